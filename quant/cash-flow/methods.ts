import { formatYuan, type PlainDate } from '@zhirong/kernel';
import { z } from 'zod';
import { calendarDay } from '../calendar-day.ts';
import { requireThat } from '../invalid-input.ts';
import { dayText, loanInput, yuan, yuanText } from '../loans/loan-input.ts';
import type { Movement } from '../loans/index.ts';
import { scheduleOfInput } from '../loans/schedule-output.ts';
import { defineMethod, type Method, type MethodOutput } from '../method.ts';
import { allInCost, costKinds } from './all-in-cost.ts';
import { irr, mirr, mostFlows, npv, xirr, xnpv } from './rates-of-return.ts';
import { timeValueMethods } from './time-value-methods.ts';

const values = z.array(z.number()).describe('现金流，流出为负 / flows, what is paid out is negative');
const dates = z.array(dayText).describe('各笔日期 / day of each flow');
const guess = z
  .number()
  .optional()
  .describe('初值，多解时取最近者 / where several fit, the nearest to this; 0.1');
const ifSeveral = z
  .enum(['nearest', 'refuse'])
  .default('nearest')
  .describe('多解时 / where several rates fit');
const numpy = 'numpy-financial';

const daysOf = (texts: readonly string[]): PlainDate[] =>
  texts.map((text, index) => calendarDay(text, `dates.${index}`));

const allInCostInput = z.strictObject({
  loan: loanInput.optional().describe('贷款条款，须有放款日 / terms of a loan with days; or flows'),
  flows: z
    .array(
      z.strictObject({
        on: dayText,
        kind: z.enum(['drawdown', 'principal', 'interest', 'fee']).describe('收付种类 / what it is'),
        amount: yuanText,
      }),
    )
    .max(mostFlows)
    .optional()
    .describe('贷款的实际收付 / what was drawn and paid, in place of loan'),
  costs: z
    .array(
      z.strictObject({
        kind: z.enum(costKinds).describe('费用种类 / what it is for'),
        on: dayText,
        amount: yuanText,
      }),
    )
    .max(mostFlows)
    .default([])
    .describe('各项费用与补贴（补贴填正数） / costs and subsidies, all above zero'),
});

const movementsOf = ({ loan, flows }: z.output<typeof allInCostInput>): readonly Movement[] => {
  requireThat((loan === undefined) !== (flows === undefined), 'loan', 'inconsistent', {
    wanted: 'loan | flows',
  });
  if (flows !== undefined)
    return flows.map(({ on, kind, amount }, index) => ({
      on: calendarDay(on, `flows.${index}.on`),
      kind,
      amount: yuan(amount, `flows.${index}.amount`),
    }));
  const { isDated, schedule } = scheduleOfInput(loan as NonNullable<typeof loan>, 'loan.');
  requireThat(isDated, 'loan.startOn', 'required', { wanted: 'YYYY-MM-DD' });
  return schedule.movements;
};

const allInCostMethod = defineMethod({
  name: 'all-in-cost',
  group: 'loans',
  title: { zh: '综合融资成本', en: 'All-in yearly cost of a loan' },
  source: '中国人民银行公告〔2021〕第3号（年化利率以单利或内部收益率计）',
  input: allInCostInput,
  example: {
    loan: {
      principal: '1000000',
      annualRate: 0.0345,
      startOn: '2024-01-01',
      periods: 12,
      repayment: 'interest-only',
    },
    costs: [
      { kind: 'valuation', on: '2024-01-01', amount: '5000' },
      { kind: 'guarantee', on: '2024-01-01', amount: '10000' },
      { kind: 'subsidy', on: '2024-12-31', amount: '17250' },
    ],
  },
  run: (input): MethodOutput => {
    const cost = allInCost({
      movements: movementsOf(input),
      costs: input.costs.map(({ kind, on, amount }, index) => ({
        kind,
        on: calendarDay(on, `costs.${index}.on`),
        amount: yuan(amount, `costs.${index}.amount`),
      })),
    });
    return {
      value: cost.xirr,
      ...cost,
      netCost: formatYuan(cost.netCost),
      components: cost.components.map((one) => ({ ...one, amount: formatYuan(one.amount) })),
    };
  },
});

/** Cash flows in the catalogue. */
export const cashFlowMethods: readonly Method[] = [
  defineMethod({
    name: 'npv',
    group: 'loans',
    title: { zh: '净现值', en: 'Net present value' },
    source: numpy,
    input: z.strictObject({
      rate: z.number().describe('每期贴现率，小数 / discount rate a period, a fraction'),
      values,
      timing: z
        .enum(['start', 'mid', 'end'])
        .default('start')
        .describe('首笔在 t = 0、0.5 或 1 / the first flow at t = 0 (numpy), 0.5 or 1 (spreadsheets)'),
    }),
    example: { rate: 0.05, values: [-15000, 1500, 2500, 3500, 4500, 6000] },
    run: (input): MethodOutput => npv(input),
  }),
  defineMethod({
    name: 'xnpv',
    group: 'loans',
    title: { zh: '按日期的净现值', en: 'Net present value of dated flows' },
    source: 'ACT/365 from the first listed day, as spreadsheets do',
    input: z.strictObject({
      rate: z.number().describe('年贴现率，小数 / discount rate a year'),
      values,
      dates,
    }),
    example: {
      rate: 0.09,
      values: [-10000, 2750, 4250, 3250, 2750],
      dates: ['2008-01-01', '2008-03-01', '2008-10-30', '2009-02-15', '2009-04-01'],
    },
    run: (input): MethodOutput => xnpv({ ...input, dates: daysOf(input.dates) }),
  }),
  defineMethod({
    name: 'irr',
    group: 'loans',
    title: { zh: '内部收益率', en: 'Internal rate of return' },
    source: numpy,
    input: z.strictObject({ values, guess, ifSeveral }),
    example: { values: [-150000, 15000, 25000, 35000, 45000, 60000] },
    run: (input): MethodOutput => irr(input),
  }),
  defineMethod({
    name: 'xirr',
    group: 'loans',
    title: { zh: '按日期的内部收益率', en: 'Internal rate of return of dated flows' },
    source: 'ACT/365, as spreadsheets do',
    input: z.strictObject({ values, dates, guess, ifSeveral }),
    example: {
      values: [-10000, 2750, 4250, 3250, 2750],
      dates: ['2008-01-01', '2008-03-01', '2008-10-30', '2009-02-15', '2009-04-01'],
    },
    run: (input): MethodOutput => xirr({ ...input, dates: daysOf(input.dates) }),
  }),
  defineMethod({
    name: 'mirr',
    group: 'loans',
    title: { zh: '修正内部收益率', en: 'Modified internal rate of return' },
    source: numpy,
    input: z.strictObject({
      values,
      financeRate: z.number().describe('融资利率，小数 / rate at which outflows are financed'),
      reinvestRate: z.number().describe('再投资利率，小数 / rate at which inflows are reinvested'),
    }),
    example: { values: [-120000, 39000, 30000, 21000, 37000, 46000], financeRate: 0.1, reinvestRate: 0.12 },
    run: (input): MethodOutput => mirr(input),
  }),
  ...timeValueMethods,
  allInCostMethod,
];
