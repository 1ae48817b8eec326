import type { Output } from '@zhirong/contracts';
import { type LoanState, loanStates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import type { ListColumn } from '../../shared/list-table.tsx';
import { useNarrow } from '../../shared/use-media.ts';
import { LoanStateTag } from './loan-state.tsx';

type Row = Output<'loans.list-loans'>['rows'][number];
const states = Object.keys(loanStates) as LoanState[];

/** Who the file is between; each reader is spared his own name. */
export function useLoanColumns({ isFirm, isBank }: { isFirm: boolean; isBank: boolean }): ListColumn<Row>[] {
  const { t } = useTranslation('loans');
  const isNarrow = useNarrow();
  const party: ListColumn<Row> = isFirm
    ? { key: 'bank', title: t('bank'), render: (row) => row.bank.name, text: (row) => row.bank.name }
    : {
        key: 'enterprise',
        title: t('enterprise'),
        render: (row) => <Go to={`/loans/${row.id}`}>{row.enterprise}</Go>,
        text: (row) => row.enterprise,
        by: (row) => row.enterprise,
      };
  const number: ListColumn<Row> = {
    key: 'number',
    title: t('number'),
    render: (row) => <Go to={`/loans/${row.id}`}>{row.number}</Go>,
    text: (row) => row.number,
    by: (row) => row.number,
  };
  const others: ListColumn<Row>[] = isFirm
    ? []
    : [
        {
          key: 'bank',
          title: t('bank'),
          render: (row) => row.bank.name,
          text: (row) => row.bank.name,
          by: (row) => row.bank.name,
        },
        {
          key: 'region',
          title: t('region'),
          render: (row) => row.region.name,
          text: (row) => row.region.name,
        },
      ];
  const all: ListColumn<Row>[] = [
    ...(isFirm ? [number, party] : [party, number]),
    ...others,
    ...useFactColumns(),
  ];
  // A bank knows its own name; a card on a phone says what decides whether to open it.
  return all.filter(
    ({ key }) =>
      !(isBank && key === 'bank') &&
      !(isNarrow && ['region', 'disbursedOn', 'appliedAt', 'terms'].includes(key)),
  );
}

/** Amount, state and days: the same for every reader. */
function useFactColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('loans');
  return [
    {
      key: 'amount',
      title: t('amount'),
      figure: true,
      render: (row) => <Figure value={row.amount} money="wan" />,
      text: (row) => row.amount,
      by: (row) => Number(row.amount),
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <LoanStateTag state={row.state} />,
      text: (row) => t(`state.${row.state}`),
      by: (row) => states.indexOf(row.state),
    },
    {
      key: 'since',
      title: t('since'),
      render: (row) => <DayText day={momentInTable(row.since).slice(0, 10)} />,
      text: (row) => momentInTable(row.since),
      by: (row) => row.since,
    },
    {
      key: 'disbursedOn',
      title: t('disbursed-on'),
      render: (row) => <DayText day={row.disbursedOn} />,
      text: (row) => row.disbursedOn ?? '',
      by: (row) => row.disbursedOn ?? '',
    },
    {
      key: 'appliedAt',
      title: t('applied-at'),
      hidden: true,
      render: (row) => <DayText at={row.appliedAt} />,
      text: (row) => momentInTable(row.appliedAt),
      by: (row) => row.appliedAt,
    },
    {
      key: 'terms',
      title: t('months'),
      hidden: true,
      render: (row) => t('terms', { months: row.months, rate: row.ratePercent }),
      text: (row) => `${row.months} / ${row.ratePercent}% / ${shownAmount(row.amount, 'wan')}`,
    },
  ];
}
