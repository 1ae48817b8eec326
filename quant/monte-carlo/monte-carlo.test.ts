import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../invalid-input.ts';
import { runMethod } from '../method.ts';
import { blackScholesMerton } from '../options/index.ts';
import { normalQuantile } from '../random/index.ts';
import { reliefFromRoyalty } from '../valuation/index.ts';
import {
  type MonteCarloDcfInput,
  monteCarloDcf,
  monteCarloDcfInSteps,
  monteCarloMethods,
  simulate,
} from './index.ts';
import { samplings } from './sampling.ts';

const placeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInput) return `${error.problem.path} ${error.problem.code}`;
    throw error;
  }
  return 'nothing refused';
};

const uncertain: MonteCarloDcfInput = {
  firstYearRevenue: { distribution: 'lognormal', mean: 2000, standardDeviation: 400 },
  growth: { distribution: 'normal', mean: 0.05, standardDeviation: 0.02 },
  years: { distribution: 'triangular', min: 6, mode: 8, max: 10 },
  royaltyRate: { distribution: 'pert', min: 0.02, mode: 0.03, max: 0.05 },
  taxRate: 0.25,
  rate: { distribution: 'uniform', min: 0.12, max: 0.18 },
};

describe('where nothing is uncertain', () => {
  test('the figures are exactly those of relief from royalty, in every way of sampling', () => {
    fc.assert(
      fc.property(
        fc.record({
          revenue: fc.double({ min: 0.01, max: 1e9, noNaN: true }),
          growth: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
          years: fc.integer({ min: 1, max: 40 }),
          royaltyRate: fc.double({ min: 0, max: 1, noNaN: true }),
          taxRate: fc.double({ min: 0, max: 1, noNaN: true }),
          rate: fc.double({ min: -0.3, max: 1, noNaN: true }),
          timing: fc.constantFrom('start', 'mid', 'end' as const),
          way: fc.constantFrom('baseRevenue', 'firstYearRevenue' as const),
          sampling: fc.constantFrom(...samplings),
        }),
        ({ revenue, way, growth, years, royaltyRate, taxRate, rate, timing, sampling }) => {
          const closed = reliefFromRoyalty({
            [way]: revenue,
            growth,
            years,
            royaltyRate,
            taxRate,
            rate,
            timing,
          });
          const drawn = monteCarloDcf({
            [way]: { distribution: 'lognormal', mean: revenue, standardDeviation: 0 },
            growth: { distribution: 'normal', mean: growth, standardDeviation: 0 },
            years: { distribution: 'triangular', min: years, mode: years, max: years },
            royaltyRate: { distribution: 'pert', min: royaltyRate, mode: royaltyRate, max: royaltyRate },
            taxRate: { distribution: 'constant', value: taxRate },
            rate: { distribution: 'uniform', min: rate, max: rate },
            timing,
            sampling,
            draws: 40,
          });
          for (const figure of [drawn.value, drawn.mean, drawn.p10, drawn.p50, drawn.p90, drawn.valueAtMeans])
            expect(figure).toBe(closed.value);
          expect(drawn.standardError).toBe(0);
          expect(drawn.histogram).toHaveLength(1);
          expect(drawn.tornado).toHaveLength(0);
        },
      ),
    );
  });
  test('E1 and E2: 309.6252 and 466.2847', () => {
    const e1 = monteCarloDcf({
      revenues: Array<number>(8).fill(460),
      royaltyRate: 0.2,
      taxRate: 0.25,
      rate: 0.15,
    });
    expect(e1.value).toBeCloseTo(309.6252, 4);
    // Volume: 5 → 10 with a gain of 50 each, taken as an income of which all belongs to the right.
    const e2 = monteCarloDcf({ firstYearRevenue: 250, years: 3, royaltyRate: 1, taxRate: 0.25, rate: 0.1 });
    expect(e2.value).toBeCloseTo(466.2847, 4);
  });
  test('a broken last year has its share, and the value grows steadily with life', () => {
    const at = (years: number) =>
      monteCarloDcf({ firstYearRevenue: 100, years, royaltyRate: 0.1, rate: 0.1, draws: 2 }).value;
    expect(at(2.5)).toBeCloseTo(10 / 1.1 + 10 / 1.21 + 5 / 1.1 ** 2.5, 12);
    expect(at(3) - at(2.999999)).toBeLessThan(1e-4);
    expect(at(2.000001) - at(2)).toBeLessThan(1e-4);
    const soon = { distribution: 'normal', mean: 1, standardDeviation: 2 } as const;
    expect(monteCarloDcf({ firstYearRevenue: 100, years: soon, royaltyRate: 0.1, rate: 0.1 }).least).toBe(0);
  });
});

