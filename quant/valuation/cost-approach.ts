import { requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import { type DepreciationInput, depreciationRate } from './depreciation.ts';

const amount = (value: number, path: string): number => within(value, 0, 1e15, path);

/** One expense of making the right, brought to today by `indexNow`/`indexThen` where it is of the past. */
export type CostItem = {
  readonly name: string;
  readonly amount: number;
  readonly indexThen?: number | undefined;
  readonly indexNow?: number | undefined;
};

export type CostApproachInput = {
  /** `reproduction`: what was spent, at today's prices; `replacement`: what the same use would cost to make today. */
  readonly kind: 'reproduction' | 'replacement';
  readonly directCosts: readonly CostItem[];
  readonly indirectCosts?: readonly CostItem[] | undefined;
  /** Developer's profit as a fraction of direct and indirect costs. */
  readonly developerProfitRate?: number | undefined;
  /** Entrepreneurial incentive, the reward for the time and risk, as a fraction of direct and indirect costs. */
  readonly entrepreneurialIncentiveRate?: number | undefined;
  /** Absent: none. */
  readonly depreciation?: DepreciationInput | undefined;
};

const mostItems = 1000;
const leastIndex = 1e-6;

const todaysCosts = (items: readonly CostItem[], path: string): number[] => {
  requireThat(items.length <= mostItems, path, 'too-large', { most: mostItems });
  return items.map((item, index) => {
    const at = `${path}.${index}`;
    amount(item.amount, `${at}.amount`);
    const { indexThen, indexNow } = item;
    requireThat((indexThen === undefined) === (indexNow === undefined), `${at}.indexNow`, 'inconsistent', {
      with: 'indexThen and indexNow',
    });
    if (indexThen === undefined || indexNow === undefined) return item.amount;
    within(indexThen, leastIndex, 1e9, `${at}.indexThen`);
    return (item.amount * within(indexNow, 0, 1e9, `${at}.indexNow`)) / indexThen;
  });
};

const total = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

/** New cost, what it lost, what is left. */
export type CostValue = {
  readonly value: number;
  readonly costNew: number;
  readonly depreciationRate: number;
  readonly depreciation: number;
  readonly trace: Trace;
};

const lessDepreciation = (
  costNew: number,
  depreciation: DepreciationInput | undefined,
  trace: Trace,
): CostValue => {
  const lost = depreciation ? depreciationRate(depreciation, 'depreciation') : { value: 0, trace: [] };
  const value = costNew * (1 - lost.value);
  return {
    value,
    costNew,
    depreciationRate: lost.value,
    depreciation: costNew - value,
    trace: [
      ...trace,
      ...lost.trace,
      { zh: '评估值', en: 'Value', formula: 'V = RC × (1 − depreciation rate)', value },
    ],
  };
};

/**
 * Cost approach: reproduction or replacement cost new of the four components (direct, indirect, developer's profit,
 * entrepreneurial incentive), less depreciation. Amounts in the caller's unit, rates as fractions of the costs.
 * Source: Reilly, cost approach to intangible assets, parts I–IV.
 * @throws InvalidInput naming the field
 */
export const costApproach = (input: CostApproachInput): CostValue => {
  const {
    kind,
    directCosts,
    indirectCosts = [],
    developerProfitRate = 0,
    entrepreneurialIncentiveRate = 0,
  } = input;
  requireThat(directCosts.length > 0, 'directCosts', 'empty');
  const direct = total(todaysCosts(directCosts, 'directCosts'));
  const indirect = total(todaysCosts(indirectCosts, 'indirectCosts'));
  const profit = (direct + indirect) * within(developerProfitRate, 0, 100, 'developerProfitRate');
  const incentive =
    (direct + indirect) * within(entrepreneurialIncentiveRate, 0, 100, 'entrepreneurialIncentiveRate');
  const costNew = direct + indirect + profit + incentive;
  const lines: TraceLine[] = [
    { zh: '直接成本(现价)', en: 'Direct costs at today’s prices', formula: 'Σ C × I₁/I₀', value: direct },
    { zh: '间接成本(现价)', en: 'Indirect costs at today’s prices', formula: 'Σ C × I₁/I₀', value: indirect },
    { zh: '开发者利润', en: 'Developer’s profit', value: profit },
    { zh: '企业家激励', en: 'Entrepreneurial incentive', value: incentive },
    kind === 'reproduction'
      ? { zh: '复原重置成本', en: 'Reproduction cost new', formula: 'RC', value: costNew }
      : { zh: '更新重置成本', en: 'Replacement cost new', formula: 'RC', value: costNew },
  ];
  return lessDepreciation(costNew, input.depreciation, lines);
};

/**
 * Multiplier cost (倍加系数法) of what a firm invented itself: RC = (C + β₁·V)/(1 − β₂)·(1 + P). C is materials and
 * equipment, V the pay of the people, β₁ ≥ 1 the multiple that creative work deserves, β₂ the average risk that
 * research fails, P the return on investment. Trap: a widely copied page prints the divisor as (1 + β₂); the standard
 * form, and its own worked example (35, 30, 1.2, 0.4, 20 % → 142), have (1 − β₂): failures make what succeeds dearer.
 * @throws InvalidInput naming the field
 */
export const multiplierCost = (input: {
  readonly materialCost: number;
  readonly labourCost: number;
  readonly creativeLabourFactor: number;
  readonly failureRisk: number;
  readonly returnRate: number;
  readonly depreciation?: DepreciationInput | undefined;
}): CostValue => {
  amount(input.materialCost, 'materialCost');
  amount(input.labourCost, 'labourCost');
  within(input.creativeLabourFactor, 0, 1000, 'creativeLabourFactor');
  within(input.failureRisk, 0, 0.999, 'failureRisk');
  within(input.returnRate, -1, 100, 'returnRate');
  const spent = input.materialCost + input.creativeLabourFactor * input.labourCost;
  const costNew = (spent / (1 - input.failureRisk)) * (1 + input.returnRate);
  return lessDepreciation(costNew, input.depreciation, [
    { zh: '物化劳动消耗', en: 'Materials and equipment', formula: 'C', value: input.materialCost },
    { zh: '活劳动消耗', en: 'Pay', formula: 'V', value: input.labourCost },
    {
      zh: '创造性劳动倍加系数',
      en: 'Multiple for creative work',
      formula: 'β₁',
      value: input.creativeLabourFactor,
    },
    {
      zh: '科研平均风险系数',
      en: 'Average risk that research fails',
      formula: 'β₂',
      value: input.failureRisk,
    },
    { zh: '投资报酬率', en: 'Return on investment', formula: 'P', value: input.returnRate },
    { zh: '重置成本', en: 'Replacement cost', formula: 'RC = (C + β₁V)/(1−β₂) × (1+P)', value: costNew },
  ]);
};

/**
 * Least fee of a licence or transfer (最低收费额): net replacement cost × sharing rate + opportunity cost. The sharing
 * rate is given, or the buyer's capacity over the capacity of all who use the technique (1 for a transfer of all).
 * @throws InvalidInput naming the field
 */
export const minimumFee = (input: {
  readonly replacementCost: number;
  readonly depreciation?: DepreciationInput | undefined;
  readonly sharingRate?: number | undefined;
  readonly buyerCapacity?: number | undefined;
  readonly totalCapacity?: number | undefined;
  /** Present value of what the seller loses or must spend more because another uses the right too. */
  readonly opportunityCost?: number | undefined;
}): {
  readonly value: number;
  readonly netReplacementCost: number;
  readonly sharingRate: number;
  readonly trace: Trace;
} => {
  amount(input.replacementCost, 'replacementCost');
  const { buyerCapacity, totalCapacity, opportunityCost = 0 } = input;
  amount(opportunityCost, 'opportunityCost');
  const byCapacity = buyerCapacity !== undefined || totalCapacity !== undefined;
  requireThat(byCapacity || input.sharingRate !== undefined, 'sharingRate', 'required');
  requireThat(!(byCapacity && input.sharingRate !== undefined), 'sharingRate', 'inconsistent', {
    with: 'sharingRate | buyerCapacity and totalCapacity',
  });
  let sharingRate = input.sharingRate ?? 0;
  if (byCapacity) {
    requireThat(buyerCapacity !== undefined, 'buyerCapacity', 'required');
    requireThat(totalCapacity !== undefined, 'totalCapacity', 'required');
    requireThat(amount(totalCapacity, 'totalCapacity') > 0, 'totalCapacity', 'not-positive');
    sharingRate = within(buyerCapacity, 0, totalCapacity, 'buyerCapacity') / totalCapacity;
  }
  within(sharingRate, 0, 1, 'sharingRate');
  const net = lessDepreciation(input.replacementCost, input.depreciation, [
    { zh: '重置成本', en: 'Replacement cost', value: input.replacementCost },
  ]);
  const value = net.value * sharingRate + opportunityCost;
  return {
    value,
    netReplacementCost: net.value,
    sharingRate,
    trace: [
      ...net.trace.slice(0, -1),
      { zh: '重置成本净值', en: 'Net replacement cost', value: net.value },
      { zh: '分摊率', en: 'Sharing rate', value: sharingRate },
      { zh: '机会成本', en: 'Opportunity cost', value: opportunityCost },
      { zh: '最低收费额', en: 'Least fee', formula: 'net cost × sharing rate + opportunity cost', value },
    ],
  };
};
