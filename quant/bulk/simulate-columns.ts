import { wholeWithin } from '../invalid-input.ts';
import { checkSeed } from '../random/generator.ts';
import type { Timing } from '../valuation/present-value.ts';
import { makePicker } from './pick-percentiles.ts';
import {
  checkTiming,
  countOf,
  FARTHEST,
  LEAST_RATE,
  makePortfolioFigures,
  type PortfolioFigures,
  refuseRow,
  type UncertainColumns,
} from './portfolio-columns.ts';
import { BLOCK, blockDraws, type BlockDraws, GRID } from './portfolio-draws.ts';

export type SimulationTerms = { readonly seed: number; readonly draws: number; readonly timing: Timing };

/** Draws a patent, at most: a block keeps some hundred bytes for each. */
export const MOST_DRAWS_EACH = 100_000;

export const checkSimulationTerms = ({
  seed = 1,
  draws = 1000,
  timing = 'end',
}: Partial<{ [K in keyof SimulationTerms]: SimulationTerms[K] | undefined }>): SimulationTerms => {
  checkSeed(seed);
  wholeWithin(draws, 10, MOST_DRAWS_EACH, 'draws');
  return { seed, draws, timing: checkTiming(timing) };
};

const isGood = (columns: UncertainColumns, i: number): boolean => {
  const r = columns.rate[i]!;
  const rd = columns.rateDeviation[i]!;
  const g = columns.growth[i]!;
  const gd = columns.growthDeviation[i]!;
  const low = columns.royaltyMin[i]!;
  const mode = columns.royaltyMode[i]!;
  const high = columns.royaltyMax[i]!;
  const tax = columns.taxRate[i]!;
  const n = columns.years[i]!;
  return (
    columns.revenue[i]! >= 0 &&
    columns.revenue[i]! <= 1e15 &&
    columns.revenueSigma[i]! >= 0 &&
    columns.revenueSigma[i]! <= 2 &&
    r >= -0.5 &&
    r <= 1 &&
    rd >= 0 &&
    rd <= 1 &&
    r - FARTHEST * rd >= LEAST_RATE &&
    g >= -0.999 &&
    g <= 10 &&
    gd >= 0 &&
    gd <= 1 &&
    (gd === 0 || g - FARTHEST * gd >= LEAST_RATE) &&
    low >= 0 &&
    mode >= low &&
    high >= mode &&
    high <= 1 &&
    tax >= 0 &&
    tax <= 1 &&
    n >= 1 &&
    n <= 200
  );
};

/** What the loops over the draws of one patent share: its row, the draws of its block, where it reads them. */
type Desk = {
  readonly columns: UncertainColumns;
  readonly block: BlockDraws;
  readonly row: number;
  readonly outcomes: Float64Array;
  /** (1+g)/(1+r) of each draw. */
  readonly quotients: Float64Array;
  /** e^(σz) at the points of the grid. */
  readonly powers: Float64Array;
};

// The loops read their constants from typed columns themselves: handed over in a list they would reach the loop boxed.

/** e^(σz − σ²/2) for every draw: mean 1. Within 1e-10 for σ ≤ 2. */
const writeRevenues = ({ columns, block, row, outcomes, powers }: Desk): void => {
  const { draws, grid, gridMost, rest } = block;
  const start = block.starts[3 * (row % BLOCK)]!;
  const sigma = columns.revenueSigma[row]!;
  const step = Math.exp(sigma / GRID);
  let power = Math.exp(-sigma * (gridMost / GRID + sigma / 2));
  for (let m = 0; m <= 2 * gridMost; m += 1) {
    powers[m] = power;
    power *= step;
  }
  for (let j = 0; j < draws; j += 1) {
    const y = sigma * rest[start + j]!;
    outcomes[j] =
      powers[grid[start + j]!]! * (1 + y * (1 + y * (1 / 2 + y * (1 / 6 + y * (1 / 24 + y * (1 / 120))))));
  }
};

/** Where g is as near to r, 1 − q has too few digits left for a quotient. */
const NEAR = 1e-6;

