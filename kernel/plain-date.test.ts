import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, instantFromMillis } from './instant.ts';
import {
  addDays,
  addMonths,
  compareDates,
  dayOf,
  dayOfYear,
  daysBetween,
  daysInYear,
  formatDay,
  isLeapYear,
  monthOf,
  type PlainDate,
  parsePlainDate,
  plainDate,
  yearOf,
} from './plain-date.ts';

const anyDay = fc
  .integer({ min: -300_000, max: 1_000_000 })
  .map((days) => addDays(plainDate('1970-01-01'), days));

test('days agree with the platform calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (days) => {
      expect(addDays(plainDate('1970-01-01'), days)).toBe(
        new Date(days * 86_400_000).toISOString().slice(0, 10),
      );
    }),
    { numRuns: 5000 },
  );
});

test('addDays and daysBetween are inverse, and text order is day order', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -50_000, max: 50_000 }), (day, days) => {
      const later = addDays(day, days);
      expect(daysBetween(day, later)).toBe(days);
      expect(Math.sign(compareDates(day, later))).toBe(Math.sign(-days) + 0);
    }),
  );
});

test('months end where they end', () => {
  expect(addMonths(plainDate('2024-01-31'), 1)).toBe('2024-02-29');
  expect(addMonths(plainDate('2023-01-31'), 1)).toBe('2023-02-28');
  expect(addMonths(plainDate('2024-02-29'), 12)).toBe('2025-02-28');
  expect(addMonths(plainDate('2024-01-15'), -1)).toBe('2023-12-15');
  expect(addMonths(plainDate('2024-12-01'), 1)).toBe('2025-01-01');
});

test('addMonths moves by exactly that many months', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
      const later = addMonths(day, months);
      expect(yearOf(later) * 12 + monthOf(later) - (yearOf(day) * 12 + monthOf(day))).toBe(months);
    }),
  );
});

test('the day in Shanghai turns at 16:00 UTC', () => {
  expect(dayOf(instant('2019-08-31T15:59:59.999Z'))).toBe('2019-08-31');
  expect(dayOf(instant('2019-08-31T16:00:00.000Z'))).toBe('2019-09-01');
});

test('the day in Shanghai agrees with the zone tables since 1992', () => {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  fc.assert(
    fc.property(fc.integer({ min: 694_224_000_000, max: 4_102_444_800_000 }), (millis) => {
      expect(dayOf(instantFromMillis(millis))).toBe(shown.format(millis));
    }),
  );
});

test('years and their days', () => {
  expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false]);
  expect(dayOfYear(plainDate('2024-12-31'))).toBe(366);
  expect(dayOfYear(plainDate('2019-01-01'))).toBe(1);
  expect(daysInYear(2024)).toBe(366);
  expect(daysInYear(2019)).toBe(365);
});

test('a day is shown for reading and for tables', () => {
  const day = plainDate('2026-11-01');
  expect(formatDay(day, 'text', 'zh')).toBe('2026年11月1日');
  expect(formatDay(day, 'text', 'en')).toBe('1 November 2026');
  expect(formatDay(day, 'table', 'zh')).toBe('2026-11-01');
  expect(formatDay(day, 'table', 'en')).toBe('2026-11-01');
});

test.each([
  '',
  '2019-2-1',
  '2019-02-29',
  '2019-00-10',
  '2019-04-31',
  '2019-13-01',
  '0000-01-01',
  '20190731',
  '2019/07/31',
  '2019-07-31T00:00',
  ' 2019-07-31',
  '2019-07-31\n',
  '２０１９-07-31',
])('refuses %j', (text) => {
  expect(parsePlainDate(text)).toBeUndefined();
  expect(() => plainDate(text)).toThrow('malformed');
});

test('does not run over the end of the calendar', () => {
  expect(() => addDays('9999-12-31' as PlainDate, 1)).toThrow('9999');
  expect(() => addDays(plainDate('2019-01-01'), 0.5)).toThrow('whole');
});
