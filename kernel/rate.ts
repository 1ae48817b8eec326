import { assert } from './assert.ts';
import type { Fen } from './money.ts';

/** An exact fraction in lowest terms, `den` above zero. 3.45 % is 69/2000. */
export type Rate = { readonly num: bigint; readonly den: bigint };

/** down: towards zero · up: away from zero · half-up: a half goes away from zero · half-even: a half goes to even. */
export type Rounding = 'down' | 'up' | 'half-up' | 'half-even';

export function rate(num: bigint, den: bigint): Rate {
  assert(den > 0n, 'rate: the denominator is above zero');
  let a = num < 0n ? -num : num;
  let b = den;
  while (b > 0n) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
}

/** '3.45' (percent, at most 8 decimals, at most 9 whole digits) → the rate; undefined when malformed. */
export function parsePercent(text: string): Rate | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = /^(-?)(0|[1-9]\d{0,8})(?:\.(\d{1,8}))?$/.exec(text);
  if (!parts) return undefined;
  const fraction = parts[3] ?? '';
  const size = BigInt(parts[2] + fraction);
  return rate(parts[1] ? -size : size, 100n * 10n ** BigInt(fraction.length));
}

/** The rate as percent text with exactly `digits` decimals, without the sign %; shown half-up. */
export function formatPercent(given: Rate, digits: number): string {
  assert(Number.isInteger(digits) && digits >= 0 && digits <= 12, 'formatPercent: 0 to 12 digits');
  const scaled = divide(given.num * 100n * 10n ** BigInt(digits), given.den, 'half-up');
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${scaled < 0n ? '-' : ''}${whole}${digits ? '.' : ''}${text.slice(text.length - digits)}`;
}

/** `fen` times the rate, to the whole 分. How to round is part of the rule applied, so it has no default. */
export function applyRate(fen: Fen, given: Rate, rounding: Rounding): Fen {
  assert(given.den > 0n, 'applyRate: the denominator is above zero');
  return divide(fen * given.num, given.den, rounding);
}

function divide(num: bigint, den: bigint, rounding: Rounding): bigint {
  const size = num < 0n ? -num : num;
  const whole = size / den;
  const twice = (size % den) * 2n;
  const more =
    rounding === 'down'
      ? false
      : rounding === 'up'
        ? twice > 0n
        : twice > den || (twice === den && (rounding === 'half-up' || whole % 2n === 1n));
  const rounded = more ? whole + 1n : whole;
  return num < 0n ? -rounded : rounded;
}
