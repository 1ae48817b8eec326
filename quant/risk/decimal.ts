import { finite, requireThat } from '../invalid-input.ts';

/** A number as the decimal a person wrote: `digits` / 10^`scale`. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

/**
 * The shortest decimal that reads back as this number. Limits of law such as «3 percentage points inclusive» are
 * compared with it, since 0.05 − 0.02 is above 0.03 in binary.
 */
export const decimalOf = (value: number, path: string): Decimal => {
  finite(value, path);
  requireThat(value === 0 || (Math.abs(value) >= 1e-30 && Math.abs(value) < 1e21), path, 'out-of-range', {
    least: 1e-30,
    most: 1e21,
    value,
  });
  const [, sign = '', whole = '0', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const size = BigInt(whole + fraction);
  const scale = fraction.length - Number(power);
  const digits = scale >= 0 ? size : size * 10n ** BigInt(-scale);
  return { digits: sign ? -digits : digits, scale: Math.max(0, scale) };
};

/** All at the largest scale, and their sum. */
export const sumOfDecimals = (
  given: readonly Decimal[],
): { readonly digits: bigint; readonly all: bigint[]; readonly scale: number } => {
  const scale = given.reduce((most, each) => Math.max(most, each.scale), 0);
  const all = given.map((each) => each.digits * 10n ** BigInt(scale - each.scale));
  return { digits: all.reduce((sum, each) => sum + each, 0n), all, scale };
};

/** Below, at or above zero: `a` against `b`, exactly as written. */
export const compareDecimals = (a: Decimal, b: Decimal): number => {
  const { all } = sumOfDecimals([a, b]);
  const [left = 0n, right = 0n] = all;
  return left < right ? -1 : left > right ? 1 : 0;
};

export const subtractDecimals = (a: Decimal, b: Decimal): Decimal => {
  const { digits, scale } = sumOfDecimals([a, { digits: -b.digits, scale: b.scale }]);
  return { digits, scale };
};

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  scale: a.scale + b.scale,
});

export const numberOf = ({ digits, scale }: Decimal): number => Number(`${digits}e-${scale}`);
