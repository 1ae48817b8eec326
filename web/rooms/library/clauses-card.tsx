import type { Output } from '@zhirong/contracts';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from './words-of.ts';

type Clause = Output<'library.read-text'>['clauses'][number];

/** What an instrument says, part by part, in sentences. */
export function ClausesCard({ clauses }: { clauses: readonly Clause[] }) {
  const { t } = useTranslation('library');
  const say = useSay();
  if (clauses.length === 0) return null;
  const parts = [...Map.groupBy(clauses, ({ part }) => part)];
  return (
    <section className="card">
      <h2>{t('text.clauses')}</h2>
      <dl className="law-clauses">
        {parts.map(([part, some]) => (
          <Fragment key={part}>
            <dt>{t(`part.${part}`)}</dt>
            <dd>
              <ul>
                {some.map((one) => (
                  <li key={one.words.zh}>
                    {say(one.words)}
                    {one.boundaries.map((said) => (
                      <div key={said.zh} className="quiet small law-boundary">
                        {say(said)}
                      </div>
                    ))}
                  </li>
                ))}
              </ul>
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
