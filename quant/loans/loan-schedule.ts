import { applyRate, daysBetween, type Fen, type PlainDate, type Rate, split } from '@zhirong/kernel';
import { accrue, type Accrual, annualOn, interestFraction } from './accrual.ts';
import { checkLoanTerms } from './check-loan-terms.ts';
import { isSameRate } from './decimal-rate.ts';
import { levelInstalment } from './level-instalment.ts';
import type { LoanRow, LoanSchedule, LoanTerms, Movement } from './loan-terms.ts';

/** What the walk along the due days carries from one to the next. */
type Walk = {
  balance: Fen;
  deferred: Fen;
  /** The level instalment, or the level part of principal. */
  level: Fen | undefined;
  /** The rate that the level instalment was computed for. */
  levelRate: Rate | undefined;
  last: number;
  planned: Fen[];
  /** The share of a year of each whole period. */
  readonly fractions: readonly Rate[];
};

/** The factors of interest of the periods after `index`; not in lowest terms, which would take longer than it saves. */
const later = ({ fractions, last }: Walk, index: number, annual: Rate): Rate[] =>
  fractions
    .slice(index + 1, last + 1)
    .map(({ num, den }) => ({ num: annual.num * num, den: annual.den * den }));

/** Whether the level part has to be computed anew in this period. */
const isStale = (terms: LoanTerms, walk: Walk, { drawn, prepayments, rates }: Accrual): boolean => {
  if (walk.level === undefined) return true;
  if (terms.instalment !== undefined) return false;
  if (drawn > 0n || prepayments.some(({ effect }) => effect === 'reduce')) return true;
  return (
    terms.repayment === 'equal-instalment' && rates.some((one) => !isSameRate(one, walk.levelRate as Rate))
  );
};

const relevel = (terms: LoanTerms, walk: Walk, index: number, accrual: Accrual): void => {
  const annual = accrual.rates.at(-1) as Rate;
  walk.levelRate = annual;
  if (terms.repayment === 'equal-principal') {
    const left = BigInt(walk.last - index + 1);
    walk.level = applyRate(accrual.balance, { num: 1n, den: left }, terms.rounding);
    return;
  }
  const { num, den } = accrual.interest;
  const owed = { num: accrual.balance * den + num, den };
  walk.level = terms.instalment ?? levelInstalment(owed, later(walk, index, annual), terms.rounding);
};

const atMost = (amount: Fen, most: Fen): Fen => (amount < 0n ? 0n : amount > most ? most : amount);

/** Principal due at the end of period `index`, where `interest` was run up. */
const principalDue = (terms: LoanTerms, walk: Walk, index: number, accrual: Accrual, interest: Fen): Fen => {
  const { balance } = accrual;
  if (index === walk.last) return balance;
  if (index < (terms.grace?.principalPeriods ?? 0) || index < (terms.grace?.interestPeriods ?? 0)) return 0n;
  switch (terms.repayment) {
    case 'custom':
      return atMost(walk.planned[index] as Fen, balance);
    case 'equal-instalment':
    case 'equal-principal': {
      if (isStale(terms, walk, accrual)) relevel(terms, walk, index, accrual);
      const level = walk.level as Fen;
      return atMost(terms.repayment === 'equal-principal' ? level : level - interest, balance);
    }
    default:
      return 0n;
  }
};

/** The index of the last due day when the level part stays as it is, at the rate in force. */
const lastWhenKept = (terms: LoanTerms, walk: Walk, index: number, annual: Rate): number => {
  let { balance } = walk;
  const factors = later(walk, index, annual);
  for (const [step, factor] of factors.entries()) {
    const interest = applyRate(balance, factor, terms.rounding);
    const level = walk.level as Fen;
    balance -= atMost(terms.repayment === 'equal-principal' ? level : level - interest, balance);
    if (balance === 0n) return index + 1 + step;
  }
  return walk.last;
};

/** Takes a prepayment off the principal planned from `index` on: off the last ones, or off each by its share. */
const replan = (planned: readonly Fen[], index: number, amount: Fen, effect: string): Fen[] => {
  const ahead = planned.slice(index);
  const total = ahead.reduce((sum, one) => sum + one, 0n);
  if (effect === 'reduce')
    return [
      ...planned.slice(0, index),
      ...(total > amount ? split(total - amount, ahead) : ahead.map(() => 0n)),
    ];
  let left = amount;
  const cut = ahead.toReversed().map((one) => {
    const taken = left < one ? left : one;
    left -= taken;
    return one - taken;
  });
  return [...planned.slice(0, index), ...cut.toReversed()];
};

/** Ends the loan sooner where prepayments of this period do that. */
const shorten = (terms: LoanTerms, walk: Walk, index: number, accrual: Accrual): void => {
  const lastDraw = terms.drawdowns.at(-1)?.on as PlainDate;
  const least = terms.periods.findIndex(({ dueOn }) => dueOn > lastDraw);
  if (terms.repayment === 'custom') {
    const end = walk.planned.findLastIndex((amount) => amount > 0n);
    walk.last = Math.min(walk.last, Math.max(end, index, least));
    return;
  }
  if (walk.level === undefined || !accrual.prepayments.some(({ effect }) => effect === 'shorten')) return;
  walk.last = Math.max(least, lastWhenKept(terms, walk, index, accrual.rates.at(-1) as Rate));
};

