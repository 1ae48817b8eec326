import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { type Board, leadOf, monthOf, useBoardLinks, yi } from './board.ts';

/** Three targets with their pace, and who may be shown to the banks. */
export function ScoreCards({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const links = useBoardLinks();
  const { total, pace } = board;
  return (
    <div className="grid four score-cards">
      <Card
        name={t('measure.pledge-amount')}
        figure={
          <Figure big value={total.amount.actual} money="yi" to={links.figure('pledge-amount', total)} />
        }
        target={total.amount.target === null ? null : t('of-yi', { target: yi(total.amount.target) })}
        completion={total.amount.completion}
        pace={pace}
      >
        <AmountParts board={board} />
      </Card>
      <Card
        name={t('measure.surveyed-firms')}
        figure={
          <Figure
            big
            value={total.firms.actual}
            unit={t('unit.firms')}
            to={links.figure('surveyed-firms', total)}
          />
        }
        target={
          total.firms.target === null
            ? null
            : t('of-firms', { target: Number(total.firms.target).toLocaleString('en') })
        }
        completion={total.firms.completion}
        pace={pace}
      >
        {t('firms.what')}
      </Card>
      <Card
        name={t('measure.fairs')}
        figure={
          <Figure big value={total.fairs.actual} unit={t('unit.fairs')} to={links.figure('fairs', total)} />
        }
        target={
          total.fairs.target === null
            ? null
            : t('of-fairs', { target: Number(total.fairs.target).toLocaleString('en') })
        }
        completion={total.fairs.completion}
        pace={pace}
      >
        {t('fairs.what')}
      </Card>
      <Consent board={board} />
    </div>
  );
}

/** What the amount is made of, and what the paper hopes to surpass. */
function AmountParts({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const { total, opening, goal } = board;
  const parts = opening
    ? t('amount.parts', {
        from: monthOf(opening.from),
        to: monthOf(opening.to),
        opening: yi(total.amount.opening),
        disbursed: yi(total.amount.disbursed),
      })
    : t('amount.disbursed', { disbursed: yi(total.amount.disbursed) });
  return (
    <>
      {parts}
      {goal && <span title={goal.source}> · {t('goal', { goal: yi(goal.amount) })}</span>}
    </>
  );
}

type CardProps = {
  name: string;
  figure: ReactNode;
  target: string | null;
  completion: string | null;
  pace: string;
  children: ReactNode;
};

function Card({ name, figure, target, completion, pace, children }: CardProps) {
  const { t } = useTranslation('statistics');
  const lead = completion === null ? null : leadOf(completion, pace);
  return (
    <section className="card">
      <h2 className="score-name">{name}</h2>
      <p className="line score-figure">
        {figure}
        <span className="quiet">{target === null ? t('no-target') : `/ ${target}`}</span>
      </p>
      <PaceBar done={completion} pace={pace} />
      <p className="small">
        {completion !== null && lead ? (
          <>
            {t('done', { completion })} ·{' '}
            <span className={lead.ahead ? 'ahead' : undefined}>
              {t(lead.ahead ? 'ahead' : 'behind', { points: lead.points })}
            </span>
          </>
        ) : (
          <span className="quiet">{t('no-completion')}</span>
        )}
      </p>
      <p className="quiet small">{children}</p>
    </section>
  );
}

function Consent({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const { consentingShare, consenting, total, on } = board;
  return (
    <section className="card">
      <h2 className="score-name">{t('consent')}</h2>
      <p className="line score-figure">
        <Figure big value={consentingShare} unit={consentingShare === null ? '' : '%'} />
      </p>
      {consentingShare !== null && <PaceBar done={consentingShare} />}
      <p className="small">
        {consentingShare === null ? (
          <span className="quiet">{t('consent.none')}</span>
        ) : (
          t('consent.of', {
            consenting: consenting.toLocaleString('en'),
            surveyed: Number(total.firms.actual).toLocaleString('en'),
          })
        )}
      </p>
      <p className="quiet small">{t('consent.what', { day: dayInText(on) })}</p>
    </section>
  );
}
