import { insuranceLines, type InsuranceLine } from '@zhirong/contracts/words';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';

type Typed = {
  insurerId?: string;
  policyNumber: string;
  line: InsuranceLine;
  policyholder: string;
  enterprise: string;
  uscc: string;
  adcode: string;
  cover: string;
  premium: string;
  from: string;
  until: string;
  rights?: string[];
  bankId?: string;
  loanNumber?: string;
  agreementId?: string;
};

/** A policy as it was issued; the insured firm finds it by its credit code. */
export function RecordInsurance({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('agreements');
  const write = useWrite('agreements.record-insurance');
  const { today, ...session } = useSession();
  const isBureau = roleOf({ today, ...session }) === 'ip-officer';
  const known = useRead('identity.list-organisations', { kind: 'insurer', size: 200 }, { enabled: isBureau });
  const banks = useRead('identity.list-organisations', { kind: 'bank', size: 200 });
  const agreements = useRead('agreements.list-agreements', { state: 'in-force', size: 200 });
  const region = session.assignment?.region;
  const labels = {
    insurerId: t('insurer'),
    policyNumber: t('policy-number'),
    line: t('line'),
    policyholder: t('policyholder'),
    enterprise: t('insured'),
    uscc: t('uscc'),
    adcode: t('firm-region'),
    cover: t('cover'),
    premium: t('premium'),
    from: t('from'),
    until: t('until'),
    rights: t('rights'),
    bankId: t('bank'),
    loanNumber: t('loan-number'),
    agreementId: t('under-agreement'),
  };
  const required = [{ required: true, message: t('required') }];
  const optionsOf = (read: typeof known) =>
    (read.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SendForm<Typed>
      title={t('record')}
      verb={t('record')}
      labels={labels}
      write={write}
      width={720}
      initial={{
        line: 'patent-enforcement',
        from: today,
        ...(region && isBureau ? { adcode: region.adcode } : {}),
      }}
      onSend={({ rights = [], insurerId, bankId, loanNumber, agreementId, ...typed }) =>
        write.run({
          ...typed,
          rights,
          ...(insurerId ? { insurerId } : {}),
          ...(bankId ? { bankId } : {}),
          ...(loanNumber ? { loanNumber } : {}),
          ...(agreementId ? { agreementId } : {}),
        })
      }
      onClose={onClose}
    >
      <div className="grid two">
        <Form.Item name="line" label={labels.line}>
          <Select options={insuranceLines.map((value) => ({ value, label: t(`line.${value}`) }))} />
        </Form.Item>
        <Form.Item name="policyNumber" label={labels.policyNumber} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        {isBureau && (
          <Form.Item name="insurerId" label={labels.insurerId} rules={required}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(known)} />
          </Form.Item>
        )}
        <Form.Item
          name="policyholder"
          label={labels.policyholder}
          extra={t('policyholder.what')}
          rules={required}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="enterprise" label={labels.enterprise} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="uscc" label={labels.uscc} rules={required}>
          <Input maxLength={18} />
        </Form.Item>
        <Form.Item name="adcode" label={labels.adcode} rules={required}>
          <RegionPicker {...(region && isBureau ? { under: region.adcode, valueName: region.name } : {})} />
        </Form.Item>
        <Form.Item name="cover" label={labels.cover} rules={required}>
          <AmountInput unit="yuan" />
        </Form.Item>
        <Form.Item name="premium" label={labels.premium} rules={required}>
          <AmountInput unit="yuan" />
        </Form.Item>
        <Form.Item name="from" label={labels.from} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="until" label={labels.until} rules={required}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="rights" label={labels.rights} extra={t('rights.what')}>
        <Select mode="tags" open={false} tokenSeparators={['；', ';', ' ', '\n']} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Typed, after: Typed) => before.line !== after.line}>
        {({ getFieldValue }) =>
          getFieldValue('line') === 'pledge-loan' && (
            <div className="grid two">
              <Form.Item name="bankId" label={labels.bankId} rules={required}>
                <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(banks)} />
              </Form.Item>
              <Form.Item name="loanNumber" label={labels.loanNumber} rules={required}>
                <Input maxLength={40} />
              </Form.Item>
            </div>
          )
        }
      </Form.Item>
      <Form.Item name="agreementId" label={labels.agreementId} extra={t('under-agreement.what')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(agreements.data?.rows ?? []).map(({ id, number, name }) => ({
            value: id,
            label: `${number} ${name}`,
          }))}
        />
      </Form.Item>
    </SendForm>
  );
}
