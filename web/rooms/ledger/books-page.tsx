import type { Output } from '@zhirong/contracts';
import { bookKinds } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { Amount } from '../../shared/amount.tsx';

type Row = Output<'ledger.list-books'>['rows'][number];

/** Every book the reader may see: funds and programmes, with what they hold and what is reserved. */
export function BooksPage() {
  const { t } = useTranslation('ledger');
  const address = useAddress();
  const query = {
    ...address.page(),
    q: address.text('q'),
    kind: address.choice('kind', bookKinds),
  };
  const list = useRead('ledger.list-books', query, { keep: true });
  return (
    <Page title={t('books')} subtitle={t('books.what')}>
      <div className="card">
        <ListTable<Row>
          name="books"
          query={list}
          rowKey={(row) => row.id}
          columns={useBookColumns()}
          filters={
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('search') },
                {
                  kind: 'choice',
                  key: 'kind',
                  label: t('kind'),
                  choices: bookKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
                },
              ]}
            />
          }
          exported={{ fileName: t('books') }}
          empty={<Empty title={t('books.empty')} what={t('books.empty.what')} />}
        />
      </div>
    </Page>
  );
}

function useBookColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('ledger');
  return [
    {
      key: 'name',
      title: t('book'),
      render: (row) => <Go to={`/ledger/books/${row.id}`}>{row.name}</Go>,
      text: (row) => row.name,
    },
    {
      key: 'kind',
      title: t('kind'),
      render: (row) => t(`kind.${row.kind}`),
      text: (row) => t(`kind.${row.kind}`),
    },
    { key: 'region', title: t('region'), render: (row) => row.region.name, text: (row) => row.region.name },
    { key: 'operator', title: t('operator'), render: (row) => row.operator, text: (row) => row.operator },
    {
      key: 'assets',
      title: t('assets'),
      figure: true,
      render: (row) => <Amount value={row.assets} to={`/ledger/books/${row.id}`} />,
      text: (row) => row.assets,
    },
    {
      key: 'held',
      title: t('held'),
      figure: true,
      render: (row) => <Amount value={row.held} to={`/ledger/books/${row.id}?tab=reservations`} />,
      text: (row) => row.held,
    },
    {
      key: 'opened',
      title: t('opened'),
      hidden: true,
      render: (row) => <DayText at={row.openedAt} />,
      text: (row) => row.openedAt,
    },
  ];
}
