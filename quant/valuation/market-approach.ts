import { positive, requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { requireWeights } from './weighted-score.ts';

/** How the right that is valued differs from a comparable in one respect: a ratio, or the two scores it comes from. */
export type MarketFactor = {
  readonly name: string;
  /** Subject over comparable; 1.1: the right that is valued is a tenth better. */
  readonly ratio?: number | undefined;
  readonly subject?: number | undefined;
  readonly comparable?: number | undefined;
};

export type Comparable = {
  readonly name: string;
  /** Price of the comparable, in the caller's unit. */
  readonly price: number;
  readonly factors?: readonly MarketFactor[] | undefined;
  /** All comparables have one, and they sum to 1; or none has, and they count alike. */
  readonly weight?: number | undefined;
};

export type MarketApproachInput = {
  readonly comparables: readonly Comparable[];
  /** `multiply` (default): price × Π ratio; `add`: price × (1 + Σ (ratio − 1)). */
  readonly combine?: 'multiply' | 'add' | undefined;
  readonly average?: 'mean' | 'median' | undefined;
  /** `extremes` (default), `quartiles` (linear between order statistics), or `deviation` (value ± one). */
  readonly range?: 'extremes' | 'quartiles' | 'deviation' | undefined;
};

export type AdjustedComparable = {
  readonly name: string;
  readonly price: number;
  readonly adjustment: number;
  readonly adjustedPrice: number;
  readonly weight: number;
};

const ratioOf = (factor: MarketFactor, path: string): number => {
  const scored = factor.subject !== undefined || factor.comparable !== undefined;
  requireThat(
    scored !== (factor.ratio !== undefined),
    `${path}.ratio`,
    scored ? 'inconsistent' : 'required',
    {
      wanted: 'ratio | subject and comparable',
    },
  );
  if (!scored) return within(positive(factor.ratio as number, `${path}.ratio`), 0, 1000, `${path}.ratio`);
  requireThat(factor.subject !== undefined, `${path}.subject`, 'required');
  requireThat(factor.comparable !== undefined, `${path}.comparable`, 'required');
  const ratio =
    positive(factor.subject, `${path}.subject`) / positive(factor.comparable, `${path}.comparable`);
  return within(ratio, 0, 1000, `${path}.subject`);
};

const mostComparables = 10_000;
const mostFactors = 100;

const adjusted = (
  comparable: Comparable,
  weight: number,
  combine: 'multiply' | 'add',
  path: string,
): AdjustedComparable => {
  const { name, price, factors = [] } = comparable;
  positive(within(price, 0, 1e15, `${path}.price`), `${path}.price`);
  requireThat(factors.length <= mostFactors, `${path}.factors`, 'too-large', { most: mostFactors });
  const ratios = factors.map((factor, index) => ratioOf(factor, `${path}.factors.${index}`));
  const adjustment =
    combine === 'add'
      ? 1 + ratios.reduce((sum, ratio) => sum + ratio - 1, 0)
      : ratios.reduce((product, ratio) => product * ratio, 1);
  requireThat(adjustment > 0 && adjustment <= 1e6, `${path}.factors`, 'out-of-range', { value: adjustment });
  return { name, price, adjustment, adjustedPrice: price * adjustment, weight };
};

const weightsOf = (comparables: readonly Comparable[]): number[] => {
  const given = comparables.map((one) => one.weight);
  if (given.every((weight) => weight === undefined)) return given.map(() => 1 / given.length);
  const missing = given.indexOf(undefined);
  requireThat(missing < 0, `comparables.${missing}.weight`, 'required');
  requireWeights(given as number[], 'comparables');
  return given as number[];
};

/** Linear between order statistics; `sorted` is not empty. */
const quantile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] as number;
  return below + ((sorted[Math.ceil(place)] as number) - below) * (place - Math.floor(place));
};

/** The least price by which half of the weight is reached; the middle of two where it is reached exactly. */
const weightedMedian = (rows: readonly AdjustedComparable[]): number => {
  const sorted = [...rows].sort((a, b) => a.adjustedPrice - b.adjustedPrice);
  let reached = 0;
  for (const [index, row] of sorted.entries()) {
    reached += row.weight;
    const next = sorted[index + 1];
    if (next && Math.abs(reached - 0.5) < 1e-9) return (row.adjustedPrice + next.adjustedPrice) / 2;
    if (reached > 0.5) return row.adjustedPrice;
  }
  return (sorted.at(-1) as AdjustedComparable).adjustedPrice;
};

/**
 * Market approach: prices of comparable rights, each adjusted by the ratios in which the valued right differs, then
 * averaged by weight. Dispersion is the sample standard deviation (n − 1) of the adjusted prices and its coefficient of
 * variation; with one comparable it is 0 and says nothing.
 * @throws InvalidInput naming the field
 */
export const marketApproach = (
  input: MarketApproachInput,
): {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly deviation: number;
  readonly coefficientOfVariation: number;
  readonly comparables: readonly AdjustedComparable[];
  readonly trace: Trace;
} => {
  const { combine = 'multiply', average = 'mean', range = 'extremes' } = input;
  const count = input.comparables.length;
  requireThat(count > 0, 'comparables', 'empty');
  requireThat(count <= mostComparables, 'comparables', 'too-large', { most: mostComparables, value: count });
  const weights = weightsOf(input.comparables);
  const rows = input.comparables.map((one, index) =>
    adjusted(one, weights[index] as number, combine, `comparables.${index}`),
  );
  const prices = rows.map((row) => row.adjustedPrice).sort((a, b) => a - b);
  const plain = prices.reduce((sum, price) => sum + price, 0) / count;
  const deviation =
    count === 1 ? 0 : Math.sqrt(prices.reduce((sum, price) => sum + (price - plain) ** 2, 0) / (count - 1));
  const value =
    average === 'median'
      ? weightedMedian(rows)
      : rows.reduce((sum, row) => sum + row.weight * row.adjustedPrice, 0);
  const [low, high] = {
    extremes: [prices[0] as number, prices.at(-1) as number] as const,
    quartiles: [quantile(prices, 0.25), quantile(prices, 0.75)] as const,
    deviation: [value - deviation, value + deviation] as const,
  }[range];
  return {
    value,
    low,
    high,
    deviation,
    coefficientOfVariation: deviation / plain,
    comparables: rows,
    trace: [
      ...rows.slice(0, 50).map((row) => ({
        zh: `调整后价格:${row.name}`,
        en: `Adjusted price: ${row.name}`,
        formula: combine === 'add' ? 'P × (1 + Σ(ratio−1))' : 'P × Π ratio',
        value: row.adjustedPrice,
      })),
      { zh: '标准差', en: 'Sample standard deviation', formula: '√(Σ(P−P̄)²/(n−1))', value: deviation },
      { zh: '变异系数', en: 'Coefficient of variation', formula: 's/P̄', value: deviation / plain },
      { zh: '区间下限', en: 'Low end of the range', value: low },
      { zh: '区间上限', en: 'High end of the range', value: high },
      {
        zh: '评估值',
        en: 'Value',
        formula: average === 'median' ? 'weighted median' : 'V = Σ wᵢ × Pᵢ',
        value,
      },
    ],
  };
};
