import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../invalid-input.ts';
import { runMethod } from '../method.ts';
import {
  binomialOption,
  blackScholesMerton,
  impliedVolatility,
  type OptionTerms,
  optionsMethods,
  patentRealOption,
} from './index.ts';

const placeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInput) return `${error.problem.path} ${error.problem.code}`;
    throw error;
  }
  return 'nothing refused';
};

const terms = fc.record({
  type: fc.constantFrom('call', 'put' as const),
  spot: fc.double({ min: 1, max: 1000, noNaN: true }),
  strike: fc.double({ min: 1, max: 1000, noNaN: true }),
  riskFreeRate: fc.double({ min: -0.05, max: 0.2, noNaN: true }),
  dividendYield: fc.double({ min: 0, max: 0.2, noNaN: true }),
  volatility: fc.double({ min: 0.05, max: 1, noNaN: true }),
  timeToExpiry: fc.double({ min: 0.05, max: 20, noNaN: true }),
}) as fc.Arbitrary<OptionTerms & { dividendYield: number }>;

const haug: readonly (readonly [OptionTerms, number])[] = [
  [
    {
      type: 'call',
      strike: 65,
      spot: 60,
      dividendYield: 0,
      riskFreeRate: 0.08,
      timeToExpiry: 0.25,
      volatility: 0.3,
    },
    2.1334,
  ],
  [
    {
      type: 'put',
      strike: 95,
      spot: 100,
      dividendYield: 0.05,
      riskFreeRate: 0.1,
      timeToExpiry: 0.5,
      volatility: 0.2,
    },
    2.4648,
  ],
  [
    {
      type: 'put',
      strike: 19,
      spot: 19,
      dividendYield: 0.1,
      riskFreeRate: 0.1,
      timeToExpiry: 0.75,
      volatility: 0.28,
    },
    1.7011,
  ],
  [
    {
      type: 'call',
      strike: 19,
      spot: 19,
      dividendYield: 0.1,
      riskFreeRate: 0.1,
      timeToExpiry: 0.75,
      volatility: 0.28,
    },
    1.7011,
  ],
];

const INDEPENDENT = [2.1333684449162, 2.464787646755821, 1.7010507252362672] as const;