/** Σ (1+g)^(t−1)/(1+r)^t as a sum by doubling: slower than a quotient, and right however near g is to r. */
const annuityOf = (q: number, rate: number, n: number): number => {
  let sum = 1;
  let power = q;
  for (let bit = 0x40000000 >>> Math.clz32(n); bit > 0; bit >>= 1) {
    sum += sum * power;
    power *= power;
    if ((n & bit) !== 0) {
      sum = sum * q + 1;
      power *= q;
    }
  }
  return sum / rate;
};

/** Writes 1+g over 1+r of every draw; answers how many have g within a millionth of r. */
const writeQuotients = ({ columns, block, row, quotients }: Desk): number => {
  const { draws, growth: zGrowth, rate: zRate, starts } = block;
  const atGrowth = starts[3 * (row % BLOCK) + 1]!;
  const atRate = starts[3 * (row % BLOCK) + 2]!;
  const growth = 1 + columns.growth[row]!;
  const growthDeviation = columns.growthDeviation[row]!;
  const rate = 1 + columns.rate[row]!;
  const rateDeviation = columns.rateDeviation[row]!;
  let near = 0;
  for (let j = 0; j < draws; j += 1) {
    const g = growth + growthDeviation * zGrowth[atGrowth + j]!;
    const r = rate + rateDeviation * zRate[atRate + j]!;
    quotients[j] = g / r;
    if ((r - g) * (r - g) < NEAR * NEAR) near += 1;
  }
  return near;
};

/**
 * Multiplies by the present value of n < 32 flows that start at 1 and grow, (1 − qⁿ)/(r − g) with r − g = (1+r)(1 − q).
 * A loop without calls and without a loop inside: either would have it fetch its arrays anew for every draw.
 */
const multiplyByShortAnnuities = ({ columns, block, row, outcomes, quotients }: Desk): void => {
  const { draws, rate: zRate, starts } = block;
  const atRate = starts[3 * (row % BLOCK) + 2]!;
  const rate = 1 + columns.rate[row]!;
  const rateDeviation = columns.rateDeviation[row]!;
  const n = columns.years[row]!;
  const has1 = (n & 1) !== 0;
  const has2 = (n & 2) !== 0;
  const has4 = (n & 4) !== 0;
  const has8 = (n & 8) !== 0;
  const has16 = (n & 16) !== 0;
  for (let j = 0; j < draws; j += 1) {
    const q = quotients[j]!;
    const q2 = q * q;
    const q4 = q2 * q2;
    let power = has1 ? q : 1;
    if (has2) power *= q2;
    if (has4) power *= q4;
    const q8 = q4 * q4;
    if (has8) power *= q8;
    if (has16) power *= q8 * q8;
    const r = rate + rateDeviation * zRate[atRate + j]!;
    outcomes[j] = (outcomes[j]! * (1 - power)) / (r - r * q);
  }
};

/** Multiplies by the present value of n flows that start at 1 and grow, Σ (1+g)^(t−1)/(1+r)^t. */
const multiplyByAnnuities = (desk: Desk): void => {
  const { columns, block, row, outcomes, quotients } = desk;
  const n = columns.years[row]!;
  if (writeQuotients(desk) === 0 && n < 32) {
    multiplyByShortAnnuities(desk);
    return;
  }
  const start = block.starts[3 * (row % BLOCK) + 2]!;
  const rate = 1 + columns.rate[row]!;
  const rateDeviation = columns.rateDeviation[row]!;
  for (let j = 0; j < block.draws; j += 1) {
    const r = rate + rateDeviation * block.rate[start + j]!;
    outcomes[j] = outcomes[j]! * annuityOf(quotients[j]!, r, n);
  }
};

/** From flows at the end of each year to its start or middle: times (1+r) or its root. */
const multiplyByTiming = ({ columns, block, row, outcomes }: Desk, timing: Timing): void => {
  if (timing === 'end') return;
  const { draws, rate: zRate, starts } = block;
  const start = starts[3 * (row % BLOCK) + 2]!;
  const rate = 1 + columns.rate[row]!;
  const rateDeviation = columns.rateDeviation[row]!;
  for (let j = 0; j < draws; j += 1) {
    const r = rate + rateDeviation * zRate[start + j]!;
    outcomes[j] = outcomes[j]! * (timing === 'mid' ? Math.sqrt(r) : r);
  }
};

