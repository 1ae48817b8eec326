import { setTimeout as pause } from 'node:timers/promises';
import {
  makePortfolioColumns,
  makeUncertainColumns,
  makeValues,
  type PortfolioColumns,
  type UncertainColumns,
} from '@zhirong/quant/bulk/portfolio-columns.ts';
import { openPortfolioWorkers, type PortfolioWorkers } from '@zhirong/quant/bulk/portfolio-workers.ts';
import { simulateColumns } from '@zhirong/quant/bulk/simulate-columns.ts';
import { valueRows } from '@zhirong/quant/bulk/value-columns.ts';
import { makeGenerator } from '@zhirong/quant/random/generator.ts';
import { load, median, type Plan, type Result } from '../lab.ts';

const DRAWS = 1000;
const YEARS = 10;
const ROUNDS = 11;

/** Seconds of processor that all threads of this process took. */
const cpuOf = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

const certainPortfolio = (count: number): PortfolioColumns => {
  const { uniform } = makeGenerator(1);
  const columns = makePortfolioColumns(count);
  for (let i = 0; i < count; i += 1) {
    columns.revenue[i] = 100 + 1000 * uniform();
    columns.growth[i] = 0.1 * uniform();
    columns.royaltyRate[i] = 0.05 * uniform();
    columns.taxRate[i] = 0.25;
    columns.rate[i] = 0.1 + 0.1 * uniform();
  }
  columns.years.fill(YEARS);
  return columns;
};

const uncertainPortfolio = (count: number): UncertainColumns => {
  const { uniform } = makeGenerator(2);
  const columns = makeUncertainColumns(count);
  for (let i = 0; i < count; i += 1) {
    columns.revenue[i] = 100 + 1000 * uniform();
    columns.revenueSigma[i] = 0.1 + 0.4 * uniform();
    columns.growth[i] = 0.05 * uniform();
    columns.growthDeviation[i] = 0.01 + 0.02 * uniform();
    columns.royaltyMin[i] = 0.01 + 0.01 * uniform();
    columns.royaltyMode[i] = 0.02 + 0.02 * uniform();
    columns.royaltyMax[i] = 0.04 + 0.02 * uniform();
    columns.taxRate[i] = 0.25;
    columns.rate[i] = 0.1 + 0.1 * uniform();
    columns.rateDeviation[i] = 0.01 + 0.02 * uniform();
  }
  columns.years.fill(YEARS);
  return columns;
};

/** What a person would write by hand: ten flows that grow and are discounted, no checks. */
const byHand = (columns: PortfolioColumns, values: Float64Array): void => {
  const { revenue, growth, royaltyRate, taxRate, rate } = columns;
  for (let i = 0; i < values.length; i += 1) {
    const v = 1 / (1 + rate[i]!);
    const q = (1 + growth[i]!) * v;
    let flow = revenue[i]! * royaltyRate[i]! * (1 - taxRate[i]!) * v;
    let value = 0;
    for (let t = 0; t < YEARS; t += 1) {
      value += flow;
      flow *= q;
    }
    values[i] = value;
  }
};

