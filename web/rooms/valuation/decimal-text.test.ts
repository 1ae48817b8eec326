import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fractionOf, isDecimal, mendNumber, percentText, plainDecimal, shiftPoint } from './decimal-text.ts';

test('a percent becomes its fraction exactly, and comes back', () => {
  expect(fractionOf('15')).toBe('0.15');
  expect(fractionOf('2.675')).toBe('0.02675');
  expect(fractionOf('-0.5')).toBe('-0.005');
  expect(fractionOf('100')).toBe('1');
  expect(percentText('0.15')).toBe('15');
  expect(percentText('1')).toBe('100');
  // Floating point would say 0.07 * 100 = 7.000000000000001.
  expect(percentText('0.07')).toBe('7');
  const decimals = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }));
  fc.assert(
    fc.property(decimals, fc.integer({ min: -4, max: 4 }), ([digits, places], by) => {
      const text = shiftPoint(String(digits), -places);
      expect(shiftPoint(shiftPoint(text, by), -by)).toBe(text);
    }),
  );
});

test('what is no number stays as it was typed, so that it can be said at the field', () => {
  expect(fractionOf('1.')).toBe('1.');
  expect(isDecimal('一成')).toBe(false);
  expect(plainDecimal('007.50')).toBe('7.5');
  expect(mendNumber('１，２３４．５％')).toBe('1234.5');
});
