import {
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { inks } from './chart-shapes.ts';
import type { Chart } from './document-plan.ts';
import { alignments, runsOf, wordTextWidth } from './word-table.ts';

/** From left to right over the span of a chart, 0 to 1. */
type Stripe = { readonly to: number; readonly ink?: string };
type ChartRow = { readonly label: string; readonly stripes: readonly Stripe[]; readonly said: string };

const share = (value: number, least: number, most: number): number =>
  most > least ? Math.min(1, Math.max(0, (value - least) / (most - least))) : 0;

const rowsOf = (chart: Chart): ChartRow[] => {
  if (chart.look === 'bars') {
    const most = Math.max(0, ...chart.bars.map(({ value }) => value));
    return chart.bars.map(({ label, value, said }) => ({
      label,
      said,
      stripes: [{ to: share(value, 0, most), ink: inks.dark }],
    }));
  }
  if (chart.look === 'histogram') {
    const peak = Math.max(1, ...chart.bins.map(({ count }) => count));
    const row = (bin: (typeof chart.bins)[number]) => {
      // Where a mark falls is said beside its bar, because a cell has no line across.
      const marks = chart.marks.filter(({ at }) => at >= bin.from && at < bin.to).map(({ said }) => said);
      return {
        label: bin.said,
        said: [String(bin.count), ...marks].join('　'),
        stripes: [{ to: bin.count / peak, ink: marks.length > 0 ? inks.dark : inks.light }],
      };
    };
    return chart.bins.map(row);
  }
  const ends = chart.swings.flatMap(({ low, high }) => [low, high]);
  const [least, most] = [Math.min(chart.base, ...ends), Math.max(chart.base, ...ends)];
  const base = share(chart.base, least, most);
  return chart.swings.map(({ label, low, high, lowSaid, highSaid }) => {
    const below = Math.min(share(low, least, most), share(high, least, most), base);
    const above = Math.max(share(low, least, most), share(high, least, most), base);
    const lowLeft = low <= high;
    return {
      label,
      said: `${lowLeft ? lowSaid : highSaid} 至 ${lowLeft ? highSaid : lowSaid}`,
      stripes: [
        { to: below },
        { to: base, ink: lowLeft ? inks.dark : inks.light },
        { to: above, ink: lowLeft ? inks.light : inks.dark },
      ],
    };
  });
};

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const gap = { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' };
const cell = (
  width: number,
  span: number,
  content: { text?: string; align?: 'left' | 'right'; ink?: string | undefined },
) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: VerticalAlignTable.CENTER,
    borders: { top: gap, bottom: gap, left: none, right: none },
    margins: {
      top: 0,
      bottom: 0,
      left: content.text === undefined ? 0 : 60,
      right: content.text === undefined ? 0 : 60,
    },
    ...(content.ink === undefined
      ? {}
      : { shading: { type: ShadingType.CLEAR, fill: content.ink.slice(1), color: 'auto' } }),
    children: [
      new Paragraph({
        alignment: alignments[content.align ?? 'left'],
        keepNext: true,
        children: content.text === undefined ? [] : runsOf(content.text, { size: 16 }),
      }),
    ],
  });

/**
 * Bars as shaded cells of a table: every reader of Word files draws them, they print, and their figures can be searched. The
 * columns of the table are all the places where a bar begins or ends.
 */
export const wordChart = (chart: Chart): WordTable => {
  const [label, said] = [1900, 2000];
  const span = wordTextWidth - label - said;
  const rows = rowsOf(chart).map((row) => ({
    ...row,
    stripes: row.stripes.map((stripe) => ({ ...stripe, at: Math.round(stripe.to * span) })),
  }));
  const cuts = [
    ...new Set([0, span, ...rows.flatMap(({ stripes }) => stripes.map(({ at }) => at))]),
  ].toSorted((a, b) => a - b);
  const stripesOf = (stripes: readonly { at: number; ink?: string }[]): TableCell[] => {
    let from = 0;
    return [...stripes, { at: span }].flatMap(({ at, ...stripe }) => {
      if (at <= from) return [];
      const made = cell(at - from, cuts.indexOf(at) - cuts.indexOf(from), {
        ink: 'ink' in stripe ? stripe.ink : undefined,
      });
      from = at;
      return [made];
    });
  };
  return new WordTable({
    width: { size: wordTextWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [label, ...cuts.slice(1).map((cut, place) => cut - (cuts[place] ?? 0)), said],
    rows: rows.map(
      ({ label: name, stripes, said: text }) =>
        new TableRow({
          cantSplit: true,
          height: { value: 320, rule: HeightRule.ATLEAST },
          children: [
            cell(label, 1, { text: name, align: 'right' }),
            ...stripesOf(stripes),
            cell(said, 1, { text, align: 'left' }),
          ],
        }),
    ),
  });
};
