import { expect, test } from 'vitest';
import { sumByMonth } from './month-sums.ts';

test('a year of fees by month: late ones count now, those beyond the last month do not', () => {
  const rows = [
    { dueOn: '2019-05-06', amount: '2000.00' },
    { dueOn: '2019-08-30', amount: '600.00' },
    { dueOn: '2019-12-31', amount: null },
    { dueOn: '2020-08-01', amount: '135.50' },
    { dueOn: '2020-09-01', amount: '9.00' },
  ];
  const sums = sumByMonth(rows, '2019-08-20', 12);
  expect(sums.map(({ month }) => month)).toEqual([
    '2019-08',
    '2019-09',
    '2019-10',
    '2019-11',
    '2019-12',
    '2020-01',
    '2020-02',
    '2020-03',
    '2020-04',
    '2020-05',
    '2020-06',
    '2020-07',
    '2020-08',
  ]);
  expect(sums[0]).toEqual({ month: '2019-08', yuan: 2600, count: 2, unknown: 0 });
  expect(sums[4]).toEqual({ month: '2019-12', yuan: 0, count: 1, unknown: 1 });
  expect(sums.at(-1)?.yuan).toBe(135.5);
  expect(sums.reduce((sum, one) => sum + one.count, 0)).toBe(4);
});