describe('Black–Scholes–Merton', () => {
  test.each(haug)('%j is worth %d (Haug)', (given, wanted) => {
    expect(Math.abs(blackScholesMerton(given).value - wanted)).toBeLessThan(5e-5);
  });
  test('agrees with an independent computation to 1e-12', () => {
    // 40-digit arithmetic.
    for (const [index, exact] of INDEPENDENT.entries())
      expect(Math.abs(blackScholesMerton(haug[index]![0]).value / exact - 1)).toBeLessThan(1e-12);
  });
  test('put–call parity', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const call = blackScholesMerton({ ...given, type: 'call' });
        const put = blackScholesMerton({ ...given, type: 'put' });
        const { spot, strike, riskFreeRate: r, dividendYield: q, timeToExpiry: t } = given;
        const forward = spot * Math.exp(-q * t) - strike * Math.exp(-r * t);
        expect(Math.abs(call.value - put.value - forward)).toBeLessThan(1e-12 * (spot + strike) * 10);
        expect(call.delta - put.delta).toBeCloseTo(Math.exp(-q * t), 12);
        expect(call.gamma).toBe(put.gamma);
        expect(call.vega).toBe(put.vega);
      }),
    );
  });
  test('every Greek is the slope of the value', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const figures = blackScholesMerton(given);
        const slope = (
          field: 'spot' | 'volatility' | 'timeToExpiry' | 'riskFreeRate',
          step: number,
        ): number =>
          (blackScholesMerton({ ...given, [field]: given[field] + step }).value -
            blackScholesMerton({ ...given, [field]: given[field] - step }).value) /
          (2 * step);
        const close = (got: number, wanted: number, size: number): void =>
          expect(Math.abs(got - wanted) / size).toBeLessThan(1e-5);
        const size =
          given.spot + given.strike * Math.exp(Math.max(0, -given.riskFreeRate) * given.timeToExpiry);
        close(figures.delta, slope('spot', given.spot * 1e-4), 1 + size / given.spot);
        close(figures.vega, slope('volatility', 1e-4), size * 10);
        close(
          figures.theta,
          -slope('timeToExpiry', given.timeToExpiry * 1e-4),
          (size * 10) / Math.min(1, given.timeToExpiry),
        );
        close(figures.rho, slope('riskFreeRate', 1e-5), size * 40);
        const spread = given.volatility * Math.sqrt(given.timeToExpiry);
        const step = given.spot * spread * 1e-3;
        const up = blackScholesMerton({ ...given, spot: given.spot + step }).delta;
        const down = blackScholesMerton({ ...given, spot: given.spot - step }).delta;
        expect(Math.abs((up - down) / (2 * step) - figures.gamma) * given.spot * spread).toBeLessThan(1e-5);
      }),
    );
  });
  test('without volatility or time it is the certain payoff, and the limit of a small one', () => {
    const given = {
      type: 'call',
      spot: 110,
      strike: 100,
      riskFreeRate: 0.05,
      dividendYield: 0.02,
      timeToExpiry: 1,
    } as const;
    const certain = blackScholesMerton({ ...given, volatility: 0 });
    expect(certain.value).toBeCloseTo(110 * Math.exp(-0.02) - 100 * Math.exp(-0.05), 12);
    const nearly = blackScholesMerton({ ...given, volatility: 1e-4 });
    for (const figure of ['value', 'delta', 'theta', 'rho'] as const)
      expect(nearly[figure]).toBeCloseTo(certain[figure], 9);
    expect(blackScholesMerton({ ...given, volatility: 0.3, timeToExpiry: 0 }).value).toBe(10);
    expect(blackScholesMerton({ ...given, type: 'put', volatility: 0 }).value).toBe(0);
  });
  test('refusals name the field', () => {
    const good = haug[0]![0];
    expect(placeOf(() => blackScholesMerton({ ...good, spot: 0 }))).toBe('spot not-positive');
    expect(placeOf(() => blackScholesMerton({ ...good, strike: Number.NaN }))).toBe('strike not-finite');
    expect(placeOf(() => blackScholesMerton({ ...good, volatility: -0.1 }))).toBe('volatility out-of-range');
    expect(placeOf(() => blackScholesMerton({ ...good, timeToExpiry: 1e6 }))).toBe(
      'timeToExpiry out-of-range',
    );
    expect(placeOf(() => blackScholesMerton({ ...good, riskFreeRate: 8 }))).toBe('riskFreeRate out-of-range');
  });
});

describe('implied volatility', () => {
  test('gives back the volatility of a price', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const { value: price, vega } = blackScholesMerton(given);
        // Where the price hardly depends on the volatility, its digits cannot hold it.
        fc.pre(vega > 1e-3 * given.spot);
        const { volatility, ...rest } = given;
        expect(Math.abs(impliedVolatility({ ...rest, price }).value - volatility)).toBeLessThan(1e-9);
      }),
    );
  });
  test('a price that no volatility gives is refused', () => {
    const { volatility: _, ...given } = haug[0]![0];
    expect(placeOf(() => impliedVolatility({ ...given, price: 61 }))).toBe('price no-solution');
    expect(placeOf(() => impliedVolatility({ ...given, price: 0 }))).toBe('price no-solution');
    expect(placeOf(() => impliedVolatility({ ...given, price: -1 }))).toBe('price negative');
  });
});

