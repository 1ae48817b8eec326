import { setImmediate as breathe } from 'node:timers/promises';
import { canonicalJson, type Instant, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { sql } from '../../platform/sql.ts';
import {
  type Calculated,
  calculateInSteps,
  calculateNow,
  type Calculation,
  differencesOf,
  drawsAsked,
} from './calculate.ts';
import { loadFile, type ValuationFile } from './file.ts';
import { insertVersion, loadToCalculate, type Maker, prepare, versionOf } from './make-version.ts';
import { drawsAtOnce } from './methods.ts';
import { quantVersion } from './quant-version.ts';

export const runTask = 'valuation.run';
const atWork: Job = { kind: 'job', name: runTask };

const insertRun = async (
  context: CommandContext,
  file: ValuationFile,
  run: { kind: 'calculate' | 'recompute'; versionId: string | null; calculation: Calculation },
): Promise<{ runId: string } | Refusal> => {
  const { tx, actor, now } = context;
  const runId = context.newId();
  try {
    await tx.run(sql`
      insert into valuation.run (id, file_id, enterprise_id, region_path, way, worker_ids, kind, version_id, input, draws_count, started_by, started_by_name, started_for_id, started_for, asked_at)
      values (${runId}, ${file.id}, ${file.enterpriseId}, ${file.regionPath}, ${file.way}, ${file.workerIds}, ${run.kind}, ${run.versionId}, ${JSON.stringify(run.calculation)}::jsonb, ${drawsAsked(run.calculation.given)}, ${actor.personId}, ${actor.personName}, ${actor.organisationId}, ${actor.organisationName}, ${now})`);
  } catch (error) {
    if (violatedConstraint(error) === 'run_running') return refuse('valuation.run-running');
    throw error;
  }
  await context.enqueue(runTask, { runId }, { key: `valuation.run:${runId}` });
  return { runId };
};

export const startRun = bind('valuation.start-run', async (context, { valuationId, ...given }) => {
  const file = await loadToCalculate(context, valuationId);
  if (isRefusal(file)) return file;
  const calculation = await prepare(context, file, given);
  if (isRefusal(calculation)) return calculation;
  const started = await insertRun(context, file, { kind: 'calculate', versionId: null, calculation });
  if (isRefusal(started)) return started;
  context.remember(`valuation.file:${file.id}`, { run: started.runId, draws: drawsAsked(given) });
  return started;
});

type RunRow = {
  id: string;
  valuationId: string;
  kind: 'calculate' | 'recompute';
  state: 'waiting' | 'running' | 'done' | 'refused' | 'cancelled';
  done: bigint;
  draws: bigint;
  versionId: string | null;
  refusal: string | null;
  path: string | null;
  same: boolean | null;
  startedAt: Instant | null;
  finishedAt: Instant | null;
};

export const readRun = bind('valuation.read-run', async ({ tx }, input) => {
  const row = await tx.first<RunRow>(sql`
    select id, file_id as "valuationId", kind, state, done_count as done, draws_count as draws, version_id as "versionId", refusal, refusal_path as path, same, started_at as "startedAt", finished_at as "finishedAt" from valuation.run where id = ${input.runId}`);
  if (!row) return refuse('platform.not-found');
  const { refusal, path, done, draws, ...rest } = row;
  return {
    ...rest,
    done: Number(done),
    draws: Number(draws),
    refusal: refusal === null ? null : { code: refusal, path },
  };
});

export const cancelRun = bind('valuation.cancel-run', async (context, input) => {
  const { tx, now } = context;
  if (!(await tx.first(sql`select from valuation.run where id = ${input.runId}`)))
    return refuse('platform.not-found');
  const cancelled = await tx.run(
    sql`update valuation.run set state = 'cancelled', finished_at = ${now} where id = ${input.runId} and state in ('waiting', 'running')`,
  );
  if (cancelled === 0) return refuse('valuation.run-over');
  context.remember(`valuation.run:${input.runId}`, { cancelled: true });
  return { done: true as const };
});

type Kept = {
  fileId: string;
  input: string;
  result: string;
  quantVersion: string;
  draws: bigint;
  kind: string;
};
const keptVersion = (tx: Tx, id: string): Promise<Kept | undefined> =>
  tx.first<Kept>(sql`
    select file_id as "fileId", input, result, quant_version as "quantVersion", draws_count as draws, kind from valuation.version where id = ${id}`);

/** Anew from the very text that was stored: every bit of the result the same, or where it is not. */
export const recompute = bind('valuation.recompute', async (context, input) => {
  const { tx } = context;
  const kept = await keptVersion(tx, input.versionId);
  if (!kept) return refuse('platform.not-found');
  if (kept.kind === 'reported') return refuse('valuation.nothing-to-recompute');
  const calculation = JSON.parse(kept.input) as Calculation;
  const versions = { then: kept.quantVersion, now: quantVersion };
  context.remember(`valuation.version:${input.versionId}`, { recomputed: true });
  if (Number(kept.draws) > drawsAtOnce) {
    const file = await loadFile(tx, kept.fileId);
    // A regulator has no run of its own to read; it asks for those that are answered at once.
    if (!file || context.actor.role === 'regulator') return refuse('platform.not-found');
    const started = await insertRun(context, file, {
      kind: 'recompute',
      versionId: input.versionId,
      calculation,
    });
    return isRefusal(started)
      ? started
      : { same: null, runId: started.runId, quantVersion: versions, differences: [] };
  }
  const { same, differences } = compare(kept.result, calculateNow(calculation));
  return { same, runId: null, quantVersion: versions, differences };
});

const compare = (was: string, is: Calculated | Refusal) => {
  const differences = differencesOf(JSON.parse(was), JSON.parse(JSON.stringify(is)));
  const same = !isRefusal(is) && canonicalJson(JSON.parse(JSON.stringify(is))) === was;
  return { same, differences };
};

type Waiting = Maker & {
  fileId: string;
  kind: 'calculate' | 'recompute';
  versionId: string | null;
  input: Calculation;
};

const takeUp = (tx: Tx, runId: string, now: Instant): Promise<Waiting | undefined> =>
  tx.first<Waiting>(sql`
    update valuation.run set state = 'running', started_at = coalesce(started_at, ${now}) where id = ${runId} and state in ('waiting', 'running')
    returning file_id as "fileId", kind, version_id as "versionId", input, started_by as "personId", started_by_name as "personName", started_for_id as "organisationId", started_for as "organisationName"`);

/** Tells how far it is; false when somebody cancelled. */
const report = async (database: Database, runId: string, done: number): Promise<boolean> =>
  (await database.transaction(atWork, (tx) =>
    tx.run(sql`update valuation.run set done_count = ${done} where id = ${runId} and state = 'running'`),
  )) > 0;

const finish = async (
  database: Database,
  clock: Clock,
  of: { runId: string; run: Waiting; calculated: Calculated | Refusal },
): Promise<void> => {
  const { runId, run, calculated } = of;
  const now = clock.now();
  await database.transaction(atWork, async (tx) => {
    const file = await loadFile(tx, run.fileId, { hold: true });
    const living = await tx.first(
      sql`select from valuation.run where id = ${runId} and state = 'running' for update`,
    );
    if (!file || !living) return;
    if (run.kind === 'recompute' && run.versionId !== null) {
      const kept = await keptVersion(tx, run.versionId);
      const same = kept !== undefined && compare(kept.result, calculated).same;
      await tx.run(
        sql`update valuation.run set state = 'done', same = ${same}, done_count = draws_count, finished_at = ${now} where id = ${runId}`,
      );
      return;
    }
    if (isRefusal(calculated)) {
      await tx.run(
        sql`update valuation.run set state = 'refused', refusal = ${calculated.code}, refusal_path = ${calculated.fields?.[0]?.path ?? null}, finished_at = ${now} where id = ${runId}`,
      );
      return;
    }
    // The file may have moved on while the draws were made: a version nobody can use would only confuse.
    if (file.state !== 'working') {
      await tx.run(
        sql`update valuation.run set state = 'refused', refusal = 'valuation.step-not-possible-now', finished_at = ${now} where id = ${runId}`,
      );
      return;
    }
    const versionId = freshId(now);
    await insertVersion(tx, file, versionOf(versionId, run.input, calculated), run, now);
    await tx.run(
      sql`update valuation.run set state = 'done', version_id = ${versionId}, done_count = draws_count, finished_at = ${now} where id = ${runId}`,
    );
  });
};

/** Some 130,000 draws between two looks at the database: a cancelled run ends within a fraction of a second. */
const REPORT_EVERY = 8;

/** One run to its end, in steps that let the server answer others; begun anew after a crash, because nothing is kept half way. */
export const makeRunJob =
  (platform: { database: Database; clock: Clock }): JobHandler =>
  async (payload, signal) => {
    const { database, clock } = platform;
    const runId = String(payload['runId']);
    const run = await database.transaction(atWork, (tx) => takeUp(tx, runId, clock.now()));
    if (!run) return;
    const steps = calculateInSteps(run.input);
    for (let turn = 1; ; turn += 1) {
      const step = steps.next();
      if (step.done) return finish(database, clock, { runId, run, calculated: step.value });
      if (signal.aborted) throw new Error('stopped; the queue takes it up again');
      if (turn % REPORT_EVERY === 0 && !(await report(database, runId, step.value.done))) return;
      await breathe();
    }
  };
