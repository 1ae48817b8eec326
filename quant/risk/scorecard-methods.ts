import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { mostBins } from './distributions.ts';
import { priorShift } from './expected-loss.ts';
import { mostObservations, quantileBinning } from './quantile-binning.ts';
import {
  oddsConversion,
  oddsSides,
  scorecardPoints,
  scorePoints,
  scoreToProbability,
} from './score-points.ts';
import { weightOfEvidence, woeConventions, zeroCellRules } from './weight-of-evidence.ts';

const bins = (what: string) => z.array(z.number()).min(1).max(mostBins).describe(what);
const names = z.array(z.string().max(200)).optional().describe('Names of the bins');
const oddsAre = z
  .enum(oddsSides)
  .default('good-to-bad')
  .describe('How odds are written: good to bad (50 is 50 : 1) or bad to good (1/50)');
const probability = z.number().optional().describe('Probability of bad, a fraction; or give the odds');
const odds = z.number().optional().describe('Odds, written as `oddsAre` says; or give the probability');
const scale = {
  pdo: z.number().default(20).describe('Points that double the odds'),
  baseScore: z.number().default(600).describe('Score at the base odds'),
  baseOdds: z.number().default(50).describe('Odds at the base score, written as `oddsAre` says'),
  oddsAre,
};

const scaleMethods: readonly Method[] = [
  defineMethod({
    name: 'score-points',
    group: 'risk',
    title: { zh: '评分刻度（PDO）', en: 'Score of a probability or odds (PDO, offset)' },
    source: 'N. Siddiqi, Credit Risk Scorecards (2006): factor = PDO / ln 2',
    input: z.strictObject({ probability, odds, ...scale }),
    example: { odds: 100 },
    run: scorePoints,
  }),
  defineMethod({
    name: 'score-to-probability',
    group: 'risk',
    title: { zh: '评分转违约概率', en: 'Probability of bad of a score' },
    source: 'N. Siddiqi, Credit Risk Scorecards (2006), solved for the odds',
    input: z.strictObject({ score: z.number().describe('Score'), ...scale }),
    example: { score: 620 },
    run: scoreToProbability,
  }),
  defineMethod({
    name: 'scorecard-points',
    group: 'risk',
    title: { zh: '评分卡分值', en: 'Points of a logistic scorecard' },
    source: 'N. Siddiqi, Credit Risk Scorecards (2006): offset/n − factor·(β·WOE + a/n)',
    input: z.strictObject({
      intercept: z.number().describe('Intercept a of the logistic model'),
      modelOf: z.enum(['bad', 'good']).default('bad').describe('What the model gives the log odds of'),
      digits: z.number().optional().describe('Decimals of the points; not rounded when absent'),
      characteristics: z
        .array(
          z.strictObject({
            name: z.string().max(200).describe('Characteristic'),
            coefficient: z.number().describe('Coefficient β of its weight of evidence'),
            attributes: z
              .array(
                z.strictObject({
                  name: z.string().max(200).describe('Attribute (bin)'),
                  woe: z.number().describe('Weight of evidence, of the sign the model was fitted with'),
                }),
              )
              .min(1)
              .max(1000)
              .describe('Attributes'),
          }),
        )
        .min(1)
        .max(1000)
        .describe('Characteristics of the model'),
      ...scale,
    }),
    example: {
      intercept: -3,
      characteristics: [
        {
          name: '有效发明专利数',
          coefficient: -0.8,
          attributes: [
            { name: '0', woe: -0.6 },
            { name: '1–5', woe: 0.1 },
            { name: '≥6', woe: 0.7 },
          ],
        },
        {
          name: '研发投入占比',
          coefficient: -0.6,
          attributes: [
            { name: '<3%', woe: -0.4 },
            { name: '≥3%', woe: 0.5 },
          ],
        },
      ],
    },
    run: scorecardPoints,
  }),
  defineMethod({
    name: 'odds-conversion',
    group: 'risk',
    title: { zh: '概率与比率换算', en: 'Probability, odds and log odds' },
    source: 'Definition: odds good : bad = (1 − p) / p',
    input: z.strictObject({
      probability,
      odds,
      logOdds: z.number().optional().describe('Natural logarithm of the odds; or give one of the others'),
      oddsAre,
    }),
    example: { probability: 0.2 },
    run: oddsConversion,
  }),
  defineMethod({
    name: 'prior-shift',
    group: 'risk',
    title: { zh: '先验概率校正', en: 'Correction for another share of bads' },
    source: 'Bayes: odds′ = odds · π′/(1 − π′) · (1 − π)/π',
    input: z.strictObject({
      probability: z.number().describe('Probability of bad learnt on the sample, a fraction'),
      samplePrior: z.number().describe('Share of bads in the sample, a fraction'),
      populationPrior: z.number().describe('Share of bads in the population, a fraction'),
    }),
    example: { probability: 0.5, samplePrior: 0.5, populationPrior: 0.02 },
    run: priorShift,
  }),
];

export const scorecardMethods: readonly Method[] = [
  defineMethod({
    name: 'weight-of-evidence',
    group: 'risk',
    title: { zh: '证据权重与信息值（WOE/IV）', en: 'Weight of evidence and information value' },
    source: 'R packages woe (good over bad) and scorecard (bad over good; zero cells 0.99)',
    input: z.strictObject({
      goods: bins('Goods of each bin, counts or shares'),
      bads: bins('Bads of each bin, counts or shares'),
      names,
      convention: z
        .enum(woeConventions)
        .default('good-over-bad')
        .describe('Sign: ln(%good / %bad) or ln(%bad / %good)'),
      zeroCells: z
        .enum(zeroCellRules)
        .default('refuse')
        .describe(
          'A bin without goods or bads: refuse, replace the zero, add to every cell, or skip the bin',
        ),
      zeroReplacement: z
        .number()
        .optional()
        .describe('What replaces a zero (0.99) or is added to every cell (0.5)'),
    }),
    example: {
      goods: [0.1, 0.15, 0.15, 0.2, 0.2, 0.2],
      bads: [0.05, 0.05, 0.1, 0.2, 0.25, 0.35],
    },
    run: weightOfEvidence,
  }),
  defineMethod({
    name: 'quantile-binning',
    group: 'risk',
    title: { zh: '分位数分箱', en: 'Binning by quantiles' },
    source: 'Hyndman & Fan (1996), type 7; intervals closed on the right',
    input: z.strictObject({
      values: z.array(z.number()).min(1).max(mostObservations).describe('Values to bin'),
      labels: z.array(z.number()).optional().describe('1 for bad, 0 for good, one for each value'),
      bins: z.number().default(10).describe('Bins wanted; ties may leave fewer'),
    }),
    example: {
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      labels: [1, 1, 0, 1, 0, 0, 1, 0, 0, 0],
      bins: 4,
    },
    run: quantileBinning,
  }),
  ...scaleMethods,
];
