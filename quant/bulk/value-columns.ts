import type { Timing } from '../valuation/present-value.ts';
import { checkTiming, countOf, makeValues, type PortfolioColumns, refuseRow } from './portfolio-columns.ts';

/**
 * Writes the values of the patents `from` … `to`−1: V = R·k·(1−τ)·v·(1 + q + … + qⁿ⁻¹), q = (1+g)/(1+r), v the discount
 * factor of the first flow. The sum is built by doubling, S₂ₘ = Sₘ(1 + qᵐ), along the bits of n: no power, no
 * quotient that loses digits where q is near 1. Agrees with `reliefFromRoyalty` within 1e-12 of the value.
 * @throws InvalidInput naming the cell, as `rate.17`
 */
export const valueRows = (
  columns: PortfolioColumns,
  values: Float64Array,
  timing: Timing,
  from: number,
  to: number,
): void => {
  const { revenue, growth, royaltyRate, taxRate, rate, years } = columns;
  for (let i = from; i < to; i += 1) {
    const r = rate[i]!;
    const k = royaltyRate[i]!;
    const g = growth[i]!;
    const tax = taxRate[i]!;
    const n = years[i]!;
    const amount = revenue[i]!;
    const good =
      r >= -0.5 &&
      r <= 1 &&
      g >= -0.999 &&
      g <= 10 &&
      k >= 0 &&
      k <= 1 &&
      tax >= 0 &&
      tax <= 1 &&
      n >= 1 &&
      n <= 200;
    if (!good || !(amount >= 0 && amount <= 1e15)) refuseRow(columns, i);
    const v = 1 / (1 + r);
    const q = (1 + g) * v;
    let sum = 1;
    let power = q;
    for (let bit = 0x40000000 >>> Math.clz32(n); bit > 0; bit >>= 1) {
      sum += sum * power;
      power *= power;
      if ((n & bit) !== 0) {
        sum = sum * q + 1;
        power *= q;
      }
    }
    const first = timing === 'end' ? v : timing === 'mid' ? Math.sqrt(v) : 1;
    values[i] = amount * k * (1 - tax) * first * sum;
  }
};

/** Values a whole portfolio in this thread. Relief from royalty in closed form, year-end flows unless `timing` says otherwise. */
export const valueColumns = ({
  columns,
  timing = 'end',
}: {
  readonly columns: PortfolioColumns;
  readonly timing?: Timing | undefined;
}): Float64Array => {
  const count = countOf(columns);
  const values = makeValues(count);
  valueRows(columns, values, checkTiming(timing), 0, count);
  return values;
};
