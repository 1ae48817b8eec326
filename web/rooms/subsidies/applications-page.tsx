import type { Output } from '@zhirong/contracts';
import { subsidyApplicationStates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { SubsidiesTabs, useIsLooker } from './subsidies-tabs.tsx';
import { ApplicationTag } from './tags.tsx';

type Row = Output<'subsidies.list-applications'>['rows'][number];

/** One's own applications, drafts among them; whoever looks on sees those that were handed in. */
export function ApplicationsPage() {
  const { t } = useTranslation('subsidies');
  const address = useAddress();
  const isLooker = useIsLooker();
  const list = useRead(
    'subsidies.list-applications',
    {
      ...address.page(),
      q: address.text('q'),
      state: address.choice('state', subsidyApplicationStates),
    },
    { keep: true },
  );
  const money = (key: 'asked' | 'awarded' | 'paid'): ListColumn<Row> => ({
    key,
    title: t(key),
    figure: true,
    render: (row) => <Figure value={row[key]} money="yuan" />,
    text: (row) => row[key],
  });
  const columns: ListColumn<Row>[] = [
    {
      key: 'receipt',
      title: t('receipt'),
      render: (row) => (
        <div>
          <Go to={`/subsidies/applications/${row.id}`}>{row.receipt ?? t('application.draft-title')}</Go>
          {isLooker && <div className="quiet small">{row.applicant}</div>}
        </div>
      ),
      text: (row) => row.receipt ?? '',
    },
    {
      key: 'on',
      title: t('handed-in-on'),
      render: (row) => <DayText day={row.handedInOn} />,
      text: (row) => row.handedInOn ?? '',
    },
    {
      key: 'items',
      title: t('items.count'),
      figure: true,
      render: (row) => <Figure value={row.items} unit={t('unit.items')} />,
      text: (row) => String(row.items),
    },
    money('asked'),
    money('awarded'),
    money('paid'),
    {
      key: 'state',
      title: t('state'),
      render: (row) => <ApplicationTag state={row.state} returned={row.returned} />,
      text: (row) => t(`application.${row.state}`),
    },
  ];
  return (
    <Page title={t('tab.applications')}>
      <SubsidiesTabs />
      <div className="card">
        <ListTable<Row>
          name="subsidy-applications"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('search.application') },
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('state'),
                  choices: subsidyApplicationStates.map((value) => ({
                    value,
                    label: t(`application.${value}`),
                  })),
                },
              ]}
            />
          }
          exported={{ fileName: t('tab.applications') }}
          empty={
            <Empty title={t('applications.none')} what={t('applications.none.what')}>
              {!isLooker && (
                <LinkButton to="/subsidies" primary>
                  {t('applications.begin')}
                </LinkButton>
              )}
            </Empty>
          }
        />
      </div>
    </Page>
  );
}
