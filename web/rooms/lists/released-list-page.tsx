import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { LawLine } from './law-line.tsx';
import { useReasonText } from './reason-text.ts';
import './lists.css';

type Row = Output<'lists.read-released'>['rows'][number];

/** The firms of a released list with the reasons for which they stand there; each firm shown is a look. */
export function ReleasedListPage() {
  const { t } = useTranslation('lists');
  const { versionId } = useParams({ strict: false }) as { versionId: string };
  const address = useAddress();
  const reasonText = useReasonText();
  const list = useRead(
    'lists.read-released',
    { versionId, ...address.page(), q: address.text('q'), region: address.text('region') },
    { keep: true },
  );
  const read = list.data;
  const columns: ListColumn<Row>[] = [
    {
      key: 'enterprise',
      title: t('enterprise'),
      render: (row) => (
        <div>
          {row.enterprise}
          <div className="quiet small">{row.region.name}</div>
        </div>
      ),
      text: (row) => row.enterprise,
    },
    {
      key: 'reasons',
      title: t('reasons'),
      render: (row) => (
        <ul className="small list-reasons">
          {row.reasons.map((reason) => (
            <li key={reason.criterion}>
              <span className="quiet">{t(`criterion.${reason.criterion}`)}</span> {reasonText(reason)}
            </li>
          ))}
        </ul>
      ),
      text: (row) => row.reasons.map(reasonText).join('；'),
    },
    {
      key: 'step',
      title: '',
      render: (row) => (row.needId ? <Go to={`/needs/${row.needId}`}>{t('to-need')}</Go> : null),
    },
  ];
  return (
    <Page
      title={read?.title ?? t('title')}
      watermark
      {...(read
        ? {
            file: t('version', { version: read.version }),
            subtitle: [
              t('version', { version: read.version }),
              momentInTable(read.releasedAt),
              t('released.watch'),
            ].join(' · '),
          }
        : {})}
    >
      <div className="stack">
        {read && <LawLine law={read.law} />}
        <div className="card">
          <ListTable<Row>
            name="released-list"
            query={list}
            rowKey={(row) => row.enterpriseId}
            columns={columns}
            filters={
              <Filters
                of={[
                  { kind: 'text', key: 'q', label: t('search') },
                  { kind: 'region', key: 'region', label: t('region') },
                ]}
              />
            }
            empty={<Empty title={t('empty.firms')} what={t('empty.firms.what')} />}
          />
        </div>
      </div>
    </Page>
  );
}
