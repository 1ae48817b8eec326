import { finite, nonNegative, requireThat, wholeWithin } from '../invalid-input.ts';
import { amountOf, mostYears, requireYears } from './present-value.ts';

/** One number for every year, or one a year. */
export type PerYear = number | readonly number[];

/** The number of each year; a list has to have one for each. */
export const perYear = (value: PerYear, years: number, path: string): number[] => {
  if (typeof value === 'number') return new Array<number>(years).fill(finite(value, path));
  requireThat(value.length === years, path, 'lengths-differ', { wanted: years, value: value.length });
  return value.map((one, index) => finite(one, `${path}.${index}`));
};

/** Applies a check of one number to each year, naming the year that fails. */
export const checkEach = (
  value: PerYear,
  path: string,
  check: (one: number, onePath: string) => unknown,
): void => {
  if (typeof value === 'number') check(value, path);
  else value.forEach((one, index) => check(one, `${path}.${index}`));
};

export type Projection = {
  /** The amounts of the years, or one of the two starting points below with growth and years. */
  readonly given?: readonly number[] | undefined;
  /** The amount of the year before the first: the first year already grows. */
  readonly base?: number | undefined;
  /** The amount of the first year: growth starts with the second. */
  readonly first?: number | undefined;
  readonly growth?: PerYear | undefined;
  readonly years?: number | undefined;
};

export type ProjectionPaths = { readonly given: string; readonly base: string; readonly first: string };

const checkGrowth = (growth: number, path: string): number => {
  requireThat(finite(growth, path) > -1 && growth <= 10, path, 'out-of-range', {
    above: -1,
    most: 10,
    value: growth,
  });
  return growth;
};

const amountIn = (amount: number, path: string): number => nonNegative(amountOf(amount, path), path);

/** The amounts of the years, none below zero, given or projected; exactly one of the three ways, else the field is named. */
export const projectedAmounts = (projection: Projection, paths: ProjectionPaths): number[] => {
  const { given, base, first, growth = 0, years } = projection;
  const ways = [given, base, first].filter((way) => way !== undefined).length;
  requireThat(ways > 0, paths.given, 'required');
  requireThat(ways === 1, paths.given, 'inconsistent', { with: Object.values(paths).join(' | ') });
  if (given !== undefined) {
    requireYears(given, paths.given);
    requireThat(projection.growth === undefined, 'growth', 'inconsistent', { with: paths.given });
    requireThat(years === undefined || years === given.length, 'years', 'lengths-differ', {
      wanted: given.length,
      value: years ?? 0,
    });
    return given.map((amount, index) => amountIn(amount, `${paths.given}.${index}`));
  }
  requireThat(years !== undefined, 'years', 'required');
  wholeWithin(years, 1, mostYears, 'years');
  const steps = perYear(growth, base === undefined ? years - 1 : years, 'growth');
  checkEach(growth, 'growth', checkGrowth);
  const start = base === undefined ? amountIn(first as number, paths.first) : amountIn(base, paths.base);
  const amounts = base === undefined ? [start] : [];
  let amount = start;
  for (const step of steps) {
    amount *= 1 + step;
    amounts.push(amount);
  }
  return amounts;
};
