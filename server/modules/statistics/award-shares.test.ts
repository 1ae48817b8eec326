import fc from 'fast-check';
import { rate } from '@zhirong/kernel';
import { expect, test } from 'vitest';
import { earn, type Progress, readWeights, shareOfPoints, shareOut, type Weights } from './award-shares.ts';

const weights = readWeights({
  'pledge-amount': '60',
  'surveyed-firms': '20',
  fairs: '20',
  'counted-most': '100',
}) as Weights;
const plain = (amount: bigint, firms: bigint, fairs: bigint): Progress => ({
  'pledge-amount': { target: 100n, actual: amount },
  'surveyed-firms': { target: 10n, actual: firms },
  fairs: { target: 4n, actual: fairs },
});

test('points are completion times weight; more than the whole counts as the whole; no target earns nothing', () => {
  expect(earn(plain(50n, 5n, 1n), weights).points).toEqual(rate(45n, 100n));
  expect(earn(plain(100n, 10n, 4n), weights).points).toEqual(rate(1n, 1n));
  expect(earn(plain(900n, 99n, 7n), weights).points, 'the cap').toEqual(rate(1n, 1n));
  const bare = { ...plain(50n, 5n, 1n), 'pledge-amount': { target: null, actual: 50n } };
  expect(earn(bare, weights).points).toEqual(rate(15n, 100n));
  const zero = { ...plain(50n, 5n, 1n), fairs: { target: 0n, actual: 3n } };
  expect(earn(zero, weights).of.fairs).toEqual(rate(0n, 1n));
});

test('weights that cannot be used are none', () => {
  const good = { 'pledge-amount': '60', 'surveyed-firms': '20', fairs: '20', 'counted-most': '100' };
  expect(readWeights(good)).toBeDefined();
  const wrong = [
    undefined,
    null,
    '60',
    { ...good, fairs: undefined },
    { ...good, fairs: 20 },
    { ...good, fairs: '-1' },
    { ...good, fairs: 'viel' },
    { ...good, 'counted-most': '0' },
    { ...good, 'pledge-amount': '0', 'surveyed-firms': '0', fairs: '0' },
  ];
  for (const value of wrong) expect(readWeights(value), JSON.stringify(value)).toBeUndefined();
});

test('shares come out by hand: thirds leave the odd 分 to the first, nobody without points gets any', () => {
  const third = rate(1n, 3n);
  expect(shareOut(100n, [third, third, third])).toEqual([34n, 33n, 33n]);
  // 100 分 by 1/2, 1/3, 1/6: 50, 33.33…, 16.66…: the 分 that is left goes to the last.
  expect(shareOut(100n, [rate(1n, 2n), third, rate(1n, 6n)])).toEqual([50n, 33n, 17n]);
  expect(shareOut(7n, [third, rate(0n, 1n)])).toEqual([7n, 0n]);
  expect(shareOut(100n, [rate(0n, 1n)])).toBeNull();
  expect([shareOut(100n, []), shareOfPoints([])]).toEqual([null, null]);
});

test('property: shares add up to the 分, stay within one 分 of the exact share, and follow the points', () => {
  const point = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.bigInt({ min: 1n, max: 10n ** 13n }))
    .map(([num, den]) => rate(num, den));
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      fc.array(point, { minLength: 1, maxLength: 20 }),
      (whole, points) => {
        const parts = shareOut(whole, points);
        const exact = shareOfPoints(points);
        if (parts === null || exact === null) {
          expect([parts, exact]).toEqual([null, null]);
          expect(points.every(({ num }) => num === 0n)).toBe(true);
          return;
        }
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(whole);
        parts.forEach((part, place) => {
          const { num, den } = exact[place] as { num: bigint; den: bigint };
          const away = part * den - whole * num;
          expect(away < den && away > -den).toBe(true);
        });
        for (const [i, a] of points.entries())
          for (const [j, b] of points.entries())
            if (a.num * b.den > b.num * a.den) expect(parts[i]! >= parts[j]!).toBe(true);
      },
    ),
  );
});
