import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { dayOf, isRefusal, millisOf, newId, type Refusal, refuse } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import { type Clock, stopwatch } from '../../platform/clock.ts';
import { type Database, violatedConstraint } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { runCommand } from '../../platform/run-command.ts';
import { keepMarked, XLSX } from '../../platform/spreadsheet/index.ts';
import { type FileStore, recordFile } from '../files/index.ts';
import {
  collectProblems,
  type ImportProblems,
  knowFirms,
  knownOf,
  knowRights,
  mappingOf,
} from './import-plan.ts';
import {
  beginWriting,
  finish,
  type ImportTask,
  letGo,
  noteProgress,
  stillWriting,
  takeUp,
} from './import-store.ts';
import { judgeImportRow, type RowProblem, type SoundRow } from './judge-import-row.ts';
import { readBelow, rowsOfFile } from './read-rights-file.ts';
import { type Counts, ImportOutdated, writeBatch } from './write-import.ts';

export type ImportPlatform = {
  readonly database: Database;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly dataDir: string;
};

const job: Job = { kind: 'job', name: 'import-rights' };
const progressMillis = 500;
const attemptsMost = 3;
/** As many as are written with one round of statements. */
const batchRows = 500;
const nothing: Counts = { registered: 0, changed: 0, unchanged: 0, claimsWaiting: 0 };

/** The import is over, another run's, or the server is going down: nothing was written. */
class ImportStopped extends Error {}

type Run = ImportPlatform & {
  readonly runId: string;
  readonly task: ImportTask;
  readonly signal: AbortSignal;
};
/** Sound rows as bytes: fifty thousand as objects would fill the heap while nobody looks at them. */
type Read = { readonly rows: Buffer[]; readonly seen: number; readonly problems: ImportProblems };

/**
 * Reads an uploaded list and writes all of its rows, or the sound ones where that was chosen. Runs at least once: one that is over does
 * nothing, and one that was cut off begins again, as whatever it wrote was undone with it.
 */
export const makeImportJob =
  (platform: ImportPlatform): JobHandler =>
  async (payload, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(platform, String(payload['importId']), signal, attempt === attemptsMost);
      } catch (error) {
        if (error instanceof ImportStopped && !signal.aborted) return;
        if (!(error instanceof ImportOutdated)) throw error;
      }
    }
  };

const runOnce = async (
  platform: ImportPlatform,
  importId: string,
  signal: AbortSignal,
  last: boolean,
): Promise<void> => {
  const { database, clock } = platform;
  const runId = randomUUID();
  const task = await database.transaction(job, (tx) => takeUp(tx, importId, runId, clock.now()));
  if (!task) return;
  const run: Run = { ...platform, runId, task, signal };
  try {
    const read = await readAll(run);
    if (isRefusal(read)) return await turnDown(run, read);
    if (read.problems.badRows > 0 && (!task.goodRowsOnly || read.rows.length === 0))
      return await sendBack(run, read);
    await write(run, read);
  } catch (error) {
    if (error instanceof ImportOutdated && last) return await turnDown(run, refuse('assets.import-outdated'));
    await database.transaction(job, (tx) => letGo(tx, importId, runId));
    throw error;
  }
};

/** Rows against the register and against one another; the first of two equals stays. */
const againstOthers = async (
  run: Run,
  sound: readonly SoundRow[],
  seen: Map<string, number>,
): Promise<{ kept: SoundRow[]; problems: RowProblem[] }> => {
  const today = dayOf(run.task.uploadedAt);
  const known = await run.database.transaction(job, (tx) => knowRights(tx, sound, today));
  const problems: RowProblem[] = [];
  const kept = sound.filter((row) => {
    const earlier = row.keys.map((key) => seen.get(`${row.kind} ${key}`)).find((at) => at !== undefined);
    const right = knownOf(known, row);
    for (const key of row.keys) if (earlier === undefined) seen.set(`${row.kind} ${key}`, row.row);
    if (earlier !== undefined)
      problems.push({ row: row.row, field: 'number', code: 'duplicate', facts: { row: earlier } });
    else if (right && right.enterpriseId !== row.firm.id && !right.ownerIds.includes(row.firm.id))
      problems.push({ row: row.row, field: 'number', code: 'right-of-another' });
    else return true;
    return false;
  });
  return { kept, problems };
};

const isSound = (judged: SoundRow | readonly RowProblem[]): judged is SoundRow =>
  'keys' in judged && 'basics' in judged;

