import type { Column, Table } from './document-plan.ts';
import { page, type PdfSheet, type Style, styles, textWidth } from './pdf-sheet.ts';

const PAD = 4;
type Row = {
  /** Lines of each cell. */
  readonly cells: readonly (readonly string[])[];
  readonly style: readonly Style[];
  readonly shaded: boolean;
};
type Frame = {
  readonly widths: readonly number[];
  readonly columns: readonly Column[];
  readonly plain: Style;
  readonly bold: Style;
};
/** A head may not fill a page of its own. */
const headLinesMost = 6;

/** Many columns of figures need smaller ones. */
const frameOf = ({ columns }: Table): Frame => ({
  columns,
  widths: widthsOf(columns, textWidth),
  plain: columns.length > 7 ? styles.dense : styles.cell,
  bold: columns.length > 7 ? styles.denseStrong : styles.cellStrong,
});

export const widthsOf = (columns: readonly Column[], whole: number): number[] => {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  return columns.map(({ width }) => (whole * width) / sum);
};

const layRow = (
  sheet: PdfSheet,
  { widths }: Frame,
  texts: readonly (string | null)[],
  looks: { style: (column: number) => Style; shaded?: boolean },
): Row => ({
  cells: widths.map((width, column) =>
    sheet.lines(texts[column] ?? '—', looks.style(column), width - 2 * PAD).map(({ text }) => text),
  ),
  style: widths.map((_, column) => looks.style(column)),
  shaded: looks.shaded ?? false,
});

const linesOf = (row: Row): number => Math.max(1, ...row.cells.map((cell) => cell.length));
const heightOf = ({ plain }: Frame, lines: number): number => lines * plain.leading + 2 * 3;

/** Lines `from` to `to` of a row: a row taller than a page goes on upon the next. */
const printRow = (sheet: PdfSheet, frame: Frame, row: Row, from: number, to: number): void => {
  const height = heightOf(frame, to - from);
  const { doc } = sheet;
  if (row.shaded) doc.rect(page.left, sheet.y, textWidth, height).fill('#ECEEF0');
  let x = page.left;
  for (const [column, width] of frame.widths.entries()) {
    const style = row.style[column] ?? styles.cell;
    const align =
      row.shaded && frame.columns[column]?.align !== 'right' ? 'center' : frame.columns[column]?.align;
    const lines = (row.cells[column] ?? []).slice(from, to);
    // Short cells stand in the middle of a tall row, as clerks expect it.
    const top = sheet.y + 3 + ((to - from - lines.length) * style.leading) / 2;
    for (const [place, text] of lines.entries())
      sheet.print(text, style, top + place * style.leading, x + PAD, width - 2 * PAD, {
        align: align ?? 'left',
      });
    x += width;
  }
  sheet.doc.rect(page.left, sheet.y, textWidth, height).lineWidth(0.5).strokeColor('#5A5F66').stroke();
  x = page.left;
  for (const width of frame.widths.slice(0, -1)) {
    x += width;
    doc
      .moveTo(x, sheet.y)
      .lineTo(x, sheet.y + height)
      .stroke();
  }
  sheet.y += height;
};

const printRows = (sheet: PdfSheet, frame: Frame, head: Row, rows: readonly Row[]): void => {
  const printHead = (): void => printRow(sheet, frame, head, 0, linesOf(head));
  const bodyRoom = sheet.wholeRoom - heightOf(frame, linesOf(head));
  printHead();
  for (const row of rows) {
    const whole = linesOf(row);
    const height = heightOf(frame, whole);
    if (height > sheet.room && height <= bodyRoom) {
      sheet.newPage();
      printHead();
    }
    for (let from = 0; from < whole; ) {
      const fits = Math.floor((sheet.room - 6) / frame.plain.leading);
      if (fits < 1) {
        sheet.newPage();
        printHead();
        continue;
      }
      const to = Math.min(whole, from + fits);
      printRow(sheet, frame, row, from, to);
      from = to;
    }
  }
};

/** The head is repeated on every page; a row is cut only when no page could hold it. */
export const printTable = (sheet: PdfSheet, table: Table): void => {
  const frame = frameOf(table);
  const titles = layRow(
    sheet,
    frame,
    table.columns.map(({ header }) => header),
    { style: () => frame.bold, shaded: true },
  );
  const head = { ...titles, cells: titles.cells.map((cell) => cell.slice(0, headLinesMost)) };
  const strong = new Set((table.strong ?? []).map(([row, column]) => `${row}:${column}`));
  const rows = table.rows.map((texts, place) =>
    layRow(sheet, frame, texts, {
      style: (column) => (strong.has(`${place}:${column}`) ? frame.bold : frame.plain),
    }),
  );
  if (table.total) rows.push(layRow(sheet, frame, table.total, { style: () => frame.bold }));
  const beginning = [head, ...rows.slice(0, 2)].reduce((sum, row) => sum + heightOf(frame, linesOf(row)), 0);
  const above =
    (table.caption === undefined ? 0 : styles.caption.leading + 5) +
    (table.unit === undefined ? 0 : styles.note.leading);
  if (above + beginning < sheet.wholeRoom / 2) sheet.keep(above + beginning);
  printCaption(sheet, table.caption, table.unit);
  printRows(sheet, frame, head, rows);
  sheet.y += 10;
};

/** Caption in the middle, unit at the right, on one line where both are there. */
export const printCaption = (
  sheet: PdfSheet,
  caption: string | undefined,
  unit: string | undefined,
): void => {
  if (caption !== undefined) {
    if (sheet.y > page.top) sheet.y += 5;
    for (const { text } of sheet.lines(caption, styles.caption, textWidth)) {
      sheet.print(text, styles.caption, sheet.y, page.left, textWidth, { align: 'center' });
      sheet.y += styles.caption.leading;
    }
  }
  if (unit !== undefined) {
    sheet.print(unit, styles.note, sheet.y, page.left, textWidth, { align: 'right' });
    sheet.y += styles.note.leading;
  }
};
