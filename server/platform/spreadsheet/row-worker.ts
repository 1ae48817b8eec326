import { open } from 'node:fs/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { guardPackage } from './guard-xlsx.ts';
import type { ReadLimits } from './limits.ts';
import { type SpreadsheetFacts, type SpreadsheetReason, SpreadsheetRefused } from './refusal.ts';
import { type ReadRow, scanSheet } from './scan-sheet.ts';
import { readPart, readWorkbook } from './workbook-parts.ts';
import { createUnpackBudget } from './zip-entries.ts';

/** What the reader's thread is given, and what it says. It hears only `'more'`: one batch was taken. */
export type RowWorkerTask = {
  readonly path: string;
  readonly sheet: string | undefined;
  readonly limits: ReadLimits;
};
export type RowWorkerMessage =
  | { readonly kind: 'batch'; readonly rows: readonly ReadRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly reason: SpreadsheetReason; readonly facts: SpreadsheetFacts };

const batchRows = 500;
/** Batches sent and not yet taken: enough to keep both sides busy, few enough to bound memory. */
const batchesAhead = 2;

async function readSheet(task: RowWorkerTask, port: MessagePort): Promise<void> {
  const { path, sheet, limits } = task;
  const send = createSender(port);
  const handle = await open(path, 'r');
  try {
    const { entries } = await guardPackage(handle, limits);
    const from = { handle, entries, budget: createUnpackBudget(limits) };
    const workbook = await readWorkbook(from, limits, sheet);
    const most = limits.rows + limits.headRows;
    let pending: ReadRow[] = [];
    let rows = 0;
    const handler = scanSheet(workbook, limits, (row) => {
      rows += 1;
      if (rows > most) throw new SpreadsheetRefused('spreadsheet.too-many-rows', { most: limits.rows });
      pending.push(row);
    });
    await readPart(from, workbook.sheetPart, handler, async () => {
      if (pending.length < batchRows) return;
      const full = pending;
      pending = [];
      for (let at = 0; at < full.length; at += batchRows) await send(full.slice(at, at + batchRows));
    });
    if (pending.length > 0) await send(pending);
  } finally {
    await handle.close();
  }
}

function createSender(port: MessagePort): (rows: readonly ReadRow[]) => Promise<void> {
  let ahead = 0;
  let wake: (() => void) | undefined;
  port.on('message', () => {
    ahead -= 1;
    wake?.();
  });
  return async (rows) => {
    while (ahead >= batchesAhead) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    ahead += 1;
    port.postMessage({ kind: 'batch', rows } satisfies RowWorkerMessage);
  };
}

async function main(port: MessagePort): Promise<void> {
  try {
    await readSheet(workerData as RowWorkerTask, port);
    port.postMessage({ kind: 'end' } satisfies RowWorkerMessage);
  } catch (error) {
    if (!(error instanceof SpreadsheetRefused)) throw error;
    port.postMessage({
      kind: 'refused',
      reason: error.reason,
      facts: error.facts,
    } satisfies RowWorkerMessage);
  } finally {
    port.close();
  }
}

if (parentPort !== null) await main(parentPort);
