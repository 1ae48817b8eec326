import { drawChart } from './chart-shapes.ts';
import type {
  Block,
  Chart,
  Cover,
  DocumentPlan,
  Fact,
  Paragraph,
  Table,
  Verification,
} from './document-plan.ts';
import { page, PdfSheet, styles, textWidth } from './pdf-sheet.ts';
import { printCaption, printTable } from './pdf-table.ts';
import { qrModules } from './qr-code.ts';

const indent = styles.body.size * 2;

const printQr = (sheet: PdfSheet, address: string, x: number, y: number, size: number): void => {
  const modules = qrModules(address);
  const side = size / modules.length;
  for (const [row, cells] of modules.entries())
    for (const [column, dark] of cells.entries())
      if (dark) sheet.doc.rect(x + column * side, y + row * side, side, side);
  sheet.doc.fill('#000000');
};

const printVerification = (sheet: PdfSheet, { code, address, lines }: Verification): void => {
  const [size, left] = [86, page.left + 112];
  const width = textWidth - 122;
  const texts = [`核验码：${code}`, `核验地址：${address}`, ...lines];
  const rows = texts.flatMap((text, place) => {
    const style = place === 0 ? styles.strong : styles.note;
    return sheet.lines(text, style, width).map((line) => ({ text: line.text, style }));
  });
  const height = Math.max(size + 24, rows.reduce((sum, { style }) => sum + style.leading, 0) + 20);
  sheet.keep(height + 8);
  const top = sheet.y;
  sheet.doc.rect(page.left, top, textWidth, height).lineWidth(0.75).strokeColor('#000000').stroke();
  printQr(sheet, address, page.left + 13, top + (height - size) / 2, size);
  let y = top + 10;
  for (const { text, style } of rows) {
    sheet.print(text, style, y, left, width);
    y += style.leading;
  }
  sheet.y = top + height + 12;
};

/** Label and value side by side, a line below each. */
const factTable = (facts: readonly Fact[]): Table => ({
  kind: 'table',
  columns: [
    { header: '项目', width: 26 },
    { header: '内容', width: 74 },
  ],
  rows: facts.map(({ label, value }) => [label, value]),
});

const printCover = (sheet: PdfSheet, cover: Cover): void => {
  sheet.print(cover.number, styles.body, 104, page.left, textWidth, { align: 'right' });
  sheet.y = 178;
  const title = { face: 'bold', size: 26, leading: 42 } as const;
  for (const { text } of sheet.lines(cover.title, title, textWidth)) {
    sheet.print(text, title, sheet.y, page.left, textWidth, { align: 'center' });
    sheet.y += title.leading;
  }
  if (cover.subtitle !== undefined) {
    const style = { face: 'regular', size: 14, leading: 24 } as const;
    sheet.y += 6;
    for (const { text } of sheet.lines(cover.subtitle, style, textWidth - 40).slice(0, 4)) {
      sheet.print(text, style, sheet.y, page.left, textWidth, { align: 'center' });
      sheet.y += style.leading;
    }
  }
  sheet.y = Math.max(sheet.y + 26, 296);
  const [label, left] = [{ face: 'bold', size: 11, leading: 22 } as const, page.left + 118];
  const value = { face: 'regular', size: 11, leading: 22 } as const;
  for (const fact of cover.facts) {
    const lines = sheet.lines(fact.value ?? '—', value, textWidth - 118 - 26).slice(0, 3);
    sheet.print(`${fact.label}：`, label, sheet.y, page.left + 10, 104, { align: 'right' });
    for (const { text } of lines) {
      sheet.print(text, value, sheet.y, left, textWidth - 118);
      sheet.y += value.leading;
    }
    sheet.y += 3;
  }
  if (cover.verification) {
    sheet.y = Math.max(sheet.y + 12, 560);
    printVerification(sheet, cover.verification);
  }
  const low = { face: 'regular', size: 13, leading: 24 } as const;
  sheet.y = Math.max(sheet.y, 696);
  for (const text of [cover.issuer, cover.day]) {
    sheet.print(text, low, sheet.y, page.left, textWidth, { align: 'center' });
    sheet.y += low.leading;
  }
  sheet.newPage();
};

