import { assert, type PlainDate, plainDate, yearOf } from '@zhirong/kernel';
import { findRule, type RuleBook } from '@zhirong/policies';
import type { Workdays } from './working-days.ts';

/** Within how many working days a need gets its banks' first answer (S0-08); undefined where nothing is stated. */
export const answerClockOf = (regionPath: string, day: PlainDate, rules: RuleBook): number | undefined => {
  const found = findRule('answer-clock', regionPath, day, rules);
  if (!found.stated) return undefined;
  const { value } = found.value;
  assert(typeof value === 'number', 'answer-clock: a number of working days');
  return value;
};

const readWorkdays = (year: number, rules: RuleBook): Workdays | undefined => {
  const found = findRule(`workdays-${year}`, '/', plainDate(`${year}-12-31`), rules);
  if (!found.stated) return undefined;
  const { value } = found.value;
  assert(typeof value === 'object' && value !== null, `workdays-${year}: days`);
  const daysOf = (kind: string) =>
    new Set(
      Object.entries(value)
        .filter(([, is]) => is === kind)
        .map(([day]) => day),
    );
  return { off: daysOf('off'), on: daysOf('on') };
};

type Years = Map<number, Workdays | undefined>;
// As long as a book lives: another release makes another one.
const tables = new WeakMap<RuleBook, Years>();

/** What departs from «Monday to Friday» in a year; undefined where the year has no table. */
export const workdaysIn = (rules: RuleBook): ((day: PlainDate) => Workdays | undefined) => {
  const years: Years = tables.get(rules) ?? new Map();
  tables.set(rules, years);
  return (day) => {
    const year = yearOf(day);
    if (!years.has(year)) years.set(year, readWorkdays(year, rules));
    return years.get(year);
  };
};
