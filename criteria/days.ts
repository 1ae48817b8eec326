import { addDays, addMonths, assert, daysBetween, type PlainDate, plainDate } from '@zhirong/kernel';
import type { Read } from './literal.ts';

const epoch = plainDate('1970-01-01');
export const dayNumber = (day: PlainDate): number => daysBetween(epoch, day);
export const dayOfNumber = (number: number): PlainDate => addDays(epoch, number);

/** Whether it is a working day; undefined where nobody has said so, as for a year whose holidays are not out. */
export type Calendar = (day: PlainDate) => boolean | undefined;

export const periodUnits = ['天', '个工作日', '个月', '年'] as const;
export type PeriodUnit = (typeof periodUnits)[number];
export type Period = { readonly count: number; readonly unit: PeriodUnit };

const longest: Readonly<Record<PeriodUnit, number>> = { 天: 36_500, 个工作日: 2_500, 个月: 1_200, 年: 100 };

/** '10个工作日', '6个月', '30天', '2年'; a hundred years at most. */
export const readPeriod = (text: string): Read<Period> => {
  const parts = /^(0|[1-9]\d{0,5})(天|个工作日|个月|年)$/.exec(text);
  if (!parts) return { problem: 'malformed-value' };
  const period = { count: Number(parts[1]), unit: parts[2] as PeriodUnit };
  return period.count > longest[period.unit] ? { problem: 'too-large' } : { value: period };
};

export const sayPeriod = ({ count, unit }: Period): { zh: string; en: string } => {
  const names = { 天: 'days', 个工作日: 'working days', 个月: 'months', 年: 'years' } as const;
  return { zh: `${count}${unit}`, en: `${count} ${names[unit]}` };
};

/** The n-th working day after (or before) the day, which itself does not count; undefined where the calendar ends. */
const stepWorkingDays = (day: PlainDate, count: number, step: 1 | -1, calendar: Calendar) => {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, step);
    const works = calendar(at);
    if (works === undefined) return undefined;
    if (works) left -= 1;
  }
  return at;
};

/** The day one period later, or earlier with `step` -1; undefined where working days are not known. */
export const shiftDay = (
  day: PlainDate,
  { count, unit }: Period,
  step: 1 | -1,
  calendar: Calendar | undefined,
): PlainDate | undefined => {
  switch (unit) {
    case '天':
      return addDays(day, step * count);
    case '个月':
      return addMonths(day, step * count);
    case '年':
      return addMonths(day, step * count * 12);
    case '个工作日':
      return stepWorkingDays(day, count, step, calendar ?? (() => undefined));
  }
};

export const firstDay = dayNumber(plainDate('1800-01-01'));
export const lastDay = dayNumber(plainDate('2999-12-31'));
/** Days of facts lie between 1800 and 2999, so that a hundred years more or less still are days. */
export const factDay = (day: PlainDate, id: string): number => {
  const number = dayNumber(day);
  assert(number >= firstDay && number <= lastDay, `facts: ${id}: a day between 1800 and 2999`);
  return number;
};
