import type { Output } from '@zhirong/contracts';
import { subsidyItemStates, subsidyPayees } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { type Filter, Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { AskAbout } from './ask-about.tsx';
import { useSaid } from './said.ts';
import { SubsidiesTabs, useIsPayer } from './subsidies-tabs.tsx';
import { ItemTag } from './tags.tsx';
import { TermNote } from './term-note.tsx';

type Row = Output<'subsidies.list-items'>['rows'][number];
const states = Object.keys(subsidyItemStates) as (keyof typeof subsidyItemStates)[];
const orders = ['newest', 'due', 'amount'] as const;

function useFilters(): Filter[] {
  const { t } = useTranslation('subsidies');
  const isPayer = useIsPayer();
  const { assignment, today } = useSession();
  const programmes = useRead('subsidies.list-programmes', { page: 1, size: 200 });
  const year = Number(today.slice(0, 4));
  return [
    { kind: 'text', key: 'q', label: t('search.items') },
    ...(isPayer
      ? [
          {
            kind: 'choice' as const,
            key: 'mine',
            label: t('waits'),
            choices: [
              { value: 'yes', label: t('waits.yes') },
              { value: 'no', label: t('waits.no') },
            ],
          },
        ]
      : []),
    {
      kind: 'choice',
      key: 'state',
      label: t('state'),
      choices: states.map((value) => ({ value, label: t(`item.${value}`) })),
    },
    {
      kind: 'choice',
      key: 'programme',
      label: t('programme'),
      choices: (programmes.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name })),
    },
    {
      kind: 'choice',
      key: 'payee',
      label: t('payee'),
      choices: subsidyPayees.map((value) => ({ value, label: t(`payee.${value}`) })),
    },
    {
      kind: 'region',
      key: 'region',
      label: t('region'),
      ...(assignment ? { under: assignment.region.adcode } : {}),
    },
    {
      kind: 'choice',
      key: 'year',
      label: t('year'),
      choices: [year, year - 1, year - 2].map((one) => ({ value: String(one), label: String(one) })),
    },
    {
      kind: 'choice',
      key: 'order',
      label: t('order'),
      choices: orders.map((value) => ({ value, label: t(`order.${value}`) })),
    },
  ];
}

function useColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return [
    {
      key: 'applicant',
      title: t('applicant'),
      render: (row) => (
        <div>
          <Go to={`/subsidies/items/${row.id}`}>{row.applicant}</Go>
          <div className="quiet small">
            {row.receipt}-{row.place}
            {row.firm !== row.applicant && ` · ${row.firm}`}
          </div>
        </div>
      ),
      text: (row) => `${row.applicant} ${row.receipt}-${row.place}`,
    },
    {
      key: 'instrument',
      title: t('instrument'),
      render: (row) => (
        <div>
          {said(row.title)}
          <div className="quiet small">
            {[row.region.name, row.loanNumber ?? row.project].filter(Boolean).join(' · ')}
          </div>
        </div>
      ),
      text: (row) => said(row.title),
    },
    {
      key: 'ceiling',
      title: t('ceiling'),
      figure: true,
      render: (row) => <Figure value={row.ceiling} money="yuan" to={`/subsidies/items/${row.id}`} />,
      text: (row) => row.ceiling,
    },
    {
      key: 'award',
      title: t('award'),
      figure: true,
      render: (row) => (row.award === null ? '—' : <Figure value={row.award} money="yuan" />),
      text: (row) => row.award ?? '',
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <ItemTag state={row.state} />,
      text: (row) => t(`item.${row.state}`),
    },
    {
      key: 'due',
      title: t('due-on'),
      render: (row) => <DayText day={row.dueOn} />,
      text: (r) => r.dueOn ?? '',
    },
    {
      key: 'on',
      title: t('handed-in-on'),
      hidden: true,
      render: (row) => <DayText day={row.handedInOn} />,
      text: (row) => row.handedInOn,
    },
    {
      key: 'programme',
      title: t('programme'),
      hidden: true,
      render: (r) => r.programme,
      text: (r) => r.programme,
    },
  ];
}

/** What was asked for in the region: the officer's queue, filtered in the address. */
export function ItemsPage() {
  const { t } = useTranslation('subsidies');
  const address = useAddress();
  const isPayer = useIsPayer();
  const region = useSession().assignment?.region.adcode;
  const filters = useFilters();
  const columns = useColumns();
  const year = Number(address.text('year'));
  const filter = {
    q: address.text('q'),
    state: address.choice('state', states),
    programmeId: address.text('programme'),
    payee: address.choice('payee', subsidyPayees),
    region: address.text('region'),
    ...(Number.isInteger(year) && year > 1999 ? { year } : {}),
  };
  const list = useRead(
    'subsidies.list-items',
    {
      ...address.page(),
      ...filter,
      mine: address.choice('mine', ['yes', 'no']),
      order: address.choice('order', orders) ?? 'newest',
    },
    { keep: true, every: 60_000 },
  );
  return (
    <Page title={t('tab.items')} actions={isPayer && <AskAbout />}>
      <SubsidiesTabs />
      <div className="card">
        <ListTable<Row>
          name="subsidy-items"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={<Filters of={filters} />}
          exported={<DownloadButton of="subsidies.export-items" input={filter} size="small" />}
          empty={<Empty title={t('items.none')} what={t('items.none.what')} />}
        />
      </div>
      {region && (
        <div className="subsidy-terms">
          <TermNote topics={['subsidy-review', 'subsidy-completion']} region={region} />
        </div>
      )}
    </Page>
  );
}
