import { useParams } from '@tanstack/react-router';
import { loanStages, type LoanStep } from '@zhirong/contracts/words';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import { Answer } from '../../shared/answer.tsx';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StageLine } from '../../shared/stage-line.tsx';
import { useRead } from '../../shared/use-read.ts';
import { CoverOfLoan } from '../agreements/cover-of-loan.tsx';
import { NamedRights } from '../assets/named-rights.tsx';
import { GradePanel } from '../scoring/grade-panel.tsx';
import { ApproveDisbursement } from './approve-disbursement.tsx';
import { LoanBall } from './loan-ball.tsx';
import { LoanHistory } from './loan-history.tsx';
import { type LoanFile, type StageMark, stagesOfFile } from './loan-stages.ts';
import { LoanStateTag, useIsFirm } from './loan-state.tsx';
import { StepForm } from './step-form.tsx';
import { ValuationRule } from './valuation-rule.tsx';

/** One file, for its firm, its bank, and the officers who may read along. */
export function LoanPage() {
  const { t } = useTranslation('loans');
  const { loanId } = useParams({ strict: false }) as { loanId: string };
  const file = useRead('loans.read-loan', { loanId }, { every: 30_000 });
  if (!file.data)
    return (
      <Page title={t('loans')}>
        <Answer of={file} rows={8}>
          {() => null}
        </Answer>
      </Page>
    );
  return <Shown loan={file.data} />;
}

function Shown({ loan }: { loan: LoanFile }) {
  const { t } = useTranslation('loans');
  const { t: everywhere } = useTranslation();
  const isFirm = useIsFirm();
  const [step, setStep] = useState<LoanStep | null>(null);
  const amount = `${shownAmount(loan.amount, 'wan')} ${everywhere('unit.wan')}`;
  const party = isFirm ? loan.bank.name : loan.enterprise;
  const other = isFirm ? [] : [loan.bank.name];
  return (
    <Page
      title={`${party} · ${amount}`}
      subtitle={
        <>
          {[loan.number, ...other, t('terms', { months: loan.months, rate: loan.ratePercent })].join(' · ')}{' '}
          <span className="loan-tag">
            <LoanStateTag state={loan.state} />
          </span>
        </>
      }
      file={loan.number}
      watermark={!isFirm}
    >
      <LoanStageLine loan={loan} />
      <div className="stack">
        <LoanBall loan={loan} onStep={setStep} />
        <div className="grid side">
          <LoanHistory steps={loan.steps} />
          <LoanFacts loan={loan} />
        </div>
      </div>
      <StepForm
        loan={loan}
        step={step === 'approve-disbursement' ? null : step}
        onClose={() => setStep(null)}
      />
      <ApproveDisbursement
        loan={loan}
        open={step === 'approve-disbursement'}
        onClose={() => setStep(null)}
        onReturn={() => setStep('return-disbursement')}
      />
    </Page>
  );
}

function LoanStageLine({ loan }: { loan: LoanFile }) {
  const { t } = useTranslation('loans');
  const way = loan.steps.findLast((step) => step.step === 'value')?.facts['way'];
  const noteOf = ({ stage, state, at, step }: StageMark): string | undefined => {
    if (state === 'now') return t('stage.now');
    if (at === null) return undefined;
    const day = at.length === 10 ? at : momentInTable(at).slice(0, 10);
    if (state === 'ended' && step) return `${day} · ${t(`done.${step}`)}`;
    return stage === 'valuation' && way ? `${day} · ${t(`way.${way as 'internal'}`)}` : day;
  };
  return (
    <StageLine
      stages={stagesOfFile(loan).map((mark) => ({
        key: mark.stage,
        label: t(`stage.${mark.stage}`),
        note: noteOf(mark),
        state: mark.state,
      }))}
    />
  );
}

/** What is not known yet is not said. */
const known = (facts: readonly (readonly [string, ReactNode])[]) =>
  facts.filter(([, value]) => value !== null && value !== undefined && value !== '');

function LoanFacts({ loan }: { loan: LoanFile }) {
  const { t } = useTranslation('loans');
  const isFirm = useIsFirm();
  const mayOpenNeed = roleOf(useSession()) !== 'regulator';
  const money = (yuan: string | null) => yuan && <Figure value={yuan} money="wan" />;
  const rights = loan.steps.findLast((step) => step.step === 'register-pledge')?.facts['rights'];
  return (
    <div className="stack">
      <section className="card">
        <h2>{t('facts')}</h2>
        <FactList
          facts={known([
            [t('enterprise'), loan.enterprise],
            [t('bank'), loan.bank.name],
            [t('region'), loan.region.name],
            [t('fact.amount.apply'), money(loan.amount)],
            [t('months'), t('months.of', { count: loan.months })],
            [t('rate'), `${loan.ratePercent}%`],
            [t('fact.approvedAmount'), money(loan.approvedAmount)],
            [t('fact.rights'), rights],
            [t('fact.registrationNumber'), loan.registrationNumber],
            [t('disbursed-on'), loan.disbursedOn && <DayText day={loan.disbursedOn} />],
            [t('fact.disbursedAmount'), money(loan.disbursedAmount)],
            [t('fact.pledgedAmount'), money(loan.pledgedAmount)],
            [
              t('need'),
              loan.needId && (mayOpenNeed ? <Go to={`/needs/${loan.needId}`}>{t('need.open')}</Go> : null),
            ],
          ])}
        />
      </section>
      <NamedRights of={{ loanId: loan.id }} rights={loan.namedRights} mayName={loan.mayName} />
      {loan.disbursedOn && <CoverOfLoan loanId={loan.id} />}
      <GradePanel enterpriseId={loan.enterpriseId} />
      {!isFirm && loanStages.indexOf(loan.stage) <= 1 && (
        <section className="card">
          <h2>{t('valuation.title')}</h2>
          <ValuationRule loan={loan} />
        </section>
      )}
    </div>
  );
}
