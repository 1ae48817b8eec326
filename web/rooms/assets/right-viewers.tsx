import { useTranslation } from 'react-i18next';
import { momentInTable } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import type { Right } from './right-words.ts';
import { useKeeper } from './room-tabs.tsx';

/** Who else may see it and why; every look is written down. */
export function RightViewers({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  // One organisation may be let in by several files: it is named once for each reason, since the first of them.
  const viewers = right.viewers.filter(
    (one, place) =>
      right.viewers.findIndex(
        (other) => other.organisation === one.organisation && other.reason === one.reason,
      ) === place,
  );
  return (
    <section className="card">
      <h2>
        {t('viewers')}{' '}
        {keeper === 'firm' && (
          <small>
            <Go to="/looks">{t('viewers.looks')}</Go>
          </small>
        )}
      </h2>
      {viewers.length === 0 ? (
        <p className="quiet">{t('viewers.none')}</p>
      ) : (
        <ul className="burdens">
          {viewers.map((one) => (
            <li key={`${one.organisation} ${one.reason} ${one.since}`}>
              <b>{one.organisation ?? t('viewers.every-bank')}</b> {t(`view.${one.reason}`)}
              <div className="quiet small">
                {t('burdens.since', { day: momentInTable(one.since) })}
                {one.until && ` · ${t('burdens.until', { day: one.until })}`}
              </div>
            </li>
          ))}
        </ul>
      )}
      {right.claims.some(({ state }) => state !== 'confirmed') && (
        <ul className="burdens claims">
          {right.claims
            .filter(({ state }) => state !== 'confirmed')
            .map((claim) => (
              <li key={claim.id}>
                <span className="line">
                  <b>{t('claim.of', { firm: claim.enterprise })}</b>
                  <StateTag tone={claim.state === 'waiting' ? 'waiting' : 'quiet'}>
                    {t(`claim.state.${claim.state}`)}
                  </StateTag>
                </span>
                {claim.note && <div className="quiet small">{claim.note}</div>}
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
