import { groupThousands } from '@zhirong/kernel';
import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { lossGates } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Amount } from '../../shared/amount.tsx';
import { Answer } from '../../shared/answer.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StageLine } from '../../shared/stage-line.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { type Act, ClaimAct } from './claim-act.tsx';
import { GatesCard, saidIn } from './gates-card.tsx';
import { ClaimTag } from './state-tags.tsx';

export type ClaimRead = Output<'compensation.read-claim'>;
/** Who sees the fund's book. */
const bookReaders = ['fund-operator', 'ip-officer', 'finance-officer', 'regulator', 'auditor'];
/** What a step says in 元. */
const moneyFacts: readonly string[] = ['loss', 'fromFund', 'amount', 'costs', 'toFund'];
const states = ['gathering', 'handed-in', 'examined', 'approved', 'paid'] as const;

/** One claim: its gates with their evidence, its shares to the 分, who decides next, and what came back. */
export function ClaimPage() {
  const { t } = useTranslation(['compensation', 'agreements']);
  const { claimId } = useParams({ strict: false }) as { claimId: string };
  const read = useRead('compensation.read-claim', { claimId }, { every: 60_000 });
  const claim = read.data;
  return (
    <Page
      title={claim?.enterprise ?? t('claims')}
      watermark
      {...(claim
        ? {
            file: claim.number,
            subtitle: [claim.number, claim.bank, claim.fund].join(' · '),
            actions: (
              <>
                <ClaimTag state={claim.state} />
                <Go to={`/agreements?loanId=${claim.loanId}`}>{t('agreements:agreements')}</Go>
              </>
            ),
          }
        : {})}
    >
      <Answer of={read} rows={10}>
        {(found) => <Shown claim={found} />}
      </Answer>
    </Page>
  );
}

function Shown({ claim }: { claim: ClaimRead }) {
  const { t } = useTranslation('compensation');
  const [act, setAct] = useState<Act>();
  const at = states.indexOf(claim.state);
  return (
    <div className="stack">
      <StageLine
        stages={states.map((key, place) => ({
          key,
          label: t(`claim.${key}`),
          state: place < at || claim.state === 'paid' ? 'done' : place === at ? 'now' : 'ahead',
        }))}
      />
      <Ball claim={claim} onAct={setAct} />
      <div className="grid side">
        <div className="stack">
          <GatesCard claim={claim} />
          <Shares claim={claim} />
          {claim.payment && <Recoveries claim={claim} onAct={setAct} />}
          <History claim={claim} />
        </div>
        <div className="stack">
          <Facts claim={claim} />
        </div>
      </div>
      {act && <ClaimAct claim={claim} act={act} onClose={() => setAct(undefined)} />}
    </div>
  );
}

function Ball({ claim, onAct }: { claim: ClaimRead; onAct: (act: Act) => void }) {
  const { t } = useTranslation('compensation');
  const handIn = useWrite('compensation.hand-in-claim');
  const { next } = claim;
  const role = roleOf(useSession());
  if (next.step === 'none') return null;
  const who = next.by.map((by) => t(`role.${by as 'bank-officer'}`)).join('、');
  const verbs = { 'record-gate': 'record-gate', examine: 'examine', approve: 'approve', pay: 'pay' } as const;
  const mayCancel =
    claim.state === 'approved' && ['fund-operator', 'finance-officer', 'ip-officer'].includes(role ?? '');
  return (
    <div>
      <NextStep
        who={who}
        what={t(`next.${next.step}`)}
        law={next.why ? t(`why.${next.why}`) : t(`law.${next.step}`)}
        tone={next.mine ? 'mine' : 'waiting'}
      >
        {next.mine && next.step === 'hand-in' && (
          <Button
            type="primary"
            loading={handIn.running}
            onClick={() => void handIn.run({ claimId: claim.id })}
          >
            {t('hand-in')}
          </Button>
        )}
        {next.mine && next.step !== 'hand-in' && next.step !== 'add-papers' && (
          <Button type="primary" onClick={() => onAct(verbs[next.step as 'examine'])}>
            {t(verbs[next.step as 'examine'])}
          </Button>
        )}
        {next.mine && (next.step === 'examine' || next.step === 'approve') && (
          <Button onClick={() => onAct(`return-${next.step as 'examine'}`)}>{t('give-back')}</Button>
        )}
        {mayCancel && <Button onClick={() => onAct('cancel')}>{t('cancel-award')}</Button>}
        {claim.state === 'gathering' && claim.gates.length === 3 && role === 'bank-officer' && (
          <Button onClick={() => onAct('record-gate')}>{t('correct-gate')}</Button>
        )}
      </NextStep>
      {claim.state === 'gathering' && <MissingPapers claim={claim} />}
      <RefusalNotice
        refusal={handIn.refusal}
        labels={Object.fromEntries(lossGates.map((gate) => [`papers.${gate}`, t(`gate.${gate}`)]))}
      />
    </div>
  );
}

