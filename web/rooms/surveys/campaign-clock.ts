import { addDays, daysBetween, type PlainDate, parsePlainDate } from '@zhirong/kernel';

const shortest = (share: number): string => share.toFixed(1).replace(/\.0$/, '');

/** Percent with at most one decimal, for bars and captions; null without a whole to measure against. */
export const shareOf = (part: number, whole: number | null): string | null =>
  whole === null || whole <= 0 ? null : shortest((part * 100) / whole);

/** Days until the due day: 0 on the day itself, negative after it. */
export function daysLeft(dueOn: string, today: string): number {
  const [due, now] = [parsePlainDate(dueOn), parsePlainDate(today)];
  return due && now ? daysBetween(now, due) : 0;
}

/** Percent of the days from `opensOn` to `dueOn` (both counted) that are gone, today among them. */
export function paceOf(opensOn: string, dueOn: string, today: string): string {
  const [opens, due, now] = [parsePlainDate(opensOn), parsePlainDate(dueOn), parsePlainDate(today)];
  if (!opens || !due || !now || due < opens) return '0';
  const all = daysBetween(opens, due) + 1;
  const gone = Math.min(all, Math.max(0, daysBetween(opens, now) + 1));
  return shortest((gone * 100) / all);
}

/** Percentage points by which `done` is ahead of the calendar; negative when behind, null without a target. */
export const aheadBy = (done: string | null, pace: string): number | null =>
  done === null ? null : Math.round((Number(done) - Number(pace)) * 10) / 10;

type Day = { readonly on: string; readonly filled: number };

/** The days without a reply stand between the others with 0, so that a chart's width is time. */
export function everyDay(days: readonly Day[]): Day[] {
  const known = new Map(days.map((day) => [day.on, day.filled]));
  const sorted = [...known.keys()].toSorted();
  const [first, last] = [parsePlainDate(sorted[0] ?? ''), parsePlainDate(sorted.at(-1) ?? '')];
  if (!first || !last) return [];
  const all: Day[] = [];
  for (let on: PlainDate = first; on <= last; on = addDays(on, 1))
    all.push({ on, filled: known.get(on) ?? 0 });
  return all;
}

export type Clash = { readonly parentDueOn: string; readonly days: number };

/** N5: what is asked of those below must be in before it is due above; the same day leaves no time to put it together. */
export function clashOf(dueOn: string, parentDueOn: string | undefined): Clash | null {
  if (!parentDueOn || dueOn < parentDueOn) return null;
  return { parentDueOn, days: daysLeft(dueOn, parentDueOn) };
}
