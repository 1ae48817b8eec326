import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../invalid-input.ts';
import {
  choleskyOf,
  correlate,
  type Distribution,
  drawOrder,
  makeBeta,
  makeGenerator,
  makeSobol,
  normalCdf,
  normalQuantile,
  SOBOL_MOST,
  spreadOf,
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

describe('the normal distribution', () => {
  // 50-digit values.
  const known: readonly (readonly [number, number])[] = [
    [-37, 5.725571222524577e-300],
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-5, 2.866515718791939e-7],
    [-1.96, 0.024997895148220435],
    [-1, 0.15865525393145705],
    [-0.01, 0.49601064368536835],
    [0, 0.5],
    [1, 0.8413447460685429],
    [2.5758293035489004, 0.995],
    [6, 0.9999999990134123],
  ];
  test('Φ is right to 1e-15, relatively in the lower tail', () => {
    for (const [x, wanted] of known) {
      expect(Math.abs(normalCdf(x) - wanted), `Φ(${x})`).toBeLessThan(1e-15);
      expect(Math.abs(normalCdf(x) / wanted - 1), `Φ(${x})`).toBeLessThan(2e-15);
    }
    // The much-copied approximation 26.2.17 of Abramowitz and Stegun would not pass: it is good to 7.5e-8.
    expect(Math.abs(normalCdf(1) + 7.5e-8 - 0.8413447460685429)).toBeGreaterThan(1e-15);
  });
  test('Φ⁻¹ undoes Φ over the whole of the lower tail', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 0, noNaN: true }), (z) => {
        expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThanOrEqual(4e-16 * Math.max(4, z * z));
      }),
    );
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 15);
    expect(normalQuantile(1e-300)).toBeCloseTo(-37.0471, 4);
    expect(normalQuantile(0)).toBe(-Infinity);
  });
});

describe('the generator', () => {
  test('a seed gives the same numbers everywhere and for ever', () => {
    const generator = makeGenerator(42);
    expect(Array.from({ length: 5 }, () => generator.next())).toEqual([
      3474465148, 3582631581, 1136621242, 2733804013, 1633951964,
    ]);
    expect(makeGenerator(43).next()).not.toBe(3474465148);
    expect(makeGenerator(42 + 2 ** 32).next()).not.toBe(3474465148);
    expect(makeGenerator(42, 1).next()).not.toBe(3474465148);
  });
  test('uniforms are even, and serially unrelated', () => {
    const generator = makeGenerator(7);
    const n = 200_000;
    const counts = new Array<number>(64).fill(0);
    let product = 0;
    let last = generator.uniform();
    for (let i = 0; i < n; i += 1) {
      const u = generator.uniform();
      counts[Math.floor(u * 64)]! += 1;
      product += (u - 0.5) * (last - 0.5);
      last = u;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - n / 64) ** 2 / (n / 64), 0);
    expect(chiSquare).toBeGreaterThan(30);
    expect(chiSquare).toBeLessThan(110);
    expect(Math.abs(product / n) * 12 * Math.sqrt(n)).toBeLessThan(4);
  });
  test('an order is a permutation', () => {
    expect([...drawOrder(100, makeGenerator(1))].toSorted((a, b) => a - b)).toEqual([...Array(100).keys()]);
    expect(placeOf(() => makeGenerator(-1))).toBe('seed out-of-range');
    expect(placeOf(() => makeGenerator(0.5))).toBe('seed wrong-type');
  });
});

describe("Sobol's sequence", () => {
  test('the first points are the published ones', () => {
    const sobol = makeSobol(4);
    const point = new Float64Array(4);
    const points = Array.from({ length: 5 }, () => {
      sobol.next(point);
      return [...point];
    });
    expect(points).toEqual([
      [0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25],
      [0.25, 0.75, 0.75, 0.75],
      [0.375, 0.375, 0.625, 0.875],
    ]);
  });
  test('the 1,001st point is that of the direction numbers of Joe and Kuo in every dimension', () => {
    const sobol = makeSobol(SOBOL_MOST);
    const point = new Float64Array(SOBOL_MOST);
    for (let i = 0; i <= 1000; i += 1) sobol.next(point);
    expect([...point].map((x) => x * 1024)).toEqual([
      225, 99, 531, 693, 287, 929, 47, 921, 513, 71, 87, 261, 165, 393, 147, 379, 737, 353, 1015, 743, 535,
      563, 973, 553, 597, 929, 41, 1003, 61, 349, 151, 149,
    ]);
  });
  test('every axis of every dimension has one point in each of 1,024 cells, scrambled or not', () => {
    for (const generator of [undefined, makeGenerator(3)]) {
      const sobol = makeSobol(SOBOL_MOST, generator);
      const point = new Float64Array(SOBOL_MOST);
      const seen = Array.from({ length: SOBOL_MOST }, () => new Set<number>());
      for (let i = 0; i < 1024; i += 1) {
        sobol.next(point);
        point.forEach((x, d) => seen[d]!.add(Math.floor(x * 1024)));
      }
      expect(seen.every((cells) => cells.size === 1024)).toBe(true);
    }
    expect(placeOf(() => makeSobol(SOBOL_MOST + 1))).toBe('dimensions out-of-range');
  });
});

