import { formatYuan } from '@zhirong/kernel';
import { z } from 'zod';
import { calendarDay } from '../calendar-day.ts';
import { defineMethod, type Method } from '../method.ts';
import { countDays, yearFraction } from './day-count.ts';
import { numberOfRate } from './decimal-rate.ts';
import { requireThat } from '../invalid-input.ts';
import {
  dayCountChoice,
  dayText,
  everyChoice,
  loanInput,
  rateGiven,
  roundingChoice,
  yuanText,
} from './loan-input.ts';
import { mostPeriods } from './loan-periods.ts';
import type { Repayment } from './loan-terms.ts';
import { penaltyMethod } from './penalty-method.ts';
import { scheduleOfInput, scheduleOutput } from './schedule-output.ts';

const scheduleMethod = defineMethod({
  name: 'loan-schedule',
  group: 'loans',
  title: { zh: '还款计划', en: 'Loan schedule' },
  source: '中国人民银行《人民币利率管理规定》; ISDA 2006 Definitions 4.16 (day counts)',
  input: loanInput,
  example: {
    principal: '100.00',
    annualRate: '0.094822',
    startOn: '2024-01-01',
    periods: 6,
    repayment: 'equal-instalment',
  },
  run: (input) => {
    const output = scheduleOutput(input);
    return { value: output.totalInterest, ...output };
  },
});

const shortInput = z.strictObject({
  principal: yuanText.describe('本金，元 / principal in yuan'),
  annualRate: rateGiven,
  periods: z.int().min(1).max(mostPeriods).describe('期数 / number of periods'),
  every: everyChoice,
  startOn: dayText.optional().describe('放款日；按日计息时必填 / draw-down; needed for interest by days'),
  dayCount: dayCountChoice
    .default('30/360')
    .describe('计息天数规则；30/360 按月 / day count; 30/360 goes by months'),
  rounding: roundingChoice,
});

const shortMethod = (
  repayment: Repayment,
  title: { readonly zh: string; readonly en: string },
  valueOf: (output: ReturnType<typeof scheduleOutput>) => string,
): Method =>
  defineMethod({
    name: repayment,
    group: 'loans',
    title,
    source: '贷款数学通用公式 / standard loan mathematics',
    input: shortInput,
    example: { principal: '1000000', annualRate: 0.0345, periods: 12 },
    run: (input) => {
      const output = scheduleOutput(loanInput.parse({ ...input, repayment }));
      return { value: valueOf(output), ...output };
    },
  });

const dayCountMethod = defineMethod({
  name: 'day-count',
  group: 'loans',
  title: { zh: '计息天数', en: 'Day count' },
  source: 'ISDA 2006 Definitions 4.16 (b) ACT/ACT, (d) ACT/365, (e) ACT/360, (f) 30/360, (g) 30E/360',
  input: z.strictObject({
    from: dayText,
    to: dayText,
    dayCount: dayCountChoice
      .default('ACT/360')
      .describe('计息天数规则；ACT/ACT 按 ISDA / day count; ACT/ACT is that of ISDA'),
  }),
  example: { from: '2003-11-01', to: '2004-05-01', dayCount: 'ACT/ACT' },
  run: ({ from, to, dayCount }) => {
    const [first, last] = [calendarDay(from, 'from'), calendarDay(to, 'to')];
    requireThat(first <= last, 'to', 'out-of-order', { after: first });
    const fraction = yearFraction(first, last, dayCount);
    const days = countDays(first, last, dayCount);
    return {
      value: numberOfRate(fraction),
      days,
      fraction: `${fraction.num}/${fraction.den}`,
      trace: [
        { zh: '天数', en: 'Days', formula: dayCount, value: days, unit: '天' },
        {
          zh: '年数',
          en: 'Share of a year',
          formula: 'days/basis',
          value: numberOfRate(fraction),
          unit: '年',
        },
      ],
    };
  },
});

const lprMethod = defineMethod({
  name: 'lpr-rates',
  group: 'loans',
  title: { zh: 'LPR 加点与重定价', en: 'LPR plus basis points, repriced' },
  source: '中国人民银行公告〔2019〕第30号; LPR 由全国银行间同业拆借中心公布',
  input: loanInput,
  example: {
    principal: '1000000',
    startOn: '2024-03-15',
    periods: 24,
    lpr: {
      table: [
        { on: '2024-02-20', oneYear: 0.0345 },
        { on: '2024-10-21', oneYear: 0.031 },
      ],
      basisPoints: 50,
      repricing: 'january-1',
    },
  },
  run: (input) => {
    const { rates } = scheduleOfInput(input).terms;
    const steps = rates.map(({ from, annual }) => ({ from, annualRate: numberOfRate(annual) }));
    return {
      value: steps[0]!.annualRate,
      steps,
      trace: steps.map(({ from, annualRate }) => ({
        zh: `自 ${from} 起的年利率`,
        en: `Yearly rate from ${from}`,
        formula: 'LPR + BP/10000',
        value: annualRate,
      })),
    };
  },
});

/** Loans in the catalogue. */
export const loansMethods: readonly Method[] = [
  scheduleMethod,
  shortMethod(
    'equal-instalment',
    { zh: '等额本息', en: 'Equal instalments' },
    ({ instalment }) => instalment,
  ),
  shortMethod(
    'equal-principal',
    { zh: '等额本金', en: 'Equal principal' },
    ({ firstPayment }) => firstPayment,
  ),
  shortMethod(
    'interest-only',
    { zh: '按期付息、到期还本', en: 'Interest only, principal at maturity' },
    ({ rows }) => rows[0]?.interest ?? formatYuan(0n),
  ),
  shortMethod(
    'bullet',
    { zh: '到期一次还本付息', en: 'Principal and interest at maturity' },
    ({ lastPayment }) => lastPayment,
  ),
  penaltyMethod,
  dayCountMethod,
  lprMethod,
];
