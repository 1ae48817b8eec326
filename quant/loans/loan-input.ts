import { addMonths, type Fen, monthOf, type PlainDate, parseYuan, yearOf } from '@zhirong/kernel';
import { z } from 'zod';
import { calendarDay } from '../calendar-day.ts';
import { requireThat } from '../invalid-input.ts';
import { dayCounts } from './day-count.ts';
import { decimalRate, timesRates } from './decimal-rate.ts';
import { type LoanPeriod, loanPeriods, mostPeriods, periodsOfDueDays } from './loan-periods.ts';
import { graceInterests, type LoanTerms, repayments } from './loan-terms.ts';
import { lprRateSteps, type RateStep, repricings } from './rate-steps.ts';

export const yuanText = z
  .string()
  .describe('金额，元，最多两位小数的文本，如 "1234.56" / money in yuan as text');
export const dayText = z.string().describe('日期 / day, YYYY-MM-DD');
export const rateGiven = z
  .union([z.number(), z.string()])
  .describe(
    '年利率，小数（0.0345 即 3.45%），按书写精确计算 / yearly rate as a fraction, taken exactly as written',
  );

export const yuan = (text: string, path: string): Fen => {
  const amount = parseYuan(text);
  requireThat(amount !== undefined, path, 'wrong-type', { wanted: '"1234.56"' });
  return amount;
};

export const intervals = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;
export const everyChoice = z
  .enum(['month', 'quarter', 'half-year', 'year'])
  .default('month')
  .describe('还款（付息）间隔 / from due day to due day');
export const dayCountChoice = z.enum(dayCounts);
export const roundingChoice = z
  .enum(['half-up', 'half-even', 'down', 'up'])
  .default('half-up')
  .describe('利息取整到分的方式 / how interest is rounded to the 分');

const lprInput = z
  .strictObject({
    table: z
      .array(z.strictObject({ on: dayText, oneYear: rateGiven.optional(), fiveYear: rateGiven.optional() }))
      .describe('LPR 报价表，按日期先后 / published LPR in order of days'),
    tenor: z.enum(['1Y', '5Y']).default('1Y').describe('期限品种 / tenor'),
    basisPoints: z.number().default(0).describe('加点，BP，可为负 / basis points added'),
    repricing: z.enum(repricings).default('fixed').describe('重定价方式 / when the rate is priced anew'),
    pricedOn: dayText.optional().describe('首次定价日，缺省为放款日 / first pricing day'),
  })
  .describe('LPR 加点 / LPR plus basis points');

/** The terms of a loan as JSON. */
export const loanInput = z.strictObject({
  principal: yuanText.optional().describe('本金，元；与 drawdowns 二选一 / principal in yuan, or drawdowns'),
  drawdowns: z
    .array(z.strictObject({ on: dayText, amount: yuanText }))
    .optional()
    .describe('分次放款，按日期先后 / draw-downs in order of days'),
  startOn: dayText
    .optional()
    .describe('放款日；缺省时按期计算，不出日期 / first draw-down; without it rows have no days'),
  repayment: z.enum(repayments).default('equal-instalment').describe('还款方式 / way of repayment'),
  annualRate: rateGiven.optional(),
  rateSteps: z
    .array(z.strictObject({ from: dayText, annualRate: rateGiven }))
    .optional()
    .describe('分段利率 / yearly rates from days on'),
  lpr: lprInput.optional(),
  periods: z.int().min(1).max(mostPeriods).optional().describe('期数 / number of periods'),
  every: everyChoice,
  firstDueOn: dayText.optional().describe('首个还款日 / first due day; the first period may be broken'),
  maturityOn: dayText.optional().describe('到期日 / maturity; the last period may be broken'),
  dueDay: z.int().min(1).max(31).optional().describe('每月还款日 / day of the month that due days keep'),
  dueDates: z.array(dayText).optional().describe('逐一列出的还款日 / due days, listed one by one'),
  dayCount: dayCountChoice.default('30/360').describe('计息天数规则 / day count'),
  interestBy: z
    .enum(['month', 'day'])
    .optional()
    .describe('按月（年利率/12）或按日计息；缺省：30/360 按月，其余按日 / months of annual/12, or days'),
  stubInterest: z
    .enum(['days', 'month-share'])
    .default('days')
    .describe('按月计息时不足整期的首末期 / broken periods'),
  splitInterest: z
    .enum(['days', 'month-share'])
    .default('month-share')
    .describe('按月计息时期内分段 / parts of a period cut by an event'),
  rounding: roundingChoice,
  instalment: yuanText.optional().describe('约定的每期还款额，元 / level instalment fixed by contract'),
  grace: z
    .strictObject({
      principalPeriods: z.int().min(0).default(0).describe('不还本的期数 / periods without principal'),
      interestPeriods: z.int().min(0).default(0).describe('不付息的期数 / periods without interest'),
      interest: z
        .enum(graceInterests)
        .default('capitalise')
        .describe('宽限期利息 / what becomes of that interest'),
    })
    .optional()
    .describe('宽限期 / periods of grace'),
  prepayments: z
    .array(
      z.strictObject({
        on: dayText,
        amount: yuanText.describe('元，或 "all" 全部结清 / yuan, or "all"'),
        effect: z
          .enum(['shorten', 'reduce'])
          .default('shorten')
          .describe('缩短期限或减少每期 / shorter or smaller'),
        fee: yuanText.optional().describe('违约金，元 / fee in yuan'),
        feeRate: rateGiven
          .optional()
          .describe('违约金占提前还款额的比例，小数 / fee as a fraction of the amount'),
      }),
    )
    .optional()
    .describe('提前还款，按日期先后 / prepayments in order of days'),
  principalSchedule: z
    .array(
      z.strictObject({
        period: z.int().min(1).optional().describe('第几期 / number of the period'),
        on: dayText.optional().describe('还本日 / day'),
        amount: yuanText,
      }),
    )
    .optional()
    .describe('约定还本计划（repayment = custom）/ principal by period or by day'),
});
export type LoanInput = z.output<typeof loanInput>;

