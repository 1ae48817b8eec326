import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupThousands } from '@zhirong/kernel';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Import } from './right-words.ts';

/** Rows as they are read and written; the page may be left. */
export function ImportRun({ job }: { job: Import }) {
  const { t } = useTranslation('assets');
  const { rowsSeen, rowsTotal, state } = job;
  const percent = rowsTotal ? Math.min(99, Math.floor((rowsSeen * 100) / rowsTotal)) : null;
  const seen = groupThousands(String(rowsSeen));
  const text =
    state === 'waiting'
      ? t('run.waiting')
      : state === 'writing'
        ? t('run.writing', { count: rowsSeen })
        : rowsTotal === null
          ? t('run.reading', { seen })
          : t('run.reading.of', { seen, total: groupThousands(String(rowsTotal)) });
  return (
    <section className="card">
      <div className="stack">
        <div role="status" aria-live="polite">
          <p>{text}</p>
          <Progress
            percent={state === 'writing' ? 99 : (percent ?? 0)}
            showInfo={percent !== null}
            status="active"
            size="small"
          />
          <p className="quiet small">{t('run.goes-on')}</p>
        </div>
        <div>
          <ImportCancel job={job} />
        </div>
      </div>
    </section>
  );
}

export function ImportCancel({ job }: { job: Import }) {
  const { t } = useTranslation('assets');
  const cancel = useWrite('assets.cancel-import');
  return (
    <>
      <Button loading={cancel.running} onClick={() => void cancel.run({ importId: job.id })}>
        {t('import.cancel')}
      </Button>
      <RefusalNotice refusal={cancel.refusal} />
    </>
  );
}
