import { groupThousands } from '@zhirong/kernel';
import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { FileDrop } from '../../shared/file-drop.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { useSaid } from './said.ts';
import { SubsidiesTabs, useIsPayer } from './subsidies-tabs.tsx';
import { PaymentTag } from './tags.tsx';

type Payment = Output<'subsidies.read-payment'>;
const lineTones = { waiting: 'waiting', paid: 'passed', failed: 'due' } as const;

/** One list of payment: its lines, the second person's yes, the bank's answer, and whether both books agree. */
export function PaymentPage() {
  const { t } = useTranslation('subsidies');
  const { paymentId } = useParams({ strict: false }) as { paymentId: string };
  const read = useRead('subsidies.read-payment', { paymentId }, { every: 60_000 });
  const found = read.data;
  return (
    <Page
      title={found?.number ?? t('payment')}
      watermark
      {...(found
        ? {
            file: found.number,
            subtitle: `${found.programme} · ${found.region.name}`,
            actions: <PaymentTag state={found.state} />,
          }
        : {})}
    >
      <SubsidiesTabs />
      <Answer of={read} rows={10}>
        {(payment) => <Shown payment={payment} />}
      </Answer>
    </Page>
  );
}

function Shown({ payment }: { payment: Payment }) {
  const { t } = useTranslation('subsidies');
  return (
    <div className="stack">
      <Ball payment={payment} />
      <div className="grid side">
        <div className="stack">
          <Lines payment={payment} />
          {payment.unmatched.length > 0 && <Unmatched rows={payment.unmatched} />}
        </div>
        <div className="stack">
          <section className="card">
            <h2>{t('summary')}</h2>
            <FactList
              facts={[
                [t('amount'), <Figure key="a" value={payment.amount} money="yuan" />],
                [t('lines.title'), t('lines', { count: payment.lines })],
                [t('proposed-by'), `${payment.proposedBy} · ${payment.proposedAt.slice(0, 10)}`],
                [
                  t('approved-by'),
                  payment.approvedBy && `${payment.approvedBy} · ${payment.approvedAt?.slice(0, 10) ?? ''}`,
                ],
                [
                  t('programme'),
                  <Go key="p" to={`/subsidies/programmes/${payment.programmeId}`}>
                    {payment.programme}
                  </Go>,
                ],
              ]}
            />
          </section>
          <Reconciliation payment={payment} />
          <BankFiles payment={payment} />
        </div>
      </div>
    </div>
  );
}

function Ball({ payment }: { payment: Payment }) {
  const { t } = useTranslation('subsidies');
  const approve = useWrite('subsidies.approve-payment');
  const back = useWrite('subsidies.return-payment');
  const [dialog, setDialog] = useState<'approve' | 'return'>();
  const isPayer = useIsPayer();
  const { next } = payment;
  if (next.step === 'none') return null;
  const close = (): void => setDialog(undefined);
  return (
    <>
      <NextStep
        who={t(next.step === 'approve' ? 'who.second' : 'who.bank')}
        what={t(`payment.next.${next.step}`)}
        law={next.why === 'none' ? t('law.two') : t(`payment.why.${next.why}`)}
        tone={next.mine ? 'mine' : 'waiting'}
      >
        {next.step === 'approve' && next.mine && (
          <Button type="primary" onClick={() => setDialog('approve')}>
            {t('approve')}
          </Button>
        )}
        {next.step === 'approve' && isPayer && next.why !== 'region-of-another' && (
          <Button onClick={() => setDialog('return')}>{t('payment.return')}</Button>
        )}
      </NextStep>
      <ConfirmWithReason
        open={dialog === 'approve'}
        title={t('approve')}
        effect={t('approve.effect', { count: payment.lines, amount: groupThousands(payment.amount) })}
        verb={t('approve')}
        running={approve.running}
        refusal={approve.refusal}
        onClose={close}
        onConfirm={() =>
          void approve.run({ paymentId: payment.id, seenHash: payment.hash }).then((done) => done && close())
        }
      />
      <ConfirmWithReason
        open={dialog === 'return'}
        title={t('payment.return')}
        effect={t('payment.return.effect')}
        verb={t('payment.return')}
        reasonLabel={t('reason')}
        maxLength={300}
        running={back.running}
        refusal={back.refusal}
        onClose={close}
        onConfirm={(reason) =>
          void back.run({ paymentId: payment.id, reason }).then((done) => done && close())
        }
      />
    </>
  );
}

