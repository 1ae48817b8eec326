import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, type PlainDate, parsePlainDate } from '@zhirong/kernel';
import { parse } from 'yaml';
import type { Workdays } from './working-days.ts';

const policies = join(import.meta.dirname, '..', '..', '..', 'policies');

/** The answer promised for a need: a number of working days, and the paper it rests on. */
export type AnswerClock = { readonly workingDays: number; readonly from: PlainDate; readonly source: string };

const read = (path: string): Record<string, unknown> | undefined => {
  const file = join(policies, path);
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : undefined;
};

/** Reference data does not change while the server runs. */
const once = <Value>(make: (key: string) => Value): ((key: string) => Value) => {
  const known = new Map<string, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key) as Value;
  };
};

const daysOf = (list: unknown): PlainDate[] => {
  assert(Array.isArray(list), 'workdays: a list of days');
  return (list as { days: string[] }[]).flatMap(({ days }) =>
    days.map((text) => {
      const day = parsePlainDate(text);
      assert(day !== undefined, `workdays: ${text} is no day`);
      return day;
    }),
  );
};

/** What departs from «Monday to Friday» in that year; undefined where the year has no table. */
export const workdaysOf = once((year: string): Workdays | undefined => {
  const table = read(`national/workdays-${year}.yaml`);
  if (!table) return undefined;
  return { off: new Set(daysOf(table.off)), on: new Set(daysOf(table.on)) };
});

/** The clock of the nearest region upwards of `/320000/320300/` that has one (S0-08). */
export const answerClockOf = once((regionPath: string): AnswerClock | undefined => {
  for (const adcode of regionPath.split('/').filter(Boolean).toReversed()) {
    const rule = read(`regions/${adcode}/answer-clock.yaml`);
    if (!rule) continue;
    const from = parsePlainDate(String(rule.from));
    const { workingDays, source } = rule;
    assert(
      from !== undefined && Number.isInteger(workingDays) && typeof source === 'string',
      `answer-clock of ${adcode}`,
    );
    return { workingDays: workingDays as number, from, source: source as string };
  }
  return undefined;
});
