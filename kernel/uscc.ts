import { assert } from './assert.ts';

/** 统一社会信用代码, GB 32100-2015 (requirements B4.1): 31 characters, without I O S V Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Organisation code, GB 11714, at positions 9 to 17; letters count 10 to 35 there. */
const innerAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

export type UsccCheck =
  | { readonly ok: true; readonly warnings: readonly 'inner-digit'[] }
  | {
      readonly ok: false;
      readonly problem: 'length' | 'characters' | 'check-digit';
      /** The last character that would make it right, where the first 17 allow to say so. */
      readonly expected?: string;
    };

/** Full-width to half-width, upper case, no blanks around. What it cannot mend it leaves for checkUscc. */
export function normaliseUscc(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim()
    .toUpperCase();
}

/** The 18th character for the first 17, which must be of the alphabet. */
export function usccCheckDigit(first17: string): string {
  assert(first17.length === 17, 'uscc: seventeen characters');
  const sum = weights.reduce(
    (total, weight, place) => total + weight * valueIn(alphabet, first17[place]!),
    0,
  );
  // 31 wraps to 0: about one code in 31 ends in this way and is refused by checkers that forget it.
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** Judges a normalised code. A wrong inner digit only warns: codes of the first pilot regions break that rule. */
export function checkUscc(code: string): UsccCheck {
  if (code.length !== 18) return { ok: false, problem: 'length' };
  const strange = [...code].findIndex((character) => !alphabet.includes(character));
  if (strange >= 0 && strange < 17) return { ok: false, problem: 'characters' };
  const expected = usccCheckDigit(code.slice(0, 17));
  if (strange === 17) return { ok: false, problem: 'characters', expected };
  if (code[17] !== expected) return { ok: false, problem: 'check-digit', expected };
  const innerIsRight = code[16] === innerCheckDigit(code.slice(8, 16));
  return { ok: true, warnings: innerIsRight ? [] : ['inner-digit'] };
}

/**
 * A code with both check digits right, for demonstration firms.
 * `authorityKind`: 2 characters such as '91'; `region6`: the adcode; `organisation8`: without its check digit.
 */
export function makeUscc(authorityKind: string, region6: string, organisation8: string): string {
  assert(authorityKind.length === 2, 'uscc: two characters of authority and kind');
  assert(/^\d{6}$/.test(region6), 'uscc: six region digits');
  assert(organisation8.length === 8, 'uscc: eight organisation characters');
  const first17 = authorityKind + region6 + organisation8 + innerCheckDigit(organisation8);
  return first17 + usccCheckDigit(first17);
}

function innerCheckDigit(organisation8: string): string {
  const sum = innerWeights.reduce(
    (total, weight, place) => total + weight * valueIn(innerAlphabet, organisation8[place]!),
    0,
  );
  const digit = 11 - (sum % 11);
  return digit === 10 ? 'X' : digit === 11 ? '0' : String(digit);
}

function valueIn(characters: string, character: string): number {
  const value = characters.indexOf(character);
  assert(value >= 0, `uscc: character ${JSON.stringify(character)} is of the alphabet`);
  return value;
}
