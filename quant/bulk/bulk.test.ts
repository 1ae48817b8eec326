import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InvalidInput } from '../invalid-input.ts';
import { makeGenerator, normalQuantile } from '../random/index.ts';
import { reliefFromRoyalty } from '../valuation/index.ts';
import {
  makePortfolioColumns,
  makeUncertainColumns,
  simulateColumns,
  simulatePatent,
  type UncertainColumns,
  valueColumns,
} from './index.ts';
import { makePicker } from './pick-percentiles.ts';
import { openPortfolioWorkers, type PortfolioWorkers } from './portfolio-workers.ts';

const placeOf = async (run: () => unknown): Promise<string> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof InvalidInput) return `${error.problem.path} ${error.problem.code}`;
    throw error;
  }
  return 'nothing refused';
};

const { uniform } = makeGenerator(19);
const between = (least: number, most: number): number => least + (most - least) * uniform();

const certain = (count: number) => {
  const columns = makePortfolioColumns(count);
  for (let i = 0; i < count; i += 1) {
    columns.revenue[i] = between(1, 1e5);
    columns.growth[i] = between(-0.3, 0.3);
    columns.royaltyRate[i] = between(0, 0.3);
    columns.taxRate[i] = between(0, 0.4);
    // Every fourth as near to growth as it can be, where a quotient of differences would fail.
    columns.rate[i] = i % 4 === 0 ? columns.growth[i]! + (i % 8 === 0 ? 0 : 1e-13) : between(-0.2, 0.5);
    columns.years[i] = 1 + Math.floor(between(0, 40));
  }
  return columns;
};

const uncertain = (count: number): UncertainColumns => {
  const columns = makeUncertainColumns(count);
  for (let i = 0; i < count; i += 1) {
    columns.revenue[i] = between(10, 1e4);
    columns.revenueSigma[i] = i % 7 === 0 ? 0 : between(0.05, i % 5 === 0 ? 1.5 : 0.5);
    columns.growth[i] = between(-0.1, 0.1);
    columns.growthDeviation[i] = i % 7 === 0 ? 0 : between(0, 0.04);
    columns.royaltyMin[i] = between(0.005, 0.02);
    columns.royaltyMode[i] = columns.royaltyMin[i]! + (i % 7 === 0 ? 0 : between(0, 0.03));
    columns.royaltyMax[i] = columns.royaltyMode[i]! + (i % 7 === 0 ? 0 : between(0, 0.03));
    columns.taxRate[i] = 0.25;
    columns.rate[i] = i % 14 === 0 ? columns.growth[i]! : between(0.08, 0.25);
    columns.rateDeviation[i] = i % 7 === 0 ? 0 : between(0, 0.03);
    columns.years[i] = 1 + Math.floor(between(0, 20));
  }
  return columns;
};

describe('the closed form', () => {
  test.each(['start', 'mid', 'end'] as const)(
    'is relief from royalty within 1e-12, flows at %s',
    (timing) => {
      const columns = certain(2000);
      const values = valueColumns({ columns, timing });
      values.forEach((value, i) => {
        const single = reliefFromRoyalty({
          firstYearRevenue: columns.revenue[i]!,
          growth: columns.growth[i]!,
          years: columns.years[i]!,
          royaltyRate: columns.royaltyRate[i]!,
          taxRate: columns.taxRate[i]!,
          rate: columns.rate[i]!,
          timing,
        }).value;
        expect(Math.abs(value - single)).toBeLessThanOrEqual(1e-12 * single);
      });
    },
  );
  test('a bad cell is named', async () => {
    const bad = async (name: 'rate' | 'years' | 'growth' | 'royaltyRate' | 'revenue', value: number) => {
      const columns = certain(10);
      columns[name][3] = value;
      return await placeOf(() => valueColumns({ columns }));
    };
    expect(await bad('rate', Number.NaN)).toBe('rate.3 not-finite');
    expect(await bad('rate', 15)).toBe('rate.3 out-of-range');
    expect(await bad('years', 0)).toBe('years.3 out-of-range');
    expect(await bad('royaltyRate', 2)).toBe('royaltyRate.3 out-of-range');
    expect(await bad('revenue', Number.POSITIVE_INFINITY)).toBe('revenue.3 not-finite');
    expect(await placeOf(() => valueColumns({ columns: { ...certain(3), rate: new Float64Array(2) } }))).toBe(
      'rate lengths-differ',
    );
    expect(await placeOf(() => makePortfolioColumns(0))).toBe('count out-of-range');
  });
});

