import type { BarChart, Chart, Histogram, Tornado } from './document-plan.ts';

/** Black prints well: two greys that stay apart on paper. */
export const inks = { dark: '#3C4450', light: '#B4BBC4', line: '#8A8F96', text: '#000000' } as const;
export type Ink = (typeof inks)[keyof typeof inks];

/** In points, y downwards from the top of the chart; a text hangs on its baseline. */
export type Shape =
  | {
      readonly is: 'box';
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly ink: Ink;
    }
  | {
      readonly is: 'line';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly ink: Ink;
      readonly dashed?: boolean;
    }
  | {
      readonly is: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly align: 'left' | 'center' | 'right';
      /** The text is shortened to it. */
      readonly room: number;
    };
export type Drawing = { readonly height: number; readonly shapes: readonly Shape[] };

const ROW = 20;
/** A share of `span` from 0 to 1, and 0 of an empty one. */
const shareOf = (value: number, least: number, most: number): number =>
  most > least ? Math.min(1, Math.max(0, (value - least) / (most - least))) : 0;

const drawBars = ({ bars }: BarChart, width: number): Drawing => {
  const [label, said] = [width * 0.3, 84];
  const span = width - label - said;
  const most = Math.max(0, ...bars.map(({ value }) => value));
  return {
    height: bars.length * ROW + 8,
    shapes: bars.flatMap(({ label: name, value, said: text }, place): Shape[] => {
      const [y, w] = [place * ROW + 5, span * shareOf(value, 0, most)];
      return [
        { is: 'text', x: label - 6, y: y + 10, text: name, align: 'right', room: label - 8 },
        { is: 'box', x: label, y, w, h: 12, ink: inks.dark },
        { is: 'text', x: label + w + 5, y: y + 10, text, align: 'left', room: said },
      ];
    }),
  };
};

const drawHistogram = ({ bins, marks }: Histogram, width: number): Drawing => {
  const [top, high, left] = [30, 120, 6];
  const span = width - 2 * left;
  const [least, most] = [Math.min(...bins.map(({ from }) => from)), Math.max(...bins.map(({ to }) => to))];
  const peak = Math.max(1, ...bins.map(({ count }) => count));
  const at = (value: number): number => left + span * shareOf(value, least, most);
  const floor = top + high;
  const every = Math.max(1, Math.ceil(bins.length / 6));
  return {
    height: floor + 24,
    shapes: [
      ...bins.map(({ from, to, count }): Shape => {
        const h = (high * count) / peak;
        return {
          is: 'box',
          x: at(from) + 0.4,
          y: floor - h,
          w: Math.max(0.4, at(to) - at(from) - 0.8),
          h,
          ink: inks.light,
        };
      }),
      { is: 'line', from: [left, floor], to: [width - left, floor], ink: inks.line },
      ...bins.flatMap(({ from, said }, place): Shape[] =>
        place % every === 0
          ? [
              { is: 'line', from: [at(from), floor], to: [at(from), floor + 3], ink: inks.line },
              {
                is: 'text',
                x: at(from),
                y: floor + 14,
                text: said,
                align: place === 0 ? 'left' : 'center',
                room: 70,
              },
            ]
          : [],
      ),
      ...marks.flatMap(({ at: value, said }, place): Shape[] => [
        {
          is: 'line',
          from: [at(value), 12 + (place % 2) * 11],
          to: [at(value), floor],
          ink: inks.text,
          dashed: true,
        },
        {
          is: 'text',
          x: at(value) + (at(value) > width - 90 ? -3 : 3),
          y: 10 + (place % 2) * 11,
          text: said,
          align: at(value) > width - 90 ? 'right' : 'left',
          room: 120,
        },
      ]),
    ],
  };
};

const drawTornado = ({ swings, base, baseSaid }: Tornado, width: number): Drawing => {
  const [label, said] = [width * 0.2, 58];
  const [left, right] = [label + said, width - said];
  const ends = swings.flatMap(({ low, high }) => [low, high]);
  const [least, most] = [Math.min(base, ...ends), Math.max(base, ...ends)];
  const at = (value: number): number => left + (right - left) * shareOf(value, least, most);
  const bottom = swings.length * ROW + 18;
  const bar = (from: number, to: number, y: number, ink: Ink): Shape => ({
    is: 'box',
    x: Math.min(at(from), at(to)),
    y,
    w: Math.abs(at(to) - at(from)),
    h: 12,
    ink,
  });
  return {
    height: bottom + 6,
    shapes: [
      { is: 'text', x: at(base), y: 10, text: baseSaid, align: 'center', room: 160 },
      ...swings.flatMap(({ label: name, low, high, lowSaid, highSaid }, place): Shape[] => {
        const y = place * ROW + 18;
        // The smaller value stands at the left, whichever end of the driver it comes from.
        const [leftSaid, rightSaid] = low <= high ? [lowSaid, highSaid] : [highSaid, lowSaid];
        const [from, to] = [Math.min(at(low), at(high), at(base)), Math.max(at(low), at(high), at(base))];
        return [
          { is: 'text', x: label - 4, y: y + 10, text: name, align: 'right', room: label - 6 },
          bar(base, low, y, inks.dark),
          bar(base, high, y, inks.light),
          { is: 'text', x: from - 4, y: y + 10, text: leftSaid, align: 'right', room: said - 4 },
          { is: 'text', x: to + 4, y: y + 10, text: rightSaid, align: 'left', room: said - 4 },
        ];
      }),
      { is: 'line', from: [at(base), 14], to: [at(base), bottom], ink: inks.text },
    ],
  };
};

/** What to draw, for a chart of a width in points. */
export const drawChart = (chart: Chart, width: number): Drawing => {
  switch (chart.look) {
    case 'bars':
      return drawBars(chart, width);
    case 'histogram':
      return drawHistogram(chart, width);
    case 'tornado':
      return drawTornado(chart, width);
  }
};
