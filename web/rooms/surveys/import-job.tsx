import { useQueryClient } from '@tanstack/react-query';
import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { CellProblems } from '../../shared/cell-problems.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Figure } from '../../shared/figure.tsx';
import { ImportProgress } from '../../shared/import-progress.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { RefusalError } from '../../shared/refusal-error.ts';
import { RefusalNotice, refusalText } from '../../shared/refusal-notice.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { ImportState, isOver } from './import-state.tsx';

type Job = Output<'surveys.read-import'>;

/** One import: its rows while it runs, then what was written or what is wrong, cell by cell. */
export function ImportJob({ importId, onClose }: { importId: string; onClose: () => void }) {
  const { t } = useTranslation('surveys');
  const [over, setOver] = useState(false);
  const job = useRead('surveys.read-import', { importId }, { every: over ? false : 1000, fresh: 0 });
  useRefreshWhenOver(job.data, setOver);
  return (
    <section className="card">
      <h2>
        <span className="line">
          {job.data?.fileName ?? t('import.job')} {job.data && <ImportState state={job.data.state} />}
        </span>
        <Button type="link" size="small" onClick={onClose}>
          {t('import.hide')}
        </Button>
      </h2>
      <Answer of={job}>
        {(found) => (
          <div className="stack">
            {!isOver(found.state) && <Running job={found} />}
            {found.state === 'done' && <Done job={found} />}
            {found.state === 'refused' && <Refused job={found} />}
            {found.state === 'cancelled' && <p className="quiet">{t('import.cancelled.what')}</p>}
          </div>
        )}
      </Answer>
    </section>
  );
}

/** Lists and figures of the page are read anew when an import that was seen running has ended. */
function useRefreshWhenOver(job: Job | undefined, setOver: (over: boolean) => void): void {
  const queries = useQueryClient();
  const wasRunning = useRef(false);
  const state = job?.state;
  useEffect(() => {
    if (!state) return;
    const ended = isOver(state);
    setOver(ended);
    if (ended && wasRunning.current) void queries.invalidateQueries();
    wasRunning.current = !ended;
  }, [state, queries, setOver]);
}

function Running({ job }: { job: Job }) {
  const { t } = useTranslation('surveys');
  const cancel = useWrite('surveys.cancel-import');
  const { rowsSeen: seen, rowsTotal: total } = job;
  return (
    <div className="stack">
      <ImportProgress
        job={job}
        says={{
          waiting: t('import.waiting.what'),
          reading: t('import.reading.some', { seen }),
          readingOf: t('import.reading.of', { seen, total: total ?? 0 }),
          writing: t('import.writing.what', { count: seen }),
        }}
        goesOn={t('import.goes-on')}
      />
      <RefusalNotice refusal={cancel.refusal} />
      <div>
        <Button loading={cancel.running} onClick={() => void cancel.run({ importId: job.id })}>
          {t('import.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Done({ job }: { job: Job }) {
  const { t } = useTranslation('surveys');
  return (
    <div className="line apart">
      <p>
        {t('import.done.what')} <Figure value={job.rowsWritten} unit={t('unit.firms')} />
        {job.finishedAt && (
          <span className="quiet">
            {' '}
            · <DayText at={job.finishedAt} />
          </span>
        )}
      </p>
      <LinkButton to={`/surveys/${job.campaignId}?tab=replies`}>{t('import.to-replies')}</LinkButton>
    </div>
  );
}

function Refused({ job }: { job: Job }) {
  const { t } = useTranslation('surveys');
  const why = job.refusal
    ? refusalText(new RefusalError({ code: job.refusal, facts: job.facts ?? {}, status: 422 }))
    : t('import.refused.what', { count: job.badRows });
  return (
    <>
      <div className="refusal" role="alert">
        <strong>{why}</strong>
        {job.refusal !== 'surveys.import-rows-wrong' && (
          <div className="small">{t('import.nothing-written')}</div>
        )}
      </div>
      {job.problems.length > 0 && (
        <>
          <div className="line apart">
            <span className="quiet">
              {t('import.problems', { shown: job.problems.length, rows: job.badRows })}
            </span>
            <DownloadButton of="surveys.read-import-errors" input={{ importId: job.id }}>
              {t('import.marked')}
            </DownloadButton>
          </div>
          <CellProblems problems={job.problems} />
        </>
      )}
    </>
  );
}
