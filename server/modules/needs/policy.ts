import { assert, type PlainDate, plainDate, yearOf } from '@zhirong/kernel';
import { findRule } from '@zhirong/policies';
import type { Workdays } from './working-days.ts';

/** Within how many working days a need gets its banks' first answer (S0-08); undefined where nothing is stated. */
export const answerClockOf = (regionPath: string, day: PlainDate): number | undefined => {
  const found = findRule('answer-clock', regionPath, day);
  if (!found.stated) return undefined;
  const { value } = found.value;
  assert(typeof value === 'number', 'answer-clock: a number of working days');
  return value;
};

const tables = new Map<number, Workdays | undefined>();

const readWorkdays = (year: number): Workdays | undefined => {
  const found = findRule(`workdays-${year}`, '/', plainDate(`${year}-12-31`));
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

/** What departs from «Monday to Friday» in that year; undefined where the year has no table. */
export const workdaysOf = (day: PlainDate): Workdays | undefined => {
  const year = yearOf(day);
  if (!tables.has(year)) tables.set(year, readWorkdays(year));
  return tables.get(year);
};
