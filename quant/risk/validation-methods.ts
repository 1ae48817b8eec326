import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { binomialAlternatives, binomialTest, brierScore, hosmerLemeshow } from './calibration.ts';
import { areaUnderCurve, kolmogorovSmirnov, scoreMeanings } from './discrimination.ts';
import { mostBins } from './distributions.ts';
import { emptyBinRules, populationStability } from './population-stability.ts';
import { mostObservations } from './quantile-binning.ts';

const many = (what: string) => z.array(z.number()).min(1).max(mostObservations).describe(what);
const bins = (what: string) => z.array(z.number()).min(1).max(mostBins).describe(what);
const labels = many('1 for the event (default), 0 for none, one for each score');
const scores = many('Scores or probabilities');
const grades = z
  .array(
    z.strictObject({
      name: z.string().max(200).optional().describe('Name of the grade'),
      probability: z.number().describe('Forecast probability of default, a fraction'),
      count: z.number().describe('Debtors in the grade'),
      defaults: z.number().describe('Defaults among them'),
    }),
  )
  .min(1)
  .max(1000);

const calibrationMethods: readonly Method[] = [
  defineMethod({
    name: 'brier-score',
    group: 'risk',
    title: { zh: 'Brier 得分', en: 'Brier score' },
    source: 'G. W. Brier (1950), for two classes: mean of (p − y)²',
    input: z.strictObject({
      probabilities: many('Forecast probabilities, fractions'),
      outcomes: many('1 where the event came, 0 where not'),
    }),
    example: { probabilities: [0.1, 0.9, 0.8, 0.3], outcomes: [0, 1, 1, 0] },
    run: brierScore,
  }),
  defineMethod({
    name: 'hosmer-lemeshow',
    group: 'risk',
    title: { zh: 'Hosmer–Lemeshow 检验', en: 'Hosmer–Lemeshow test' },
    source: 'Hosmer & Lemeshow (2000); groups as hoslem.test of R package ResourceSelection',
    input: z.strictObject({
      probabilities: many('Forecast probabilities, fractions; or give grades').optional(),
      outcomes: many('1 where the event came, 0 where not').optional(),
      grades: grades.optional().describe('Grades with their counts, in place of single forecasts'),
      groups: z.number().default(10).describe('Groups by quantiles of the forecasts'),
      sample: z
        .enum(['development', 'validation'])
        .default('development')
        .describe('Degrees of freedom: groups − 2 on the sample of the fit, groups on another'),
    }),
    example: {
      sample: 'validation',
      grades: [
        { name: 'A', probability: 0.005, count: 2000, defaults: 12 },
        { name: 'B', probability: 0.02, count: 1000, defaults: 24 },
        { name: 'C', probability: 0.08, count: 300, defaults: 27 },
      ],
    },
    run: hosmerLemeshow,
  }),
  defineMethod({
    name: 'binomial-test',
    group: 'risk',
    title: { zh: '分等级违约概率二项检验', en: 'Binomial test of each grade' },
    source: 'Exact binomial test; Basel Committee, Working Paper 14 (2005)',
    input: z.strictObject({
      grades: grades.describe('Grades with forecast and counts'),
      alternative: z
        .enum(binomialAlternatives)
        .default('greater')
        .describe('Against: true probability greater, less, or either'),
      significance: z.number().default(0.05).describe('Limit of the p-value, a fraction'),
    }),
    example: {
      alternative: 'two-sided',
      grades: [{ name: '孟德尔', probability: 0.75, count: 925, defaults: 682 }],
    },
    run: binomialTest,
  }),
];

export const validationMethods: readonly Method[] = [
  defineMethod({
    name: 'kolmogorov-smirnov',
    group: 'risk',
    title: { zh: 'KS 值', en: 'Kolmogorov–Smirnov statistic' },
    source: 'Definition: max |F_bad − F_good|',
    input: z.strictObject({ labels, scores }),
    example: { labels: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] },
    run: kolmogorovSmirnov,
  }),
  defineMethod({
    name: 'area-under-curve',
    group: 'risk',
    title: { zh: 'AUC 与基尼系数', en: 'Area under the ROC curve, and Gini' },
    source: 'Mann–Whitney with ties a half; example of scikit-learn roc_auc_score',
    input: z.strictObject({
      labels,
      scores,
      higherScoreMeans: z
        .enum(scoreMeanings)
        .default('event')
        .describe('What a higher score speaks for: event for probabilities, non-event for credit scores'),
    }),
    example: { labels: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] },
    run: areaUnderCurve,
  }),
  defineMethod({
    name: 'population-stability-index',
    group: 'risk',
    title: { zh: '群体稳定性指数（PSI）', en: 'Population stability index' },
    source: 'Σ (a − e)·ln(a / e); bands are a rule of thumb',
    input: z.strictObject({
      expected: bins('Distribution at development, counts or shares of each bin'),
      actual: bins('Distribution now, of the same bins'),
      names: z.array(z.string().max(200)).optional().describe('Names of the bins'),
      emptyBins: z
        .enum(emptyBinRules)
        .default('refuse')
        .describe('An empty bin: refuse, or take it as the floor'),
      floor: z.number().default(0.0001).describe('Share that an empty bin is taken as'),
    }),
    example: { expected: [0.1, 0.2, 0.4, 0.2, 0.1], actual: [0.12, 0.18, 0.35, 0.22, 0.13] },
    run: populationStability,
  }),
  ...calibrationMethods,
];
