import { InvalidInput, requireThat, within } from '../invalid-input.ts';
import { type Distribution, type Spread, spreadOf } from '../random/distribution.ts';
import {
  amountOf,
  discountFactor,
  discountRateOf,
  mostYears,
  requireYears,
  type Timing,
} from '../valuation/present-value.ts';

/** A number that is known, or how it is spread. */
export type Driver = number | Distribution;

export const driverNames = [
  'baseRevenue',
  'firstYearRevenue',
  'revenueFactor',
  'growth',
  'years',
  'royaltyRate',
  'maintenanceCosts',
  'taxRate',
  'rate',
] as const;
export type DriverName = (typeof driverNames)[number];

/** Relief from royalty with its fields, each a number or a distribution; see `reliefFromRoyalty` for their meaning. */
export type RoyaltyModelInput = {
  readonly baseRevenue?: Driver | undefined;
  readonly firstYearRevenue?: Driver | undefined;
  /** Revenue of each year, all multiplied by `revenueFactor` (1 unless given). */
  readonly revenues?: readonly number[] | undefined;
  readonly revenueFactor?: Driver | undefined;
  readonly growth?: Driver | undefined;
  /** May be broken: of 7.5 years the eighth has half its flow, at 7.5 ('end'), 7.25 ('mid') or 7 ('start'). A draw below 0 is 0. */
  readonly years?: Driver | undefined;
  /** Share of revenue: a royalty, or another share of income as the revenue stands for. */
  readonly royaltyRate: Driver;
  readonly maintenanceCosts?: Driver | undefined;
  readonly taxRate?: Driver | undefined;
  readonly rate: Driver;
  readonly timing?: Timing | undefined;
};

export type RoyaltyModel = {
  readonly names: readonly DriverName[];
  readonly spreads: readonly Spread[];
  /** The value when the drivers are these numbers, in the order of `names`. */
  value(numbers: Float64Array): number;
};

type Checks = Partial<Record<DriverName, (spread: Spread, path: string) => void>>;

const share = (spread: Spread, path: string): void => void within(spread.mean, 0, 1, path);

/** Draws as near to −1 as doubles go would be allowed otherwise, and one of them outweigh all others. */
const LEAST_RATE = -0.99;

const above = (spread: Spread, path: string): void => {
  if (spread.constant) requireThat(spread.mean > -1, path, 'out-of-range', { above: -1, value: spread.mean });
  else {
    const least = spread.quantile(2 ** -53);
    requireThat(least >= LEAST_RATE, path, 'too-small', { least: LEAST_RATE, value: least });
  }
};

/** The bounds of the deterministic method, held by the means; by the least draw where −1 has no present value. */
const checks: Checks = {
  baseRevenue: (spread, path) =>
    requireThat(amountOf(spread.mean, path) >= 0, path, 'negative', { value: spread.mean }),
  firstYearRevenue: (spread, path) =>
    requireThat(amountOf(spread.mean, path) >= 0, path, 'negative', { value: spread.mean }),
  maintenanceCosts: (spread, path) =>
    requireThat(amountOf(spread.mean, path) >= 0, path, 'negative', { value: spread.mean }),
  growth: (spread, path) => {
    above(spread, path);
    requireThat(spread.mean <= 10, path, 'out-of-range', { above: -1, most: 10, value: spread.mean });
  },
  years: (spread, path) => {
    const most = spread.constant ? spread.mean : spread.quantile(1 - 2 ** -53);
    requireThat(spread.mean > 0, path, 'not-positive', { value: spread.mean });
    // Both: where a quantile overflows, the mean still tells that the spread is out of all bounds.
    requireThat(Math.max(most, spread.mean) <= mostYears, path, 'too-large', {
      most: mostYears,
      value: Math.max(most, spread.mean),
    });
  },
  royaltyRate: share,
  taxRate: share,
  rate: (spread, path) => {
    discountRateOf(spread.mean, path);
    above(spread, path);
  },
};

