import { measures } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { useNarrow } from '../../shared/use-media.ts';
import { useAwardLinks } from './award-links.ts';
import type { Shares } from './award-page.tsx';
import type { Measure } from './board.ts';

type Row = Shares['rows'][number];
type Props = { shares: Shares; row: Row };

/** Completions, points, share and amount of each region; every number opens what it is made of. */
export function AwardTable({ shares }: { shares: Shares }) {
  const { t } = useTranslation('statistics');
  const isNarrow = useNarrow();
  if (isNarrow) return <Cards shares={shares} />;
  return (
    <div className="score-scroll">
      <table className="score-table award-table">
        <caption className="unseen">{t('award.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rank')}</th>
            <th scope="col">{t(`children.${shares.region.level}`)}</th>
            {measures.map((measure) => (
              <th key={measure} scope="col">
                {t('award.column.completion', { measure: t(`measure.${measure}`) })}
              </th>
            ))}
            <th scope="col">{t('award.column.points')}</th>
            <th scope="col">{t('award.column.share')}</th>
            <th scope="col">{t('award.column.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {shares.rows.map((row) => (
            <tr key={row.region.adcode}>
              <td>{row.rank ?? ''}</td>
              <th scope="row">
                <Name shares={shares} row={row} />
              </th>
              {measures.map((measure) => (
                <td key={measure}>
                  <Completion shares={shares} row={row} measure={measure} />
                </td>
              ))}
              <td>
                <Way shares={shares} row={row} value={row.points} />
              </td>
              <td>
                <Way shares={shares} row={row} value={row.share} />
              </td>
              <td>
                <Amount shares={shares} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row">{t('total')}</th>
            {measures.map((measure) => (
              <td key={measure} />
            ))}
            <td>{shares.total.points ?? '—'}</td>
            <td>{shares.total.points !== null && Number(shares.total.points) > 0 ? '100.0000' : '—'}</td>
            <td>{shares.total.amount === null ? '—' : <Yuan amount={shares.total.amount} />}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** To the 分, always with both decimals: a column of shares is added up by its readers. */
export function Yuan({ amount }: { amount: string }) {
  const [whole = '', rest = ''] = amount.split('.');
  return (
    <span className="nowrap">
      {Number(whole).toLocaleString('en')}.{rest.padEnd(2, '0')}
    </span>
  );
}

function Name({ shares, row }: Props) {
  const links = useAwardLinks(shares);
  return row.hasChildren ? (
    <Go to={links.region(row.region.adcode)}>{row.region.name}</Go>
  ) : (
    <span>{row.region.name}</span>
  );
}

function Completion({ shares, row, measure }: Props & { measure: Measure }) {
  const { t } = useTranslation('statistics');
  const links = useAwardLinks(shares);
  const { completion } = row[measure];
  if (completion === null) return <span className="quiet">{t('no-target')}</span>;
  return <Figure value={completion} unit="%" to={links.figure(measure, row.region.adcode)} />;
}

function Way({ shares, row, value }: Props & { value: string | null }) {
  const links = useAwardLinks(shares);
  if (value === null) return <span className="quiet">—</span>;
  return (
    <Go to={links.way(row.region.adcode)} className="figure nowrap">
      {value}
    </Go>
  );
}

function Amount({ shares, row }: Props) {
  const links = useAwardLinks(shares);
  if (row.amount === null) return <span className="quiet">—</span>;
  return (
    <Go to={links.way(row.region.adcode)} className="figure nowrap">
      <Yuan amount={row.amount} />
    </Go>
  );
}

function Cards({ shares }: { shares: Shares }) {
  const { t } = useTranslation('statistics');
  return (
    <ul className="as-cards">
      {shares.total.amount !== null && (
        <li>
          <h3 className="line apart">
            {t('total')}
            <span className="nowrap">
              <Yuan amount={shares.total.amount} /> {t('award.yuan')}
            </span>
          </h3>
        </li>
      )}
      {shares.rows.map((row) => (
        <li key={row.region.adcode}>
          <h3 className="line apart">
            <span>
              {row.rank !== null && <span className="quiet">{row.rank} </span>}
              <Name shares={shares} row={row} />
            </span>
            <span className="nowrap">
              <Amount shares={shares} row={row} />
              {row.amount !== null && ` ${t('award.yuan')}`}
            </span>
          </h3>
          <FactList
            facts={[
              ...measures.map(
                (measure) =>
                  [
                    t(`measure.${measure}`),
                    <Completion key={measure} shares={shares} row={row} measure={measure} />,
                  ] as const,
              ),
              [t('award.column.points'), <Way key="points" shares={shares} row={row} value={row.points} />],
              [t('award.column.share'), <Way key="share" shares={shares} row={row} value={row.share} />],
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
