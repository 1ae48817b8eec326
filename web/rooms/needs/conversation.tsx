import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { AnswerKind, AnswerState } from './need-marks.tsx';
import type { Answer, Need } from './need-words.ts';

/** Everything said about the need, newest first. `step` gives the button of an answer. */
export function Conversation({
  need,
  none,
  step,
}: {
  need: Need;
  none: string;
  step?: (answer: Answer) => React.ReactNode;
}) {
  const { t } = useTranslation('needs');
  return (
    <section className="card">
      <h2>{t('conversation')}</h2>
      {need.answerList.length === 0 ? (
        <Empty title={none} />
      ) : (
        <Timeline
          moments={need.answerList.toReversed().map((answer) => ({
            key: answer.id,
            at: answer.at,
            title: (
              <>
                <strong>{answer.bank.name}</strong> <AnswerKind kind={answer.kind} />
              </>
            ),
            tag: <AnswerState answer={answer} />,
            note: <Said answer={answer} step={step?.(answer)} />,
          }))}
        />
      )}
    </section>
  );
}

function Said({ answer, step }: { answer: Answer; step: React.ReactNode }) {
  const { t } = useTranslation('needs');
  const { terms, reason, message, firmReply, loanId } = answer;
  return (
    <>
      {terms && (
        <span>
          {t('terms', {
            amount: shownAmount(terms.amount, 'wan'),
            months: terms.months,
            rate: terms.ratePercent,
          })}
          <br />
        </span>
      )}
      {reason && (
        <span>
          {t(`reason.${reason}`)}
          <br />
        </span>
      )}
      {message && (
        <span>
          {message}
          <br />
        </span>
      )}
      <span className="quiet small">{answer.person}</span>
      {firmReply && (
        <span
          style={{ display: 'block', borderLeft: '2px solid var(--line)', paddingLeft: 10, marginTop: 6 }}
        >
          {firmReply.message}
          <br />
          <span className="quiet small">
            {t('conversation.firm-replied')} <DayText at={firmReply.at} />
          </span>
        </span>
      )}
      {loanId && (
        <span style={{ display: 'block' }}>
          <Go to={`/loans/${loanId}`}>{t('next.loan.open')}</Go>
        </span>
      )}
      {step}
    </>
  );
}
