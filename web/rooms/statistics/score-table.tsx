import { useTranslation } from 'react-i18next';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useNarrow } from '../../shared/use-media.ts';
import { type Board, leadOf, type Row, useBoardLinks } from './board.ts';
import { NumberLink } from './number-link.tsx';

/** What the header may sort by, in the address; without it the places. */
const orders = {
  target: (row: Row) => Number(row.amount.target ?? -1),
  amount: (row: Row) => Number(row.amount.actual),
  firms: (row: Row) => Number(row.firms.actual),
  fairs: (row: Row) => Number(row.fairs.actual),
} as const;
type Order = keyof typeof orders;
const orderNames = Object.keys(orders) as Order[];

const inOrder = (rows: readonly Row[], order: Order | undefined): Row[] =>
  order
    ? rows.toSorted(
        (a, b) =>
          Number(a.kind === 'own-level') - Number(b.kind === 'own-level') ||
          orders[order](b) - orders[order](a),
      )
    : [...rows];

/** Places with bars and the calendar's tick; every number opens what stands behind it. */
export function ScoreTable({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const isNarrow = useNarrow();
  const address = useAddress();
  const rows = inOrder(board.rows, address.choice('sort', orderNames));
  if (rows.length === 0) return <p className="quiet">{t('no-children')}</p>;
  if (isNarrow) return <Cards board={board} rows={rows} />;
  return (
    <div className="score-scroll">
      <table className="score-table">
        <caption className="unseen">{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rank')}</th>
            <th scope="col">{t(`children.${board.region.level}`)}</th>
            <Sorted by="target">{t('column.target')}</Sorted>
            <Sorted by="amount">{t('column.amount')}</Sorted>
            <th scope="col" className="score-bar">
              {t('column.bar')}
            </th>
            <th scope="col">{t('column.completion')}</th>
            <Sorted by="firms">{t('column.firms')}</Sorted>
            <Sorted by="fairs">{t('column.fairs')}</Sorted>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={`${row.kind} ${row.region.adcode}`} row={row} pace={board.pace} />
          ))}
        </tbody>
        <tfoot>
          <Line row={board.total} pace={board.pace} />
        </tfoot>
      </table>
    </div>
  );
}

function Sorted({ by, children }: { by: Order; children: string }) {
  const address = useAddress();
  const on = address.choice('sort', orderNames) === by;
  return (
    <th scope="col" aria-sort={on ? 'descending' : 'none'}>
      <button type="button" className="plain" onClick={() => address.set({ sort: on ? undefined : by })}>
        {children}
        <span aria-hidden>{on ? ' ↓' : ''}</span>
      </button>
    </th>
  );
}

/** The whole and the own level are no places to go down into. */
function Name({ row }: { row: Row }) {
  const { t } = useTranslation('statistics');
  const links = useBoardLinks();
  if (row.kind === 'total') return t('total');
  if (row.kind === 'own-level')
    return <span title={t('own-level.what')}>{t('own-level', { name: row.region.name })}</span>;
  return <Go to={links.region(row.region.adcode)}>{row.region.name}</Go>;
}

function Completion({ row, pace }: { row: Row; pace: string }) {
  const { completion } = row.amount;
  if (completion === null) return <span className="quiet">—</span>;
  return <span className={leadOf(completion, pace).ahead ? 'ahead nowrap' : 'nowrap'}>{completion}%</span>;
}

/** Done and planned in one cell. */
function Pair({ row, of }: { row: Row; of: 'firms' | 'fairs' }) {
  const links = useBoardLinks();
  const figure = row[of];
  return (
    <span className="nowrap">
      <NumberLink value={figure.actual} to={links.figure(of === 'firms' ? 'surveyed-firms' : 'fairs', row)} />
      <span className="quiet">
        {' '}
        / {figure.target === null ? '—' : Number(figure.target).toLocaleString('en')}
      </span>
    </span>
  );
}

function Line({ row, pace }: { row: Row; pace: string }) {
  const links = useBoardLinks();
  return (
    <tr>
      <td>{row.rank ?? ''}</td>
      <th scope="row">
        <Name row={row} />
      </th>
      <td>
        <NumberLink
          value={row.amount.target}
          isAmount
          to={row.kind === 'region' ? links.history(row.region.adcode) : undefined}
        />
      </td>
      <td>
        <NumberLink value={row.amount.actual} isAmount to={links.figure('pledge-amount', row)} />
      </td>
      <td className="score-bar">
        {row.amount.completion !== null && <PaceBar done={row.amount.completion} pace={pace} />}
      </td>
      <td>
        <Completion row={row} pace={pace} />
      </td>
      <td>
        <Pair row={row} of="firms" />
      </td>
      <td>
        <Pair row={row} of="fairs" />
      </td>
    </tr>
  );
}

function Cards({ board, rows }: { board: Board; rows: readonly Row[] }) {
  const { t } = useTranslation('statistics');
  const links = useBoardLinks();
  return (
    <ul className="as-cards">
      {[board.total, ...rows].map((row) => (
        <li key={`${row.kind} ${row.region.adcode}`}>
          <h3 className="line apart">
            <span>
              {row.rank !== null && <span className="quiet">{row.rank} </span>}
              <Name row={row} />
            </span>
            <Completion row={row} pace={board.pace} />
          </h3>
          {row.amount.completion !== null && <PaceBar done={row.amount.completion} pace={board.pace} />}
          <FactList
            facts={[
              [
                t('column.amount'),
                <span key="amount">
                  <NumberLink value={row.amount.actual} isAmount to={links.figure('pledge-amount', row)} />
                  <span className="quiet">
                    {' / '}
                    <NumberLink
                      value={row.amount.target}
                      isAmount
                      to={row.kind === 'region' ? links.history(row.region.adcode) : undefined}
                    />
                  </span>
                </span>,
              ],
              [t('column.firms'), <Pair key="firms" row={row} of="firms" />],
              [t('column.fairs'), <Pair key="fairs" row={row} of="fairs" />],
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