/** Stands in for the first day where the input has none; periods of whole months do not depend on it. */
const nominalStart = '2001-01-01' as PlainDate;

const optionalDay = (text: string | undefined, path: string): PlainDate | undefined =>
  text === undefined ? undefined : calendarDay(text, path);

const periodsOf = (input: LoanInput, startOn: PlainDate): LoanPeriod[] => {
  const everyMonths = intervals[input.every];
  const maturityOn = optionalDay(input.maturityOn, 'maturityOn');
  const listed = (input.principalSchedule ?? []).flatMap(({ on }, index) =>
    on === undefined ? [] : [calendarDay(on, `principalSchedule.${index}.on`)],
  );
  if (input.dueDates !== undefined || (listed.length > 0 && !input.periods && !maturityOn)) {
    const days = (input.dueDates ?? []).map((day, index) => calendarDay(day, `dueDates.${index}`));
    return periodsOfDueDays(
      startOn,
      input.dueDates && !listed.length ? days : [...new Set([...days, ...listed])].toSorted(),
    );
  }
  if (input.repayment === 'bullet') {
    const periods = input.periods === undefined ? undefined : input.periods * everyMonths;
    const end = maturityOn ?? addMonths(startOn, periods ?? 0);
    const months = (yearOf(end) - yearOf(startOn)) * 12 + monthOf(end) - monthOf(startOn);
    requireThat(periods !== undefined || maturityOn !== undefined, 'periods', 'required', {
      wanted: 'integer',
    });
    return loanPeriods({ startOn, everyMonths: Math.max(1, months), periods: 1, maturityOn: end });
  }
  const isOpen = input.instalment !== undefined && input.periods === undefined && maturityOn === undefined;
  const plan = loanPeriods({
    startOn,
    everyMonths,
    periods: isOpen ? mostPeriods : input.periods,
    firstDueOn: optionalDay(input.firstDueOn, 'firstDueOn'),
    maturityOn,
    dueDay: input.dueDay,
  });
  const extra = listed.filter((day) => !plan.some(({ dueOn }) => dueOn === day));
  requireThat(extra.length === 0, 'principalSchedule', 'inconsistent', { day: extra[0] ?? '' });
  return plan;
};

const ratesOf = (input: LoanInput, periods: readonly LoanPeriod[]): RateStep[] => {
  const given = [input.annualRate, input.rateSteps, input.lpr].filter((one) => one !== undefined);
  requireThat(given.length > 0, 'annualRate', 'required', { wanted: 'number' });
  requireThat(given.length === 1, 'annualRate', 'inconsistent', { wanted: 'annualRate | rateSteps | lpr' });
  if (input.annualRate !== undefined)
    return [{ from: periods[0]!.from, annual: decimalRate(input.annualRate, 'annualRate') }];
  if (input.rateSteps !== undefined)
    return input.rateSteps.map(({ from, annualRate }, index) => ({
      from: calendarDay(from, `rateSteps.${index}.from`),
      annual: decimalRate(annualRate, `rateSteps.${index}.annualRate`),
    }));
  const lpr = input.lpr as NonNullable<LoanInput['lpr']>;
  const table = lpr.table.map(({ on, oneYear, fiveYear }, index) => {
    const name = lpr.tenor === '1Y' ? 'oneYear' : 'fiveYear';
    const published = lpr.tenor === '1Y' ? oneYear : fiveYear;
    const path = `lpr.table.${index}.${name}`;
    requireThat(published !== undefined, path, 'required', { wanted: 'number' });
    return { on: calendarDay(on, `lpr.table.${index}.on`), rate: decimalRate(published, path) };
  });
  const points = decimalRate(lpr.basisPoints, 'lpr.basisPoints');
  return lprRateSteps({
    table,
    spread: timesRates(points, { num: 1n, den: 10_000n }),
    repricing: lpr.repricing,
    pricedOn: optionalDay(lpr.pricedOn, 'lpr.pricedOn'),
    periods,
  });
};

