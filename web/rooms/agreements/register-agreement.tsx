import {
  agreementKinds,
  type AgreementKind,
  agreementParties,
  type AgreementParty,
} from '@zhirong/contracts/words';
import { AutoComplete, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';

type Party = { kind: AgreementParty; name: string; percent?: string; limit?: string };
type Typed = {
  kind: AgreementKind;
  name: string;
  adcode: string;
  fundId?: string;
  signedOn: string;
  from: string;
  until?: string;
  scope: string;
  parties: Party[];
};

/** Brings a signed agreement onto the platform: what it covers, who signed, and who bears which share. */
export function RegisterAgreement({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('agreements');
  const write = useWrite('agreements.register-agreement');
  const known = useRead('agreements.list-parties', {});
  const funds = useRead('compensation.list-funds', { size: 100 });
  const { assignment, today } = useSession();
  const rows = known.data?.rows ?? [];
  const labels = {
    kind: t('kind'),
    name: t('name'),
    adcode: t('region'),
    fundId: t('fund'),
    signedOn: t('signed-on'),
    from: t('from'),
    until: t('until'),
    scope: t('scope'),
    parties: t('parties'),
  };
  const required = [{ required: true, message: t('required') }];
  const send = ({ parties, until, fundId, ...typed }: Typed) =>
    write.run({
      ...typed,
      ...(until ? { until } : {}),
      ...(fundId ? { fundId } : {}),
      parties: parties.map(({ kind, name, percent, limit }) => {
        const found = rows.find((row) => row.name === name && row.kind === kind);
        return {
          kind,
          ...(found ? { organisationId: found.id } : { name }),
          ...(percent ? { percent } : {}),
          ...(limit ? { limit } : {}),
        };
      }),
    });
  return (
    <SendForm<Typed>
      title={t('register')}
      what={t('register.what')}
      verb={t('register')}
      labels={labels}
      write={write}
      width={760}
      initial={{
        kind: 'risk-sharing',
        signedOn: today,
        from: today,
        parties: [
          { kind: 'fund', name: '' },
          { kind: 'bank', name: '' },
        ],
        ...(assignment ? { adcode: assignment.region.adcode } : {}),
      }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="name" label={labels.name} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <div className="grid two">
        <Form.Item name="kind" label={labels.kind}>
          <Select options={agreementKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="adcode" label={labels.adcode} rules={required}>
          <RegionPicker {...(assignment ? { valueName: assignment.region.name } : {})} />
        </Form.Item>
        <Form.Item name="signedOn" label={labels.signedOn} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="fundId" label={labels.fundId}>
          <Select
            allowClear
            options={(funds.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="from" label={labels.from} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="until" label={labels.until}>
          <DayInput allowClear />
        </Form.Item>
      </div>
      <Form.Item name="scope" label={labels.scope} extra={t('scope.what')} rules={required}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <Form.List name="parties">
        {(fields, { add, remove }) => (
          <div className="stack" style={{ marginBottom: 16 }}>
            <strong>{t('parties')}</strong>
            <p className="quiet small">{t('organisation.what')}</p>
            {fields.map(({ key, name }) => (
              <div className="line" key={key} style={{ flexWrap: 'wrap', alignItems: 'flex-start' }}>
                <Form.Item name={[name, 'kind']} noStyle>
                  <Select
                    aria-label={t('kind')}
                    style={{ width: 130 }}
                    options={agreementParties.map((value) => ({ value, label: t(`party.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item noStyle shouldUpdate>
                  {({ getFieldValue }) => {
                    const kind = getFieldValue(['parties', name, 'kind']) as AgreementParty;
                    return (
                      <>
                        <Form.Item
                          name={[name, 'name']}
                          rules={required}
                          style={{ flex: 1, minWidth: 200, margin: 0 }}
                        >
                          <AutoComplete
                            aria-label={t('organisation')}
                            placeholder={t('organisation')}
                            showSearch={{
                              filterOption: (typed, option) => String(option?.value).includes(typed),
                            }}
                            options={rows
                              .filter((row) => row.kind === kind)
                              .map((row) => ({ value: row.name }))}
                          />
                        </Form.Item>
                        <Form.Item name={[name, 'percent']} noStyle>
                          <Input
                            aria-label={t('share')}
                            placeholder={t('share')}
                            inputMode="decimal"
                            style={{ width: 130 }}
                          />
                        </Form.Item>
                        {kind === 'bank' && (
                          <Form.Item name={[name, 'limit']} noStyle>
                            <AmountInput unit="yuan" placeholder={t('limit')} />
                          </Form.Item>
                        )}
                      </>
                    );
                  }}
                </Form.Item>
                {fields.length > 2 && <Button onClick={() => remove(name)}>{t('remove')}</Button>}
              </div>
            ))}
            <div>
              <Button onClick={() => add({ kind: 'guarantor', name: '' })}>{t('add-party')}</Button>
            </div>
          </div>
        )}
      </Form.List>
    </SendForm>
  );
}
