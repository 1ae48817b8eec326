import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { monteCarloDcf } from './monte-carlo-dcf.ts';
import { samplings } from './sampling.ts';

const min = z.number().describe('Least possible');
const mode = z.number().describe('Most likely');
const max = z.number().describe('Greatest possible');
const ofNumber = (what: string) => z.number().optional().describe(what);

const distribution = z.discriminatedUnion('distribution', [
  z.strictObject({ distribution: z.literal('constant'), value: z.number() }),
  z.strictObject({ distribution: z.literal('uniform'), min, max }),
  z.strictObject({ distribution: z.literal('triangular'), min, mode, max }),
  z.strictObject({
    distribution: z.literal('pert'),
    min,
    mode,
    max,
    lambda: z.number().default(4).describe('Weight of the mode; 4 is the classical PERT'),
  }),
  z.strictObject({
    distribution: z.literal('normal'),
    mean: z.number(),
    standardDeviation: z.number(),
    min: ofNumber('Cut off below'),
    max: ofNumber('Cut off above'),
  }),
  z.strictObject({
    distribution: z.literal('lognormal'),
    mean: ofNumber('Mean of the number itself, with standardDeviation'),
    standardDeviation: ofNumber('Standard deviation of the number itself'),
    mu: ofNumber('Or: mean of its logarithm, with sigma'),
    sigma: ofNumber('Standard deviation of its logarithm'),
  }),
]);
const driver = z.union([z.number(), distribution]);
const driverOf = (what: string) => driver.describe(`${what}: a number or a distribution`);

/** Simulated valuation, for `calc`. */
export const monteCarloMethods: readonly Method[] = [
  defineMethod({
    name: 'monte-carlo-dcf',
    group: 'valuation',
    title: { zh: '蒙特卡洛现金流折现', en: 'Monte-Carlo discounted cash flow' },
    source: 'Hertz (1964); Glasserman, Monte Carlo Methods in Financial Engineering (2004)',
    input: z.strictObject({
      baseRevenue: driverOf('Revenue of the year before the first, in the one unit of amount').optional(),
      firstYearRevenue: driverOf('Or: revenue of year 1').optional(),
      revenues: z.array(z.number()).optional().describe('Or: revenue of each year, first year first'),
      revenueFactor: driverOf('With revenues: multiplies all of them; 1 unless given').optional(),
      growth: driverOf('Growth of revenue a year, a fraction; 0 unless given').optional(),
      years: driverOf(
        'Remaining life in years, at most 200; a broken last year has its share of the flow',
      ).optional(),
      royaltyRate: driverOf('Royalty as a fraction of revenue'),
      maintenanceCosts: driverOf('Cost of the right each year, before tax; 0 unless given').optional(),
      taxRate: driverOf('Tax on income, a fraction; 0 unless given').optional(),
      rate: driverOf('Discount rate a year, a fraction'),
      timing: z.enum(['start', 'mid', 'end']).default('end').describe('When the flow of a year comes'),
      sampling: z.enum(samplings).default('plain').describe('How the draws are chosen'),
      draws: z.number().default(10_000).describe('2 … 10,000,000; rounded up to whole pairs or replications'),
      seed: z.number().default(1).describe('Whole, 0 … 2^53−1; the same seed gives the same figures'),
      replications: z.number().default(16).describe('Repetitions of sobol and latin-hypercube, 2 … 1,000'),
      bins: z.number().default(40).describe('Bins of the histogram, 1 … 1,000'),
      correlation: z
        .strictObject({
          drivers: z.array(z.string()).describe('Names of drivers, in the order of the matrix'),
          matrix: z.array(z.array(z.number())).describe('Symmetric, ones on the diagonal, positive definite'),
        })
        .optional()
        .describe('Correlations of the normals behind the drivers (Gaussian copula)'),
    }),
    example: {
      firstYearRevenue: { distribution: 'lognormal', mean: 2000, standardDeviation: 400 },
      growth: { distribution: 'normal', mean: 0.05, standardDeviation: 0.02 },
      years: { distribution: 'triangular', min: 6, mode: 8, max: 10 },
      royaltyRate: { distribution: 'pert', min: 0.02, mode: 0.03, max: 0.05 },
      taxRate: 0.25,
      rate: { distribution: 'triangular', min: 0.12, mode: 0.15, max: 0.2 },
      sampling: 'sobol',
      draws: 8192,
      seed: 2019,
      correlation: {
        drivers: ['firstYearRevenue', 'growth'],
        matrix: [
          [1, 0.3],
          [0.3, 1],
        ],
      },
    },
    run: monteCarloDcf,
  }),
];
