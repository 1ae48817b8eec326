import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import {
  growthField,
  perYearField,
  presentValueFields,
  rateField,
  taxAmortisationYearsField,
  taxRateField,
  timingField,
  yearsField,
} from './fields.ts';
import { presentValue } from './present-value.ts';
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
      revenues: z
        .array(z.number())
        .optional()
        .describe('Revenue of each year, in the caller’s unit 各年收入'),
      baseRevenue: z
        .number()
        .optional()
        .describe('Instead of revenues: revenue of the year before the first; year 1 already grows 基期收入'),
      firstYearRevenue: z
        .number()
        .optional()
        .describe('Instead of revenues: revenue of year 1; growth starts with year 2 首年收入'),
      growth: growthField,
      years: yearsField,
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
];
