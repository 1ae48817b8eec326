import { subsidyBudgetLevels } from '@zhirong/contracts/words';
import { useRouter } from '@tanstack/react-router';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';
import { useSaid } from './said.ts';
import { StatedShares } from './stated-shares.tsx';

type Level = (typeof subsidyBudgetLevels)[number];
type Typed = {
  name: string;
  year: number;
  instruments: string[];
  opensOn: string;
  closesOn?: string;
  cap?: string;
  shares: { level: Level; percent: string }[];
  budgets: { name: string; level: Level; adcode?: string }[];
  source: string;
};

/** A programme of a year: which instruments it pays, when it takes applications, and whose budgets bear it. */
export function OpenProgramme({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const router = useRouter();
  const { today, assignment } = useSession();
  const write = useWrite('subsidies.open-programme');
  const place = assignment?.region.adcode ?? '';
  const found = useRead('library.list-texts', { page: 1, size: 200, region: place });
  const rows = (found.data?.rows ?? []).filter((row) => row.kind === 'instrument' && row.place === place);
  const labels = {
    name: t('programme.name'),
    year: t('year'),
    instruments: t('instruments'),
    opensOn: t('opens-on'),
    closesOn: t('closes-on'),
    cap: t('cap'),
    shares: t('shares'),
    budgets: t('budgets'),
    source: t('source'),
  };
  const required = [{ required: true, message: t('required') }];
  const send = async (typed: Typed): Promise<unknown> => {
    const { closesOn, cap, budgets, ...rest } = typed;
    const made = await write.run({
      ...rest,
      ...(closesOn ? { closesOn } : {}),
      ...(cap ? { cap } : {}),
      budgets: budgets.map(({ adcode, ...budget }) => ({ ...budget, ...(adcode ? { adcode } : {}) })),
    });
    if (made) router.history.push(`/subsidies/programmes/${made.programmeId}`);
    return made;
  };
  return (
    <SendForm<Typed>
      title={t('open-programme')}
      what={t('open-programme.what')}
      verb={t('open-programme')}
      labels={labels}
      write={write}
      width={720}
      initial={{
        year: Number(today.slice(0, 4)),
        opensOn: today,
        shares: [{ level: 'city', percent: '100' }],
        budgets: [{ name: '', level: 'city' }],
      }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="name" label={labels.name} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="instruments" label={labels.instruments} rules={required} extra={t('instruments.hint')}>
        <Select
          mode="multiple"
          options={rows.map((row) => ({ value: `${row.place}/${row.key}`, label: said(row.title) }))}
        />
      </Form.Item>
      <div className="grid three">
        <Form.Item name="year" label={labels.year} rules={required}>
          <InputNumber min={2000} max={2999} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="opensOn" label={labels.opensOn} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="closesOn" label={labels.closesOn}>
          <DayInput allowClear />
        </Form.Item>
      </div>
      <Form.Item name="cap" label={labels.cap} extra={t('cap.hint')}>
        <AmountInput unit="yuan" />
      </Form.Item>
      <Shares />
      <Budgets under={place} />
      <Form.Item name="source" label={labels.source} rules={required} extra={t('source.hint')}>
        <Input maxLength={160} />
      </Form.Item>
    </SendForm>
  );
}

const useLevels = () => {
  const { t } = useTranslation('subsidies');
  return subsidyBudgetLevels.map((value) => ({ value, label: t(`level.${value}`) }));
};

function Shares() {
  const { t } = useTranslation('subsidies');
  const required = [{ required: true, message: t('required') }];
  const levels = useLevels();
  return (
    <Form.List name="shares">
      {(fields, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          <strong>{t('shares')}</strong>
          <StatedShares />
          {fields.map(({ key, name }) => (
            <div className="line" key={key}>
              <Form.Item name={[name, 'level']} noStyle rules={required}>
                <Select
                  style={{ width: 160 }}
                  aria-label={t('level')}
                  placeholder={t('level')}
                  options={levels}
                />
              </Form.Item>
              <Form.Item name={[name, 'percent']} noStyle rules={required}>
                <Input style={{ width: 140 }} aria-label={t('percent')} inputMode="decimal" suffix="%" />
              </Form.Item>
              {fields.length > 1 && <Button onClick={() => remove(name)}>{t('remove')}</Button>}
            </div>
          ))}
          <div>
            <Button onClick={() => add({ level: 'county', percent: '' })}>{t('add')}</Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}

function Budgets({ under }: { under: string }) {
  const { t } = useTranslation('subsidies');
  const levels = useLevels();
  return (
    <Form.List name="budgets">
      {(fields, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          <strong>{t('budgets')}</strong>
          <p className="quiet small">{t('budgets.hint')}</p>
          {fields.map(({ key, name }) => (
            <div className="line" key={key}>
              <Form.Item name={[name, 'name']} noStyle rules={[{ required: true, message: t('required') }]}>
                <Input
                  style={{ flex: 1, minWidth: 160 }}
                  maxLength={60}
                  aria-label={t('budget.name')}
                  placeholder={t('budget.name')}
                />
              </Form.Item>
              <Form.Item name={[name, 'level']} noStyle rules={[{ required: true, message: t('required') }]}>
                <Select
                  style={{ width: 110 }}
                  aria-label={t('level')}
                  placeholder={t('level')}
                  options={levels}
                />
              </Form.Item>
              <div style={{ width: 180 }}>
                <Form.Item name={[name, 'adcode']} noStyle>
                  <RegionPicker under={under} placeholder={t('budget.region')} allowClear />
                </Form.Item>
              </div>
              {fields.length > 1 && <Button onClick={() => remove(name)}>{t('remove')}</Button>}
            </div>
          ))}
          <div>
            <Button onClick={() => add({ name: '', level: 'county' })}>{t('add')}</Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}
