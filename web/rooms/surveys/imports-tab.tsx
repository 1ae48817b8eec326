import type { Output } from '@zhirong/contracts';
import { Button, Progress, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useUpload } from '../../shared/upload.ts';
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
  const { run, running, share, refusal, clear } = useUpload('surveys.upload-replies');
  const [wrongKind, setWrongKind] = useState<string | null>(null);
  const send = async (file: File): Promise<void> => {
    clear();
    const isSheet = file.name.toLowerCase().endsWith('.xlsx');
    setWrongKind(isSheet ? null : file.name);
    if (!isSheet) return;
    const answer = await run({ campaignId: campaign.id }, file);
    if (answer) onSent(answer.importId);
  };
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
          <div className="stack">
            <Upload.Dragger
              accept=".xlsx"
              showUploadList={false}
              disabled={running}
              beforeUpload={(file) => {
                void send(file);
                return false;
              }}
            >
              <p>{t('import.upload.verb')}</p>
              <p className="quiet small">{t('import.upload.what')}</p>
            </Upload.Dragger>
            {running && (
              <div role="status">
                <span className="small">{t('import.sending')}</span>
                <Progress percent={Math.round(share * 100)} size="small" />
              </div>
            )}
            {wrongKind && (
              <div className="refusal" role="alert">
                {t('import.wrong-kind', { name: wrongKind })}
              </div>
            )}
            <RefusalNotice refusal={refusal} />
          </div>
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
