import { type SubsidyTerm, subsidyTerms } from '@zhirong/contracts';
import { addDays, isRefusal, type PlainDate, type Refusal, refuse, yearOf } from '@zhirong/kernel';
import { findRule, type PolicyBook } from '@zhirong/policies';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { regionNames, requireRegion } from '../identity/index.ts';
import { readBook } from '../library/index.ts';

/** The law this room reads: what is shipped, and what was released over it. */
export const bookOf = (tx: Tx): Promise<PolicyBook> => readBook(tx);

export type StatedTerm = {
  readonly count: number;
  readonly unit: string;
  readonly rule: string;
  readonly verified: boolean;
  readonly title: string;
  readonly note: string | null;
  readonly place: string;
};

/** A term of the procedure as `policies/` states it: working days of notice, of review, of completion; days for an appeal. */
export const termOf = (
  book: PolicyBook,
  topic: SubsidyTerm,
  regionPath: string,
  day: PlainDate,
): StatedTerm | undefined => {
  const found = findRule(topic, regionPath, day, book.rules);
  if (!found.stated || typeof found.value.value !== 'number') return undefined;
  const { rule, value } = found;
  const { issuer, number, article } = value.source;
  return {
    count: value.value as number,
    unit: rule.unit ?? '',
    rule: `${issuer} ${number} ${article}`,
    verified: value.verified,
    title: rule.title,
    note: rule.note ?? null,
    place: rule.place,
  };
};

/** The terms that hold in a region, with where each is written and whether that was verified. */
export const listTerms = bind('subsidies.list-terms', async ({ tx, today }, input) => {
  const region = await requireRegion(tx, input.region, today);
  if (isRefusal(region)) return region;
  const book = await bookOf(tx);
  const day = (input.on ?? today) as PlainDate;
  const found = subsidyTerms.flatMap((topic) => {
    const term = termOf(book, topic, region.path, day);
    return term ? [{ topic, ...term }] : [];
  });
  const names = await regionNames(
    tx,
    found.map(({ place }) => place),
  );
  return {
    rows: found.map(({ place, ...term }) => ({
      ...term,
      place: { adcode: place, name: names.get(place) ?? '' },
    })),
  };
});

/** The last of so many working days after a day; the day itself does not count. */
export const workingDaysAfter = (book: PolicyBook, day: PlainDate, count: number): PlainDate | Refusal => {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    const works = book.calendar(at);
    if (works === undefined) return refuse('subsidies.no-workday-table', { facts: { year: yearOf(at) } });
    if (works) left -= 1;
  }
  return at;
};
