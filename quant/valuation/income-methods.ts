import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import {
  perYearField,
  presentValueFields,
  projectionFields,
  revenueFields,
  rateField,
  taxAmortisationYearsField,
  taxRateField,
  timingField,
  yearsField,
} from './fields.ts';
import { multiPeriodExcessEarnings } from './excess-earnings.ts';
import { incomeBases } from './income-base.ts';
import { incrementalIncome } from './incremental-income.ts';
import { presentValue } from './present-value.ts';
import { profitShare } from './profit-share.ts';
import { reliefFromRoyalty } from './relief-from-royalty.ts';
import { taxAmortisationBenefit } from './tax-amortisation-benefit.ts';

/** Income approach: what the right earns or saves, year by year. */
export const incomeMethods: readonly Method[] = [
  defineMethod({
    name: 'present-value',
    group: 'valuation',
    title: { zh: '收益现值', en: 'Present value of yearly flows' },
    source: 'Textbook: V = Σ Fₜ/(1+r)^t',
    input: z.strictObject({
      flows: z.array(z.number()).describe('One amount a year, first year first 各年收益'),
      ...presentValueFields,
    }),
    example: { flows: [-15000, 1500, 2500, 3500, 4500, 6000], rate: 0.05, timing: 'start' },
    run: presentValue,
  }),
  defineMethod({
    name: 'relief-from-royalty',
    group: 'valuation',
    title: { zh: '许可费节省法', en: 'Relief from royalty' },
    source: 'IVS 210 Intangible Assets, relief-from-royalty method',
    input: z.strictObject({
      ...revenueFields,
      royaltyRate: perYearField.describe(
        'Royalty as a fraction of revenue, one number or one a year 许可费率',
      ),
      royaltyDecay: z
        .number()
        .optional()
        .describe('Yearly fall of the royalty rate, as a fraction; 0 unless given 许可费率年衰减率'),
      maintenanceCosts: perYearField
        .optional()
        .describe('Costs of keeping the right each year, before tax; 0 unless given 维持成本'),
      taxRate: taxRateField,
      ...presentValueFields,
      taxAmortisationYears: taxAmortisationYearsField,
    }),
    example: { firstYearRevenue: 4600, years: 8, royaltyRate: 0.02, taxRate: 0.25, rate: 0.15 },
    run: reliefFromRoyalty,
  }),
  defineMethod({
    name: 'tax-amortisation-benefit',
    group: 'valuation',
    title: { zh: '税收摊销收益', en: 'Tax amortisation benefit' },
    source: 'The Appraisal Foundation (2010), contributory assets; closed form 1/(1 − τ/n·Σ DFₜ)',
    input: z.strictObject({
      rate: rateField,
      taxRate: z.number().describe('Income tax rate, as a fraction 所得税税率'),
      years: z.number().describe('Years of straight-line amortisation for tax 税前摊销年限'),
      timing: timingField,
      valueBeforeBenefit: z
        .number()
        .optional()
        .describe('Value before the benefit, in the caller’s unit 不含收益的价值'),
    }),
    example: { rate: 0.12, taxRate: 0.25, years: 15, timing: 'mid' },
    run: taxAmortisationBenefit,
  }),
  defineMethod({
    name: 'profit-share',
    group: 'valuation',
    title: { zh: '收益分成法', en: 'Profit share' },
    source: '《资产评估》教材:V = Σ Rₜ·K·(1−τ)/(1+r)^t,口径一致',
    input: z.strictObject({
      incomes: z.array(z.number()).optional().describe('Income of each year, in the caller’s unit 各年收益'),
      baseIncome: z
        .number()
        .optional()
        .describe('Instead of incomes: that of the year before the first; year 1 already grows 基期收益'),
      firstYearIncome: z
        .number()
        .optional()
        .describe('Instead of incomes: that of year 1; growth starts with year 2 首年收益'),
      ...projectionFields,
      incomeBase: z
        .enum(incomeBases)
        .describe('What the incomes are; operatingProfit is before income tax, netProfit after it 收益口径'),
      share: perYearField.describe('Share K as a fraction, one number or one a year 分成率'),
      shareBase: z
        .enum(incomeBases)
        .describe('What the share is of; other than incomeBase only with margin 分成率口径'),
      margin: z
        .number()
        .optional()
        .describe('Profit over revenue: converts the share between revenue and that profit 利润率'),
      shareDecay: z.number().optional().describe('Yearly fall of the share; 0 unless given 分成率年衰减率'),
      taxRate: taxRateField,
      ...presentValueFields,
      taxAmortisationYears: taxAmortisationYearsField,
    }),
    example: {
      firstYearIncome: 460,
      years: 8,
      incomeBase: 'operatingProfit',
      share: 0.02,
      shareBase: 'revenue',
      margin: 0.1,
      taxRate: 0.25,
      rate: 0.15,
    },
    run: profitShare,
  }),
  defineMethod({
    name: 'incremental-income',
    group: 'valuation',
    title: { zh: '增量收益法', en: 'Incremental income' },
    source: '《资产评估》教材:价格型、成本型、销量型超额收益',
    input: z.strictObject({
      kind: z
        .enum(['price', 'cost', 'volume', 'combined'])
        .describe(
          'price: (P₂−P₁)Q; cost: (C₁−C₂)Q; volume: (Q₂−Q₁)(P−C); combined: (P₂−C₂)Q₂ − (P₁−C₁)Q₁ 类型',
        ),
      priceBefore: perYearField.optional().describe('P₁: price without the right 原单价'),
      priceAfter: perYearField.optional().describe('P₂: price with the right 现单价'),
      price: perYearField.optional().describe('P, of kind volume 单价'),
      costBefore: perYearField.optional().describe('C₁: unit cost without the right 原单位成本'),
      costAfter: perYearField.optional().describe('C₂: unit cost with the right 现单位成本'),
      cost: perYearField.optional().describe('C, of kind volume 单位成本'),
      quantityBefore: perYearField.optional().describe('Q₁: quantity without the right 原销量'),
      quantityAfter: perYearField.optional().describe('Q₂: quantity with the right 现销量'),
      quantity: perYearField.optional().describe('Q, of kinds price and cost 销量'),
      years: yearsField,
      addedCosts: perYearField.optional().describe('Other costs a year that the advantage brings 追加成本'),
      taxRate: taxRateField,
      ...presentValueFields,
      taxAmortisationYears: taxAmortisationYearsField,
    }),
    example: {
      kind: 'volume',
      quantityBefore: 5,
      quantityAfter: 10,
      price: 500,
      cost: 450,
      years: 3,
      taxRate: 0.25,
      rate: 0.1,
    },
    run: incrementalIncome,
  }),
  defineMethod({
    name: 'multi-period-excess-earnings',
    group: 'valuation',
    title: { zh: '多期超额收益法', en: 'Multi-period excess earnings' },
    source: 'The Appraisal Foundation (2010), identification of contributory assets',
    input: z.strictObject({
      ...revenueFields,
      operatingMargin: perYearField
        .optional()
        .describe('Operating profit over revenue, before tax; or operatingProfits 息税前利润率'),
      operatingProfits: z
        .array(z.number())
        .optional()
        .describe('Operating profit of each year 各年息税前利润'),
      attributableShare: perYearField
        .optional()
        .describe('Share of revenue that the right earns, 0 to 1; 1 unless given 归属比例'),
      attrition: z.number().optional().describe('Yearly loss of it, (1−a)^(t−1); 0 unless given 年流失率'),
      contributoryAssets: z
        .array(
          z.strictObject({
            name: z.string().describe('Name 名称'),
            revenueShare: perYearField.optional().describe('Charge as a fraction of revenue 占收入比例'),
            amount: perYearField.optional().describe('Or the charge a year 金额'),
            balance: perYearField
              .optional()
              .describe('Or the balance on which returnRate is earned 资产余额'),
            returnRate: z.number().optional().describe('Required return, after tax 要求回报率'),
          }),
        )
        .describe('Working capital, fixed assets, workforce, other rights; charges after tax 贡献资产'),
      taxRate: taxRateField,
      ...presentValueFields,
      taxAmortisationYears: taxAmortisationYearsField,
    }),
    example: {
      revenues: [1000, 1100, 1200, 1200, 1100],
      operatingMargin: 0.2,
      contributoryAssets: [
        { name: '营运资金', balance: [200, 220, 240, 240, 220], returnRate: 0.05 },
        { name: '固定资产', balance: 300, returnRate: 0.08 },
        { name: '人力资源', revenueShare: 0.01 },
      ],
      taxRate: 0.25,
      rate: 0.14,
      timing: 'mid',
      taxAmortisationYears: 10,
    },
    run: multiPeriodExcessEarnings,
  }),
];
