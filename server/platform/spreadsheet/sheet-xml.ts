import { exactNumberText, serialOfDay, xmlText } from './cell-text.ts';
import { mainSpace, type StyleBook, textFormatCode, xmlHead } from './style-book.ts';
import {
  type BandRow,
  type Cell,
  type CellValue,
  columnName,
  type MarkedCell,
  rowsAboveHeader,
  type SheetColumn,
  type SheetPlan,
  type SheetRow,
} from './workbook-plan.ts';

export type SheetNote = { readonly row: number; readonly column: number; readonly text: string };

/** What is known of a sheet once its rows have gone by. */
export type SheetOutcome = { rows: number; lastRow: number; readonly notes: SheetNote[] };

/** Beyond this many comments Excel itself becomes slow to open a file; cells stay red, the words are in the row's last column. */
const mostNotes = 10_000;
const longestCell = 32_767;
const lastRow = 1_048_576;
const chunkCharacters = 64 * 1024;

/** The worksheet part, piece by piece. `lists` gives the range of each column's options by its index. */
export async function* sheetXml(
  plan: SheetPlan,
  book: StyleBook,
  lists: ReadonlyMap<number, string>,
  outcome: SheetOutcome,
): AsyncGenerator<string, void, undefined> {
  const titles = plan.titleRows ?? [];
  const bands = plan.bandRows ?? [];
  const headerRow = rowsAboveHeader(plan) + 1;
  const columns = plan.columns.map((column, index) => planColumn(column, index, book));
  const lastName = columnName(plan.columns.length - 1);
  yield sheetHead(plan, headerRow, columns);
  let text =
    titles.map((title, index) => titleXml(title, index + 1, book)).join('') +
    bands.map((band, index) => bandXml(band, titles.length + index + 1, book)).join('') +
    headerXml(plan, headerRow, book, outcome);
  let at = headerRow;
  for await (const row of plan.rows) {
    at += 1;
    if (at > lastRow) throw new RangeError('more rows than a sheet can hold');
    const cells = rowCells(row, columns, at, outcome);
    if (cells !== '') text += `<row r="${at}"${rowHeight(row, columns)}>${cells}</row>`;
    outcome.rows += 1;
    if (text.length < chunkCharacters) continue;
    yield text;
    text = '';
  }
  outcome.lastRow = at;
  yield text + sheetTail(plan, headerRow, lastName, lists, outcome);
}

type PlannedColumn = {
  readonly key: string;
  readonly name: string;
  readonly style: number;
  readonly quoted: number;
  readonly bad: number;
  readonly badNumber: number;
  readonly day: number;
  readonly badDay: number;
  readonly number: number;
  readonly width: number;
  readonly wrap: boolean;
};

function planColumn(column: SheetColumn, index: number, book: StyleBook): PlannedColumn {
  const wrap = column.wrap === true;
  const text = column.textFormat === true ? { format: textFormatCode } : {};
  const number = column.numberFormat === undefined ? {} : { format: column.numberFormat };
  const day = { format: 'yyyy-mm-dd' };
  return {
    key: column.key,
    name: columnName(index),
    style: book.style({ ...text, wrap }),
    quoted: book.style({ format: textFormatCode, quoted: true, wrap }),
    bad: book.style({ face: 'bad', format: textFormatCode, wrap }),
    wrap,
    badNumber: book.style({ face: 'bad', ...number }),
    number: book.style({ ...number, wrap }),
    day: book.style({ ...day, wrap }),
    badDay: book.style({ face: 'bad', ...day }),
    width: column.width ?? Math.min(40, Math.max(10, displayWidth(column.header) + 4)),
  };
}

/** A Chinese character takes the room of two letters. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1;
  return width;
}

function sheetHead(plan: SheetPlan, headerRow: number, columns: readonly PlannedColumn[]): string {
  const frozen = plan.frozenColumns ?? 0;
  const across = frozen > 0 ? ` xSplit="${frozen}"` : '';
  const corner = `${columnName(frozen)}${headerRow + 1}`;
  const pane = frozen > 0 ? 'bottomRight' : 'bottomLeft';
  const cols = columns
    .map(
      (column, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${column.width}" style="${column.style}" customWidth="1"/>`,
    )
    .join('');
  return (
    `${xmlHead}<worksheet xmlns="${mainSpace}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView workbookViewId="0"><pane${across} ySplit="${headerRow}" topLeftCell="${corner}" activePane="${pane}" state="frozen"/>` +
    `<selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${cols}</cols><sheetData>`
  );
}

function titleXml(
  title: { text: string; look: 'title' | 'note'; lines?: number },
  row: number,
  book: StyleBook,
): string {
  const lines = title.lines ?? title.text.split('\n').length;
  const height = (title.look === 'title' ? 28 : 16) * lines;
  const cell = title.text === '' ? '' : textXml(`A${row}`, book.style({ face: title.look }), title.text);
  return `<row r="${row}" ht="${height}" customHeight="1">${cell}</row>`;
}

/** Every cell of a merged stretch is written: a border is drawn by each for itself. */
function bandXml(band: BandRow, row: number, book: StyleBook): string {
  const style = book.style({ face: band.look });
  let column = 0;
  let cells = '';
  for (const { text, columns } of band.cells) {
    for (let at = 0; at < columns; at += 1, column += 1) {
      const ref = `${columnName(column)}${row}`;
      cells += at === 0 && text !== '' ? textXml(ref, style, text) : `<c r="${ref}" s="${style}"/>`;
    }
  }
  const height = (band.look === 'band' ? 22 : 15) * (band.lines ?? 1);
  return `<row r="${row}" ht="${height}" customHeight="1">${cells}</row>`;
}

