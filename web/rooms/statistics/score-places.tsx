import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { RegionTiles } from '../../shared/region-tiles.tsx';
import { type Board, type Row, useBoardLinks, yi } from './board.ts';
import { cityPlaces } from './places.ts';

const shortName = (name: string): string => name.replace(/市$/, '');

/** One comparison: tiles where the cities lie, elsewhere bars, furthest ahead first. */
export function ScorePlaces({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const links = useBoardLinks();
  const rows = board.rows.filter((row) => row.kind === 'region');
  if (rows.length === 0) return null;
  const inPlace = rows.every((row) => cityPlaces[row.region.adcode]);
  return (
    <section className="card">
      <h2>
        {t('completion')}
        <small>{t(inPlace ? 'tiles.what' : 'bars.what')}</small>
      </h2>
      {inPlace ? (
        <RegionTiles
          label={t('completion')}
          columns={4}
          tiles={rows.map((row) => {
            const [x, y] = cityPlaces[row.region.adcode] ?? [1, 1];
            const { completion } = row.amount;
            return {
              adcode: row.region.adcode,
              name: shortName(row.region.name),
              x,
              y,
              text: completion === null ? '—' : `${completion}%`,
              share: Number(completion ?? 0) / 100,
              to: links.region(row.region.adcode),
            };
          })}
        />
      ) : (
        <Bars rows={rows} pace={board.pace} />
      )}
    </section>
  );
}

/** By completion where targets are set, and by the amount itself where they are not. */
function Bars({ rows, pace }: { rows: readonly Row[]; pace: string }) {
  const { t } = useTranslation('statistics');
  const links = useBoardLinks();
  const most = Math.max(1, ...rows.map((row) => Number(row.amount.actual)));
  const sorted = rows.toSorted(
    (a, b) =>
      Number(b.amount.completion ?? -1) - Number(a.amount.completion ?? -1) ||
      Number(b.amount.actual) - Number(a.amount.actual),
  );
  return (
    <ul className="score-bars">
      {sorted.map((row) => (
        <li key={row.region.adcode}>
          <span>
            {row.hasChildren ? (
              <Go to={links.region(row.region.adcode)}>{row.region.name}</Go>
            ) : (
              row.region.name
            )}
          </span>
          {row.amount.completion === null ? (
            <span className="amount-bar" aria-hidden>
              <i style={{ width: `${(Number(row.amount.actual) / most) * 100}%` }} />
            </span>
          ) : (
            <PaceBar done={row.amount.completion} pace={pace} />
          )}
          <span className="right nowrap">
            {row.amount.completion === null
              ? t('yi', { amount: yi(row.amount.actual) })
              : `${row.amount.completion}%`}
          </span>
        </li>
      ))}
    </ul>
  );
}
