import { applyRate, formatYuan } from '@zhirong/kernel';
import { InvalidInput, type ProblemCode, requireThat } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import { interestFraction } from './accrual.ts';
import { numberOfRate, percentText, timesRates } from './decimal-rate.ts';
import { exactLevelInstalment } from './level-instalment.ts';
import { type LoanInput, loanTermsOf } from './loan-input.ts';
import { mostPeriods } from './loan-periods.ts';
import { loanSchedule } from './loan-schedule.ts';
import type { LoanRow, LoanSchedule, LoanTerms, Repayment } from './loan-terms.ts';

const formulas: Record<Repayment, string> = {
  'equal-instalment': 'A = P·i·(1+i)ⁿ / ((1+i)ⁿ − 1)',
  'equal-principal': 'Pₜ = P / n',
  'interest-only': 'Iₜ = P·i',
  bullet: 'A = P·(1 + r·t)',
  custom: 'Pₜ',
};

const rowOf = (row: LoanRow, isDated: boolean) => ({
  period: row.number,
  ...(isDated && { from: row.from, dueOn: row.dueOn, days: row.days }),
  annualRate: numberOfRate(row.annual),
  opening: formatYuan(row.opening),
  drawn: formatYuan(row.drawn),
  prepaid: formatYuan(row.prepaid),
  fee: formatYuan(row.fee),
  principal: formatYuan(row.principal),
  interest: formatYuan(row.interest),
  accrued: formatYuan(row.accrued),
  capitalised: formatYuan(row.capitalised),
  payment: formatYuan(row.payment),
  balance: formatYuan(row.balance),
});

const traceOf = (terms: LoanTerms, schedule: LoanSchedule): Trace => {
  const first = schedule.rows.find(({ principal }) => principal > 0n) ?? schedule.rows[0]!;
  const basis = terms.interestBy === 'month' ? `annual/12 (${terms.dayCount})` : terms.dayCount;
  const money = (zh: string, en: string, amount: bigint, formula?: string): TraceLine => ({
    zh,
    en,
    ...(formula !== undefined && { formula }),
    value: formatYuan(amount),
    unit: '元',
  });
  return [
    money('放款合计', 'Drawn in all', schedule.totalDrawn),
    ...terms.rates.slice(0, 100).map(({ from, annual }, index) => ({
      zh: index === 0 ? '年利率' : `年利率，自 ${from}`,
      en: index === 0 ? 'Yearly rate' : `Yearly rate from ${from}`,
      value: percentText(annual),
      unit: '%',
    })),
    { zh: '计息规则', en: 'Interest basis', value: basis },
    { zh: '期数', en: 'Rows', value: schedule.rows.length, unit: '期' },
    money(
      `第 ${first.number} 期利息`,
      `Interest of row ${first.number}`,
      first.accrued,
      `I = round(Σ balance × rate × days/basis, ${terms.rounding})`,
    ),
    money(
      `第 ${first.number} 期还款`,
      `Payment of row ${first.number}`,
      first.payment,
      formulas[terms.repayment],
    ),
    money('利息合计', 'Interest in all', schedule.totalInterest, 'Σ Iₜ'),
    money(
      '偿还本金合计（等于放款与转本利息之和）',
      'Principal repaid, which is what was drawn and capitalised',
      schedule.totalPrincipal + schedule.totalPrepaid,
      'Σ Pₜ',
    ),
  ];
};

/** The field of the JSON input that a path into exact terms stands for. */
const givenPath = (path: string, input: LoanInput): string => {
  if (path === 'everyMonths') return 'every';
  if (input.drawdowns === undefined && path === 'drawdowns.0.amount') return 'principal';
  if (input.drawdowns === undefined && path.startsWith('drawdowns')) return 'startOn';
  if (path.startsWith('principalSchedule.')) return 'principalSchedule';
  if (!path.startsWith('rates')) return path;
  if (input.annualRate !== undefined) return 'annualRate';
  return input.rateSteps === undefined ? 'lpr' : path.replace(/^rates/, 'rateSteps');
};

/** The exact terms of a JSON input and their schedule; what is wrong is named as the input has it, after `prefix`. */
export const scheduleOfInput = (
  input: LoanInput,
  prefix = '',
): { readonly terms: LoanTerms; readonly isDated: boolean; readonly schedule: LoanSchedule } => {
  try {
    const { terms, isDated } = loanTermsOf(input);
    const schedule = loanSchedule(terms);
    const isOpen =
      input.instalment !== undefined && input.periods === undefined && input.maturityOn === undefined;
    requireThat(!isOpen || schedule.rows.length < mostPeriods, 'instalment', 'no-solution', {
      most: mostPeriods,
    });
    return { terms, isDated, schedule };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const { path, code, facts } = error.problem;
    throw new InvalidInput(prefix + givenPath(path, input), code as ProblemCode, facts);
  }
};

/** n·A − P before any rounding, where nothing happens between due days; what calculators print. */
const unroundedInterest = ({ periods, rates, drawdowns, ...terms }: LoanTerms): bigint => {
  const factors = periods.map((period) =>
    timesRates(rates[0]!.annual, interestFraction(terms, period, period.from, period.dueOn)),
  );
  const principal = drawdowns[0]!.amount;
  const { num, den } = factors[0]!;
  const level = exactLevelInstalment({ num: principal * (den + num), den }, factors.slice(1));
  return applyRate(BigInt(periods.length), level, terms.rounding) - principal;
};

const isPlain = ({ repayment, rates, drawdowns, prepayments, grace, instalment }: LoanTerms): boolean =>
  repayment === 'equal-instalment' &&
  rates.length + drawdowns.length === 2 &&
  !prepayments?.length &&
  grace === undefined &&
  instalment === undefined;

/** A schedule as JSON: totals, rows and the trace; money in 元. */
export const scheduleOutput = (input: LoanInput) => {
  const { terms, isDated, schedule } = scheduleOfInput(input);
  const level = schedule.rows.find(({ principal }) => principal > 0n) ?? schedule.rows[0]!;
  return {
    instalment: formatYuan(level.payment),
    firstPayment: formatYuan(schedule.rows[0]!.payment),
    lastPayment: formatYuan(schedule.rows.at(-1)!.payment),
    totalDrawn: formatYuan(schedule.totalDrawn),
    totalPrincipal: formatYuan(schedule.totalPrincipal + schedule.totalPrepaid),
    totalCapitalised: formatYuan(schedule.totalCapitalised),
    totalInterest: formatYuan(schedule.totalInterest),
    ...(isPlain(terms) && { unroundedInterest: formatYuan(unroundedInterest(terms)) }),
    totalFees: formatYuan(schedule.totalFees),
    totalPaid: formatYuan(schedule.totalPaid),
    rows: schedule.rows.map((row) => rowOf(row, isDated)),
    trace: traceOf(terms, schedule),
  };
};
