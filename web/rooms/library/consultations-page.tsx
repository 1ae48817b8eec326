import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { OpenPage } from '../../shared/open-page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { ConsultationState } from './consultation-state.tsx';
import { LibraryTabs } from './library-tabs.tsx';

type Consultation = Output<'library.list-consultations'>['rows'][number];

/** S3-01: drafts that are shown to everybody, the open ones first. */
export function ConsultationsPage() {
  const { t } = useTranslation('library');
  const address = useAddress();
  const list = useRead('library.list-consultations', address.page(), { keep: true });
  const columns: ListColumn<Consultation>[] = [
    {
      key: 'title',
      title: t('text'),
      render: (row) => <Go to={`/library/consultations/${row.id}`}>{row.title}</Go>,
      text: (row) => row.title,
    },
    { key: 'region', title: t('region'), render: (row) => row.region.name, text: (row) => row.region.name },
    {
      key: 'summary',
      title: t('draft.summary'),
      render: (row) => <div className="law-source">{row.summary}</div>,
      text: (row) => row.summary,
    },
    {
      key: 'opens',
      title: t('consult.opens'),
      render: (row) => <DayText day={row.opensOn} />,
      text: (row) => row.opensOn,
    },
    {
      key: 'closes',
      title: t('consult.closes'),
      render: (row) => <DayText day={row.closesOn} />,
      text: (row) => row.closesOn,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <ConsultationState of={row} />,
      text: (row) => t(row.open ? 'consultation.open' : 'consultation.closed'),
    },
    {
      key: 'by',
      title: t('consultation.by'),
      render: (row) => row.organisation,
      text: (row) => row.organisation,
    },
  ];
  return (
    <OpenPage title={t('tab.consultations')} subtitle={t('consultations.what')}>
      <LibraryTabs />
      <div className="card">
        <ListTable<Consultation>
          name="consultations"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          exported={{ fileName: t('tab.consultations') }}
          empty={<Empty title={t('consultations.none')} what={t('consultations.none.what')} />}
        />
      </div>
    </OpenPage>
  );
}