function bandMerges(band: BandRow, row: number): string[] {
  let column = 0;
  return band.cells.flatMap(({ columns }) => {
    const from = column;
    column += columns;
    return columns === 1
      ? []
      : [`<mergeCell ref="${columnName(from)}${row}:${columnName(column - 1)}${row}"/>`];
  });
}

function headerXml(plan: SheetPlan, row: number, book: StyleBook, outcome: SheetOutcome): string {
  const style = book.style({ face: 'header' });
  const cells = plan.columns.map((column, index) => {
    if (column.note !== undefined) outcome.notes.push({ row, column: index, text: column.note });
    return textXml(`${columnName(index)}${row}`, style, column.header);
  });
  return `<row r="${row}" ht="32" customHeight="1">${cells.join('')}</row>`;
}

function cellAt(row: SheetRow, column: PlannedColumn, index: number): Cell {
  return Array.isArray(row)
    ? (row as readonly Cell[])[index]
    : (row as Readonly<Record<string, Cell>>)[column.key];
}

/** Room for the longest wrapped text: not every program works the height out when it opens the file. */
function rowHeight(row: SheetRow, columns: readonly PlannedColumn[]): string {
  let lines = 1;
  for (const [index, column] of columns.entries()) {
    if (!column.wrap) continue;
    const cell = cellAt(row, column, index);
    const value = isMarked(cell) ? cell.value : cell;
    if (typeof value !== 'string') continue;
    const wrapped = value
      .slice(0, 2000)
      .split('\n')
      .map((line) => Math.ceil(displayWidth(line) / column.width) || 1);
    lines = Math.max(
      lines,
      wrapped.reduce((sum, each) => sum + each, 0),
    );
  }
  return lines === 1 ? '' : ` ht="${Math.min(400, lines * 15)}"`;
}

function rowCells(
  row: SheetRow,
  columns: readonly PlannedColumn[],
  at: number,
  outcome: SheetOutcome,
): string {
  let xml = '';
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as PlannedColumn;
    const cell = cellAt(row, column, index);
    if (!isMarked(cell)) {
      xml += cellXml(cell, column, at, false);
      continue;
    }
    if (cell.note !== undefined && outcome.notes.length < mostNotes) {
      outcome.notes.push({ row: at, column: index, text: cell.note });
    }
    xml += cellXml(cell.value, column, at, cell.bad === true);
  }
  return xml;
}

function isMarked(cell: Cell): cell is MarkedCell {
  return typeof cell === 'object' && cell !== null && 'value' in cell;
}

/** What spreadsheets take for the start of a formula, in either width. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

function cellXml(value: CellValue, column: PlannedColumn, at: number, bad: boolean): string {
  const ref = `${column.name}${at}`;
  if (value === null || value === undefined || value === '')
    return bad ? `<c r="${ref}" s="${column.bad}"/>` : '';
  if (typeof value === 'string') {
    const plain = formulaStart.test(value) ? column.quoted : column.style;
    return textXml(ref, bad ? column.bad : plain, value);
  }
  if (typeof value === 'boolean')
    return `<c r="${ref}" s="${bad ? column.badNumber : column.number}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'object' && 'day' in value) {
    return `<c r="${ref}" s="${bad ? column.badDay : column.day}"><v>${serialOfDay(value.day)}</v></c>`;
  }
  const number = typeof value === 'object' ? exactNumberText(value.decimal) : exactNumberText(String(value));
  if (number === undefined) throw new RangeError(`not a number at ${ref}`);
  return `<c r="${ref}" s="${bad ? column.badNumber : column.number}"><v>${number}</v></c>`;
}

function textXml(ref: string, style: number, value: string): string {
  const text = value.length > longestCell ? cutText(value) : value;
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`;
}

/** Cut where all can see it: a file with a longer cell would not open. */
function cutText(value: string): string {
  const note = `……（超出单元格上限，原文共 ${value.length} 字）`;
  return (
    value
      .slice(0, longestCell - note.length)
      .toWellFormed()
      .replace(/\ufffd$/, '') + note
  );
}

function sheetTail(
  plan: SheetPlan,
  headerRow: number,
  lastName: string,
  lists: ReadonlyMap<number, string>,
  outcome: SheetOutcome,
): string {
  const titles = plan.titleRows ?? [];
  const merges =
    plan.columns.length < 2
      ? []
      : titles.map((_, index) => `<mergeCell ref="A${index + 1}:${lastName}${index + 1}"/>`);
  for (const [index, band] of (plan.bandRows ?? []).entries())
    merges.push(...bandMerges(band, titles.length + index + 1));
  const merged =
    merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`;
  const lastListRow = Math.min(lastRow, Math.max(outcome.lastRow, headerRow + (plan.listRows ?? 1)));
  const checks = [...lists].map(([index, range]) => {
    const kind = plan.columns[index]?.openOptions === true ? ' errorStyle="warning"' : '';
    const name = columnName(index);
    return (
      `<dataValidation type="list"${kind} allowBlank="1" showErrorMessage="1" errorTitle="选项" error="请从下拉列表中选择" ` +
      `sqref="${name}${headerRow + 1}:${name}${lastListRow}"><formula1>${xmlText(range)}</formula1></dataValidation>`
    );
  });
  const validations =
    checks.length === 0
      ? ''
      : `<dataValidations count="${checks.length}">${checks.join('')}</dataValidations>`;
  return (
    `</sheetData>${merged}${validations}<printOptions horizontalCentered="1" gridLines="1"/>` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>' +
    `<ignoredErrors><ignoredError sqref="A1:${lastName}${Math.max(outcome.lastRow, headerRow)}" numberStoredAsText="1"/></ignoredErrors>` +
    `${outcome.notes.length > 0 ? '<legacyDrawing r:id="rId1"/>' : ''}</worksheet>`
  );
}
