import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { FeeBars } from './fee-bars.tsx';
import { RightStateTag } from './right-marks.tsx';
import { kindName } from './right-words.ts';
import { RoomTabs, useKeeper } from './room-tabs.tsx';

type Row = Output<'assets.list-fees'>['rows'][number];
const spans = ['3', '6', '12', '24', '36'] as const;

/** Annual fees and renewals by the day they fall due, the late ones on top (S3-04). */
export function FeesPage() {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  const { assignment } = useSession();
  const address = useAddress();
  const months = Number(address.choice('months', spans) ?? '12');
  const query = { months, region: address.text('region'), enterpriseId: address.text('enterpriseId') };
  const list = useRead('assets.list-fees', { ...address.page(50), ...query }, { keep: true });
  const isOwn = keeper === 'firm';
  const own = assignment?.region;
  return (
    <Page title={t('fees')} subtitle={t('fees.what')} watermark={!isOwn}>
      <RoomTabs />
      <div className="stack">
        {list.data && list.data.rows.length > 0 && (
          <section className="card">
            <h2>
              <span>
                {t('fees.sum', { months })} <Figure value={list.data.sum} money="yuan" />
              </span>
              <small>{t('fees.bars.what')}</small>
            </h2>
            <FeeBars rows={list.data.rows} months={months} />
          </section>
        )}
        <div className="card">
          <ListTable<Row>
            name="right-fees"
            query={list}
            size={50}
            rowKey={(row) => `${row.rightId} ${row.year ?? ''}`}
            columns={useFeeColumns(isOwn)}
            filters={
              <Filters
                of={[
                  {
                    kind: 'choice',
                    key: 'months',
                    label: t('fees.span'),
                    choices: spans.map((value) => ({ value, label: t('fees.months', { months: value }) })),
                  },
                  ...(isOwn
                    ? []
                    : [
                        {
                          kind: 'region' as const,
                          key: 'region',
                          label: t('region'),
                          ...(own && own.level !== 'nation' ? { under: own.adcode } : {}),
                        },
                      ]),
                ]}
              />
            }
            exported={{ fileName: t('fees') }}
            empty={
              <Empty title={t('fees.none')} what={t('fees.none.what')}>
                <LinkButton to="/rights">{t('tab.register')}</LinkButton>
              </Empty>
            }
          />
        </div>
      </div>
    </Page>
  );
}

function useFeeColumns(isOwn: boolean): ListColumn<Row>[] {
  const { t } = useTranslation('assets');
  const yearOf = (row: Row): string =>
    row.year === null ? t('fee.renewal') : t('fee.year', { year: row.year });
  return [
    {
      key: 'title',
      title: t('title'),
      render: (row) => (
        <div className="right-name">
          <Go to={`/rights/${row.rightId}`}>{row.title}</Go>
          <div className="quiet small">
            {kindName(row.kind)} {row.number}
          </div>
        </div>
      ),
      text: (row) => `${row.title} ${row.number ?? ''}`,
    },
    ...(isOwn
      ? []
      : [
          {
            key: 'firm',
            title: t('firm'),
            render: (row: Row) => row.enterprise,
            text: (row: Row) => row.enterprise,
          },
        ]),
    { key: 'year', title: t('fee.for'), render: yearOf, text: yearOf },
    {
      key: 'due',
      title: t('fee.due'),
      render: (row) => <DayText day={row.dueOn} />,
      by: (row) => row.dueOn,
      text: (row) => row.dueOn,
    },
    {
      key: 'grace',
      title: t('fee.grace'),
      render: (row) => <DayText day={row.graceEndsOn} />,
      by: (row) => row.graceEndsOn,
      text: (row) => row.graceEndsOn,
    },
    {
      key: 'amount',
      title: t('fee.amount'),
      figure: true,
      render: (row) => <Figure value={row.amount} money="yuan" />,
      by: (row) => Number(row.amount ?? 0),
      text: (row) => row.amount ?? '',
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <RightStateTag state={row.state} />,
      text: (row) => t(`state.${row.state}`),
    },
  ];
}
