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

export const projectionFields = { growth: growthField, years: yearsField };

/** The three ways to say the revenue of the years. */
export const revenueFields = {
  revenues: z.array(z.number()).optional().describe('Revenue of each year, in the caller’s unit 各年收入'),
  baseRevenue: z
    .number()
    .optional()
    .describe('Instead of revenues: revenue of the year before the first; year 1 already grows 基期收入'),
  firstYearRevenue: z
    .number()
    .optional()
    .describe('Instead of revenues: revenue of year 1; growth starts with year 2 首年收入'),
  ...projectionFields,
};

/** Factors of a table of scores; weights sum to 1. */
export const scoredFactorsField = z.array(
  z.strictObject({
    name: z.string().describe('Name 名称'),
    weight: z.number().describe('Weight among its siblings; they sum to 1 权重'),
    score: z.number().describe('From 0 to scale 得分'),
  }),
);

export const scaleField = z.number().optional().describe('Full marks of a score; 100 unless given 满分');

/** Ways to say how much a thing lost, exactly one of them. */
export const depreciationField = z.strictObject({
  rate: z.number().optional().describe('The rate itself, 0 to 1 贬值率'),
  usedYears: z.number().optional().describe('Or used and remaining years 已使用年限'),
  remainingYears: z.number().optional().describe('剩余使用年限'),
  kinds: z
    .strictObject({
      physical: z.number().optional().describe('实体性贬值率'),
      functional: z.number().optional().describe('功能性贬值率'),
      technological: z.number().optional().describe('技术性贬值率'),
      economic: z.number().optional().describe('经济性贬值率'),
    })
    .optional()
    .describe('Or by kind, each 0 to 1 各类贬值率'),
  combine: z
    .enum(['compound', 'sum'])
    .optional()
    .describe('How kinds add up: compound (default), 1 − Π(1−dᵢ), or sum 合并方式'),
});
