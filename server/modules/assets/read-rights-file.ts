import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Refusal, refuse } from '@zhirong/kernel';
import {
  type ReadRow,
  readTable,
  refusalOf,
  refusalOfFile,
  SpreadsheetRefused,
  type TableLimits,
} from '../../platform/spreadsheet/index.ts';
import { fieldOfHeader } from './header-words.ts';

/** A list of rights is bounded: what is larger comes as a feed, or in parts. */
export const importRowsMost = 50_000;
const limits: TableLimits = {
  rows: importRowsMost,
  headRows: 30,
  columns: 200,
  sharedStrings: 1_200_000,
  sharedCharacters: 48_000_000,
  milliseconds: 60_000,
  heapMegabytes: 384,
};
const busyTries = 60;
const previewRows = 10;
const previewCharacters = 120;
const headRows = 60;
/** In a workbook of more bytes the rows are counted when it is handed in: nobody matches the columns of a list that is too long. */
const countedFromBytes = 3 * 1024 * 1024;

export type FileHead = {
  readonly headerRow: number;
  readonly headers: readonly (string | undefined)[];
  readonly preview: readonly { row: number; cells: string[] }[];
};

const filled = (row: ReadRow): string[] => row.cells.flatMap((cell) => (cell?.trim() ? [cell.trim()] : []));
const knownIn = (row: ReadRow): number =>
  new Set(filled(row).flatMap((cell) => fieldOfHeader(cell) ?? [])).size;

/** The row with most headers that are known; without two of them, the first that could be a header at all. */
const findHeader = (rows: readonly ReadRow[]): ReadRow | undefined => {
  const best = rows.reduce<ReadRow | undefined>(
    (so, row) => (knownIn(row) > (so ? knownIn(so) : 1) ? row : so),
    undefined,
  );
  return (
    best ??
    rows.find(
      (row) =>
        filled(row).length >= 2 &&
        new Set(filled(row)).size === filled(row).length &&
        !filled(row).some((cell) => /^\d+([.-]\d+)*$/.test(cell)),
    )
  );
};

/**
 * Looks at the beginning of a file: where the header is, and a few rows below it; and of a large one, whether it has more rows
 * than are read at once.
 */
export const readHead = async (path: string, name: string): Promise<FileHead | Refusal> => {
  const rows: ReadRow[] = [];
  const isLarge = /\.xlsx$/i.test(name) && (await stat(path)).size > countedFromBytes;
  try {
    for await (const batch of readTable(path, name, limits)) {
      if (rows.length < headRows) rows.push(...batch);
      if (rows.length >= headRows && !isLarge) break;
    }
  } catch (error) {
    return refusalOfFile(refusalOf(error));
  }
  const header = findHeader(rows.slice(0, 30));
  if (!header) return refuse('assets.import-no-header');
  const below = rows.filter(({ row }) => row > header.row).slice(0, previewRows);
  if (below.length === 0) return refuse('assets.import-empty');
  return {
    headerRow: header.row,
    headers: header.cells,
    preview: below.map(({ row, cells }) => ({
      row,
      cells: header.cells.map((_, column) => (cells[column] ?? '').slice(0, previewCharacters)),
    })),
  };
};

/** Every row from the first, also to mark them; waits while the house reads as many files as it may. */
export async function* rowsOfFile(
  path: string,
  name: string,
): AsyncGenerator<readonly ReadRow[], void, undefined> {
  for (let attempt = 1; ; attempt += 1) {
    let begun = false;
    try {
      for await (const batch of readTable(path, name, limits)) {
        begun = true;
        yield batch;
      }
      return;
    } catch (error) {
      const busy = error instanceof SpreadsheetRefused && error.reason === 'spreadsheet.busy';
      if (!busy || begun || attempt >= busyTries) throw error;
      await wait(500);
    }
  }
}

/** Row by row below the header, in batches; a refusal of the file as a value. */
export const readBelow = async (
  path: string,
  name: string,
  headerRow: number,
  take: (rows: readonly ReadRow[]) => Promise<void>,
): Promise<Refusal | undefined> => {
  const reading = rowsOfFile(path, name);
  let seen = 0;
  try {
    for (;;) {
      const next = await reading.next().catch((error: unknown) => refusalOf(error));
      if ('ok' in next) return refusalOfFile(next);
      if (next.done) return seen === 0 ? refuse('assets.import-empty') : undefined;
      const below = next.value.filter(({ row }) => row > headerRow);
      seen += below.length;
      if (below.length > 0) await take(below);
    }
  } finally {
    await reading.return();
  }
};
