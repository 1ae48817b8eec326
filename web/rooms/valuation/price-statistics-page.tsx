import type { Output } from '@zhirong/contracts';
import { priceRoutes, rightKinds } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { RuleLine } from './rule-line.tsx';
import { ValuationTabs } from './valuation-tabs.tsx';
import { kindName, priceField } from './valuation-words.ts';
import { WanFigure } from './wan-figure.tsx';

type Row = Output<'valuation.read-price-statistics'>['rows'][number];

/** Published prices by kind, route and class; groups too small to hide anybody in are withheld, and said to be. */
export function PriceStatisticsPage() {
  const { t } = useTranslation(['valuation', 'assets']);
  const address = useAddress();
  const list = useRead(
    'valuation.read-price-statistics',
    { kind: address.choice('kind', rightKinds), route: address.choice('route', priceRoutes) },
    { keep: true },
  );
  const { data } = list;
  return (
    <Page
      title={t('tab.price-statistics')}
      subtitle={
        data && t('statistics.what', { deals: data.rule.dealsAtLeast, firms: data.rule.firmsAtLeast })
      }
    >
      <ValuationTabs />
      <div className="card">
        <ListTable<Row>
          name="price-statistics"
          query={list}
          rowKey={(row) => `${row.kind} ${row.route} ${row.field}`}
          filters={
            <Filters
              of={[
                {
                  kind: 'choice',
                  key: 'kind',
                  label: t('kind'),
                  choices: rightKinds.map((kind) => ({ value: kind, label: kindName(kind) })),
                },
                {
                  kind: 'choice',
                  key: 'route',
                  label: t('route'),
                  choices: priceRoutes.map((route) => ({ value: route, label: t(`route.${route}`) })),
                },
              ]}
            />
          }
          columns={[
            {
              key: 'kind',
              title: t('kind'),
              render: (row) => kindName(row.kind),
              text: (row) => kindName(row.kind),
              by: (row) => row.kind,
            },
            {
              key: 'route',
              title: t('route'),
              render: (row) => t(`route.${row.route}`),
              text: (row) => t(`route.${row.route}`),
              by: (row) => row.route,
            },
            {
              key: 'field',
              title: t('field'),
              render: (row) => priceField(row.kind, row.field),
              text: (row) => priceField(row.kind, row.field),
              by: (row) => row.field,
            },
            {
              key: 'median',
              title: t('statistics.median'),
              figure: true,
              render: (row) => <WanFigure value={row.median} />,
              text: (row) => row.median,
              by: (row) => Number(row.median),
            },
            {
              key: 'quartiles',
              title: t('statistics.quartiles'),
              figure: true,
              render: (row) => (
                <span className="nowrap">
                  <WanFigure value={row.lowerQuartile} /> — <WanFigure value={row.upperQuartile} />
                </span>
              ),
              text: (row) => `${row.lowerQuartile} ${row.upperQuartile}`,
            },
            {
              key: 'deals',
              title: t('statistics.deals'),
              figure: true,
              render: (row) => row.deals,
              text: (row) => String(row.deals),
              by: (row) => row.deals,
            },
            {
              key: 'firms',
              title: t('statistics.firms'),
              figure: true,
              render: (row) => row.firms,
              text: (row) => String(row.firms),
            },
            {
              key: 'span',
              title: t('statistics.span'),
              render: (row) => (
                <span className="nowrap">
                  <DayText day={row.from} /> — <DayText day={row.to} />
                </span>
              ),
              text: (row) => `${row.from} ${row.to}`,
            },
          ]}
          exported={{ fileName: t('tab.price-statistics') }}
          empty={
            <Empty
              title={t('statistics.none')}
              what={
                data &&
                t('statistics.none.what', { deals: data.rule.dealsAtLeast, firms: data.rule.firmsAtLeast })
              }
            />
          }
        />
        {data && data.withheld.length > 0 && (
          <section style={{ marginTop: 14 }}>
            <h3>{t('withheld', { count: data.withheld.length })}</h3>
            <ul className="quiet small">
              {data.withheld.map((one) => (
                <li key={`${one.kind} ${one.route} ${one.field}`}>
                  {kindName(one.kind)} · {t(`route.${one.route}`)} · {priceField(one.kind, one.field)} ·{' '}
                  {t(`withheld.${one.reason}`)}
                </li>
              ))}
            </ul>
          </section>
        )}
        {data && (
          <div style={{ marginTop: 10 }}>
            <RuleLine rule={data.rule} note />
          </div>
        )}
      </div>
    </Page>
  );
}
