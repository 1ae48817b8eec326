import { groupThousands } from '@zhirong/kernel';
import { useRouter } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';
import type { Programme } from './programme-page.tsx';
import { TermNote } from './term-note.tsx';

export type ProgrammeStep =
  | { kind: 'publish' }
  | { kind: 'pay' }
  | { kind: 'give'; budget: Programme['budgets'][number] };
type Props = { programme: Programme; step: ProgrammeStep; onClose: () => void };

/** The dialog of one act on a programme. */
export function ProgrammeAct({ programme, step, onClose }: Props) {
  if (step.kind === 'give') return <Give programme={programme} budget={step.budget} onClose={onClose} />;
  return <Confirm programme={programme} kind={step.kind} onClose={onClose} />;
}

type ConfirmProps = { programme: Programme; kind: 'publish' | 'pay'; onClose: () => void };
function Confirm({ programme, kind, onClose }: ConfirmProps) {
  const { t } = useTranslation('subsidies');
  const router = useRouter();
  const publish = useWrite('subsidies.open-notice');
  const propose = useWrite('subsidies.propose-payment');
  const send = async (): Promise<void> => {
    if (kind === 'publish') {
      const made = await publish.run({ programmeId: programme.id });
      if (made) router.history.push(`/subsidies/notices/${made.noticeId}`);
    } else {
      const made = await propose.run({ programmeId: programme.id });
      if (made) router.history.push(`/subsidies/payments/${made.paymentId}`);
    }
  };
  return (
    <ConfirmWithReason
      open
      title={t(kind === 'publish' ? 'publish' : 'propose')}
      effect={
        kind === 'publish' ? (
          <>
            {t('publish.effect', { count: programme.toPublish })}
            <TermNote topics={['subsidy-notice']} region={programme.region.adcode} />
          </>
        ) : (
          t('propose.effect', {
            count: programme.payable,
            amount: groupThousands(programme.payableAmount),
          })
        )
      }
      verb={t(kind === 'publish' ? 'publish' : 'propose')}
      running={publish.running || propose.running}
      refusal={publish.refusal ?? propose.refusal}
      onClose={onClose}
      onConfirm={() => void send()}
    />
  );
}

type GiveProps = { programme: Programme; budget: Programme['budgets'][number]; onClose: () => void };
function Give({ programme, budget, onClose }: GiveProps) {
  const { t } = useTranslation('subsidies');
  const { today } = useSession();
  const write = useWrite('subsidies.record-appropriation');
  const labels = { amount: t('amount'), on: t('day'), reference: t('reference.given') };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<{ amount: string; on: string; reference: string }>
      title={t('give')}
      what={t('give.what', { budget: budget.name })}
      verb={t('give')}
      labels={labels}
      write={write}
      initial={{ on: today }}
      onSend={(typed) => write.run({ programmeId: programme.id, budgetId: budget.id, ...typed })}
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