/** Present value of the flows; the arithmetic is that of `reliefFromRoyalty`, step by step, so that they agree exactly. */
const valueOf = (flowOf: (year: number) => number, years: number, rate: number, timing: Timing): number => {
  const back = timing === 'end' ? 0 : timing === 'mid' ? 0.5 : 1;
  const whole = Math.floor(years);
  let value = 0;
  for (let year = 0; year < whole; year += 1) value += flowOf(year) * discountFactor(rate, year + 1 - back);
  const rest = years - whole;
  if (rest > 0) value += flowOf(whole) * rest * discountFactor(rate, whole + rest * (1 - back));
  return value;
};

const checkRevenues = (input: RoyaltyModelInput): void => {
  const { revenues, baseRevenue, firstYearRevenue } = input;
  const ways = [revenues, baseRevenue, firstYearRevenue].filter((way) => way !== undefined).length;
  requireThat(ways > 0, 'revenues', 'required');
  requireThat(ways === 1, 'revenues', 'inconsistent', { with: 'baseRevenue, firstYearRevenue' });
  if (revenues === undefined) {
    requireThat(input.years !== undefined, 'years', 'required');
    requireThat(input.revenueFactor === undefined, 'revenueFactor', 'inconsistent', { with: 'revenues' });
    return;
  }
  requireYears(revenues, 'revenues');
  revenues.forEach((amount, index) => amountOf(amount, `revenues.${index}`));
  for (const name of ['growth', 'years'] as const)
    if (input[name] !== undefined) throw new InvalidInput(name, 'inconsistent', { with: 'revenues' });
};

/** Checks the drivers and puts the model together; constants are drivers that never move. */
export const royaltyModel = (input: RoyaltyModelInput): RoyaltyModel => {
  checkRevenues(input);
  const { revenues, timing = 'end' } = input;
  requireThat(['start', 'mid', 'end'].includes(timing), 'timing', 'unknown-choice', {
    choices: 'start, mid, end',
  });
  const given: Partial<Record<DriverName, Driver>> = {
    ...(input.baseRevenue !== undefined && { baseRevenue: input.baseRevenue }),
    ...(input.firstYearRevenue !== undefined && { firstYearRevenue: input.firstYearRevenue }),
    ...(revenues
      ? { revenueFactor: input.revenueFactor ?? 1 }
      : { growth: input.growth ?? 0, years: input.years ?? 0 }),
    royaltyRate: input.royaltyRate,
    maintenanceCosts: input.maintenanceCosts ?? 0,
    taxRate: input.taxRate ?? 0,
    rate: input.rate,
  };
  const names = driverNames.filter((name) => given[name] !== undefined);
  const spreads = names.map((name) => {
    const spread = spreadOf(given[name] as Driver, name);
    checks[name]?.(spread, name);
    return spread;
  });
  const at = (name: DriverName): number => names.indexOf(name);
  const [royaltyRate, costs, tax, rate] = [
    at('royaltyRate'),
    at('maintenanceCosts'),
    at('taxRate'),
    at('rate'),
  ];
  const [factor, growth, years] = [at('revenueFactor'), at('growth'), at('years')];
  const grown = input.baseRevenue !== undefined;
  const start = grown ? at('baseRevenue') : at('firstYearRevenue');
  const value = (x: Float64Array): number => {
    const after = (revenue: number): number => (revenue * x[royaltyRate]! - x[costs]!) * (1 - x[tax]!);
    if (revenues)
      return valueOf((year) => after(revenues[year]! * x[factor]!), revenues.length, x[rate]!, timing);
    let revenue = x[start]!;
    const flowOf = (year: number): number => {
      if (grown || year > 0) revenue *= 1 + x[growth]!;
      return after(revenue);
    };
    return valueOf(flowOf, Math.max(0, x[years]!), x[rate]!, timing);
  };
  return { names, spreads, value };
};
