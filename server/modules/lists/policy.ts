import { assert, type PlainDate } from '@zhirong/kernel';
import { findRule, type RuleBook } from '@zhirong/policies';
import type { IpBasisLine } from './screen-firm.ts';

/** From which line an IP basis counts as good in a region; undefined where nothing is stated. */
export const ipBasisLineOf = (regionPath: string, day: PlainDate, rules?: RuleBook): IpBasisLine => {
  const found = findRule('key-service-list', regionPath, day, rules);
  if (!found.stated) return undefined;
  const { value } = found.value;
  assert(typeof value === 'object' && value !== null, 'key-service-list: a line for each kind of right');
  return value as IpBasisLine;
};
