import { addDays, type PlainDate, type Refusal, refuse, yearOf } from '@zhirong/kernel';
import { findRule, type PolicyBook } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { readBook } from '../library/index.ts';

/** The law this room reads: what is shipped, and what was released over it. */
export const bookOf = (tx: Tx): Promise<PolicyBook> => readBook(tx);

/** Terms of the procedure, in `policies/`: working days of notice, of review, of completion; days for an appeal. */
export type Term = 'subsidy-notice' | 'subsidy-review' | 'subsidy-completion' | 'subsidy-appeal';
export type StatedTerm = { readonly count: number; readonly rule: string };

export const termOf = (
  book: PolicyBook,
  topic: Term,
  regionPath: string,
  day: PlainDate,
): StatedTerm | undefined => {
  const found = findRule(topic, regionPath, day, book.rules);
  if (!found.stated || typeof found.value.value !== 'number') return undefined;
  const { issuer, number, article } = found.value.source;
  return { count: found.value.value, rule: `${issuer} ${number} ${article}` };
};

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
