import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Column, Table } from './document-plan.ts';

/** Twentieths of a point: A4 less the margins. */
export const wordTextWidth = 9000;
export const bodyFont = {
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia: '仿宋',
  cs: 'Times New Roman',
};
export const headFont = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体', cs: 'Arial' };

type Align = 'left' | 'right' | 'center';
export const alignments = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
} as const;

/** Lines of a text as one run with breaks: a cell stays one paragraph. */
export const runsOf = (text: string, look: { size: number; bold?: boolean; head?: boolean }): TextRun[] =>
  text.split('\n').map(
    (line, place) =>
      new TextRun({
        text: line,
        size: look.size,
        bold: look.bold ?? false,
        font: look.head ? headFont : bodyFont,
        ...(place > 0 ? { break: 1 } : {}),
      }),
  );

export const splitWidths = (columns: readonly Pick<Column, 'width'>[], whole: number): number[] => {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  return columns.map(({ width }) => Math.round((whole * width) / sum));
};

const grid = { style: BorderStyle.SINGLE, size: 4, color: '5A5F66' };
const borders = { top: grid, bottom: grid, left: grid, right: grid };

const cellOf = (
  text: string | null,
  width: number,
  look: { align: Align; size: number; bold?: boolean; shaded?: boolean },
) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(look.shaded ? { shading: { type: ShadingType.CLEAR, fill: 'ECEEF0', color: 'auto' } } : {}),
    children: [
      new Paragraph({
        alignment: alignments[look.align],
        children: runsOf(text ?? '—', {
          size: look.size,
          bold: look.bold ?? false,
          head: look.shaded ?? false,
        }),
      }),
    ],
  });

/** More letters than this in a cell may not fit a page, so that its row may be cut. */
const rowLettersMost = 600;

/** Fixed widths, the head repeated on every page, rows kept whole unless no page could hold them. */
export const wordTable = (table: Table): WordTable => {
  const widths = splitWidths(table.columns, wordTextWidth);
  const size = table.columns.length > 7 ? 15 : 18;
  const strong = new Set((table.strong ?? []).map(([row, column]) => `${row}:${column}`));
  const row = (texts: readonly (string | null)[], place: number, bold: boolean) =>
    new TableRow({
      cantSplit: texts.every((text) => (text ?? '').length < rowLettersMost),
      children: table.columns.map(({ align }, column) =>
        cellOf(texts[column] ?? null, widths[column] ?? 0, {
          align: align ?? 'left',
          size,
          bold: bold || strong.has(`${place}:${column}`),
        }),
      ),
    });
  return new WordTable({
    width: { size: wordTextWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: table.columns.map(({ header, align }, column) =>
          cellOf(header, widths[column] ?? 0, {
            align: align === 'right' ? 'right' : 'center',
            size,
            bold: true,
            shaded: true,
          }),
        ),
      }),
      ...table.rows.map((texts, place) => row(texts, place, false)),
      ...(table.total ? [row(table.total, table.rows.length, true)] : []),
    ],
  });
};
