import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { annualFees, annualFeeTable, feeKinds } from './annual-fees.ts';
import { capitalAssetPricing, discountRateBuildUp, weightedAverageCostOfCapital } from './discount-rate.ts';
import { scaleField, scoredFactorsField } from './fields.ts';
import { rightKinds } from './legal-terms.ts';
import { remainingEconomicLife } from './remaining-economic-life.ts';

const optionalRate = z.number().optional();

/** The discount rate, and for how long there is something to discount. */
export const rateAndLifeMethods: readonly Method[] = [
  defineMethod({
    name: 'discount-rate-build-up',
    group: 'valuation',
    title: { zh: '折现率累加法', en: 'Discount rate build-up' },
    source: '《资产评估》教材:r = 无风险报酬率 + 技术、市场、资金、管理风险报酬率',
    input: z.strictObject({
      riskFreeRate: z.number().describe('As a fraction 无风险报酬率'),
      risks: z
        .array(
          z.strictObject({
            name: z.string().describe('Name 名称'),
            rate: optionalRate.describe('The premium as a fraction; or scored factors with upper 风险报酬率'),
            lower: optionalRate.describe('Premium at a score of 0; 0 unless given 下限'),
            upper: optionalRate.describe('Premium at full marks 上限'),
            factors: scoredFactorsField.optional().describe('A higher score is a higher risk 风险评分'),
          }),
        )
        .describe('Technology, market, funding, management, … 风险'),
      scale: scaleField,
    }),
    example: {
      riskFreeRate: 0.03,
      risks: [
        {
          name: '技术风险',
          upper: 0.05,
          factors: [
            { name: '技术转化风险', weight: 0.3, score: 40 },
            { name: '技术替代风险', weight: 0.3, score: 60 },
            { name: '技术权利风险', weight: 0.2, score: 20 },
            { name: '技术成熟风险', weight: 0.2, score: 40 },
          ],
        },
        {
          name: '市场风险',
          upper: 0.05,
          factors: [
            { name: '市场容量风险', weight: 0.4, score: 50 },
            { name: '市场竞争风险', weight: 0.6, score: 60 },
          ],
        },
        { name: '资金风险', rate: 0.02 },
        { name: '管理风险', rate: 0.025 },
      ],
    },
    run: discountRateBuildUp,
  }),
  defineMethod({
    name: 'capital-asset-pricing-model',
    group: 'valuation',
    title: { zh: '资本资产定价模型', en: 'Capital asset pricing model' },
    source: 'Sharpe 1964; levered beta after Hamada 1972',
    input: z.strictObject({
      riskFreeRate: z.number().describe('As a fraction 无风险报酬率'),
      beta: optionalRate.describe('Levered; or unleveredBeta 贝塔系数'),
      unleveredBeta: optionalRate.describe('无财务杠杆贝塔'),
      debtToEquity: optionalRate.describe('D/E, with unleveredBeta; 0 unless given 债务权益比'),
      taxRate: optionalRate.describe('With unleveredBeta; 0 unless given 所得税税率'),
      marketReturn: optionalRate.describe('Return of the market; or marketPremium 市场收益率'),
      marketPremium: optionalRate.describe('Return of the market less the risk-free rate 市场风险溢价'),
      sizePremium: optionalRate.describe('0 unless given 规模溢价'),
      specificPremium: optionalRate.describe('0 unless given 特有风险溢价'),
    }),
    example: { riskFreeRate: 0.03, beta: 1.2, marketPremium: 0.06, specificPremium: 0.02 },
    run: capitalAssetPricing,
  }),
  defineMethod({
    name: 'weighted-average-cost-of-capital',
    group: 'valuation',
    title: { zh: '加权平均资本成本', en: 'Weighted average cost of capital' },
    source: 'Textbook: E/(D+E)·re + D/(D+E)·rd·(1−τ)',
    input: z.strictObject({
      equity: z.number().describe('Amount or share 权益'),
      debt: z.number().describe('In the unit of equity 债务'),
      costOfEquity: z.number().describe('As a fraction 权益资本成本'),
      costOfDebt: z.number().describe('Before tax 债务资本成本'),
      taxRate: z.number().optional().describe('0 unless given 所得税税率'),
    }),
    example: { equity: 60, debt: 40, costOfEquity: 0.12, costOfDebt: 0.05, taxRate: 0.25 },
    run: weightedAverageCostOfCapital,
  }),
  defineMethod({
    name: 'remaining-economic-life',
    group: 'valuation',
    title: { zh: '剩余经济寿命', en: 'Remaining economic life' },
    source: '专利法第四十二条等;n = min(法定, 合同, 技术)',
    input: z.strictObject({
      kind: z
        .enum(rightKinds)
        .optional()
        .describe('With filedOn and valuedOn: the legal term follows 权利种类'),
      filedOn: z
        .string()
        .optional()
        .describe('YYYY-MM-DD: filing (patents, layouts), registration, publication or grant 起算日'),
      valuedOn: z.string().optional().describe('Valuation day, YYYY-MM-DD 评估基准日'),
      legalYears: z.number().optional().describe('Remaining, instead of kind and days 法定剩余年限'),
      contractEndsOn: z.string().optional().describe('YYYY-MM-DD, with valuedOn 合同到期日'),
      contractYears: z.number().optional().describe('Remaining 合同剩余年限'),
      technicalYears: z.number().optional().describe('Remaining 技术剩余年限'),
      technicalCycleYears: z.number().optional().describe('Or the life cycle of the technique 技术生命周期'),
      technicalUsedYears: z.number().optional().describe('And how much of it is over 已经过年限'),
    }),
    example: {
      kind: 'invention',
      filedOn: '2019-08-31',
      valuedOn: '2026-08-31',
      technicalCycleYears: 15,
      technicalUsedYears: 7,
    },
    run: remainingEconomicLife,
  }),
  defineMethod({
    name: 'annual-fees',
    group: 'valuation',
    title: { zh: '专利年费', en: 'Annual fees of a Chinese patent' },
    source: annualFeeTable.source,
    input: z.strictObject({
      kind: z.enum(feeKinds).describe('专利类型'),
      fromYear: z.number().optional().describe('Patent year, counted from filing; 1 unless given 起始年度'),
      toYear: z.number().optional().describe('The last of the term unless given 截止年度'),
    }),
    example: { kind: 'invention', fromYear: 8 },
    run: annualFees,
  }),
];
