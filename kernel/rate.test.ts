import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyRate, formatPercent, parsePercent, rate, type Rounding } from './rate.ts';

test('a percent is an exact fraction in lowest terms', () => {
  expect(parsePercent('3.45')).toEqual({ num: 69n, den: 2000n });
  expect(parsePercent('0')).toEqual({ num: 0n, den: 1n });
  expect(parsePercent('-0.5')).toEqual({ num: -1n, den: 200n });
});

test.each(['', '3,45', '3.', '.5', '1e2', '003', '3%', ' 3', '+3', '1'.repeat(50)])(
  'parsePercent refuses %j',
  (text) => {
    expect(parsePercent(text)).toBeUndefined();
  },
);

test('percent text survives the round trip', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), (hundredths) => {
      const text = formatPercent(rate(hundredths, 10_000n), 2);
      expect(parsePercent(text)).toEqual(rate(hundredths, 10_000n));
    }),
  );
  expect(formatPercent(rate(507n, 2000n), 2)).toBe('25.35');
  expect(formatPercent(rate(1n, 3n), 0)).toBe('33');
  expect(formatPercent(rate(2n, 3n), 3)).toBe('66.667');
});

test.each<[Rounding, bigint[]]>([
  //              -3/2 -1/2  1/2  3/2  5/2
  ['down', [-1n, 0n, 0n, 1n, 2n]],
  ['up', [-2n, -1n, 1n, 2n, 3n]],
  ['half-up', [-2n, -1n, 1n, 2n, 3n]],
  ['half-even', [-2n, 0n, 0n, 2n, 2n]],
])('%s decides the halves', (rounding, expected) => {
  expect([-3n, -1n, 1n, 3n, 5n].map((fen) => applyRate(fen, rate(1n, 2n), rounding))).toEqual(expected);
});

test('off the halves: a third and two thirds', () => {
  const all: Rounding[] = ['down', 'up', 'half-up', 'half-even'];
  expect(all.map((rounding) => applyRate(1n, rate(1n, 3n), rounding))).toEqual([0n, 1n, 0n, 0n]);
  expect(all.map((rounding) => applyRate(2n, rate(1n, 3n), rounding))).toEqual([0n, 1n, 1n, 1n]);
});

test('every rounding is within one 分 and symmetric around zero', () => {
  const fen = fc.bigInt({ min: 0n, max: 10n ** 16n });
  const part = fc.bigInt({ min: 0n, max: 10n ** 6n });
  const den = fc.bigInt({ min: 1n, max: 10n ** 6n });
  const how = fc.constantFrom<Rounding>('down', 'up', 'half-up', 'half-even');
  fc.assert(
    fc.property(fen, part, den, how, (amount, num, under, rounding) => {
      const got = applyRate(amount, rate(num, under), rounding);
      const off = got * under - amount * num;
      expect(off < under && off > -under).toBe(true);
      expect(applyRate(-amount, rate(num, under), rounding)).toBe(-got);
    }),
    { numRuns: 2000 },
  );
});

test('a rate needs a denominator above zero', () => {
  expect(() => rate(1n, 0n)).toThrow('denominator');
  expect(() => applyRate(1n, { num: 1n, den: -2n }, 'down')).toThrow('denominator');
});
