import { type LossGate, lossGates, recoveryWays } from '@zhirong/contracts/words';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactYuan } from '../../shared/amounts.ts';
import { AmountInput } from '../../shared/amount-input.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { ClaimRead } from './claim-page.tsx';
import { SendForm } from './send-form.tsx';

export type Act =
  | 'record-gate'
  | 'examine'
  | 'approve'
  | 'pay'
  | 'cancel'
  | 'recovery'
  | 'return-examine'
  | 'return-approve';
type Props = { claim: ClaimRead; onClose: () => void };

/** The dialog of one act on a claim. */
export function ClaimAct({ act, ...props }: Props & { act: Act }) {
  if (act === 'record-gate') return <RecordGate {...props} />;
  if (act === 'examine') return <Examine {...props} />;
  if (act === 'approve') return <Approve {...props} />;
  if (act === 'pay') return <Pay {...props} />;
  if (act === 'recovery') return <Recovery {...props} />;
  return <WithReason act={act} {...props} />;
}

const useRequired = () => [{ required: true, message: useTranslation('compensation').t('required') }];

type GateTyped = {
  gate: LossGate;
  on: string;
  way?: (typeof recoveryWays)[number];
  outstanding?: string;
  recovered?: string;
  costs?: string;
  document: string;
  documentNumber: string;
  documentOn: string;
};
function RecordGate({ claim, onClose }: Props) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.record-gate');
  const [gate, setGate] = useState<LossGate>(lossGates[Math.min(claim.gates.length, 2)] as LossGate);
  const required = useRequired();
  const labels = {
    on: t('day'),
    way: t('way'),
    outstanding: t('outstanding'),
    recovered: t('recovered'),
    costs: t('costs'),
    document: t('document'),
    documentNumber: t('document-number'),
    documentOn: t('document-on'),
  };
  const send = (typed: GateTyped) =>
    write.run({ claimId: claim.id, ...typed, gate } as Parameters<typeof write.run>[0]);
  return (
    <SendForm<GateTyped>
      title={t('record-gate')}
      what={gate === 'default' ? t('gate.default.what', { days: claim.overdueDays }) : t(`gate.${gate}.what`)}
      verb={t('record-gate')}
      labels={labels}
      write={write}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item label={t('gates')}>
        <Select
          value={gate}
          onChange={setGate}
          options={lossGates
            .slice(0, claim.gates.length + 1)
            .map((value) => ({ value, label: t(`gate.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="on" label={labels.on} rules={required}>
        <DayInput />
      </Form.Item>
      {gate === 'recovery' && (
        <Form.Item name="way" label={labels.way} rules={required}>
          <Select options={recoveryWays.map((value) => ({ value, label: t(`way.${value}`) }))} />
        </Form.Item>
      )}
      {gate === 'loss' &&
        (['outstanding', 'recovered', 'costs'] as const).map((name) => (
          <Form.Item key={name} name={name} label={labels[name]} rules={required}>
            <AmountInput unit="yuan" />
          </Form.Item>
        ))}
      <Form.Item name="document" label={labels.document} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="documentNumber" label={labels.documentNumber} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="documentOn" label={labels.documentOn} rules={required}>
        <DayInput />
      </Form.Item>
    </SendForm>
  );
}

function Examine({ claim, onClose }: Props) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.examine-claim');
  const labels = { loss: t('recognised'), reason: t('reason') };
  return (
    <SendForm<{ loss: string; reason?: string }>
      title={t('examine')}
      what={t('examine.what', { loss: exactYuan(claim.loss ?? '0') })}
      verb={t('examine')}
      labels={labels}
      write={write}
      initial={{ loss: claim.loss ?? '' }}
      onSend={({ loss, reason }) =>
        write.run({
          claimId: claim.id,
          outcome: 'passed',
          loss,
          ...(reason?.trim() ? { reason: reason.trim() } : {}),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="loss" label={labels.loss} rules={useRequired()}>
        <AmountInput unit="yuan" />
      </Form.Item>
      <Form.Item name="reason" label={labels.reason} extra={t('examine.reason')}>
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
    </SendForm>
  );
}

function Approve({ claim, onClose }: Props) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.approve-claim');
  return (
    <ConfirmWithReason
      open
      title={t('approve')}
      effect={t('approve.effect', {
        loss: exactYuan(claim.recognised ?? '0'),
        fund: exactYuan(claim.fromFund ?? '0'),
      })}
      verb={t('approve')}
      running={write.running}
      refusal={write.refusal}
      onClose={onClose}
      onConfirm={() =>
        void write
          .run({ claimId: claim.id, outcome: 'approved', seenLoss: claim.recognised ?? '' })
          .then((done) => done && onClose())
      }
    />
  );
}

function Pay({ claim, onClose }: Props) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.pay-claim');
  const labels = { on: t('day'), reference: t('reference') };
  const required = useRequired();
  return (
    <SendForm<{ on: string; reference: string }>
      title={t('pay')}
      what={t('pay.what', { amount: exactYuan(claim.fromFund ?? '0'), bank: claim.bank })}
      verb={t('pay')}
      labels={labels}
      write={write}
      onSend={(typed) => write.run({ claimId: claim.id, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="on" label={labels.on} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="reference" label={labels.reference} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
    </SendForm>
  );
}

function Recovery({ claim, onClose }: Props) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.report-recovery');
  const labels = { amount: t('amount'), costs: t('costs'), on: t('day'), reference: t('reference') };
  const required = useRequired();
  return (
    <SendForm<{ amount: string; costs: string; on: string; reference: string }>
      title={t('report-recovery')}
      what={t('recoverable', { amount: exactYuan(claim.recoverable) })}
      verb={t('report-recovery')}
      labels={labels}
      write={write}
      initial={{ costs: '0' }}
      onSend={(typed) => write.run({ claimId: claim.id, ...typed })}
      onClose={onClose}
    >
      {(['amount', 'costs'] as const).map((name) => (
        <Form.Item key={name} name={name} label={labels[name]} rules={required}>
          <AmountInput unit="yuan" />
        </Form.Item>
      ))}
      <Form.Item name="on" label={labels.on} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="reference" label={labels.reference} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
    </SendForm>
  );
}

function WithReason({
  claim,
  act,
  onClose,
}: Props & { act: 'cancel' | 'return-examine' | 'return-approve' }) {
  const { t } = useTranslation('compensation');
  const examine = useWrite('compensation.examine-claim');
  const approve = useWrite('compensation.approve-claim');
  const cancel = useWrite('compensation.cancel-award');
  const verb = t(act === 'cancel' ? 'cancel-award' : 'give-back');
  const send = (reason: string): Promise<unknown> => {
    if (act === 'cancel') return cancel.run({ claimId: claim.id, reason });
    const write = act === 'return-examine' ? examine : approve;
    return write.run({ claimId: claim.id, outcome: 'returned', reason });
  };
  return (
    <ConfirmWithReason
      open
      title={verb}
      effect={t(act === 'cancel' ? 'cancel-award.effect' : 'give-back.effect')}
      verb={verb}
      reasonLabel={t('reason')}
      maxLength={300}
      running={examine.running || approve.running || cancel.running}
      refusal={examine.refusal ?? approve.refusal ?? cancel.refusal}
      onClose={onClose}
      onConfirm={(reason) => void send(reason).then((done) => done && onClose())}
    />
  );
}