/** A good plain simulation: polar normals, both of each pair used, one quotient a draw, a typed sort for the tails. */
const plainSimulation = (columns: UncertainColumns, count: number, uniform: () => number): Float64Array => {
  let spare = 0;
  let hasSpare = false;
  const normal = (): number => {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    let x = 0;
    let y = 0;
    let s = 0;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      s = x * x + y * y;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * Math.log(s)) / s);
    spare = y * factor;
    hasSpare = true;
    return x * factor;
  };
  const outcomes = new Float64Array(DRAWS);
  const figures = new Float64Array(5 * count);
  for (let i = 0; i < count; i += 1) {
    const sigma = columns.revenueSigma[i]!;
    const revenue = columns.revenue[i]! * Math.exp((-sigma * sigma) / 2) * (1 - columns.taxRate[i]!);
    const growth = 1 + columns.growth[i]!;
    const growthDeviation = columns.growthDeviation[i]!;
    const rate = 1 + columns.rate[i]!;
    const rateDeviation = columns.rateDeviation[i]!;
    const low = columns.royaltyMin[i]!;
    const high = columns.royaltyMax[i]!;
    const turn = (columns.royaltyMode[i]! - low) / (high - low);
    const rising = (high - low) * (columns.royaltyMode[i]! - low);
    const falling = (high - low) * (high - columns.royaltyMode[i]!);
    const years = columns.years[i]!;
    let sum = 0;
    let squares = 0;
    for (let j = 0; j < DRAWS; j += 1) {
      const u = uniform();
      const royalty = u < turn ? low + Math.sqrt(u * rising) : high - Math.sqrt((1 - u) * falling);
      const v = 1 / (rate + rateDeviation * normal());
      const q = (growth + growthDeviation * normal()) * v;
      let flow = revenue * Math.exp(sigma * normal()) * royalty * v;
      let value = 0;
      for (let t = 0; t < years; t += 1) {
        value += flow;
        flow *= q;
      }
      outcomes[j] = value;
      sum += value;
      squares += value * value;
    }
    outcomes.sort();
    figures[5 * i] = sum / DRAWS;
    figures[5 * i + 1] = Math.sqrt((squares - (sum * sum) / DRAWS) / (DRAWS - 1));
    figures[5 * i + 2] = outcomes[Math.floor(DRAWS * 0.1)]!;
    figures[5 * i + 3] = outcomes[Math.floor(DRAWS * 0.5)]!;
    figures[5 * i + 4] = outcomes[Math.floor(DRAWS * 0.9)]!;
  }
  return figures;
};

const closedForm = (): Result[] => {
  const count = 100_000;
  const columns = certainPortfolio(count);
  const [hand, ours] = [makeValues(count), makeValues(count)];
  const rounds = Array.from({ length: ROUNDS + 2 }, () => {
    const theirs = cpuOf(() => {
      for (let k = 0; k < 20; k += 1) byHand(columns, hand);
    });
    const mine = cpuOf(() => {
      for (let k = 0; k < 20; k += 1) valueRows(columns, ours, 'end', 0, count);
    });
    return { theirs, mine };
  }).slice(2);
  const off = ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value / hand[i]! - 1)), 0);
  if (!(off < 1e-12)) throw new Error(`the two closed forms differ by ${off}`);
  const ratio = median(rounds.map(({ theirs, mine }) => theirs / mine));
  const speed = (seconds: number): string => `${((20 * count) / seconds / 1e6).toFixed(0)}M`;
  return [
    {
      plan: 'quant',
      figure: '10-year relief from royalty against a loop by hand',
      value: ratio,
      unit: '×',
      budget: '≥ 0.7',
      holds: ratio >= 0.7,
      note: `${speed(median(rounds.map((r) => r.mine)))} a CPU second, by hand ${speed(median(rounds.map((r) => r.theirs)))}; load ${load()}`,
    },
  ];
};

const simulation = (): Result[] => {
  const [few, many] = [64, 1024];
  const columns = uncertainPortfolio(many);
  const { uniform } = makeGenerator(3);
  const rounds = Array.from({ length: ROUNDS + 4 }, (_, seed) => ({
    seeded: cpuOf(() => void plainSimulation(columns, few, uniform)) / few,
    fastest: cpuOf(() => void plainSimulation(columns, few, Math.random)) / few,
    ours: cpuOf(() => void simulateColumns({ columns, seed, draws: DRAWS })) / many,
  })).slice(4);
  const plain = plainSimulation(columns, few, uniform);
  const { mean, standardDeviation } = simulateColumns({ columns, draws: DRAWS });
  for (let i = 0; i < few; i += 1)
    if (Math.abs(mean[i]! - plain[5 * i]!) > (5 * standardDeviation[i]!) / Math.sqrt(DRAWS / 2))
      throw new Error(`patent ${i}: simulated ${mean[i]} here, ${plain[5 * i]} by the plain loop`);
  const against = (of: 'seeded' | 'fastest'): number => median(rounds.map((round) => round[of] / round.ours));
  const perSecond = (of: 'seeded' | 'fastest' | 'ours'): string =>
    (1 / median(rounds.map((round) => round[of]))).toFixed(0);
  return [
    {
      plan: 'quant',
      figure: 'Monte-Carlo, 1,000 draws a patent, against polar normals, both seeded',
      value: against('seeded'),
      unit: '×',
      budget: '≥ 10',
      holds: against('seeded') >= 10,
      note: `${perSecond('ours')} patents a CPU second, plain ${perSecond('seeded')}; against the engine's own unseeded random ${against('fastest').toFixed(1)}× (${perSecond('fastest')}); load ${load()}`,
    },
  ];
};

