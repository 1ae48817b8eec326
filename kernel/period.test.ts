import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, overlaps, type Period, period } from './period.ts';
import { addDays, plainDate } from './plain-date.ts';

const start = plainDate('2019-07-26');
const anyPeriod: fc.Arbitrary<Period> = fc
  .tuple(fc.nat(20), fc.option(fc.integer({ min: 1, max: 10 })))
  .map(([from, length]) =>
    period(addDays(start, from), length === null ? undefined : addDays(start, from + length)),
  );

test('the first day is in, the last day named is out', () => {
  const july = period(plainDate('2019-07-01'), plainDate('2019-08-01'));
  expect(contains(july, plainDate('2019-07-01'))).toBe(true);
  expect(contains(july, plainDate('2019-07-31'))).toBe(true);
  expect(contains(july, plainDate('2019-08-01'))).toBe(false);
  expect(contains(period(plainDate('2019-07-01')), plainDate('2099-01-01'))).toBe(true);
});

test('neighbours that touch do not overlap', () => {
  const a = period(plainDate('2019-07-01'), plainDate('2019-08-01'));
  expect(overlaps(a, period(plainDate('2019-08-01')))).toBe(false);
  expect(overlaps(a, period(plainDate('2019-07-31')))).toBe(true);
});

test('overlap means a common day, either way round', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      // Beyond day 40 only open-ended periods are left, so looking this far decides.
      const days = Array.from({ length: 41 }, (_, n) => addDays(start, n));
      expect(overlaps(a, b)).toBe(days.some((day) => contains(a, day) && contains(b, day)));
      expect(overlaps(a, b)).toBe(overlaps(b, a));
    }),
    { numRuns: 1000 },
  );
});

test('a period of no days is a bug', () => {
  expect(() => period(start, start)).toThrow('ends after');
});
