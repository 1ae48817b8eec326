import { z } from 'zod';
import { defineMethod, type Method, type MethodOutput } from '../method.ts';
import { binomialOption } from './binomial-option.ts';
import { blackScholesMerton } from './black-scholes-merton.ts';
import { impliedVolatility } from './implied-volatility.ts';
import { patentRealOption } from './patent-real-option.ts';

const amount = (what: string) => z.number().describe(`${what}, in one unit of amount`);
const terms = {
  type: z.enum(['call', 'put']).describe('call or put'),
  spot: amount('Price of the underlying today, S'),
  strike: amount('Exercise price, K'),
  riskFreeRate: z.number().describe('Risk-free rate a year, continuously compounded, a fraction: r'),
  dividendYield: z
    .number()
    .default(0)
    .describe('Continuous dividend yield a year, a fraction: q (a future: q = r)'),
  timeToExpiry: z.number().describe('Years to expiry, T'),
};
const volatility = z.number().describe('Standard deviation of the log return a year, a fraction: σ');

/** JSON has no infinity: d₁ and d₂ of an option without volatility are null. */
const withoutInfinity = <T extends { readonly d1: number; readonly d2: number }>(value: T) => ({
  ...value,
  d1: Number.isFinite(value.d1) ? value.d1 : null,
  d2: Number.isFinite(value.d2) ? value.d2 : null,
});

/** Options and real options, for `calc`. */
export const optionsMethods: readonly Method[] = [
  defineMethod({
    name: 'black-scholes-merton',
    group: 'options',
    title: { zh: '布莱克－斯科尔斯－默顿期权定价', en: 'Black–Scholes–Merton option' },
    source: 'Merton (1973); Haug, The Complete Guide to Option Pricing Formulas',
    input: z.strictObject({ ...terms, volatility }),
    example: {
      type: 'call',
      spot: 60,
      strike: 65,
      riskFreeRate: 0.08,
      dividendYield: 0,
      volatility: 0.3,
      timeToExpiry: 0.25,
    },
    run: (input): MethodOutput => withoutInfinity(blackScholesMerton(input)),
  }),
  defineMethod({
    name: 'binomial-option',
    group: 'options',
    title: { zh: '二叉树期权定价', en: 'Binomial option, European or American' },
    source: 'Cox, Ross and Rubinstein (1979); Leisen and Reimer (1996)',
    input: z.strictObject({
      ...terms,
      volatility,
      exercise: z.enum(['european', 'american']).default('european').describe('When it may be exercised'),
      tree: z.enum(['crr', 'leisen-reimer']).default('crr').describe('How the tree is built'),
      steps: z.number().default(500).describe('Steps of the tree, 1 … 10,000'),
    }),
    example: {
      type: 'put',
      spot: 50,
      strike: 50,
      riskFreeRate: 0.1,
      volatility: 0.4,
      timeToExpiry: 5 / 12,
      exercise: 'american',
      steps: 5,
    },
    run: binomialOption,
  }),
  defineMethod({
    name: 'patent-real-option',
    group: 'options',
    title: { zh: '专利实物期权', en: 'Patent as a real option' },
    source: 'Damodaran, The Promise and Peril of Real Options (2005)',
    input: z.strictObject({
      presentValueOfCashFlows: amount('Present value of the cash flows of the product, S'),
      developmentCost: amount('Present value of the cost of development, K'),
      volatility,
      riskFreeRate: terms.riskFreeRate,
      remainingLife: z.number().describe('Years that the exclusive right still runs, n'),
      costOfDelay: z
        .number()
        .optional()
        .describe('Share of S lost by each year of waiting, y; 1/n unless given'),
    }),
    example: {
      presentValueOfCashFlows: 3422,
      developmentCost: 2875,
      volatility: 0.4732863826479693,
      riskFreeRate: 0.067,
      remainingLife: 17,
    },
    run: (input): MethodOutput => withoutInfinity(patentRealOption(input)),
  }),
  defineMethod({
    name: 'implied-volatility',
    group: 'options',
    title: { zh: '隐含波动率', en: 'Implied volatility' },
    source: 'Black–Scholes–Merton solved for σ; start of Manaster and Koehler (1982)',
    input: z.strictObject({ ...terms, price: amount('What the option costs') }),
    example: { type: 'call', spot: 60, strike: 65, riskFreeRate: 0.08, timeToExpiry: 0.25, price: 2.1334 },
    run: impliedVolatility,
  }),
];
