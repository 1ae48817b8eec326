import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { FactSource } from './fact-source.tsx';
import { factLine, factTitle } from './fact-text.ts';
import type { Right } from './right-words.ts';

const parts = ['ownership', 'licences', 'transfers', 'pledges'] as const;
const shownAtMost = 3;

/** The four kinds of key data a bank is to get, each with its source (S3-06). */
export function KeyFacts({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const answered = new Set(right.facts.filter(({ withdrawn }) => !withdrawn).map(({ answers }) => answers));
  return (
    <section className="card">
      <h2>
        {t('key-data')} <small>{t('key-data.what')}</small>
      </h2>
      <div className="key-data">
        {parts.map((part) => (
          <div key={part}>
            <h3>{t(`key-data.${part}`)}</h3>
            {right.keyData[part].length === 0 ? (
              <p className="quiet small">{t(`key-data.${part}.none`)}</p>
            ) : (
              <ul>
                {right.keyData[part].slice(0, shownAtMost).map((fact) => (
                  <li key={fact.id}>
                    <div className="line apart">
                      <b>{factTitle(fact)}</b>
                      <span className="quiet small">
                        <DayText day={fact.on} />
                        {answered.has(fact.id) && ` · ${t('fact.closed')}`}
                      </span>
                    </div>
                    <div className="small">{factLine(fact)}</div>
                    <FactSource fact={fact} brief />
                  </li>
                ))}
              </ul>
            )}
            {right.keyData[part].length > shownAtMost && (
              <p className="quiet small">
                {t('key-data.more', { count: right.keyData[part].length - shownAtMost })}
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
