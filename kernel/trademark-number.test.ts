import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNiceClass, parseTrademarkNumber, trademarkKey } from './trademark-number.ts';

test('the forms of B4.3', () => {
  for (const [text, normal, madrid] of [
    ['12345678', '12345678', false],
    ['第1234567号', '1234567', false],
    ['1234567a', '1234567A', false],
    ['G1234567', 'G1234567', true],
    ['ｇ１２３４５６', 'G123456', true],
    ['00123456', '123456', false],
    [' 123 4567 ', '1234567', false],
  ] as const)
    expect(parseTrademarkNumber(text)).toEqual({ ok: true, number: { normal, madrid } });
});

test('what is none says why', () => {
  for (const [text, problem] of [
    ['', 'length'],
    ['123456789', 'length'],
    ['0', 'length'],
    ['12AB', 'characters'],
    ['H123', 'characters'],
    ['商标', 'characters'],
    ['12-34', 'characters'],
  ] as const)
    expect([text, parseTrademarkNumber(text)]).toEqual([text, { ok: false, problem }]);
});

test('reading is idempotent, and a number in two classes has two keys', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom('', 'A', 'B'), (digits, suffix) => {
      const first = parseTrademarkNumber(`${digits}${suffix}`);
      expect(first).toMatchObject({ ok: true, number: { normal: `${digits}${suffix}` } });
      if (first.ok) expect(parseTrademarkNumber(first.number.normal)).toEqual(first);
    }),
  );
  expect(trademarkKey('123', 9)).not.toBe(trademarkKey('123', 35));
});

test('classes run from 1 to 45', () => {
  expect([1, 9, 45].every(isNiceClass)).toBe(true);
  expect([0, 46, 1.5, Number.NaN].some(isNiceClass)).toBe(false);
});
