import { useRouter } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useUpload } from '../../shared/upload.ts';
import { useRead } from '../../shared/use-read.ts';
import { ProvenanceTag } from './provenance.tsx';
import { ScoringTabs } from './scoring-tabs.tsx';
import { SystemState } from './system-state.tsx';
import { useSay } from './words-of.ts';

type System = Output<'scoring.list-systems'>['rows'][number];

/** Every indicator system that counts here, where it comes from, and what waits for a second officer. */
export function SystemsPage() {
  const { t } = useTranslation('scoring');
  const systems = useRead('scoring.list-systems', {});
  const upload = useUpload('scoring.upload-system');
  const router = useRouter();
  const columns = useColumns();
  const send = async (file: File): Promise<void> => {
    const sent = await upload.run({}, file);
    if (sent) router.history.push(`/scoring/systems/${sent.systemId}`);
  };
  return (
    <Page
      title={t('tab.systems')}
      subtitle={t('systems.what')}
      actions={
        systems.data?.mayUpload && (
          <FileButton
            primary
            running={upload.running}
            accept=".json,.xlsx,.csv"
            onFile={(file) => void send(file)}
          >
            {t('upload.verb')}
          </FileButton>
        )
      }
    >
      <ScoringTabs />
      <div className="stack">
        <RefusalNotice refusal={upload.refusal}>
          <p className="quiet small">{t('upload.what')}</p>
        </RefusalNotice>
        <div className="card">
          <ListTable<System>
            name="systems"
            query={systems}
            rowKey={(row) => row.id}
            columns={columns}
            exported={{ fileName: t('tab.systems') }}
            empty={<Empty title={t('systems.none')} />}
          />
        </div>
        {systems.data?.mayUpload && <p className="quiet small">{t('upload.what')}</p>}
      </div>
    </Page>
  );
}

function useColumns(): ListColumn<System>[] {
  const { t } = useTranslation('scoring');
  const say = useSay();
  return [
    {
      key: 'title',
      title: t('system'),
      render: (row) => <Go to={`/scoring/systems/${row.id}`}>{say(row.title)}</Go>,
      by: (row) => say(row.title),
      text: (row) => say(row.title),
    },
    {
      key: 'version',
      title: t('version.column'),
      render: (row) => t('version', { version: row.version }),
      text: (row) => String(row.version),
    },
    {
      key: 'provenance',
      title: t('provenance'),
      render: (row) => <ProvenanceTag of={row} />,
      text: (row) => t(`provenance.${row.provenance}`),
    },
    {
      key: 'subject',
      title: t('subject'),
      render: (row) => t(`subject.${row.subject}`),
      by: (row) => row.subject,
      text: (row) => t(`subject.${row.subject}`),
    },
    {
      key: 'indicators',
      title: t('indicators.column'),
      figure: true,
      render: (row) => row.indicators,
      by: (row) => row.indicators,
      text: (row) => String(row.indicators),
    },
    {
      key: 'region',
      title: t('system.region'),
      render: (row) => row.region.name,
      text: (row) => row.region.name,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <SystemState of={row} />,
      text: (row) => t(`state.${row.state}`),
    },
    {
      key: 'released',
      title: t('released-at'),
      render: (row) => (row.shipped ? t('shipped') : <DayText at={row.releasedAt} />),
      text: (row) => row.releasedAt?.slice(0, 10) ?? '',
    },
  ];
}
