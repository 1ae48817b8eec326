import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import './assets.css';
import { ImportMapping } from './import-mapping.tsx';
import { ImportResult } from './import-result.tsx';
import { ImportRun } from './import-run.tsx';
import { ImportState, isOver, isRunning } from './import-state.tsx';
import { ImportSteps, type ImportStep } from './import-steps.tsx';
import type { Import } from './right-words.ts';

/** One import, from its columns to what was written; it goes on when the page is left. */
export function ImportPage() {
  const { t } = useTranslation('assets');
  const { importId } = useParams({ strict: false }) as { importId: string };
  const address = useAddress();
  const [over, setOver] = useState(false);
  const read = useRead('assets.read-import', { importId }, { every: over ? false : 1000, fresh: 0 });
  const job = read.data;
  useRefreshWhenOver(job, setOver);
  return (
    <Page
      title={job?.fileName ?? t('import')}
      {...(job ? { file: job.fileName } : {})}
      actions={
        job && (
          <>
            <ImportState state={job.state} />
            {isOver(job.state) && <LinkButton to="/rights/imports">{t('import.another')}</LinkButton>}
          </>
        )
      }
    >
      <Answer of={read} rows={8}>
        {(found) => (
          <>
            <ImportSteps
              now={stepOf(found, address.text('step') === 'preview')}
              ended={found.state === 'refused' || found.state === 'cancelled'}
            />
            {found.state === 'mapping' && <ImportMapping job={found} />}
            {isRunning(found.state) && <ImportRun job={found} />}
            {isOver(found.state) && <ImportResult job={found} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

const stepOf = (job: Import, previews: boolean): ImportStep =>
  job.state === 'mapping'
    ? previews
      ? 'preview'
      : 'mapping'
    : job.state === 'done'
      ? 'done'
      : job.state === 'cancelled' && job.startedAt === null
        ? 'mapping'
        : 'check';

/** A columns' page that stands still must not be asked again every second; what runs must. */
function useRefreshWhenOver(job: Import | undefined, setOver: (over: boolean) => void): void {
  const queries = useQueryClient();
  const wasRunning = useRef(false);
  const state = job?.state;
  useEffect(() => {
    if (!state) return;
    setOver(!isRunning(state));
    if (isOver(state) && wasRunning.current) void queries.invalidateQueries();
    wasRunning.current = isRunning(state);
  }, [state, queries, setOver]);
}
