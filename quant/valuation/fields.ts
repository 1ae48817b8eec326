import { z } from 'zod';

/** Fields that several methods take, described once. Rates are fractions: 0.15 for 15 %. */
export const rateField = z.number().describe('Discount rate a year, as a fraction (0.15 for 15 %) 折现率');
export const taxRateField = z
  .number()
  .optional()
  .describe('Income tax rate, as a fraction; 0 unless given, that is, before tax 所得税税率');
export const timingField = z
  .enum(['start', 'mid', 'end'])
  .optional()
  .describe(
    'When the flow of a year comes: start (t = 0, 1, …), mid (0.5, 1.5, …), end (1, 2, …; default) 折现时点',
  );
export const firstYearField = z
  .number()
  .optional()
  .describe('Length of the first year, above 0 and at most 1; 1 unless given 首期长度(年)');
export const terminalGrowthField = z
  .number()
  .optional()
  .describe(
    'Growth for ever after the last year, below the discount rate; absent: no terminal value 永续增长率',
  );
export const taxAmortisationYearsField = z
  .number()
  .optional()
  .describe('Years of straight-line amortisation for tax; absent: no tax amortisation benefit 税前摊销年限');
export const perYearField = z.union([z.number(), z.array(z.number())]);
export const growthField = perYearField
  .optional()
  .describe('Growth a year as a fraction, one number or one for each step; 0 unless given 增长率');
export const yearsField = z
  .number()
  .optional()
  .describe('Number of years, 1 to 200, when amounts are projected 预测年数');

/** Timing and the ends of the forecast, as present values take them. */
export const presentValueFields = {
  rate: rateField,
  timing: timingField,
  firstYear: firstYearField,
  terminalGrowth: terminalGrowthField,
};
