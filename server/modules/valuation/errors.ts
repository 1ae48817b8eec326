/** A middle; of an even count the mean of the two. The list is not empty. */
export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
};

/** Between neighbours (type 7), as spreadsheets do. */
export const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = [...numbers].toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  return below + ((sorted[Math.ceil(place)] ?? 0) - below) * (place - Math.floor(place));
};

/** Two digits that count, so that a published figure is nobody's price. */
export const twoDigits = (amount: number): bigint => {
  if (!(amount > 0)) return 0n;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
  return BigInt(Math.round(amount / unit)) * BigInt(unit);
};

export type Tested = {
  readonly priceId: string;
  readonly errorPercent: number;
  readonly withinRange: boolean;
};
export type Errors = {
  readonly count: number;
  readonly medianAbsolutePercent: string | null;
  readonly biasPercent: string | null;
  readonly coveragePercent: string | null;
};

/**
 * How far values were from what the rights fetched (S3-12): the median of |value/price − 1|, the median with its sign, and the
 * share of values whose range held the price; pure. `count` is of prices: one that two banks had valued is still one
 * deal. Groups of fewer than `least` prices say their count only.
 */
export const errorsOf = (tested: readonly Tested[], least: number): Errors => {
  const count = new Set(tested.map(({ priceId }) => priceId)).size;
  if (count < least || count === 0)
    return { count, medianAbsolutePercent: null, biasPercent: null, coveragePercent: null };
  const all = tested.map(({ errorPercent }) => errorPercent);
  return {
    count,
    medianAbsolutePercent: median(all.map(Math.abs)).toFixed(2),
    biasPercent: median(all).toFixed(2),
    coveragePercent: ((100 * tested.filter(({ withinRange }) => withinRange).length) / tested.length).toFixed(
      2,
    ),
  };
};
