import { formatPercent, type Rate, rate } from '@zhirong/kernel';
import { requireThat } from '../invalid-input.ts';

/**
 * A rate given as a number or as decimal text, exactly as it is written: 0.0345 and '0.0345' are both 69/2000. At most
 * 30 places either side of the point. Throws `wrong-type` and `out-of-range`.
 */
export const decimalRate = (given: number | string, path: string): Rate => {
  requireThat(typeof given === 'string' || Number.isFinite(given), path, 'not-finite');
  const text = String(given);
  const parts = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?(?:e([+-]?\d{1,2}))?$/i.exec(text);
  requireThat(parts !== null, path, 'wrong-type', { wanted: 'decimal' });
  const fraction = parts[3] ?? '';
  const power = Number(parts[4] ?? 0) - fraction.length;
  requireThat(Math.abs(power) <= 60, path, 'out-of-range', { value: text });
  const size = BigInt(parts[2] + fraction) * (parts[1] ? -1n : 1n);
  return power >= 0 ? rate(size * 10n ** BigInt(power), 1n) : rate(size, 10n ** BigInt(-power));
};

export const sumRates = (a: Rate, b: Rate): Rate => rate(a.num * b.den + b.num * a.den, a.den * b.den);

export const timesRates = (a: Rate, b: Rate): Rate => rate(a.num * b.num, a.den * b.den);

export const isSameRate = (a: Rate, b: Rate): boolean => a.num * b.den === b.num * a.den;

/** The nearest double, for showing and for methods that work in doubles. */
export const numberOfRate = ({ num, den }: Rate): number => {
  const size = num < 0n ? -num : num;
  const shift = BigInt(Math.max(0, size.toString(2).length - 1_000, den.toString(2).length - 1_000));
  return ((num < 0n ? -1 : 1) * Number(size >> shift)) / Number(den >> shift);
};

/** '3.45' with as many places as it takes, at most eight. */
export const percentText = (given: Rate): string => formatPercent(given, 8).replace(/\.?0+$/, '');