describe('percentiles without a whole sort', () => {
  test('are those of the sorted outcomes, whatever their shape', () => {
    const draws = 997;
    const pick = makePicker(draws);
    const shapes: ((u: number, i: number) => number)[] = [
      (u) => u,
      (u) => normalQuantile(u),
      (u) => Math.exp(3 * normalQuantile(u)),
      (u) => -Math.exp(2 * normalQuantile(u)),
      (u) => Math.round(u * 3),
      (_, i) => (i === 5 ? 1e9 : i % 2),
      (u) => (u < 0.1 ? -1 : u < 0.9 ? u * 1e-9 : 1),
    ];
    for (const shape of shapes)
      for (let round = 0; round < 20; round += 1) {
        const outcomes = Float64Array.from({ length: draws }, (_, i) => shape(uniform(), i));
        const sorted = outcomes.toSorted();
        const mean = outcomes.reduce((sum, x) => sum + x, 0) / draws;
        const deviation = Math.sqrt(outcomes.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws - 1));
        const figures = new Float64Array(3);
        pick(outcomes, Float64Array.of(mean, deviation), figures);
        [0.1, 0.5, 0.9].forEach((share, p) => {
          const place = (draws - 1) * share;
          const low = sorted[Math.floor(place)]!;
          const wanted = low + (sorted[Math.floor(place) + 1]! - low) * (place - Math.floor(place));
          expect(Math.abs(figures[p]! - wanted)).toBeLessThanOrEqual(1e-12 * Math.abs(wanted));
        });
      }
  });
});

