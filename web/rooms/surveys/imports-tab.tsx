import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FileDrop } from '../../shared/file-drop.tsx';
import { Figure } from '../../shared/figure.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import type { Campaign } from './campaign-page.tsx';
import { ImportJob } from './import-job.tsx';
import { ImportState } from './import-state.tsx';

type Row = Output<'surveys.list-imports'>['rows'][number];

/** Replies from a spreadsheet: all rows or none. The job goes on when the page is left. */
export function ImportsTab({ campaign }: { campaign: Campaign }) {
  const address = useAddress();
  const shown = address.text('import');
  const open = (importId: string | undefined): void => address.set({ import: importId }, 'push');
  return (
    <div className="stack">
      <SendFile campaign={campaign} onSent={open} />
      {shown && <ImportJob key={shown} importId={shown} onClose={() => open(undefined)} />}
      <History campaign={campaign} shown={shown} onOpen={open} />
    </div>
  );
}

function SendFile({ campaign, onSent }: { campaign: Campaign; onSent: (importId: string) => void }) {
  const { t } = useTranslation('surveys');
  return (
    <div className="grid two">
      <section className="card">
        <h2>{t('import.template')}</h2>
        <p style={{ marginBottom: 12 }}>{t('import.template.what')}</p>
        <DownloadButton of="surveys.read-template" input={{ campaignId: campaign.id }}>
          {t('import.template.verb')}
        </DownloadButton>
      </section>
      <section className="card">
        <h2>{t('import.upload')}</h2>
        {campaign.state === 'open' ? (
          <FileDrop
            of="surveys.upload-replies"
            input={{ campaignId: campaign.id }}
            accept=".xlsx"
            what={t('import.upload.what')}
            wrongKind={(name) => t('import.wrong-kind', { name })}
            onSent={({ importId }) => onSent(importId)}
          />
        ) : (
          <p className="quiet">{t('import.not-open')}</p>
        )}
      </section>
    </div>
  );
}

type HistoryProps = { campaign: Campaign; shown: string | undefined; onOpen: (importId: string) => void };

function History({ campaign, shown, onOpen }: HistoryProps) {
  const { t } = useTranslation('surveys');
  const list = useRead('surveys.list-imports', { campaignId: campaign.id });
  const columns: ListColumn<Row>[] = [
    { key: 'file', title: t('import.file'), render: (row) => row.fileName, text: (row) => row.fileName },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <ImportState state={row.state} />,
      text: (row) => row.state,
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
    {
      key: 'step',
      title: '',
      render: (row) =>
        row.id === shown ? (
          <span className="quiet small">{t('version.shown')}</span>
        ) : (
          <Button type="link" size="small" onClick={() => onOpen(row.id)}>
            {t('import.see')}
          </Button>
        ),
    },
  ];
  return (
    <section className="card">
      <h2>{t('import.history')}</h2>
      <ListTable<Row>
        name="campaign-imports"
        query={list}
        size={200}
        rowKey={(row) => row.id}
        columns={columns}
        empty={<Empty title={t('import.none')} what={t('import.none.what')} />}
      />
    </section>
  );
}