describe('sampling', () => {
  /** e^(σZ) has mean e^(σ²/2) and tails that are known. */
  const lognormal = (sampling: (typeof samplings)[number], draws: number, seed: number) =>
    simulate({
      sampling,
      draws,
      seed,
      dimensions: 1,
      outcome: ([u]) => Math.exp(0.5 * normalQuantile(u as number)),
    });
  const mean = Math.exp(0.125);
  test.each(samplings)(
    '%s is within three standard errors of the truth, by its own reckoning',
    (sampling) => {
      let off = 0;
      for (let seed = 0; seed < 40; seed += 1) {
        const figures = lognormal(sampling, 4096, seed);
        if (Math.abs(figures.mean - mean) > 3 * figures.standardError) off += 1;
      }
      // With 16 replications Student's t leaves about one of a hundred outside.
      expect(off).toBeLessThanOrEqual(3);
    },
  );
  test('the standard error shrinks as it should: antithetic below plain, Sobol far below', () => {
    const errors = Object.fromEntries(
      samplings.map((s) => [s, lognormal(s, 16_384, 5).standardError]),
    ) as Record<string, number>;
    expect(errors['antithetic']!).toBeLessThan(0.6 * errors['plain']!);
    expect(errors['sobol']!).toBeLessThan(0.05 * errors['plain']!);
    expect(errors['latin-hypercube']!).toBeLessThan(0.1 * errors['plain']!);
    expect(lognormal('plain', 65_536, 5).standardError / errors['plain']!).toBeCloseTo(0.5, 1);
  });
  test('the tails are those of the distribution', () => {
    for (const sampling of samplings) {
      const { p10, p50, p90 } = lognormal(sampling, 65_536, 3);
      expect(p10).toBeCloseTo(Math.exp(0.5 * normalQuantile(0.1)), 2);
      expect(p50).toBeCloseTo(1, 1);
      expect(Math.abs(p90 - Math.exp(0.5 * normalQuantile(0.9)))).toBeLessThan(0.03);
    }
  });
  test('a lognormal price with the payoff of an option is worth what Black, Scholes and Merton say', () => {
    for (const [type, strike, spot, q, r, t, volatility] of [
      ['call', 65, 60, 0, 0.08, 0.25, 0.3],
      ['put', 95, 100, 0.05, 0.1, 0.5, 0.2],
      ['put', 19, 19, 0.1, 0.1, 0.75, 0.28],
    ] as const) {
      const exact = blackScholesMerton({
        type,
        strike,
        spot,
        dividendYield: q,
        riskFreeRate: r,
        timeToExpiry: t,
        volatility,
      });
      const sign = type === 'call' ? 1 : -1;
      const drift = (r - q - volatility ** 2 / 2) * t;
      for (const sampling of samplings) {
        const { mean: drawn, standardError } = simulate({
          sampling,
          draws: 65_536,
          seed: 11,
          dimensions: 1,
          outcome: ([u]) => {
            const price = spot * Math.exp(drift + volatility * Math.sqrt(t) * normalQuantile(u as number));
            return Math.exp(-r * t) * Math.max(0, sign * (price - strike));
          },
        });
        expect(Math.abs(drawn - exact.value), `${type} ${sampling}`).toBeLessThan(3 * standardError);
        // The control: a price that is off by a twentieth is seen by each.
        expect(Math.abs(drawn - exact.value * 1.05), `${type} ${sampling}`).toBeGreaterThan(
          3 * standardError,
        );
      }
    }
  });
  test('the same seed gives the same figures, another seed others', () => {
    for (const sampling of samplings) {
      const run = (seed: number) => monteCarloDcf({ ...uncertain, sampling, draws: 512, seed });
      expect(run(7)).toEqual(run(7));
      expect(run(7).mean).not.toBe(run(8).mean);
    }
  });
});

