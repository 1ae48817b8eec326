import { assert } from './assert.ts';

/** Money as whole 分. One 元 is 100, one 万元 1 000 000, one 亿元 10 000 000 000. */
export type Fen = bigint;

/** Below this every amount fits a PostgreSQL bigint with room for sums; larger text is refused, not parsed. */
const tooLarge = 10n ** 18n;

function parseScaled(text: string, decimals: number): Fen | undefined {
  // The length bound keeps a hostile megabyte of digits away from BigInt.
  if (typeof text !== 'string' || text.length > 24) return undefined;
  const parts = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text);
  if (!parts) return undefined;
  const fraction = parts[3] ?? '';
  if (fraction.length > decimals) return undefined;
  const size = BigInt(parts[2] + fraction.padEnd(decimals, '0'));
  if (size >= tooLarge) return undefined;
  return parts[1] ? -size : size;
}

function formatScaled(fen: Fen, decimals: number, trimmed: boolean): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  const fraction = trimmed ? digits.slice(-decimals).replace(/0+$/, '') : digits.slice(-decimals);
  return `${fen < 0n ? '-' : ''}${whole}${fraction && '.'}${fraction}`;
}

/** '1234.56' 元 → 123456n. Undefined for anything but a plain decimal with at most 2 decimals. */
export function parseYuan(text: string): Fen | undefined {
  return parseScaled(text, 2);
}

/** The amount of a text in 元 that was checked before, by a contract or by the table it stands in. */
export function fenOf(text: string): Fen {
  const fen = parseYuan(text);
  assert(fen !== undefined, 'an amount in 元 that was checked before');
  return fen;
}

/** 123456n → '1234.56' (元, always two decimals). */
export function formatYuan(fen: Fen): string {
  return formatScaled(fen, 2, false);
}

/** 万元, at most 6 decimals, so that the result is exact to the 分. */
export function parseWan(text: string): Fen | undefined {
  return parseScaled(text, 6);
}

/** 万元 without trailing zeros: 1234500000n → '1234.5'. */
export function formatWan(fen: Fen): string {
  return formatScaled(fen, 6, true);
}

/** 亿元, at most 10 decimals, so that the result is exact to the 分. */
export function parseYi(text: string): Fen | undefined {
  return parseScaled(text, 10);
}

/** 亿元 without trailing zeros: 209370000000n → '20.937'. */
export function formatYi(fen: Fen): string {
  return formatScaled(fen, 10, true);
}

/**
 * Shares `whole` out by `weights` with the largest remainders first, ties by order; the parts sum to the whole.
 * A negative whole is a bug: what a claw-back takes from whom is a decision of its own.
 */
export function split(whole: Fen, weights: readonly bigint[]): Fen[] {
  assert(whole >= 0n, 'split: the whole is not negative');
  assert(
    weights.every((weight) => weight >= 0n),
    'split: no weight is negative',
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  assert(total > 0n, 'split: the weights sum above zero');
  const parts = weights.map((weight) => (whole * weight) / total);
  const left = Number(whole - parts.reduce((sum, part) => sum + part, 0n));
  const order = weights
    .map((weight, place) => ({ place, remainder: (whole * weight) % total }))
    // Sorting is stable, so equal remainders keep the order in which they were given.
    .sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder < b.remainder ? 1 : -1));
  for (const { place } of order.slice(0, left)) parts[place] = parts[place]! + 1n;
  return parts;
}
