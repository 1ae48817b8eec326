import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { ahpWeights, prioritisations } from './analytic-hierarchy.ts';
import { combinations, combinedWeights } from './combined-weights.ts';
import { entropyWeights, normalisations } from './entropy-weights.ts';

const names = z
  .array(z.string().min(1).max(100))
  .max(1000)
  .optional()
  .describe('names of the items, for the trace');

/** Weights by judgement, by figures, and by both. */
export const weightMethods: readonly Method[] = [
  defineMethod({
    name: 'ahp-weights',
    group: 'scoring',
    title: { zh: '层次分析法权重', en: 'Weights by the analytic hierarchy process' },
    source: 'Saaty, The Analytic Hierarchy Process, 1980',
    input: z.strictObject({
      matrix: z
        .array(z.array(z.union([z.number(), z.string()])).max(15))
        .max(15)
        .describe(
          'square and reciprocal: how many times the row weighs the column; "1/3" is taken as a fraction',
        ),
      names,
      prioritisation: z
        .enum(prioritisations)
        .optional()
        .describe('eigenvector (default); geometric-mean 方根法; column-mean 和积法'),
      randomIndex: z
        .enum(['saaty-1980', 'saaty-2008'])
        .optional()
        .describe('table of RI; saaty-1980 (0.58, 0.90, 1.12 …) by default'),
      tolerance: z
        .number()
        .optional()
        .describe('how far a·b of mirrored cells may stand from 1; 0.005 by default'),
    }),
    example: {
      matrix: [
        [1, 3, 5],
        ['1/3', 1, 3],
        ['1/5', '1/3', 1],
      ],
      names: ['经济价值', '法律价值', '技术价值'],
    },
    run: ahpWeights,
  }),
  defineMethod({
    name: 'entropy-weights',
    group: 'scoring',
    title: { zh: '熵权法权重', en: 'Weights by entropy' },
    source: 'Shannon 1948; Zeleny 1982; wⱼ = (1 − eⱼ)/Σ(1 − eₖ), 0·ln 0 = 0',
    input: z.strictObject({
      matrix: z
        .array(z.array(z.number()))
        .max(1_000_000)
        .describe('rows: objects compared; columns: indicators'),
      names,
      normalisation: z
        .enum(normalisations)
        .optional()
        .describe(
          'proportion (default): p = x/Σx, nothing negative; min-max: scaled to 0–1 by direction first',
        ),
      directions: z
        .array(z.enum(['benefit', 'cost']))
        .optional()
        .describe('per column, for min-max; benefit by default'),
      shift: z
        .number()
        .optional()
        .describe('added to every min-max figure, 0 by default; some authors take 0.0001'),
    }),
    example: {
      matrix: [
        [12, 0.05, 3],
        [30, 0.08, 1],
        [5, 0.03, 0],
      ],
      names: ['发明专利', '研发费用占比', '许可次数'],
    },
    run: entropyWeights,
  }),
  defineMethod({
    name: 'combined-weights',
    group: 'scoring',
    title: { zh: '组合权重', en: 'Judged and measured weights in one' },
    source: 'additive α·s + (1 − α)·o; multiplicative s·o/Σ s·o',
    input: z.strictObject({
      subjective: z.array(z.number()).max(1000).describe('judged weights, sum 1'),
      objective: z.array(z.number()).max(1000).describe('measured weights, sum 1'),
      combination: z.enum(combinations).optional().describe('additive by default'),
      preference: z.number().optional().describe('α, share of the judged weights, 0.5 by default'),
    }),
    example: { subjective: [0.5, 0.3, 0.2], objective: [0.2, 0.3, 0.5] },
    run: combinedWeights,
  }),
];