describe('the valuation', () => {
  test('every way of sampling agrees within its errors', () => {
    const reference = monteCarloDcf({ ...uncertain, sampling: 'sobol', draws: 1 << 16 });
    for (const sampling of samplings) {
      const { mean, standardError, p10, p90 } = monteCarloDcf({
        ...uncertain,
        sampling,
        draws: 20_000,
        seed: 4,
      });
      expect(Math.abs(mean - reference.mean)).toBeLessThan(
        3 * Math.hypot(standardError, reference.standardError),
      );
      expect(Math.abs(p10 / reference.p10 - 1)).toBeLessThan(0.02);
      expect(Math.abs(p90 / reference.p90 - 1)).toBeLessThan(0.02);
    }
  });
  test('independent drivers multiply: the mean is known in closed form', () => {
    const { mean, standardError } = monteCarloDcf({
      firstYearRevenue: { distribution: 'lognormal', mean: 1000, standardDeviation: 600 },
      years: 10,
      royaltyRate: { distribution: 'triangular', min: 0.01, mode: 0.02, max: 0.06 },
      taxRate: { distribution: 'uniform', min: 0.15, max: 0.25 },
      rate: 0.12,
      draws: 40_000,
    });
    const annuity = (1 - 1.12 ** -10) / 0.12;
    expect(Math.abs(mean - 1000 * 0.03 * 0.8 * annuity)).toBeLessThan(3 * standardError);
  });
  test('a correlation of revenue and rate moves the mean as it must', () => {
    const at = (rho: number) =>
      monteCarloDcf({
        ...uncertain,
        sampling: 'sobol',
        draws: 1 << 14,
        correlation: {
          drivers: ['firstYearRevenue', 'royaltyRate'],
          matrix: [
            [1, rho],
            [rho, 1],
          ],
        },
      });
    const [lower, none, higher] = [at(-0.8), at(0), at(0.8)] as const;
    expect(lower.mean).toBeLessThan(none.mean - 10 * none.standardError);
    expect(higher.mean).toBeGreaterThan(none.mean + 10 * none.standardError);
    expect(higher.standardDeviation).toBeGreaterThan(none.standardDeviation);
    const free = monteCarloDcf({ ...uncertain, sampling: 'sobol', draws: 1 << 14 });
    expect(Math.abs(none.mean - free.mean)).toBeLessThan(
      3 * Math.hypot(none.standardError, free.standardError),
    );
  });
  test('tornado: each driver alone, the widest first', () => {
    const { tornado, histogram, draws, least, most } = monteCarloDcf(uncertain);
    expect(tornado.map(({ driver }) => driver).toSorted()).toEqual([
      'firstYearRevenue',
      'growth',
      'rate',
      'royaltyRate',
      'years',
    ]);
    expect(tornado.map(({ swing }) => swing)).toEqual(
      tornado.map(({ swing }) => swing).toSorted((a, b) => b - a),
    );
    const rate = tornado.find(({ driver }) => driver === 'rate')!;
    expect(rate.driverP10).toBeCloseTo(0.126, 12);
    expect(rate.valueAtP10).toBeGreaterThan(rate.valueAtP90);
    expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(draws);
    expect([histogram[0]!.from, histogram.at(-1)!.to]).toEqual([least, most]);
  });
  test('in steps: progress is told, the end is the same, and it may be left', () => {
    const steps = monteCarloDcfInSteps({ ...uncertain, draws: 40_000 });
    const seen: number[] = [];
    for (;;) {
      const step = steps.next();
      if (step.done) {
        expect(step.value).toEqual(monteCarloDcf({ ...uncertain, draws: 40_000 }));
        break;
      }
      seen.push(step.value.done);
    }
    expect(seen).toEqual([16_384, 32_768, 40_000]);
    const left = monteCarloDcfInSteps({ ...uncertain, draws: 10_000_000 });
    left.next();
    left.return(undefined as never);
    expect(left.next().done).toBe(true);
  });
});