type Run = { readonly wall: number; readonly cpu: number };

const runOf = async (workers: PortfolioWorkers, columns: UncertainColumns): Promise<Run> => {
  const start = performance.now();
  const before = process.cpuUsage();
  await workers.simulate({ columns, draws: DRAWS });
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
};

const twoWorkers = async (): Promise<Result[]> => {
  const columns = uncertainPortfolio(72 * 1024);
  const one = await openPortfolioWorkers({ workers: 1 });
  const two = await openPortfolioWorkers({ workers: 2 });
  try {
    const rounds: { one: Run; two: Run }[] = [];
    for (let round = 0; round < 8; round += 1) {
      await pause(100);
      rounds.push({ one: await runOf(one, columns), two: await runOf(two, columns) });
    }
    const warm = rounds.slice(1);
    // By pairs, one run right after the other: a shared machine's speed changes within a minute, and the quickest runs of each
    // may not have met the same.
    const gain = median(warm.map((round) => round.one.wall / round.two.wall));
    const best = Math.min(...warm.map((r) => r.one.wall)) / Math.min(...warm.map((r) => r.two.wall));
    // How many processors two workers were given: below two, others had them.
    const given = median(warm.map((round) => round.two.cpu / round.two.wall));
    const dearer = median(warm.map((round) => round.two.cpu / round.one.cpu));
    return [
      {
        plan: 'quant',
        figure: 'two workers against one, median of pairs',
        value: gain,
        unit: '×',
        budget: '≥ 1.8',
        holds: gain >= 1.8,
        note: `least disturbed run of each ${best.toFixed(2)}; two workers had ${given.toFixed(2)} processors and took ${dearer.toFixed(2)} × the CPU of one; load ${load()}`,
      },
    ];
  } finally {
    await one.close();
    await two.close();
  }
};

/** What a portfolio of this size adds to the memory of the process: its columns, filled, and its figures, simulated. */
const bytesOf = (count: number): number => {
  const before = process.memoryUsage.rss();
  const columns = uncertainPortfolio(count);
  const figures = simulateColumns({ columns, draws: 10 });
  const held = process.memoryUsage.rss() - before;
  const cells = [...Object.values(columns), ...Object.values(figures)];
  return (
    Math.max(
      cells.reduce((sum, { byteLength }) => sum + byteLength, 0),
      held,
    ) / count
  );
};

const memory = (): Result[] => {
  bytesOf(50_000);
  const [small, large] = [bytesOf(250_000), bytesOf(1_000_000)];
  return [
    {
      plan: 'quant',
      figure: 'memory of a million patents, inputs and figures of the simulation',
      value: large,
      unit: 'bytes a patent',
      budget: '< 200',
      holds: large < 200,
    },
    {
      plan: 'quant',
      figure: 'growth of it from 250,000 patents, against linear',
      value: large / small,
      unit: '×',
      budget: '≤ 1.1',
      holds: large / small <= 1.1,
    },
  ];
};

/** Portfolios by columns: closed form, simulation, workers, memory. Ratios within one run, by processor time. */
export const plan: Plan = {
  name: 'quant',
  run: async () => [...closedForm(), ...simulation(), ...(await twoWorkers()), ...memory()],
};
