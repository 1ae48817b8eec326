import { requireThat, within, wholeWithin } from '../invalid-input.ts';
import { normalCdf } from '../random/index.ts';
import type { Trace } from '../trace.ts';
import { discountFactor, discountRateOf, requireYears } from './present-value.ts';

export type RenewalInput = {
  /** r₀, in the unit of the fees. */
  readonly initialReturn: number;
  /** d, a year: rₜ = r₀(1−d)ᵗ. */
  readonly depreciation: number;
  /** cₜ, one a year, first year first. */
  readonly fees: readonly number[];
  readonly rate: number;
  /** t of the first fee, in (1−d)ᵗ and (1+i)ᵗ alike: 0 unless given, so that the first year is not discounted. */
  readonly firstAge?: number | undefined;
};

export type RenewalRow = {
  readonly year: number;
  readonly age: number;
  readonly return: number;
  readonly fee: number;
  readonly renewed: boolean;
  readonly flow: number;
  readonly factor: number;
  readonly presentValue: number;
};

const checkTerms = (fees: readonly number[], depreciation: number, rate: number, firstAge: number): void => {
  requireYears(fees, 'fees');
  fees.forEach((fee, index) => within(fee, 0, 1e15, `fees.${index}`));
  within(depreciation, 0, 1, 'depreciation');
  discountRateOf(rate, 'rate');
  wholeWithin(firstAge, 0, 200, 'firstAge');
};

/**
 * Deterministic renewal model (Schankerman & Pakes 1986): returns decay, rₜ = r₀(1−d)ᵗ, and the owner pays fees for the
 * years that are worth most, V = max over T of Σ_{t≤T} (rₜ − cₜ)/(1+i)ᵗ, or nothing. With fees that never fall this is
 * to renew while rₜ ≥ cₜ. Rows after the last renewal are not in the value and have flow 0.
 * @throws InvalidInput naming the field
 */
export const schankermanPakes = (
  input: RenewalInput,
): {
  readonly value: number;
  readonly renewedYears: number;
  readonly cashFlows: readonly RenewalRow[];
  readonly trace: Trace;
} => {
  const { initialReturn, depreciation, fees, rate, firstAge = 0 } = input;
  within(initialReturn, 0, 1e15, 'initialReturn');
  checkTerms(fees, depreciation, rate, firstAge);
  let sum = 0;
  let value = 0;
  let renewedYears = 0;
  const all = fees.map((fee, index) => {
    const age = firstAge + index;
    const earned = initialReturn * (1 - depreciation) ** age;
    const factor = discountFactor(rate, age);
    sum += (earned - fee) * factor;
    // Where one year more adds nothing, the owner who earns his fee back renews.
    if (sum > value || (sum === value && earned >= fee)) {
      value = sum;
      renewedYears = index + 1;
    }
    return { year: index + 1, age, earned, fee, factor };
  });
  const cashFlows = all.map(({ year, age, earned, fee, factor }): RenewalRow => {
    const renewed = year <= renewedYears;
    const flow = renewed ? earned - fee : 0;
    return { year, age, return: earned, fee, renewed, flow, factor, presentValue: flow * factor };
  });
  return {
    value,
    renewedYears,
    cashFlows,
    trace: [
      { zh: '初始收益', en: 'Initial return', formula: 'r₀', value: initialReturn },
      { zh: '收益衰减率', en: 'Depreciation of the return', formula: 'd', value: depreciation },
      { zh: '折现率', en: 'Discount rate', formula: 'i', value: rate },
      { zh: '最优维持年数', en: 'Years worth renewing', formula: 'T*', value: renewedYears, unit: '年' },
      { zh: '专利权价值', en: 'Value of the patent', formula: 'V = max_T Σ (rₜ−cₜ)/(1+i)ᵗ', value },
    ],
  };
};

export type RenewalDistributionInput = {
  /** Of ln r₀. */
  readonly logMean: number;
  readonly logDeviation: number;
  readonly depreciation: number;
  readonly fees: readonly number[];
  readonly rate: number;
  readonly firstAge?: number | undefined;
};

/**
 * A cohort of patents under the deterministic model with lognormal r₀: the share renewed each year is
 * P(r₀ ≥ max_{s≤t} c_s/(1−d)^s), and the mean value follows in closed form. Renewal is by the rule rₜ ≥ cₜ, once dropped
 * never taken up, so fees should not fall. Source: Schankerman & Pakes 1986.
 * @throws InvalidInput naming the field
 */
export const renewalDistribution = (
  input: RenewalDistributionInput,
): {
  readonly value: number;
  readonly shares: readonly {
    readonly year: number;
    readonly threshold: number;
    readonly renewedShare: number;
  }[];
  readonly trace: Trace;
} => {
  const { logMean, logDeviation, depreciation, fees, rate, firstAge = 0 } = input;
  within(logMean, -100, 100, 'logMean');
  requireThat(within(logDeviation, 0, 10, 'logDeviation') > 0, 'logDeviation', 'not-positive');
  checkTerms(fees, depreciation, rate, firstAge);
  requireThat(depreciation < 1, 'depreciation', 'out-of-range', { below: 1, value: depreciation });
  const mean = Math.exp(logMean + logDeviation ** 2 / 2);
  let threshold = 0;
  let value = 0;
  const shares = fees.map((fee, index) => {
    const age = firstAge + index;
    const left = (1 - depreciation) ** age;
    threshold = Math.max(threshold, fee / left);
    const depth = threshold === 0 ? Number.POSITIVE_INFINITY : (logMean - Math.log(threshold)) / logDeviation;
    const renewedShare = threshold === 0 ? 1 : normalCdf(depth);
    const earned = threshold === 0 ? mean : mean * normalCdf(depth + logDeviation);
    value += (left * earned - fee * renewedShare) * discountFactor(rate, age);
    return { year: index + 1, threshold, renewedShare };
  });
  requireThat(Number.isFinite(value) && Number.isFinite(threshold), 'depreciation', 'too-large');
  return {
    value,
    shares,
    trace: [
      { zh: '初始收益均值', en: 'Mean initial return', formula: 'e^(μ+σ²/2)', value: mean },
      { zh: '末年维持比例', en: 'Share renewed in the last year', value: shares.at(-1)?.renewedShare ?? 0 },
      { zh: '平均价值', en: 'Mean value of a patent', formula: 'E Σ (rₜ−cₜ)·1{renewed}/(1+i)ᵗ', value },
    ],
  };
};
