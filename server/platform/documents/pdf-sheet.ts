import { fileURLToPath } from 'node:url';
import { millisOf } from '@zhirong/kernel';
import PDFDocument from 'pdfkit';
import { breakLines, type Line } from './break-lines.ts';
import type { DocumentPlan } from './document-plan.ts';

export type Face = 'regular' | 'bold';
const noteLinesMost = 20;
/** A4 in points with margins after GB/T 9704, a little wider for tables. */
export const page = { width: 595.28, height: 841.89, left: 73, right: 73, top: 92, bottom: 80 } as const;
export const textWidth = page.width - page.left - page.right;

export type Style = { readonly face: Face; readonly size: number; readonly leading: number };
export const styles = {
  body: { face: 'regular', size: 10.5, leading: 19 },
  strong: { face: 'bold', size: 10.5, leading: 19 },
  note: { face: 'regular', size: 9, leading: 14.5 },
  formula: { face: 'regular', size: 9.5, leading: 15 },
  cell: { face: 'regular', size: 9, leading: 13.5 },
  dense: { face: 'regular', size: 7.5, leading: 11.5 },
  denseStrong: { face: 'bold', size: 7.5, leading: 11.5 },
  cellStrong: { face: 'bold', size: 9, leading: 13.5 },
  chart: { face: 'regular', size: 8, leading: 12 },
  caption: { face: 'bold', size: 10, leading: 17 },
  heading1: { face: 'bold', size: 14, leading: 24 },
  heading2: { face: 'bold', size: 11.5, leading: 21 },
} as const satisfies Record<string, Style>;

const fonts: Readonly<Record<Face, string>> = {
  regular: 'NotoSansHans-Regular.otf',
  bold: 'NotoSansHans-Bold.otf',
};
const fontPath = (face: Face): string =>
  fileURLToPath(new URL(`../fonts/${fonts[face]}`, import.meta.resolve('@embedpdf/fonts-sc')));

type Spot = { readonly align?: 'left' | 'center' | 'right'; readonly spread?: number | undefined };

/**
 * Pages one behind the other and a pen upon the last: `y` is where the next line begins, `bottom` where the page ends above its
 * footnotes. Heads, feet and page numbers come at the end, when it is known how many pages there are.
 */
