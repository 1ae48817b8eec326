import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecimal, writeDecimal } from './decimal.ts';

test('one value, one text', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n }), (scaled) => {
      expect(readDecimal(writeDecimal(scaled))!.scaled).toBe(scaled);
    }),
  );
  expect(['5', '5.0', '05.000', '-0', '0.10'].map((text) => writeDecimal(readDecimal(text)!.scaled))).toEqual(
    ['5', '5', '5', '0', '0.1'],
  );
  expect(readDecimal('5.000')!.decimals).toBe(0);
  expect(readDecimal('5.010')!.decimals).toBe(2);
});

test.each(['', '.', '1.', '.1', '+1', '1e3', '1,0', '０', ' 1', '1 ', '1.12345678901', '1'.repeat(19)])(
  'refuses %j',
  (text) => {
    expect(readDecimal(text)).toBeUndefined();
  },
);
