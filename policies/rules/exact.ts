import {
  type Fen,
  formatWan,
  formatYuan,
  groupThousands,
  type Rate,
  rate,
  type Rounding,
} from '@zhirong/kernel';
import { applyRate } from '@zhirong/kernel';
import type { Said } from './instrument.ts';

/** Amounts on the way stay fractions of a 分; they are rounded once, by the instrument's own rule. */
export const whole = (count: bigint): Rate => rate(count, 1n);
export const times = (a: Rate, b: Rate): Rate => rate(a.num * b.num, a.den * b.den);
export const over = (a: Rate, b: Rate): Rate => rate(a.num * b.den, a.den * b.num);
export const isAbove = (a: Rate, b: Rate): boolean => a.num * b.den > b.num * a.den;
export const lesser = (a: Rate, b: Rate): Rate => (isAbove(a, b) ? b : a);
export const toFen = (exact: Rate, rounding: Rounding): Fen => applyRate(1n, exact, rounding);

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
/** 3万元 and CNY 30,000; below one 万元, or where 万元 would need more than two decimals, in 元. */
export const sayMoney = (fen: Fen): Said => {
  const inYuan = fen < 1_000_000n || fen % 10_000n !== 0n;
  const zh = inYuan
    ? `${groupThousands(trimmed(formatYuan(fen)))}元`
    : `${groupThousands(formatWan(fen))}万元`;
  return { zh, en: `CNY ${groupThousands(trimmed(formatYuan(fen)))}` };
};
/** A share or a rate a year, in percent, at most eight decimals. */
export const sayRate = (given: Rate): string => {
  const scaled = toFen(rate(given.num * 10_000_000_000n, given.den), 'half-up')
    .toString()
    .padStart(9, '0');
  return `${trimmed(`${scaled.slice(0, -8)}.${scaled.slice(-8)}`)}%`;
};
