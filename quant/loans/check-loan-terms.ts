import { type PlainDate, parsePlainDate } from '@zhirong/kernel';
import { requireThat, wholeWithin } from '../invalid-input.ts';
import type { LoanTerms } from './loan-terms.ts';

const checkDays = (days: readonly PlainDate[], path: (index: number) => string): void => {
  days.forEach((day, index) => {
    requireThat(parsePlainDate(day) !== undefined, path(index), 'wrong-type', { wanted: 'YYYY-MM-DD' });
    const before = days[index - 1];
    requireThat(before === undefined || before <= day, path(index), 'out-of-order', { after: before ?? '' });
  });
};

const checkMoney = (amount: bigint, path: string): void => {
  requireThat(amount > 0n, path, 'not-positive');
  requireThat(amount < 10n ** 18n, path, 'too-large');
};

const checkGrace = ({ grace, periods, repayment }: LoanTerms): void => {
  if (grace === undefined) return;
  const most = periods.length - 1;
  wholeWithin(grace.principalPeriods, 0, most, 'grace.principalPeriods');
  wholeWithin(grace.interestPeriods, 0, most, 'grace.interestPeriods');
  requireThat(repayment !== 'custom' && repayment !== 'bullet', 'grace', 'inconsistent', { repayment });
};

const checkPlanned = ({ repayment, principalByPeriod, drawdowns, periods }: LoanTerms): void => {
  if (repayment !== 'custom') {
    requireThat(principalByPeriod === undefined, 'principalSchedule', 'inconsistent', { repayment });
    return;
  }
  requireThat(principalByPeriod !== undefined, 'principalSchedule', 'required', { wanted: 'array' });
  requireThat(principalByPeriod.length === periods.length, 'principalSchedule', 'lengths-differ', {
    periods: periods.length,
    given: principalByPeriod.length,
  });
  let repaid = 0n;
  principalByPeriod.forEach((amount, index) => {
    requireThat(amount >= 0n, `principalSchedule.${index}.amount`, 'negative');
    repaid += amount;
    const dueOn = periods[index]!.dueOn;
    const drawn = drawdowns.reduce((sum, draw) => (draw.on < dueOn ? sum + draw.amount : sum), 0n);
    requireThat(repaid <= drawn, `principalSchedule.${index}.amount`, 'too-large');
  });
  const drawn = drawdowns.reduce((sum, { amount }) => sum + amount, 0n);
  requireThat(repaid === drawn, 'principalSchedule', 'sum-wrong');
};

const checkPrepayments = (terms: LoanTerms, start: PlainDate, end: PlainDate): void => {
  const prepayments = terms.prepayments ?? [];
  requireThat(prepayments.length <= 1000, 'prepayments', 'too-large', { most: 1000 });
  checkDays(
    prepayments.map(({ on }) => on),
    (index) => `prepayments.${index}.on`,
  );
  prepayments.forEach(({ on, amount, fee }, index) => {
    requireThat(on >= start && on < end, `prepayments.${index}.on`, 'out-of-range', {
      from: start,
      before: end,
    });
    if (amount !== 'all') checkMoney(amount, `prepayments.${index}.amount`);
    const charged = fee === undefined ? 0n : 'amount' in fee ? fee.amount : fee.rate.num;
    requireThat(charged >= 0n, `prepayments.${index}.fee`, 'negative');
  });
};

/** Throws InvalidInput for terms that no schedule fits. */
export const checkLoanTerms = (terms: LoanTerms): void => {
  const { drawdowns, periods, rates, repayment, instalment } = terms;
  requireThat(periods.length > 0, 'periods', 'empty');
  requireThat(periods.length <= 1200, 'periods', 'too-large', { most: 1200 });
  requireThat(drawdowns.length > 0, 'drawdowns', 'empty');
  requireThat(drawdowns.length <= 1000, 'drawdowns', 'too-large', { most: 1000 });
  requireThat(rates.length > 0, 'rates', 'empty');
  requireThat(rates.length <= 10_000, 'rates', 'too-large', { most: 10_000 });
  const start = periods[0]!.from;
  const end = periods.at(-1)!.dueOn;
  checkDays(
    drawdowns.map(({ on }) => on),
    (index) => `drawdowns.${index}.on`,
  );
  drawdowns.forEach(({ on, amount }, index) => {
    checkMoney(amount, `drawdowns.${index}.amount`);
    requireThat(on >= start && on < end, `drawdowns.${index}.on`, 'out-of-range', {
      from: start,
      before: end,
    });
  });
  requireThat(drawdowns[0]!.on === start, 'drawdowns.0.on', 'inconsistent', { start });
  checkDays(
    rates.map(({ from }) => from),
    (index) => `rates.${index}.from`,
  );
  rates.forEach(({ annual }, index) => {
    requireThat(annual.num >= 0n, `rates.${index}.annualRate`, 'negative');
    requireThat(annual.num <= annual.den * 10n, `rates.${index}.annualRate`, 'out-of-range', { most: 10 });
  });
  requireThat(rates[0]!.from <= start, 'rates.0.from', 'out-of-order', { before: start });
  requireThat(repayment !== 'bullet' || periods.length === 1, 'periods', 'too-large', { most: 1 });
  if (instalment !== undefined) {
    checkMoney(instalment, 'instalment');
    requireThat(repayment === 'equal-instalment', 'instalment', 'inconsistent', { repayment });
  }
  checkGrace(terms);
  checkPlanned(terms);
  checkPrepayments(terms, start, end);
};
