import { setTimeout as wait } from 'node:timers/promises';
import type { Form } from '@zhirong/forms';
import { isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import {
  collectProblems,
  type ImportProblems,
  type PackedRows,
  packRows,
} from '../../platform/import-run/index.ts';
import {
  readBatches,
  type ReadOptions,
  type ReadRow,
  refusalOfFile,
} from '../../platform/spreadsheet/index.ts';
import {
  type Known,
  makeRowJudge,
  type Placed,
  placeRow,
  type RawRow,
  readRow,
  type RowProblem,
  type SoundRow,
} from './judge-row.ts';
import { sayProblem } from './problem-words.ts';
import {
  columnsOf,
  type FoundHeader,
  headersIn,
  isHeaderOf,
  readHeader,
  type ReplyColumn,
  sheetFormOf,
} from './reply-columns.ts';
import type { RegionFinder } from './row-regions.ts';

export type PlacedRow = SoundRow & { readonly placed: Placed };

export type ReadFile = {
  readonly rows: readonly PackedRows[];
  readonly rowsSeen: number;
  readonly header: FoundHeader;
  readonly problems: ImportProblems<RowProblem>;
};

export type ReadFileOptions = {
  readonly path: string;
  readonly form: Form;
  readonly reach: string;
  readonly regions: RegionFinder;
  know(asked: { usccs: readonly string[]; names: readonly string[] }): Promise<Known>;
  /** Called after each batch; what it throws ends the reading. */
  progress(seen: { rows: number; badRows: number }): Promise<void>;
};

/** Rows that may stand above the header; a table that begins further down is another one. */
const headRows = 30;

const busyTries = 60;
/** Nobody waits at the other end: a busy machine must not make an honest list look hostile. */
const readMillis = 60_000;
/** As many as are written with one round of statements. */
const packedRows = 1000;

/** How this room reads a sheet; also when it reads one again to mark it. */
export const readOptionsOf = (columns: readonly ReplyColumn[]): ReadOptions => ({
  isHeader: isHeaderOf(columns),
  limits: { headRows, milliseconds: readMillis },
});

class NotOurTable extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Reads a whole file, row by row as it comes, and finds out what may be kept. Nothing is written. */
export const readImportFile = async (options: ReadFileOptions): Promise<ReadFile | Refusal> => {
  for (let attempt = 1; ; attempt += 1) {
    const read = await readOnce(options);
    // Only so many files are read at once in the house; this one waits for its turn.
    if (!isRefusal(read) || read.code !== 'platform.overloaded' || attempt >= busyTries) return read;
    await wait(500);
  }
};

const readOnce = async (options: ReadFileOptions): Promise<ReadFile | Refusal> => {
  const columns = columnsOf(options.form);
  const isHeader = isHeaderOf(columns);
  const table = makeTable(options, columns);
  let best: ReadRow | undefined;
  let above = 0;
  try {
    const read = await readBatches(options.path, readOptionsOf(columns), async (batch) => {
      let from = 0;
      while (!table.header && from < batch.length) {
        const row = batch[from] as ReadRow;
        from += 1;
        above += 1;
        if (best === undefined || headersIn(columns, row) > headersIn(columns, best)) best = row;
        if (isHeader(row)) table.open(row);
        else if (above > headRows) throw new NotOurTable(wrongColumns(columns, best));
      }
      if (from < batch.length) await table.take(batch.slice(from));
      await options.progress({ rows: table.rowsSeen, badRows: table.problems.badRows });
    });
    if (!read.ok) return refusalOfFile(read);
    table.close();
  } catch (error) {
    if (error instanceof NotOurTable) return error.refusal;
    throw error;
  }
  const { header, rows, rowsSeen, problems } = table;
  if (!header) return wrongColumns(columns, best);
  return rowsSeen === 0 ? refuse('surveys.import-empty') : { header, rows, rowsSeen, problems };
};

const wrongColumns = (columns: readonly ReplyColumn[], row: ReadRow | undefined): Refusal => {
  const found = readHeader(columns, row ?? { row: 0, cells: [], formulas: [] });
  const few = (names: readonly string[]): string => names.slice(0, 10).join('、') || '—';
  return refuse('surveys.import-wrong-columns', {
    facts: { missing: few(found.missing), unknown: few(found.unknown), twice: few(found.twice) },
  });
};

/** The table while it is read: what is sound so far, what is wrong, and which firms were met. */
// oxlint-disable-next-line max-lines-per-function -- a closure over one reading: apart, its state would be handed through every call
const makeTable = (options: ReadFileOptions, columns: readonly ReplyColumn[]) => {
  const sheet = sheetFormOf(options.form);
  const judge = makeRowJudge(options.form, columns);
  const rows: PackedRows[] = [];
  const loose: PlacedRow[] = [];
  const pack = (): void => {
    if (loose.length > 0) rows.push(packRows(loose.splice(0, packedRows)));
  };
  const rowOfUscc = new Map<string, number>();
  const newFirms = new Map<string, number>();
  let header: FoundHeader | undefined;
  let rowsSeen = 0;
  const problems = collectProblems<RowProblem>({
    placeOf: ({ column }) => ({
      header: column?.header ?? '',
      column: column && [...(header?.columns ?? [])].find(([, one]) => one === column)?.[0],
    }),
    say: (problem) => sayProblem(problem, problem.field),
    more: (row, count) => ({ row, column: undefined, code: 'surveys.row-more-errors', facts: { count } }),
  });

  const columnFor = (of: 'name' | 'uscc' | 'region'): ReplyColumn | undefined =>
    columns.find((column) =>
      of === 'region'
        ? column.holds === 'region'
        : column.holds === 'field' && column.key === (of === 'name' ? sheet.nameKey : sheet.usccKey),
    );

  /** One row against the others of the file; the first of two equals stays. */
  const againstOthers = (raw: RawRow, placed: PlacedRow | undefined): RowProblem[] => {
    const found: RowProblem[] = [];
    const earlier = raw.uscc === undefined ? undefined : rowOfUscc.get(raw.uscc);
    if (earlier !== undefined)
      found.push({
        row: raw.row,
        column: columnFor('uscc'),
        code: 'surveys.row-duplicate',
        facts: { row: earlier },
      });
    else if (raw.uscc !== undefined) rowOfUscc.set(raw.uscc, raw.row);
    if (!placed || placed.placed.enterpriseId !== null || earlier !== undefined) return found;
    const key = `${placed.placed.adcode} ${placed.name}`;
    const namesake = newFirms.get(key);
    if (namesake === undefined) newFirms.set(key, raw.row);
    else
      found.push({
        row: raw.row,
        column: columnFor('name'),
        code: 'surveys.row-name-twice',
        facts: { row: namesake },
      });
    return found;
  };

  const takeRow = (known: Known, raw: RawRow): PlacedRow | undefined => {
    const judged = judge(raw, raw.uscc !== undefined && known.overridden.has(raw.uscc));
    const found = [...judged.problems];
    let placed: PlacedRow | undefined;
    if (judged.sound) {
      const place = placeRow(judged.sound, known, options);
      if ('placed' in place) placed = { ...judged.sound, placed: place.placed };
      else
        found.push({
          row: raw.row,
          column: columnFor(place.of),
          code: place.code,
          ...(place.facts ? { facts: place.facts } : {}),
        });
    }
    found.push(...againstOthers(raw, placed));
    problems.add(found);
    return placed;
  };

  return {
    rows,
    problems,
    get header() {
      return header;
    },
    get rowsSeen() {
      return rowsSeen;
    },
    open: (row: ReadRow): void => {
      const found = readHeader(columns, row);
      if (found.missing.length + found.unknown.length + found.twice.length > 0)
        throw new NotOurTable(wrongColumns(columns, row));
      header = found;
    },
    take: async (batch: readonly ReadRow[]): Promise<void> => {
      const raws = batch.flatMap((row) => (header ? (readRow(header, sheet.usccKey, row) ?? []) : []));
      rowsSeen += raws.length;
      const names = raws.map(({ given }) => given[sheet.nameKey]);
      const known = await options.know({
        usccs: raws.flatMap(({ uscc }) => uscc ?? []),
        names: names.flatMap((name) => (typeof name === 'string' ? name.trim() : [])),
      });
      const placed = raws.flatMap((raw) => takeRow(known, raw) ?? []);
      loose.push(...placed);
      // Once something is wrong nothing will be written: the rows so far are let go.
      if (problems.badRows > 0) rows.length = loose.length = 0;
      else if (loose.length >= packedRows) pack();
    },
    /** After the last batch. */
    close: pack,
  };
};
