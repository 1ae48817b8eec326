import { assert, type PlainDate, parsePlainDate } from '@zhirong/kernel';
import { findRule, type RuleBook } from '@zhirong/policies';
import type { FairWindow } from './fair.ts';

/** S0-06: the stated window of a region on a day; undefined where nothing is stated. */
export const fairWindow = (regionPath: string, day: PlainDate, rules?: RuleBook): FairWindow | undefined => {
  const found = findRule('fair-window', regionPath, day, rules);
  if (!found.stated) return undefined;
  const { value, source } = found.value;
  assert(value !== null && typeof value === 'object', 'fair-window states first and last');
  const [first, last] = [parsePlainDate(String(value.first)), parsePlainDate(String(value.last))];
  assert(first !== undefined && last !== undefined, 'fair-window states two days');
  return { first, last, source: `${source.issuer} ${source.number} ${source.article}` };
};
