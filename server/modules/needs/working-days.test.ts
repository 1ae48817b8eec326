import { addDays, isRefusal, plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerDueOn } from './open-need.ts';
import { workdaysOf } from './policy.ts';
import { addWorkingDays } from './working-days.ts';

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

test('a year without a table is refused, and then no day is promised', () => {
  const refused = after('2019-12-30', 5);
  expect(isRefusal(refused) && refused.code).toBe('needs.no-workday-table');
  expect(after('2019-12-30', 1)).toBe('2019-12-31');
  expect(answerDueOn('/320000/320300/', plainDate('2019-12-30'))).toBeNull();
  expect(answerDueOn('/320000/320300/', plainDate('2019-08-20'))).toBe('2019-08-27');
  // Zhejiang has no clock of its own, and Jiangsu's does not reach there.
  expect(answerDueOn('/330000/330800/', plainDate('2019-08-20'))).toBeNull();
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
