import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useRead } from '../../shared/use-read.ts';

type Row = Output<'lists.list-released'>['rows'][number];

/** The lists released to the banks: the same for each of them. */
export function ReleasedListsPage() {
  const { t } = useTranslation('lists');
  const lists = useRead('lists.list-released', {});
  const columns: ListColumn<Row>[] = [
    {
      key: 'title',
      title: t('released.list'),
      render: (row) => <Go to={`/lists/released/${row.versionId}`}>{row.title}</Go>,
      text: (row) => row.title,
    },
    { key: 'region', title: t('region'), render: (row) => row.region.name, text: (row) => row.region.name },
    {
      key: 'version',
      title: t('version.column'),
      render: (row) => t('version', { version: row.version }),
      text: (row) => String(row.version),
    },
    {
      key: 'firms',
      title: t('released.firms'),
      figure: true,
      render: (row) => (
        <Figure value={row.firms} unit={t('unit.firms')} to={`/lists/released/${row.versionId}`} />
      ),
      by: (row) => row.firms,
      text: (row) => String(row.firms),
    },
    {
      key: 'at',
      title: t('released.at'),
      render: (row) => <DayText at={row.releasedAt} />,
      by: (row) => row.releasedAt,
      text: (row) => row.releasedAt.slice(0, 10),
    },
  ];
  return (
    <Page title={t('title')} subtitle={t('what.bank')}>
      <div className="card">
        <ListTable<Row>
          name="released-lists"
          query={lists}
          rowKey={(row) => row.versionId}
          columns={columns}
          empty={<Empty title={t('released.none')} what={t('released.none.what')} />}
        />
      </div>
    </Page>
  );
}
