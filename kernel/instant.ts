import { assert } from './assert.ts';
import { civilDayOf, dayNumberOf, firstDayNumber, isCivilDay, lastDayNumber } from './civil-day.ts';

declare const instantMark: unique symbol;

/** A moment, always written '2019-07-26T01:02:03.004Z'. Text order is time order. */
export type Instant = string & { readonly [instantMark]: true };

const millisOfDay = 86_400_000;

/** Undefined unless the text is exactly the written form, with a day and a time that exist. */
export function parseInstant(text: string): Instant | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.\d{3}Z$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isCivilDay({ year, month, day }) || hour > 23 || minute > 59 || second > 59) return undefined;
  return text as Instant;
}

/** Throws on a malformed moment: use parseInstant where the text comes from outside. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  assert(parsed !== undefined, `instant: malformed ${JSON.stringify(text)}`);
  return parsed;
}

/** From milliseconds since 1970-01-01T00:00Z. */
export function instantFromMillis(millis: number): Instant {
  assert(Number.isSafeInteger(millis), 'instant: whole milliseconds');
  const dayNumber = Math.floor(millis / millisOfDay);
  assert(dayNumber >= firstDayNumber && dayNumber <= lastDayNumber, 'instant: between the years 1 and 9999');
  const rest = millis - dayNumber * millisOfDay;
  const { year, month, day } = civilDayOf(dayNumber);
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const time = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}`;
  return `${date}T${time}:${two(Math.floor(rest / 1000) % 60)}.${String(rest % 1000).padStart(3, '0')}Z` as Instant;
}

export function millisOf(moment: Instant): number {
  const at = (from: number, to: number) => Number(moment.slice(from, to));
  const dayNumber = dayNumberOf({ year: at(0, 4), month: at(5, 7), day: at(8, 10) });
  return (
    dayNumber * millisOfDay + at(11, 13) * 3_600_000 + at(14, 16) * 60_000 + at(17, 19) * 1000 + at(20, 23)
  );
}

export function addMillis(moment: Instant, millis: number): Instant {
  return instantFromMillis(millisOf(moment) + millis);
}
