import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { Amount } from '../../shared/amount.tsx';
import type { Book } from './book.ts';

type Row = Output<'ledger.list-assertions'>['rows'][number];

export function AssertionsTab({ book }: { book: Book }) {
  const { t } = useTranslation('ledger');
  const address = useAddress();
  const query = { bookId: book.id, ...address.page(), only: address.choice('only', ['findings'] as const) };
  const list = useRead('ledger.list-assertions', query, { keep: true });
  return (
    <ListTable<Row>
      name="assertions"
      query={list}
      rowKey={(row) => row.id}
      filters={
        <Filters
          of={[
            {
              kind: 'choice',
              key: 'only',
              label: t('only-findings'),
              choices: [{ value: 'findings', label: t('only-findings') }],
            },
          ]}
        />
      }
      exported={{ fileName: `${book.name} ${t('assertions')}` }}
      empty={<Empty title={t('assertions.empty')} what={t('assertions.empty.what')} />}
      columns={[
        {
          key: 'account',
          title: t('account'),
          render: (row) => <Go to={`/ledger/accounts/${row.accountId}`}>{row.account}</Go>,
          text: (row) => row.account,
        },
        { key: 'on', title: t('on'), render: (row) => <DayText day={row.on} />, text: (row) => row.on },
        {
          key: 'holds',
          title: t('state'),
          render: (row) => (
            <StateTag tone={row.holds ? 'passed' : 'due'}>{t(row.holds ? 'holds' : 'holds.not')}</StateTag>
          ),
          text: (row) => t(row.holds ? 'holds' : 'holds.not'),
        },
        {
          key: 'expected',
          title: t('expected'),
          figure: true,
          render: (row) => <Amount value={row.expected} />,
          text: (row) => row.expected,
        },
        {
          key: 'found',
          title: t('found'),
          figure: true,
          render: (row) => <Amount value={row.found} />,
          text: (row) => row.found,
        },
        {
          key: 'difference',
          title: t('difference'),
          figure: true,
          render: (row) => <Amount value={row.difference} />,
          text: (row) => row.difference,
        },
        { key: 'source', title: t('source'), render: (row) => row.source, text: (row) => row.source },
        { key: 'by', title: t('stated-by'), render: (row) => row.statedBy, text: (row) => row.statedBy },
      ]}
    />
  );
}
