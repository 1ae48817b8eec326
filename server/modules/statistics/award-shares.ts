import { type Fen, parsePercent, type Rate, rate, split } from '@zhirong/kernel';
import { type Measure, measureNames } from './scoreboard.ts';

/** How completion counts: what each target weighs, and how much of its completion counts at most. Exact fractions. */
export type Weights = { readonly of: Readonly<Record<Measure, Rate>>; readonly most: Rate };
/** 分 or counts. A target of null or nothing has no completion: it earns nothing. */
export type Progress = Readonly<Record<Measure, { readonly target: bigint | null; readonly actual: bigint }>>;
export type Earned = { readonly points: Rate; readonly of: Readonly<Record<Measure, Rate>> };

const none: Rate = rate(0n, 1n);
const times = (a: Rate, b: Rate): Rate => rate(a.num * b.num, a.den * b.den);
const plus = (a: Rate, b: Rate): Rate => rate(a.num * b.den + b.num * a.den, a.den * b.den);
const lesser = (a: Rate, b: Rate): Rate => (a.num * b.den <= b.num * a.den ? a : b);

/** Undefined where a weight is missing, no percentage or below nothing, where all weigh nothing, or where nothing counts. */
export const readWeights = (value: unknown): Weights | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const of = (key: string): Rate | undefined => {
    const text = (value as Record<string, unknown>)[key];
    const percent = typeof text === 'string' ? parsePercent(text) : undefined;
    return percent && percent.num >= 0n ? percent : undefined;
  };
  const [amount, firms, fairs, most] = [...measureNames.map(of), of('counted-most')];
  if (!amount || !firms || !fairs || !most || most.num === 0n) return undefined;
  if (amount.num + firms.num + fairs.num === 0n) return undefined;
  return { of: { 'pledge-amount': amount, 'surveyed-firms': firms, fairs }, most };
};

/** S0-38: each completion, as far as it counts, times its weight; added up. */
export const earn = (progress: Progress, { of, most }: Weights): Earned => {
  const points = Object.fromEntries(
    measureNames.map((measure) => {
      const { target, actual } = progress[measure];
      const counted = target === null || target === 0n ? none : lesser(rate(actual, target), most);
      return [measure, times(counted, of[measure])];
    }),
  ) as Record<Measure, Rate>;
  return { points: measureNames.reduce((sum, measure) => plus(sum, points[measure]), none), of: points };
};

/** What each has of all points; null while nobody has any. */
export const shareOfPoints = (points: readonly Rate[]): Rate[] | null => {
  const all = points.reduce(plus, none);
  return all.num === 0n ? null : points.map(({ num, den }) => rate(num * all.den, den * all.num));
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/**
 * An amount by points, exact to the 分: floors first, then a 分 each to the largest remainders, equal ones in the order
 * given. Null while nobody has any points.
 */
export const shareOut = (whole: Fen, points: readonly Rate[]): Fen[] | null => {
  if (points.every(({ num }) => num === 0n)) return null;
  const common = points.reduce((all, { den }) => (all / gcd(all, den)) * den, 1n);
  return split(
    whole,
    points.map(({ num, den }) => num * (common / den)),
  );
};
