import {
  formatWan,
  formatYuan,
  groupThousands,
  parsePlainDate,
  parseWan,
  parseYi,
  parseYuan,
  type Rate,
} from '@zhirong/kernel';
import { dayNumber } from './days.ts';
import { type Fact, type Unit, units } from './vocabulary.ts';

/** Rates are counted in ten-thousand-millionths: eight decimals of a percent, exactly. */
export const rateScale = 10n ** 10n;
/** What a column of doubles still counts exactly. Larger amounts are no facts of this platform. */
export const largest = 2n ** 53n - 1n;

export type LiteralProblem = 'malformed-value' | 'unit-mismatch' | 'unknown-choice' | 'too-large';
export type Read<T> = { readonly value: T } | { readonly problem: LiteralProblem };

/** '500万元' → 500 and 万元: a plain number and whatever follows it, if the text begins with a number. */
export const splitUnit = (text: string): { readonly number: string; readonly unit: string } | undefined => {
  const parts = /^(-?\d+(?:\.\d+)?)(\D*)$/u.exec(text);
  return parts ? { number: parts[1] as string, unit: parts[2] as string } : undefined;
};

/** '3.45' with at most `places` decimals → 3.45 × 10^places; undefined when it has more. */
const scale = (number: string, places: number): bigint | undefined => {
  const [whole = '', fraction = ''] = number.split('.');
  if (whole.length > 12 || fraction.length > places) return undefined;
  return BigInt(whole + fraction.padEnd(places, '0'));
};

const moneyUnits: Readonly<Record<string, (text: string) => bigint | undefined>> = {
  元: parseYuan,
  万元: parseWan,
  亿元: parseYi,
};
/** Units of a rate, and the decimals that one of them leaves to the scale. */
const ratePlaces: Readonly<Record<string, number>> = { '%': 8, BP: 6, 倍: 10 };
const fitsRate = (unit: string, fact: Fact): boolean =>
  fact.unit === '倍' ? unit === '倍' : unit === '%' || unit === 'BP';

const bounded = (value: bigint | undefined): Read<bigint> => {
  if (value === undefined) return { problem: 'malformed-value' };
  return value > largest || value < -largest ? { problem: 'too-large' } : { value };
};

/** A rate with its unit, of any kind: what a fact is multiplied by. */
export const readFactor = (text: string): Read<bigint> => {
  const parts = splitUnit(text);
  if (!parts) return { problem: 'malformed-value' };
  const places = ratePlaces[parts.unit];
  return places === undefined ? { problem: 'unit-mismatch' } : bounded(scale(parts.number, places));
};

/** A number, amount, rate or day of this fact, as a whole number: 分, rate × 10^10, count, days since 1970-01-01. */
export const readMagnitude = (text: string, fact: Fact): Read<bigint> => {
  if (fact.type === 'day') {
    const day = parsePlainDate(text);
    return day === undefined ? { problem: 'malformed-value' } : { value: BigInt(dayNumber(day)) };
  }
  const parts = splitUnit(text);
  if (!parts) return { problem: 'malformed-value' };
  if (fact.type === 'money') {
    const parse = moneyUnits[parts.unit];
    return parse ? bounded(parse(parts.number)) : { problem: 'unit-mismatch' };
  }
  if (fact.type === 'rate')
    return fitsRate(parts.unit, fact) ? readFactor(text) : { problem: 'unit-mismatch' };
  if (parts.unit !== '' && parts.unit !== fact.unit) return { problem: 'unit-mismatch' };
  return bounded(scale(parts.number, 0));
};

/** The stored value of a choice, which may be written by its Chinese name. */
export const readChoice = (text: string, fact: Fact): Read<string> => {
  const found = fact.choices?.find(({ value, zh }) => value === text || zh === text);
  return found ? { value: found.value } : { problem: 'unknown-choice' };
};

export const readYesNo = (text: string): Read<boolean> => {
  if (text === '是' || text === 'yes') return { value: true };
  return text === '否' || text === 'no' ? { value: false } : { problem: 'unknown-choice' };
};

/** A database keeps neither a null character nor half of a pair. */
export const readText = (text: string): Read<string> =>
  text.includes('\0') || !text.isWellFormed() ? { problem: 'malformed-value' } : { value: text };

const regionPath = /^(\/\d{6}(-P\d{2})?)+\/$/;
export const readRegion = (text: string): Read<string> =>
  regionPath.test(text) ? { value: text } : { problem: 'malformed-value' };

/** The rate on the scale of this library; undefined where it has more decimals than that. */
export const scaleRate = ({ num, den }: Rate): bigint | undefined =>
  (num * rateScale) % den === 0n ? (num * rateScale) / den : undefined;

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
/** A scaled rate in percent or as a multiple, without trailing zeros. */
const formatRate = (scaled: bigint, unit: Unit | undefined): string => {
  const places = unit === '倍' ? 10 : 8;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const number = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return `${scaled < 0n ? '-' : ''}${trimmed(number)}${unit === '倍' ? '倍' : '%'}`;
};

/** A magnitude of this fact for people: 500万元 and CNY 5,000,000; 3.45%; 3项 and 3. */
export const sayMagnitude = (
  value: bigint,
  fact: Pick<Fact, 'type' | 'unit'>,
  day: (n: bigint) => string,
) => {
  const both = (text: string) => ({ zh: text, en: text });
  if (fact.type === 'day') return both(day(value));
  if (fact.type === 'money') {
    const small = value < 1_000_000n && value > -1_000_000n;
    const zh = small ? `${trimmed(formatYuan(value))}元` : `${groupThousands(formatWan(value))}万元`;
    return { zh, en: `CNY ${groupThousands(trimmed(formatYuan(value)))}` };
  }
  if (fact.type === 'rate') {
    const text = formatRate(value, fact.unit);
    return { zh: text, en: text.replace('倍', ' times') };
  }
  return { zh: `${value}${fact.unit ?? ''}`, en: fact.unit ? `${value} ${units[fact.unit]}` : `${value}` };
};
