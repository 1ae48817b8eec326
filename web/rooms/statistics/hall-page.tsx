import { type CSSProperties, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInText, momentInTable } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RegionTiles } from '../../shared/region-tiles.tsx';
import { usePlatformMoment, useSession } from '../../shared/session.ts';
import { palette } from '../../shared/theme.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { type Board, leadOf, monthOf, type Row, yi } from './board.ts';
import { cityPlaces } from './places.ts';
import './hall.css';

const MINUTE = 60_000;

/** The wall of a hall: dark whatever the person chose, laid out for 1920 × 1080 and scaled to the screen there is. */
const night = Object.fromEntries(
  Object.entries(palette(true)).map(([name, colour]) => [
    `--${name.replace(/[A-Z]/g, (mark) => `-${mark.toLowerCase()}`)}`,
    colour,
  ]),
) as CSSProperties;

export function HallPage() {
  const { t } = useTranslation('statistics');
  const { today, platformName } = useSession();
  const address = useAddress();
  const year = Number(address.text('year')) || Number(today.slice(0, 4));
  const region = address.text('region');
  const query = useRead(
    'statistics.read-scoreboard',
    { year, region, on: address.text('on') },
    { keep: true, every: MINUTE },
  );
  const scale = useScale();
  const momentAt = usePlatformMoment();
  const read = query.dataUpdatedAt > 0 ? momentInTable(momentAt(query.dataUpdatedAt)) : null;
  const board = query.data;
  return (
    <div className="hall" style={{ ...night, colorScheme: 'dark' }}>
      <title>{`${t('title.year', { year })} · ${platformName}`}</title>
      <div className="hall-stage" style={{ transform: `scale(${scale})` }}>
        <header>
          <div>
            <h1>{t('hall.title', { name: board?.region.name ?? '', year })}</h1>
            <p>
              {board && `${t('as-of', { day: dayInText(board.on) })} · ${t('pace', { pace: board.pace })}`}
            </p>
          </div>
          <div className="right">
            <p>{platformName}</p>
            <p className="hall-quiet">
              {read && t('hall.read-at', { time: read })} ·{' '}
              <Go to={`/statistics?year=${year}${region ? `&region=${region}` : ''}`}>{t('hall.leave')}</Go>
            </p>
          </div>
        </header>
        {query.error && !board ? (
          <RefusalNotice refusal={query.error} onAgain={() => void query.refetch()} />
        ) : (
          board && <Wall board={board} />
        )}
      </div>
    </div>
  );
}