const printChart = (sheet: PdfSheet, chart: Chart): void => {
  const { height, shapes } = drawChart(chart, textWidth);
  // With room for a note of two lines below it.
  sheet.keep(Math.min(height + styles.caption.leading + 3 * styles.note.leading + 14, sheet.wholeRoom));
  printCaption(sheet, chart.caption, chart.unit);
  const { doc } = sheet;
  const top = sheet.y;
  for (const shape of shapes)
    switch (shape.is) {
      case 'box':
        doc.rect(page.left + shape.x, top + shape.y, shape.w, shape.h).fill(shape.ink);
        break;
      case 'line':
        doc
          .moveTo(page.left + shape.from[0], top + shape.from[1])
          .lineTo(page.left + shape.to[0], top + shape.to[1]);
        if (shape.dashed) doc.dash(2.5, { space: 2 });
        doc.lineWidth(0.7).strokeColor(shape.ink).stroke().undash();
        break;
      case 'text': {
        const [line, more] = sheet.lines(shape.text, styles.chart, shape.room);
        const text = more ? `${[...(line?.text ?? '')].slice(0, -1).join('')}…` : (line?.text ?? '');
        const wide = sheet.widthOf(text, styles.chart);
        const x =
          shape.align === 'left' ? shape.x : shape.align === 'right' ? shape.x - wide : shape.x - wide / 2;
        sheet.print(text, styles.chart, top + shape.y - 9, page.left + x, wide);
      }
    }
  sheet.y = top + height + 8;
};

const printParagraph = (sheet: PdfSheet, { text, look = 'body', footnotes }: Paragraph): void => {
  const marks = footnotes && footnotes.length > 0 ? sheet.footnotes(footnotes, styles[look].leading) : '';
  sheet.flow(`${text}${marks}`, styles[look], { indent: look === 'note' || look === 'formula' ? 0 : indent });
  sheet.y += look === 'note' ? 4 : 2;
};

const printHeading = (sheet: PdfSheet, level: 1 | 2, text: string): void => {
  const style = level === 1 ? styles.heading1 : styles.heading2;
  sheet.y += sheet.y > page.top ? (level === 1 ? 12 : 6) : 0;
  // A heading takes at least three lines of what follows with it, the first kind also a heading of the second.
  sheet.keep(style.leading + 3 * styles.body.leading + (level === 1 ? 56 : 6));
  sheet.bookmark(text, level);
  sheet.flow(text, style);
  sheet.y += 3;
};

const printBlock = (sheet: PdfSheet, block: Block): void => {
  switch (block.kind) {
    case 'heading':
      return printHeading(sheet, block.level, block.text);
    case 'paragraph':
      return printParagraph(sheet, block);
    case 'items':
      for (const [place, item] of block.items.entries())
        sheet.flow(`${place + 1}．${item}`, styles.body, { indent });
      return;
    case 'facts':
      return printTable(sheet, factTable(block.facts));
    case 'table':
      return printTable(sheet, block);
    case 'chart':
      return printChart(sheet, block);
    case 'verification':
      sheet.keep(140);
      printCaption(sheet, block.caption, undefined);
      return printVerification(sheet, block.verification);
    case 'page-break':
      if (sheet.y > page.top) sheet.newPage();
  }
};

/** The plan as PDF, text as text with its own subset of the font; charts are drawn as vectors. */
export const writePdf = (plan: DocumentPlan): Promise<Buffer> => {
  const sheet = new PdfSheet(plan);
  if (plan.cover) printCover(sheet, plan.cover);
  else {
    sheet.flow(plan.title, { face: 'bold', size: 20, leading: 34 }, { align: 'center' });
    sheet.y += 10;
  }
  for (const block of plan.blocks) printBlock(sheet, block);
  return sheet.finish();
};