/** What is still to be added before the claim can be handed in, each with the way to its gate. */
function MissingPapers({ claim }: { claim: ClaimRead }) {
  const { t, i18n } = useTranslation('compensation');
  const missing = claim.papers.filter(({ there }) => !there);
  if (missing.length === 0) return null;
  const show = (gate: string): void => {
    const card = document.getElementById(`gate-${gate}`);
    card?.scrollIntoView({ block: 'center' });
    card?.querySelector<HTMLElement>('button')?.focus();
  };
  return (
    <section className="card" style={{ marginTop: 12 }}>
      <h2>{t('papers.missing', { count: missing.length })}</h2>
      <p className="quiet">{t('papers.where')}</p>
      <ul className="rows">
        {missing.map((paper) => (
          <li key={`${paper.gate}${paper.zh}`} className="line apart">
            <span>{saidIn(i18n.language, paper)}</span>
            <Button size="small" onClick={() => show(paper.gate)}>
              {t('papers.to-gate', { gate: t(`gate.${paper.gate}`) })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shares({ claim }: { claim: ClaimRead }) {
  const { t } = useTranslation('compensation');
  return (
    <section className="card">
      <h2>
        {t('shares')} <small className="quiet">{claim.table}</small>
      </h2>
      <ul className="rows">
        {claim.parts.map((part) => (
          <li key={part.place} className="line apart">
            <span>
              {part.name}{' '}
              <span className="quiet small">
                {t(`party.${part.kind}`)} · {part.percent}%
              </span>
            </span>
            <span className="right">
              {claim.loss === null ? '—' : <Amount value={part.amount} unit />}
              {part.returned !== '0.00' && (
                <div className="quiet small">
                  {t('returned.of', { amount: groupThousands(part.returned) })}
                </div>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet small">{t('shares.order')}</p>
    </section>
  );
}

function Facts({ claim }: { claim: ClaimRead }) {
  const { t } = useTranslation('compensation');
  const money = (value: string | null) => value && <Amount value={value} unit />;
  const role = roleOf(useSession()) ?? '';
  const seesBook = bookReaders.includes(role);
  const seesLoan = ['ip-officer', 'regulator', 'bank-officer', 'bank-approver'].includes(role);
  return (
    <section className="card">
      <h2>{t('facts')}</h2>
      <FactList
        facts={[
          [
            t('loan'),
            seesLoan ? <Go to={`/loans/${claim.loanId}`}>{claim.loanNumber}</Go> : claim.loanNumber,
          ],
          [t('covered'), money(claim.covered)],
          [t('loss'), money(claim.loss)],
          [t('recognised'), money(claim.recognised)],
          [t('fromFund'), money(claim.loss === null ? null : claim.fromFund)],
          [
            t('paid'),
            claim.payment && (
              <>
                {`${claim.payment.on} · ${claim.payment.reference} · ${claim.payment.by}`}{' '}
                {seesBook && <Go to={`/ledger/entries/${claim.payment.entryId}`}>{t('entry')}</Go>}
              </>
            ),
          ],
        ]}
      />
    </section>
  );
}

function History({ claim }: { claim: ClaimRead }) {
  const { t } = useTranslation('compensation');
  return (
    <section className="card">
      <h2>{t('history')}</h2>
      <Timeline
        moments={claim.steps.toReversed().map((step, place) => ({
          key: String(place),
          at: step.at,
          title: t(`step.${step.step as 'open'}`),
          note: [
            step.person,
            step.organisation,
            ...Object.entries(step.facts).map(
              ([key, value]) =>
                `${t(`fact.${key as 'loss'}`)} ${moneyFacts.includes(key) ? `${groupThousands(value)} ${t('unit-yuan')}` : value}`,
            ),
          ].join(' · '),
        }))}
      />
    </section>
  );
}

function Recoveries({ claim, onAct }: { claim: ClaimRead; onAct: (act: Act) => void }) {
  const { t } = useTranslation('compensation');
  const confirm = useWrite('compensation.confirm-recovery');
  const role = roleOf(useSession()) ?? '';
  const isBank = role === 'bank-officer';
  const seesBook = bookReaders.includes(role);
  return (
    <section className="card">
      <div className="line apart">
        <h2>{t('recoveries')}</h2>
        {isBank && claim.recoverable !== '0.00' && (
          <Button onClick={() => onAct('recovery')}>{t('report-recovery')}</Button>
        )}
      </div>
      <p className="quiet">{t('recoverable', { amount: groupThousands(claim.recoverable) })}</p>
      <ul className="rows">
        {claim.recoveries.map((one) => (
          <li key={one.id} className="line apart">
            <span>
              {one.number}
              <div className="quiet small">
                {one.on} · {one.reference} ·{' '}
                {t('recovery.net', { amount: groupThousands(one.amount), costs: groupThousands(one.costs) })}{' '}
                · {one.confirmedBy ? t('confirmed-by', { person: one.confirmedBy }) : t('unconfirmed')}
                {one.entryId && seesBook && (
                  <>
                    {' · '}
                    <Go to={`/ledger/entries/${one.entryId}`}>{t('entry')}</Go>
                  </>
                )}
              </div>
            </span>
            <span>
              <Amount value={one.net} unit />
              {one.mine && (
                <div>
                  <Button
                    size="small"
                    type="primary"
                    loading={confirm.running}
                    onClick={() => void confirm.run({ recoveryId: one.id })}
                  >
                    {t('confirm-recovery')}
                  </Button>
                </div>
              )}
            </span>
          </li>
        ))}
      </ul>
      <RefusalNotice refusal={confirm.refusal} />
    </section>
  );
}