const readAll = async (run: Run): Promise<Read | Refusal> => {
  const { database, task, runId, signal, files } = run;
  const mapping = mappingOf(task.columns);
  const today = dayOf(task.uploadedAt);
  const problems = collectProblems(task.columns);
  const keys = new Map<string, number>();
  const rows: Buffer[] = [];
  let seen = 0;
  let since = stopwatch();
  const refused = await readBelow(
    files.pathOf(task.fileHash),
    task.fileName,
    task.headerRow,
    async (batch) => {
      if (signal.aborted) throw new ImportStopped('the server is going down');
      const known = await database.transaction(job, (tx) => knowFirms(tx, task, mapping, batch));
      const judged = batch.map((row) => judgeImportRow(row, mapping, known, today, task.kind ?? undefined));
      const sound = judged.filter(isSound);
      const { kept, problems: more } = await againstOthers(run, sound, keys);
      for (const one of judged) if (!isSound(one)) problems.add(one);
      for (const problem of more) problems.add([problem]);
      seen += batch.length;
      // Once something is wrong and all is wanted, nothing will be written: the rows so far are let go.
      if (problems.badRows > 0 && !task.goodRowsOnly) rows.length = 0;
      else if (kept.length > 0) rows.push(Buffer.from(JSON.stringify(kept)));
      if (since() < progressMillis && seen > batch.length) return;
      since = stopwatch();
      if (
        !(await database.transaction(job, (tx) =>
          noteProgress(tx, task.id, runId, { rows: seen, badRows: problems.badRows }),
        ))
      )
        throw new ImportStopped('over');
    },
  );
  return refused ?? { rows, seen, problems };
};

const turnDown = async ({ database, clock, task, runId }: Run, refusal: Refusal): Promise<void> => {
  const end = {
    refusal: { code: refusal.code, facts: refusal.facts ?? {} },
    rows: 0,
    badRows: 0,
    problems: [],
    errorFileId: null,
    counts: nothing,
  };
  await database.transaction(job, (tx) => finish(tx, task.id, runId, end, clock.now()));
};

/** The same file with what is wrong marked in it. */
const markErrorsOf = async (run: Run, { problems }: Read) => {
  const { files, task, dataDir } = run;
  const kept = await keepMarked({
    folder: join(dataDir, 'incoming'),
    fileName: task.fileName,
    plan: {
      rows: rowsOfFile(files.pathOf(task.fileHash), task.fileName),
      headerRow: task.headerRow,
      errors: problems.cells.toSorted((a, b) => a.row - b.row),
      sheetName: '知识产权',
    },
    keep: files.keep,
  });
  return { hash: kept.sha256, name: kept.name, mediaType: XLSX, sizeBytes: kept.sizeBytes };
};
const ownerOf = (task: ImportTask) => ({
  organisationId: task.organisationId,
  regionPath: task.regionPath,
  personId: task.uploadedBy,
});

/** The refusal and the marked file come into sight together. */
const sendBack = async (run: Run, read: Read): Promise<void> => {
  const { database, clock, task, runId } = run;
  const marked = await markErrorsOf(run, read);
  const now = clock.now();
  const { badRows, shown } = read.problems;
  await database.transaction(job, async (tx) => {
    const errorFileId = newId(millisOf(now), randomBytes(10));
    await recordFile(tx, ownerOf(task), { id: errorFileId, ...marked, now });
    const refusal = { code: 'assets.import-rows-wrong', facts: { badRows, rows: read.seen } };
    await finish(
      tx,
      task.id,
      runId,
      { refusal, rows: read.seen, badRows, problems: shown, errorFileId, counts: nothing },
      now,
    );
  });
};

/** One transaction for all of it, and one line in the command log under the id of the import: a repeat finds it done. */
const write = async (run: Run, read: Read): Promise<void> => {
  const { database, clock, task, runId } = run;
  const marked = read.problems.badRows > 0 ? await markErrorsOf(run, read) : undefined;
  if (!(await database.transaction(job, (tx) => beginWriting(tx, task.id, runId, read.seen))))
    throw new ImportStopped('over');
  try {
    await runCommand(database, {
      name: 'assets.import-rights',
      actor: job,
      input: { importId: task.id, fileHash: task.fileHash },
      idempotencyKey: task.id,
      now: clock.now(),
      origin: '',
      requestId: task.id,
      work: async (context) => {
        if (!(await stillWriting(context.tx, task.id, runId))) throw new ImportStopped('over');
        const counts = { ...nothing };
        for (const packed of read.rows) {
          const rows = JSON.parse(packed.toString()) as SoundRow[];
          for (let at = 0; at < rows.length; at += batchRows) {
            const done = await writeBatch(context, rows.slice(at, at + batchRows), task);
            for (const key of Object.keys(counts) as (keyof Counts)[]) counts[key] += done[key];
          }
        }
        const errorFileId = marked ? context.newId() : null;
        if (marked && errorFileId)
          await recordFile(context.tx, ownerOf(task), { id: errorFileId, ...marked, now: clock.now() });
        const { badRows, shown } = read.problems;
        await finish(
          context.tx,
          task.id,
          runId,
          { refusal: null, rows: read.seen, badRows, problems: shown, errorFileId, counts },
          clock.now(),
        );
        context.remember(`assets.import:${task.id}`, {
          fileHash: task.fileHash,
          uploadedBy: task.uploadedBy,
          organisationId: task.organisationId,
          badRows,
          ...counts,
        });
        return { done: true };
      },
    });
  } catch (error) {
    if (violatedConstraint(error) !== undefined) throw new ImportOutdated('a right came in between');
    throw error;
  }
};
