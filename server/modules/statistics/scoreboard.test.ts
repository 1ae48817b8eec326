import { formatYi, parseYi, parseYuan, plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPaper } from './index.ts';
import {
  clampToYear,
  completionOf,
  monthSeries,
  paceOf,
  rankByCompletion,
  targetOfWhole,
} from './scoreboard.ts';

const fen = (yi: string): bigint => parseYi(yi) ?? -1n;

test('annex 3: sums, and the completion of every city as computed by hand (A6.3)', () => {
  const paper = readPaper();
  expect(paper.total).toEqual({ targetYi: '81.1', firms: 10000, fairs: 100, openingYi: '20.937' });
  const completions = paper.targets.map((row) => [
    row.name,
    completionOf(fen(row.openingYi), fen(row.targetYi)),
  ]);
  expect(Object.fromEntries(completions)).toEqual({
    南京市: '25.35',
    无锡市: '25.27',
    徐州市: '70.40',
    常州市: '20.71',
    苏州市: '10.50',
    南通市: '21.33',
    连云港市: '90.00',
    淮安市: '46.67',
    盐城市: '30.00',
    扬州市: '24.17',
    镇江市: '43.40',
    泰州市: '7.92',
    宿迁市: '4.40',
  });
  expect(completionOf(fen('20.937'), fen('81.1'))).toBe('25.82');
});

test('a row that slips stops the start', () => {
  const wrong = `{ year: 2019, targets: [{ targetYi: '20', firms: 1, fairs: 1, openingYi: '1' }], total: { targetYi: '21', firms: 1, fairs: 1, openingYi: '1' } }`;
  expect(() => readPaper(wrong)).toThrow(/targetYi/);
});

test('pace is the day of the year over the days of that year', () => {
  expect(paceOf(plainDate('2019-05-31'))).toBe('41.37');
  expect(paceOf(plainDate('2019-12-31'))).toBe('100.00');
  expect(paceOf(plainDate('2020-02-29'))).toBe('16.39');
  expect(clampToYear(plainDate('2021-03-01'), 2019)).toBe('2019-12-31');
  expect(clampToYear(plainDate('2018-03-01'), 2019)).toBe('2019-01-01');
});

test('places follow exact fractions; equal ones share a place; without a target there is none', () => {
  // Both are 33.33 % when written: the fractions differ, and so do the places.
  const close = [
    { actual: 33_331n, target: 100_000n },
    { actual: 33_329n, target: 100_000n },
    { actual: 1n, target: null },
    { actual: 66_662n, target: 200_000n },
  ];
  expect(rankByCompletion(close)).toEqual([1, 3, null, 1]);
  const row = fc.record({
    actual: fc.bigInt(0n, 10n ** 14n),
    target: fc.option(fc.bigInt(0n, 10n ** 14n), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const ranks = rankByCompletion(rows);
      rows.forEach((a, i) =>
        rows.forEach((b, j) => {
          const [left, right] = [ranks[i] ?? null, ranks[j] ?? null];
          if (left === null || right === null || a.target === null || b.target === null) return;
          expect(left < right).toBe(a.actual * b.target > b.actual * a.target);
        }),
      );
      expect(ranks.filter((rank) => rank === null)).toHaveLength(rows.filter((one) => !one.target).length);
    }),
  );
});

test('a target nobody set is null, and a sum over some of the children is no target to measure by', () => {
  expect(completionOf(5n, null)).toBeNull();
  expect(completionOf(5n, 0n)).toBeNull();
  expect(targetOfWhole(null, [null, null])).toEqual({ value: null, complete: false });
  expect(targetOfWhole(null, [2n, null])).toEqual({ value: 2n, complete: false });
  expect(targetOfWhole(null, [2n, 3n])).toEqual({ value: 5n, complete: true });
  expect(targetOfWhole(7n, [2n, null])).toEqual({ value: 7n, complete: true });
});

test('the months end with the whole amount, and the opening period is one entry', () => {
  const opening = { from: plainDate('2019-01-01'), to: plainDate('2019-05-31'), sum: fen('20.937') };
  const series = monthSeries(plainDate('2019-08-20'), opening, [
    { month: '2019-06', disbursed: fen('1') },
    { month: '2019-08', disbursed: fen('0.5') },
  ]);
  expect(
    series.map(({ from, month, cumulative }) => [from, month, formatYi(parseYuan(cumulative) ?? 0n)]),
  ).toEqual([
    ['2019-01', '2019-05', '20.937'],
    ['2019-06', '2019-06', '21.937'],
    ['2019-07', '2019-07', '21.937'],
    ['2019-08', '2019-08', '22.437'],
  ]);
  const sums = fc.uniqueArray(
    fc.record({ month: fc.integer({ min: 1, max: 12 }), amount: fc.bigInt(0n, 10n ** 12n) }),
    { selector: (one) => one.month },
  );
  fc.assert(
    fc.property(sums, fc.boolean(), (random, withOpening) => {
      const parts = random.map(({ month, amount }) => ({
        month: `2019-${String(month).padStart(2, '0')}`,
        disbursed: amount,
      }));
      const all = monthSeries(plainDate('2019-12-31'), withOpening ? opening : null, parts);
      const total = parts.reduce((sum, part) => sum + part.disbursed, 0n) + (withOpening ? opening.sum : 0n);
      expect(parseYuan(all.at(-1)?.cumulative ?? '')).toBe(total);
      expect(all).toHaveLength(withOpening ? 8 : 12);
    }),
  );
});
