import { loanStages, type LoanStep } from '@zhirong/contracts/words';
import { daysBetween, plainDate } from '@zhirong/kernel';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayInText, momentParts } from '../../shared/day-text.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { useSession } from '../../shared/session.ts';
import { useNarrow } from '../../shared/use-media.ts';
import type { LoanFile } from './loan-stages.ts';
import { LoanStateTag, useHolderName, useIsFirm } from './loan-state.tsx';
import { useValuationRule } from './valuation-rule.tsx';

/** Steps that end or undo something are never the one clear button. */
const quietSteps: readonly LoanStep[] = ['reject', 'withdraw', 'return-disbursement', 'mark-overdue'];

type Props = { loan: LoanFile; onStep: (step: LoanStep) => void };

/** Who has the file, since when and until when, by which law, and the reader's own next step. */
export function LoanBall({ loan, onStep }: Props) {
  const { t } = useTranslation('loans');
  const holderName = useHolderName();
  const clock = useClock(loan);
  const law = useLaw(loan);
  const isNarrow = useNarrow();
  const isFirm = useIsFirm();
  const { ball, state } = loan;
  if (ball.with === 'nobody') return <Over loan={loan} />;

  const mine = loan.possible.filter((possible) => possible.mine).map((possible) => possible.step);
  const main = mine.find((step) => !quietSteps.includes(step));
  const others = mine.filter((step) => step !== main);
  // A bank may watch while the firm repays: it has a step, not the ball.
  const isMine = main !== undefined && ball.with !== 'firm';
  const isDue = state === 'overdue' || clock.isOver;
  const isSamePerson = loan.possible.some((possible) => possible.why === 'same-person');
  const mainButton = main && (
    <Button key="main" type="primary" onClick={() => onStep(main)}>
      {t(`step.${main}`)}
    </Button>
  );
  const otherButtons = <Others key="others" steps={others} onStep={onStep} />;
  return (
    <NextStep
      who={holderName(ball.with, loan)}
      what={t(isFirm && state === 'overdue' ? 'wait.overdue.firm' : `wait.${state as 'applied'}`)}
      until={
        isFirm
          ? `${t('stage.count', { at: loanStages.indexOf(loan.stage) + 1 })} · ${clock.text}`
          : clock.text
      }
      law={isSamePerson ? t('by.same-person') : law}
      tone={isDue ? 'due' : isMine ? 'mine' : 'waiting'}
    >
      {mine.length > 0 && (isNarrow ? [mainButton, otherButtons] : [otherButtons, mainButton])}
    </NextStep>
  );
}

function Others({ steps, onStep }: { steps: readonly LoanStep[]; onStep: (step: LoanStep) => void }) {
  const { t } = useTranslation('loans');
  const [only, ...rest] = steps;
  if (only === undefined) return null;
  if (rest.length === 0) return <Button onClick={() => onStep(only)}>{t(`step.${only}`)}</Button>;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: steps.map((step) => ({ key: step, label: t(`step.${step}`) })),
        onClick: ({ key }) => onStep(key as LoanStep),
      }}
    >
      <Button>{t('more')}</Button>
    </Dropdown>
  );
}

/** How long the holder has had it, or how long is left where a day is set. */
function useClock({ ball }: LoanFile): { text: string; isOver: boolean } {
  const { t } = useTranslation('loans');
  const today = plainDate(useSession().today);
  if (ball.until) {
    const left = daysBetween(today, plainDate(ball.until));
    const day = dayInText(ball.until);
    if (left < 0) return { text: t('until.over', { day, count: -left }), isOver: true };
    return { text: t('until.left', { day, count: left }), isOver: false };
  }
  const since = momentParts(ball.since)?.[0] ?? today;
  const waited = daysBetween(since, today);
  return { text: waited > 0 ? t('waited.days', { count: waited }) : t('waited.today'), isOver: false };
}

function useLaw(loan: LoanFile): string | undefined {
  const { t } = useTranslation('loans');
  const rule = useValuationRule(loan);
  const isFirm = useIsFirm();
  if (loan.state === 'applied') return isFirm ? undefined : rule;
  if (loan.state === 'examined') return t('law.examined');
  if (loan.state === 'registered' || loan.state === 'disbursement-proposed') return t('law.two-people');
  return undefined;
}

/** The file is closed: how it ended, and what the firm may do now. */
function Over({ loan }: { loan: LoanFile }) {
  const { t } = useTranslation('loans');
  const isFirm = useIsFirm();
  const last = loan.steps.at(-1);
  const reason = last?.facts['reason'];
  const isRefused = loan.state === 'rejected';
  return (
    <section className="next-step is-waiting">
      <div>
        <strong>{t(`over.${loan.state as 'settled'}`)}</strong> <LoanStateTag state={loan.state} />
        {(reason || (isFirm && isRefused)) && (
          <p>
            {reason && `${t('fact.reason')}：${reason}`} {isFirm && isRefused && t('over.firm')}
          </p>
        )}
      </div>
    </section>
  );
}
