import type { Writable } from 'node:stream';
import type { ReadRow } from './scan-sheet.ts';
import {
  type BandRow,
  type Cell,
  rowsAboveHeader,
  type SheetColumn,
  type SheetRow,
  type TitleRow,
} from './workbook-plan.ts';
import { type WrittenWorkbook, writeWorkbook } from './write-workbook.ts';

/** The header of the column that explains; a reader of templates passes over a column so called. */
export const errorColumnHeader = '错误说明';

/** `row` counts from 1 as in the sheet, `column` from 0; without a column the whole row is meant. */
export type CellError = { readonly row: number; readonly column?: number; readonly message: string };

export type MarkErrorsPlan = {
  /** The rows of the file as `readRows` gave them, from the first. */
  readonly rows: AsyncIterable<readonly ReadRow[]> | Iterable<readonly ReadRow[]>;
  /** The row number of the header, from 1. */
  readonly headerRow: number;
  readonly errors: Iterable<CellError>;
  /** Widths, lists and notes, found again by header. */
  readonly columns?: readonly SheetColumn[];
  readonly sheetName?: string;
  /** What the template has above its header; taken when the file still has as many rows and the same columns there. */
  readonly above?: { readonly titleRows: readonly TitleRow[]; readonly bandRows: readonly BandRow[] };
};

/** Whether a header is that of the explaining column. */
export function isErrorColumn(header: string | undefined): boolean {
  return header?.trim() === errorColumnHeader;
}

/**
 * Gives an uploaded list back with what is wrong: the same rows under the same numbers, bad cells red with a
 * comment, and all messages of a row in a last column. Everything is written as text, so that a second upload
 * reads what the first one did. An explaining column of an earlier round is replaced.
 *
 * Columns beyond the header's last are left out. Throws a RangeError when the rows end before the header, or
 * when an error names a row that is not below it or not there: what was found wrong must not go unsaid.
 */
export async function markErrors(target: string | Writable, plan: MarkErrorsPlan): Promise<WrittenWorkbook> {
  const rows = oneByOne(plan.rows);
  try {
    const { above, header } = await readHead(rows, plan.headerRow);
    const kept = keptColumns(header);
    const known = new Map(plan.columns?.map((column) => [headerKey(column.header), column]));
    const columns = kept.map((index): SheetColumn => {
      const text = header.cells[index] ?? '';
      return { textFormat: true, ...known.get(headerKey(text)), key: String(index), header: text };
    });
    const explaining: SheetColumn = {
      key: errorColumnHeader,
      header: errorColumnHeader,
      width: 60,
      wrap: true,
    };
    const asFound = Array.from({ length: plan.headerRow - 1 }, (_, index) =>
      titleOf(above.get(index + 1), index),
    );
    const unmoved = plan.above !== undefined && fitsAbove(plan.above, plan, columns);
    return await writeWorkbook(target, {
      sheets: [
        {
          name: plan.sheetName ?? 'Sheet1',
          ...(unmoved ? plan.above : { titleRows: asFound }),
          columns: [...columns, explaining],
          rows: markedRows(rows, plan.headerRow, kept, errorsByRow(plan.errors)),
        },
      ],
    });
  } finally {
    // Ends the reading behind the rows, whatever made this stop.
    await rows.return();
  }
}

/** Bands say something of the columns below them: only over the very columns they were made for. */
function fitsAbove(
  above: NonNullable<MarkErrorsPlan['above']>,
  plan: MarkErrorsPlan,
  found: readonly SheetColumn[],
): boolean {
  const made = plan.columns ?? [];
  return (
    rowsAboveHeader(above) === plan.headerRow - 1 &&
    made.length === found.length &&
    made.every((column, index) => headerKey(column.header) === headerKey(found[index]?.header ?? ''))
  );
}

type Head = { readonly above: ReadonlyMap<number, ReadRow>; readonly header: ReadRow };

async function readHead(rows: AsyncGenerator<ReadRow, void, undefined>, headerRow: number): Promise<Head> {
  const above = new Map<number, ReadRow>();
  for (;;) {
    const next = await rows.next();
    if (next.done || next.value.row > headerRow) throw new RangeError('the rows end before the header');
    if (next.value.row === headerRow) return { above, header: next.value };
    above.set(next.value.row, next.value);
  }
}

type RowErrors = Map<number | undefined, string[]>;

function errorsByRow(errors: Iterable<CellError>): Map<number, RowErrors> {
  const byRow = new Map<number, RowErrors>();
  for (const { row, column, message } of errors) {
    const ofRow: RowErrors = byRow.get(row) ?? new Map();
    byRow.set(row, ofRow);
    ofRow.set(column, [...(ofRow.get(column) ?? []), message]);
  }
  return byRow;
}

/** Columns with a header, the explaining one left out; one without a header may still hold something and stays. */
function keptColumns(header: ReadRow): number[] {
  return header.cells.flatMap((text, index) => (isErrorColumn(text) ? [] : [index]));
}

function headerKey(header: string): string {
  return header.replace(/\s/g, '');
}

function titleOf(row: ReadRow | undefined, index: number): TitleRow {
  const text = row?.cells.filter((cell) => cell !== undefined).join('　') ?? '';
  return { text, look: index === 0 ? 'title' : 'note' };
}

async function* markedRows(
  rows: AsyncIterable<ReadRow>,
  headerRow: number,
  kept: readonly number[],
  errors: Map<number, RowErrors>,
): AsyncGenerator<SheetRow, void, undefined> {
  let at = headerRow;
  const marked = (row: Pick<ReadRow, 'row' | 'cells'>) => {
    const found = errors.get(row.row);
    errors.delete(row.row);
    return markedRow(row, kept, found);
  };
  for await (const row of rows) {
    for (at += 1; at < row.row; at += 1) yield marked({ row: at, cells: [] });
    yield marked(row);
  }
  for (const row of errors.keys()) throw new RangeError(`no row ${row} to mark`);
}

function markedRow(
  row: Pick<ReadRow, 'cells'>,
  kept: readonly number[],
  errors: RowErrors | undefined,
): SheetRow {
  if (errors === undefined) return kept.map((index) => row.cells[index]);
  const cells = kept.map((index): Cell => {
    const messages = errors.get(index);
    const value = row.cells[index];
    return messages === undefined ? value : { value, bad: true, note: messages.join('\n') };
  });
  return [...cells, { value: [...errors.values()].flat().join('；'), bad: true }];
}

async function* oneByOne(batches: MarkErrorsPlan['rows']): AsyncGenerator<ReadRow, void, undefined> {
  for await (const batch of batches) yield* batch;
}
