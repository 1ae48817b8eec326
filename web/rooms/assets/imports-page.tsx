import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FileDrop } from '../../shared/file-drop.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useRead } from '../../shared/use-read.ts';
import { ImportState, isRunning } from './import-state.tsx';
import { ImportSteps } from './import-steps.tsx';
import type { ImportHead } from './right-words.ts';
import { RoomTabs } from './room-tabs.tsx';

/** Many rights from a table of a patent database: the first step, and what was brought in before. */
export function ImportsPage() {
  const { t } = useTranslation('assets');
  return (
    <Page title={t('imports')} subtitle={t('imports.what')}>
      <RoomTabs />
      <ImportSteps now="upload" />
      <div className="stack">
        <SendFile />
        <History />
      </div>
    </Page>
  );
}

function SendFile() {
  const { t } = useTranslation('assets');
  const router = useRouter();
  return (
    <div className="grid side even">
      <section className="card">
        <h2>{t('upload')}</h2>
        <FileDrop
          of="assets.upload-rights"
          input={{}}
          accept=".xlsx,.csv,.txt"
          what={t('upload.what')}
          wrongKind={(name) => t('upload.wrong-kind', { name })}
          onSent={({ importId }) => router.history.push(`/rights/imports/${importId}`)}
        />
      </section>
      <section className="card">
        <h2>{t('upload.how')}</h2>
        <ol className="numbered">
          <li>{t('upload.how.1')}</li>
          <li>{t('upload.how.2')}</li>
          <li>{t('upload.how.3')}</li>
        </ol>
      </section>
    </div>
  );
}

function History() {
  const { t } = useTranslation('assets');
  const [busy, setBusy] = useState(false);
  const list = useRead('assets.list-imports', {}, { every: busy ? 3000 : false });
  const running = list.data?.rows.some(({ state }) => isRunning(state)) ?? false;
  if (running !== busy) setBusy(running);
  const columns: ListColumn<ImportHead>[] = [
    {
      key: 'file',
      title: t('import.file'),
      render: (row) => <Go to={`/rights/imports/${row.id}`}>{row.fileName}</Go>,
      text: (row) => row.fileName,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <ImportState state={row.state} />,
      text: (row) => t(`import.state.${row.state}`),
    },
    {
      key: 'rows',
      title: t('import.rows'),
      figure: true,
      render: (row) => <Figure value={row.rowsTotal ?? row.rowsSeen} />,
      text: (row) => String(row.rowsTotal ?? row.rowsSeen),
    },
    {
      key: 'written',
      title: t('import.written'),
      figure: true,
      render: (row) => <Figure value={row.rowsWritten} />,
      text: (row) => String(row.rowsWritten),
    },
    {
      key: 'bad',
      title: t('import.bad'),
      figure: true,
      render: (row) => <Figure value={row.badRows} />,
      text: (row) => String(row.badRows),
    },
    {
      key: 'at',
      title: t('import.at'),
      render: (row) => <DayText at={row.at} />,
      by: (row) => row.at,
      text: (row) => momentInTable(row.at),
    },
    { key: 'by', title: t('import.by'), render: (row) => row.by, text: (row) => row.by },
  ];
  return (
    <section className="card">
      <h2>{t('import.history')}</h2>
      <ListTable<ImportHead>
        name="rights-imports"
        query={list}
        size={200}
        rowKey={(row) => row.id}
        columns={columns}
        empty={<Empty title={t('import.none')} what={t('import.none.what')} />}
      />
    </section>
  );
}
