import type { Output } from '@zhirong/contracts';
import { priceRoutes, rightKinds } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { RecordPrice } from './record-price.tsx';
import { ValuationTabs } from './valuation-tabs.tsx';
import { kindName } from './valuation-words.ts';
import { WanFigure } from './wan-figure.tsx';

type Row = Output<'valuation.list-prices'>['rows'][number];

/** What rights really fetched, each held against the value stated before. */
export function PricesPage() {
  const { t } = useTranslation(['valuation', 'assets']);
  const address = useAddress();
  const role = roleOf(useSession());
  const list = useRead(
    'valuation.list-prices',
    {
      ...address.page(),
      kind: address.choice('kind', rightKinds),
      route: address.choice('route', priceRoutes),
    },
    { keep: true },
  );
  const [recording, setRecording] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Row | null>(null);
  const write = useWrite('valuation.withdraw-price');
  const mayRecord = role === 'ip-officer' || role === 'bank-officer';
  const error = (row: Row) =>
    row.errorPercent === null ? (
      <span className="quiet">{t('price.no-value')}</span>
    ) : (
      <span className="nowrap">
        {Number(row.errorPercent) > 0 ? '+' : ''}
        {row.errorPercent}%{' '}
        <StateTag tone={row.withinRange ? 'passed' : 'waiting'}>
          {t(row.withinRange ? 'price.within' : 'price.outside')}
        </StateTag>
      </span>
    );
  const record = mayRecord && (
    <Button type="primary" onClick={() => setRecording(true)}>
      {t('price.record')}
    </Button>
  );
  return (
    <Page title={t('tab.prices')} subtitle={t('prices.what')} actions={record} watermark>
      <ValuationTabs />
      <div className="card">
        <ListTable<Row>
          name="realised-prices"
          query={list}
          rowKey={(row) => row.id}
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
              key: 'rights',
              title: t('subject'),
              render: (row) => (
                <div className="subject-cell">
                  {row.rights.map((right) => right.title).join('、')}{' '}
                  {row.withdrawn && <StateTag tone="quiet">{t('price.withdrawn')}</StateTag>}
                </div>
              ),
              text: (row) => row.rights.map((right) => right.title).join('、'),
            },
            {
              key: 'enterprise',
              title: t('enterprise'),
              render: (row) => row.enterprise,
              text: (row) => row.enterprise,
            },
            {
              key: 'route',
              title: t('route'),
              render: (row) => t(`route.${row.route}`),
              text: (row) => t(`route.${row.route}`),
            },
            {
              key: 'price',
              title: t('price'),
              figure: true,
              render: (row) => <WanFigure value={row.price} />,
              text: (row) => row.price,
            },
            {
              key: 'on',
              title: t('price.on'),
              render: (row) => <DayText day={row.on} />,
              text: (row) => row.on,
            },
            {
              key: 'error',
              title: t('price.error'),
              figure: true,
              render: error,
              text: (row) => row.errorPercent ?? '',
            },
            {
              key: 'source',
              title: t('source'),
              render: (row) => [row.source.document, row.source.reference].filter(Boolean).join(' '),
              text: (row) => row.source.document,
            },
            {
              key: 'by',
              title: t('recorded-by'),
              hidden: true,
              render: (row) => row.recordedBy,
              text: (row) => row.recordedBy,
            },
            {
              key: 'do',
              title: '',
              render: (row) =>
                row.mayWithdraw && (
                  <Button size="small" onClick={() => setWithdrawing(row)}>
                    {t('price.withdraw')}
                  </Button>
                ),
            },
          ]}
          exported={{ fileName: t('tab.prices') }}
          empty={
            <Empty title={t('prices.none')} what={t(mayRecord ? 'prices.none.record' : 'prices.none.what')} />
          }
        />
      </div>
      <RecordPrice open={recording} onClose={() => setRecording(false)} />
      <ConfirmWithReason
        open={withdrawing !== null}
        title={t('price.withdraw')}
        effect={t('price.withdraw.effect')}
        verb={t('price.withdraw')}
        reasonLabel={t('reason')}
        running={write.running}
        refusal={write.refusal}
        onClose={() => setWithdrawing(null)}
        onConfirm={(reason) =>
          void write
            .run({ priceId: withdrawing?.id ?? '', reason })
            .then((out) => out && setWithdrawing(null))
        }
      />
    </Page>
  );
}
