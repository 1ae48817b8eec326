import { useTranslation } from 'react-i18next';
import { Figure } from '../../shared/figure.tsx';
import type { ReadVersion } from './version-words.tsx';
import './lists.css';

const words = ['met', 'unknown', 'not-met'] as const;

/** Each criterion by itself: how many meet it, how many do not, how many wait for a judgement. */
export function CriteriaBars({ read }: { read: ReadVersion }) {
  const { t } = useTranslation('lists');
  const behind = `/lists/versions/${read.version.id}`;
  return (
    <section className="card">
      <h2>
        {t('funnel')}
        <small>{t('funnel.what')}</small>
      </h2>
      <ul className="criteria">
        {read.byCriterion.map(({ criterion, met, notMet, unknown }) => {
          const counts = { met, unknown, 'not-met': notMet };
          const all = Math.max(1, met + notMet + unknown);
          return (
            <li key={criterion}>
              <span>{t(`criterion.${criterion}`)}</span>
              <div className="criteria-bar" aria-hidden>
                {words.map((word) => (
                  <i key={word} className={word} style={{ width: `${(counts[word] * 100) / all}%` }} />
                ))}
              </div>
              <span className="line small">
                <span>
                  {t('verdict.met')} <Figure value={met} />
                </span>
                <span className={unknown > 0 ? undefined : 'quiet'}>
                  {t('verdict.unknown')}{' '}
                  <Figure value={unknown} to={unknown > 0 ? `${behind}?fails=${criterion}` : undefined} />
                </span>
                <span className={notMet > 0 ? undefined : 'quiet'}>
                  {t('verdict.not-met')}{' '}
                  <Figure value={notMet} to={notMet > 0 ? `${behind}?fails=${criterion}` : undefined} />
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
