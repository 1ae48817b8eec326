import type { Input } from '@zhirong/contracts';
import { formatWan, formatYuan, parseWan, parseYuan } from '@zhirong/kernel';
import { Button, Form, Input as TextInput, Modal, Radio } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { wordOf } from '../../words/start-words.ts';
import type { LoanFile } from './loan-stages.ts';
import { type FormStep, type StepField, stepFields } from './step-fields.ts';
import { ValuationRule } from './valuation-rule.tsx';

type Typed = Record<string, string | undefined>;

const wanOf = (yuan: string | null): string => formatWan(parseYuan(yuan ?? '') ?? 0n);

/** 万元 as typed → 元 as the wire wants it; anything else passes as it is. */
const inputOf = (fields: readonly StepField[], typed: Typed): Record<string, string> => {
  const input: Record<string, string> = {};
  for (const { name, kind, when } of fields) {
    const text = typed[name]?.trim();
    if (!text || (when && typed[when[0]] !== when[1])) continue;
    const fen = kind === 'wan' ? parseWan(text) : undefined;
    input[name] = fen === undefined ? text : formatYuan(fen);
  }
  return input;
};

/** What is known already: today, and the amounts agreed so far. */
const startOf = (step: FormStep, loan: LoanFile, today: string): Typed => {
  const days = Object.fromEntries(
    stepFields[step].filter((field) => field.kind === 'day').map((field) => [field.name, today]),
  );
  if (step === 'examine') return { ...days, approvedAmount: wanOf(loan.amount) };
  if (step === 'propose-disbursement') return { ...days, amount: wanOf(loan.approvedAmount) };
  if (step === 'clear-overdue') return { ...days, amount: wanOf(overdueOf(loan)) };
  if (step === 'value') return { ...days, way: loan.gate.internalAllowed ? 'internal' : 'outside-report' };
  return days;
};

/** 元, as it was last marked. */
const overdueOf = (loan: LoanFile): string | null =>
  loan.steps.findLast((step) => step.step === 'mark-overdue')?.facts['amount'] ?? null;

type Props = { loan: LoanFile; step: FormStep | null; onClose: () => void };

/** The form of one step in a dialog: the fields of `step-fields.ts`, errors at the field, the law above. */
export function StepForm({ loan, step, onClose }: Props) {
  const { t } = useTranslation('loans');
  return (
    <Modal
      open={step !== null}
      title={step && `${t(`step.${step}`)} · ${loan.number}`}
      footer={null}
      width={560}
      destroyOnHidden
      onCancel={onClose}
    >
      {step && <Fields key={step} loan={loan} step={step} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ loan, step, onClose }: { loan: LoanFile; step: FormStep; onClose: () => void }) {
  const { t } = useTranslation('loans');
  const { t: everywhere } = useTranslation();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const write = useWrite(`loans.${step}`);
  useFormRefusal(form, write.refusal);
  const fields = stepFields[step];
  const labels = Object.fromEntries(fields.map((field) => [field.name, t(field.label)]));
  const lapse = wordOf(`loans:form.lapse.${step}`, {}, '');
  const isFinal = step === 'reject' || step === 'withdraw';
  useEffect(() => {
    form.getFieldInstance(fields[0]?.name as string)?.focus?.();
  }, [form, fields]);
  const send = async (typed: Typed): Promise<void> => {
    const input = { loanId: loan.id, ...inputOf(fields, typed) } as Input<`loans.${FormStep}`>;
    if (await write.run(input as never)) onClose();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      initialValues={startOf(step, loan, today)}
      onFinish={(typed) => void send(typed)}
      style={{ paddingTop: 8 }}
    >
      {step === 'value' && <ValuationRule loan={loan} />}
      {(step === 'propose-disbursement' || step === 'register-pledge') && (
        <p className="quiet" style={{ marginBottom: 12 }}>
          {t(step === 'register-pledge' ? 'law.examined' : 'law.two-people')}
        </p>
      )}
      {lapse && step !== 'return-disbursement' && <p style={{ marginBottom: 12 }}>{lapse}</p>}
      {fields.map((field) => (
        <OneField key={field.name} field={field} loan={loan} today={today} />
      ))}
      <div className="stack">
        <RefusalNotice refusal={write.refusal} labels={labels} />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" danger={isFinal} htmlType="submit" loading={write.running}>
            {t(`step.${step}`)}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function OneField({ field, loan, today }: { field: StepField; loan: LoanFile; today: string }) {
  const { t } = useTranslation('loans');
  const watched = Form.useWatch(field.when?.[0] ?? field.name);
  if (field.when && watched !== field.when[1]) return null;
  const label = t(field.label);
  const amount =
    field.hint === 'form.amount.hint'
      ? loan.approvedAmount
      : field.hint === 'form.overdue.hint'
        ? overdueOf(loan)
        : loan.amount;
  return (
    <Form.Item
      name={field.name}
      label={
        <>
          {label} {field.optional && <small className="quiet">&nbsp;{t('form.optional')}</small>}
        </>
      }
      extra={field.hint && t(field.hint as 'form.amount.hint', { amount: wanOf(amount) })}
      validateTrigger="onBlur"
      rules={[
        ...(field.optional
          ? []
          : [{ required: true, whitespace: true, message: t('form.needed', { label }) }]),
        {
          validator: (_, text = '') =>
            text === '' ||
            (field.kind !== 'wan' && field.kind !== 'yuan') ||
            (field.kind === 'wan' ? parseWan(text) : parseYuan(text)) !== undefined
              ? Promise.resolve()
              : Promise.reject(new Error(t('form.amount-wrong'))),
        },
      ]}
    >
      <Control field={field} loan={loan} today={today} />
    </Form.Item>
  );
}

/** antd's Form.Item hands `value`, `onChange` and `id` to its child; they are passed on. */
function Control({ field, loan, today, ...given }: { field: StepField; loan: LoanFile; today: string }) {
  const { t } = useTranslation('loans');
  if (field.kind === 'wan' || field.kind === 'yuan') return <AmountInput {...given} unit={field.kind} />;
  if (field.kind === 'day') {
    const from = field.name === 'on' ? (loan.disbursedOn ?? registeredOn(loan)) : undefined;
    return <DayInput {...given} to={today} {...(from ? { from } : {})} />;
  }
  if (field.kind === 'text')
    return <TextInput.TextArea {...given} rows={3} maxLength={field.max ?? 200} showCount />;
  if (field.kind === 'line') return <TextInput {...given} maxLength={field.max ?? 80} autoComplete="off" />;
  return (
    <Radio.Group
      {...given}
      style={{ display: 'grid', gap: 8 }}
      options={(field.choices ?? []).map(({ value, word }) => ({
        value,
        label: t(word),
        disabled: field.name === 'way' && value !== 'outside-report' && !loan.gate.internalAllowed,
      }))}
    />
  );
}

const registeredOn = (loan: LoanFile): string | undefined =>
  loan.steps.findLast((step) => step.step === 'register-pledge')?.facts['registeredOn'];
