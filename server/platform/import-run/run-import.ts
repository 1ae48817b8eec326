import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Instant, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import type { Job } from '../actor.ts';
import type { UploadedFile } from '../bind.ts';
import { type Clock, stopwatch } from '../clock.ts';
import type { CommandContext, Json } from '../context.ts';
import { type Database, type Tx, violatedConstraint } from '../database.ts';
import { freshId } from '../fresh-id.ts';
import type { JobHandler } from '../jobs.ts';
import { runCommand } from '../run-command.ts';
import { keepMarked, type MarkErrorsPlan, XLSX } from '../spreadsheet/index.ts';
import type { ShownProblem } from './collect-problems.ts';
import type { ImportTable, ImportTask } from './import-table.ts';
import type { PackedRows } from './pack-rows.ts';

export type ImportPlatform = {
  readonly database: Database;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly files: { pathOf(hash: string): string; keep(file: UploadedFile): Promise<unknown> };
};

/** What was read no longer holds, as somebody wrote in between; the file is to be read again. */
export class ImportOutdated extends Error {}
/** The import is over, another run's, or the server is going down: what was read is dropped, nothing was written. */
class ImportStopped extends Error {}

/** One run, as a room sees it. */
export type ImportRun<Task> = {
  readonly task: Task;
  /** The uploaded file. */
  readonly path: string;
  /** A transaction of the job, for what a room must know of the rows. */
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** To be called after each batch; what it throws ends the reading. */
  progress(seen: { rows: number; badRows: number }): Promise<void>;
};

export type ReadList = {
  /** Batches that may be written; none where something is wrong and all or nothing is wanted. */
  readonly rows: readonly PackedRows[];
  readonly rowsSeen: number;
  readonly problems: { readonly badRows: number; readonly shown: readonly ShownProblem[] };
};

/** What a room says of its imports; everything else is the same in every room. */
export type ImportKind<Task extends ImportTask = ImportTask, Read extends ReadList = ReadList> = {
  readonly table: ImportTable<Task>;
  /** Codes for a file that was outdated each time it was read, and for one with rows that are wrong. */
  readonly refusals: { readonly outdated: string; readonly rowsWrong: string };
  /** Reads and judges the whole file. Nothing is written. */
  read(run: ImportRun<Task>): Promise<Read | Refusal>;
  /** How the same file is written back with what is wrong marked in it. */
  marking(run: ImportRun<Task>, read: Read): MarkErrorsPlan;
  /** Writes every batch in the transaction given; throws ImportOutdated where what was read no longer holds. */
  write(
    context: CommandContext<Job>,
    task: Task,
    read: Read,
  ): Promise<{ readonly rowsWritten: number; readonly memento: { readonly [key: string]: Json } }>;
  /** Notes whose file it is. */
  recordFile(
    tx: Tx,
    owner: { organisationId: string; regionPath: string; personId: string },
    file: { id: string; hash: string; name: string; mediaType: string; sizeBytes: number; now: Instant },
  ): Promise<void>;
};

const progressMillis = 500;
/** How often a file is read again because something changed between the reading and the writing. */
const attemptsMost = 3;

type Run = ImportRun<ImportTask> &
  ImportPlatform & { readonly kind: ImportKind; readonly runId: string; readonly job: Job };

const jobOf = ({ task }: ImportTable): Job => ({ kind: 'job', name: task.replace(/^.*\./, '') });

/**
 * Reads an uploaded list and writes all of it in one transaction, or what of it the room lets pass. Runs at least once:
 * one that is over does nothing, and one that was cut off begins again, as whatever it wrote was undone with it.
 */
export const makeImportJob =
  <Task extends ImportTask, Read extends ReadList>(
    platform: ImportPlatform,
    kind: ImportKind<Task, Read>,
  ): JobHandler =>
  async (payload, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const importId = String(payload['importId']);
        return await runOnce(platform, kind, { importId, signal, last: attempt === attemptsMost });
      } catch (error) {
        if (error instanceof ImportStopped && !signal.aborted) return;
        if (!(error instanceof ImportOutdated)) throw error;
      }
    }
  };

