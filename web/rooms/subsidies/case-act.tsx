import type { IntegrityConsequence } from '@zhirong/contracts/words';
import { appealOutcomes } from '@zhirong/contracts/words';
import type { Input as Asked } from '@zhirong/contracts';
import { groupThousands } from '@zhirong/kernel';
import { Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';
import type { Case } from './case-page.tsx';

export type CaseStep =
  | { kind: 'take'; consequence: IntegrityConsequence }
  | { kind: 'receive'; claim: Case['claims'][number] }
  | { kind: 'give-back'; claim: Case['claims'][number] }
  | { kind: 'appeal' }
  | { kind: 'decide'; appealId: string; text: string };
type Props = { found: Case; onClose: () => void };

/** The dialog of one act on a case. */
export function CaseAct({ step, ...props }: Props & { step: CaseStep }) {
  if (step.kind === 'take') return <Take consequence={step.consequence} {...props} />;
  if (step.kind === 'receive') return <Receive claim={step.claim} {...props} />;
  if (step.kind === 'give-back') return <GiveBack claim={step.claim} {...props} />;
  if (step.kind === 'appeal') return <Appeal {...props} />;
  return <Decide appealId={step.appealId} text={step.text} {...props} />;
}

const useRequired = () => [{ required: true, message: useTranslation('subsidies').t('required') }];

type Typed = {
  until?: string;
  itemIds?: string[];
  document?: string;
  suspected?: boolean;
  authority?: string;
  reason: string;
};
function Take({ found, consequence, onClose }: Props & { consequence: IntegrityConsequence }) {
  const { t } = useTranslation('subsidies');
  const write = useWrite('subsidies.take-consequence');
  const required = useRequired();
  const { today } = useSession();
  const labels = {
    until: t('blocked-until'),
    itemIds: t('claimable'),
    document: t('document'),
    suspected: t('suspected'),
    authority: t('authority'),
    reason: t('reason'),
  };
  const send = (typed: Typed): Promise<unknown> => {
    const { reason } = typed;
    const base = { caseId: found.id };
    const body: Asked<'subsidies.take-consequence'> =
      consequence === 'disqualify'
        ? { ...base, consequence, until: typed.until ?? '', reason }
        : consequence === 'recover'
          ? { ...base, consequence, itemIds: typed.itemIds ?? [], reason }
          : consequence === 'credit-record'
            ? { ...base, consequence, document: typed.document ?? '', reason }
            : {
                ...base,
                consequence,
                suspected: typed.suspected === true,
                reason,
                ...(typed.authority ? { authority: typed.authority } : {}),
                ...(typed.document ? { document: typed.document } : {}),
              };
    return write.run(body);
  };
  return (
    <SendForm<Typed>
      title={t(`consequence.${consequence}`)}
      what={t(`consequence.${consequence}.what`)}
      verb={t('case.take')}
      labels={labels}
      write={write}
      initial={{ itemIds: found.claimable.map(({ itemId }) => itemId), suspected: false }}
      onSend={send}
      onClose={onClose}
    >
      {(form) => (
        <>
          {consequence === 'disqualify' && (
            <Form.Item name="until" label={labels.until} rules={required}>
              <DayInput from={today} />
            </Form.Item>
          )}
          {consequence === 'recover' && (
            <Form.Item
              name="itemIds"
              label={labels.itemIds}
              {...(found.claimable.length === 0 ? { extra: t('claimable.none') } : {})}
            >
              <Checkbox.Group
                className="stack"
                options={found.claimable.map((one) => ({
                  value: one.itemId,
                  label: `${one.title} · ${one.receipt} · ${groupThousands(one.paid)} · ${one.paidOn}`,
                }))}
              />
            </Form.Item>
          )}
          {consequence === 'refer' && (
            <>
              <Form.Item name="suspected" label={labels.suspected}>
                <Radio.Group
                  options={[
                    { value: true, label: t('suspected.yes') },
                    { value: false, label: t('suspected.no') },
                  ]}
                />
              </Form.Item>
              <Form.Item noStyle shouldUpdate>
                {() =>
                  form.getFieldValue('suspected') === true && (
                    <Form.Item name="authority" label={labels.authority} rules={required}>
                      <Input maxLength={80} />
                    </Form.Item>
                  )
                }
              </Form.Item>
            </>
          )}
          {(consequence === 'credit-record' || consequence === 'refer') && (
            <Form.Item
              name="document"
              label={labels.document}
              {...(consequence === 'credit-record' ? { rules: required } : {})}
            >
              <Input maxLength={120} />
            </Form.Item>
          )}
          <Form.Item name="reason" label={labels.reason} rules={required}>
            <Input.TextArea rows={3} maxLength={300} showCount />
          </Form.Item>
        </>
      )}
    </SendForm>
  );
}

function Receive({ claim, onClose }: Props & { claim: Case['claims'][number] }) {
  const { t } = useTranslation('subsidies');
  const { today } = useSession();
  const write = useWrite('subsidies.record-receipt');
  const required = useRequired();
  const labels = { amount: t('amount'), on: t('day'), reference: t('reference.bank') };
  return (
    <SendForm<{ amount: string; on: string; reference: string }>
      title={t('receive')}
      what={t('receive.what', { due: groupThousands(claim.due), received: groupThousands(claim.received) })}
      verb={t('receive')}
      labels={labels}
      write={write}
      initial={{ on: today }}
      onSend={(typed) => write.run({ claimId: claim.id, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="amount" label={labels.amount} rules={required}>
        <AmountInput unit="yuan" />
      </Form.Item>
      <Form.Item name="on" label={labels.on} rules={required}>
        <DayInput to={today} />
      </Form.Item>
      <Form.Item name="reference" label={labels.reference} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
    </SendForm>
  );
}

function GiveBack({ claim, onClose }: Props & { claim: Case['claims'][number] }) {
  const { t } = useTranslation('subsidies');
  const { today } = useSession();
  const write = useWrite('subsidies.record-give-back');
  const required = useRequired();
  const labels = { on: t('day'), reference: t('reference.bank') };
  return (
    <SendForm<{ on: string; reference: string }>
      title={t('give-back')}
      what={t('give-back.what', { amount: groupThousands(claim.giveBack ?? '0') })}
      verb={t('give-back')}
      labels={labels}
      write={write}
      initial={{ on: today }}
      onSend={(typed) => write.run({ claimId: claim.id, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="on" label={labels.on} rules={required}>
        <DayInput to={today} />
      </Form.Item>
      <Form.Item name="reference" label={labels.reference} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
    </SendForm>
  );
}

function Appeal({ found, onClose }: Props) {
  const { t } = useTranslation('subsidies');
  const write = useWrite('subsidies.appeal');
  const required = useRequired();
  return (
    <SendForm<{ text: string }>
      title={t('appeal')}
      what={t('appeal.what')}
      verb={t('appeal')}
      labels={{ text: t('appeal.text') }}
      write={write}
      onSend={({ text }) => write.run({ caseId: found.id, text })}
      onClose={onClose}
    >
      <Form.Item name="text" label={t('appeal.text')} rules={required}>
        <Input.TextArea rows={6} maxLength={2000} showCount />
      </Form.Item>
    </SendForm>
  );
}

type Decided = { outcome: (typeof appealOutcomes)[number]; answer: string };
function Decide({ appealId, text, onClose }: Props & { appealId: string; text: string }) {
  const { t } = useTranslation('subsidies');
  const write = useWrite('subsidies.decide-appeal');
  const required = useRequired();
  const labels = { outcome: t('outcome'), answer: t('answer.field') };
  return (
    <SendForm<Decided>
      title={t('decide-appeal')}
      what={
        <>
          {text}
          <br />
          {t('decide-appeal.what')}
        </>
      }
      verb={t('decide-appeal')}
      labels={labels}
      write={write}
      initial={{ outcome: 'rejected' }}
      onSend={(typed) => write.run({ appealId, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="outcome" label={labels.outcome}>
        <Radio.Group options={appealOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
      </Form.Item>
      <Form.Item name="answer" label={labels.answer} rules={required}>
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
    </SendForm>
  );
}
