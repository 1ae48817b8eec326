import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { shareOf } from './campaign-clock.ts';
import type { Progress } from './progress-tab.tsx';

type Row = Progress['rows'][number];
type Query = { error: unknown; isFetching: boolean; refetch: () => unknown };
type Props = {
  progress: Progress;
  query: Query;
  link: (tab: string, more?: Record<string, string>, at?: string) => string;
};

/** Share of the target for ordering; a region without a target comes after those with one. */
const rank = (row: Row): number => (row.target ? row.filled / row.target : -1);

/** The regions below, furthest ahead first; the header sorts anew, in the address. */
export function ProgressRegions({ progress, query, link }: Props) {
  const { t } = useTranslation('surveys');
  const columns = useRegionColumns(progress, link);
  const rows = progress.rows.toSorted((a, b) => rank(b) - rank(a) || b.filled - a.filled);
  const handedUp = rows.filter((row) => row.handedUp).length;
  return (
    <section className="card">
      <h2>
        {t('regions')}
        <small>{t('regions.what')}</small>
      </h2>
      <ListTable<Row>
        name="campaign-progress"
        query={{ ...query, data: { rows } }}
        rowKey={(row) => row.region.adcode}
        columns={columns}
        size={200}
        exported={{ fileName: t('tab.progress') }}
        empty={<Empty title={t('regions.none')} what={t('regions.none.what')} />}
        foot={
          rows.length > 0 && (
            <p className="quiet" style={{ paddingTop: 10 }}>
              {t('regions.sum', {
                filled: sum(rows, (row) => row.filled),
                missing: sum(rows, (row) => row.missing),
                handedUp,
                of: rows.length,
              })}
            </p>
          )
        }
      />
    </section>
  );
}

const sum = (rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

function useRegionColumns(progress: Progress, link: Props['link']): ListColumn<Row>[] {
  const { t } = useTranslation('surveys');
  const address = useAddress();
  const shareText = (row: Row): string => {
    const share = shareOf(row.filled, row.target);
    return share === null ? '' : `${share}%`;
  };
  const isAhead = (row: Row): boolean =>
    Number(shareOf(row.filled, row.target) ?? -1) >= Number(progress.paceShare);
  return [
    {
      key: 'region',
      title: t('region'),
      render: (row) =>
        row.hasChildren ? (
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            onClick={() => address.set({ region: row.region.adcode, sort: undefined }, 'push')}
          >
            {row.region.name}
          </Button>
        ) : row.region.adcode === progress.region.adcode ? (
          t('regions.direct')
        ) : (
          row.region.name
        ),
      by: (row) => row.region.adcode,
      text: (row) => row.region.name,
    },
    {
      key: 'filled',
      title: t('filled-firms'),
      figure: true,
      render: (row) => <Figure value={row.filled} to={link('replies', {}, row.region.adcode)} />,
      by: (row) => row.filled,
      text: (row) => String(row.filled),
    },
    {
      key: 'target',
      title: t('target-firms'),
      figure: true,
      render: (row) => (
        <>
          {row.basis === 'soft-minimum' && <span className="quiet small">{t('at-least')} </span>}
          <Figure value={row.target} />
        </>
      ),
      by: (row) => row.target ?? -1,
      text: (row) => (row.target === null ? '' : String(row.target)),
    },
    {
      key: 'bar',
      title: t('progress'),
      width: 150,
      render: (row) => (
        <PaceBar done={shareOf(row.filled, row.target)} pace={progress.paceShare} width="100%" />
      ),
    },
    {
      key: 'share',
      title: t('share'),
      figure: true,
      render: (row) => <span className={isAhead(row) ? 'ahead' : undefined}>{shareText(row) || '—'}</span>,
      by: rank,
      text: shareText,
    },
    {
      key: 'missing',
      title: t('missing-firms'),
      figure: true,
      render: (row) => <Figure value={row.missing} to={link('missing', {}, row.region.adcode)} />,
      by: (row) => row.missing,
      text: (row) => String(row.missing),
    },
    {
      key: 'last',
      title: t('last-on'),
      render: (row) => <DayText day={row.lastOn} />,
      by: (row) => row.lastOn ?? '',
      text: (row) => row.lastOn ?? '',
    },
    {
      key: 'handed-up',
      title: t('handed-up'),
      render: (row) =>
        row.handedUp ? (
          <span title={row.handedUp.receiptNumber}>
            <StateTag tone="passed">{t('handed-up.yes')}</StateTag>
          </span>
        ) : (
          <span className="quiet">{t('handed-up.no')}</span>
        ),
      by: (row) => row.handedUp?.at ?? '',
      text: (row) => row.handedUp?.receiptNumber ?? '',
    },
  ];
}
