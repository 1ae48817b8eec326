import { applyRate, daysBetween, type Fen, type PlainDate, type Rate, rate } from '@zhirong/kernel';
import { requireThat } from '../invalid-input.ts';
import { yearFraction } from './day-count.ts';
import { sumRates, timesRates } from './decimal-rate.ts';
import type { LoanPeriod } from './loan-periods.ts';
import type { Drawdown, LoanTerms, Prepayment } from './loan-terms.ts';

type FractionTerms = Pick<LoanTerms, 'dayCount' | 'interestBy' | 'stubInterest' | 'splitInterest'>;

/** The share of a year that a part of a period (or all of it) earns interest for. */
export const interestFraction = (
  terms: FractionTerms,
  period: LoanPeriod,
  from: PlainDate,
  to: PlainDate,
): Rate => {
  if (terms.interestBy === 'day') return yearFraction(from, to, terms.dayCount);
  const { months, regular } = period;
  if (months !== undefined && from === period.from && to === period.dueOn) return rate(BigInt(months), 12n);
  const way = months === undefined ? terms.stubInterest : terms.splitInterest;
  if (way === 'days' || regular === undefined) return yearFraction(from, to, terms.dayCount);
  return rate(BigInt(regular.months * daysBetween(from, to)), BigInt(12 * regular.days));
};

/** The yearly rate in force on a day. */
export const annualOn = (rates: LoanTerms['rates'], day: PlainDate): Rate => {
  const step = rates.findLast(({ from }) => from <= day);
  requireThat(step !== undefined, 'rates', 'no-solution', { day });
  return step.annual;
};

/** What happened between two due days, before the instalment of the second. */
export type Accrual = {
  readonly drawn: Fen;
  readonly prepaid: Fen;
  readonly fees: readonly { readonly on: PlainDate; readonly amount: Fen }[];
  readonly prepayments: readonly { readonly on: PlainDate; readonly amount: Fen; readonly effect: string }[];
  readonly balance: Fen;
  /** Exact, in 分. */
  readonly interest: Rate;
  readonly rates: readonly Rate[];
  /** The day on which a prepayment left nothing owed. */
  readonly settledOn: PlainDate | undefined;
};

const feeOf = (fee: Prepayment['fee'], prepaid: Fen, terms: LoanTerms): Fen =>
  fee === undefined ? 0n : 'amount' in fee ? fee.amount : applyRate(prepaid, fee.rate, terms.rounding);

/**
 * Runs one period: interest on the balance of each day, draw-downs before prepayments on the same day, what happens on
 * a due day after the instalment of that day. Throws `too-large` where more is prepaid than is owed.
 */
export const accrue = (terms: LoanTerms, period: LoanPeriod, opening: Fen): Accrual => {
  const isWithin = ({ on }: { on: PlainDate }): boolean => on >= period.from && on < period.dueOn;
  const draws: Drawdown[] = terms.drawdowns.filter(isWithin);
  const prepayments = (terms.prepayments ?? [])
    .map((prepayment, place) => ({ ...prepayment, place }))
    .filter(isWithin);
  const changes = terms.rates.map(({ from }) => ({ on: from })).filter(isWithin);
  const cuts = [
    ...new Set([period.from, ...[...draws, ...prepayments, ...changes].map(({ on }) => on)]),
  ].toSorted();
  const lastDraw = terms.drawdowns.at(-1)?.on as PlainDate;
  let balance = opening;
  let interest = rate(0n, 1n);
  const rates: Rate[] = [];
  const prepaid: { on: PlainDate; amount: Fen; effect: string }[] = [];
  const fees: { on: PlainDate; amount: Fen }[] = [];
  let settledOn: PlainDate | undefined;
  cuts.forEach((from, index) => {
    for (const draw of draws) if (draw.on === from) balance += draw.amount;
    for (const { on, amount: given, effect, fee, place } of prepayments) {
      if (on !== from) continue;
      const amount = given === 'all' ? balance : given;
      requireThat(amount <= balance && balance > 0n, `prepayments.${place}.amount`, 'too-large');
      balance -= amount;
      prepaid.push({ on, amount, effect });
      const charged = feeOf(fee, amount, terms);
      if (charged > 0n) fees.push({ on, amount: charged });
      if (balance === 0n && lastDraw <= on) settledOn = on;
    }
    const annual = annualOn(terms.rates, from);
    rates.push(annual);
    const fraction = interestFraction(terms, period, from, cuts[index + 1] ?? period.dueOn);
    interest = sumRates(interest, timesRates(rate(balance, 1n), timesRates(annual, fraction)));
  });
  return {
    drawn: draws.reduce((sum, { amount }) => sum + amount, 0n),
    prepaid: prepaid.reduce((sum, { amount }) => sum + amount, 0n),
    fees,
    prepayments: prepaid,
    balance,
    interest,
    rates,
    settledOn,
  };
};
