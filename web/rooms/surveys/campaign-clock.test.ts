import { expect, test } from 'vitest';
import { aheadBy, clashOf, daysLeft, everyDay, paceOf, shareOf } from './campaign-clock.ts';

test('the calendar counts both ends', () => {
  expect(paceOf('2019-07-01', '2019-08-31', '2019-06-30')).toBe('0');
  expect(paceOf('2019-07-01', '2019-07-10', '2019-07-01')).toBe('10');
  expect(paceOf('2019-07-01', '2019-07-10', '2019-07-10')).toBe('100');
  expect(paceOf('2019-07-01', '2019-07-10', '2019-09-01')).toBe('100');
  expect(paceOf('2019-07-10', '2019-07-01', '2019-07-05')).toBe('0');
  expect([daysLeft('2019-08-31', '2019-08-31'), daysLeft('2019-08-31', '2019-09-02')]).toEqual([0, -2]);
});

test('a share needs a whole', () => {
  expect([shareOf(37, 50), shareOf(1, 3), shareOf(60, 50)]).toEqual(['74', '33.3', '120']);
  expect([shareOf(3, null), shareOf(3, 0)]).toEqual([null, null]);
  expect([aheadBy('25.8', '41.7'), aheadBy('50', '41.7'), aheadBy(null, '41.7')]).toEqual([-15.9, 8.3, null]);
});

test('days without a reply are drawn too', () => {
  const days = everyDay([
    { on: '2019-07-31', filled: 4 },
    { on: '2019-08-02', filled: 1 },
  ]);
  expect(days).toEqual([
    { on: '2019-07-31', filled: 4 },
    { on: '2019-08-01', filled: 0 },
    { on: '2019-08-02', filled: 1 },
  ]);
  expect(everyDay([])).toEqual([]);
});

test('the clash of the papers: 26 July below, 25 July above', () => {
  expect(clashOf('2019-07-26', '2019-07-25')).toEqual({ parentDueOn: '2019-07-25', days: 1 });
  expect(clashOf('2019-07-25', '2019-07-25')).toEqual({ parentDueOn: '2019-07-25', days: 0 });
  expect(clashOf('2019-07-24', '2019-07-25')).toBeNull();
  expect(clashOf('2019-07-26', undefined)).toBeNull();
});
