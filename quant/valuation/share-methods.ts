import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { rateField, scaleField, scoredFactorsField, timingField } from './fields.ts';
import { convertShare, incomeBases } from './income-base.ts';
import { royaltyBand, royaltyBands } from './royalty-bands.ts';
import { divisionShare, equivalentInvestmentShare, marginalShare, scoredShare } from './share-rates.ts';

/** What part of an income the right is due. */
export const shareMethods: readonly Method[] = [
  defineMethod({
    name: 'profit-division',
    group: 'valuation',
    title: { zh: '三分法、四分法', en: 'Division of profit in thirds or quarters' },
    source: '《资产评估》教材:三分法、四分法',
    input: z.strictObject({
      division: z
        .enum(['three', 'four'])
        .describe('three: capital, technology, management; four: also labour 分法'),
    }),
    example: { division: 'four' },
    run: divisionShare,
  }),
  defineMethod({
    name: 'equivalent-investment',
    group: 'valuation',
    title: { zh: '约当投资量法', en: 'Share of profit by equivalent investment' },
    source: '《资产评估》教材:约当投资分成法',
    input: z.strictObject({
      technologyCost: z.number().describe('C₁: replacement cost of the technology 技术重置成本'),
      technologyProfitRate: z
        .number()
        .describe('p₁: its profit on cost, as a fraction; 5 for 500 % 技术成本利润率'),
      partnerCost: z.number().describe('C₂: assets that the other party brings 合作方资产重置成本'),
      partnerProfitRate: z.number().describe('p₂: their profit on cost, as a fraction 合作方成本利润率'),
    }),
    example: { technologyCost: 100, technologyProfitRate: 5, partnerCost: 8000, partnerProfitRate: 0.125 },
    run: equivalentInvestmentShare,
  }),
  defineMethod({
    name: 'marginal-analysis',
    group: 'valuation',
    title: { zh: '边际分析法', en: 'Share of profit by marginal analysis' },
    source: '《资产评估》教材:边际分析法',
    input: z.strictObject({
      addedProfits: z.array(z.number()).describe('Profit that the technology adds each year 各年追加利润'),
      totalProfits: z.array(z.number()).optional().describe('Total profit of each year 各年利润总额'),
      addedShares: z
        .array(z.number())
        .optional()
        .describe('Instead of totals: added profit as a fraction of the total 追加利润占比'),
      rate: rateField,
      timing: timingField,
    }),
    example: { addedProfits: [100, 120, 90, 70], addedShares: [0.4, 0.3, 0.2, 0.15], rate: 0.1 },
    run: marginalShare,
  }),
  defineMethod({
    name: 'licensor-share',
    group: 'valuation',
    title: { zh: '分成率评分法(LSLP)', en: 'Licensor’s share by scored table (LSLP)' },
    source: '《资产评估》教材:K = m + (n − m)·q',
    input: z.strictObject({
      lower: z.number().describe('m: lower bound of the band, as a fraction 分成率下限'),
      upper: z.number().describe('n: upper bound of the band, as a fraction 分成率上限'),
      q: z.number().optional().describe('Position in the band, 0 to 1; or a table below 调整系数'),
      factors: scoredFactorsField.optional().describe('Table of scores, flat 评分表'),
      groups: z
        .array(
          z.strictObject({
            name: z.string().describe('Name 名称'),
            weight: z.number().describe('Weight among the groups; they sum to 1 权重'),
            factors: scoredFactorsField.describe('Scores of the group; weights sum to 1 组内评分'),
          }),
        )
        .optional()
        .describe('Table of scores in groups; weights sum to 1 on both levels 分组评分表'),
      scale: scaleField,
    }),
    example: {
      lower: 0.02,
      upper: 0.035,
      groups: [
        {
          name: '法律',
          weight: 0.3,
          factors: [
            { name: '法律状态', weight: 0.4, score: 80 },
            { name: '保护范围', weight: 0.3, score: 60 },
            { name: '侵权判定', weight: 0.3, score: 60 },
          ],
        },
        {
          name: '技术',
          weight: 0.5,
          factors: [
            { name: '先进性', weight: 0.4, score: 70 },
            { name: '成熟度', weight: 0.3, score: 80 },
            { name: '可替代性', weight: 0.3, score: 50 },
          ],
        },
        { name: '经济', weight: 0.2, factors: [{ name: '供求关系', weight: 1, score: 75 }] },
      ],
    },
    run: scoredShare,
  }),
  defineMethod({
    name: 'share-conversion',
    group: 'valuation',
    title: { zh: '分成率口径换算', en: 'Conversion of a share between revenue and profit' },
    source: '口径一致:K(利润) = K(收入)/利润率',
    input: z.strictObject({
      share: z.number().describe('As a fraction of what from says 分成率'),
      from: z.enum(incomeBases).describe('原口径'),
      to: z.enum(incomeBases).describe('One of the two ends is revenue 目标口径'),
      margin: z.number().describe('That profit over revenue 利润率'),
    }),
    example: { share: 0.02, from: 'revenue', to: 'operatingProfit', margin: 0.1 },
    run: convertShare,
  }),
  defineMethod({
    name: 'royalty-band',
    group: 'valuation',
    title: { zh: '行业许可费率区间', en: 'Custom royalty band of an industry' },
    source: royaltyBands.source,
    input: z.strictObject({
      industry: z
        .enum(royaltyBands.bands.map((band) => band.industry))
        .describe('Rates are of revenue and not verified 行业'),
    }),
    example: { industry: 'pharmaceutical' },
    run: royaltyBand,
  }),
];
