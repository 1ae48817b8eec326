import { cellText, exactNumberText, percentText, serialText } from './cell-text.ts';
import type { ReadLimits } from './limits.ts';
import { SpreadsheetRefused } from './refusal.ts';
import type { Workbook } from './workbook-parts.ts';
import { attributeOf, type XmlHandler } from './xml-tokenizer.ts';

/**
 * One row that holds something. `row` counts from 1 as the sheet does; `cells` from column A, undefined where
 * empty; `formulas` are the column indexes (from 0) of cells that are computed and therefore not to be taken.
 */
export type ReadRow = {
  readonly row: number;
  readonly cells: readonly (string | undefined)[];
  readonly formulas: readonly number[];
};

const lastRow = 1_048_576;
const lastColumn = 16_384;

/** Turns the XML of one worksheet into rows. Rows and cells may leave out their references, as some writers do. */
export function scanSheet(workbook: Workbook, limits: ReadLimits, emit: (row: ReadRow) => void): XmlHandler {
  const table = createTable(workbook, limits, emit);
  let inRows = false;
  let collecting = false;
  let inInline = false;
  let phonetic = 0;
  return {
    open(name, attributes) {
      if (name === 'sheetData') inRows = true;
      if (!inRows) return;
      if (name === 'row') table.openRow(attributes);
      else if (name === 'c') table.openCell(attributes);
      else if (name === 'v') collecting = !inInline;
      else if (name === 'is') inInline = true;
      else if (name === 't') collecting = inInline && phonetic === 0;
      else if (name === 'rPh') phonetic += 1;
      else if (name === 'f') table.noteFormula();
    },
    text(text) {
      if (collecting) table.addText(text);
    },
    close(name) {
      if (!inRows) return;
      if (name === 'v' || name === 't') collecting = false;
      else if (name === 'c') table.closeCell();
      else if (name === 'is') inInline = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'sheetData') inRows = false;
      else if (name === 'row') table.closeRow();
    },
  };
}

type Table = {
  openRow(attributes: readonly string[]): void;
  openCell(attributes: readonly string[]): void;
  addText(text: string): void;
  noteFormula(): void;
  closeCell(): void;
  closeRow(): void;
};

/** The row and cell being read, and the bounds on both. */
function createTable(workbook: Workbook, limits: ReadLimits, emit: (row: ReadRow) => void): Table {
  let rowNumber = 0;
  let cells: (string | undefined)[] = [];
  let formulas: number[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let raw = '';
  const refuse = (reason: 'too-many-columns' | 'cell-too-long') =>
    new SpreadsheetRefused(`spreadsheet.${reason}`, { row: rowNumber, column: column + 1 });
  return {
    openRow(attributes) {
      const given = attributeOf(attributes, 'r');
      const next = given === undefined ? rowNumber + 1 : wholeNumber(given);
      if (!(next > rowNumber && next <= lastRow)) throw badReference('row', given ?? '');
      rowNumber = next;
      cells = [];
      formulas = [];
      column = -1;
    },
    openCell(attributes) {
      if (rowNumber === 0)
        throw new SpreadsheetRefused('spreadsheet.bad-xml', { what: 'cell outside a row' });
      const given = attributeOf(attributes, 'r');
      const next = given === undefined ? column + 1 : columnOf(given, rowNumber);
      if (!(next > column && next < lastColumn)) throw badReference('cell', given ?? '');
      column = next;
      type = attributeOf(attributes, 't') ?? 'n';
      style = wholeNumber(attributeOf(attributes, 's') ?? '0');
      raw = '';
    },
    addText(text) {
      raw += text;
      // References such as _x000D_ take several characters for one, and are undone only when all is there.
      if (raw.length > limits.cellCharacters * 8) throw refuse('cell-too-long');
    },
    noteFormula() {
      if (column >= limits.columns) throw refuse('too-many-columns');
      if (column >= 0) formulas.push(column);
    },
    closeCell() {
      const text = raw === '' ? undefined : shownText(raw, type, style, workbook);
      if (text === undefined || text === '') return;
      if (column >= limits.columns) throw refuse('too-many-columns');
      if (text.length > limits.cellCharacters) throw refuse('cell-too-long');
      while (cells.length < column) cells.push(undefined);
      cells[column] = text;
    },
    closeRow() {
      if (cells.length > 0 || formulas.length > 0) emit({ row: rowNumber, cells, formulas });
    },
  };
}

function shownText(raw: string, type: string, style: number, workbook: Workbook): string | undefined {
  switch (type) {
    case 's': {
      const text = workbook.strings[wholeNumber(raw.trim())];
      if (text === undefined) throw badReference('shared string', raw);
      return text;
    }
    case 'inlineStr':
    case 'str':
      return cellText(raw);
    case 'b':
      return raw.trim() === '1' || raw.trim() === 'true' ? 'TRUE' : 'FALSE';
    case 'e':
      return cellText(raw);
    case 'd':
      return cellText(raw.trim())
        .replace(/T00:00:00(\.0+)?Z?$/, '')
        .replace('T', ' ');
    case 'n':
      return shownNumber(raw, style, workbook);
    default:
      throw new SpreadsheetRefused('spreadsheet.bad-xml', { what: 'unknown cell type' });
  }
}

function shownNumber(raw: string, style: number, workbook: Workbook): string {
  const exact = exactNumberText(raw);
  if (exact === undefined) throw new SpreadsheetRefused('spreadsheet.bad-xml', { what: 'not a number' });
  const look = workbook.looks[style] ?? 'plain';
  if (look === 'plain') return exact;
  if (look === 'percent') return percentText(raw) ?? exact;
  return serialText(Number(raw), look, workbook.from1904) ?? exact;
}

function columnOf(reference: string, rowNumber: number): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > lastColumn) throw badReference('cell', reference);
  }
  if (at === 0 || wholeNumber(reference.slice(at)) !== rowNumber) throw badReference('cell', reference);
  return column - 1;
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

function badReference(what: string, given: string): SpreadsheetRefused {
  return new SpreadsheetRefused('spreadsheet.bad-reference', {
    what,
    given: given.replace(/[^\w$:.-]/g, '?').slice(0, 40),
  });
}
