import type { Output } from '@zhirong/contracts';
import { reservationStates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { Amount } from '../../shared/amount.tsx';
import type { Book } from './book.ts';
import { linesInOneLine } from './lines-in-one-line.ts';

type Row = Output<'ledger.list-reservations'>['rows'][number];
const tones: Record<Row['state'], Tone> = {
  open: 'waiting',
  posted: 'passed',
  voided: 'quiet',
  expired: 'quiet',
};

export function ReservationsTab({ book }: { book: Book }) {
  const { t } = useTranslation('ledger');
  const address = useAddress();
  const query = {
    bookId: book.id,
    ...address.page(),
    state: address.choice('state', reservationStates),
  };
  const list = useRead('ledger.list-reservations', query, { keep: true });
  return (
    <ListTable<Row>
      name="reservations"
      query={list}
      rowKey={(row) => row.id}
      filters={
        <Filters
          of={[
            {
              kind: 'choice',
              key: 'state',
              label: t('state'),
              choices: reservationStates.map((value) => ({ value, label: t(`reservation.${value}`) })),
            },
          ]}
        />
      }
      exported={{ fileName: `${book.name} ${t('reservations')}` }}
      empty={<Empty title={t('reservations.empty')} what={t('reservations.empty.what')} />}
      columns={[
        {
          key: 'description',
          title: t('description'),
          render: (row) => row.description,
          text: (row) => row.description,
        },
        {
          key: 'state',
          title: t('state'),
          render: (row) =>
            row.entryId ? (
              <Go to={`/ledger/entries/${row.entryId}`}>{t(`reservation.${row.state}`)}</Go>
            ) : (
              <StateTag tone={tones[row.state]}>{t(`reservation.${row.state}`)}</StateTag>
            ),
          text: (row) => t(`reservation.${row.state}`),
        },
        {
          key: 'amount',
          title: t('amount'),
          figure: true,
          render: (row) => <Amount value={row.amount} />,
          text: (row) => row.amount,
        },
        {
          key: 'lines',
          title: t('lines'),
          render: (row) => linesInOneLine(row.lines, t),
          text: (row) => linesInOneLine(row.lines, t),
        },
        {
          key: 'at',
          title: t('reserved-at'),
          render: (row) => <DayText at={row.reservedAt} />,
          text: (row) => row.reservedAt,
        },
        {
          key: 'expires',
          title: t('expires-on'),
          render: (row) => <DayText day={row.expiresOn} />,
          text: (row) => row.expiresOn,
        },
        {
          key: 'reason',
          title: t('reason'),
          hidden: true,
          render: (row) => row.reason ?? '—',
          text: (row) => row.reason ?? '',
        },
      ]}
    />
  );
}
