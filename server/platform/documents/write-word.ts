import {
  BorderStyle,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Block, Cover, DocumentPlan, Paragraph as Said, Verification } from './document-plan.ts';
import { qrPicture } from './qr-code.ts';
import { sealPackage } from './seal-package.ts';
import { wordChart } from './word-chart.ts';
import { alignments, bodyFont, headFont, runsOf, wordTable, wordTextWidth } from './word-table.ts';

type Child = Paragraph | Table;
type Footnotes = Record<string, { children: Paragraph[] }>;

const sizes = { body: 24, strong: 24, note: 18, formula: 20 } as const;
const leading = { line: 360, lineRule: LineRuleType.AUTO };

const line = (
  text: string,
  look: {
    size: number;
    bold?: boolean;
    head?: boolean;
    align?: 'left' | 'center' | 'right';
    before?: number;
    after?: number;
    keepNext?: boolean;
  },
): Paragraph =>
  new Paragraph({
    alignment: alignments[look.align ?? 'left'],
    spacing: { before: look.before ?? 0, after: look.after ?? 0 },
    keepNext: look.keepNext ?? false,
    children: runsOf(text, look),
  });

const paragraphsOf = ({ text, look = 'body', footnotes }: Said, notes: Footnotes): Paragraph[] => {
  const texts = text.split('\n');
  return texts.map((part, place) => {
    const marks = place === texts.length - 1 ? (footnotes ?? []) : [];
    return new Paragraph({
      alignment: alignments.left,
      spacing: look === 'body' || look === 'strong' ? leading : { after: 60 },
      ...(look === 'body' || look === 'strong' ? { indent: { firstLineChars: 200, firstLine: 480 } } : {}),
      children: [
        ...runsOf(part, { size: sizes[look], bold: look === 'strong' }),
        ...marks.map((note) => {
          const id = Object.keys(notes).length + 1;
          notes[id] = { children: [new Paragraph({ children: runsOf(` ${note}`, { size: 18 }) })] };
          return new FootnoteReferenceRun(id);
        }),
      ],
    });
  });
};

const verificationTable = ({ code, address, lines }: Verification): Table => {
  const { png } = qrPicture(address);
  const edge = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return new Table({
    width: { size: wordTextWidth, type: WidthType.DXA },
    columnWidths: [2200, wordTextWidth - 2200],
    borders: {
      top: edge,
      bottom: edge,
      left: edge,
      right: edge,
      insideVertical: none,
      insideHorizontal: none,
    },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            width: { size: 2200, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            margins: { top: 80, bottom: 80, left: 80, right: 80 },
            children: [
              new Paragraph({
                alignment: alignments.center,
                children: [
                  new ImageRun({
                    type: 'png',
                    data: png,
                    transformation: { width: 124, height: 124 },
                    altText: { name: '核验二维码', title: '核验二维码', description: address },
                  }),
                ],
              }),
            ],
          }),
          new TableCell({
            width: { size: wordTextWidth - 2200, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            margins: { top: 80, bottom: 80, left: 80, right: 120 },
            children: [
              line(`核验码：${code}`, { size: 24, bold: true, head: true, after: 60 }),
              line(`核验地址：${address}`, { size: 18, after: 40 }),
              ...lines.map((text) => line(text, { size: 18, after: 40 })),
            ],
          }),
        ],
      }),
    ],
  });
};

const coverOf = (cover: Cover): Child[] => [
  line(cover.number, { size: 22, align: 'right', after: 1100 }),
  line(cover.title, { size: 52, bold: true, head: true, align: 'center', after: 200 }),
  ...(cover.subtitle === undefined ? [] : [line(cover.subtitle, { size: 30, align: 'center', after: 200 })]),
  line('', { size: 22, after: 300 }),
  ...cover.facts.map(
    ({ label, value }) =>
      new Paragraph({
        indent: { left: 2500, hanging: 2000 },
        spacing: { after: 120 },
        children: [...runsOf(`${label}：`, { size: 24, bold: true }), ...runsOf(value ?? '—', { size: 24 })],
      }),
  ),
  line('', { size: 22, after: 500 }),
  ...(cover.verification ? [verificationTable(cover.verification)] : []),
  line(cover.issuer, { size: 28, align: 'center', before: 700 }),
  line(cover.day, { size: 28, align: 'center', before: 100 }),
  new Paragraph({ children: [new PageBreak()] }),
];