const runOnce = async (
  platform: ImportPlatform,
  kind: ImportKind,
  { importId, signal, last }: { importId: string; signal: AbortSignal; last: boolean },
): Promise<void> => {
  const { database, clock } = platform;
  const { table, refusals } = kind;
  const [runId, job] = [randomUUID(), jobOf(table)];
  const task = await database.transaction(job, (tx) => table.takeUp(tx, importId, runId, clock.now()));
  if (!task) return;
  const note = async (seen: { rows: number; badRows: number }, total: number | null): Promise<void> => {
    if (signal.aborted) throw new ImportStopped('the server is going down');
    const mine = await database.transaction(job, (tx) =>
      table.noteProgress(tx, importId, runId, { ...seen, total }),
    );
    if (!mine) throw new ImportStopped('over');
  };
  const run: Run = {
    ...platform,
    kind,
    runId,
    job,
    task,
    path: platform.files.pathOf(task.fileHash),
    look: (work) => database.transaction(job, work),
    progress: everySoOften(signal, (seen) => note(seen, null)),
  };
  try {
    const read = await kind.read(run);
    if (isRefusal(read)) return await turnDown(run, read);
    const { rows, rowsSeen, problems } = read;
    await note({ rows: rowsSeen, badRows: problems.badRows }, rowsSeen);
    if (problems.badRows > 0 && rows.length === 0) return await sendBack(run, read);
    await write(run, read);
  } catch (error) {
    if (error instanceof ImportOutdated && last) return await turnDown(run, refuse(refusals.outdated));
    // Waiting again, it can be cancelled, and the next try takes it up.
    await database.transaction(job, (tx) => table.letGo(tx, importId, runId));
    throw error;
  }
};

/** The first at once, so that a page sees it begin; then not more often than a page looks. */
const everySoOften = <Seen>(
  signal: AbortSignal,
  note: (seen: Seen) => Promise<void>,
): ((seen: Seen) => Promise<void>) => {
  let since: (() => number) | undefined;
  return async (seen) => {
    if (since && since() < progressMillis && !signal.aborted) return;
    since = stopwatch();
    await note(seen);
  };
};

const turnDown = async ({ kind, clock, task, runId, look }: Run, refusal: Refusal): Promise<void> => {
  const end = { refusal, rowsSeen: 0, rowsWritten: 0, badRows: 0, problems: [], errorFileId: null };
  await look((tx) => kind.table.finish(tx, task.id, runId, end, clock.now()));
};

/** The same file with what is wrong marked in it. */
const mark = (run: Run, read: ReadList): Promise<UploadedFile> =>
  keepMarked({
    folder: join(run.dataDir, 'incoming'),
    fileName: run.task.fileName,
    plan: run.kind.marking(run, read),
    keep: run.files.keep,
  });

const recordMarked = async ({ kind, task, clock }: Run, tx: Tx, marked: UploadedFile): Promise<string> => {
  const now = clock.now();
  const id = freshId(now);
  const { sha256: hash, name, sizeBytes } = marked;
  const { organisationId, regionPath, uploadedBy: personId } = task;
  const file = { id, hash, name, mediaType: XLSX, sizeBytes, now };
  await kind.recordFile(tx, { organisationId, regionPath, personId }, file);
  return id;
};

/** The refusal and the marked file come into sight together. */
const sendBack = async (run: Run, read: ReadList): Promise<void> => {
  const { kind, task, runId, clock } = run;
  const { badRows, shown: problems } = read.problems;
  const { rowsSeen } = read;
  const marked = await mark(run, read);
  await run.look(async (tx) => {
    const errorFileId = await recordMarked(run, tx, marked);
    const refusal = { code: kind.refusals.rowsWrong, facts: { badRows, rows: rowsSeen } };
    const end = { refusal, rowsSeen, rowsWritten: 0, badRows, problems, errorFileId };
    await kind.table.finish(tx, task.id, runId, end, clock.now());
  });
};

/** One transaction for all of it, and one line in the command log under the id of the import: a repeat finds it done. */
const write = async (run: Run, read: ReadList): Promise<void> => {
  const { kind, database, clock, task, runId, job } = run;
  const { table } = kind;
  const { badRows, shown: problems } = read.problems;
  const { rowsSeen } = read;
  const marked = badRows > 0 ? await mark(run, read) : undefined;
  if (!(await run.look((tx) => table.beginWriting(tx, task.id, runId, rowsSeen))))
    throw new ImportStopped('over');
  try {
    await runCommand(database, {
      name: table.task,
      actor: job,
      input: { importId: task.id, fileHash: task.fileHash },
      idempotencyKey: task.id,
      now: clock.now(),
      origin: '',
      requestId: task.id,
      work: async (context) => {
        if (!(await table.stillWriting(context.tx, task.id, runId))) throw new ImportStopped('over');
        const { rowsWritten, memento } = await kind.write(context, task, read);
        const errorFileId = marked ? await recordMarked(run, context.tx, marked) : null;
        const end = { refusal: null, rowsSeen, rowsWritten, badRows, problems, errorFileId };
        await table.finish(context.tx, task.id, runId, end, clock.now());
        const { fileHash, uploadedBy, organisationId } = task;
        context.remember(table.subjectOf(task.id), { fileHash, uploadedBy, organisationId, ...memento });
        return { done: true };
      },
    });
  } catch (error) {
    // A constraint of a table: somebody wrote the same between the reading and the writing.
    if (violatedConstraint(error) !== undefined) throw new ImportOutdated('somebody came in between');
    throw error;
  }
};
