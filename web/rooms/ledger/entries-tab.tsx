import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { Amount } from '../../shared/amount.tsx';
import type { Book } from './book.ts';

type Row = Output<'ledger.list-entries'>['rows'][number];

export function EntriesTab({ book }: { book: Book }) {
  const { t } = useTranslation('ledger');
  const address = useAddress();
  const query = {
    bookId: book.id,
    ...address.page(),
    q: address.text('q'),
    accountId: address.text('accountId'),
    from: address.text('from'),
    to: address.text('to'),
  };
  const list = useRead('ledger.list-entries', query, { keep: true });
  return (
    <ListTable<Row>
      name="entries"
      query={list}
      rowKey={(row) => row.id}
      columns={useEntryColumns()}
      filters={
        <Filters
          of={[
            { kind: 'text', key: 'q', label: t('description') },
            {
              kind: 'choice',
              key: 'accountId',
              label: t('account'),
              choices: book.accounts.map(({ id, name }) => ({ value: id, label: name })),
            },
            { kind: 'day', key: 'from', label: t('from') },
            { kind: 'day', key: 'to', label: t('to') },
          ]}
        />
      }
      exported={{ fileName: `${book.name} ${t('entries')}` }}
      empty={<Empty title={t('entries.empty')} what={t('entries.empty.what')} />}
    />
  );
}

function useEntryColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('ledger');
  return [
    {
      key: 'description',
      title: t('description'),
      render: (row) => <Go to={`/ledger/entries/${row.id}`}>{row.description}</Go>,
      text: (row) => row.description,
    },
    {
      key: 'effective',
      title: t('effective-on'),
      render: (row) => <DayText day={row.effectiveOn} />,
      text: (row) => row.effectiveOn,
    },
    {
      key: 'amount',
      title: t('amount'),
      figure: true,
      render: (row) => <Amount value={row.amount} to={`/ledger/entries/${row.id}`} />,
      text: (row) => row.amount,
    },
    {
      key: 'reference',
      title: t('reference'),
      render: (row) => row.reference ?? '—',
      text: (row) => row.reference ?? '',
    },
    {
      key: 'by',
      title: t('by'),
      render: (row) => row.recordedBy ?? t('by.queue'),
      text: (row) => row.recordedBy ?? t('by.queue'),
    },
    {
      key: 'recorded',
      title: t('recorded-at'),
      hidden: true,
      render: (row) => <DayText at={row.recordedAt} />,
      text: (row) => row.recordedAt,
    },
    {
      key: 'reversal',
      title: t('state'),
      render: (row) =>
        row.reversedBy ? (
          <StateTag tone="quiet">{t('reversed-by')}</StateTag>
        ) : row.reversesId ? (
          <StateTag tone="moving">{t('reverses')}</StateTag>
        ) : (
          ''
        ),
      text: (row) => (row.reversedBy ? t('reversed-by') : row.reversesId ? t('reverses') : ''),
    },
  ];
}
