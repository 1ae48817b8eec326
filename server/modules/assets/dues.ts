import { addDays, addMonths, applyRate, type Fen, type PlainDate, rate } from '@zhirong/kernel';
import { newestOn, type RightsLaw, rightsLaw } from './law.ts';
import { type Fact, livingFacts, type RightCore } from './right.ts';
import { addYears, termOf } from './term.ts';

/** Something that must be paid for a right to go on: an annual fee of a patent, a renewal of a trademark. */
export type Due = {
  /** The patent year; null for a renewal. */
  readonly year: number | null;
  /** From this day on it is told as due. */
  readonly noticeOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly graceEndsOn: PlainDate;
  /** In force on the due day; null where no rule of that day is known. */
  readonly amountFen: Fen | null;
  readonly fullFen: Fen | null;
  /** The day it was paid, as recorded. */
  readonly paidOn: PlainDate | null;
  /** Paid, as follows from a later payment or from the right having been stated to be in force after the grace. */
  readonly settled: boolean;
};

export type Dues = {
  readonly rows: readonly Due[];
  /** Whether anybody ever told of a payment, a renewal, or that the right was in force: without it silence proves nothing. */
  readonly told: boolean;
};

const patentKinds = new Set(['invention', 'utility-model', 'design']);

/**
 * Whether somebody's word tells that a due was paid: a right restored after it (which takes the fee), or said to be in force when its
 * grace was over.
 */
const knownPaid = (facts: readonly Fact[], due: { dueOn: PlainDate; graceEndsOn: PlainDate }): boolean =>
  facts.some(
    (fact) =>
      (fact.kind === 'restored' && fact.on >= due.dueOn) ||
      (fact.kind === 'state-stated' && fact.details['state'] === 'in-force' && fact.on > due.graceEndsOn),
  );
const saidInForce = (facts: readonly Fact[]): boolean =>
  facts.some(
    (fact) =>
      fact.kind === 'restored' || (fact.kind === 'state-stated' && fact.details['state'] === 'in-force'),
  );

const numberIn = (fact: Fact, key: string): number => Number(fact.details[key]);

/** The patent year in which the right was granted: its fee is paid with the registration. */
export const grantYearOf = (filedOn: PlainDate, grantedOn: PlainDate): number => {
  let year = 1;
  while (addYears(filedOn, year) <= grantedOn) year += 1;
  return year;
};

/** The annual fee of a patent year by the table of its due day. Both null where no table covers it. */
export const annualFee = (
  right: RightCore,
  year: number,
  dueOn: PlainDate,
  law: RightsLaw = rightsLaw(),
): { amountFen: Fen | null; fullFen: Fen | null } => {
  const table = newestOn(
    law.fees.tables.filter(({ kind }) => kind === right.kind),
    dueOn,
  );
  const fullFen = table?.bands.find(({ years }) => years[0] <= year && year <= years[1])?.yuan ?? null;
  const { feeReductionPercent, grantedOn, filedOn } = right.basics;
  const reduction = newestOn(law.fees.reductions, dueOn);
  const reduced =
    fullFen !== null &&
    grantedOn !== null &&
    filedOn !== null &&
    reduction !== undefined &&
    reduction.percents.includes(feeReductionPercent) &&
    year < grantYearOf(filedOn, grantedOn) + reduction.years;
  return {
    fullFen,
    amountFen: reduced
      ? applyRate(fullFen as Fen, rate(100n - BigInt(feeReductionPercent), 100n), 'half-up')
      : fullFen,
  };
};

const patentDues = (right: RightCore, living: readonly Fact[], law: RightsLaw): Dues => {
  const { filedOn, grantedOn } = right.basics;
  const endsOn = termOf(right, law).endsOn;
  const paid = new Map<number, PlainDate>();
  for (const fact of living) if (fact.kind === 'fee-paid') paid.set(numberIn(fact, 'year'), fact.on);
  const throughYear = Math.max(
    0,
    ...paid.keys(),
    ...living.filter(({ kind }) => kind === 'fees-stated').map((fact) => numberIn(fact, 'throughYear')),
  );
  const told = throughYear > 0 || saidInForce(living);
  if (filedOn === null || grantedOn === null || endsOn === null) return { rows: [], told };
  const rows: Due[] = [];
  for (let year = grantYearOf(filedOn, grantedOn) + 1; addYears(filedOn, year - 1) <= endsOn; year += 1) {
    const dueOn = addYears(filedOn, year - 1);
    const graceEndsOn = addMonths(dueOn, law.fees.due.grace_months);
    const paidOn = paid.get(year) ?? null;
    rows.push({
      year,
      noticeOn: addDays(dueOn, -law.fees.due.notice_days),
      dueOn,
      graceEndsOn,
      ...annualFee(right, year, dueOn, law),
      // The office takes no fee of a patent that has ended: a payment after the grace is none.
      paidOn: paidOn !== null && paidOn <= graceEndsOn ? paidOn : null,
      settled:
        year < throughYear ||
        (year === throughYear && (paidOn === null || paidOn <= graceEndsOn)) ||
        knownPaid(living, { dueOn, graceEndsOn }),
    });
  }
  return { rows, told };
};

