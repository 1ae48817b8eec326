import type { Output } from '@zhirong/contracts';
import { integrityCaseStates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { SubsidiesTabs, useIsLooker } from './subsidies-tabs.tsx';
import { CaseTag } from './tags.tsx';

type Row = Output<'subsidies.list-cases'>['rows'][number];

/** Cases of public money obtained by fraud: how far each has come, the block, and what is owed back. */
export function CasesPage() {
  const { t } = useTranslation('subsidies');
  const address = useAddress();
  const isLooker = useIsLooker();
  const list = useRead(
    'subsidies.list-cases',
    { ...address.page(), q: address.text('q'), state: address.choice('state', integrityCaseStates) },
    { keep: true },
  );
  const columns: ListColumn<Row>[] = [
    {
      key: 'organisation',
      title: t('organisation'),
      render: (row) => (
        <div>
          <Go to={`/subsidies/cases/${row.id}`}>{row.organisation}</Go>
          <div className="quiet small">{row.number}</div>
        </div>
      ),
      text: (row) => `${row.organisation} ${row.number}`,
    },
    { key: 'finding', title: t('case.finding'), render: (row) => row.finding, text: (row) => row.finding },
    {
      key: 'consequences',
      title: t('consequences'),
      figure: true,
      render: (row) => t('consequences.of', { count: row.consequences }),
      text: (row) => String(row.consequences),
    },
    {
      key: 'until',
      title: t('blocked-until'),
      render: (row) => <DayText day={row.blockedUntil} />,
      text: (row) => row.blockedUntil ?? '',
    },
    {
      key: 'due',
      title: t('claim'),
      figure: true,
      render: (row) => <Figure value={row.due} money="yuan" />,
      text: (row) => row.due,
    },
    {
      key: 'received',
      title: t('claim.received'),
      figure: true,
      render: (row) => <Figure value={row.received} money="yuan" />,
      text: (row) => row.received,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <CaseTag state={row.state} />,
      text: (row) => t(`case.${row.state}`),
    },
  ];
  return (
    <Page title={t(isLooker ? 'tab.cases' : 'tab.cases.own')} subtitle={t('cases.what')}>
      <SubsidiesTabs />
      <div className="card">
        <ListTable<Row>
          name="subsidy-cases"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('search.case') },
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('state'),
                  choices: integrityCaseStates.map((value) => ({ value, label: t(`case.${value}`) })),
                },
              ]}
            />
          }
          exported={{ fileName: t('tab.cases') }}
          empty={<Empty title={t('cases.none')} what={t(isLooker ? 'cases.none.what' : 'cases.none.own')} />}
        />
      </div>
    </Page>
  );
}