/**
 * Multiplies by the royalty after tax; the rate rises from point to point, so that its two branches are two loops. Writes
 * mean and standard deviation of what comes out, taken around the first outcome: equal ones have a deviation of exactly 0.
 */
const multiplyByRoyalties = ({ columns, block, row, outcomes }: Desk, moments: Float64Array): void => {
  const { draws, royalty, root, coRoot } = block;
  const amount = columns.revenue[row]! * (1 - columns.taxRate[row]!);
  const low = columns.royaltyMin[row]!;
  const mode = columns.royaltyMode[row]!;
  const high = columns.royaltyMax[row]!;
  const width = high - low;
  const rising = amount * Math.sqrt(width * (mode - low));
  const falling = amount * Math.sqrt(width * (high - mode));
  const turn = width > 0 ? (mode - low) / width : 0;
  const least = amount * low;
  const most = amount * high;
  const pivot = outcomes[0]! * (royalty[0]! < turn ? least + rising * root[0]! : most - falling * coRoot[0]!);
  let sum = 0;
  let squares = 0;
  let split = 0;
  for (let step = 1 << 16; step > 0; step >>= 1)
    if (split + step <= draws && royalty[split + step - 1]! < turn) split += step;
  for (let j = 0; j < split; j += 1) {
    const outcome = outcomes[j]! * (least + rising * root[j]!);
    outcomes[j] = outcome;
    sum += outcome - pivot;
    squares += (outcome - pivot) * (outcome - pivot);
  }
  for (let j = split; j < draws; j += 1) {
    const outcome = outcomes[j]! * (most - falling * coRoot[j]!);
    outcomes[j] = outcome;
    sum += outcome - pivot;
    squares += (outcome - pivot) * (outcome - pivot);
  }
  moments[0] = pivot + sum / draws;
  moments[1] = Math.sqrt(Math.max(0, squares - (sum * sum) / draws) / (draws - 1));
};

/** A worker's room: its draws of one block, and the figures of patent after patent. */
export const makeSimulator = ({ seed, draws, timing }: SimulationTerms) => {
  const outcomes = new Float64Array(draws);
  const quotients = new Float64Array(draws);
  const powers = new Float64Array(2 * 9 * GRID + 1);
  const pick = makePicker(draws);
  const figure = new Float64Array(3);
  const moments = new Float64Array(2);
  /** Values the patents of one block that the columns have. */
  return (columns: UncertainColumns, figures: PortfolioFigures, at: number): void => {
    const block = blockDraws(seed, at, draws);
    const until = Math.min(columns.revenue.length, (at + 1) * BLOCK);
    for (let row = at * BLOCK; row < until; row += 1) {
      if (!isGood(columns, row)) refuseRow(columns, row);
      const desk: Desk = { columns, block, row, outcomes, quotients, powers };
      writeRevenues(desk);
      multiplyByAnnuities(desk);
      multiplyByTiming(desk, timing);
      multiplyByRoyalties(desk, moments);
      pick(outcomes, moments, figure);
      figures.mean[row] = moments[0]!;
      figures.standardDeviation[row] = moments[1]!;
      figures.p10[row] = figure[0]!;
      figures.p50[row] = figure[1]!;
      figures.p90[row] = figure[2]!;
    }
  };
};

/**
 * Values a whole portfolio with uncertainty in this thread: each patent by its own drivers, `draws` times (10 … 100,000;
 * 1,000 unless given), on a Latin hypercube whose slices it shares with its block of 512 and combines in a way of its
 * own. The figures depend on the seed and on the place of the patent alone, not on the number of workers; they agree
 * with `simulatePatent` within 1e-9. standardDeviation/√(draws − 1) is above the standard error of the mean: a Latin
 * hypercube is never worse than n − 1 independent draws (Owen, 1997).
 * @throws InvalidInput naming the cell, as `rate.17`
 */
export const simulateColumns = (
  input: { readonly columns: UncertainColumns } & Parameters<typeof checkSimulationTerms>[0],
): PortfolioFigures => {
  const count = countOf(input.columns);
  const simulateBlock = makeSimulator(checkSimulationTerms(input));
  const figures = makePortfolioFigures(count);
  for (let block = 0; block * BLOCK < count; block += 1) simulateBlock(input.columns, figures, block);
  return figures;
};