describe('binomial trees', () => {
  const hull = {
    type: 'put',
    spot: 50,
    strike: 50,
    riskFreeRate: 0.1,
    volatility: 0.4,
    timeToExpiry: 5 / 12,
  } as const;
  test("Hull's American put: 4.49 in five steps, 4.28 in many", () => {
    expect(binomialOption({ ...hull, exercise: 'american', steps: 5 }).value).toBeCloseTo(4.488, 3);
    expect(binomialOption({ ...hull, exercise: 'american', steps: 500 }).value).toBeCloseTo(4.283, 3);
    expect(
      binomialOption({ ...hull, exercise: 'american', steps: 501, tree: 'leisen-reimer' }).value,
    ).toBeCloseTo(4.284, 3);
  });
  test('converges to Black–Scholes–Merton; Leisen and Reimer far faster', () => {
    for (const [given] of haug) {
      const exact = blackScholesMerton(given);
      const off = (tree: 'crr' | 'leisen-reimer', steps: number) =>
        Math.abs(binomialOption({ ...given, tree, steps }).value - exact.value);
      expect(off('crr', 2000)).toBeLessThan(2e-3);
      expect(off('leisen-reimer', 101)).toBeLessThan(2e-4);
      expect(off('leisen-reimer', 1001)).toBeLessThan(2e-6);
      const tree = binomialOption({ ...given, tree: 'leisen-reimer', steps: 501 });
      expect(tree.delta).toBeCloseTo(exact.delta, 3);
      expect(tree.gamma).toBeCloseTo(exact.gamma, 2);
    }
  });
  test('American is worth at least European and at least its payoff; without a yield a call is never exercised early', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const steps = Math.max(
          60,
          Math.ceil(
            ((given.riskFreeRate - given.dividendYield) / given.volatility) ** 2 * given.timeToExpiry,
          ) + 1,
        );
        fc.pre(steps <= 2000);
        const european = binomialOption({ ...given, steps }).value;
        const american = binomialOption({ ...given, steps, exercise: 'american' }).value;
        expect(american).toBeGreaterThanOrEqual(european * (1 - 1e-12));
        const payoff = (given.type === 'call' ? 1 : -1) * (given.spot - given.strike);
        expect(american).toBeGreaterThanOrEqual(payoff * (1 - 1e-12));
      }),
      { numRuns: 60 },
    );
    const call = { ...hull, type: 'call' } as const;
    expect(binomialOption({ ...call, exercise: 'american' }).value).toBeCloseTo(
      binomialOption(call).value,
      12,
    );
    // The control: an American put is worth more.
    expect(binomialOption({ ...hull, exercise: 'american' }).value).toBeGreaterThan(
      binomialOption(hull).value + 0.1,
    );
  });
  test('a step that the drift outruns is refused with the least number of steps', () => {
    const given = { ...hull, volatility: 0.01, riskFreeRate: 0.2, timeToExpiry: 1 };
    try {
      binomialOption({ ...given, steps: 10 });
      expect.unreachable();
    } catch (error) {
      const { path, facts } = (error as InvalidInput).problem;
      expect(path).toBe('steps');
      expect(binomialOption({ ...given, steps: Number(facts?.['least']) + 1 }).value).toBeGreaterThanOrEqual(
        0,
      );
    }
    expect(placeOf(() => binomialOption({ ...hull, steps: 10_001 }))).toBe('steps out-of-range');
    expect(placeOf(() => binomialOption({ ...hull, steps: 2.5 }))).toBe('steps wrong-type');
    expect(placeOf(() => binomialOption({ ...hull, volatility: 0 }))).toBe('volatility not-positive');
  });
});

describe('a patent as an option', () => {
  test("Damodaran's Avonex: 907 million", () => {
    const figures = patentRealOption({
      presentValueOfCashFlows: 3422,
      developmentCost: 2875,
      volatility: Math.sqrt(0.224),
      riskFreeRate: 0.067,
      remainingLife: 17,
    });
    expect(Math.abs(figures.value - 907)).toBeLessThan(1);
    expect(figures.d1).toBeCloseTo(1.1362, 3);
    expect(figures.d2).toBeCloseTo(-0.8152, 3);
    expect(figures.costOfDelay).toBe(1 / 17);
    expect(figures.netPresentValue).toBe(547);
  });
  test('waiting is dearer the higher the cost of delay', () => {
    const given = {
      presentValueOfCashFlows: 100,
      developmentCost: 60,
      volatility: 0.3,
      riskFreeRate: 0.03,
      remainingLife: 10,
    };
    const values = [0, 0.05, 0.1, 0.2].map(
      (costOfDelay) => patentRealOption({ ...given, costOfDelay }).value,
    );
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(patentRealOption({ ...given, costOfDelay: 0.2 }).developNow).toBe(true);
    expect(patentRealOption({ ...given, costOfDelay: 0 }).developNow).toBe(false);
    expect(placeOf(() => patentRealOption({ ...given, remainingLife: 0 }))).toBe(
      'remainingLife not-positive',
    );
    expect(placeOf(() => patentRealOption({ ...given, developmentCost: -1 }))).toBe(
      'developmentCost not-positive',
    );
  });
});

