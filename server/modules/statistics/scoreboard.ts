import { measures, type Output } from '@zhirong/contracts';
import {
  daysInYear,
  dayOfYear,
  type Fen,
  formatPercent,
  formatYuan,
  type PlainDate,
  plainDate,
  rate,
  yearOf,
} from '@zhirong/kernel';

export type Board = Output<'statistics.read-scoreboard'>;
export type ScoreRow = Board['rows'][number];
export type Measure = (typeof measures)[number];
export const measureNames: readonly Measure[] = measures;

/** 元 for the amount, a count for the others. */
export const valueText = (measure: Measure, value: bigint): string =>
  measure === 'pledge-amount' ? formatYuan(value) : value.toString();

/** A region as the board needs it. */
export type BoardRegion = {
  readonly adcode: string;
  readonly name: string;
  readonly level: ScoreRow['level'];
  readonly hasChildren: boolean;
};
/** Target and actuals of one row; 分 and counts. A target of null is one nobody has set: not zero. */
export type Tally = {
  readonly targets: Readonly<Record<Measure, bigint | null>>;
  readonly opening: Fen;
  readonly disbursed: Fen;
  readonly firms: bigint;
  readonly fairs: bigint;
};

/** Percent with two decimals, half up; null where there is nothing to measure against. */
export const completionOf = (actual: bigint, target: bigint | null): string | null =>
  target === null || target === 0n ? null : formatPercent(rate(actual, target), 2);

/** The last day that counts: never before the year's first nor after its last. */
export const clampToYear = (on: PlainDate, year: number): PlainDate => {
  if (yearOf(on) < year) return plainDate(`${year}-01-01`);
  return yearOf(on) > year ? plainDate(`${year}-12-31`) : on;
};

/** How much of the calendar year is gone, percent with two decimals. */
export const paceOf = (on: PlainDate): string =>
  formatPercent(rate(BigInt(dayOfYear(on)), BigInt(daysInYear(yearOf(on)))), 2);

/**
 * Places by completion of the amount, best first, compared as exact fractions; equal ones share a place and the next is
 * left out. Rows without a target have none.
 */
export const rankByCompletion = (
  rows: readonly { actual: bigint; target: bigint | null }[],
): (number | null)[] =>
  rows.map((row) => {
    const { target } = row;
    if (target === null || target === 0n) return null;
    const ahead = rows.filter(
      (other) =>
        other.target !== null && other.target > 0n && other.actual * target > row.actual * other.target,
    );
    return ahead.length + 1;
  });

export const amountOf = (tally: Tally): Fen => tally.opening + tally.disbursed;

export const makeRow = (
  region: BoardRegion,
  kind: ScoreRow['kind'],
  tally: Tally,
  rank: number | null,
): ScoreRow => {
  const { targets } = tally;
  const counted = (measure: 'surveyed-firms' | 'fairs', actual: bigint) => ({
    target: targets[measure]?.toString() ?? null,
    actual: actual.toString(),
    completion: completionOf(actual, targets[measure]),
  });
  const amount = amountOf(tally);
  return {
    region: { adcode: region.adcode, name: region.name },
    level: region.level,
    kind,
    hasChildren: region.hasChildren,
    rank,
    amount: {
      target: targets['pledge-amount'] === null ? null : formatYuan(targets['pledge-amount']),
      actual: formatYuan(amount),
      completion: completionOf(amount, targets['pledge-amount']),
      opening: formatYuan(tally.opening),
      disbursed: formatYuan(tally.disbursed),
    },
    firms: counted('surveyed-firms', tally.firms),
    fairs: counted('fairs', tally.fairs),
  };
};

/** Best completion first, then those without a target by name of the region's code; the own level comes last. */
export const inBoardOrder = (rows: readonly ScoreRow[]): ScoreRow[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.kind === 'own-level') - Number(b.kind === 'own-level') ||
      (a.rank ?? 1_000_000) - (b.rank ?? 1_000_000) ||
      Number(a.level === 'park') - Number(b.level === 'park') ||
      (a.region.adcode < b.region.adcode ? -1 : 1),
  );

/**
 * The target of the whole: the region's own where it has one, else the sum of its children's. A sum over only some of
 * the children is not a target to measure against: then `complete` is false.
 */
export const targetOfWhole = (
  own: bigint | null,
  children: readonly (bigint | null)[],
): { value: bigint | null; complete: boolean } => {
  if (own !== null) return { value: own, complete: true };
  const set = children.filter((value) => value !== null);
  return {
    value: set.length === 0 ? null : set.reduce((sum, value) => sum + value, 0n),
    complete: set.length === children.length,
  };
};

export type MonthSum = { readonly month: string; readonly disbursed: Fen };

/** Months of the year up to `on`; those that an opening sum covers are one entry, since nobody knows them apart. */
export const monthSeries = (
  on: PlainDate,
  opening: { from: PlainDate; to: PlainDate; sum: Fen } | null,
  sums: readonly MonthSum[],
): Board['months'] => {
  const year = on.slice(0, 5);
  const nameOf = (month: number): string => `${year}${String(month).padStart(2, '0')}`;
  const months = Array.from({ length: Number(on.slice(5, 7)) }, (_, index) => nameOf(index + 1));
  const [first, end] = opening ? [opening.from.slice(0, 7), opening.to.slice(0, 7)] : ['', ''];
  const spans = months
    .filter((month) => month <= first || month > end)
    .map((month) => ({ from: month, month: month === first ? end : month }));
  let cumulative = 0n;
  return spans.map((span) => {
    const brought = opening && span.from === first ? opening.sum : 0n;
    const disbursed = sums
      .filter(({ month }) => month >= span.from && month <= span.month)
      .reduce((sum, one) => sum + one.disbursed, 0n);
    cumulative += brought + disbursed;
    return {
      ...span,
      opening: formatYuan(brought),
      disbursed: formatYuan(disbursed),
      cumulative: formatYuan(cumulative),
    };
  });
};