const interestDue = (terms: LoanTerms, walk: Walk, index: number, accrued: Fen): [Fen, Fen] => {
  const { grace } = terms;
  if (grace === undefined || index >= grace.interestPeriods || index === walk.last) {
    const due = accrued + walk.deferred;
    walk.deferred = 0n;
    return [due, 0n];
  }
  if (grace.interest === 'defer') walk.deferred += accrued;
  return [0n, grace.interest === 'capitalise' ? accrued : 0n];
};

const walkPeriod = (terms: LoanTerms, walk: Walk, index: number): [LoanRow, Movement[]] => {
  const period = terms.periods[index]!;
  const opening = walk.balance;
  const accrual = accrue(terms, period, opening);
  for (const { amount, effect } of accrual.prepayments)
    if (terms.repayment === 'custom') walk.planned = replan(walk.planned, index, amount, effect);
  if (accrual.settledOn !== undefined) walk.last = index;
  const accrued = applyRate(1n, accrual.interest, terms.rounding);
  const principal = principalDue(terms, walk, index, accrual, accrued);
  const [interest, capitalised] = interestDue(terms, walk, index, accrued);
  walk.balance = accrual.balance - principal + capitalised;
  if (accrual.prepayments.length > 0 && index < walk.last) shorten(terms, walk, index, accrual);
  const dueOn = accrual.settledOn ?? period.dueOn;
  const row: LoanRow = {
    number: index + 1,
    from: period.from,
    dueOn,
    days: daysBetween(period.from, dueOn),
    annual:
      accrual.settledOn === undefined
        ? (accrual.rates.at(-1) as Rate)
        : annualOn(terms.rates, accrual.settledOn),
    opening,
    drawn: accrual.drawn,
    prepaid: accrual.prepaid,
    fee: accrual.fees.reduce((sum, { amount }) => sum + amount, 0n),
    principal,
    interest,
    accrued,
    capitalised,
    payment: principal + interest,
    balance: walk.balance,
  };
  const movements: Movement[] = [
    ...accrual.prepayments.map(({ on, amount }): Movement => ({ on, kind: 'principal', amount })),
    ...accrual.fees.map(({ on, amount }): Movement => ({ on, kind: 'fee', amount })),
    { on: dueOn, kind: 'principal', amount: principal },
    { on: dueOn, kind: 'interest', amount: interest },
  ];
  return [row, movements.filter(({ amount }) => amount > 0n)];
};

/**
 * The schedule of a loan, exact in 分. Interest of a row is the sum of balance × yearly rate × share of the year over
 * the stretches of equal balance and rate, rounded once; the last row takes the balance that rounding left. So the
 * principal repaid is what was drawn (and capitalised), to the 分, and the balance is never below zero. A level
 * instalment is computed anew when a draw-down, a reducing prepayment or a new rate calls for it, in the row in which
 * that falls, as if the new rate stayed. Interest on what is prepaid is due with the next instalment, or at once where
 * nothing is left owing. Throws InvalidInput naming the field.
 */
export const loanSchedule = (terms: LoanTerms): LoanSchedule => {
  checkLoanTerms(terms);
  const walk: Walk = {
    balance: 0n,
    deferred: 0n,
    level: undefined,
    levelRate: undefined,
    last: terms.periods.length - 1,
    planned: [...(terms.principalByPeriod ?? [])],
    fractions: terms.periods.map((period) => interestFraction(terms, period, period.from, period.dueOn)),
  };
  const rows: LoanRow[] = [];
  const movements: Movement[] = terms.drawdowns.map(({ on, amount }) => ({ on, kind: 'drawdown', amount }));
  const lastDraw = terms.drawdowns.at(-1)?.on as PlainDate;
  for (let index = 0; index <= walk.last; index += 1) {
    const [row, moved] = walkPeriod(terms, walk, index);
    rows.push(row);
    movements.push(...moved);
    if (row.balance === 0n && walk.deferred === 0n && row.dueOn > lastDraw) break;
  }
  const sum = (of: (row: LoanRow) => Fen): Fen => rows.reduce((total, row) => total + of(row), 0n);
  const totalPrincipal = sum(({ principal }) => principal);
  const totalPrepaid = sum(({ prepaid }) => prepaid);
  const totalInterest = sum(({ interest }) => interest);
  const totalFees = sum(({ fee }) => fee);
  return {
    rows,
    movements: movements.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    totalDrawn: sum(({ drawn }) => drawn),
    totalCapitalised: sum(({ capitalised }) => capitalised),
    totalPrincipal,
    totalPrepaid,
    totalInterest,
    totalFees,
    totalPaid: totalPrincipal + totalPrepaid + totalInterest + totalFees,
  };
};
