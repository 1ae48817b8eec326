import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupThousands } from '@zhirong/kernel';
import { ImportProgress } from '../../shared/import-progress.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Import } from './right-words.ts';

/** Rows as they are read and written; the page may be left. */
export function ImportRun({ job }: { job: Import }) {
  const { t } = useTranslation('assets');
  const { rowsSeen, rowsTotal } = job;
  const seen = groupThousands(String(rowsSeen));
  const total = groupThousands(String(rowsTotal ?? ''));
  return (
    <section className="card">
      <div className="stack">
        <ImportProgress
          job={job}
          says={{
            waiting: t('run.waiting'),
            reading: t('run.reading', { seen }),
            readingOf: t('run.reading.of', { seen, total }),
            writing: t('run.writing', { count: rowsSeen }),
          }}
          goesOn={t('run.goes-on')}
        />
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
