import type { Output } from '@zhirong/contracts';
import { bankRoles, loanStages, type LoanState, loanStates, officerRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { type Filter, Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useNarrow } from '../../shared/use-narrow.ts';
import { useRead } from '../../shared/use-read.ts';
import { LoanStateTag, useIsFirm } from './loan-state.tsx';
import { StageFunnel } from './stage-funnel.tsx';

type Row = Output<'loans.list-loans'>['rows'][number];
const states = Object.keys(loanStates) as LoanState[];

/** Every file the reader may see, by stage; the same list for a firm, a bank, an officer and a regulator. */
export function LoansPage() {
  const { t } = useTranslation('loans');
  const session = useSession();
  const role = roleOf(session);
  const isFirm = useIsFirm();
  const isOfficer = (officerRoles as readonly string[]).includes(role ?? '');
  const address = useAddress();
  const query = {
    ...address.page(),
    q: address.text('q'),
    region: address.text('region'),
    state: address.choice('state', states),
    stage: address.choice('stage', loanStages),
    disbursedFrom: address.text('disbursedFrom'),
    disbursedTo: address.text('disbursedTo'),
  };
  const list = useRead('loans.list-loans', query, { keep: true });
  const isFiltered = Object.entries(query).some(([key, value]) => !['page', 'size'].includes(key) && value);
  const filters: Filter[] = [
    { kind: 'text', key: 'q', label: t('search') },
    ...(isOfficer && session.assignment
      ? [
          {
            kind: 'region' as const,
            key: 'region',
            label: t('region'),
            under: session.assignment.region.adcode,
          },
        ]
      : []),
    {
      kind: 'choice',
      key: 'state',
      label: t('filter.state'),
      choices: states.map((state) => ({ value: state, label: t(`state.${state}`) })),
    },
    { kind: 'day', key: 'disbursedFrom', label: t('filter.disbursedFrom') },
    { kind: 'day', key: 'disbursedTo', label: t('filter.disbursedTo') },
  ];
  return (
    <Page
      title={t(isFirm ? 'loans.mine' : 'loans')}
      subtitle={t(isFirm ? 'loans.what.firm' : 'loans.what')}
      watermark={!isFirm}
    >
      <div className="stack">
        {list.data && !isFirm && <StageFunnel byStage={list.data.byStage} />}
        <div className="card">
          <ListTable<Row>
            name="loans"
            query={list}
            rowKey={(row) => row.id}
            columns={useColumns({ isFirm, isBank: (bankRoles as readonly string[]).includes(role ?? '') })}
            filters={isFirm && !isFiltered && (list.data?.total ?? 0) < 8 ? null : <Filters of={filters} />}
            exported={{ fileName: t('loans') }}
            empty={<Nothing isFiltered={isFiltered} isFirm={isFirm} isOfficer={isOfficer} />}
          />
        </div>
      </div>
    </Page>
  );
}

function useColumns({ isFirm, isBank }: { isFirm: boolean; isBank: boolean }): ListColumn<Row>[] {
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
  // A bank knows its own name; a card on a phone says what decides whether to open it.
  return all.filter(
    ({ key }) =>
      !(isBank && key === 'bank') &&
      !(isNarrow && ['region', 'disbursedOn', 'appliedAt', 'terms'].includes(key)),
  );
}

function Nothing({
  isFiltered,
  isFirm,
  isOfficer,
}: {
  isFiltered: boolean;
  isFirm: boolean;
  isOfficer: boolean;
}) {
  const { t } = useTranslation('loans');
  if (isFiltered) return <Empty title={t('loans.empty')} what={t('loans.empty.what')} />;
  if (isOfficer) return <Empty title={t('loans.none')} what={t('loans.none.officer')} />;
  return (
    <Empty title={t('loans.none')} what={t(isFirm ? 'loans.none.firm' : 'loans.none.bank')}>
      <Go to="/needs">{t('to-needs')}</Go>
    </Empty>
  );
}
