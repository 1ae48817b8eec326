import type { ProblemCode } from '../invalid-input.ts';

/** A stretch of numbers; `null` is an open end. Which bound belongs to it is part of the data, not of the code. */
export type Interval = {
  readonly from: number | null;
  readonly fromIncluded: boolean;
  readonly to: number | null;
  readonly toIncluded: boolean;
};

/**
 * A number at twelve significant digits. A ratio computed from decimals (1.2 / 20) may land a hair below the edge it
 * stands on (0.06); every value is snapped before it is placed, so that arithmetic never costs a firm its points.
 */
export const snap = (value: number): number => (value === 0 ? 0 : Number(value.toPrecision(12)));

export const holds = (interval: Interval, value: number): boolean => {
  const { from, to } = interval;
  const above = from === null || value > from || (interval.fromIncluded && value === from);
  const below = to === null || value < to || (interval.toIncluded && value === to);
  return above && below;
};

export type CoverProblem = {
  readonly index: number;
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, string | number>>;
};

const lower = (interval: Interval): number => interval.from ?? Number.NEGATIVE_INFINITY;
const upper = (interval: Interval): number => interval.to ?? Number.POSITIVE_INFINITY;

const isBackward = (interval: Interval): boolean =>
  lower(interval) > upper(interval) ||
  (lower(interval) === upper(interval) && !(interval.fromIncluded && interval.toIncluded));

const betweenProblem = (before: Interval, after: Interval): string | null => {
  if (upper(before) > lower(after)) return 'overlap';
  if (upper(before) < lower(after)) return 'gap';
  if (before.toIncluded && after.fromIncluded) return 'overlap';
  return before.toIncluded || after.fromIncluded ? null : 'gap';
};

/**
 * The first fault that keeps the intervals from covering every value of the domain exactly once; `index` is the place
 * in the given order. Domain bounds of `null` are open.
 */
export const coverProblem = (
  intervals: readonly Interval[],
  least: number | null,
  most: number | null,
): CoverProblem | null => {
  const order = intervals
    .map((interval, index) => ({ interval, index }))
    .sort((a, b) => lower(a.interval) - lower(b.interval) || upper(a.interval) - upper(b.interval));
  const first = order[0];
  const last = order.at(-1);
  if (!first || !last) return { index: 0, code: 'empty', facts: { problem: 'no-bands' } };
  for (const { interval, index } of order)
    if (isBackward(interval))
      return { index, code: 'out-of-order', facts: { from: lower(interval), to: upper(interval) } };
  for (const [at, { interval, index }] of order.entries()) {
    const before = order[at - 1];
    const problem = before ? betweenProblem(before.interval, interval) : null;
    if (problem) return { index, code: 'inconsistent', facts: { problem, at: lower(interval) } };
  }
  const start = least ?? Number.NEGATIVE_INFINITY;
  const end = most ?? Number.POSITIVE_INFINITY;
  if (lower(first.interval) > start || (least !== null && !holds(first.interval, least) && least !== most))
    return { index: first.index, code: 'inconsistent', facts: { problem: 'gap', at: start } };
  if (upper(last.interval) < end || (most !== null && !holds(last.interval, most)))
    return { index: last.index, code: 'inconsistent', facts: { problem: 'gap', at: end } };
  return null;
};

/** The least move from a value outside into the interval: which bound to reach, and how it is compared. */
export const wayInto = (
  interval: Interval,
  value: number,
): { readonly compare: '>=' | '>' | '<=' | '<'; readonly value: number } | null => {
  const { from, to } = interval;
  if (from !== null && value <= from) return { compare: interval.fromIncluded ? '>=' : '>', value: from };
  if (to !== null && value >= to) return { compare: interval.toIncluded ? '<=' : '<', value: to };
  return null;
};
