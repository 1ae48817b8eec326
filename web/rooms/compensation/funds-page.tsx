import type { Output } from '@zhirong/contracts';
import { budgetLevels, fundKinds } from '@zhirong/contracts/words';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { FundTabs } from './fund-tabs.tsx';
import { PublishedTerms } from './published-terms.tsx';
import { SendForm } from './send-form.tsx';

type Fund = Output<'compensation.list-funds'>['rows'][number];
const lookers = ['fund-operator', 'ip-officer', 'finance-officer', 'regulator', 'auditor'];

/** Funds of the reader's region; officials open the fund, banks and partners their statements. */
export function FundsPage() {
  const { t } = useTranslation('compensation');
  const address = useAddress();
  const role = roleOf(useSession()) ?? '';
  const looks = lookers.includes(role);
  const makes = role === 'finance-officer' || role === 'ip-officer';
  const [opening, setOpening] = useState(false);
  const list = useRead(
    'compensation.list-funds',
    { ...address.page(), q: address.text('q') },
    { keep: true },
  );
  const columns: ListColumn<Fund>[] = [
    {
      key: 'name',
      title: t('fund'),
      render: (fund) => (
        <div>
          {looks ? <Go to={`/compensation/funds/${fund.id}`}>{fund.name}</Go> : fund.name}
          <div className="quiet small">{fund.number}</div>
        </div>
      ),
      text: (fund) => fund.name,
    },
    {
      key: 'kind',
      title: t('kind'),
      render: (fund) => t(`kind.${fund.kind}`),
      text: (f) => t(`kind.${f.kind}`),
    },
    { key: 'region', title: t('region'), render: (fund) => fund.region.name, text: (f) => f.region.name },
    { key: 'operator', title: t('operator'), render: (fund) => fund.operator, text: (f) => f.operator },
    {
      key: 'leverage',
      title: t('leverage-max'),
      figure: true,
      render: (fund) => (fund.rules ? t('times', { times: fund.rules.leverageMax }) : '—'),
    },
    {
      key: 'state',
      title: t('state'),
      render: (fund) =>
        fund.stopped ? (
          <StateTag tone="due">{t('stopped')}</StateTag>
        ) : fund.rules ? (
          <StateTag tone="passed">{t('running')}</StateTag>
        ) : (
          <StateTag tone="waiting">{t('no-rules')}</StateTag>
        ),
    },
    {
      key: 'step',
      title: '',
      render: (fund) => <Go to={`/compensation/statements/${fund.id}`}>{t('statement')}</Go>,
    },
  ];
  return (
    <Page
      title={t('funds')}
      actions={
        <>
          {role !== 'auditor' && <Go to="/compensation/packages">{t('packages')}</Go>}
          {makes && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('open-fund')}
            </Button>
          )}
        </>
      }
    >
      <FundTabs />
      <div className="card">
        <ListTable<Fund>
          name="compensation-funds"
          query={list}
          rowKey={(fund) => fund.id}
          columns={columns}
          filters={<Filters of={[{ kind: 'text', key: 'q', label: t('search-fund') }]} />}
          exported={{ fileName: t('funds') }}
          empty={<Empty title={t('funds.none')} what={t(makes ? 'funds.none.bureau' : 'funds.none.other')} />}
        />
      </div>
      {opening && <OpenFund onClose={() => setOpening(false)} />}
    </Page>
  );
}

type Typed = {
  name: string;
  kind: Fund['kind'];
  adcode: string;
  operatorId: string;
  contributors: { name: string; level: (typeof budgetLevels)[number] }[];
  termsOf?: string;
};
function OpenFund({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.open-fund');
  const operators = useRead('compensation.list-operators', {});
  const region = useSession().assignment?.region;
  const under = region?.adcode;
  const labels = {
    name: t('fund'),
    kind: t('kind'),
    adcode: t('region'),
    operatorId: t('operator'),
    termsOf: t('terms'),
  };
  return (
    <SendForm<Typed>
      title={t('open-fund')}
      what={t('open-fund.what')}
      verb={t('open-fund')}
      labels={labels}
      write={write}
      initial={{
        kind: 'special',
        contributors: [{ name: '', level: 'city' }],
        ...(under ? { adcode: under } : {}),
      }}
      onSend={({ termsOf, ...typed }) => write.run({ ...typed, ...(termsOf ? { termsOf } : {}) })}
      onClose={onClose}
    >
      <Form.Item name="name" label={labels.name} rules={[{ required: true, message: t('required') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={labels.kind}>
        <Select options={fundKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="adcode" label={labels.adcode} rules={[{ required: true, message: t('required') }]}>
        <RegionPicker
          {...(region ? { under: region.adcode, valueName: region.name } : {})}
          placeholder={t('region')}
        />
      </Form.Item>
      <Form.Item
        name="operatorId"
        label={labels.operatorId}
        rules={[{ required: true, message: t('required') }]}
      >
        <Select options={(operators.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.adcode !== after.adcode}>
        {({ getFieldValue }) => <ChooseTerms adcode={getFieldValue('adcode') as string | undefined} />}
      </Form.Item>
      <Form.List name="contributors">
        {(fields, { add, remove }) => (
          <div className="stack" style={{ marginBottom: 16 }}>
            <strong>{t('contributors')}</strong>
            {fields.map(({ key, name }) => (
              <div className="line" key={key}>
                <Form.Item name={[name, 'name']} noStyle rules={[{ required: true, message: t('required') }]}>
                  <Input placeholder={t('contributor')} style={{ flex: 1, minWidth: 160 }} />
                </Form.Item>
                <Form.Item name={[name, 'level']} noStyle>
                  <Select
                    style={{ width: 120 }}
                    aria-label={t('level')}
                    options={budgetLevels.map((value) => ({ value, label: t(`level.${value}`) }))}
                  />
                </Form.Item>
                {fields.length > 1 && <Button onClick={() => remove(name)}>{t('remove')}</Button>}
              </div>
            ))}
            <div>
              <Button onClick={() => add({ name: '', level: 'county' })}>{t('add')}</Button>
            </div>
          </div>
        )}
      </Form.List>
    </SendForm>
  );
}

/** The published terms of the region, offered with their source; a fund may also stand on none of them. */
function ChooseTerms({ adcode }: { adcode: string | undefined }) {
  const { t } = useTranslation('compensation');
  const read = useRead(
    'compensation.list-terms',
    { adcode: adcode ?? '' },
    { enabled: adcode !== undefined },
  );
  const rows = read.data?.rows ?? [];
  if (!adcode || !read.data) return null;
  if (rows.length === 0) return <p className="quiet small">{t('terms.none')}</p>;
  return (
    <Form.Item name="termsOf" label={t('terms')} extra={t('terms.what')}>
      <Radio.Group className="stack">
        {rows.map((terms) => (
          <Radio key={terms.instrumentId} value={terms.instrumentId} style={{ alignItems: 'flex-start' }}>
            <PublishedTerms terms={terms} />
          </Radio>
        ))}
        <Radio value="">{t('terms.not')}</Radio>
      </Radio.Group>
    </Form.Item>
  );
}
