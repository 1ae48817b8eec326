import { formatYuan, parseYuan } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, decimalOf, numberOf, subtractDecimals } from './decimal.ts';
import { lossSharing, recoverySharing } from './loss-sharing.ts';

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(formatYuan);
const named = (shares: readonly number[]) => shares.map((share, place) => ({ name: `方${place}`, share }));
const amounts = (answer: { parties: readonly { amount: string }[] }) =>
  answer.parties.map((row) => row.amount);

test('the ratios that places have published, to the 分', () => {
  expect(amounts(lossSharing({ loss: '10000.01', parties: named([0.45, 0.45, 0.1]) }))).toEqual([
    '4500.01',
    '4500.00',
    '1000.00',
  ]);
  expect(amounts(lossSharing({ loss: '1000000.01', parties: named([45, 45, 10]) }))).toEqual([
    '450000.01',
    '450000.00',
    '100000.00',
  ]);
  expect(amounts(lossSharing({ loss: '500000.00', parties: named([54, 26, 16, 4]) }))).toEqual([
    '270000.00',
    '130000.00',
    '80000.00',
    '20000.00',
  ]);
});

test('thirds are shares, a ten-thousandth missing is not', () => {
  const third = 1 / 3;
  expect(amounts(lossSharing({ loss: '100.01', parties: named([third, third, third]) }))).toEqual([
    '33.34',
    '33.34',
    '33.33',
  ]);
  expect(amounts(lossSharing({ loss: '3.00', parties: named([2 / 3, third]) }))).toEqual(['2.00', '1.00']);
  expect(() => lossSharing({ loss: '1', parties: named([0.3333, 0.3333, 0.3333]) })).toThrow(/sum-wrong/);
});

test('the parts sum to the loss, whatever the shares', () => {
  const shares = fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 })
    .filter((given) => given.some((share) => share > 0))
    // The last share takes what is missing to 100 with four decimals, so that the sum is exact as written.
    .map((given) => {
      const sum = given.reduce((total, share) => total + share, 0);
      const rounded = given.slice(1).map((share) => Math.floor((share / sum) * 1e6));
      return [1e6 - rounded.reduce((total, share) => total + share, 0), ...rounded].map((part) => part / 1e4);
    });
  fc.assert(
    fc.property(amount, shares, (loss, given) => {
      const answer = lossSharing({ loss, parties: named(given) });
      const sum = amounts(answer).reduce((total, part) => total + (parseYuan(part) as bigint), 0n);
      expect(sum).toBe(parseYuan(loss));
      expect(answer.value).toBe(loss);
      expect(answer.trace.at(-1)?.value).toBe(answer.value);
    }),
  );
});

test('a cap cuts a share; the rest falls to whom it is said, else it is uncovered', () => {
  const parties = [
    { name: '基金', share: 0.6, cap: '100.00' },
    { name: '银行', share: 0.4 },
  ];
  expect(lossSharing({ loss: '1000', parties })).toMatchObject({
    value: '500.00',
    uncovered: '500.00',
    parties: [
      { amount: '100.00', overCap: '500.00' },
      { amount: '400.00', overCap: '0.00' },
    ],
  });
  expect(amounts(lossSharing({ loss: '1000', parties, restTo: '银行' }))).toEqual(['100.00', '900.00']);
});

test('what was recovered repays its costs before it lessens the loss', () => {
  const parties = named([50, 50]);
  expect(lossSharing({ loss: '1000', recovered: '300', recoveryCosts: '100', parties })).toMatchObject({
    value: '800.00',
    unpaidCosts: '0.00',
  });
  expect(lossSharing({ loss: '1000', recovered: '60', recoveryCosts: '100', parties })).toMatchObject({
    value: '1000.00',
    unpaidCosts: '40.00',
  });
});

test('a later recovery goes back as it was paid, and no further', () => {
  const paid = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(amount, amount, paid, (recovered, recoveryCosts, given) => {
      fc.pre(given.some((each) => each > 0n));
      const answer = recoverySharing({
        recovered,
        recoveryCosts,
        parties: given.map((each, place) => ({ name: `方${place}`, paid: formatYuan(each) })),
      });
      const total = [...amounts(answer), answer.toCosts, answer.surplus].reduce(
        (sum, part) => sum + (parseYuan(part) as bigint),
        0n,
      );
      expect(total).toBe(parseYuan(recovered));
      for (const { left } of answer.parties) expect(left.startsWith('-')).toBe(false);
    }),
  );
});

test.each([
  [{ loss: '-1', parties: named([1]) }, 'loss', 'negative'],
  [{ loss: '1.234', parties: named([1]) }, 'loss', 'wrong-type'],
  [{ loss: '1', parties: [] }, 'parties', 'empty'],
  [{ loss: '1', parties: named([0.45, 0.45, 0.01]) }, 'parties', 'sum-wrong'],
  [{ loss: '1', parties: named([1.5, -0.5]) }, 'parties.1.share', 'negative'],
  [{ loss: '1', parties: named([Number.NaN]) }, 'parties.0.share', 'not-finite'],
  [{ loss: '1', parties: named([1]), restTo: '无' }, 'restTo', 'unknown-choice'],
  [{ loss: '1', recovered: '2', parties: named([1]) }, 'recovered', 'too-large'],
  [
    {
      loss: '1',
      parties: [
        { name: 'a', share: 0.5 },
        { name: 'a', share: 0.5 },
      ],
    },
    'parties.1.name',
    'inconsistent',
  ],
])('refuses %j', (input, path, code) => {
  expect(() => lossSharing(input)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ path, code }) }),
  );
});

test('decimals are compared as written, where binary numbers are not', () => {
  expect(0.05 - 0.02 > 0.03).toBe(true);
  expect(
    compareDecimals(subtractDecimals(decimalOf(0.05, 'a'), decimalOf(0.02, 'b')), decimalOf(0.03, 'c')),
  ).toBe(0);
  fc.assert(
    fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
      fc.pre(value === 0 || Math.abs(value) > 1e-25);
      expect(numberOf(decimalOf(value, 'a')) === value).toBe(true);
    }),
  );
});