function Wall({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  return (
    <main className="hall-wall">
      <Numbers board={board} />
      <section>
        <h2>
          {t('completion')}
          <small>{t('tiles.what')}</small>
        </h2>
        <Places board={board} />
      </section>
      <section className="hall-ranks">
        <h2>
          {t(`children.${board.region.level}`)}
          <small>{t('hall.ranks.what')}</small>
        </h2>
        <Ranks board={board} />
      </section>
      <section>
        <h2>
          {t('months')}
          <small>{t('unit.yi-plain')}</small>
        </h2>
        <Months board={board} />
      </section>
    </main>
  );
}

function Numbers({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const { total, pace, consentingShare } = board;
  const numbers = [
    {
      name: t('measure.pledge-amount'),
      value: yi(total.amount.actual),
      unit: t('unit.yi-plain'),
      of: total.amount.target === null ? null : t('of-yi', { target: yi(total.amount.target) }),
      done: total.amount.completion,
    },
    {
      name: t('measure.surveyed-firms'),
      value: Number(total.firms.actual).toLocaleString('en'),
      unit: t('unit.firms'),
      of:
        total.firms.target === null
          ? null
          : t('of-firms', { target: Number(total.firms.target).toLocaleString('en') }),
      done: total.firms.completion,
    },
    {
      name: t('measure.fairs'),
      value: total.fairs.actual,
      unit: t('unit.fairs'),
      of: total.fairs.target === null ? null : t('of-fairs', { target: total.fairs.target }),
      done: total.fairs.completion,
    },
  ];
  return (
    <div className="hall-numbers">
      {numbers.map(({ name, value, unit, of, done }) => {
        const lead = done === null ? null : leadOf(done, pace);
        return (
          <section key={name}>
            <h2>{name}</h2>
            <p className="hall-number">
              <strong>{value}</strong> {unit}
              {of && <span className="hall-quiet"> / {of}</span>}
            </p>
            <PaceBar done={done} pace={pace} />
            <p className="hall-quiet">
              {done !== null && lead
                ? `${t('done', { completion: done })} · ${t(lead.ahead ? 'ahead' : 'behind', { points: lead.points })}`
                : t('no-target')}
            </p>
          </section>
        );
      })}
      <section>
        <h2>{t('consent')}</h2>
        <p className="hall-number">
          <strong>{consentingShare ?? '—'}</strong> {consentingShare === null ? '' : '%'}
        </p>
        <PaceBar done={consentingShare} />
        <p className="hall-quiet">
          {consentingShare === null
            ? t('consent.none')
            : t('consent.of', {
                consenting: board.consenting.toLocaleString('en'),
                surveyed: Number(total.firms.actual).toLocaleString('en'),
              })}
        </p>
      </section>
    </div>
  );
}

const regions = (board: Board): Row[] => board.rows.filter((row) => row.kind === 'region');

function Places({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const rows = regions(board);
  const inPlace = rows.length > 0 && rows.every((row) => cityPlaces[row.region.adcode]);
  return (
    <RegionTiles
      label={t('completion')}
      columns={4}
      tiles={rows.slice(0, 20).map((row, place) => {
        const [x, y] = (inPlace ? cityPlaces[row.region.adcode] : undefined) ?? [
          (place % 4) + 1,
          Math.floor(place / 4) + 1,
        ];
        const { completion, actual } = row.amount;
        return {
          adcode: row.region.adcode,
          name: row.region.name.replace(/市$/, ''),
          x,
          y,
          text: completion === null ? t('yi', { amount: yi(actual) }) : `${completion}%`,
          share: Number(completion ?? 0) / 100,
        };
      })}
    />
  );
}

function Ranks({ board }: { board: Board }) {
  return (
    <ol>
      {regions(board)
        .slice(0, 15)
        .map((row) => (
          <li key={row.region.adcode}>
            <span className="hall-quiet">{row.rank ?? '—'}</span>
            <span>{row.region.name}</span>
            <PaceBar done={row.amount.completion} pace={board.pace} />
            <span
              className={
                row.amount.completion !== null && leadOf(row.amount.completion, board.pace).ahead
                  ? 'right ahead'
                  : 'right'
              }
            >
              {row.amount.completion === null ? '—' : `${row.amount.completion}%`}
            </span>
            <span className="right hall-quiet">{yi(row.amount.actual)}</span>
          </li>
        ))}
    </ol>
  );
}

/** Bars for looking at from afar; the page of the board carries the exact table. */
function Months({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const sums = board.months.map((one) => Number(one.opening) + Number(one.disbursed));
  const most = Math.max(1, ...sums);
  return (
    <ol className="hall-months">
      {board.months.map(({ from, month, opening, disbursed }, place) => (
        <li key={month}>
          <span>
            {yi(
              (BigInt(opening.replace('.', '')) + BigInt(disbursed.replace('.', '')))
                .toString()
                .replace(
                  /^(\d*?)(\d{1,2})$/,
                  (_, yuan: string, fen: string) => `${yuan || '0'}.${fen.padStart(2, '0')}`,
                ),
            )}
          </span>
          <i style={{ height: `${((sums[place] ?? 0) / most) * 100}%` }} />
          <span className="hall-quiet">
            {from === month
              ? t('month', { month: monthOf(month) })
              : t('month.span', { from: monthOf(from), to: monthOf(month) })}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The stage is 1920 × 1080; a smaller or larger screen shows all of it. */
function useScale(): number {
  const measure = (): number => Math.min(window.innerWidth / 1920, window.innerHeight / 1080);
  const [scale, setScale] = useState(measure);
  useEffect(() => {
    const onResize = (): void => setScale(measure());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return scale;
}
