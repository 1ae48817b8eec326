import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { dayOf, isRefusal, millisOf, newId, type Refusal, refuse } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import { type Clock, stopwatch } from '../../platform/clock.ts';
import { type Database, violatedConstraint } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { CommandContext } from '../../platform/context.ts';
import { runCommand } from '../../platform/run-command.ts';
import { sql } from '../../platform/sql.ts';
import type { FileStore } from '../files/index.ts';
import type { Region } from '../identity/index.ts';
import { acceptReplies, findReplyCampaign, type ReplyCampaign } from './accept-replies.ts';
import { whyClosed } from './campaign.ts';
import {
  beginWriting,
  finishDone,
  finishRefused,
  type ImportTask,
  letGo,
  noteProgress,
  stillWriting,
  takeUp,
} from './import-store.ts';
import { knowRows } from './know-rows.ts';
import { markImport } from './mark-import.ts';
import { type ReadFile, readImportFile, unpackRows } from './read-import-file.ts';
import { makeRegionFinder } from './row-regions.ts';

export type ImportPlatform = {
  readonly database: Database;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly dataDir: string;
};

const job: Job = { kind: 'job', name: 'import-replies' };
const progressMillis = 500;
/** How often a file is read again because firms or replies changed between the reading and the writing. */
const attemptsMost = 3;

/** The import is over, another run's, or the server is going down: what was read is dropped, nothing was written. */
class ImportStopped extends Error {}
/** What was read no longer holds; the file is to be read again. */
class ImportOutdated extends Error {}

type Run = ImportPlatform & {
  readonly runId: string;
  readonly task: ImportTask;
  readonly signal: AbortSignal;
};
type Prepared = {
  readonly campaign: ReplyCampaign;
  readonly reach: string;
  readonly regions: readonly Region[];
};

/**
 * Reads an uploaded list and writes all of its replies or none. Runs at least once: one that is over does nothing, and
 * one that was cut off begins again, as whatever it wrote was undone with it.
 */
export const makeImportJob =
  (platform: ImportPlatform): JobHandler =>
  async (payload, signal) => {
    const importId = String(payload['importId']);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(platform, importId, signal, attempt === attemptsMost);
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
    const prepared = await prepare(run);
    const read = isRefusal(prepared) ? prepared : await readFile(run, prepared);
    if (isRefusal(prepared) || isRefusal(read)) return await turnDown(run, read as Refusal);
    if (read.problems.badRows > 0) return await sendBack(run, prepared, read);
    await write(run, prepared, read);
  } catch (error) {
    if (error instanceof ImportOutdated && last)
      return await turnDown(run, refuse('surveys.import-outdated'));
    // Waiting again, it can be cancelled, and the next try takes it up.
    await database.transaction(job, (tx) => letGo(tx, importId, runId));
    throw error;
  }
};

/** The campaign and all places of the day. The reach is the narrower of the officer's and the campaign's. */
const prepare = ({ database, task }: Run): Promise<Prepared | Refusal> =>
  database.transaction(job, async (tx) => {
    const campaign = await findReplyCampaign(tx, task.campaignId);
    if (!campaign) return refuse('surveys.campaign-not-open');
    const day = dayOf(task.uploadedAt);
    const closed = whyClosed(campaign, day);
    if (closed) return closed;
    const regions = await tx.all<Region>(sql`
      select adcode, name, level, parent, path from identity.region_version where valid_from <= ${day} and (valid_to is null or valid_to > ${day})`);
    const reach = campaign.regionPath.startsWith(task.regionPath) ? campaign.regionPath : task.regionPath;
    return { campaign, reach, regions };
  });

const readFile = async (run: Run, { campaign, reach, regions }: Prepared): Promise<ReadFile | Refusal> => {
  const { database, task, runId, signal } = run;
  let since = stopwatch();
  let first = true;
  const note = async (seen: { rows: number; badRows: number }, total: number | null): Promise<void> => {
    if (!(await database.transaction(job, (tx) => noteProgress(tx, task.id, runId, { ...seen, total }))))
      throw new ImportStopped('over');
  };
  const read = await readImportFile({
    path: run.files.pathOf(task.fileHash),
    form: campaign.form,
    reach,
    regions: makeRegionFinder(regions, reach),
    know: (asked) =>
      database.transaction(job, (tx) => knowRows(tx, { campaignId: campaign.id, reach }, asked)),
    progress: async (seen) => {
      if (signal.aborted) throw new ImportStopped('the server is going down');
      if (!first && since() < progressMillis) return;
      first = false;
      since = stopwatch();
      await note(seen, null);
    },
  });
  if (!isRefusal(read)) await note({ rows: read.rowsSeen, badRows: read.problems.badRows }, read.rowsSeen);
  return read;
};

