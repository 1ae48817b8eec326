import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialTest, brierScore, hosmerLemeshow } from './calibration.ts';
import {
  binomialLowerTail,
  binomialProbability,
  binomialUpperTail,
  chiSquareUpperTail,
} from './special-functions.ts';

const refusedAt = (path: string, code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ path, code }) });
const near = (value: number, wanted: number, relative = 1e-12): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted) + 1e-15);

/** C(n, k) pᵏ qⁿ⁻ᵏ for p = a/b in whole numbers. */
const exact = (k: number, n: number, a: bigint, b: bigint): number => {
  let ways = 1n;
  for (let i = 1n; i <= BigInt(k); i++) ways = (ways * (BigInt(n) - i + 1n)) / i;
  const scale = 10n ** 40n;
  return Number((ways * a ** BigInt(k) * (b - a) ** BigInt(n - k) * scale) / b ** BigInt(n)) / 1e40;
};

test('binomial probabilities and tails agree with whole-number arithmetic', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.nat(),
      fc.integer({ min: 1, max: 19 }),
      (n, at, twentieths) => {
        const k = at % (n + 1);
        const p = twentieths / 20;
        const list = Array.from({ length: n + 1 }, (_, i) => exact(i, n, BigInt(twentieths), 20n));
        near(binomialProbability(k, n, p), list[k] as number, 1e-11);
        near(
          binomialUpperTail(k, n, p),
          list.slice(k).reduce((a, b) => a + b),
          1e-11,
        );
        near(
          binomialLowerTail(k, n, p),
          list.slice(0, k + 1).reduce((a, b) => a + b),
          1e-11,
        );
      },
    ),
  );
  near(binomialUpperTail(500_000, 1_000_000, 0.5) + binomialLowerTail(499_999, 1_000_000, 0.5), 1, 1e-12);
  expect([binomialUpperTail(0, 5, 0), binomialUpperTail(1, 5, 0), binomialLowerTail(4, 5, 1)]).toEqual([
    1, 0, 0,
  ]);
});

test('χ²: table values, and the closed form of two degrees', () => {
  for (const [x, degrees, p] of [
    [3.841458820694124, 1, 0.05],
    [5.991464547107979, 2, 0.05],
    [15.507313055865453, 8, 0.05],
    [20.090235029663233, 8, 0.01],
    [18.307038053275146, 10, 0.05],
  ] as const)
    near(chiSquareUpperTail(x, degrees), p, 1e-10);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 200, noNaN: true }), (x) => {
      near(chiSquareUpperTail(x, 2), Math.exp(-x / 2), 1e-11);
      near(chiSquareUpperTail(x, 4), Math.exp(-x / 2) * (1 + x / 2), 1e-11);
    }),
  );
});

test("binomial test: Mendel's peas, 682 of 925 against 3/4, two-sided p-value 0.3825", () => {
  const grade = { probability: 0.75, count: 925, defaults: 682 };
  const [row] = binomialTest({ grades: [grade], alternative: 'two-sided' }).grades;
  expect(row?.pValue.toFixed(4)).toBe('0.3825');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.nat(),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (n, at, p) => {
        const defaults = at % (n + 1);
        const limit = binomialProbability(defaults, n, p) * (1 + 1e-7);
        const naive = Array.from({ length: n + 1 }, (_, i) => binomialProbability(i, n, p))
          .filter((each) => each <= limit)
          .reduce((a, b) => a + b, 0);
        const answer = binomialTest({
          grades: [{ probability: p, count: n, defaults }],
          alternative: 'two-sided',
        });
        expect(Math.abs((answer.grades[0]?.pValue as number) - Math.min(1, naive))).toBeLessThan(1e-10);
      },
    ),
  );
});

test('a grade whose defaults are far above its forecast is rejected, one as forecast is not', () => {
  const answer = binomialTest({
    grades: [
      { name: 'A', probability: 0.01, count: 1000, defaults: 10 },
      { name: 'B', probability: 0.01, count: 1000, defaults: 30 },
    ],
  });
  expect(answer.grades.map(({ rejected }) => rejected)).toEqual([false, true]);
  expect(answer.value).toBe(1);
});

test('Brier score: zero for certainty, the reference for the observed rate', () => {
  expect(brierScore({ probabilities: [0, 1, 1], outcomes: [0, 1, 1] }).value).toBe(0);
  expect(brierScore({ probabilities: [1, 0], outcomes: [0, 1] })).toMatchObject({ value: 1, skill: -3 });
  const { value, reference, skill } = brierScore({
    probabilities: [0.25, 0.25, 0.25, 0.25],
    outcomes: [0, 0, 0, 1],
  });
  expect([value, reference, skill]).toEqual([0.1875, 0.1875, 0]);
  expect(brierScore({ probabilities: [0.1], outcomes: [0] }).skill).toBe(null);
});

test('Hosmer–Lemeshow: by hand on grades, and the same on the single forecasts behind them', () => {
  const grades = [
    { probability: 0.1, count: 40, defaults: 5 },
    { probability: 0.3, count: 40, defaults: 10 },
    { probability: 0.6, count: 40, defaults: 27 },
  ];
  const byHand = 1 / (4 * 0.9) + 4 / (12 * 0.7) + 9 / (24 * 0.4);
  const given = hosmerLemeshow({ grades });
  near(given.statistic, byHand);
  expect(given.degreesOfFreedom).toBe(1);
  near(given.pValue, chiSquareUpperTail(byHand, 1));
  expect(hosmerLemeshow({ grades, sample: 'validation' }).degreesOfFreedom).toBe(3);
  const probabilities = grades.flatMap(({ probability, count }) => Array<number>(count).fill(probability));
  const outcomes = grades.flatMap(({ count, defaults }) =>
    Array.from({ length: count }, (_, i) => (i < defaults ? 1 : 0)),
  );
  // Quantiles at a third lie between the grades when one value is moved by nothing that counts.
  const spread = probabilities.map((p, i) => p + i * 1e-12);
  near(hosmerLemeshow({ probabilities: spread, outcomes, groups: 3 }).statistic, byHand, 1e-8);
  // Control: forecasts that are far off are found out.
  expect(hosmerLemeshow({ grades: grades.map((g) => ({ ...g, probability: 0.9 })) }).pValue).toBeLessThan(
    1e-6,
  );
});

test.each([
  [() => hosmerLemeshow({}), 'probabilities', 'required'],
  [() => hosmerLemeshow({ probabilities: [0.1, 0.2, 0.3] }), 'outcomes', 'required'],
  [
    () => hosmerLemeshow({ probabilities: [0.1, 0.1, 0.1], outcomes: [0, 1, 0] }),
    'probabilities',
    'too-small',
  ],
  [
    () => hosmerLemeshow({ grades: [{ probability: 0, count: 1, defaults: 0 }] }),
    'grades.0.probability',
    'out-of-range',
  ],
  [
    () => binomialTest({ grades: [{ probability: 0.1, count: 5, defaults: 6 }] }),
    'grades.0.defaults',
    'out-of-range',
  ],
  [() => binomialTest({ grades: [] }), 'grades', 'empty'],
  [() => brierScore({ probabilities: [1.1], outcomes: [1] }), 'probabilities.0', 'out-of-range'],
  [() => brierScore({ probabilities: [0.1], outcomes: [] }), 'outcomes', 'lengths-differ'],
])('refuses what has no answer (%#)', (call, path, code) => {
  expect(call).toThrow(refusedAt(path, code));
});
