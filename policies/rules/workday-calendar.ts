import type { Calendar } from '@zhirong/criteria';
import { daysBetween, type PlainDate, plainDate, yearOf } from '@zhirong/kernel';
import { textOn } from './dated.ts';
import { nation, type RuleBook } from './find-rule.ts';
import { valueOn } from './rule.ts';

const aMonday = plainDate('2018-12-31');
const isWeekend = (day: PlainDate): boolean => ((daysBetween(aMonday, day) % 7) + 7) % 7 >= 5;

/** Working days by the published tables `workdays-<year>`; undefined in a year that has none. */
export const workdayCalendar = (rules: RuleBook): Calendar => {
  const years = new Map<number, Readonly<Record<string, unknown>> | undefined>();
  const tableOf = (year: number) => {
    if (!years.has(year)) {
      const last = plainDate(`${year}-12-31`);
      const newest = rules.get(`${nation}/workdays-${year}`);
      const rule = newest && textOn(newest, last);
      const value = rule && valueOn(rule, last)?.value;
      years.set(year, typeof value === 'object' && value !== null ? value : undefined);
    }
    return years.get(year);
  };
  return (day) => {
    const table = tableOf(yearOf(day));
    return table && (table[day] === 'on' || (!isWeekend(day) && table[day] !== 'off'));
  };
};