const turnDown = async ({ database, clock, task, runId }: Run, refusal: Refusal): Promise<void> => {
  const refused = {
    code: refusal.code,
    facts: refusal.facts ?? {},
    rows: 0,
    badRows: 0,
    problems: [],
    errorFileId: null,
  };
  await database.transaction(job, (tx) => finishRefused(tx, task.id, runId, refused, clock.now()));
};

/** The same file with what is wrong marked in it; the refusal and the file come into sight together. */
const sendBack = async (
  run: Run,
  { campaign }: Prepared,
  read: Pick<ReadFile, 'rowsSeen' | 'header' | 'problems'>,
): Promise<void> => {
  const { database, clock, files, task, runId, dataDir } = run;
  const { problems } = read;
  const marked = await markImport({
    files,
    folder: join(dataDir, 'incoming'),
    source: files.pathOf(task.fileHash),
    fileName: task.fileName,
    form: campaign.form,
    header: read.header,
    cells: problems.cells,
  });
  const now = clock.now();
  await database.transaction(job, async (tx) => {
    const errorFileId = newId(millisOf(now), randomBytes(10));
    await marked.record(tx, {
      id: errorFileId,
      organisationId: task.organisationId,
      regionPath: task.regionPath,
      personId: task.uploadedBy,
      now,
    });
    const facts = { badRows: problems.badRows, rows: read.rowsSeen };
    await finishRefused(
      tx,
      task.id,
      runId,
      {
        code: 'surveys.import-rows-wrong',
        facts,
        rows: read.rowsSeen,
        badRows: problems.badRows,
        problems: problems.shown,
        errorFileId,
      },
      now,
    );
  });
};

type Counts = { rows: number; written: number; unchanged: number; firmsRecorded: number };

/** All batches in one transaction: the first that is refused undoes those before it. */
const acceptAll = async (
  context: CommandContext<Job>,
  { task }: Run,
  { campaign, reach }: Prepared,
  read: ReadFile,
): Promise<Counts> => {
  const by = {
    personId: task.uploadedBy,
    personName: task.uploadedByName,
    organisationId: task.organisationId,
    channel: 'excel' as const,
    // The day and moment it was handed in at, however long it waited for its turn.
    now: task.uploadedAt,
    today: dayOf(task.uploadedAt),
    newId: context.newId,
    reach,
  };
  const counts = { rows: 0, written: 0, unchanged: 0, firmsRecorded: 0 };
  for (const packed of read.rows) {
    const rows = unpackRows(packed).map(({ placed, regionText: _, ...row }) => ({
      ...row,
      adcode: placed.adcode,
      regionPath: placed.regionPath,
    }));
    const accepted = await acceptReplies(context.tx, campaign, rows, by);
    if (accepted.refused.length > 0) throw new ImportOutdated('firms or replies changed');
    for (const enterpriseId of accepted.consentEnded)
      context.tell('enterprises.consent-withdrawn', { enterpriseId });
    counts.rows += rows.length;
    counts.written += accepted.written.length;
    counts.unchanged += accepted.unchanged;
    counts.firmsRecorded += accepted.firmsRecorded;
  }
  return counts;
};

/** One transaction for all of it, and one line in the command log, under the id of the import: a repeat finds it done. */
const write = async (run: Run, prepared: Prepared, read: ReadFile): Promise<void> => {
  const { database, clock, task, runId } = run;
  if (!(await database.transaction(job, (tx) => beginWriting(tx, task.id, runId, read.rowsSeen))))
    throw new ImportStopped('over');
  try {
    await runCommand(database, {
      name: 'surveys.import-replies',
      actor: job,
      input: { importId: task.id, fileHash: task.fileHash },
      idempotencyKey: task.id,
      now: clock.now(),
      origin: '',
      requestId: task.id,
      work: async (context) => {
        if (!(await stillWriting(context.tx, task.id, runId))) throw new ImportStopped('over');
        const counts = await acceptAll(context, run, prepared, read);
        await finishDone(context.tx, task.id, counts.written, clock.now());
        const { campaignId, fileHash, uploadedBy, organisationId } = task;
        const memento = { campaignId, fileHash, uploadedBy, organisationId, ...counts };
        context.remember(`surveys.import:${task.id}`, memento);
        return { done: true };
      },
    });
  } catch (error) {
    // Somebody registered the same firm, or handed in, between the reading and the writing.
    if (violatedConstraint(error) !== undefined) throw new ImportOutdated('a firm came in between');
    throw error;
  }
};