const spacer = (): Paragraph => line('', { size: 12, after: 60 });

const childrenOf = (block: Block, notes: Footnotes): Child[] => {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
          spacing: { before: block.level === 1 ? 280 : 160, after: 100 },
          children: runsOf(block.text, { size: block.level === 1 ? 32 : 26, bold: true, head: true }),
        }),
      ];
    case 'paragraph':
      return paragraphsOf(block, notes);
    case 'items':
      return block.items.flatMap((item, place) =>
        paragraphsOf({ kind: 'paragraph', text: `${place + 1}．${item}` }, notes),
      );
    case 'facts':
      return [
        wordTable({
          kind: 'table',
          columns: [
            { header: '项目', width: 26 },
            { header: '内容', width: 74 },
          ],
          rows: block.facts.map(({ label, value }) => [label, value]),
        }),
        spacer(),
      ];
    case 'table':
    case 'chart':
      return [
        ...(block.caption === undefined
          ? []
          : [
              line(block.caption, {
                size: 21,
                bold: true,
                head: true,
                align: 'center',
                before: 80,
                keepNext: true,
              }),
            ]),
        ...(block.unit === undefined ? [] : [line(block.unit, { size: 18, align: 'right', keepNext: true })]),
        block.kind === 'table' ? wordTable(block) : wordChart(block),
        spacer(),
      ];
    case 'verification':
      return [
        line(block.caption, {
          size: 21,
          bold: true,
          head: true,
          align: 'center',
          before: 120,
          after: 60,
          keepNext: true,
        }),
        verificationTable(block.verification),
        spacer(),
      ];
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
};

const tabAtRight = { type: TabStopType.RIGHT, position: wordTextWidth };

const headerOf = ({ header, warning }: DocumentPlan, cover: boolean): Header =>
  new Header({
    children: [
      ...(cover
        ? []
        : [
            new Paragraph({
              tabStops: [tabAtRight],
              border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 2 } },
              children: [
                ...runsOf(header.left, { size: 18 }),
                new TextRun({ text: '\t' }),
                ...runsOf(header.right, { size: 18 }),
              ],
            }),
          ]),
      ...(warning === undefined
        ? []
        : [line(warning, { size: 18, bold: true, head: true, align: 'center', before: 40 })]),
    ],
  });

const footerOf = ({ footer }: DocumentPlan): Footer =>
  new Footer({
    children: [
      new Paragraph({
        tabStops: [tabAtRight],
        children: [
          ...runsOf(footer, { size: 18 }),
          new TextRun({
            size: 18,
            font: bodyFont,
            children: ['\t第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'],
          }),
        ],
      }),
    ],
  });

/** The plan as a Word file that people may go on writing in; charts are tables with shaded cells. */
export const writeWord = async (plan: DocumentPlan): Promise<Buffer> => {
  const footnotes: Footnotes = {};
  const children: Child[] = [
    ...(plan.cover
      ? coverOf(plan.cover)
      : [line(plan.title, { size: 40, bold: true, head: true, align: 'center', after: 240 })]),
    ...plan.blocks.flatMap((block) => childrenOf(block, footnotes)),
  ];
  const style = { next: 'Normal', quickFormat: true, run: { font: headFont, color: '000000' } };
  const document = new Document({
    title: plan.title,
    creator: plan.author,
    lastModifiedBy: plan.author,
    footnotes,
    styles: {
      default: {
        document: { run: { font: bodyFont, size: 24, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
        heading1: style,
        heading2: style,
      },
    },
    sections: [
      {
        properties: {
          titlePage: plan.cover !== undefined,
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1840, bottom: 1600, left: 1453, right: 1453, header: 1000, footer: 900 },
          },
        },
        headers: { default: headerOf(plan, false), first: headerOf(plan, plan.cover !== undefined) },
        footers: { default: footerOf(plan), first: footerOf(plan) },
        children,
      },
    ],
  });
  return sealPackage(await Packer.toBuffer(document), plan.madeAt);
};
