import type { Output } from '@zhirong/contracts';
import { Button, Progress } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Amount } from '../../shared/amount.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { Draft } from './draft-page.tsx';
import { TraceList } from './trace-list.tsx';
import { useSay } from './words-of.ts';

type Run = Output<'library.read-dry-run'>;
type Result = NonNullable<Run['result']>;

/** The draft on every case and every decision, against the text in force. */
export function DryRunPanel({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library');
  const start = useWrite('library.start-dry-run');
  const running = draft.lastRun?.state === 'running';
  const followed = useRead(
    'library.read-dry-run',
    { runId: draft.lastRun?.id ?? '' },
    { enabled: draft.lastRun !== null, every: running ? 700 : false, fresh: 0 },
  );
  const run = followed.data ?? draft.lastRun;
  const again = useRead('library.read-draft', { draftId: draft.id }, { enabled: false });
  const hasEnded = running && run !== null && run.state !== 'running';
  const { refetch } = again;
  // The page learns that the run has ended from the draft itself, which then may be handed over.
  useEffect(() => {
    if (hasEnded) void refetch();
  }, [hasEnded, refetch]);
  const may = draft.possible.includes('dry-run');
  return (
    <div className="stack">
      <p className="quiet">{t('run.what')}</p>
      {may && (
        <div>
          <Button
            type={run === null ? 'primary' : 'default'}
            loading={start.running || run?.state === 'running'}
            onClick={() => void start.run({ draftId: draft.id })}
          >
            {t(run === null ? 'run.verb' : 'run.again')}
          </Button>
        </div>
      )}
      <RefusalNotice refusal={start.refusal} />
      {run === null && <p>{t('run.none')}</p>}
      {run?.state === 'running' && (
        <div role="status">
          <p>{t('run.running', { done: run.done, total: run.total })}</p>
          <Progress percent={Math.round((100 * run.done) / Math.max(run.total, 1))} showInfo={false} />
        </div>
      )}
      {run?.state === 'failed' && <p className="late">{t('run.failed')}</p>}
      {run?.state === 'done' && run.revision !== draft.revision && (
        <p className="late">{t('run.old', { revision: run.revision })}</p>
      )}
      {run?.result && <ResultTable of={run.result} kind={draft.kind} />}
    </div>
  );
}

const tones = { kept: 'quiet', broken: 'due', mended: 'passed', none: 'quiet' } as const;

/** What was tried, what came of it, and why where nothing was. */
function Counts({ of, kind }: { of: Result; kind: Draft['kind'] }) {
  const { t } = useTranslation('library');
  const decided = of.decisions > 0 && of.before !== undefined && of.after !== undefined;
  return (
    <>
      <div className="line">
        <span>{t('run.counts', { cases: of.cases, decisions: of.decisions })}</span>
        {of.broken > 0 && <StateTag tone="due">{t('run.broken', { count: of.broken })}</StateTag>}
        {of.mended > 0 && <StateTag tone="passed">{t('run.mended', { count: of.mended })}</StateTag>}
      </div>
      {of.decisions === 0 && (
        <p className="quiet">{t(kind === 'instrument' ? 'run.no-decisions' : 'run.no-decisions.rule')}</p>
      )}
      {decided && (
        <p>
          {t('run.decided', { changed: of.changed ?? 0, decisions: of.decisions })}{' '}
          <Amount value={of.before ?? '0.00'} /> → <Amount value={of.after ?? '0.00'} />
        </p>
      )}
      {of.listed && of.decisions > 0 && (
        <p>
          {t('run.listed', { decisions: of.decisions, ...of.listed })}{' '}
          <span className="quiet small">{t('run.listed.what')}</span>
        </p>
      )}
      {of.decisions > 0 && <p className="quiet small">{t('run.who-sees')}</p>}
      {(of.older ?? 0) > 0 && <p className="late">{t('run.older', { count: of.older ?? 0 })}</p>}
    </>
  );
}

function ResultTable({ of, kind }: { of: Result; kind: Draft['kind'] }) {
  const { t } = useTranslation('library');
  const say = useSay();
  const words = [
    t('run.name'),
    t('run.figure'),
    t('run.before'),
    t('run.after'),
    t('run.expectation'),
  ] as const;
  return (
    <>
      <Counts of={of} kind={kind} />
      {of.differences.length === 0 ? (
        <p>{t(of.decisions === 0 ? 'run.same.cases' : 'run.same')}</p>
      ) : (
        <table className="law-table law-cards">
          <thead>
            <tr>
              {words.map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.differences.map((one, place) => (
              // Two differences of one case may be alike in everything but their order.
              <tr key={place}>
                <td>
                  {one.name}
                  <div className="quiet small">
                    {t(`run.what.${one.what}`)} · {one.on}
                    {one.asOf && `（${t('run.as-of')}）`} · {one.text}
                  </div>
                </td>
                <td data-word={words[1]}>{t(`figure.${one.figure}`)}</td>
                <td data-word={words[2]}>
                  {say(one.before)}
                  <TraceList of={one.traceBefore} />
                </td>
                <td data-word={words[3]}>
                  <strong>{say(one.after)}</strong>
                  <TraceList of={one.traceAfter} />
                </td>
                <td data-word={words[4]}>
                  {one.expectation === 'none' ? (
                    '—'
                  ) : (
                    <StateTag tone={tones[one.expectation]}>{t(`expectation.${one.expectation}`)}</StateTag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {of.more > 0 && <p className="quiet">{t('run.more', { count: of.more })}</p>}
    </>
  );
}
