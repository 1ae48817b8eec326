import { useTranslation } from 'react-i18next';
import { Figure } from '../../shared/figure.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { LawLine } from './law-line.tsx';
import { isPatent, type Right } from './right-words.ts';

/** Whether it may be pledged on the day looked at, why not, and how far the law lets its kind be pledged (S2-11). */
export function PledgeCard({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const { may, stops, cautions } = right.mayPledge;
  return (
    <section className="card">
      <h2>
        {t('pledge')}
        <StateTag tone={may ? (cautions.length > 0 ? 'waiting' : 'passed') : 'quiet'}>
          {t(may ? (cautions.length > 0 ? 'pledge.may.cautions' : 'pledge.may') : 'pledge.may-not')}
        </StateTag>
      </h2>
      {stops.length + cautions.length > 0 && (
        <ul className="reasons">
          {stops.map((stop) => (
            <li key={stop} className="stop">
              {t(`stop.${stop}`)}
            </li>
          ))}
          {cautions.map((caution) => (
            <li key={caution}>{t(`caution.${caution}`)}</li>
          ))}
        </ul>
      )}
      {right.legality && (
        <p className="small">
          {t(`legality.${right.legality.state}`)} · <LawLine law={right.legality.law} />
        </p>
      )}
      {isPatent(right.kind) && stops.length > 0 && <p className="quiet small">{t('pledge.grounds')}</p>}
    </section>
  );
}

/** For whom it is pledged, frozen, disputed or exclusively licensed. */
export function BurdenCard({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  return (
    <section className="card">
      <h2>{t('burdens')}</h2>
      {right.standingBurdens.length === 0 ? (
        <p className="quiet">{t('burdens.none')}</p>
      ) : (
        <ul className="burdens">
          {right.standingBurdens.map((one) => {
            const fact = right.facts.find(({ id }) => id === one.factId);
            const debt = fact?.details['debt'];
            return (
              <li key={one.factId}>
                <b>{t(`burden.${one.burden}`)}</b> {one.who}
                <div className="quiet small">
                  {t('burdens.since', { day: one.since })}
                  {one.until && ` · ${t('burdens.until', { day: one.until })}`}
                  {debt !== undefined && (
                    <>
                      {' · '}
                      {t('detail.debt')} <Figure value={debt} money="wan" />
                    </>
                  )}
                  {fact?.details['registrationNumber'] !== undefined &&
                    ` · ${fact.details['registrationNumber']}`}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
