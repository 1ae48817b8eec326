import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { cellText } from './cell-text.ts';
import type { ReadLimits } from './limits.ts';
import { SpreadsheetRefused } from './refusal.ts';
import type { ReadRow } from './scan-sheet.ts';

const batchRows = 500;
type Limits = Pick<ReadLimits, 'fileBytes' | 'rows' | 'headRows' | 'columns' | 'cellCharacters'>;

/** UTF-8 or UTF-16 by its mark, else UTF-8 where every byte fits it, else the national encoding (GB 18030, which holds GBK). */
const textOf = (bytes: Buffer): string => {
  const starts = (...marks: number[]): boolean => marks.every((mark, place) => bytes[place] === mark);
  if (starts(0x50, 0x4b) || starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new SpreadsheetRefused('spreadsheet.not-csv', { what: 'binary' });
  const tryAs = (encoding: string): string | undefined => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  const marked = starts(0xff, 0xfe) ? 'utf-16le' : starts(0xfe, 0xff) ? 'utf-16be' : undefined;
  const text = marked ? tryAs(marked) : (tryAs('utf-8') ?? tryAs('gb18030'));
  if (text === undefined) throw new SpreadsheetRefused('spreadsheet.not-csv', { what: 'encoding' });
  // A text has no zero bytes; what has them is something else that happens to decode.
  if (text.includes('\u0000')) throw new SpreadsheetRefused('spreadsheet.not-csv', { what: 'binary' });
  return text;
};

const [newline, quote] = [0x0a, 0x22];
/** Bytes of a line that holds nothing: signs between cells, blanks, and what `plainCell` takes off. */
const blanks = new Set([...'\t\r ,;="'].map((sign) => sign.charCodeAt(0)));

/**
 * Whether more lines hold something than may, told from the bytes alone: a hopeless list is refused before it is taken apart.
 * No other byte of UTF-8 or GB 18030 looks like these signs; UTF-16 is left to the reader.
 */
const hasMoreLines = (bytes: Buffer, most: number): boolean => {
  if (bytes[0] === 0xff || bytes[0] === 0xfe) return false;
  let [lines, isQuoted, holds] = [0, false, false];
  for (const byte of bytes) {
    if (byte === quote) isQuoted = !isQuoted;
    else if (byte === newline && !isQuoted) {
      if (holds) lines += 1;
      if (lines > most) return true;
      holds = false;
    } else if (!holds) holds = !blanks.has(byte);
  }
  return holds && lines + 1 > most;
};

/** The sign that stands most often in the first lines, outside quotes. */
const delimiterOf = (text: string): string => {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const counts = [',', '\t', ';'].map((sign) => [sign, head.split(sign).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
};

/** `="2017…"` is how some programs keep digits from turning into a number; a tab in front is another. */
const plainCell = (text: string): string | undefined =>
  cellText(text.replace(/^\s*="([^"]*)"\s*$/, '$1').trim()) || undefined;

/**
 * The rows of a text table that hold something, in batches, with the numbers of the records they are. No cell is ever taken for a
 * formula. Throws `SpreadsheetRefused`; rows already given are then void.
 */
export async function* readCsv(
  path: string,
  limits: Limits,
): AsyncGenerator<readonly ReadRow[], void, undefined> {
  const { size } = await stat(path);
  if (size > limits.fileBytes)
    throw new SpreadsheetRefused('spreadsheet.too-large', { what: 'file', mostBytes: limits.fileBytes });
  const bytes = await readFile(path);
  const text = textOf(bytes);
  if (hasMoreLines(bytes, limits.rows + limits.headRows))
    throw new SpreadsheetRefused('spreadsheet.too-many-rows', { most: limits.rows });
  const records = parse(text, {
    delimiter: delimiterOf(text),
    bom: true,
    relax_column_count: true,
    // A quote inside a cell that does not begin with one is a letter of it: `="2017…"`, or 5" of a title.
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: limits.cellCharacters * 4,
  });
  let batch: ReadRow[] = [];
  let row = 0;
  let held = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      row += 1;
      if (record.length > limits.columns)
        throw new SpreadsheetRefused('spreadsheet.too-many-columns', { most: limits.columns, row });
      if (record.some((cell) => cell.length > limits.cellCharacters))
        throw new SpreadsheetRefused('spreadsheet.cell-too-long', { most: limits.cellCharacters, row });
      const cells = record.map(plainCell);
      if (cells.every((cell) => cell === undefined)) continue;
      held += 1;
      if (held > limits.rows + limits.headRows)
        throw new SpreadsheetRefused('spreadsheet.too-many-rows', { most: limits.rows });
      batch.push({ row, cells, formulas: [] });
      if (batch.length === batchRows) {
        yield batch;
        batch = [];
      }
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new SpreadsheetRefused('spreadsheet.damaged', { row: row + 1, what: error.code });
    throw error;
  }
  if (batch.length > 0) yield batch;
}
