import { setImmediate as breathe } from 'node:timers/promises';
import type { Output } from '@zhirong/contracts';
import { formatYuan, type Instant, isRefusal, millisOf, type PlainDate, refuse } from '@zhirong/kernel';
import { askedOn, ceilingOf, listKey, listTextOn, type PolicyBook, type PolicyCase } from '@zhirong/policies';
import type { Job } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { sql } from '../../platform/sql.ts';
import { bookWith, readBook, releasedTexts } from './book.ts';
import {
  answerCase,
  askedText,
  type FigureName,
  figures as everyFigure,
  type Figures,
  figuresOf,
  traceOf,
} from './case-answers.ts';
import { casesUnder } from './own-cases.ts';
import { decisionsOf, type KeptDecision } from './decisions.ts';
import { type Draft, findDraft, judgeText } from './draft.ts';
import { isOnList, onListWords, screenKept, whyListed } from './kept-screening.ts';
import type { Words } from './text.ts';

type Shown = Output<'library.read-dry-run'>;
type Result = NonNullable<Shown['result']>;
type Difference = Result['differences'][number];

export const dryRunTask = 'library.dry-run';
const atWork: Job = { kind: 'job', name: dryRunTask };
const DIFFERENCES_MOST = 300;
/** What is done by then is answered at once; the rest goes to the queue. */
const AT_ONCE_MOST = 12;

const none = { zh: '—', en: '—' } as const;
const differing = (before: Figures, after: Figures): FigureName[] => {
  // What would be, where it is what is, says nothing more than the ceiling.
  const same = [before, after].every((one) => one['would-be']?.zh === one.ceiling?.zh);
  return everyFigure.filter((name) => before[name]?.zh !== after[name]?.zh && !(name === 'would-be' && same));
};

type Tried = { readonly differences: readonly Difference[]; readonly expectation: Difference['expectation'] };
type Case = PolicyCase;

const namesOf = (one: Case) => ({
  what: 'case' as const,
  name: one.name,
  on: one.on,
  text: one.instrument ?? (one.rule === undefined ? `${one.at}` : `${one.at} ${one.rule}`),
});

const tryCase = (one: Case, was: PolicyBook, is: PolicyBook): Tried => {
  const [before, after] = [answerCase(one, was), answerCase(one, is)];
  const expectation =
    before.passed === after.passed
      ? ('kept' as const)
      : after.passed
        ? ('mended' as const)
        : ('broken' as const);
  const differences = differing(before.figures, after.figures).map(
    (figure): Difference => ({
      ...namesOf(one),
      asOf: false,
      figure,
      before: before.figures[figure] ?? none,
      after: after.figures[figure] ?? none,
      traceBefore: [...before.trace],
      traceAfter: [...after.trace],
      expectation,
    }),
  );
  return { differences, expectation };
};

/** A case of the text itself whose day comes before the draft's says nothing of it: it is asked once more, as on that day. */
const tryLater = (one: Case, id: string, from: PlainDate, was: PolicyBook, is: PolicyBook): Difference[] => {
  if (one.on >= from || askedText(one, is, from) !== id) return [];
  const then = { ...one, on: from };
  const [before, after] = [answerCase(then, was), answerCase(then, is)];
  return differing(before.figures, after.figures).map((figure) => ({
    ...namesOf(one),
    asOf: true,
    figure,
    before: before.figures[figure] ?? none,
    after: after.figures[figure] ?? none,
    traceBefore: [...before.trace],
    traceAfter: [...after.trace],
    expectation: 'none',
  }));
};

/** A firm screened as if it were now, or on the first day of the draft, by the text that its list would be made by. */
const tryScreening = (
  one: KeptDecision,
  listPath: string,
  id: string,
  from: PlainDate,
  was: PolicyBook,
  is: PolicyBook,
): TriedDecision => {
  const day = one.on < from ? from : one.on;
  const [before, after] = [
    screenKept(one, listTextOn(listPath, day, was.instruments), askedOn(day, {}, was)),
    screenKept(one, listTextOn(listPath, day, is.instruments, id), askedOn(day, {}, is)),
  ];
  const [answerBefore, answerAfter] = [onListWords(before), onListWords(after)];
  const differences =
    answerBefore.zh === answerAfter.zh
      ? []
      : [
          {
            what: 'decision' as const,
            name: one.title,
            on: one.on,
            asOf: one.on < from,
            text: id,
            figure: 'answer' as const,
            before: answerBefore,
            after: answerAfter,
            traceBefore: whyListed(before, after),
            traceAfter: whyListed(after, before),
            expectation: 'none' as const,
          },
        ];
  return {
    differences,
    before: 0n,
    after: 0n,
    listed: { before: isOnList(before), after: isOnList(after) },
  };
};

