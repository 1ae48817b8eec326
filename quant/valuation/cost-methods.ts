import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { costApproach, minimumFee, multiplierCost } from './cost-approach.ts';
import { depreciationRate } from './depreciation.ts';
import { depreciationField } from './fields.ts';
import { marketApproach } from './market-approach.ts';

const items = z.array(
  z.strictObject({
    name: z.string().describe('Name 名称'),
    amount: z.number().describe('In the caller’s unit 金额'),
    indexThen: z.number().optional().describe('Price index when it was spent; with indexNow 发生时价格指数'),
    indexNow: z.number().optional().describe('Price index today 评估时价格指数'),
  }),
);
const depreciation = depreciationField.optional().describe('Absent: none 贬值');

/** Cost and market approach. */
export const costMethods: readonly Method[] = [
  defineMethod({
    name: 'cost-approach',
    group: 'valuation',
    title: { zh: '成本法', en: 'Cost approach: reproduction or replacement cost less depreciation' },
    source: 'Reilly, cost approach to intangible assets, parts I–IV',
    input: z.strictObject({
      kind: z.enum(['reproduction', 'replacement']).describe('复原重置或更新重置'),
      directCosts: items.describe('直接成本'),
      indirectCosts: items.optional().describe('间接成本'),
      developerProfitRate: z
        .number()
        .optional()
        .describe('Fraction of the costs; 0 unless given 开发者利润率'),
      entrepreneurialIncentiveRate: z
        .number()
        .optional()
        .describe('Fraction of the costs; 0 unless given 企业家激励率'),
      depreciation,
    }),
    example: {
      kind: 'reproduction',
      directCosts: [
        { name: '研发人员', amount: 120, indexThen: 100, indexNow: 110 },
        { name: '材料', amount: 30 },
      ],
      indirectCosts: [{ name: '管理费', amount: 20 }],
      developerProfitRate: 0.15,
      entrepreneurialIncentiveRate: 0.1,
      depreciation: { kinds: { functional: 0.1, economic: 0.05 } },
    },
    run: costApproach,
  }),
  defineMethod({
    name: 'multiplier-cost',
    group: 'valuation',
    title: { zh: '倍加系数法', en: 'Replacement cost by multiples of creative work' },
    source: '《资产评估》教材:RC = (C + β₁V)/(1−β₂)·(1+P)',
    input: z.strictObject({
      materialCost: z.number().describe('C 物化劳动消耗'),
      labourCost: z.number().describe('V 活劳动消耗'),
      creativeLabourFactor: z.number().describe('β₁ 创造性劳动倍加系数'),
      failureRisk: z.number().describe('β₂, below 1 科研平均风险系数'),
      returnRate: z.number().describe('P, as a fraction 无形资产投资报酬率'),
      depreciation,
    }),
    example: {
      materialCost: 35,
      labourCost: 30,
      creativeLabourFactor: 1.2,
      failureRisk: 0.4,
      returnRate: 0.2,
      depreciation: { usedYears: 3, remainingYears: 5 },
    },
    run: multiplierCost,
  }),
  defineMethod({
    name: 'depreciation-rate',
    group: 'valuation',
    title: { zh: '贬值率', en: 'Depreciation rate' },
    source: '《资产评估》教材:贬值率 = 已使用年限/(已使用年限 + 剩余使用年限)',
    input: depreciationField,
    example: { usedYears: 3, remainingYears: 5 },
    run: (input) => depreciationRate(input),
  }),
  defineMethod({
    name: 'minimum-fee',
    group: 'valuation',
    title: { zh: '最低收费额', en: 'Least fee of a licence' },
    source: '《资产评估》教材:最低收费额 = 重置成本净值 × 分摊率 + 机会成本',
    input: z.strictObject({
      replacementCost: z.number().describe('New, in the caller’s unit 重置成本'),
      depreciation,
      sharingRate: z.number().optional().describe('0 to 1; or the capacities below 分摊率'),
      buyerCapacity: z.number().optional().describe('购买方运用该技术的设计能力'),
      totalCapacity: z.number().optional().describe('Of all who use it, the buyer included 总设计能力'),
      opportunityCost: z.number().optional().describe('Present value; 0 unless given 机会成本'),
    }),
    example: {
      replacementCost: 220,
      depreciation: { usedYears: 2, remainingYears: 8 },
      buyerCapacity: 400,
      totalCapacity: 1000,
      opportunityCost: 100,
    },
    run: minimumFee,
  }),
  defineMethod({
    name: 'market-approach',
    group: 'valuation',
    title: { zh: '市场法', en: 'Market approach: adjusted comparables' },
    source: 'IVS 210 Intangible Assets, market approach',
    input: z.strictObject({
      comparables: z
        .array(
          z.strictObject({
            name: z.string().describe('Name 名称'),
            price: z.number().describe('In the caller’s unit 成交价'),
            factors: z
              .array(
                z.strictObject({
                  name: z.string().describe('Name 名称'),
                  ratio: z
                    .number()
                    .optional()
                    .describe('Subject over comparable; or the two scores 修正系数'),
                  subject: z.number().optional().describe('评估对象得分'),
                  comparable: z.number().optional().describe('可比实例得分'),
                }),
              )
              .optional()
              .describe('修正因素'),
            weight: z.number().optional().describe('All or none; they sum to 1 权重'),
          }),
        )
        .describe('What like rights were sold for 可比实例'),
      combine: z
        .enum(['multiply', 'add'])
        .optional()
        .describe('multiply (default): price × Π ratio; add: price × (1 + Σ(ratio−1)) 修正方式'),
      average: z.enum(['mean', 'median']).optional().describe('Weighted; mean unless given 平均方式'),
      range: z
        .enum(['extremes', 'quartiles', 'deviation'])
        .optional()
        .describe('extremes (default), quartiles, or value ± one standard deviation 区间'),
    }),
    example: {
      comparables: [
        { name: '实例甲', price: 100, factors: [{ name: '技术先进性', subject: 90, comparable: 100 }] },
        { name: '实例乙', price: 80, factors: [{ name: '交易时间', ratio: 1.05 }] },
        { name: '实例丙', price: 95, factors: [{ name: '剩余年限', subject: 8, comparable: 10 }] },
      ],
    },
    run: marketApproach,
  }),
];
