import { assert } from './assert.ts';

/** The kind digit of a Chinese patent number: 1 发明, 2 实用新型, 3 外观设计, 8 and 9 the first two by way of the PCT. */
export type PatentKind = 'invention' | 'utility-model' | 'design';

export type PatentNumber = {
  /** `201710601862.3`, or `97101765.4` for applications before October 2003. */
  readonly normal: string;
  readonly kind: PatentKind;
  readonly viaPct: boolean;
  readonly filedYear: number;
};

export type PatentNumberCheck =
  | { readonly ok: true; readonly number: PatentNumber }
  | {
      readonly ok: false;
      readonly problem: 'length' | 'characters' | 'year' | 'kind' | 'check-missing' | 'check-digit';
      /** The check character that belongs there, where the digits before it allow to say so. */
      readonly expected?: string;
    };

const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const kinds: Readonly<Record<string, PatentKind>> = {
  '1': 'invention',
  '2': 'utility-model',
  '3': 'design',
  '8': 'invention',
  '9': 'utility-model',
};
/** Numbers of four-digit years were given from October 2003 on. */
const firstLongYear = 2003;

/** Half-width, upper case, without blanks, `ZL`, `CN` and the point: what two spellings of one number have in common. */
export function patentNumberKey(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .toUpperCase()
    .replace(/[\s\u3000.．。·]/g, '')
    .replace(/^(ZL|CN)+/, '');
}

/** The check character of the 12 (or, before October 2003, 8) digits: their weighted sum modulo 11, 10 written `X`. */
export function patentCheckDigit(digits: string): string {
  assert(/^(\d{8}|\d{12})$/.test(digits), 'patent number: eight or twelve digits');
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * weights[place]!, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/**
 * Reads a patent (or application) number in any common spelling: `ZL201710601862.3`, `CN 201710601862.3`, `2017106018623`,
 * `ZL97101765.4`, a lower-case `x` (requirements B4.2). `checkMayBeMissing`: lists often leave the check character out; it is
 * then supplied. Publication numbers (`CN107123456B`) are another thing and are not read.
 */
export function parsePatentNumber(
  text: string,
  options: { readonly checkMayBeMissing?: boolean } = {},
): PatentNumberCheck {
  const key = patentNumberKey(text);
  if (!/^\d*X?$/.test(key)) return { ok: false, problem: 'characters' };
  const long = key.length === 12 || key.length === 13;
  if (!long && key.length !== 8 && key.length !== 9) return { ok: false, problem: 'length' };
  const digits = key.slice(0, long ? 12 : 8);
  if (digits.includes('X')) return { ok: false, problem: 'characters' };
  const filedYear = yearIn(digits);
  if (filedYear === undefined) return { ok: false, problem: 'year' };
  const kindDigit = digits[long ? 4 : 2]!;
  const kind = kinds[kindDigit];
  if (!kind) return { ok: false, problem: 'kind' };
  const expected = patentCheckDigit(digits);
  const given = key.slice(digits.length);
  if (given === '' && !options.checkMayBeMissing) return { ok: false, problem: 'check-missing', expected };
  if (given !== '' && given !== expected) return { ok: false, problem: 'check-digit', expected };
  return {
    ok: true,
    number: { normal: `${digits}.${expected}`, kind, viaPct: kindDigit >= '8', filedYear },
  };
}

function yearIn(digits: string): number | undefined {
  if (digits.length === 12) {
    const year = Number(digits.slice(0, 4));
    return year >= firstLongYear && year < 2100 ? year : undefined;
  }
  // The Patent Law came into force in April 1985; two digits of the year were used until September 2003.
  const short = Number(digits.slice(0, 2));
  if (short >= 85) return 1900 + short;
  return short <= firstLongYear - 2000 ? 2000 + short : undefined;
}

/** A number with its check character right, for demonstrations. `digits`: 12, or 8 for the old form. */
export function makePatentNumber(digits: string): string {
  return `${digits}.${patentCheckDigit(digits)}`;
}
