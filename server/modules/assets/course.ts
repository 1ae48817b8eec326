import type { RightState, StatedState } from '@zhirong/contracts';
import { addDays, type PlainDate, plainDate } from '@zhirong/kernel';
import { duesOf, protectedUntil } from './dues.ts';
import { kindLaw, type RightsLaw, rightsLaw } from './law.ts';
import { type Fact, livingFacts, type RightCore } from './right.ts';

/** From this day on the right stands so, until the next step. */
export type CourseStep = {
  readonly from: PlainDate;
  readonly state: RightState;
  readonly basis: 'stated' | 'computed';
};

const ALWAYS = plainDate('0001-01-01');

type Ending = { readonly from: PlainDate; readonly state: StatedState; readonly until: PlainDate | null };

/** What somebody said of the right as a whole, each until somebody says otherwise. */
const saidOf = (living: readonly Fact[]): Ending[] => {
  const said = living.flatMap((fact): { on: PlainDate; state: StatedState | 'restored' }[] => {
    if (fact.kind === 'state-stated') return [{ on: fact.on, state: fact.details['state'] as StatedState }];
    if (fact.kind === 'abandoned') return [{ on: fact.on, state: 'abandoned' }];
    if (fact.kind === 'restored') return [{ on: fact.on, state: 'restored' }];
    if (fact.kind === 'invalidation-decided' && fact.details['outcome'] === 'invalid')
      return [{ on: fact.on, state: 'invalidated' }];
    return [];
  });
  const inOrder = said.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return inOrder.flatMap(({ on, state }, place): Ending[] => {
    if (state === 'restored' || state === 'in-force' || state === 'pending') return [];
    const later = inOrder.slice(place + 1).find((other) => other.on > on);
    return [{ from: on, state, until: later?.on ?? null }];
  });
};

/**
 * When the right first stood, by the kind: with the grant, or with its creation. Lists often say that a right is in force
 * without the day of its grant; then it stood at the latest when that was first said.
 */
const beginningOf = (
  { kind, basics }: RightCore,
  living: readonly Fact[],
  law: RightsLaw,
): PlainDate | null => {
  const known =
    kindLaw(kind, law).begins === 'grant'
      ? basics.grantedOn
      : (basics.createdOn ?? basics.publishedOn ?? basics.filedOn ?? basics.grantedOn);
  if (known !== null) return known;
  const said = living.filter((fact) => fact.kind === 'state-stated' && fact.details['state'] === 'in-force');
  return said.map((fact) => fact.on).toSorted()[0] ?? null;
};

const computedOn = (
  right: RightCore,
  dues: ReturnType<typeof duesOf>,
  endsOn: PlainDate | null,
  begins: PlainDate | null,
  day: PlainDate,
): RightState => {
  if (begins === null || day < begins)
    return right.basics.filedOn !== null && day >= right.basics.filedOn ? 'pending' : 'not-yet';
  for (const due of dues.rows) {
    if (day < due.noticeOn) break;
    // Paid before this day, or taken as paid without anybody knowing when.
    if (due.paidOn !== null ? due.paidOn <= day : due.settled) continue;
    if (day <= due.dueOn) return due.year === null ? 'renewal-due' : 'fee-due';
    if (day <= due.graceEndsOn) return 'in-grace';
    if (due.paidOn === null) return dues.told ? 'lapsed' : 'unconfirmed';
  }
  return endsOn !== null && day > endsOn ? 'expired' : 'in-force';
};

/**
 * How a right stands from its beginning to its end, by law, by what was paid, and by what registers said; pure. Steps differ from
 * their neighbours, and the first holds from the first of days. A word of a register («lapsed», «invalidated») holds from its day
 * until a later word; the law fills in everywhere else.
 */
export const courseOf = (
  right: RightCore,
  facts: readonly Fact[],
  law: RightsLaw = rightsLaw(),
): CourseStep[] => {
  const living = livingFacts(facts);
  const dues = duesOf(right, facts, law);
  const endsOn =
    right.kind === 'trademark' && right.basics.endsOn === null ? null : protectedUntil(right, facts, law);
  const begins = beginningOf(right, living, law);
  const endings = saidOf(living);
  const days = new Set<PlainDate>([ALWAYS]);
  const add = (day: PlainDate | null): void => {
    if (day !== null) days.add(day);
  };
  add(right.basics.filedOn);
  add(begins);
  if (endsOn !== null) add(addDays(endsOn, 1));
  for (const due of dues.rows)
    for (const day of [due.noticeOn, addDays(due.dueOn, 1), addDays(due.graceEndsOn, 1), due.paidOn])
      add(day);
  for (const ending of endings) {
    add(ending.from);
    add(ending.until);
  }
  const steps: CourseStep[] = [];
  for (const day of [...days].toSorted()) {
    const ending = endings.findLast(({ from, until }) => from <= day && (until === null || day < until));
    const step: CourseStep = ending
      ? { from: day, state: ending.state, basis: 'stated' }
      : { from: day, state: computedOn(right, dues, endsOn, begins, day), basis: 'computed' };
    const last = steps.at(-1);
    if (!last || last.state !== step.state) steps.push(step);
  }
  return steps;
};

export const stepOn = (course: readonly CourseStep[], day: PlainDate): CourseStep => {
  const step = course.findLast(({ from }) => from <= day);
  if (!step) throw new Error('a course begins with the first of days');
  return step;
};

/** States in which the right protects. */
export const livingStates: readonly RightState[] = [
  'in-force',
  'fee-due',
  'renewal-due',
  'in-grace',
  'unconfirmed',
];
export const endedStates: readonly RightState[] = [
  'lapsed',
  'expired',
  'invalidated',
  'abandoned',
  'refused',
];
