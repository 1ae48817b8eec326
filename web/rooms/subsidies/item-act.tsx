import { groupThousands } from '@zhirong/kernel';
import { useRouter } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';
import type { Item } from './item-page.tsx';

export type Act = 'accept' | 'return' | 'decline' | 'award' | 'cancel-award' | 'withdraw' | 'open-case';
type Props = { item: Item; onClose: () => void };

/** The dialog of one act on an item. */
export function ItemAct({ act, ...props }: Props & { act: Act }) {
  if (act === 'award') return <Award {...props} />;
  if (act === 'open-case') return <OpenCase {...props} />;
  return <Decide act={act} {...props} />;
}

function Award({ item, onClose }: Props) {
  const { t } = useTranslation('subsidies');
  const write = useWrite('subsidies.award-item');
  const labels = { amount: t('award.amount'), reason: t('reason') };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<{ amount: string; reason: string }>
      title={t('act.award')}
      what={t('award.what', { ceiling: groupThousands(item.law.ceiling), source: item.law.source })}
      verb={t('act.award')}
      labels={labels}
      write={write}
      initial={{ amount: item.law.ceiling }}
      onSend={({ amount, reason }) =>
        write.run({ itemId: item.id, amount, seenCeiling: item.law.ceiling, reason })
      }
      onClose={onClose}
    >
      <Form.Item name="amount" label={labels.amount} rules={required}>
        <AmountInput unit="yuan" />
      </Form.Item>
      <Form.Item name="reason" label={labels.reason} rules={required}>
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </SendForm>
  );
}

function OpenCase({ item, onClose }: Props) {
  const { t } = useTranslation('subsidies');
  const router = useRouter();
  const write = useWrite('subsidies.open-case');
  const labels = { finding: t('case.finding'), evidence: t('case.evidence') };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<{ finding: string; evidence: string }>
      title={t('act.open-case')}
      what={t('case.open.what', { applicant: item.applicant })}
      verb={t('act.open-case')}
      labels={labels}
      write={write}
      onSend={async (typed) => {
        const made = await write.run({ itemId: item.id, ...typed });
        if (made) router.history.push(`/subsidies/cases/${made.caseId}`);
        return made;
      }}
      onClose={onClose}
    >
      {(['finding', 'evidence'] as const).map((name) => (
        <Form.Item key={name} name={name} label={labels[name]} rules={required}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      ))}
    </SendForm>
  );
}

type Plain = 'accept' | 'return' | 'decline' | 'cancel-award' | 'withdraw';
function Decide({ item, act, onClose }: Props & { act: Plain }) {
  const { t } = useTranslation('subsidies');
  const review = useWrite('subsidies.review-item');
  const cancel = useWrite('subsidies.cancel-award');
  const withdraw = useWrite('subsidies.withdraw');
  const send = (reason: string): Promise<unknown> => {
    if (act === 'accept') return review.run({ itemId: item.id, outcome: 'accepted' });
    if (act === 'cancel-award') return cancel.run({ itemId: item.id, reason });
    if (act === 'withdraw')
      return withdraw.run({ applicationId: item.applicationId, itemIds: [item.id], reason });
    return review.run({ itemId: item.id, outcome: act === 'return' ? 'returned' : 'declined', reason });
  };
  return (
    <ConfirmWithReason
      open
      title={t(`act.${act}`)}
      effect={t(`effect.${act}`)}
      verb={t(`act.${act}`)}
      {...(act === 'accept' ? {} : { reasonLabel: t('reason') })}
      maxLength={300}
      running={review.running || cancel.running || withdraw.running}
      refusal={review.refusal ?? cancel.refusal ?? withdraw.refusal}
      onClose={onClose}
      onConfirm={(reason) => void send(reason).then((done) => done && onClose())}
    />
  );
}
