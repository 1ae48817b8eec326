import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { groupThousands } from '@zhirong/kernel';
import { integrityConsequences } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { CaseAct, type CaseStep } from './case-act.tsx';
import { SubsidiesTabs, useIsLooker, useIsPayer } from './subsidies-tabs.tsx';
import { CaseTag } from './tags.tsx';
import { TermNote } from './term-note.tsx';
import { Vouchers } from './vouchers.tsx';

export type Case = Output<'subsidies.read-case'>;

/** One case of fraud: the four consequences in their order, what is claimed back, what came in, and the appeal. */
export function CasePage() {
  const { t } = useTranslation('subsidies');
  const { caseId } = useParams({ strict: false }) as { caseId: string };
  const read = useRead('subsidies.read-case', { caseId });
  const found = read.data;
  return (
    <Page
      title={found?.organisation ?? t('case')}
      watermark
      {...(found
        ? {
            file: found.number,
            subtitle: `${found.number} · ${found.region.name}`,
            actions: <CaseTag state={found.state} />,
          }
        : {})}
    >
      <SubsidiesTabs />
      <Answer of={read} rows={10}>
        {(one) => <Shown found={one} />}
      </Answer>
    </Page>
  );
}

function Shown({ found }: { found: Case }) {
  const { t } = useTranslation('subsidies');
  const isLooker = useIsLooker();
  const [step, setStep] = useState<CaseStep>();
  return (
    <div className="stack">
      <Balls found={found} onStep={setStep} />
      <div className="grid side">
        <div className="stack">
          <Chain found={found} />
          <Claims found={found} onStep={setStep} />
          {isLooker && found.claims.length > 0 && <Vouchers caseId={found.id} />}
          <Appeals found={found} onStep={setStep} />
        </div>
        <section className="card">
          <h2>{t('summary')}</h2>
          <FactList
            facts={[
              [t('case.finding'), found.finding],
              [t('case.evidence'), found.evidence],
              [
                t('item'),
                <Go key="i" to={`/subsidies/items/${found.itemId}`}>
                  {t('look')}
                </Go>,
              ],
              [t('blocked-until'), <DayText key="b" day={found.blockedUntil} />],
              [t('claim'), <Figure key="d" value={found.due} money="yuan" />],
              [t('claim.received'), <Figure key="r" value={found.received} money="yuan" />],
              [t('case.opened-by'), `${found.openedBy} · ${found.openedAt.slice(0, 10)}`],
              [
                t('appeal.by'),
                found.appealBy && (
                  <span key="a">
                    <DayText day={found.appealBy} />
                    <TermNote topics={['subsidy-appeal']} region={found.region.adcode} />
                  </span>
                ),
              ],
            ]}
          />
        </section>
      </div>
      {step && <CaseAct found={found} step={step} onClose={() => setStep(undefined)} />}
    </div>
  );
}

type Acting = { found: Case; onStep: (step: CaseStep) => void };
function Balls({ found, onStep }: Acting) {
  const { t } = useTranslation('subsidies');
  const { next } = found;
  const isPayer = useIsPayer();
  return (
    <>
      {next.consequence && (
        <NextStep
          who={t('who.officer')}
          what={t(`consequence.${next.consequence}`)}
          law={next.why === 'same-person' && isPayer ? t('case.same-person') : t('case.law')}
          tone={next.mayTake ? 'mine' : 'waiting'}
        >
          {next.mayTake && (
            <Button
              type="primary"
              onClick={() => onStep({ kind: 'take', consequence: next.consequence ?? 'refer' })}
            >
              {t('case.take')}
            </Button>
          )}
        </NextStep>
      )}
      {found.claims
        .filter(({ giveBack }) => giveBack !== null)
        .map((claim) => (
          <NextStep
            key={claim.id}
            who={t('who.officer')}
            what={t('give-back.due', { amount: groupThousands(claim.giveBack ?? '0') })}
            law={
              claim.mayGiveBack
                ? t('law.two')
                : claim.waiting !== '0.00'
                  ? t('give-back.receipt-waits')
                  : isPayer
                    ? t('give-back.waits')
                    : t('law.two')
            }
            tone={claim.mayGiveBack ? 'mine' : 'waiting'}
          >
            {claim.mayGiveBack && (
              <Button type="primary" onClick={() => onStep({ kind: 'give-back', claim })}>
                {t('give-back')}
              </Button>
            )}
          </NextStep>
        ))}
      {found.appeals.some(({ outcome }) => outcome === null) && (
        <NextStep
          who={t('who.officer')}
          what={t('decide-appeal')}
          law={t('appeal.what')}
          tone={next.mayDecideAppeal ? 'mine' : 'waiting'}
        />
      )}
      {next.mayAppeal && (
        <NextStep
          who={t('who.applicant')}
          what={t('appeal.may')}
          until={found.appealBy && t('until', { on: found.appealBy })}
          law={found.appealRule ?? undefined}
        >
          <Button onClick={() => onStep({ kind: 'appeal' })}>{t('appeal')}</Button>
        </NextStep>
      )}
    </>
  );
}

