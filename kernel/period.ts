import { assert } from './assert.ts';
import type { PlainDate } from './plain-date.ts';

/** From a day, up to but without another; open-ended without `to`. */
export type Period = { readonly from: PlainDate; readonly to?: PlainDate };

/** Throws when it would hold no day at all. */
export function period(from: PlainDate, to?: PlainDate): Period {
  assert(to === undefined || from < to, 'period: ends after it starts');
  return to === undefined ? { from } : { from, to };
}

export function contains(span: Period, day: PlainDate): boolean {
  return span.from <= day && (span.to === undefined || day < span.to);
}

/** Whether some day lies in both. */
export function overlaps(a: Period, b: Period): boolean {
  return (b.to === undefined || a.from < b.to) && (a.to === undefined || b.from < a.to);
}