const plannedOf = (input: LoanInput, periods: readonly LoanPeriod[]): Fen[] | undefined => {
  if (input.principalSchedule === undefined) return undefined;
  const planned = periods.map(() => 0n);
  input.principalSchedule.forEach(({ period, on, amount }, index) => {
    const path = `principalSchedule.${index}`;
    requireThat((period === undefined) !== (on === undefined), path, 'inconsistent', {
      wanted: 'period | on',
    });
    const place = period === undefined ? periods.findIndex(({ dueOn }) => dueOn === on) : period - 1;
    requireThat(place >= 0 && place < periods.length, `${path}.${on ? 'on' : 'period'}`, 'out-of-range');
    planned[place] = (planned[place] as Fen) + yuan(amount, `${path}.amount`);
  });
  return planned;
};

const prepaymentsOf = (input: LoanInput): NonNullable<LoanTerms['prepayments']> =>
  (input.prepayments ?? []).map(({ on, amount, effect, fee, feeRate }, index) => {
    const path = `prepayments.${index}`;
    requireThat(fee === undefined || feeRate === undefined, `${path}.feeRate`, 'inconsistent');
    return {
      on: calendarDay(on, `${path}.on`),
      amount: amount === 'all' ? amount : yuan(amount, `${path}.amount`),
      effect,
      fee:
        fee !== undefined
          ? { amount: yuan(fee, `${path}.fee`) }
          : feeRate !== undefined
            ? { rate: decimalRate(feeRate, `${path}.feeRate`) }
            : undefined,
    };
  });

/** The exact terms that a JSON input stands for; `isDated` tells whether its days are real. */
export const loanTermsOf = (input: LoanInput): { readonly terms: LoanTerms; readonly isDated: boolean } => {
  const given = input.drawdowns?.map(({ on, amount }, index) => ({
    on: calendarDay(on, `drawdowns.${index}.on`),
    amount: yuan(amount, `drawdowns.${index}.amount`),
  }));
  requireThat(given !== undefined || input.principal !== undefined, 'principal', 'required', {
    wanted: 'string',
  });
  requireThat(given === undefined || input.principal === undefined, 'principal', 'inconsistent', {
    wanted: 'principal | drawdowns',
  });
  requireThat(given === undefined || given.length > 0, 'drawdowns', 'empty');
  const startOn = optionalDay(input.startOn, 'startOn') ?? given?.[0]?.on;
  const interestBy = input.interestBy ?? (input.dayCount.startsWith('30') ? 'month' : 'day');
  const needsDays =
    interestBy === 'day' ||
    [
      input.rateSteps,
      input.lpr,
      input.firstDueOn,
      input.maturityOn,
      input.dueDates,
      input.dueDay,
      input.prepayments,
    ].some((one) => one !== undefined) ||
    input.principalSchedule?.some(({ on }) => on !== undefined);
  requireThat(startOn !== undefined || !needsDays, 'startOn', 'required', { wanted: 'YYYY-MM-DD' });
  const start = startOn ?? nominalStart;
  const periods = periodsOf(input, start);
  const terms: LoanTerms = {
    repayment: input.repayment,
    drawdowns: given ?? [{ on: start, amount: yuan(input.principal as string, 'principal') }],
    periods,
    rates: ratesOf(input, periods),
    dayCount: input.dayCount,
    interestBy,
    stubInterest: input.stubInterest,
    splitInterest: input.splitInterest,
    rounding: input.rounding,
    instalment: input.instalment === undefined ? undefined : yuan(input.instalment, 'instalment'),
    grace: input.grace,
    prepayments: prepaymentsOf(input),
    principalByPeriod: plannedOf(input, periods),
  };
  return { terms, isDated: startOn !== undefined };
};