describe('the simulation', () => {
  test.each(['start', 'mid', 'end'] as const)(
    'is the single path at the same points within 1e-9, flows at %s',
    (timing) => {
      const columns = uncertain(1100);
      const figures = simulateColumns({ columns, seed: 5, draws: 200, timing });
      for (let row = 0; row < 1100; row += 11) {
        const single = simulatePatent({ columns, row, seed: 5, draws: 200, timing });
        for (const name of ['mean', 'standardDeviation', 'p10', 'p50', 'p90'] as const)
          expect(Math.abs(figures[name][row]! - single[name]), `${name} of ${row}`).toBeLessThanOrEqual(
            1e-9 * single.mean,
          );
      }
    },
  );
  test('where nothing is uncertain it is the closed form', () => {
    const columns = uncertain(70);
    const figures = simulateColumns({ columns });
    for (let row = 0; row < 70; row += 7) {
      const [value] = valueColumns({
        columns: {
          revenue: columns.revenue.slice(row, row + 1),
          growth: columns.growth.slice(row, row + 1),
          royaltyRate: columns.royaltyMode.slice(row, row + 1),
          taxRate: columns.taxRate.slice(row, row + 1),
          rate: columns.rate.slice(row, row + 1),
          years: columns.years.slice(row, row + 1),
        },
      });
      for (const name of ['mean', 'p10', 'p50', 'p90'] as const)
        expect(Math.abs(figures[name][row]! / value! - 1)).toBeLessThan(1e-12);
      expect(figures.standardDeviation[row]).toBe(0);
    }
  });
  test('mean and tails are those of the distribution, within three standard errors of plain sampling', () => {
    // Royalty, growth and rate certain: the value is lognormal, and all of it is known.
    const count = 2000;
    const columns = uncertain(count);
    for (let i = 0; i < count; i += 1) {
      columns.revenueSigma[i] = between(0.1, 0.8);
      columns.growthDeviation[i] = columns.rateDeviation[i] = 0;
      columns.royaltyMode[i] = columns.royaltyMax[i] = columns.royaltyMin[i]!;
    }
    const value = valueColumns({ columns: { ...columns, royaltyRate: columns.royaltyMin } });
    const draws = 1000;
    const figures = simulateColumns({ columns, seed: 3, draws });
    let outside = 0;
    for (let i = 0; i < count; i += 1) {
      const sigma = columns.revenueSigma[i]!;
      const mean = value[i]!;
      const far = (got: number, wanted: number, error: number) =>
        Math.abs(got - wanted) > 3 * error ? 1 : 0;
      outside += far(
        figures.mean[i]!,
        mean,
        (mean * Math.sqrt(Math.expm1(sigma * sigma))) / Math.sqrt(draws),
      );
      for (const [name, share] of [
        ['p10', 0.1],
        ['p90', 0.9],
      ] as const) {
        const z = normalQuantile(share);
        const quantile = mean * Math.exp(sigma * z - (sigma * sigma) / 2);
        const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (sigma * quantile);
        outside += far(figures[name][i]!, quantile, Math.sqrt((share * (1 - share)) / draws) / density);
      }
    }
    expect(outside).toBe(0);
  });
  test('with all drivers at work the means of a portfolio are unbiased, and patents vary on their own', () => {
    const count = 4096;
    const columns = uncertain(count);
    for (const cells of Object.values(columns)) (cells as Float64Array).fill((cells as Float64Array)[1]!);
    const { mean, standardDeviation } = simulateColumns({ columns, seed: 8, draws: 100 });
    const grand = mean.reduce((sum, x) => sum + x, 0) / count;
    const reference = simulateColumns({
      columns: Object.fromEntries(
        Object.entries(columns).map(([name, cells]) => [name, cells.slice(0, 1)]),
      ) as UncertainColumns,
      seed: 1,
      draws: 100_000,
    });
    const spread = Math.sqrt(mean.reduce((sum, x) => sum + (x - grand) ** 2, 0) / (count - 1));
    expect(Math.abs(grand / reference.mean[0]! - 1)).toBeLessThan(1e-3);
    expect(spread).toBeGreaterThan(0);
    // Never worse than independent draws.
    expect(spread).toBeLessThan(standardDeviation[0]! / Math.sqrt(99));
    expect(new Set(mean).size).toBeGreaterThan(0.99 * count);
  });
  test('the seed decides; a bad cell is named', async () => {
    const columns = uncertain(600);
    const run = (seed: number) => simulateColumns({ columns, seed, draws: 50 });
    expect(run(1)).toEqual(run(1));
    expect(run(1).mean).not.toEqual(run(2).mean);
    const bad = async (name: keyof UncertainColumns, value: number) => {
      const wrong = { ...columns, [name]: columns[name].with(590, value) };
      return await placeOf(() => simulateColumns({ columns: wrong, draws: 10 }));
    };
    expect(await bad('revenueSigma', 3)).toBe('revenueSigma.590 out-of-range');
    expect(await bad('royaltyMax', 0.001)).toBe('royaltyMax.590 out-of-order');
    expect(await bad('rateDeviation', 0.3)).toBe('rateDeviation.590 too-large');
    expect(await bad('growthDeviation', Number.NaN)).toBe('growthDeviation.590 not-finite');
    expect(await placeOf(() => simulateColumns({ columns, draws: 1e9 }))).toBe('draws out-of-range');
  });
});

describe('workers', () => {
  let two: PortfolioWorkers;
  beforeAll(async () => {
    two = await openPortfolioWorkers({ workers: 2 });
  });
  afterAll(() => two.close());
  test('give bit for bit what one thread gives', async () => {
    const columns = certain(150_000);
    expect(await two.value({ columns })).toEqual(valueColumns({ columns }));
    const few = uncertain(2000);
    const told: number[] = [];
    const figures = await two.simulate({
      columns: few,
      seed: 2,
      draws: 100,
      onProgress: ({ done }) => told.push(done),
    });
    expect(figures).toEqual(simulateColumns({ columns: few, seed: 2, draws: 100 }));
    expect(told.at(-1)).toBe(2000);
  });
  test('refuse a bad cell, stop when told to, and go on with the next portfolio', async () => {
    const columns = certain(1000);
    columns.rate[999] = 9;
    expect(await placeOf(() => two.value({ columns }))).toBe('rate.999 out-of-range');
    const stopping = new AbortController();
    const long = two.simulate({ columns: uncertain(20_000), draws: 5000, signal: stopping.signal });
    setTimeout(() => stopping.abort(new Error('enough')), 20);
    await expect(long).rejects.toThrow('enough');
    const plain = { ...uncertain(10), revenue: new Float64Array(10).fill(5) };
    expect((await two.simulate({ columns: plain, draws: 10 })).mean).toEqual(
      simulateColumns({ columns: plain, draws: 10 }).mean,
    );
    expect(await placeOf(() => openPortfolioWorkers({ workers: 0 }))).toBe('workers out-of-range');
  });
});
