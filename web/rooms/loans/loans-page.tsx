import type { Output } from '@zhirong/contracts';
import { bankRoles, loanStages, type LoanState, loanStates, officerRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { type Filter, Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useLoanColumns } from './loan-columns.tsx';
import { useIsFirm } from './loan-state.tsx';
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
            columns={useLoanColumns({
              isFirm,
              isBank: (bankRoles as readonly string[]).includes(role ?? ''),
            })}
            filters={isFirm && !isFiltered && (list.data?.total ?? 0) < 8 ? null : <Filters of={filters} />}
            exported={{ fileName: t('loans') }}
            empty={<Nothing isFiltered={isFiltered} isFirm={isFirm} isOfficer={isOfficer} />}
          />
        </div>
      </div>
    </Page>
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
