import type { Sign } from './words.ts';

/** Kleene's three values: what is not known stays not known unless the rest decides. */
export type Holds = true | false | 'unknown';

export const negate = (a: Holds): Holds => (a === 'unknown' ? a : !a);
export const allOf = (parts: readonly Holds[]): Holds =>
  parts.includes(false) ? false : parts.includes('unknown') ? 'unknown' : true;
export const anyOf = (parts: readonly Holds[]): Holds => negate(allOf(parts.map(negate)));
export const leastOf = (least: number, parts: readonly Holds[]): Holds => {
  const sure = parts.filter((part) => part === true).length;
  if (sure >= least) return true;
  return parts.filter((part) => part !== false).length >= least ? 'unknown' : false;
};

export const stands = (a: bigint, sign: Sign, b: bigint): boolean => {
  switch (sign) {
    case '>=':
      return a >= b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '<':
      return a < b;
    case '=':
      return a === b;
  }
};
