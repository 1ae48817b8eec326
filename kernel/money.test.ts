import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatWan, formatYi, formatYuan, parseWan, parseYi, parseYuan, split } from './money.ts';
import { groupThousands } from './group-thousands.ts';

const anyFen = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n });

test('amounts in 元, 万元 and 亿元 read and write exactly', () => {
  expect(parseYuan('1234.56')).toBe(123456n);
  expect(parseYuan('0.5')).toBe(50n);
  expect(formatYuan(-5n)).toBe('-0.05');
  expect(parseWan('0.000001')).toBe(1n);
  expect(parseWan('500')).toBe(500_000_000n);
  expect(formatWan(1_234_500_000n)).toBe('1234.5');
  expect(formatWan(0n)).toBe('0');
  expect(formatYi(209_370_000_000n)).toBe('20.937');
  expect(formatYi(811_000_000_000n)).toBe('81.1');
});

test('whatever is written is read back the same', () => {
  fc.assert(
    fc.property(anyFen, (fen) => {
      expect(parseYuan(formatYuan(fen))).toBe(fen);
      expect(parseWan(formatWan(fen))).toBe(fen);
      expect(parseYi(formatYi(fen))).toBe(fen);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  '',
  ' ',
  '1 ',
  ' 1',
  '+1',
  '1.',
  '.5',
  '01',
  '1,000',
  '1e3',
  '1E3',
  '0x10',
  'NaN',
  'Infinity',
  '１２',
  '1.234',
  '--1',
  '1_000',
  '10000000000000000.00',
  '9'.repeat(1_000_000),
  '1\n',
])('parseYuan refuses %j', (text) => {
  expect(parseYuan(text)).toBeUndefined();
});

test('a JSON number is not an amount', () => {
  expect(parseYuan(12 as unknown as string)).toBeUndefined();
  expect(parseWan(0.1 as unknown as string)).toBeUndefined();
});

test('decimals beyond the 分 are refused', () => {
  expect(parseWan('0.0000001')).toBeUndefined();
  expect(parseYi('0.00000000001')).toBeUndefined();
});

test('split sums to the whole and is off by less than one 分 each', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), weights, (whole, given) => {
      const total = given.reduce((a, b) => a + b, 0n);
      fc.pre(total > 0n);
      const parts = split(whole, given);
      expect(parts.reduce((a, b) => a + b, 0n)).toBe(whole);
      parts.forEach((part, place) => {
        const off = part * total - whole * given[place]!;
        expect(off < total && off > -total).toBe(true);
        if (given[place] === 0n) expect(part).toBe(0n);
      });
    }),
    { numRuns: 2000 },
  );
});

test('split gives the odd 分 to the largest remainder, ties by order', () => {
  expect(split(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  expect(split(10n, [1n, 2n, 1n])).toEqual([3n, 5n, 2n]);
  expect(split(1n, [1n, 3n])).toEqual([0n, 1n]);
  expect(split(0n, [1n, 3n])).toEqual([0n, 0n]);
});

test('split refuses what has no answer', () => {
  expect(() => split(-1n, [1n])).toThrow('negative');
  expect(() => split(1n, [])).toThrow('above zero');
  expect(() => split(1n, [0n, 0n])).toThrow('above zero');
  expect(() => split(1n, [2n, -1n])).toThrow('negative');
});

test('thousands are grouped left of the point only', () => {
  expect(groupThousands('1234567.89012')).toBe('1,234,567.89012');
  expect(groupThousands('-123456')).toBe('-123,456');
  expect(groupThousands('-1234')).toBe('-1,234');
  expect(groupThousands('999')).toBe('999');
});
