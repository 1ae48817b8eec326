import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Chart } from '../../shared/chart.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { RangeText } from './range-text.tsx';
import { WanFigure } from './wan-figure.tsx';
import { ValuationTabs } from './valuation-tabs.tsx';
import { wan } from './valuation-words.ts';

type Overview = Output<'valuation.read-overview'>;
type Row = Overview['rows'][number];

/** Concluded values of a region, no firm's own estimates: what there is, by which way, where. */
export function OverviewPage() {
  const { t } = useTranslation(['valuation', 'assets']);
  const address = useAddress();
  const { assignment } = useSession();
  const overview = useRead(
    'valuation.read-overview',
    { region: address.text('region'), from: address.text('from'), to: address.text('to') },
    { keep: true },
  );
  return (
    <Page title={t('tab.overview')} subtitle={t('overview.what')} watermark>
      <ValuationTabs />
      <div className="stack">
        <Filters
          of={[
            {
              kind: 'region',
              key: 'region',
              label: t('region'),
              ...(assignment ? { under: assignment.region.adcode } : {}),
            },
            { kind: 'day', key: 'from', label: t('from-day') },
            { kind: 'day', key: 'to', label: t('to-day') },
          ]}
        />
        <Answer of={overview}>{(answer) => <Shown overview={answer} query={overview} />}</Answer>
      </div>
    </Page>
  );
}

type Query = { data: Overview | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };

function Shown({ overview, query }: { overview: Overview; query: Query }) {
  const { t } = useTranslation(['valuation', 'assets']);
  const address = useAddress();
  const inWan = (yuan: string): number => Math.round(Number(yuan) / 10_000);
  const perPage = address.page();
  const rows = overview.rows.slice((perPage.page - 1) * perPage.size, perPage.page * perPage.size);
  return (
    <>
      <div className="card">
        <div className="result-top">
          <div>
            <small>{t('overview.count')}</small>
            <Figure value={overview.count} unit={t('unit.files')} big />
          </div>
          <div>
            <small>{t('overview.firms')}</small>
            <Figure value={overview.firms} unit={t('unit.firms')} big />
          </div>
          <div>
            <small>{t('overview.sum')}</small>
            <WanFigure value={overview.sum} big />
          </div>
          <div>
            <small>{t('overview.pledge')}</small>
            <WanFigure value={overview.pledgeSum} big />
          </div>
        </div>
      </div>
      {overview.count > 0 && (
        <div className="grid two">
          <section className="card">
            <h2>
              {t('overview.by-region')} <small>{t('unit.wan')}</small>
            </h2>
            <Chart
              title={t('overview.by-region')}
              lying
              height={Math.max(120, 40 + overview.byRegion.length * 28)}
              labels={overview.byRegion.map((one) => one.region.name)}
              unit={t('unit.wan')}
              series={[
                {
                  name: t('overview.sum'),
                  kind: 'bar',
                  values: overview.byRegion.map((one) => inWan(one.sum)),
                },
              ]}
            />
          </section>
          <section className="card">
            <h2>{t('overview.by-way')}</h2>
            <div className="sheet">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('way')}</th>
                    <th scope="col">{t('overview.count')}</th>
                    <th scope="col">{t('overview.sum')}</th>
                  </tr>
                </thead>
                <tbody>
                  {overview.byWay.map((one) => (
                    <tr key={one.way}>
                      <th scope="row">{t(`way.${one.way}`)}</th>
                      <td>{one.count}</td>
                      <td>
                        {wan(one.sum)} {t('unit.wan')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        </div>
      )}
      <div className="card">
        <ListTable<Row>
          name="valuation-overview"
          query={{ ...query, data: { rows, total: overview.rows.length } }}
          rowKey={(row) => row.number}
          columns={[
            { key: 'number', title: t('number'), render: (row) => row.number, text: (row) => row.number },
            {
              key: 'enterprise',
              title: t('enterprise'),
              render: (row) => row.enterprise,
              text: (row) => row.enterprise,
            },
            {
              key: 'region',
              title: t('region'),
              render: (row) => row.region.name,
              text: (row) => row.region.name,
            },
            {
              key: 'way',
              title: t('way'),
              render: (row) => t(`way.${row.way}`),
              text: (row) => t(`way.${row.way}`),
            },
            {
              key: 'value',
              title: t('value.of', { unit: t('unit.wan') }),
              figure: true,
              render: (row) => <RangeText value={row.value} />,
              text: (row) => row.value.mid,
            },
            {
              key: 'valuedOn',
              title: t('valued-on'),
              render: (row) => <DayText day={row.valuedOn} />,
              text: (row) => row.valuedOn,
            },
            {
              key: 'concludedOn',
              title: t('concluded-on'),
              render: (row) => <DayText day={row.concludedOn} />,
              text: (row) => row.concludedOn,
            },
          ]}
          exported={{ fileName: t('tab.overview') }}
          empty={<Empty title={t('overview.none')} what={t('overview.none.what')} />}
        />
      </div>
    </>
  );
}
