import type { Output } from '@zhirong/contracts';
import { groupThousands } from '@zhirong/kernel';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

type Voucher = Output<'subsidies.list-vouchers'>['rows'][number];
type Props = {
  programmeId?: string;
  caseId?: string;
  /** Those that wait alone, and nothing at all where none does. */
  waitingOnly?: boolean;
};
const tones = { waiting: 'waiting', confirmed: 'passed', returned: 'quiet' } as const;

/** Money entered by one person: what waits for the second one first, then what was decided. */
export function Vouchers({ programmeId, caseId, waitingOnly }: Props) {
  const { t } = useTranslation('subsidies');
  const [act, setAct] = useState<{ voucher: Voucher; kind: 'confirm' | 'return' }>();
  const list = useRead(
    'subsidies.list-vouchers',
    {
      page: 1,
      size: 50,
      ...(programmeId ? { programmeId } : {}),
      ...(caseId ? { caseId } : {}),
      ...(waitingOnly ? { state: 'waiting' as const } : {}),
    },
    { every: 60_000 },
  );
  const rows = list.data?.rows ?? [];
  const waiting = rows.filter(({ state }) => state === 'waiting');
  const mine = waiting.some(({ mayConfirm }) => mayConfirm);
  if (rows.length === 0) return null;
  return (
    <>
      {waiting.length > 0 && (
        <NextStep
          who={t('who.second')}
          what={t('vouchers.waiting', { count: waiting.length })}
          law={t('vouchers.what')}
          tone={mine ? 'mine' : 'waiting'}
        />
      )}
      <section className="card">
        <h2>{t('vouchers')}</h2>
        <ul className="rows subsidy-steps">
          {rows.map((voucher) => (
            <Row key={voucher.id} voucher={voucher} onAct={(kind) => setAct({ voucher, kind })} />
          ))}
        </ul>
      </section>
      {act && <Decide {...act} onClose={() => setAct(undefined)} />}
    </>
  );
}

function Row({ voucher, onAct }: { voucher: Voucher; onAct: (kind: 'confirm' | 'return') => void }) {
  const { t } = useTranslation('subsidies');
  const about = voucher.budget ?? voucher.organisation ?? '';
  return (
    <li>
      <div className="line apart subsidy-voucher">
        <div>
          <strong>{t(`voucher.${voucher.kind}`)}</strong>{' '}
          <Go
            to={
              voucher.caseId
                ? `/subsidies/cases/${voucher.caseId}`
                : `/subsidies/programmes/${voucher.programmeId}`
            }
          >
            {about}
          </Go>
          <div className="quiet small">
            {[
              voucher.number,
              voucher.on,
              voucher.reference,
              t('voucher.entered', { person: voucher.enteredBy }),
              voucher.decidedBy && t('voucher.decided', { person: voucher.decidedBy }),
              voucher.reason,
            ]
              .filter(Boolean)
              .join(' · ')}
            {voucher.entryId && (
              <>
                {' · '}
                <Go to={`/ledger/entries/${voucher.entryId}`}>{t('entry')}</Go>
              </>
            )}
          </div>
          {voucher.why !== 'none' && <div className="small">{t(`voucher.${voucher.why}`)}</div>}
        </div>
        <div className="right">
          <Figure value={voucher.amount} money="yuan" />
          <div>
            <StateTag tone={tones[voucher.state]}>{t(`voucher.state.${voucher.state}`)}</StateTag>
          </div>
        </div>
      </div>
      {(voucher.mayConfirm || voucher.mayReturn) && (
        <div className="line" style={{ marginTop: 6 }}>
          {voucher.mayConfirm && (
            <Button size="small" type="primary" onClick={() => onAct('confirm')}>
              {t('voucher.confirm')}
            </Button>
          )}
          {voucher.mayReturn && (
            <Button size="small" onClick={() => onAct('return')}>
              {t('voucher.return')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

type DecideProps = { voucher: Voucher; kind: 'confirm' | 'return'; onClose: () => void };
function Decide({ voucher, kind, onClose }: DecideProps) {
  const { t } = useTranslation('subsidies');
  const confirm = useWrite('subsidies.confirm-voucher');
  const back = useWrite('subsidies.return-voucher');
  const { id: voucherId } = voucher;
  const send = async (reason: string): Promise<void> => {
    const done =
      kind === 'confirm' ? await confirm.run({ voucherId }) : await back.run({ voucherId, reason });
    if (done) onClose();
  };
  const told = {
    what: t(`voucher.${voucher.kind}`),
    amount: groupThousands(voucher.amount),
    on: voucher.on,
    reference: voucher.reference,
    person: voucher.enteredBy,
  };
  return (
    <ConfirmWithReason
      open
      title={t(`voucher.${kind}`)}
      effect={t(`voucher.${kind}.effect`, told)}
      verb={t(`voucher.${kind}`)}
      {...(kind === 'return' ? { reasonLabel: t('reason'), maxLength: 300 } : {})}
      running={confirm.running || back.running}
      refusal={confirm.refusal ?? back.refusal}
      onClose={onClose}
      onConfirm={(reason) => void send(reason)}
    />
  );
}
