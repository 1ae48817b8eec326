import { addDays, addMonths, type PlainDate, plainDate, yearOf } from '@zhirong/kernel';
import { kindLaw, newestOn, type RightsLaw, rightsLaw, type TermRule } from './law.ts';
import type { RightCore } from './right.ts';

export type Term = {
  /** The last day of protection; null when unlimited or not known. */
  readonly endsOn: PlainDate | null;
  readonly how: 'computed' | 'stated' | 'unlimited' | 'missing';
  readonly missing: readonly string[];
  readonly rule: TermRule | null;
};

export const addYears = (day: PlainDate, years: number): PlainDate => addMonths(day, years * 12);

const earlier = (a: PlainDate | null, b: PlainDate | null): PlainDate | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/** The day a term runs from, and the names of days of which one is wanted when it is not known. */
const baseOf = (
  { basics }: RightCore,
  rule: TermRule,
): { on: PlainDate | null; wanted: readonly string[] } => {
  switch (rule.runs_from) {
    case 'filing':
      return { on: basics.filedOn, wanted: ['filedOn'] };
    case 'grant':
      return { on: basics.grantedOn, wanted: ['grantedOn'] };
    case 'publication':
      return { on: basics.publishedOn ?? basics.createdOn, wanted: ['publishedOn', 'createdOn'] };
    case 'use-or-filing':
      return { on: earlier(basics.filedOn, basics.publishedOn), wanted: ['filedOn'] };
    default:
      return { on: null, wanted: ['endsOn'] };
  }
};

/** The rule of the law a right falls under, by the day its term runs from; trademarks have theirs in the renewal law. */
export const termRuleOf = (right: RightCore, law: RightsLaw = rightsLaw()): TermRule | undefined => {
  const { variants, terms } = kindLaw(right.kind, law);
  const variant = right.basics.variant ?? variants?.[0];
  const mine = terms.filter((rule) => rule.variant === undefined || rule.variant === variant);
  const newest = mine.at(-1);
  if (!newest) return undefined;
  const { on } = baseOf(right, newest);
  return on === null ? newest : (newestOn(mine, on) ?? mine[0]);
};

/**
 * How long a right lasts by law (B3.4). The last day of a term that runs from a day is the eve of its anniversary: a utility model
 * filed on 6 September 1999 ends with 5 September 2009.
 */
export const termOf = (right: RightCore, law: RightsLaw = rightsLaw()): Term => {
  const { basics } = right;
  const rule = termRuleOf(right, law) ?? null;
  const none = { endsOn: null, missing: [], rule };
  if (basics.endsOn !== null) return { ...none, endsOn: basics.endsOn, how: 'stated' };
  if (!rule) return { ...none, how: 'missing', missing: ['grantedOn'] };
  if (rule.runs_from === 'none') return { ...none, how: 'unlimited' };
  const { on, wanted } = baseOf(right, rule);
  if (on === null) return { ...none, how: 'missing', missing: wanted };
  if (rule.ends === 'year-end')
    return { ...none, endsOn: plainDate(`${yearOf(on) + rule.years}-12-31`), how: 'computed' };
  const full = addDays(addYears(on, rule.years), -1);
  const most =
    rule.most_years_from_creation !== undefined && basics.createdOn !== null
      ? addDays(addYears(basics.createdOn, rule.most_years_from_creation), -1)
      : null;
  return { ...none, endsOn: earlier(full, most), how: 'computed' };
};

/** Whole months from a day until the end of protection; 0 when it is over. */
export const monthsLeft = (endsOn: PlainDate, on: PlainDate): number => {
  if (endsOn < on) return 0;
  const count = (yearOf(endsOn) - yearOf(on)) * 12 + Number(endsOn.slice(5, 7)) - Number(on.slice(5, 7));
  return addMonths(on, count) > addDays(endsOn, 1) ? Math.max(0, count - 1) : count;
};
