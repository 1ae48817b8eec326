import { z } from 'zod';
import { defineMethod, type Method, type MethodOutput } from '../method.ts';
import * as timeValue from './time-value.ts';

const source = 'numpy-financial';
const given = {
  rate: z.number().describe('每期利率，小数 / rate a period, a fraction'),
  nper: z.number().describe('期数 / number of periods'),
  pmt: z.number().describe('每期付款，付出为负 / payment a period, paid out is negative'),
  pv: z.number().describe('现值，收到为正 / present value, received is positive'),
  fv: z.number().default(0).describe('终值 / future value'),
  when: z.enum(['end', 'begin']).default('end').describe('期末或期初付款 / when payments fall'),
  per: z.number().describe('第几期，自 1 起 / which period, counted from 1'),
  periodsPerYear: z
    .union([z.number(), z.literal('continuous')])
    .describe('每年计息次数，或 continuous / compoundings a year'),
};
const { rate, nper, pmt, pv, fv, when, per, periodsPerYear } = given;

const partMethod = (name: 'ipmt' | 'ppmt', zh: string, en: string): Method =>
  defineMethod({
    name,
    group: 'loans',
    title: { zh, en },
    source,
    input: z.strictObject({ rate, per, nper, pv, fv, when }),
    example: { rate: 0.0824 / 12, per: 1, nper: 12, pv: 2500 },
    run: (input): MethodOutput => (name === 'ipmt' ? timeValue.ipmt(input) : timeValue.ppmt(input)),
  });

/** The time value of money in the catalogue. */
export const timeValueMethods: readonly Method[] = [
  defineMethod({
    name: 'pv',
    group: 'loans',
    title: { zh: '现值', en: 'Present value' },
    source,
    input: z.strictObject({ rate, nper, pmt: pmt.default(0), fv, when }),
    example: { rate: 0.07, nper: 20, pmt: 12000 },
    run: (input): MethodOutput => timeValue.pv(input),
  }),
  defineMethod({
    name: 'fv',
    group: 'loans',
    title: { zh: '终值', en: 'Future value' },
    source,
    input: z.strictObject({ rate, nper, pmt: pmt.default(0), pv: pv.default(0), when }),
    example: { rate: 0.075, nper: 20, pmt: -2000 },
    run: (input): MethodOutput => timeValue.fv(input),
  }),
  defineMethod({
    name: 'pmt',
    group: 'loans',
    title: { zh: '每期付款', en: 'Level payment' },
    source,
    input: z.strictObject({ rate, nper, pv, fv, when }),
    example: { rate: 0.08 / 12, nper: 60, pv: 15000 },
    run: (input): MethodOutput => timeValue.pmt(input),
  }),
  partMethod('ipmt', '某期付款中的利息', 'Interest in a payment'),
  partMethod('ppmt', '某期付款中的本金', 'Principal in a payment'),
  defineMethod({
    name: 'nper',
    group: 'loans',
    title: { zh: '期数', en: 'Number of periods' },
    source,
    input: z.strictObject({ rate, pmt, pv, fv, when }),
    example: { rate: 0.07 / 12, pmt: -150, pv: 8000 },
    run: (input): MethodOutput => timeValue.nper(input),
  }),
  defineMethod({
    name: 'rate',
    group: 'loans',
    title: { zh: '每期利率', en: 'Rate a period' },
    source,
    input: z.strictObject({
      nper: nper.describe('期数，整数 / number of periods, whole'),
      pmt,
      pv,
      fv,
      when,
      guess: z.number().optional().describe('多解时取最近者 / where several fit, the nearest to this; 0.1'),
    }),
    example: { nper: 10, pmt: 0, pv: -3500, fv: 10000 },
    run: (input): MethodOutput => timeValue.rate(input),
  }),
  defineMethod({
    name: 'effective-annual-rate',
    group: 'loans',
    title: { zh: '实际年利率', en: 'Effective annual rate' },
    source: '(1 + j/m)ᵐ − 1',
    input: z.strictObject({
      nominalRate: z.number().describe('名义年利率，小数 / nominal rate'),
      periodsPerYear,
    }),
    example: { nominalRate: 0.0525, periodsPerYear: 4 },
    run: (input): MethodOutput => timeValue.effectiveAnnualRate(input),
  }),
  defineMethod({
    name: 'nominal-annual-rate',
    group: 'loans',
    title: { zh: '名义年利率', en: 'Nominal annual rate' },
    source: 'm·((1+r)^(1/m) − 1)',
    input: z.strictObject({
      effectiveRate: z.number().describe('实际年利率，小数 / effective rate'),
      periodsPerYear,
    }),
    example: { effectiveRate: 0.053543, periodsPerYear: 4 },
    run: (input): MethodOutput => timeValue.nominalAnnualRate(input),
  }),
];
