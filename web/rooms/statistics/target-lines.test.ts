import { expect, test } from 'vitest';
import { changesOf, isWrong, mended, ownTarget, sumOf, type TargetLine } from './target-lines.ts';

const line = (adcode: string, amountYi: string, firms = '', fairs = ''): TargetLine => ({
  adcode,
  name: adcode,
  amountYi,
  firms,
  fairs,
});

test('the sum is exact, and leaves out what is not typed soundly', () => {
  expect(sumOf([line('1', '0.1'), line('2', '0.2'), line('3', ''), line('4', '1,5')], 'amountYi')).toBe(
    '0.3',
  );
  expect(sumOf([line('1', '', '200'), line('2', '', 'x'), line('3', '', '50')], 'firms')).toBe('250');
});

test('only changes are sent; an emptied field takes the target back', () => {
  const before = [line('1', '5', '10', '1'), line('2', '6')];
  expect(changesOf(before, before)).toEqual([]);
  expect(changesOf(before, [line('1', '', '10', '2'), line('2', '6')])).toEqual([
    { adcode: '1', amountYi: null, fairs: 2 },
  ]);
});

test('what people type is mended; what stays wrong is said', () => {
  expect(mended('１，２００．５ ')).toBe('1200.5');
  expect([
    isWrong('amountYi', '1.23456'),
    isWrong('amountYi', '1.2345'),
    isWrong('firms', '1.5'),
    isWrong('firms', ''),
  ]).toEqual([true, false, true, false]);
});

test('the own target is the guiding one; without it the goal that is to be surpassed, and otherwise none', () => {
  const sums = (amount: string | null, firms: string | null) => [
    { measure: 'pledge-amount' as const, sum: '0', ofParent: amount, unset: 0 },
    { measure: 'surveyed-firms' as const, sum: '0', ofParent: firms, unset: 0 },
  ];
  const goal = { amount: '8000000000.00', source: '' };
  const city = { sums: sums('500000000.00', '500'), goal: null };
  expect([ownTarget(city, 'pledge-amount'), ownTarget(city, 'surveyed-firms')]).toEqual([
    { target: '5', isGoal: false },
    { target: '500', isGoal: false },
  ]);
  const province = { sums: sums(null, null), goal };
  expect([ownTarget(province, 'pledge-amount'), ownTarget(province, 'surveyed-firms')]).toEqual([
    { target: '80', isGoal: true },
    null,
  ]);
  expect(ownTarget({ sums: sums(null, null), goal: null }, 'pledge-amount')).toBe(null);
});
