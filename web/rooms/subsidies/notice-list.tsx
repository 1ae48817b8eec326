import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { NoticeTag } from './notice-sheet.tsx';

type Row = Output<'subsidies.list-notices'>['rows'][number];

/** Public notices, inside the platform and for visitors alike; `at` is where one of them opens. */
export function NoticeList({ at }: { at: string }) {
  const { t } = useTranslation('subsidies');
  const address = useAddress();
  const list = useRead(
    'subsidies.list-notices',
    { ...address.page(), q: address.text('q'), open: address.choice('open', ['yes', 'no']) },
    { keep: true },
  );
  const columns: ListColumn<Row>[] = [
    {
      key: 'programme',
      title: t('notice'),
      render: (row) => (
        <div>
          <Go to={`${at}/${row.id}`}>{row.programme}</Go>
          <div className="quiet small">
            {row.number} · {row.region.name}
          </div>
        </div>
      ),
      text: (row) => `${row.programme} ${row.number}`,
    },
    {
      key: 'term',
      title: t('notice.term'),
      render: (row) => (
        <span>
          <DayText day={row.opensOn} /> — <DayText day={row.closesOn} />
        </span>
      ),
      text: (row) => `${row.opensOn} — ${row.closesOn}`,
    },
    {
      key: 'items',
      title: t('items.count'),
      figure: true,
      render: (row) => <Figure value={row.items} unit={t('unit.items')} />,
      text: (row) => String(row.items),
    },
    {
      key: 'amount',
      title: t('sum'),
      figure: true,
      render: (row) => <Figure value={row.amount} money="yuan" />,
      text: (row) => row.amount,
    },
    { key: 'state', title: t('state'), render: (row) => <NoticeTag notice={row} /> },
  ];
  return (
    <ListTable<Row>
      name="subsidy-notices"
      query={list}
      rowKey={(row) => row.id}
      columns={columns}
      filters={
        <Filters
          of={[
            { kind: 'text', key: 'q', label: t('search.notice') },
            {
              kind: 'choice',
              key: 'open',
              label: t('state'),
              choices: [
                { value: 'yes', label: t('notice.open') },
                { value: 'no', label: t('notice.closed') },
              ],
            },
          ]}
        />
      }
      exported={{ fileName: t('tab.notices') }}
      empty={<Empty title={t('notices.none')} what={t('notices.none.what')} />}
    />
  );
}
