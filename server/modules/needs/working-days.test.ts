import { addDays, isRefusal, plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerDueOn } from './open-need.ts';
import { publishedRules } from '@zhirong/policies';
import { workdaysIn } from './policy.ts';
import { addWorkingDays } from './working-days.ts';

const rules = publishedRules();
const workdaysOf = workdaysIn(rules);
const after = (day: string, count: number) => addWorkingDays(plainDate(day), count, workdaysOf);

test('holidays and weekend work of 2019 are counted as the State Council arranged them', () => {
  expect(after('2019-08-20', 5)).toBe('2019-08-27');
  // 29 September is a Sunday worked, 1 to 7 October are free, 12 October is a Saturday worked.
  expect(after('2019-09-27', 2)).toBe('2019-09-30');
  expect(after('2019-09-30', 1)).toBe('2019-10-08');
  expect(after('2019-10-08', 4)).toBe('2019-10-12');
  // The rearranged first of May: 28 April and 5 May are Sundays worked.
  expect(after('2019-04-27', 4)).toBe('2019-05-05');
  // A plain Monday-to-Friday calendar would say otherwise: the table is what makes the difference.
  expect(addWorkingDays(plainDate('2019-09-30'), 1, () => ({ off: new Set(), on: new Set() }))).toBe(
    '2019-10-01',
  );
});

const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];

test('every table frees weekdays, works weekends, and comes out at the days the law gives', () => {
  const weekday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  for (const year of years) {
    const { off, on } = workdaysOf(plainDate(`${year}-06-01`)) ?? {
      off: new Set<string>(),
      on: new Set<string>(),
    };
    expect([...off, ...on].filter((day) => !day.startsWith(`${year}-`))).toEqual([]);
    expect([...off].filter((day) => !weekday(day)).concat([...on].filter(weekday))).toEqual([]);
    // A day moved is a weekend day worked; what is left are the holidays: 11, from 2025 on 13, and two more in the winter of 2020.
    expect([year, off.size - on.size]).toEqual([year, year >= 2025 || year === 2020 ? 13 : 11]);
  }
});

test('a clock that reaches into the next year counts on there', () => {
  // 31 December, then 2, 3, 6 and 7 January.
  expect(after('2019-12-30', 5)).toBe('2020-01-07');
  expect(answerDueOn('/320000/320300/', plainDate('2019-12-30'), rules)).toBe('2020-01-07');
  // The Saturday worked and the Monday free around the turn of 2018.
  expect(after('2018-12-28', 2)).toBe('2019-01-02');
  // The Spring Festival of 2020 as it was prolonged: 31 January is free and 1 February no longer worked.
  expect(after('2020-01-23', 1)).toBe('2020-02-03');
  expect(after('2025-12-31', 1)).toBe('2026-01-04');
});

test('a year without a table is refused, and then no day is promised', () => {
  const refused = after('2026-12-30', 5);
  expect(isRefusal(refused) && refused.code).toBe('needs.no-workday-table');
  expect(after('2026-12-30', 1)).toBe('2026-12-31');
  expect(isRefusal(after('2017-12-29', 1))).toBe(true);
  expect(answerDueOn('/320000/320300/', plainDate('2026-12-30'), rules)).toBeNull();
  expect(answerDueOn('/320000/320300/', plainDate('2019-08-20'), rules)).toBe('2019-08-27');
  // Zhejiang has no clock of its own, and Jiangsu's does not reach there.
  expect(answerDueOn('/330000/330800/', plainDate('2019-08-20'), rules)).toBeNull();
});

test('more days end later, and two stretches end where one of both lengths ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      (offset, a, b) => {
        const day = addDays(plainDate('2019-01-01'), offset);
        const first = addWorkingDays(day, a, workdaysOf);
        if (isRefusal(first)) return;
        const both = addWorkingDays(day, a + b, workdaysOf);
        expect(addWorkingDays(first, b, workdaysOf)).toEqual(both);
        if (!isRefusal(both)) expect(both > first && first > day).toBe(true);
      },
    ),
  );
});
