import {
  addDays,
  addMonths,
  applyRate,
  type Fen,
  monthOf,
  type PlainDate,
  type Rate,
  type Rounding,
  rate,
} from '@zhirong/kernel';
import { requireThat } from '../invalid-input.ts';
import { countDays, type DayCount, yearFraction } from './day-count.ts';
import { timesRates } from './decimal-rate.ts';

/**
 * Compound interest on unpaid interest: none; on the unpaid interest alone; or joined to it on settlement days (the
 * 20th of each month, or of March, June, September and December).
 */
export const compoundings = ['none', 'flat', 'monthly', 'quarterly'] as const;
export type Compounding = (typeof compoundings)[number];

export type PenaltyTerms = {
  readonly contractRate: Rate;
  /** 1.3 to 1.5 times the contract rate. */
  readonly overdueMultiplier: Rate;
  /** 1.5 to 2 times the contract rate. */
  readonly misuseMultiplier: Rate;
  /** Principal not repaid (or used otherwise than agreed), in 分. */
  readonly principal: Fen;
  /** The first day overdue; absent where nothing is overdue. */
  readonly overdueFrom?: PlainDate | undefined;
  readonly misusedFrom?: PlainDate | undefined;
  /** The part of the principal that was misused; absent: all of it. */
  readonly misusedPrincipal?: Fen | undefined;
  readonly unpaidInterest: readonly { readonly amount: Fen; readonly from: PlainDate }[];
  readonly payments: readonly {
    readonly on: PlainDate;
    readonly of: 'principal' | 'interest';
    readonly amount: Fen;
  }[];
  /** The day on which all is cleared; not counted. */
  readonly until: PlainDate;
  readonly dayCount: DayCount;
  readonly compounding: Compounding;
  /** Whether penalty interest, too, joins the base of compound interest on settlement days. */
  readonly compoundsPenalty: boolean;
  readonly rounding: Rounding;
};

export type PenaltyRow = {
  readonly kind: 'penalty' | 'compound';
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly days: number;
  readonly base: Fen;
  /** Contract rate times the multiplier. */
  readonly annual: Rate;
  readonly interest: Fen;
};

export type PenaltyInterest = {
  readonly rows: readonly PenaltyRow[];
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly total: Fen;
};

const isLess = (a: Rate, b: Rate): boolean => a.num * b.den < b.num * a.den;

const checkMultiplier = (given: Rate, least: Rate, most: Rate, path: string): void => {
  requireThat(!isLess(given, least) && !isLess(most, given), path, 'out-of-range', {
    least: Number(least.num) / Number(least.den),
    most: Number(most.num) / Number(most.den),
  });
};

const check = (terms: PenaltyTerms): void => {
  const { overdueFrom, misusedFrom, unpaidInterest, until, payments, principal, misusedPrincipal } = terms;
  checkMultiplier(terms.overdueMultiplier, rate(13n, 10n), rate(3n, 2n), 'overdueMultiplier');
  checkMultiplier(terms.misuseMultiplier, rate(3n, 2n), rate(2n, 1n), 'misuseMultiplier');
  requireThat(terms.contractRate.num >= 0n, 'contractRate', 'negative');
  requireThat(terms.contractRate.num <= terms.contractRate.den * 10n, 'contractRate', 'out-of-range', {
    most: 10,
  });
  requireThat(principal >= 0n, 'principal', 'negative');
  requireThat(
    overdueFrom !== undefined || misusedFrom !== undefined || unpaidInterest.length > 0,
    'overdueFrom',
    'required',
    {
      wanted: 'YYYY-MM-DD',
    },
  );
  requireThat(unpaidInterest.length <= 1000, 'unpaidInterest', 'too-large', { most: 1000 });
  requireThat(payments.length <= 1000, 'payments', 'too-large', { most: 1000 });
  const misused = misusedPrincipal ?? principal;
  requireThat(misused >= 0n && misused <= principal, 'misusedPrincipal', 'out-of-range');
  unpaidInterest.forEach(({ amount, from }, index) => {
    requireThat(amount >= 0n, `unpaidInterest.${index}.amount`, 'negative');
    requireThat(from <= until, `unpaidInterest.${index}.from`, 'out-of-order', { before: until });
  });
  for (const [path, day] of Object.entries({ overdueFrom, misusedFrom }))
    requireThat(day === undefined || day <= until, path, 'out-of-order', { before: until });
  payments.forEach(({ on, amount }, index) => {
    requireThat(amount > 0n, `payments.${index}.amount`, 'not-positive');
    const before = payments[index - 1]?.on ?? on;
    requireThat(before <= on && on < until, `payments.${index}.on`, 'out-of-order', { before: until });
  });
};

/** The multiplier on a day; where a loan is both overdue and misused, the heavier one alone. */
const multiplierOn = (terms: PenaltyTerms, day: PlainDate, isMisused: boolean): Rate | undefined => {
  const overdue =
    terms.overdueFrom !== undefined && day >= terms.overdueFrom ? terms.overdueMultiplier : undefined;
  const misuse =
    isMisused && terms.misusedFrom !== undefined && day >= terms.misusedFrom
      ? terms.misuseMultiplier
      : undefined;
  if (overdue === undefined || misuse === undefined) return overdue ?? misuse;
  return isLess(overdue, misuse) ? misuse : overdue;
};

