import { type Rate, rate } from '@zhirong/kernel';
import type { Owner } from './right.ts';

/** `1/3`, `50%`, `33.3333%` → the exact fraction; undefined when malformed or not above 0 and at most 1. */
export const parseShare = (text: string): Rate | undefined => {
  const fraction = /^(\d{1,6})\/([1-9]\d{0,5})$/.exec(text.trim());
  const percent = /^(\d{1,3})(?:\.(\d{1,4}))?%$/.exec(text.trim());
  const share = fraction
    ? rate(BigInt(fraction[1] as string), BigInt(fraction[2] as string))
    : percent
      ? rate(BigInt(`${percent[1]}${percent[2] ?? ''}`), 100n * 10n ** BigInt((percent[2] ?? '').length))
      : undefined;
  return share && share.num > 0n && share.num <= share.den ? share : undefined;
};

export const shareText = (share: Rate): string => `${share.num}/${share.den}`;

const add = (a: Rate, b: Rate): Rate => rate(a.num * b.den + b.num * a.den, a.den * b.den);

export type GivenOwner = {
  readonly name: string;
  readonly uscc?: string | undefined;
  readonly share?: string | undefined;
};
export type Sharing =
  | { readonly ok: true; readonly owners: readonly Owner[]; readonly stated: boolean }
  | {
      readonly ok: false;
      readonly problem: 'share' | 'shares-partly' | 'shares-sum' | 'owner-twice';
      readonly at: number;
      readonly sum?: string;
    };

/**
 * Owners with their exact shares. Either everybody's share is stated and they sum to exactly 1, or nobody's is, and then all own
 * alike and the register says that it was not stated.
 */
export const shareOut = (given: readonly GivenOwner[]): Sharing => {
  const names = given.map(({ name }) => name.trim());
  const twice = names.findIndex((name, place) => names.indexOf(name) !== place);
  if (twice >= 0) return { ok: false, problem: 'owner-twice', at: twice };
  const stated = given.some(({ share }) => share !== undefined);
  const equal = rate(1n, BigInt(given.length));
  const shares: Rate[] = [];
  for (const [at, { share }] of given.entries()) {
    if (stated && share === undefined) return { ok: false, problem: 'shares-partly', at };
    const parsed = share === undefined ? equal : parseShare(share);
    if (!parsed) return { ok: false, problem: 'share', at };
    shares.push(parsed);
  }
  const sum = shares.reduce(add, rate(0n, 1n));
  if (sum.num !== sum.den) return { ok: false, problem: 'shares-sum', at: 0, sum: shareText(sum) };
  return {
    ok: true,
    stated: stated || given.length === 1,
    owners: given.map(({ uscc }, at) => ({
      name: names[at] as string,
      uscc: uscc?.trim().toUpperCase() || null,
      share: shareText(shares[at] as Rate),
    })),
  };
};
