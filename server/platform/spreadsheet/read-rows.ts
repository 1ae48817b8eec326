import { Worker } from 'node:worker_threads';
import { threadEnv } from '../thread-env.ts';
import { defaultPackageLimits } from './guard-xlsx.ts';
import type { ReadLimits } from './limits.ts';
import { refusalOf, SpreadsheetRefused, type SpreadsheetRefusal } from './refusal.ts';
import type { RowWorkerMessage, RowWorkerTask } from './row-worker.ts';
import type { ReadRow } from './scan-sheet.ts';

/** Trust §5, S0 annex 1: 20,000 firms in one file. Every cell of 25 columns may be a different string. */
export const defaultReadLimits: ReadLimits = {
  ...defaultPackageLimits,
  rows: 20_000,
  headRows: 0,
  columns: 100,
  cellCharacters: 32_767,
  sharedStrings: 600_000,
  sharedCharacters: 32_000_000,
  milliseconds: 15_000,
  heapMegabytes: 256,
};

/** Readings at one time in this process; each holds up to `heapMegabytes`. */
const readingsAtOnce = 2;
let readings = 0;

export type ReadOptions = {
  /** The sheet's name; the first visible one when left out. */
  readonly sheet?: string;
  /**
   * True for the header row. Rows up to it do not count against `limits.rows`; when it is given, `headRows`
   * is 30 unless set. Without it every row counts.
   */
  readonly isHeader?: (row: ReadRow) => boolean;
  readonly limits?: Partial<ReadLimits>;
};

/**
 * The rows of one sheet that hold something, in batches of at most 500, read and checked in a thread of its
 * own that is ended when it takes too long or too much memory. The next batch is parsed no further ahead than
 * two. Formula cells carry their last value and are listed in `formulas`.
 *
 * Throws `SpreadsheetRefused` out of the iteration; rows already given are then void.
 */
export async function* readRows(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<readonly ReadRow[], void, undefined> {
  const limits: ReadLimits = {
    ...defaultReadLimits,
    headRows: options.isHeader === undefined ? 0 : 30,
    ...options.limits,
  };
  if (readings >= readingsAtOnce) throw new SpreadsheetRefused('spreadsheet.busy');
  readings += 1;
  const worker = startWorker({ path, sheet: options.sheet, limits });
  const inbox = createInbox(worker, limits);
  const count = createRowCount(limits.rows, options.isHeader);
  try {
    for (;;) {
      const message = await inbox.next();
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new SpreadsheetRefused(message.reason, message.facts);
      count(message.rows);
      worker.postMessage('more');
      yield message.rows;
    }
  } finally {
    await worker.terminate();
    readings -= 1;
  }
}

/** The same for a caller who wants the refusal as a value. `take` is awaited before the next batch. */
export async function readBatches(
  path: string,
  options: ReadOptions,
  take: (rows: readonly ReadRow[]) => Promise<void> | void,
): Promise<{ readonly ok: true; readonly rows: number } | SpreadsheetRefusal> {
  let rows = 0;
  const reading = readRows(path, options);
  try {
    for (;;) {
      const batch = await nextOrRefusal(reading);
      if ('ok' in batch) return batch;
      if (batch.done) return { ok: true, rows };
      rows += batch.value.length;
      await take(batch.value);
    }
  } finally {
    await reading.return();
  }
}

/** Keeps a refusal of the file apart from one thrown inside `take`, which is the caller's own. */
async function nextOrRefusal(reading: AsyncGenerator<readonly ReadRow[], void, undefined>) {
  try {
    return await reading.next();
  } catch (error) {
    return refusalOf(error);
  }
}

function startWorker(task: RowWorkerTask): Worker {
  return new Worker(new URL('./row-worker.ts', import.meta.url), {
    workerData: task,
    env: threadEnv,
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: task.limits.heapMegabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
  });
}

type Inbox = { next(): Promise<RowWorkerMessage> };

/** What the worker said, in order. Its clock runs only while somebody waits for it. */
function createInbox(worker: Worker, limits: ReadLimits): Inbox {
  const arrived: RowWorkerMessage[] = [];
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  let left = limits.milliseconds;
  worker.on('message', (message: RowWorkerMessage) => {
    arrived.push(message);
    wake?.();
  });
  worker.on('error', (error: unknown) => {
    failure ??= workerFailure(error);
    wake?.();
  });
  worker.on('exit', () => {
    failure ??= new Error('the spreadsheet reader ended without a word');
    wake?.();
  });
  return {
    async next() {
      const since = performance.now();
      while (arrived.length === 0 && failure === undefined) {
        const late = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), left);
          wake = () => {
            clearTimeout(timer);
            resolve(false);
          };
        });
        if (late) throw new SpreadsheetRefused('spreadsheet.too-slow', { milliseconds: limits.milliseconds });
      }
      left = Math.max(1, left - (performance.now() - since));
      const message = arrived.shift();
      if (message === undefined) throw failure ?? new Error('the spreadsheet reader said nothing');
      return message;
    },
  };
}

function workerFailure(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new SpreadsheetRefused('spreadsheet.too-large', { what: 'memory' });
  return error instanceof Error ? error : new Error(String(error));
}

/** Counts data rows: all of them, or those after the header once it was seen. */
function createRowCount(
  most: number,
  isHeader: ((row: ReadRow) => boolean) | undefined,
): (rows: readonly ReadRow[]) => void {
  let counted = 0;
  let below = isHeader === undefined;
  return (rows) => {
    for (const row of rows) {
      if (below) counted += 1;
      else below = isHeader?.(row) === true;
    }
    if (counted > most) throw new SpreadsheetRefused('spreadsheet.too-many-rows', { most });
  };
}
