/** What a workbook to be written consists of. Knows no domain: the caller names columns and supplies cells. */

/** Options become a drop-down list; `openOptions` only warns on other values, for columns that take several. */
export type SheetColumn = {
  readonly key: string;
  readonly header: string;
  /** In characters of the default font. */
  readonly width?: number;
  readonly options?: readonly string[];
  readonly openOptions?: boolean;
  /** A comment on the header cell. */
  readonly note?: string;
  readonly wrap?: boolean;
  /** The whole column is text, so that what is typed later (codes, telephone numbers) keeps its zeros. */
  readonly textFormat?: boolean;
  /** Format code for numbers, such as `0`, `#,##0.00`, `0.00%`. */
  readonly numberFormat?: string;
};

/** `decimal` is exact decimal text written as a number; `day` an ISO day written as a day. A string is always text. */
export type CellValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | { readonly decimal: string }
  | { readonly day: string };

/** A value to be shown as wrong (`bad`: red), with a comment where there is something to say. */
export type MarkedCell = { readonly value: CellValue; readonly bad?: boolean; readonly note?: string };
export type Cell = CellValue | MarkedCell;

/** Cells in the order of the columns, or by key. An empty array leaves a row number unused. */
export type SheetRow = readonly Cell[] | Readonly<Record<string, Cell>>;

/** `title` is large and centred, `note` small and to the left; both span all columns. */
export type TitleRow = { readonly text: string; readonly look: 'title' | 'note'; readonly lines?: number };

/**
 * A row between the titles and the header whose cells each stand above one or several columns, from the first on.
 * `band` is a heading shared by its columns, `hint` a small word on how to fill them in.
 */
export type BandRow = {
  readonly look: 'band' | 'hint';
  readonly cells: readonly { readonly text: string; readonly columns: number }[];
  readonly lines?: number;
};

export type SheetPlan = {
  /** At most 31 characters, none of `[ ] : * ? / \`. */
  readonly name: string;
  readonly titleRows?: readonly TitleRow[];
  readonly bandRows?: readonly BandRow[];
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
  /** Columns kept in sight at the left, besides the header at the top. */
  readonly frozenColumns?: number;
  /** How many rows below the header the drop-down lists cover; at least those written. */
  readonly listRows?: number;
};

/** How many rows stand above the header. */
export function rowsAboveHeader(sheet: Pick<SheetPlan, 'titleRows' | 'bandRows'>): number {
  return (sheet.titleRows?.length ?? 0) + (sheet.bandRows?.length ?? 0);
}

export type WorkbookPlan = { readonly sheets: readonly SheetPlan[] };

/** A1 style name of a column counted from 0. */
export function columnName(index: number): string {
  let name = '';
  for (let left = index; left >= 0; left = Math.floor(left / 26) - 1) {
    name = String.fromCharCode(65 + (left % 26)) + name;
  }
  return name;
}
