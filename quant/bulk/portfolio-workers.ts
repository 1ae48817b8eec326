import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { InvalidInput, type ProblemCode, wholeWithin } from '../invalid-input.ts';
import type { Progress } from '../monte-carlo/simulate.ts';
import type { Timing } from '../valuation/present-value.ts';
import {
  checkTiming,
  countOf,
  makePortfolioFigures,
  makeValues,
  type PortfolioColumns,
  type PortfolioFigures,
  type UncertainColumns,
} from './portfolio-columns.ts';
import { BLOCK } from './portfolio-draws.ts';
import type { PortfolioAnswer, PortfolioTask } from './portfolio-worker.ts';
import { checkSimulationTerms } from './simulate-columns.ts';

/** Rows of a part in closed form: some milliseconds of work. */
const PART = 1 << 16;

export type Watch = {
  /** Told now and then how many patents are done. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the work within a part of it; the promise is then rejected with the reason. */
  readonly signal?: AbortSignal | undefined;
};

export type PortfolioWorkers = {
  /** As `valueColumns`, by all workers together; bit for bit the same. */
  value(
    input: { readonly columns: PortfolioColumns; readonly timing?: Timing | undefined } & Watch,
  ): Promise<Float64Array>;
  /** As `simulateColumns`, by all workers together; bit for bit the same. */
  simulate(
    input: { readonly columns: UncertainColumns } & Parameters<typeof checkSimulationTerms>[0] & Watch,
  ): Promise<PortfolioFigures>;
  close(): Promise<void>;
};

const isShared = ({ buffer }: Float64Array | Uint8Array): boolean => buffer instanceof SharedArrayBuffer;

const sharedCopy = <Cells extends Float64Array | Uint8Array>(cells: Cells): Cells => {
  if (isShared(cells)) return cells;
  const buffer = new SharedArrayBuffer(cells.byteLength);
  const copy = cells instanceof Float64Array ? new Float64Array(buffer) : new Uint8Array(buffer);
  copy.set(cells);
  return copy as Cells;
};

/** Columns that workers can read: those outside shared memory are copied once. */
const shared = <Columns extends PortfolioColumns | UncertainColumns>(columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, sharedCopy(cells)])) as Columns;

const answerOf = async (worker: Worker, task: PortfolioTask): Promise<void> => {
  const heard = once(worker, 'message');
  worker.postMessage(task);
  const [answer] = (await heard) as [PortfolioAnswer];
  if ('refused' in answer) {
    const { path, code, facts } = answer.refused;
    throw new InvalidInput(path, code as ProblemCode, facts);
  }
  if ('failed' in answer) throw new Error(answer.failed);
};

const runTogether = async (workers: readonly Worker[], task: PortfolioTask, watch: Watch): Promise<void> => {
  watch.signal?.throwIfAborted();
  const { counter, count, size } = task;
  const stop = (): void => void Atomics.store(counter, 2, 1);
  const done = (): number => Math.min(count, Atomics.load(counter, 1) * size);
  const ticking =
    watch.onProgress && setInterval(() => watch.onProgress?.({ done: done(), draws: count }), 200);
  watch.signal?.addEventListener('abort', stop);
  try {
    const answers = await Promise.allSettled(workers.map((worker) => answerOf(worker, task)));
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
    watch.signal?.throwIfAborted();
    watch.onProgress?.({ done: count, draws: count });
  } finally {
    clearInterval(ticking);
    watch.signal?.removeEventListener('abort', stop);
  }
};

/**
 * Starts worker threads that value portfolios in shared memory, one portfolio at a time: calls wait for each other. As
 * many as the machine has processors unless `workers` (1 … 64) says otherwise. The figures do not depend on how many.
 * They keep the process alive until `close`.
 */
export const openPortfolioWorkers = async ({
  workers: wanted = availableParallelism(),
}: {
  readonly workers?: number | undefined;
} = {}): Promise<PortfolioWorkers> => {
  wholeWithin(wanted, 1, 64, 'workers');
  const workers = Array.from(
    { length: wanted },
    () => new Worker(new URL('./portfolio-worker.ts', import.meta.url)),
  );
  await Promise.all(workers.map((worker) => once(worker, 'online')));
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(run, run);
    last = mine.catch(() => undefined);
    return mine;
  };
  const counter = (): Int32Array => new Int32Array(new SharedArrayBuffer(12));
  return {
    value: ({ columns, timing = 'end', ...watch }) =>
      inTurn(async () => {
        const count = countOf(columns);
        const values = makeValues(count);
        const own = { columns: shared(columns), values, timing: checkTiming(timing) };
        await runTogether(workers, { kind: 'value', count, size: PART, counter: counter(), ...own }, watch);
        return values;
      }),
    simulate: ({ columns, onProgress, signal, ...given }) =>
      inTurn(async () => {
        const count = countOf(columns);
        const figures = makePortfolioFigures(count);
        const own = { columns: shared(columns), figures, terms: checkSimulationTerms(given) };
        const task = { kind: 'simulate', count, size: BLOCK, counter: counter(), ...own } as const;
        await runTogether(workers, task, { onProgress, signal });
        return figures;
      }),
    close: async () => {
      await last;
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
};
