import {
  dayOfYear,
  daysBetween,
  daysInYear,
  monthOf,
  type PlainDate,
  type Rate,
  rate,
  yearOf,
} from '@zhirong/kernel';
import { sumRates } from './decimal-rate.ts';

/**
 * How days become a share of a year; the first day counts and the last does not.
 * - `ACT/360`, `ACT/365`: calendar days over 360 or 365 (ACT/365 Fixed), leap years too.
 * - `30/360`: Bond Basis (ISDA 2006 4.16(f)): a first day 31 is 30, a last day 31 is 30 when the first is 30 or 31.
 * - `30E/360`: Eurobond Basis (4.16(g)): a day 31 is 30 at either end.
 * - `ACT/ACT`: ISDA (4.16(b)): days in leap years over 366, the others over 365.
 */
export const dayCounts = ['ACT/360', 'ACT/365', '30/360', '30E/360', 'ACT/ACT'] as const;
export type DayCount = (typeof dayCounts)[number];

const dayOfMonth = (day: PlainDate): number => Number(day.slice(8));

const thirtyDays = (from: PlainDate, to: PlainDate, european: boolean): number => {
  const first = Math.min(dayOfMonth(from), 30);
  const last = european || first === 30 ? Math.min(dayOfMonth(to), 30) : dayOfMonth(to);
  return (yearOf(to) - yearOf(from)) * 360 + (monthOf(to) - monthOf(from)) * 30 + last - first;
};

/** Days from `from` to `to` as the convention counts them; negative when `to` is earlier. */
export const countDays = (from: PlainDate, to: PlainDate, dayCount: DayCount): number =>
  dayCount === '30/360' || dayCount === '30E/360'
    ? thirtyDays(from, to, dayCount === '30E/360')
    : daysBetween(from, to);

const leapDays = (from: PlainDate, to: PlainDate): Rate => {
  const [first, last] = [yearOf(from), yearOf(to)];
  const within = (year: number, days: number): Rate => rate(BigInt(days), BigInt(daysInYear(year)));
  if (first === last) return within(first, daysBetween(from, to));
  const head = within(first, daysInYear(first) - dayOfYear(from) + 1);
  const tail = within(last, dayOfYear(to) - 1);
  return sumRates(sumRates(head, tail), rate(BigInt(last - first - 1), 1n));
};

/** The share of a year from `from` to `to`, exactly; `to` is not earlier. */
export const yearFraction = (from: PlainDate, to: PlainDate, dayCount: DayCount): Rate => {
  if (dayCount === 'ACT/ACT') return leapDays(from, to);
  return rate(BigInt(countDays(from, to, dayCount)), dayCount === 'ACT/365' ? 365n : 360n);
};
