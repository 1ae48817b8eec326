import { assert } from './assert.ts';
import * as civil from './civil-day.ts';
import { type Instant, millisOf } from './instant.ts';

declare const plainDateMark: unique symbol;

/** A day without a time, written '2019-08-31'. Text order is day order. */
export type PlainDate = string & { readonly [plainDateMark]: true };

export const isLeapYear = civil.isLeapYear;

/** Undefined unless the text is a day that exists, in exactly this form. */
export function parsePlainDate(text: string): PlainDate | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text.length !== 10) return undefined;
  return civil.isCivilDay(partsOf(text)) ? (text as PlainDate) : undefined;
}

/** Throws on a malformed day: use parsePlainDate where the text comes from outside. */
export function plainDate(text: string): PlainDate {
  const parsed = parsePlainDate(text);
  assert(parsed !== undefined, `plainDate: malformed ${JSON.stringify(text)}`);
  return parsed;
}

export function addDays(day: PlainDate, days: number): PlainDate {
  assert(Number.isSafeInteger(days), 'addDays: whole days');
  return write(civil.dayNumberOf(partsOf(day)) + days);
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return civil.dayNumberOf(partsOf(b)) - civil.dayNumberOf(partsOf(a));
}

/** The same day of the month that many months later; where that day does not exist, the last of the month. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  assert(Number.isSafeInteger(months), 'addMonths: whole months');
  const parts = partsOf(day);
  const count = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  const last = civil.daysInMonth(year, month);
  return write(civil.dayNumberOf({ year, month, day: Math.min(parts.day, last) }));
}

/** For sort: below, at or above zero. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function yearOf(day: PlainDate): number {
  return partsOf(day).year;
}

/** 1 to 12. */
export function monthOf(day: PlainDate): number {
  return partsOf(day).month;
}

/** The day it is in Asia/Shanghai at that moment. One zone, no summer time since 1991: a fixed eight hours. */
export function dayOf(moment: Instant): PlainDate {
  return write(Math.floor((millisOf(moment) + 8 * 3_600_000) / 86_400_000));
}

/** 1 for 1 January. */
export function dayOfYear(day: PlainDate): number {
  return civil.dayNumberOf(partsOf(day)) - civil.dayNumberOf({ year: yearOf(day), month: 1, day: 1 }) + 1;
}

export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** In running text 2026年11月21日 or 21 November 2026; in tables 2026-11-21 in either language. */
export function formatDay(day: PlainDate, where: 'text' | 'table', language: 'zh' | 'en'): string {
  if (where === 'table') return day;
  const parts = partsOf(day);
  if (language === 'zh') return `${parts.year}年${parts.month}月${parts.day}日`;
  return `${parts.day} ${monthNames[parts.month - 1]} ${parts.year}`;
}

function partsOf(text: string): civil.CivilDay {
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) };
}

function write(dayNumber: number): PlainDate {
  assert(
    dayNumber >= civil.firstDayNumber && dayNumber <= civil.lastDayNumber,
    'plainDate: between the years 1 and 9999',
  );
  const { year, month, day } = civil.civilDayOf(dayNumber);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate;
}