/** A decision as if it were made now, or on the first day of the draft where that is later. */
type TriedDecision = {
  readonly differences: readonly Difference[];
  readonly before: bigint;
  readonly after: bigint;
  /** Of a list: whether the firm is on it. */
  readonly listed?: { readonly before: boolean; readonly after: boolean };
};
const tryDecision = (
  one: KeptDecision,
  id: string,
  from: PlainDate,
  was: PolicyBook,
  is: PolicyBook,
): TriedDecision => {
  if (one.listPath !== null) return tryScreening(one, one.listPath, id, from, was, is);
  const day = one.on < from ? from : one.on;
  const more = { about: one.about, earlierAwards: one.earlier };
  const answer = (book: PolicyBook): { figures: Figures; trace: Words[]; ceiling: bigint } => {
    const instrument = book.instruments.get(id);
    if (!instrument) return { figures: {}, trace: [], ceiling: 0n };
    const came = ceilingOf(instrument, one.facts, askedOn(day, more, book));
    return { figures: figuresOf(came), trace: traceOf(came), ceiling: came.ceiling };
  };
  const [before, after] = [answer(was), answer(is)];
  const differences = differing(before.figures, after.figures).map((figure) => ({
    what: 'decision' as const,
    name: one.title,
    on: one.on,
    asOf: one.on < from,
    text: id,
    figure,
    before: before.figures[figure] ?? none,
    after: after.figures[figure] ?? none,
    traceBefore: before.trace,
    traceAfter: after.trace,
    expectation: 'none' as const,
  }));
  return { differences, before: before.ceiling, after: after.ceiling };
};

const count = (listed: NonNullable<Result['listed']>, one: { before: boolean; after: boolean }): void => {
  if (one.before) listed.before += 1;
  if (one.after) listed.after += 1;
  if (!one.before && one.after) listed.entering += 1;
  if (one.before && !one.after) listed.leaving += 1;
};

type Trial = {
  readonly total: number;
  /** Every case and decision, a few at a time; the answer is whole once `done` is `total`. */
  steps(): Generator<number, Result>;
};

export const makeTrial = (
  draft: Pick<Draft, 'place' | 'key' | 'from'>,
  was: PolicyBook,
  is: PolicyBook,
  { decisions, older }: { decisions: readonly KeptDecision[]; older: number },
  cases: readonly Case[],
): Trial => {
  const total = cases.length + decisions.length;
  return {
    total,
    *steps() {
      const found: Difference[] = [];
      let [done, broken, mended, changed] = [0, 0, 0, 0];
      let [before, after] = [0n, 0n];
      const listed = { before: 0, after: 0, entering: 0, leaving: 0 };
      for (const one of cases) {
        const { differences, expectation } = tryCase(one, was, is);
        if (expectation === 'broken') broken += 1;
        if (expectation === 'mended') mended += 1;
        found.push(...differences, ...tryLater(one, `${draft.place}/${draft.key}`, draft.from, was, is));
        done += 1;
        if (done % 10 === 0) yield done;
      }
      for (const one of decisions) {
        const tried = tryDecision(one, `${draft.place}/${draft.key}`, draft.from, was, is);
        found.push(...tried.differences);
        if (tried.differences.length > 0) changed += 1;
        before += tried.before;
        after += tried.after;
        if (tried.listed) count(listed, tried.listed);
        done += 1;
        if (done % 50 === 0) yield done;
      }
      return {
        cases: cases.length,
        decisions: decisions.length,
        older,
        changed,
        ...(draft.key === listKey ? { listed } : { before: formatYuan(before), after: formatYuan(after) }),
        broken,
        mended,
        differences: found.slice(0, DIFFERENCES_MOST),
        more: Math.max(0, found.length - DIFFERENCES_MOST),
      };
    },
  };
};

const trialOf = async (tx: Tx, draft: Draft, is?: PolicyBook): Promise<Trial> => {
  const { kind, place, key, text, from } = draft;
  const under = is ?? bookWith([...(await releasedTexts(tx)), { kind, place, key, text, from }]);
  const decisions = kind === 'instrument' ? await decisionsOf(tx, draft) : { decisions: [], older: 0 };
  return makeTrial(draft, await readBook(tx), under, decisions, await casesUnder(tx, draft));
};

