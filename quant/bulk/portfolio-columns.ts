import { InvalidInput, requireThat } from '../invalid-input.ts';
import type { Timing } from '../valuation/present-value.ts';

/** One entry a patent in each column; rates as fractions, amounts in the caller's one unit, 49 bytes a patent with the value. */
export type PortfolioColumns = {
  /** Revenue of year 1. */
  readonly revenue: Float64Array;
  /** Growth a year from year 2 on, above −1. */
  readonly growth: Float64Array;
  readonly royaltyRate: Float64Array;
  readonly taxRate: Float64Array;
  /** Discount rate a year. */
  readonly rate: Float64Array;
  /** Whole years, 1 … 200. */
  readonly years: Uint8Array;
};

/**
 * Columns of a portfolio whose drivers are uncertain: revenue lognormal, growth and discount rate normal, the royalty
 * rate triangular, tax and life certain. 121 bytes a patent with the five figures.
 */
export type UncertainColumns = {
  /** Mean revenue of year 1. */
  readonly revenue: Float64Array;
  /** Standard deviation of the logarithm of that revenue, 0 … 2. */
  readonly revenueSigma: Float64Array;
  readonly growth: Float64Array;
  readonly growthDeviation: Float64Array;
  readonly royaltyMin: Float64Array;
  readonly royaltyMode: Float64Array;
  readonly royaltyMax: Float64Array;
  readonly taxRate: Float64Array;
  readonly rate: Float64Array;
  readonly rateDeviation: Float64Array;
  readonly years: Uint8Array;
};

export const certainNames = ['revenue', 'growth', 'royaltyRate', 'taxRate', 'rate'] as const;
export const uncertainNames = [
  'revenue',
  'revenueSigma',
  'growth',
  'growthDeviation',
  'royaltyMin',
  'royaltyMode',
  'royaltyMax',
  'taxRate',
  'rate',
  'rateDeviation',
] as const;
export const figureNames = ['mean', 'standardDeviation', 'p10', 'p50', 'p90'] as const;
export type PortfolioFigures = Readonly<Record<(typeof figureNames)[number], Float64Array>>;

/** More at once is worked off in parts. */
export const MOST_PATENTS = 50_000_000;

const column = (count: number): Float64Array => new Float64Array(new SharedArrayBuffer(count * 8));

const checkCount = (count: number): void =>
  requireThat(Number.isInteger(count) && count >= 1 && count <= MOST_PATENTS, 'count', 'out-of-range', {
    least: 1,
    most: MOST_PATENTS,
    value: count,
  });

const columnsOf = <Name extends string>(names: readonly Name[], count: number) => {
  checkCount(count);
  return Object.fromEntries(names.map((name) => [name, column(count)])) as Record<Name, Float64Array>;
};

/** Empty columns in shared memory, which workers read without a copy. */
export const makePortfolioColumns = (count: number): PortfolioColumns => ({
  ...columnsOf(certainNames, count),
  years: new Uint8Array(new SharedArrayBuffer(count)),
});

export const makeUncertainColumns = (count: number): UncertainColumns => ({
  ...columnsOf(uncertainNames, count),
  years: new Uint8Array(new SharedArrayBuffer(count)),
});

export const makePortfolioFigures = (count: number): PortfolioFigures => columnsOf(figureNames, count);
export const makeValues = (count: number): Float64Array => column(count);

/** The number of patents, when all columns are of one length. */
export const countOf = (columns: PortfolioColumns | UncertainColumns): number => {
  const count = columns.revenue.length;
  requireThat(count > 0, 'revenue', 'empty');
  requireThat(count <= MOST_PATENTS, 'revenue', 'too-large', { most: MOST_PATENTS, value: count });
  for (const [name, { length }] of Object.entries(columns))
    requireThat(length === count, name, 'lengths-differ', { wanted: count, value: length });
  return count;
};

export const checkTiming = (timing: Timing): Timing => {
  requireThat(['start', 'mid', 'end'].includes(timing), 'timing', 'unknown-choice', {
    choices: 'start, mid, end',
  });
  return timing;
};

type Bound = readonly [name: string, least: number, most: number];

/** Bounds of the single calculation, column by column. */
const bounds: readonly Bound[] = [
  ['revenue', 0, 1e15],
  ['revenueSigma', 0, 2],
  ['growth', -0.999, 10],
  ['growthDeviation', 0, 1],
  ['royaltyRate', 0, 1],
  ['royaltyMin', 0, 1],
  ['royaltyMode', 0, 1],
  ['royaltyMax', 0, 1],
  ['taxRate', 0, 1],
  ['rate', -0.5, 1],
  ['rateDeviation', 0, 1],
  ['years', 1, 200],
];

/** No draw of a growth or discount rate may come below −0.99, not even one 8.3 deviations out, the farthest there is. */
export const LEAST_RATE = -0.99;
export const FARTHEST = 8.3;

/** Names the cell that a loop has found to be out of bounds, as `rate.17`. */
export const refuseRow = (columns: PortfolioColumns | UncertainColumns, row: number): never => {
  const cells = Object.fromEntries(
    Object.entries(columns).map(([name, cells]) => [name, cells[row] as number]),
  );
  for (const [name, least, most] of bounds) {
    const value = cells[name];
    if (value === undefined || (value >= least && value <= most)) continue;
    if (!Number.isFinite(value)) throw new InvalidInput(`${name}.${row}`, 'not-finite');
    throw new InvalidInput(`${name}.${row}`, 'out-of-range', { least, most, value });
  }
  const { royaltyMin = 0, royaltyMode = 0, royaltyMax = 0 } = cells;
  requireThat(royaltyMode >= royaltyMin, `royaltyMode.${row}`, 'out-of-order', {
    least: royaltyMin,
    value: royaltyMode,
  });
  requireThat(royaltyMax >= royaltyMode, `royaltyMax.${row}`, 'out-of-order', {
    least: royaltyMode,
    value: royaltyMax,
  });
  // What is left: a normal driver of which a draw could come near −1.
  const name =
    (cells['rate'] ?? 0) - FARTHEST * (cells['rateDeviation'] ?? 0) < LEAST_RATE ? 'rate' : 'growth';
  throw new InvalidInput(`${name}Deviation.${row}`, 'too-large', {
    value: cells[`${name}Deviation`] ?? Number.NaN,
  });
};
