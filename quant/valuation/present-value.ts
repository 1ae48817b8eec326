import { finite, requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';

/** When the flow of a year is taken to come: on its first day, in its middle, on its last day. */
export type Timing = 'start' | 'mid' | 'end';

/** One row of a cash-flow table. `time` is in years from the valuation day (t = 0); `factor` is (1+r)^−time. */
export type CashFlow = {
  readonly year: number;
  readonly time: number;
  readonly flow: number;
  readonly factor: number;
  readonly presentValue: number;
  /** Set on the row that stands for all later years. */
  readonly terminal?: true;
};

export type PresentValueInput = {
  /** One amount a year, first year first, in the caller's unit; may be negative. */
  readonly flows: readonly number[];
  /** A year, as a fraction; above −1. */
  readonly rate: number;
  readonly timing?: Timing | undefined;
  /** Length of the first year when the valuation day is not its first day: above 0, at most 1. */
  readonly firstYear?: number | undefined;
  /** Growth for ever after the last year; below the rate. Absent: nothing comes after the last year. */
  readonly terminalGrowth?: number | undefined;
};

export const mostYears = 200;

/** Between 1 and 200 of them; what is longer is a mistake or an attack, and answers nothing. */
export const requireYears = (amounts: readonly unknown[], path: string): void => {
  requireThat(amounts.length > 0, path, 'empty');
  requireThat(amounts.length <= mostYears, path, 'too-large', { most: mostYears, value: amounts.length });
};

/** The rate when money can be discounted at it. */
export const discountable = (rate: number, path: string): number => {
  requireThat(finite(rate, path) > -1, path, 'out-of-range', { above: -1, value: rate });
  return rate;
};

/** A discount rate of a valuation: a fraction, so that 15 for 15 % is found and not calculated with. */
export const discountRateOf = (rate: number, path: string): number => within(rate, -0.5, 1, path);

/** An amount of a valuation, in the caller's unit; beyond 10¹⁵ it is a mistake, and sums would overflow. */
export const amountOf = (amount: number, path: string): number => within(amount, -1e15, 1e15, path);

/** (1+r)^−t; t in years. */
export const discountFactor = (rate: number, time: number): number => (1 + rate) ** -time;

/** The times of `count` yearly flows, in years from the valuation day. */
export const discountTimes = (count: number, timing: Timing, firstYear = 1): number[] => {
  const back = timing === 'end' ? 0 : timing === 'mid' ? 0.5 : 1;
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? firstYear * (1 - back) : firstYear + index - back,
  );
};

const timingWords: Record<Timing, { zh: string; en: string; formula: string }> = {
  start: { zh: '年初', en: 'start of year', formula: '(1+r)^−(t−1)' },
  mid: { zh: '年中', en: 'middle of the year', formula: '(1+r)^−(t−0.5)' },
  end: { zh: '年末', en: 'end of year', formula: '(1+r)^−t' },
};

/** The two lines that every present value starts with. */
export const rateLines = (rate: number, timing: Timing): TraceLine[] => [
  { zh: '折现率', en: 'Discount rate', value: rate },
  {
    zh: '折现时点',
    en: 'Flows come at',
    formula: timingWords[timing].formula,
    value: timingWords[timing].en,
  },
];

const terminalRow = (last: CashFlow, rate: number, growth: number): CashFlow => {
  requireThat(finite(growth, 'terminalGrowth') > -1 && growth < rate, 'terminalGrowth', 'out-of-range', {
    above: -1,
    below: rate,
    value: growth,
  });
  const flow = (last.flow * (1 + growth)) / (rate - growth);
  return {
    year: last.year + 1,
    time: last.time,
    flow,
    factor: last.factor,
    presentValue: flow * last.factor,
    terminal: true,
  };
};

/**
 * Present value of yearly flows, V = Σ Fₜ/(1+r)^t. The valuation day is t = 0; with `timing` 'end' (default) the first
 * flow is at t = 1, with 'mid' at 0.5, with 'start' at 0 (the convention of spreadsheet and library NPV functions that
 * leave the first flow alone). A terminal value Fₙ(1+g)/(r−g) is discounted as the last flow is.
 * @throws InvalidInput naming `flows`, `rate`, `firstYear` or `terminalGrowth`
 */
export const presentValue = ({
  flows,
  rate,
  timing = 'end',
  firstYear = 1,
  terminalGrowth,
}: PresentValueInput): {
  readonly value: number;
  readonly cashFlows: readonly CashFlow[];
  readonly trace: Trace;
} => {
  requireYears(flows, 'flows');
  discountable(rate, 'rate');
  requireThat(within(firstYear, 0, 1, 'firstYear') > 0, 'firstYear', 'not-positive');
  const times = discountTimes(flows.length, timing, firstYear);
  const rows = flows.map((flow, index): CashFlow => {
    finite(flow, `flows.${index}`);
    const time = times[index] as number;
    const factor = discountFactor(rate, time);
    return { year: index + 1, time, flow, factor, presentValue: flow * factor };
  });
  const cashFlows =
    terminalGrowth === undefined
      ? rows
      : [...rows, terminalRow(rows.at(-1) as CashFlow, rate, terminalGrowth)];
  const value = cashFlows.reduce((sum, row) => sum + row.presentValue, 0);
  requireThat(Number.isFinite(value), 'flows', 'too-large');
  const terminal = cashFlows.at(-1);
  return {
    value,
    cashFlows,
    trace: [
      ...rateLines(rate, timing),
      { zh: '预测年数', en: 'Years forecast', value: flows.length, unit: '年' },
      ...(terminalGrowth !== undefined && terminal
        ? [
            {
              zh: '永续期价值(折现后)',
              en: 'Terminal value, discounted',
              formula: 'TV = Fₙ(1+g)/(r−g) × DFₙ',
              value: terminal.presentValue,
            },
          ]
        : []),
      { zh: '现值合计', en: 'Sum of present values', formula: 'V = Σ Fₜ × DFₜ', value },
    ],
  };
};
