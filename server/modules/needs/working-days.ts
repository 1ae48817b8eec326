import {
  addDays,
  daysBetween,
  type PlainDate,
  plainDate,
  type Refusal,
  refuse,
  yearOf,
} from '@zhirong/kernel';

/** A year's departures from «Monday to Friday»: `off` are weekdays made free, `on` weekend days worked. */
export type Workdays = { readonly off: ReadonlySet<string>; readonly on: ReadonlySet<string> };

const aMonday = plainDate('2018-12-31');

const isWeekend = (day: PlainDate): boolean => ((daysBetween(aMonday, day) % 7) + 7) % 7 >= 5;

const isWorkingDay = (day: PlainDate, year: Workdays): boolean =>
  year.on.has(day) || (!isWeekend(day) && !year.off.has(day));

/**
 * The last of `count` working days after `day`; the day itself does not count. Refused with
 * `needs.no-workday-table` when it reaches into a year whose holidays are not known: a guess would be a promise.
 */
export const addWorkingDays = (
  day: PlainDate,
  count: number,
  tableOf: (day: PlainDate) => Workdays | undefined,
): PlainDate | Refusal => {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    const year = tableOf(at);
    if (!year) return refuse('needs.no-workday-table', { facts: { year: yearOf(at) } });
    if (isWorkingDay(at, year)) left -= 1;
  }
  return at;
};
