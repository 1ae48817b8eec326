import { Button, Form, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { Timeline } from '../../shared/timeline.tsx';
import { useUpload } from '../../shared/upload.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { FundRead } from './fund-page.tsx';
import { SendForm } from './send-form.tsx';

/** What keepers of a fund do with its money besides claims. */
export function FundActs({ fund }: { fund: FundRead }) {
  const { t } = useTranslation('compensation');
  const role = roleOf(useSession());
  const [open, setOpen] = useState<'deposit' | 'halt'>();
  const halt = useWrite('compensation.propose-halt');
  const load = useUpload('compensation.load-payments');
  const [loaded, setLoaded] = useState('');
  if (role !== 'fund-operator' && role !== 'finance-officer') return null;
  const action = fund.stopped ? 'resume' : 'stop';
  return (
    <div>
      <div className="line">
        <Button type="primary" size="small" onClick={() => setOpen('deposit')}>
          {t('record-deposit')}
        </Button>
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void load.run({ fundId: fund.id }, file).then((done) => {
              if (done) setLoaded(t('loaded', { ...done }));
            });
            return false;
          }}
        >
          <Button size="small" loading={load.running}>
            {t('load-payments')}
          </Button>
        </Upload>
        <Button size="small" onClick={() => setOpen('halt')}>
          {t(`halt.${action}`)}
        </Button>
      </div>
      <RefusalNotice refusal={load.refusal} />
      {loaded && <p role="status">{loaded}</p>}
      {open === 'deposit' && <Deposit fund={fund} onClose={() => setOpen(undefined)} />}
      <ConfirmWithReason
        open={open === 'halt'}
        title={t(`halt.${action}`)}
        effect={t(`halt.${action}.effect`)}
        verb={t(`halt.${action}`)}
        reasonLabel={t('reason')}
        running={halt.running}
        refusal={halt.refusal}
        onClose={() => setOpen(undefined)}
        onConfirm={(reason) =>
          void halt.run({ fundId: fund.id, action, reason }).then((done) => done && setOpen(undefined))
        }
      />
    </div>
  );
}

type Typed = { contributorId: string; amount: string; on: string; reference: string };
function Deposit({ fund, onClose }: { fund: FundRead; onClose: () => void }) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.record-deposit');
  const labels = {
    contributorId: t('contributor'),
    amount: t('amount'),
    on: t('day'),
    reference: t('reference'),
  };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<Typed>
      title={t('record-deposit')}
      what={t('record-deposit.what')}
      verb={t('record-deposit')}
      labels={labels}
      write={write}
      onSend={(typed) => write.run({ fundId: fund.id, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="contributorId" label={labels.contributorId} rules={required}>
        <Select options={fund.contributors.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="amount" label={labels.amount} rules={required}>
        <AmountInput unit="yuan" />
      </Form.Item>
      <Form.Item name="on" label={labels.on} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="reference" label={labels.reference} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
    </SendForm>
  );
}

/** Stops and resumptions, and the one that waits for a second person. */
export function HaltLines({ fund }: { fund: FundRead }) {
  const { t } = useTranslation('compensation');
  const approve = useWrite('compensation.approve-halt');
  if (fund.halts.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('halts')}</h2>
      <Timeline
        moments={fund.halts.map((halt) => ({
          key: halt.id,
          at: halt.at,
          title: t(halt.automatic ? 'halt.automatic' : `halt.${halt.action}`),
          note: [halt.reason, halt.proposedBy, halt.decidedBy].filter(Boolean).join(' · '),
          tag: halt.waiting && (
            <>
              <span className="quiet">{t('halt.waiting')}</span>
              {halt.mine && (
                <Button
                  size="small"
                  type="primary"
                  loading={approve.running}
                  onClick={() => void approve.run({ haltId: halt.id })}
                >
                  {t('halt.approve')}
                </Button>
              )}
            </>
          ),
        }))}
      />
      <RefusalNotice refusal={approve.refusal} />
    </section>
  );
}
