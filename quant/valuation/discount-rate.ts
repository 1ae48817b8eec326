import { finite, nonNegative, positive, requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import { type ScoredFactor, weightedScore } from './weighted-score.ts';

/** A premium: a rate, or scored sub-factors that place it between `lower` (0) and `upper`. */
export type RiskPremium = {
  readonly name: string;
  readonly rate?: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  /** Weights sum to 1; a higher score is a higher risk. */
  readonly factors?: readonly ScoredFactor[] | undefined;
};

const aRate = (value: number, path: string): number => within(value, -0.5, 1, path);

const premiumOf = (risk: RiskPremium, scale: number, path: string): number => {
  const { rate, lower = 0, upper, factors } = risk;
  requireThat((rate === undefined) !== (factors === undefined), `${path}.rate`, 'inconsistent', {
    with: 'rate | factors and upper',
  });
  if (rate !== undefined) return within(rate, 0, 1, `${path}.rate`);
  requireThat(upper !== undefined, `${path}.upper`, 'required');
  within(lower, 0, 1, `${path}.lower`);
  requireThat(within(upper, 0, 1, `${path}.upper`) >= lower, `${path}.upper`, 'out-of-order', {
    lower,
    upper,
  });
  return lower + (upper - lower) * weightedScore({ factors }, scale, path).value;
};

/**
 * Discount rate build-up (累加法): r = rf + technology + market + funding + management risk, or whatever premiums are
 * named. Each is a fraction, or lower + (upper − lower) × weighted score / `scale` (100 unless given). Custom is 0 to
 * 5 % for each of the four.
 * @throws InvalidInput naming the field
 */
export const discountRateBuildUp = (input: {
  readonly riskFreeRate: number;
  readonly risks: readonly RiskPremium[];
  readonly scale?: number | undefined;
}): {
  readonly value: number;
  readonly premiums: readonly { readonly name: string; readonly rate: number }[];
  readonly trace: Trace;
} => {
  const { riskFreeRate, risks, scale = 100 } = input;
  aRate(riskFreeRate, 'riskFreeRate');
  positive(scale, 'scale');
  requireThat(risks.length <= 100, 'risks', 'too-large', { most: 100, value: risks.length });
  const premiums = risks.map((risk, index) => ({
    name: risk.name,
    rate: premiumOf(risk, scale, `risks.${index}`),
  }));
  const value = premiums.reduce((sum, premium) => sum + premium.rate, riskFreeRate);
  return {
    value,
    premiums,
    trace: [
      { zh: '无风险报酬率', en: 'Risk-free rate', formula: 'rf', value: riskFreeRate },
      ...premiums.map(({ name, rate }): TraceLine => ({ zh: name, en: name, value: rate })),
      { zh: '折现率', en: 'Discount rate', formula: 'r = rf + Σ premiums', value },
    ],
  };
};

/**
 * Capital asset pricing model: re = rf + β·(rm − rf) + size and specific premiums. The market's return or its premium
 * over rf is given; β is given levered, or unlevered with debt/equity and tax (Hamada: βL = βU·(1 + (1−τ)·D/E)).
 * @throws InvalidInput naming the field
 */
export const capitalAssetPricing = (input: {
  readonly riskFreeRate: number;
  readonly beta?: number | undefined;
  readonly unleveredBeta?: number | undefined;
  readonly debtToEquity?: number | undefined;
  readonly taxRate?: number | undefined;
  readonly marketReturn?: number | undefined;
  readonly marketPremium?: number | undefined;
  readonly sizePremium?: number | undefined;
  readonly specificPremium?: number | undefined;
}): { readonly value: number; readonly beta: number; readonly trace: Trace } => {
  const { riskFreeRate, marketReturn, marketPremium, sizePremium = 0, specificPremium = 0 } = input;
  aRate(riskFreeRate, 'riskFreeRate');
  requireThat(
    (marketReturn === undefined) !== (marketPremium === undefined),
    'marketPremium',
    'inconsistent',
    {
      with: 'marketReturn | marketPremium',
    },
  );
  const premium =
    marketReturn === undefined
      ? aRate(marketPremium as number, 'marketPremium')
      : aRate(marketReturn, 'marketReturn') - riskFreeRate;
  requireThat((input.beta === undefined) !== (input.unleveredBeta === undefined), 'beta', 'inconsistent', {
    with: 'beta | unleveredBeta',
  });
  const debtToEquity = within(input.debtToEquity ?? 0, 0, 1000, 'debtToEquity');
  const taxRate = within(input.taxRate ?? 0, 0, 1, 'taxRate');
  const beta =
    input.beta === undefined
      ? within(input.unleveredBeta as number, -10, 10, 'unleveredBeta') * (1 + (1 - taxRate) * debtToEquity)
      : within(input.beta, -10, 10, 'beta');
  aRate(sizePremium, 'sizePremium');
  aRate(specificPremium, 'specificPremium');
  const value = riskFreeRate + beta * premium + sizePremium + specificPremium;
  return {
    value,
    beta,
    trace: [
      { zh: '无风险报酬率', en: 'Risk-free rate', formula: 'rf', value: riskFreeRate },
      { zh: '贝塔系数', en: 'Levered beta', formula: 'β', value: beta },
      { zh: '市场风险溢价', en: 'Market risk premium', formula: 'rm − rf', value: premium },
      { zh: '规模溢价', en: 'Size premium', value: sizePremium },
      { zh: '特有风险溢价', en: 'Specific premium', value: specificPremium },
      { zh: '权益资本成本', en: 'Cost of equity', formula: 're = rf + β(rm − rf) + …', value },
    ],
  };
};

/**
 * Weighted average cost of capital: E/(D+E)·re + D/(D+E)·rd·(1−τ). Equity and debt in one unit (market values, or
 * shares of the whole).
 * @throws InvalidInput naming the field
 */
export const weightedAverageCostOfCapital = (input: {
  readonly equity: number;
  readonly debt: number;
  readonly costOfEquity: number;
  readonly costOfDebt: number;
  readonly taxRate?: number | undefined;
}): { readonly value: number; readonly equityWeight: number; readonly trace: Trace } => {
  const { equity, debt, costOfEquity, costOfDebt, taxRate = 0 } = input;
  nonNegative(equity, 'equity');
  nonNegative(debt, 'debt');
  requireThat(finite(equity + debt, 'equity') > 0, 'equity', 'not-positive');
  aRate(costOfEquity, 'costOfEquity');
  aRate(costOfDebt, 'costOfDebt');
  within(taxRate, 0, 1, 'taxRate');
  const equityWeight = equity / (equity + debt);
  const value = equityWeight * costOfEquity + (1 - equityWeight) * costOfDebt * (1 - taxRate);
  return {
    value,
    equityWeight,
    trace: [
      { zh: '权益权重', en: 'Weight of equity', formula: 'E/(D+E)', value: equityWeight },
      { zh: '权益资本成本', en: 'Cost of equity', formula: 're', value: costOfEquity },
      {
        zh: '税后债务资本成本',
        en: 'Cost of debt after tax',
        formula: 'rd(1−τ)',
        value: costOfDebt * (1 - taxRate),
      },
      { zh: '加权平均资本成本', en: 'WACC', formula: 'E/(D+E)·re + D/(D+E)·rd(1−τ)', value },
    ],
  };
};
