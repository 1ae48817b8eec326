import { formatWan, formatYuan, parseWan, parseYuan } from '@zhirong/kernel';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { wordOf } from '../../words/start-words.ts';
import { useSeat } from './valuation-state.tsx';
import { type File, wan } from './valuation-words.ts';

export const stepNames = [
  'accept-commission',
  'decline-commission',
  'propose-value',
  'agree',
  'submit',
  'take-up-again',
  'withdraw',
  'share',
  'issue',
] as const;
export type StepName = (typeof stepNames)[number];
const endpoints = {
  'accept-commission': 'valuation.accept-commission',
  'decline-commission': 'valuation.decline-commission',
  'propose-value': 'valuation.propose-value',
  agree: 'valuation.agree',
  submit: 'valuation.submit',
  'take-up-again': 'valuation.take-up-again',
  withdraw: 'valuation.withdraw-valuation',
  share: 'valuation.share',
  issue: 'valuation.issue',
} as const;
/** What each step asks, in its order. */
const asks: Record<
  StepName,
  readonly ('fee' | 'dueOn' | 'reason' | 'versionId' | 'value' | 'note' | 'valuedOn' | 'organisationId')[]
> = {
  'accept-commission': ['fee', 'dueOn'],
  'decline-commission': ['reason'],
  'propose-value': ['versionId', 'value', 'reason'],
  agree: [],
  submit: ['versionId', 'note'],
  'take-up-again': ['valuedOn', 'reason'],
  withdraw: ['reason'],
  share: ['organisationId'],
  issue: ['versionId'],
};
type Typed = Record<string, string | undefined>;

/** The short form of one step: what it does, its fields, its verb. */
export function StepDialog({ step, file, onClose }: { step: StepName; file: File; onClose: () => void }) {
  const { t } = useTranslation('valuation');
  const { t: everywhere } = useTranslation();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const write = useWrite(endpoints[step]);
  useFormRefusal(form, write.refusal);
  const fields = asks[step];
  const proposal = file.proposals.find((one) => !one.agreedAt);
  const concluded = file.versions.find((one) => one.concluded) ?? file.versions[0];
  const start: Typed = {
    versionId: (step === 'issue'
      ? concluded
      : step === 'submit'
        ? (file.versions.find((one) => one.id === file.proposals.find((p) => p.agreedAt)?.versionId) ??
          file.versions[0])
        : file.versions[0]
    )?.id,
    valuedOn: today,
    ...(step === 'propose-value' && file.versions[0]
      ? { value: formatWan(parseYuan(file.versions[0].value.mid) ?? 0n) }
      : {}),
  };
  const send = async (typed: Typed): Promise<void> => {
    const input: Record<string, unknown> = { valuationId: file.id };
    for (const field of fields) {
      const text = typed[field]?.trim();
      if (!text) continue;
      const fen = field === 'value' ? parseWan(text) : undefined;
      input[field] = fen === undefined ? text : formatYuan(fen);
    }
    if (step === 'agree') input['proposalId'] = proposal?.id;
    if (await write.run(input as never)) onClose();
  };
  const effect = wordOf(
    `valuation:effect.${step}`,
    { value: proposal ? wan(proposal.value) : '', reason: proposal?.reason ?? '' },
    '',
  );
  const isFinal = step === 'withdraw' || step === 'decline-commission';
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={start}
      onFinish={(typed) => void send(typed)}
      style={{ paddingTop: 8 }}
    >
      {effect && <p style={{ marginBottom: 12 }}>{effect}</p>}
      {fields.map((field) => (
        <StepField key={field} field={field} file={file} step={step} />
      ))}
      <div className="stack">
        <RefusalNotice
          refusal={write.refusal}
          labels={Object.fromEntries(fields.map((field) => [field, t(`ask.${field}`)]))}
        />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" danger={isFinal} htmlType="submit" loading={write.running}>
            {t(`do.${step}`)}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function StepField({
  field,
  file,
  step,
}: {
  field: (typeof asks)[StepName][number];
  file: File;
  step: StepName;
}) {
  const { t } = useTranslation('valuation');
  const { today } = useSession();
  const seat = useSeat();
  const parties = useRead('valuation.list-recognitions', {}, { enabled: field === 'organisationId' });
  const label = t(`ask.${field}`);
  const amount = {
    validator: (_: unknown, text = '') =>
      text === '' || (field === 'fee' ? parseYuan(text) : parseWan(text)) !== undefined
        ? Promise.resolve()
        : Promise.reject(new Error(t('amount-wrong'))),
  };
  const isOptional = field === 'note';
  const control =
    field === 'fee' ? (
      <AmountInput unit="yuan" />
    ) : field === 'value' ? (
      <AmountInput unit="wan" />
    ) : field === 'dueOn' ? (
      <DayInput from={today} />
    ) : field === 'valuedOn' ? (
      <DayInput from={file.valuedOn} to={today} />
    ) : field === 'versionId' ? (
      <Select
        options={file.versions.map((version) => ({
          value: version.id,
          label: `V${version.ordinal} · ${t('range.short', { low: wan(version.value.low), high: wan(version.value.high) })} · ${version.madeBy}`,
        }))}
      />
    ) : field === 'organisationId' ? (
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={
          seat === 'bank'
            ? [{ value: file.enterprise.id, label: file.enterprise.name }]
            : (parties.data?.banks ?? []).map(({ bank, region }) => ({
                value: bank.id,
                label: `${bank.name} · ${region.name}`,
              }))
        }
      />
    ) : (
      <Input.TextArea rows={3} maxLength={500} showCount />
    );
  return (
    <Form.Item
      name={field}
      label={
        <>
          {label} {isOptional && <small className="quiet">&nbsp;{t('optional')}</small>}
        </>
      }
      extra={field === 'value' && step === 'propose-value' ? t('propose.hint') : undefined}
      validateTrigger="onBlur"
      rules={[
        ...(isOptional ? [] : [{ required: true, whitespace: true, message: t('needed', { label }) }]),
        ...(field === 'fee' || field === 'value' ? [amount] : []),
      ]}
    >
      {control}
    </Form.Item>
  );
}
