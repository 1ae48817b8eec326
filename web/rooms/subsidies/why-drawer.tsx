import type { Output } from '@zhirong/contracts';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { LawLine } from './law-line.tsx';
import { useSaid } from './said.ts';
import { VerdictTag } from './tags.tsx';

export type Ceiling = Output<'subsidies.ask'>['answers'][number];
type Cited = Ceiling['trace'][number]['cited'];
const holdTones = { yes: 'passed', no: 'due', unknown: 'waiting' } as const;

/** Why the ceiling is this number: every step with its amount, every condition, each with where it is written. */
export function WhyDrawer({ answer, onClose }: { answer: Ceiling; onClose: () => void }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return (
    <Drawer open title={t('why')} size={620} onClose={onClose}>
      <div className="stack">
        <div>
          <h2>{said(answer.title)}</h2>
          <div className="line">
            <VerdictTag verdict={answer.verdict} />
            <LawLine source={answer.source} verified={answer.verified} />
          </div>
        </div>
        <Why answer={answer} />
      </div>
    </Drawer>
  );
}

/** The same inside a page. */
export function Why({ answer }: { answer: Ceiling }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return (
    <div className="stack">
      <section>
        <h3>{t('why.steps')}</h3>
        <ol className="rows subsidy-steps">
          {answer.trace.map((step, place) => (
            // The order of the steps is the reckoning itself.
            <li key={place}>
              <div className="line apart">
                <span>{said(step)}</span>
                {step.amount !== null && <Figure value={step.amount} money="yuan" />}
              </div>
              <CitedLines cited={step.cited} />
            </li>
          ))}
        </ol>
      </section>
      {answer.conditions.length > 0 && (
        <section>
          <h3>{t('why.conditions')}</h3>
          <ul className="rows subsidy-steps">
            {answer.conditions.map((condition, place) => (
              <li key={place}>
                <div className="line apart">
                  <span>{said(condition)}</span>
                  <StateTag tone={holdTones[condition.holds]}>{t(`holds.${condition.holds}`)}</StateTag>
                </div>
                <CitedLines cited={condition.cited} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.shares.length > 0 && (
        <section>
          <h3>{t('why.shares')}</h3>
          <ul className="rows subsidy-steps">
            {answer.shares.map((share) => (
              <li key={share.party} className="line apart">
                <span>{said(share)}</span>
                <Figure value={share.amount} money="yuan" />
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.deadlines.length > 0 && (
        <section>
          <h3>{t('why.deadlines')}</h3>
          <ul className="rows subsidy-steps">
            {answer.deadlines.map((deadline, place) => (
              <li key={place} className="line apart">
                <span>{said(deadline)}</span>
                <span>
                  <DayText day={deadline.from} /> — <DayText day={deadline.last} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.note && <p className="quiet">{t('note', { note: answer.note })}</p>}
    </div>
  );
}

function CitedLines({ cited }: { cited: Cited }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return cited.map((one, place) => (
    <p key={place} className="quiet small">
      {t('cited', { title: said(one.title), value: one.value, from: one.from })}{' '}
      <LawLine source={one.source} verified={one.verified} />
    </p>
  ));
}
