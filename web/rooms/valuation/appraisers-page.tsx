import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useRead } from '../../shared/use-read.ts';
import { ValuationTabs } from './valuation-tabs.tsx';

type Row = Output<'valuation.list-appraisers'>['rows'][number];

/** Appraisers side by side by what they charge, how long they take and how far they were off. */
export function AppraisersPage() {
  const { t } = useTranslation('valuation');
  const list = useRead('valuation.list-appraisers', {});
  const percent = (text: string | null) =>
    text === null ? <span className="quiet">{t('too-few')}</span> : `${text}%`;
  const order = (text: string | null): number => (text === null ? Number.POSITIVE_INFINITY : Number(text));
  return (
    <Page title={t('tab.appraisers')} subtitle={t('appraisers.what')}>
      <ValuationTabs />
      <div className="card">
        <ListTable<Row>
          name="appraisers"
          query={list}
          rowKey={(row) => row.appraiser.id}
          columns={[
            {
              key: 'name',
              title: t('appraiser'),
              render: (row) => row.appraiser.name,
              text: (row) => row.appraiser.name,
              by: (row) => row.appraiser.name,
            },
            {
              key: 'region',
              title: t('region'),
              render: (row) => row.region.name,
              text: (row) => row.region.name,
            },
            {
              key: 'reports',
              title: t('appraisers.reports'),
              figure: true,
              render: (row) => row.reports,
              text: (row) => String(row.reports),
              by: (row) => row.reports,
            },
            {
              key: 'fee',
              title: t('appraisers.fee'),
              figure: true,
              render: (row) => percent(row.feePercent),
              text: (row) => row.feePercent ?? '',
              by: (row) => order(row.feePercent),
            },
            {
              key: 'days',
              title: t('appraisers.days'),
              figure: true,
              render: (row) =>
                row.days === null ? (
                  <span className="quiet">{t('too-few')}</span>
                ) : (
                  t('days.of', { count: row.days })
                ),
              text: (row) => String(row.days ?? ''),
              by: (row) => row.days ?? 99_999,
            },
            {
              key: 'confirmed',
              title: t('appraisers.confirmed'),
              figure: true,
              render: (row) => percent(row.deviationFromConfirmed),
              text: (row) => row.deviationFromConfirmed ?? '',
              by: (row) => order(row.deviationFromConfirmed),
            },
            {
              key: 'realised',
              title: t('appraisers.realised'),
              figure: true,
              render: (row) => percent(row.deviationFromRealised),
              text: (row) => row.deviationFromRealised ?? '',
              by: (row) => order(row.deviationFromRealised),
            },
            {
              key: 'conflicts',
              title: t('appraisers.conflicts'),
              figure: true,
              render: (row) => row.conflictsDeclared,
              text: (row) => String(row.conflictsDeclared),
            },
            {
              key: 'recognised',
              title: t('appraisers.recognised'),
              figure: true,
              render: (row) => row.recognisedBy,
              text: (row) => String(row.recognisedBy),
              by: (row) => row.recognisedBy,
            },
          ]}
          exported={{ fileName: t('tab.appraisers') }}
          empty={<Empty title={t('appraisers.none')} what={t('appraisers.none.what')} />}
          foot={
            <p className="quiet small" style={{ marginTop: 10 }}>
              {t('appraisers.foot', { count: list.data?.minimumGroup ?? 0 })}
            </p>
          }
        />
      </div>
    </Page>
  );
}