/** The days on which a period of interest is settled, as the first day of the next one. */
const settlementDays = ({ compounding }: PenaltyTerms, from: PlainDate, until: PlainDate): PlainDate[] => {
  if (compounding !== 'monthly' && compounding !== 'quarterly') return [];
  const days: PlainDate[] = [];
  const first = `${from.slice(0, 8)}20` as PlainDate;
  for (let month = 0; ; month += 1) {
    const day = addMonths(first, month);
    const next = addDays(day, 1);
    if (next >= until) return days;
    if (next > from && (compounding === 'monthly' || monthOf(day) % 3 === 0)) days.push(next);
    requireThat(month < 2400, 'until', 'too-large');
  }
};

const rowOf = (
  terms: PenaltyTerms,
  kind: PenaltyRow['kind'],
  [from, to]: readonly [PlainDate, PlainDate],
  base: Fen,
  multiplier: Rate,
): PenaltyRow => {
  const annual = timesRates(terms.contractRate, multiplier);
  return {
    kind,
    from,
    to,
    days: countDays(from, to, terms.dayCount),
    base,
    annual,
    interest: applyRate(base, timesRates(annual, yearFraction(from, to, terms.dayCount)), terms.rounding),
  };
};

const stretches = (days: readonly (PlainDate | undefined)[], until: PlainDate): [PlainDate, PlainDate][] => {
  const cuts = [...new Set(days.filter((day) => day !== undefined && day < until))].toSorted() as PlainDate[];
  return cuts.map((from, index) => [from, cuts[index + 1] ?? until]);
};

const paidOn = (terms: PenaltyTerms, of: 'principal' | 'interest', day: PlainDate, owed: Fen): Fen => {
  let paid = 0n;
  terms.payments.forEach((payment, index) => {
    if (payment.of !== of || payment.on !== day) return;
    paid += payment.amount;
    requireThat(paid <= owed, `payments.${index}.amount`, 'too-large');
  });
  return paid;
};

const penaltyRows = (terms: PenaltyTerms): PenaltyRow[] => {
  const paidDays = terms.payments.filter(({ of }) => of === 'principal').map(({ on }) => on);
  let owed = terms.principal;
  const rows: PenaltyRow[] = [];
  for (const stretch of stretches([terms.overdueFrom, terms.misusedFrom, ...paidDays], terms.until)) {
    owed -= paidOn(terms, 'principal', stretch[0], owed);
    const misused = terms.misusedFrom === undefined ? 0n : (terms.misusedPrincipal ?? owed);
    const heavy = misused < owed ? misused : owed;
    for (const [base, isMisused] of [
      [heavy, true],
      [owed - heavy, false],
    ] as const) {
      const multiplier = multiplierOn(terms, stretch[0], isMisused);
      if (multiplier !== undefined && base > 0n)
        rows.push(rowOf(terms, 'penalty', stretch, base, multiplier));
    }
  }
  return rows;
};

const compoundRows = (terms: PenaltyTerms, penalties: readonly PenaltyRow[]): PenaltyRow[] => {
  const { unpaidInterest, until, misusedFrom } = terms;
  if (terms.compounding === 'none' || unpaidInterest.length + penalties.length === 0) return [];
  const starts = [...unpaidInterest.map(({ from }) => from), ...penalties.map(({ from }) => from)].toSorted();
  const settled = settlementDays(terms, starts[0] as PlainDate, until);
  const paidDays = terms.payments.filter(({ of }) => of === 'interest').map(({ on }) => on);
  let base = 0n;
  let waiting = 0n;
  const rows: PenaltyRow[] = [];
  const cuts = [...unpaidInterest.map(({ from }) => from), misusedFrom, ...paidDays, ...settled];
  for (const stretch of stretches(cuts, until)) {
    const [day] = stretch;
    for (const { amount, from } of unpaidInterest) if (from === day) base += amount;
    if (settled.includes(day)) {
      base += waiting;
      waiting = 0n;
      const before = settled[settled.indexOf(day) - 1];
      if (terms.compoundsPenalty) base += penaltyBetween(terms, before, day);
    }
    base -= paidOn(terms, 'interest', day, base);
    // Interest that is unpaid is overdue by itself, so its rate is at least that of overdue loans.
    const misuse = misusedFrom !== undefined && day >= misusedFrom;
    const heavier = misuse && isLess(terms.overdueMultiplier, terms.misuseMultiplier);
    if (base <= 0n) continue;
    const multiplier = heavier ? terms.misuseMultiplier : terms.overdueMultiplier;
    const row = rowOf(terms, 'compound', stretch, base, multiplier);
    waiting += row.interest;
    rows.push(row);
  }
  return rows;
};

/** Penalty interest run up from `before` (or from the start) to `day`. */
const penaltyBetween = (terms: PenaltyTerms, before: PlainDate | undefined, day: PlainDate): Fen => {
  const upTo = (end: PlainDate): Fen =>
    penaltyRows({ ...terms, until: end, payments: terms.payments.filter(({ on }) => on < end) }).reduce(
      (sum, { interest }) => sum + interest,
      0n,
    );
  return upTo(day) - (before === undefined ? 0n : upTo(before));
};

/**
 * Interest at the penalty rate, in place of the contract rate, from the day overdue (or misused) until all is cleared;
 * overdue and misused together bear the heavier multiplier alone. Unpaid interest bears compound interest at the
 * penalty rate. Each row is rounded; totals are sums of rows. Throws InvalidInput naming the field.
 */
export const penaltyInterest = (terms: PenaltyTerms): PenaltyInterest => {
  check(terms);
  const penalties = penaltyRows(terms);
  const compounds = compoundRows(terms, penalties);
  const sum = (rows: readonly PenaltyRow[]): Fen =>
    rows.reduce((total, { interest }) => total + interest, 0n);
  const [penalty, compound] = [sum(penalties), sum(compounds)];
  return { rows: [...penalties, ...compounds], penalty, compound, total: penalty + compound };
};
