import type { ReadLimits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { defaultReadLimits, readRows } from './read-rows.ts';
import { SpreadsheetRefused } from './refusal.ts';
import type { ReadRow } from './scan-sheet.ts';

export type TableLimits = Partial<ReadLimits>;

/**
 * Rows of a list that came as .xlsx, or as text with signs between the cells (.csv, .txt), by the name it came under. Throws
 * `SpreadsheetRefused` out of the iteration.
 */
export const readTable = (
  path: string,
  name: string,
  limits: TableLimits,
): AsyncGenerator<readonly ReadRow[], void, undefined> => {
  if (/\.xlsx$/i.test(name)) return readRows(path, { limits });
  if (/\.(csv|txt)$/i.test(name)) return readCsv(path, { ...defaultReadLimits, ...limits });
  throw new SpreadsheetRefused('spreadsheet.not-csv', { what: 'name' });
};