/** Ten years from the registration, and ten more for each renewal (B3.4). */
const trademarkDues = (right: RightCore, living: readonly Fact[], law: RightsLaw): Dues => {
  const { grantedOn } = right.basics;
  const renewals = living
    .filter(({ kind }) => kind === 'renewed')
    .map(({ on }) => on)
    .toSorted();
  const told = renewals.length > 0 || saidInForce(living);
  if (grantedOn === null) return { rows: [], told };
  const { years, windows, grace_months: graceMonths, fees } = law.renewal;
  const rows: Due[] = [];
  const classes = BigInt(Math.max(1, right.basics.classes.length));
  for (let term = 1; term <= 20; term += 1) {
    const dueOn = addDays(addYears(grantedOn, years * term), -1);
    const graceEndsOn = addMonths(dueOn, graceMonths);
    const months = newestOn(windows, dueOn)?.months ?? windows[0]?.months ?? 0;
    const noticeOn = addMonths(dueOn, -months);
    const paidOn = renewals.find((on) => noticeOn <= on && on <= graceEndsOn) ?? null;
    // A renewal recorded later, of this term or a later one, was given to a trademark that stood.
    const settled =
      paidOn !== null || knownPaid(living, { dueOn, graceEndsOn }) || renewals.some((on) => on > graceEndsOn);
    const fee = newestOn(fees, dueOn)?.yuan ?? null;
    rows.push({
      year: null,
      noticeOn,
      dueOn,
      graceEndsOn,
      amountFen: fee === null ? null : fee * classes,
      fullFen: fee === null ? null : fee * classes,
      paidOn,
      settled,
    });
    // The next term begins with a renewal; without one there is nothing after it.
    if (!settled) break;
  }
  return { rows, told };
};

/** Every fee or renewal of a right, by the law and what was recorded; pure. */
export const duesOf = (right: RightCore, facts: readonly Fact[], law: RightsLaw = rightsLaw()): Dues => {
  const living = livingFacts(facts);
  if (patentKinds.has(right.kind)) return patentDues(right, living, law);
  if (right.kind === 'trademark') return trademarkDues(right, living, law);
  return { rows: [], told: true };
};

/** The last day of protection, with renewals: of a trademark the end of the term that is paid for. */
export const protectedUntil = (
  right: RightCore,
  facts: readonly Fact[],
  law: RightsLaw = rightsLaw(),
): PlainDate | null => {
  if (right.kind !== 'trademark' || right.basics.endsOn !== null) return termOf(right, law).endsOn;
  return duesOf(right, facts, law).rows.find((due) => !due.settled)?.dueOn ?? null;
};

/**
 * What delay costs on top of the fee on a day: nothing until the due day and in the first month after it, then 5 % of the full fee
 * for each further month begun. Null where the fee is not known, or the grace is over.
 */
export const surchargeOn = (
  due: Pick<Due, 'year' | 'dueOn' | 'graceEndsOn' | 'fullFen'>,
  day: PlainDate,
  law: RightsLaw = rightsLaw(),
): Fen | null => {
  if (day <= due.dueOn) return 0n;
  if (day > due.graceEndsOn || due.fullFen === null) return null;
  if (due.year === null) return newestOn(law.renewal.fees, day)?.late_yuan ?? null;
  let months = 1;
  while (addMonths(due.dueOn, months) < day) months += 1;
  const share = law.fees.surcharge[months - 1] ?? law.fees.surcharge.at(-1);
  return share === undefined ? null : applyRate(due.fullFen, share, 'half-up');
};

export type Standing = 'paid' | 'taken-as-paid' | 'upcoming' | 'due' | 'in-grace' | 'missed';
export const standingOf = (due: Due, day: PlainDate): Standing =>
  due.paidOn !== null
    ? 'paid'
    : due.settled
      ? 'taken-as-paid'
      : day < due.noticeOn
        ? 'upcoming'
        : day <= due.dueOn
          ? 'due'
          : day <= due.graceEndsOn
            ? 'in-grace'
            : 'missed';