type Row = Omit<Shown, 'done' | 'total'> & { done: number; total: number };
const columns = sql`r.id, r.revision, r.state, r.done_count as done, r.total_count as total, r.asked_at as "askedAt", r.result`;

export const lastRunOf = (tx: Tx, draftId: string): Promise<Row | undefined> =>
  tx.first<Row>(
    sql`select ${columns} from library.dry_run r where r.draft_id = ${draftId} order by r.asked_at desc, r.id desc limit 1`,
  );

const finishRun = (tx: Tx, id: string, result: Result, now: Instant): Promise<number> =>
  tx.run(sql`
    update library.dry_run set state = 'done', done_count = total_count, result = ${JSON.stringify(result)}::jsonb, ended_at = ${now} where id = ${id} and state = 'running'`);

/** A run that nobody finished within this time was lost; another may be begun. */
const LOST_AFTER_MS = 10 * 60_000;

/**
 * The draft against the law as it stands, on every case and on every decision that is kept. What is not done within a
 * moment goes on in the queue, and the page asks how far it is.
 */
export const startDryRun = bind('library.start-dry-run', async (context, input) => {
  const { tx, actor, now } = context;
  const draft = await findDraft(tx, input.draftId, true);
  if (!draft) return refuse('platform.not-found');
  if (draft.state !== 'draft' && draft.state !== 'handed-over')
    return refuse('library.draft-over', { facts: { state: draft.state } });
  const last = await lastRunOf(tx, draft.id);
  if (last?.state === 'running' && millisOf(now) - millisOf(last.askedAt as Instant) < LOST_AFTER_MS)
    return refuse('library.run-running');
  const judged = await judgeText(tx, draft);
  if (isRefusal(judged)) return judged;
  const runId = context.newId();
  const trial = await trialOf(tx, draft, judged.book);
  await tx.run(sql`
    insert into library.dry_run (id, draft_id, region_path, revision, state, done_count, total_count, asked_by, asked_at)
    values (${runId}, ${draft.id}, ${draft.regionPath}, ${draft.revision}, 'running', 0, ${trial.total}, ${actor.personId}, ${now})`);
  const steps = trial.steps();
  let step = steps.next();
  for (let turn = 1; !step.done && turn < AT_ONCE_MOST; turn += 1) {
    await breathe();
    step = steps.next();
  }
  if (step.done) await finishRun(tx, runId, step.value, now);
  else await context.enqueue(dryRunTask, { runId }, { key: `library.dry-run:${runId}` });
  context.remember(`library.draft:${draft.id}`, { dryRun: runId, revision: draft.revision });
  return { runId };
});

export const readDryRun = bind('library.read-dry-run', async ({ tx }, input) => {
  const row = await tx.first<Row>(sql`select ${columns} from library.dry_run r where r.id = ${input.runId}`);
  return row ?? refuse('platform.not-found');
});

/** Begun anew after a crash, because nothing is kept half way. */
export const makeDryRunJob =
  (platform: { database: Database; clock: Clock }): JobHandler =>
  async (payload, signal) => {
    const { database, clock } = platform;
    const runId = String(payload['runId']);
    const trial = await database.transaction(atWork, async (tx) => {
      const run = await tx.first<{ draftId: string; revision: number }>(
        sql`select draft_id as "draftId", revision from library.dry_run where id = ${runId} and state = 'running'`,
      );
      const draft = run && (await findDraft(tx, run.draftId));
      if (!run || !draft) return undefined;
      // Another text than the one that was asked about: an answer would be taken for its own.
      if (draft.revision !== run.revision) {
        await tx.run(
          sql`update library.dry_run set state = 'failed', ended_at = ${clock.now()} where id = ${runId}`,
        );
        return undefined;
      }
      return trialOf(tx, draft);
    });
    if (!trial) return;
    const steps = trial.steps();
    for (let turn = 1; ; turn += 1) {
      const step = steps.next();
      if (step.done) {
        await database.transaction(atWork, (tx) => finishRun(tx, runId, step.value, clock.now()));
        return;
      }
      if (signal.aborted) throw new Error('stopped; the queue takes it up again');
      if (turn % 5 === 0)
        await database.transaction(atWork, (tx) =>
          tx.run(
            sql`update library.dry_run set done_count = ${step.value} where id = ${runId} and state = 'running'`,
          ),
        );
      await breathe();
    }
  };