test('refusals name the field', () => {
  const at = (more: object) => placeOf(() => monteCarloDcf({ ...uncertain, ...more }));
  expect(at({ draws: 1e9 })).toBe('draws out-of-range');
  expect(at({ draws: 1 })).toBe('draws out-of-range');
  expect(at({ seed: -3 })).toBe('seed out-of-range');
  expect(at({ rate: { distribution: 'uniform', min: -1, max: 0.2 } })).toBe('rate too-small');
  expect(at({ rate: { distribution: 'normal', mean: 0.1, standardDeviation: 0.5 } })).toBe('rate too-small');
  expect(at({ rate: 15 })).toBe('rate out-of-range');
  expect(at({ years: { distribution: 'uniform', min: 10, max: 300 } })).toBe('years too-large');
  expect(at({ royaltyRate: { distribution: 'pert', min: 0.1, mode: 0.05, max: 0.2 } })).toBe(
    'royaltyRate.mode out-of-order',
  );
  expect(at({ revenues: [1, 2] })).toBe('revenues inconsistent');
  expect(at({ firstYearRevenue: undefined })).toBe('revenues required');
  expect(at({ bins: 0 })).toBe('bins out-of-range');
  const correlated = (drivers: string[], matrix: number[][]) => at({ correlation: { drivers, matrix } });
  expect(
    correlated(
      ['growth', 'price'],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ).toBe('correlation.drivers.1 unknown-choice');
  expect(
    correlated(
      ['growth', 'growth'],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ).toBe('correlation.drivers.1 inconsistent');
  expect(
    correlated(
      ['growth'],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ).toBe('correlation.matrix lengths-differ');
  expect(
    correlated(
      ['growth', 'rate'],
      [
        [1, 1],
        [1, 1],
      ],
    ),
  ).toBe('correlation.matrix.1 not-positive-definite');
  expect(
    correlated(
      ['growth', 'rate'],
      [
        [1, 0.2],
        [0.3, 1],
      ],
    ),
  ).toBe('correlation.matrix.1.0 inconsistent');
});

test('the method answers its example, and names a mistake inside a distribution', () => {
  const [method] = monteCarloMethods;
  const example = method!.example as object;
  const answer = runMethod(method!, example);
  expect(answer).toMatchObject({ draws: 8192 });
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  const fieldOf = (growth: unknown) =>
    runMethod(method!, { ...example, growth }) as unknown as { fields: { path: string; code: string }[] };
  const triangular = { distribution: 'triangular', min: 1, mode: 2 };
  expect(fieldOf({ ...triangular, max: 0 }).fields).toMatchObject([
    { path: 'growth.max', code: 'out-of-order' },
  ]);
  expect(fieldOf(triangular).fields).toMatchObject([{ path: 'growth.max', code: 'required' }]);
  expect(fieldOf({ ...triangular, max: 3, most: 3 }).fields).toMatchObject([
    { path: 'growth.most', code: 'unknown-field' },
  ]);
  expect(fieldOf({ distribution: 'cauchy' }).fields).toMatchObject([
    { path: 'growth.distribution', code: 'unknown-choice' },
  ]);
  expect(fieldOf('five').fields).toMatchObject([{ path: 'growth', code: 'wrong-type' }]);
});
