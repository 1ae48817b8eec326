import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { rateField } from './fields.ts';
import { pakesRenewal } from './pakes-renewal.ts';
import { pledgeValue } from './pledge-value.ts';
import { reconciliation } from './reconciliation.ts';
import { renewalDistribution, schankermanPakes } from './renewal-model.ts';

const fees = z.array(z.number()).describe('Fee of each year, first year first 各年年费');
const depreciation = z.number().describe('Yearly decay of the return, 0 to 1 收益衰减率');
const firstAge = z
  .number()
  .optional()
  .describe('t of the first fee in (1−d)^t and (1+i)^t; 0 unless given 首年的t');
const exampleFees = [900, 900, 900, 1200, 1200, 1200, 2000, 2000, 2000, 4000];

/** Values read from renewals, and what is made of values: one conclusion, one loan. */
export const conclusionMethods: readonly Method[] = [
  defineMethod({
    name: 'renewal-model',
    group: 'valuation',
    title: { zh: '专利续展模型(确定性)', en: 'Patent renewal model, deterministic' },
    source: 'Schankerman & Pakes 1986',
    input: z.strictObject({
      initialReturn: z.number().describe('r₀, in the unit of the fees 初始收益'),
      depreciation,
      fees,
      rate: rateField,
      firstAge,
    }),
    example: { initialReturn: 6000, depreciation: 0.15, fees: exampleFees, rate: 0.1 },
    run: schankermanPakes,
  }),
  defineMethod({
    name: 'renewal-cohort',
    group: 'valuation',
    title: { zh: '续展模型:一批专利', en: 'Renewal model of a cohort with lognormal returns' },
    source: 'Schankerman & Pakes 1986',
    input: z.strictObject({
      logMean: z.number().describe('Mean of ln r₀ 初始收益对数均值'),
      logDeviation: z.number().describe('Standard deviation of ln r₀ 初始收益对数标准差'),
      depreciation,
      fees,
      rate: rateField,
      firstAge,
    }),
    example: { logMean: 8, logDeviation: 1.2, depreciation: 0.15, fees: exampleFees, rate: 0.1 },
    run: renewalDistribution,
  }),
  defineMethod({
    name: 'pakes-renewal',
    group: 'valuation',
    title: { zh: '专利续展模型(期权)', en: 'Patent renewal as an option, with optimal stopping' },
    source: 'Pakes 1986, Econometrica 54(4)',
    input: z.strictObject({
      initialReturn: z.number().describe('Return of the first year 首年收益'),
      fees,
      rate: rateField,
      depreciation,
      obsolescence: z
        .number()
        .optional()
        .describe('θ: worthless within the year with probability e^(−θr); absent: never 淘汰参数'),
      learning: z
        .strictObject({
          sigma: z.number().describe('σ: scale of what is found in the first year, in the unit of returns'),
          phi: z.number().describe('φ: how the scale falls with age, σₐ = φ^(a−1)σ'),
          gamma: z.number().optional().describe('γ: P(z ≤ x) = 1 − e^(−(γ+x)/σ); 0 unless given'),
        })
        .optional()
        .describe('Absent: nothing is learnt 学习参数'),
    }),
    example: {
      initialReturn: 1500,
      fees: exampleFees,
      rate: 0.1,
      depreciation: 0.15,
      obsolescence: 0.002,
      learning: { sigma: 3000, phi: 0.6, gamma: 1000 },
    },
    run: pakesRenewal,
  }),
  defineMethod({
    name: 'reconciliation',
    group: 'valuation',
    title: { zh: '多方法三角验证', en: 'Reconciliation of several methods' },
    source: 'IVS 103 Valuation Approaches: weighing of indications of value',
    input: z.strictObject({
      methods: z
        .array(
          z.strictObject({
            name: z.string().describe('Name 名称'),
            value: z.number().describe('In the caller’s unit 评估值'),
            low: z.number().optional().describe('The value unless given 下限'),
            high: z.number().optional().describe('The value unless given 上限'),
            weight: z.number().describe('They sum to 1 权重'),
          }),
        )
        .describe('Methods and what they came to 各方法'),
      range: z
        .enum(['envelope', 'weighted'])
        .optional()
        .describe('envelope (default): of all methods; weighted: weighted ends 区间'),
      tolerance: z.number().optional().describe('Deviation that still agrees; 0.3 unless given 允许偏离'),
    }),
    example: {
      methods: [
        { name: '收益法', value: 310, low: 260, high: 370, weight: 0.6 },
        { name: '市场法', value: 280, low: 240, high: 330, weight: 0.3 },
        { name: '成本法', value: 240, weight: 0.1 },
      ],
    },
    run: reconciliation,
  }),
  defineMethod({
    name: 'pledge-value',
    group: 'valuation',
    title: { zh: '质押价值', en: 'Pledge value and loanable amount' },
    source: '可贷额度 = 评估值 × (1 − 折扣率) × 质押率',
    input: z.strictObject({
      value: z.number().describe('In the caller’s unit 评估值'),
      low: z.number().optional().describe('Low end of its range 评估值下限'),
      basis: z.enum(['value', 'low']).optional().describe('What is lent on; value unless given 计算基础'),
      haircut: z.number().optional().describe('As a fraction; 0 unless given 折扣率'),
      loanToValue: z.number().describe('As a fraction 质押率'),
      loan: z.number().optional().describe('Loan to be covered 拟贷金额'),
    }),
    example: { value: 1000, haircut: 0.2, loanToValue: 0.4, loan: 300 },
    run: pledgeValue,
  }),
];