function Lines({ payment }: { payment: Payment }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return (
    <section className="card">
      <h2>{t('lines.list')}</h2>
      <div style={{ overflowX: 'auto' }}>
        <table className="subsidy-sheet narrow">
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('payee')}</th>
              <th scope="col">{t('account')}</th>
              <th scope="col" className="right">
                {t('amount')}
              </th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {payment.rows.map((row) => (
              <tr key={row.number}>
                <td>
                  <Go to={`/subsidies/items/${row.itemId}`}>{row.number}</Go>
                </td>
                <td>
                  {row.payee}
                  <div className="quiet small">{said(row.title)}</div>
                </td>
                <td>
                  {row.accountBank}
                  <div className="quiet small">{row.accountNumber}</div>
                </td>
                <td className="right">
                  <Figure value={row.amount} money="yuan" />
                </td>
                <td>
                  <StateTag tone={lineTones[row.state]}>{t(`line.${row.state}`)}</StateTag>
                  <div className="quiet small">
                    {[row.paidOn, row.reference, row.reason].filter(Boolean).join(' · ')}
                  </div>
                  {row.entryId && (
                    <Go to={`/ledger/entries/${row.entryId}`} className="small">
                      {t('entry')}
                    </Go>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Unmatched({ rows }: { rows: Payment['unmatched'] }) {
  const { t } = useTranslation('subsidies');
  return (
    <section className="card">
      <h2>
        {t('unmatched')} <StateTag tone="due">{t('lines', { count: rows.length })}</StateTag>
      </h2>
      <p className="quiet small">{t('unmatched.what')}</p>
      <div style={{ overflowX: 'auto' }}>
        <table className="subsidy-sheet narrow">
          <thead>
            <tr>
              <th scope="col">{t('file.row')}</th>
              <th scope="col">{t('number')}</th>
              <th scope="col" className="right">
                {t('amount')}
              </th>
              <th scope="col">{t('finding')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td>{row.row}</td>
                <td>
                  {row.line}
                  <div className="quiet small">{[row.on, row.reference].filter(Boolean).join(' · ')}</div>
                </td>
                <td className="right">{groupThousands(row.amount)}</td>
                <td>{t(`finding.${row.finding}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Reconciliation({ payment }: { payment: Payment }) {
  const { t } = useTranslation('subsidies');
  const { reconciliation: r } = payment;
  const rows = [
    ['listed', r.listed],
    ['paidByBank', r.paidByBank],
    ['postedInLedger', r.postedInLedger],
    ['failed', r.failed],
    ['waiting', r.waiting],
  ] as const;
  return (
    <section className="card">
      <h2>
        {t('reconciliation')}{' '}
        <StateTag tone={r.agrees ? 'passed' : 'due'}>{t(r.agrees ? 'agrees' : 'agrees.not')}</StateTag>
      </h2>
      <FactList
        facts={rows.map(([key, value]) => [
          t(`reconciliation.${key}`),
          <Figure key={key} value={value} money="yuan" />,
        ])}
      />
    </section>
  );
}

function BankFiles({ payment }: { payment: Payment }) {
  const { t } = useTranslation('subsidies');
  const isPayer = useIsPayer();
  const [loaded, setLoaded] = useState<Output<'subsidies.load-result'>>();
  const paymentId = payment.id;
  if (!isPayer || payment.next.why === 'region-of-another') return null;
  if (payment.state !== 'approved' && payment.state !== 'settled') return null;
  return (
    <section className="card">
      <h2>{t('bank-files')}</h2>
      <div className="stack">
        <div className="line">
          <DownloadButton of="subsidies.export-payment" input={{ paymentId, format: 'xlsx' }} size="small">
            {t('export-payment')}
          </DownloadButton>
          <DownloadButton of="subsidies.export-payment" input={{ paymentId, format: 'csv' }} size="small">
            CSV
          </DownloadButton>
        </div>
        <FileDrop
          of="subsidies.load-result"
          input={{ paymentId }}
          accept=".xlsx,.csv"
          what={t('result.what')}
          wrongKind={(name) => t('evidence.wrong-kind', { name })}
          onSent={setLoaded}
        />
        {loaded && (
          <div role="status">
            <strong>{t('result.done', { count: loaded.lines })}</strong>
            <p className="small">
              {t('result.counts', {
                paid: loaded.paid,
                known: loaded.known,
                failed: loaded.failed,
                unmatched: loaded.unmatched.length,
              })}{' '}
              <Figure value={loaded.sum} money="yuan" />
            </p>
          </div>
        )}
        {payment.state === 'settled' && (
          <p className="quiet small">
            {t('settled.what')}{' '}
            <DayText day={payment.rows.map(({ paidOn }) => paidOn).find(Boolean) ?? null} />
          </p>
        )}
      </div>
    </section>
  );
}