function Chain({ found }: { found: Case }) {
  const { t } = useTranslation('subsidies');
  return (
    <section className="card">
      <h2>
        {t('consequences')} <small>{t('consequences.order')}</small>
      </h2>
      <ol className="subsidy-chain">
        {integrityConsequences.map((consequence) => {
          const step = found.steps.find((one) => one.consequence === consequence);
          const look = step ? 'done' : found.next.consequence === consequence ? 'now' : '';
          return (
            <li key={consequence} className={look}>
              <div>
                <div className="line apart">
                  <strong>{t(`consequence.${consequence}`)}</strong>
                  {step ? (
                    <StateTag tone={step.applies ? 'passed' : 'quiet'}>
                      {t(step.applies ? 'consequence.taken' : 'consequence.not-applied')}
                    </StateTag>
                  ) : (
                    <StateTag tone="quiet">{t('consequence.ahead')}</StateTag>
                  )}
                </div>
                {step ? (
                  <>
                    <p>{step.reason}</p>
                    <p className="quiet small">
                      {[
                        step.until && t('blocked-until.on', { on: step.until }),
                        step.authority,
                        step.document,
                        step.by,
                      ]
                        .filter(Boolean)
                        .join(' · ')}{' '}
                      <DayText at={step.at} />
                    </p>
                  </>
                ) : (
                  <p className="quiet small">{t(`consequence.${consequence}.what`)}</p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Claims({ found, onStep }: Acting) {
  const { t } = useTranslation('subsidies');
  const isLooker = useIsLooker();
  if (found.claims.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('claims')}</h2>
      <ul className="rows subsidy-steps">
        {found.claims.map((claim) => (
          <li key={claim.id}>
            <div className="line apart">
              <span>
                <Go to={`/subsidies/items/${claim.itemId}`}>{claim.title}</Go>
                <div className="quiet small">
                  {claim.receipt}
                  {isLooker && (
                    <>
                      {' · '}
                      <Go to={`/ledger/entries/${claim.entryId}`}>{t('entry')}</Go>
                    </>
                  )}
                </div>
              </span>
              <span className="right">
                <Figure value={claim.due} money="yuan" />
                <div className="quiet small">
                  {t('claim.received')} <Figure value={claim.received} money="yuan" />
                </div>
                {claim.waiting !== '0.00' && (
                  <div className="quiet small">
                    {t('claim.waiting')} <Figure value={claim.waiting} money="yuan" />
                  </div>
                )}
                {claim.lifted ? (
                  <StateTag tone="quiet">{t('claim.lifted')}</StateTag>
                ) : (
                  claim.mayReceive && (
                    <Button size="small" onClick={() => onStep({ kind: 'receive', claim })}>
                      {t('receive')}
                    </Button>
                  )
                )}
              </span>
            </div>
            {claim.receipts.map((one) => (
              <div key={one.entryId} className="line apart small">
                <span className="quiet">
                  {[one.on, one.reference, one.by, one.confirmedBy].filter(Boolean).join(' · ')}
                  {isLooker && (
                    <>
                      {' · '}
                      <Go to={`/ledger/entries/${one.entryId}`}>{t('entry')}</Go>
                    </>
                  )}
                </span>
                <Figure value={one.amount} money="yuan" />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Appeals({ found, onStep }: Acting) {
  const { t } = useTranslation('subsidies');
  return (
    <section className="card">
      <h2>{t('appeals')}</h2>
      {found.appeals.length === 0 ? (
        <p className="quiet">{t('appeals.none')}</p>
      ) : (
        <ul className="rows subsidy-steps">
          {found.appeals.map((one) => (
            <li key={one.id}>
              <div className="line apart">
                <DayText at={one.at} />
                {one.outcome ? (
                  <StateTag tone={one.outcome === 'upheld' ? 'passed' : 'quiet'}>
                    {t(`outcome.${one.outcome}`)}
                  </StateTag>
                ) : found.next.mayDecideAppeal ? (
                  <Button
                    size="small"
                    type="primary"
                    onClick={() => onStep({ kind: 'decide', appealId: one.id, text: one.text })}
                  >
                    {t('decide-appeal')}
                  </Button>
                ) : (
                  <StateTag tone="waiting">{t('objection.waits')}</StateTag>
                )}
              </div>
              <p>{one.text}</p>
              {one.answer && (
                <p className="small">
                  {t('answer')} {one.answer} <span className="quiet">{one.decidedBy}</span>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
