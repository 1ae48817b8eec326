import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMillis, instant, instantFromMillis, millisOf, parseInstant } from './instant.ts';

const anyMillis = fc.integer({
  min: Date.parse('0001-01-01T00:00:00.000Z'),
  max: Date.parse('9999-12-31T23:59:59.999Z'),
});

test('moments agree with the platform calendar, both ways', () => {
  fc.assert(
    fc.property(anyMillis, (millis) => {
      const moment = instantFromMillis(millis);
      expect(moment).toBe(new Date(millis).toISOString());
      expect(millisOf(moment)).toBe(millis);
      expect(instant(moment)).toBe(moment);
    }),
    { numRuns: 5000 },
  );
});

test('text order is time order', () => {
  fc.assert(
    fc.property(anyMillis, anyMillis, (a, b) => instantFromMillis(a) < instantFromMillis(b) === a < b),
  );
});

test('addMillis crosses days', () => {
  expect(addMillis(instant('2019-12-31T23:59:59.999Z'), 1)).toBe('2020-01-01T00:00:00.000Z');
});

test.each([
  '',
  '2019-07-26',
  '2019-07-26T01:02:03Z',
  '2019-07-26T01:02:03.004',
  '2019-07-26T01:02:03.004+08:00',
  '2019-02-29T00:00:00.000Z',
  '2019-13-01T00:00:00.000Z',
  '2019-07-26T24:00:00.000Z',
  '2019-07-26T00:00:60.000Z',
  '0000-01-01T00:00:00.000Z',
  '2019-07-26 01:02:03.004Z',
  '2019-07-26T01:02:03.004Z\n',
])('refuses %j', (text) => {
  expect(parseInstant(text)).toBeUndefined();
  expect(() => instant(text)).toThrow('malformed');
});

test('refuses what cannot be written', () => {
  expect(() => instantFromMillis(0.5)).toThrow('whole');
  expect(() => instantFromMillis(253_402_300_800_000)).toThrow('9999');
});