test('every method answers its example, and an answer is JSON', () => {
  for (const method of optionsMethods) {
    const answer = runMethod(method, method.example) as unknown as { value: number };
    expect(answer.value, method.name).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  }
  const bsm = optionsMethods[0]!;
  expect(runMethod(bsm, { ...(bsm.example as object), volatility: 0 })).toMatchObject({ value: 0, d1: null });
  expect(runMethod(bsm, { ...(bsm.example as object), sigma: 0.2 })).toMatchObject({
    fields: [{ path: 'sigma' }],
  });
});

describe('what textbooks print, to their last digit', () => {
  // type, spot, strike, riskless rate, yield, years, volatility; then the steps of an American tree, or 0 for the formula.
  const printed: readonly (readonly [
    readonly ['call' | 'put', number, number, number, number, number, number],
    number,
    Readonly<Record<string, number>>,
    number,
  ])[] = [
    [['call', 42, 40, 0.1, 0, 0.5, 0.2], 0, { value: 4.76 }, 0.005],
    [['put', 42, 40, 0.1, 0, 0.5, 0.2], 0, { value: 0.81 }, 0.005],
    [['call', 930, 900, 0.08, 0.03, 2 / 12, 0.2], 0, { value: 51.83 }, 0.005],
    [['call', 49, 50, 0.05, 0, 20 / 52, 0.2], 0, { value: 2.4, theta: -4.31, rho: 8.91 }, 0.005],
    [['call', 49, 50, 0.05, 0, 20 / 52, 0.2], 0, { delta: 0.522, gamma: 0.066 }, 0.0005],
    [['call', 49, 50, 0.05, 0, 20 / 52, 0.2], 0, { vega: 12.1 }, 0.05],
    [['call', 105, 100, 0.1, 0.1, 0.5, 0.36], 0, { delta: 0.5946 }, 0.00005],
    [['put', 105, 100, 0.1, 0.1, 0.5, 0.36], 0, { delta: -0.3566 }, 0.00005],
    [['put', 55, 60, 0.1, 0, 0.75, 0.3], 0, { gamma: 0.0278 }, 0.00005],
    [['put', 430, 405, 0.07, 0.05, 1 / 12, 0.2], 0, { theta: -31.1924 }, 0.0001],
    [['call', 72, 75, 0.09, 0, 1, 0.19], 0, { rho: 38.7325 }, 0.00005],
    [['put', 50, 52, 0.05, 0, 2, 0.3], 2, { value: 7.43 }, 0.005],
    [['put', 31, 30, 0.05, 0.05, 0.75, 0.3], 3, { value: 2.84 }, 0.005],
    [['call', 0.61, 0.6, 0.05, 0.07, 0.25, 0.12], 3, { value: 0.019 }, 0.0005],
    [['put', 50, 50, 0.1, 0, 5 / 12, 0.4], 30, { value: 4.263 }, 0.0005],
    [['put', 50, 50, 0.1, 0, 5 / 12, 0.4], 50, { value: 4.272 }, 0.0005],
    [['put', 50, 50, 0.1, 0, 5 / 12, 0.4], 100, { value: 4.278 }, 0.0005],
    [['put', 50, 50, 0.1, 0, 5 / 12, 0.4], 500, { value: 4.283 }, 0.0005],
  ];
  test.each(printed)('%j, %d steps: %j', (given, steps, wanted, hair) => {
    const [type, spot, strike, riskFreeRate, dividendYield, timeToExpiry, volatility] = given;
    const option = { type, spot, strike, riskFreeRate, dividendYield, timeToExpiry, volatility };
    const found: Readonly<Record<string, unknown>> = steps
      ? binomialOption({ ...option, steps, exercise: 'american' })
      : blackScholesMerton(option);
    for (const [name, value] of Object.entries(wanted))
      expect(Math.abs((found[name] as number) - value), name).toBeLessThanOrEqual(hair * 1.001);
  });
});