export class PdfSheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #plan: DocumentPlan;
  readonly #widths: Readonly<Record<Face, Map<string, number>>> = { regular: new Map(), bold: new Map() };
  #notes: Line[] = [];
  #carried: Line[] = [];
  #noteCount = 0;
  readonly #drawable = new Map<string, string>();
  readonly #missing = new Set<string>();
  y: number = page.top;

  constructor(plan: DocumentPlan) {
    this.#plan = plan;
    // No clock within: the library dates a file by itself only where no day is given.
    const madeAt = new globalThis.Date(millisOf(plan.madeAt));
    this.#doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      lang: 'zh-CN',
      displayTitle: true,
      info: {
        Title: plan.title,
        Author: plan.author,
        Creator: 'ZhiRong',
        Producer: 'ZhiRong',
        CreationDate: madeAt,
        ModDate: madeAt,
      },
    });
    for (const face of ['regular', 'bold'] as const) this.#doc.registerFont(face, fontPath(face));
  }

  get doc(): PDFKit.PDFDocument {
    return this.#doc;
  }
  get bottom(): number {
    return page.height - page.bottom - this.#notesHeight(this.#notes.length);
  }
  get room(): number {
    return this.bottom - this.y;
  }
  /** Of a page with nothing on it. */
  readonly wholeRoom: number = page.height - page.top - page.bottom;

  #notesHeight(count: number): number {
    return count === 0 ? 0 : count * styles.note.leading + 10;
  }

  /**
   * The text in letters of the font: small figures by their plain ones, what is in no form there by 〓, as printers do; those are
   * told on the last page.
   */
  #inFont(text: string): string {
    let said = '';
    for (const char of text) {
      let form = this.#drawable.get(char);
      if (form === undefined) {
        form = this.#formOf(char);
        this.#drawable.set(char, form);
      }
      said += form;
    }
    return said;
  }
  #formOf(char: string): string {
    const { font } = (
      this.#doc.font('regular') as unknown as {
        _font: { font: { hasGlyphForCodePoint(code: number): boolean } };
      }
    )._font;
    const has = (one: string): boolean => one === '\n' || font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0);
    if (has(char)) return char;
    const plain = char.normalize('NFKD');
    if (plain !== char && [...plain].every(has)) return plain;
    if (/\p{M}/u.test(char)) return '';
    this.#missing.add(`U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
    return '〓';
  }

  #charWidth(char: string, face: Face): number {
    const known = this.#widths[face].get(char);
    if (known !== undefined) return known;
    const width = this.#doc.font(face).fontSize(1000).widthOfString(char) / 1000;
    this.#widths[face].set(char, width);
    return width;
  }
  widthOf(text: string, { face, size }: Pick<Style, 'face' | 'size'>): number {
    let sum = 0;
    for (const char of text) sum += this.#charWidth(char, face);
    return sum * size;
  }
  lines(text: string, style: Style, width: number, indent = 0): Line[] {
    return breakLines(this.#inFont(text), (part) => this.widthOf(part, style), width, indent);
  }

  newPage(): void {
    this.#endNotes();
    this.#doc.addPage({ size: 'A4', margin: 0 });
    this.#notes = this.#carried.splice(0, noteLinesMost);
    this.y = page.top;
  }
  /** Goes on to the next page unless so much is left on this one. */
  keep(height: number): void {
    if (height > this.room && this.y > page.top) this.newPage();
  }

  /** One line, its top at `top`, at once within `width` from `x`. */
  print(given: string, style: Style, top: number, x: number, width: number, spot: Spot = {}): void {
    const text = this.#inFont(given);
    if (text === '') return;
    const slack = width - this.widthOf(text, style);
    const shift = spot.align === 'right' ? slack : spot.align === 'center' ? slack / 2 : 0;
    this.#doc
      .font(style.face)
      .fontSize(style.size)
      .fillColor('#000000')
      .text(text, x + shift, top + (style.leading + style.size * 0.76) / 2, {
        lineBreak: false,
        baseline: 'alphabetic',
        ...(spot.spread ? { characterSpacing: spot.spread } : {}),
      });
  }

  /** A paragraph from where the pen stands, over as many pages as it needs; full lines are spread to the edge. */
  flow(
    text: string,
    style: Style,
    options: { indent?: number; left?: number; align?: Spot['align'] } = {},
  ): void {
    const { indent = 0, left = 0, align = 'left' } = options;
    const width = textWidth - left;
    const lines = this.lines(text, style, width, indent);
    let begins = true;
    for (const [place, line] of lines.entries()) {
      // Neither the first nor the last line of a paragraph stands alone.
      const near = place === 0 || place === lines.length - 2 ? Math.min(2, lines.length) : 1;
      this.keep(style.leading * near);
      const shift = begins ? indent : 0;
      const slack = width - shift - line.width;
      const gaps = [...line.text].length - 1;
      const spread =
        align === 'left' && !line.last && gaps > 0 && slack < style.size * 2.5 ? slack / gaps : undefined;
      this.print(line.text, style, this.y, page.left + left + shift, width - shift, { align, spread });
      this.y += style.leading;
      begins = line.last;
    }
  }

  /** Footnotes of the paragraph that is coming, at the foot of the page where it begins; gives their numbers as marks. */
  footnotes(notes: readonly string[], lineHeight: number): string {
    const found = notes.map((note) => {
      this.#noteCount += 1;
      const mark = `[${this.#noteCount}]`;
      return { mark, lines: this.lines(`${mark} ${note}`, styles.note, textWidth) };
    });
    const lines = found.flatMap((note) => note.lines);
    const wanted = this.#notesHeight(Math.min(lines.length, noteLinesMost)) + lineHeight;
    if (this.room < wanted && this.y > page.top) this.newPage();
    // A note longer than half a page would push its own line out: what is too long goes on at the foot of the next.
    const here = Math.max(0, noteLinesMost - this.#notes.length);
    this.#notes.push(...lines.slice(0, here));
    this.#carried.push(...lines.slice(here));
    return found.map(({ mark }) => mark).join('');
  }
  #endNotes(): void {
    if (this.#notes.length === 0) return;
    let y = this.bottom + 6;
    this.rule(page.left, y - 2, 120);
    for (const { text } of this.#notes) {
      this.print(text, styles.note, y, page.left, textWidth);
      y += styles.note.leading;
    }
    this.#notes = [];
  }

  rule(x: number, y: number, width: number, thickness = 0.5): void {
    this.#doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(thickness)
      .strokeColor('#000000')
      .stroke();
  }

  /** For readers that show a list of contents beside the pages. */
  bookmark(text: string, level: 1 | 2): void {
    const root = this.#doc.outline;
    const parent = level === 2 ? (root.children.at(-1) ?? root) : root;
    parent.addItem(text);
  }

  #dress(place: number, count: number): void {
    const { header, footer, warning, cover } = this.#plan;
    if (!(place === 0 && cover)) {
      this.print(header.left, styles.note, 50, page.left, textWidth);
      this.print(header.right, styles.note, 50, page.left, textWidth, { align: 'right' });
      this.rule(page.left, 67, textWidth);
    }
    if (warning !== undefined) {
      const [line] = this.lines(warning, styles.cellStrong, textWidth);
      this.print(line?.text ?? '', styles.cellStrong, 71, page.left, textWidth, { align: 'center' });
    }
    const low = page.height - 58;
    this.print(footer, styles.note, low, page.left, textWidth);
    this.print(`第 ${place + 1} 页　共 ${count} 页`, styles.note, low, page.left, textWidth, {
      align: 'right',
    });
  }

  async finish(): Promise<Buffer> {
    if (this.#missing.size > 0)
      this.flow(
        `注：字库未收录的字以“〓”代替：${[...this.#missing].slice(0, 100).join('、')}。`,
        styles.note,
      );
    while (this.#carried.length > 0) this.newPage();
    this.#endNotes();
    const { count } = this.#doc.bufferedPageRange();
    for (let place = 0; place < count; place += 1) {
      this.#doc.switchToPage(place);
      this.#dress(place, count);
    }
    const chunks: Buffer[] = [];
    const whole = new Promise<Buffer>((resolve, reject) => {
      this.#doc.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.#doc.on('end', () => resolve(Buffer.concat(chunks)));
      this.#doc.on('error', reject);
    });
    this.#doc.end();
    return whole;
  }
}