describe('distributions', () => {
  const spreads: readonly Distribution[] = [
    { distribution: 'uniform', min: 2, max: 5 },
    { distribution: 'triangular', min: 1, mode: 2, max: 6 },
    { distribution: 'triangular', min: 1, mode: 1, max: 6 },
    { distribution: 'pert', min: 1, mode: 2, max: 6 },
    { distribution: 'pert', min: 1, mode: 6, max: 6, lambda: 2 },
    { distribution: 'normal', mean: 3, standardDeviation: 2 },
    { distribution: 'normal', mean: 3, standardDeviation: 2, min: 0, max: 4 },
    { distribution: 'normal', mean: 3, standardDeviation: 2, min: 8 },
    { distribution: 'lognormal', mean: 3, standardDeviation: 2 },
    { distribution: 'lognormal', mu: 0.4, sigma: 0.3 },
  ];
  test.each(spreads)('mean and deviation of %j agree with the integral of its quantiles', (given) => {
    const spread = spreadOf(given);
    const cells = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < cells; i += 1) {
      const x = spread.quantile((i + 0.5) / cells) - spread.mean;
      sum += x;
      squares += x * x;
    }
    expect(Math.abs(sum / cells)).toBeLessThan(1e-3 * spread.standardDeviation);
    expect(Math.sqrt(squares / cells) / spread.standardDeviation).toBeCloseTo(1, 2);
    expect(spread.ofNormal(normalQuantile(0.3))).toBeCloseTo(spread.quantile(0.3), 12);
  });
  test('lognormal by mean and deviation has that mean and deviation', () => {
    const spread = spreadOf({ distribution: 'lognormal', mean: 3, standardDeviation: 2 });
    expect(spread.mean).toBeCloseTo(3, 14);
    expect(spread.standardDeviation).toBeCloseTo(2, 13);
  });
  test('PERT inverts the beta distribution', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        (a, b, u) => {
          const beta = makeBeta(a, b);
          expect(Math.abs(beta.cdf(beta.quantile(u)) - u)).toBeLessThan(1e-13);
        },
      ),
    );
    // Beta(3, 3): F(0.3) = 10·0.3³ − 15·0.3⁴ + 6·0.3⁵.
    expect(makeBeta(3, 3).quantile(0.16308)).toBeCloseTo(0.3, 13);
  });
  test('a width of zero gives exactly the number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-9, max: 0.999, noNaN: true }),
        (x, u) => {
          for (const given of [
            { distribution: 'uniform', min: x, max: x },
            { distribution: 'triangular', min: x, mode: x, max: x },
            { distribution: 'pert', min: x, mode: x, max: x },
            { distribution: 'normal', mean: x, standardDeviation: 0 },
            { distribution: 'lognormal', mean: x, standardDeviation: 0 },
          ] satisfies Distribution[]) {
            expect(spreadOf(given).quantile(u)).toBe(x);
            expect(spreadOf(given).ofNormal(normalQuantile(u))).toBe(x);
          }
        },
      ),
    );
  });
  test('what is wrong is named', () => {
    const at = (given: unknown) => placeOf(() => spreadOf(given as Distribution, 'growth'));
    expect(at({ distribution: 'triangular', min: 3, mode: 2, max: 4 })).toBe('growth.mode out-of-order');
    expect(at({ distribution: 'pert', min: 1, mode: 2, max: 1 })).toBe('growth.max out-of-order');
    expect(at({ distribution: 'normal', mean: 1, standardDeviation: -1 })).toBe(
      'growth.standardDeviation negative',
    );
    expect(at({ distribution: 'lognormal', mean: -1, standardDeviation: 1 })).toBe(
      'growth.mean not-positive',
    );
    expect(at({ distribution: 'lognormal', mean: 1, sigma: 1 })).toBe('growth.standardDeviation required');
    expect(at({ distribution: 'lognormal', mean: 1, standardDeviation: 1, mu: 1 })).toBe(
      'growth.mu inconsistent',
    );
    expect(at({ distribution: 'uniform', min: 0, max: Number.NaN })).toBe('growth.max not-finite');
    expect(at({ distribution: 'cauchy' })).toBe('growth.distribution unknown-choice');
    expect(at(Number.NaN)).toBe('growth not-finite');
  });
});

describe('correlation', () => {
  test('the triangle times itself is the matrix', () => {
    const matrix = [
      [1, 0.5, -0.3],
      [0.5, 1, 0.2],
      [-0.3, 0.2, 1],
    ];
    const triangle = choleskyOf(matrix);
    for (const [i, row] of matrix.entries())
      for (const [j, cell] of row.entries()) {
        let sum = 0;
        for (let k = 0; k <= Math.min(i, j); k += 1) sum += triangle[i]![k]! * triangle[j]![k]!;
        expect(sum).toBeCloseTo(cell, 15);
      }
    const normals = Float64Array.of(1, 2, 3);
    correlate(triangle, normals);
    expect(normals[0]).toBe(1);
    expect(normals[1]).toBeCloseTo(0.5 + 2 * Math.sqrt(0.75), 15);
  });
  test('refusals name the cell or the row', () => {
    const at = (matrix: number[][]) => placeOf(() => choleskyOf(matrix, 'correlation.matrix'));
    expect(
      at([
        [1, 0.5],
        [0.4, 1],
      ]),
    ).toBe('correlation.matrix.1.0 inconsistent');
    expect(
      at([
        [1, 0],
        [0, 0.9],
      ]),
    ).toBe('correlation.matrix.1.1 inconsistent');
    expect(at([[1, 0]])).toBe('correlation.matrix.0 lengths-differ');
    expect(
      at([
        [1, Number.NaN],
        [0, 1],
      ]),
    ).toBe('correlation.matrix.0.1 not-finite');
    expect(
      at([
        [1, 1],
        [1, 1],
      ]),
    ).toBe('correlation.matrix.1 not-positive-definite');
    expect(
      at([
        [1, 0.9, 0.9],
        [0.9, 1, -0.9],
        [0.9, -0.9, 1],
      ]),
    ).toBe('correlation.matrix.2 not-positive-definite');
    expect(at([])).toBe('correlation.matrix empty');
  });
});
