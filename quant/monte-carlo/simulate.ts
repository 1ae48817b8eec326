import { requireThat, wholeWithin } from '../invalid-input.ts';
import { SOBOL_MOST } from '../random/sobol.ts';
import { checkPlan, type CheckedPlan, pointsOf, type SamplingPlan } from './sampling.ts';

export type HistogramBin = { readonly from: number; readonly to: number; readonly count: number };

export type Simulation = {
  readonly mean: number;
  /** Of the mean: from all draws, from pairs (antithetic), or from the means of the replications. */
  readonly standardError: number;
  /** Of the draws. */
  readonly standardDeviation: number;
  /** A tenth of the draws lie below `p10`, nine tenths below `p90`; interpolated between neighbours (type 7). */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly least: number;
  readonly most: number;
  readonly draws: number;
  /** Equal widths from the least draw to the most; one bin where all draws are the same. */
  readonly histogram: readonly HistogramBin[];
};

export type Progress = { readonly done: number; readonly draws: number };

export type SimulationInput = SamplingPlan & {
  /** 1 … 32. */
  readonly dimensions: number;
  /** The outcome at a point of the unit cube; the array is reused. */
  readonly outcome: (point: Float64Array) => number;
  /** 1 … 1,000; 40 unless given. */
  readonly bins?: number | undefined;
};

const CHUNK = 1 << 14;

/** The value below which a share lies, between the neighbours of its place (1 + (n−1)·share); as spreadsheets do. */
export const sortedQuantile = (sorted: Float64Array, share: number): number => {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  return below + 1 < sorted.length ? low + (sorted[below + 1]! - low) * (place - below) : low;
};

/** Mean and standard deviation (n − 1), exact where all numbers are the same. */
const meanAndDeviation = (numbers: Float64Array): { mean: number; deviation: number } => {
  const pivot = numbers[0]!;
  let sum = 0;
  for (const x of numbers) sum += x - pivot;
  const mean = pivot + sum / numbers.length;
  let squares = 0;
  for (const x of numbers) squares += (x - mean) * (x - mean);
  return { mean, deviation: Math.sqrt(squares / (numbers.length - 1)) };
};

const groupMeans = (outcomes: Float64Array, group: number): Float64Array => {
  const means = new Float64Array(outcomes.length / group);
  for (let g = 0; g < means.length; g += 1)
    means[g] = meanAndDeviation(outcomes.subarray(g * group, (g + 1) * group)).mean;
  return means;
};

const histogramOf = (sorted: Float64Array, bins: number): HistogramBin[] => {
  const [least, most] = [sorted[0]!, sorted[sorted.length - 1]!];
  const width = (most - least) / bins;
  // Numbers so close that a width has no double of its own make one bin.
  if (!(width > 0) || least + width === least) return [{ from: least, to: most, count: sorted.length }];
  const counts = new Float64Array(bins);
  for (const x of sorted) counts[Math.min(bins - 1, Math.floor((x - least) / width))]! += 1;
  return Array.from(counts, (count, i) => ({
    from: least + i * width,
    to: i === bins - 1 ? most : least + (i + 1) * width,
    count,
  }));
};

const summarise = (outcomes: Float64Array, plan: CheckedPlan, bins: number): Simulation => {
  const { mean, deviation } = meanAndDeviation(outcomes);
  const independent = plan.group === 1 ? outcomes : groupMeans(outcomes, plan.group);
  const standardError = meanAndDeviation(independent).deviation / Math.sqrt(independent.length);
  const sorted = outcomes.sort();
  return {
    mean,
    standardError,
    standardDeviation: deviation,
    p10: sortedQuantile(sorted, 0.1),
    p50: sortedQuantile(sorted, 0.5),
    p90: sortedQuantile(sorted, 0.9),
    least: sorted[0]!,
    most: sorted[sorted.length - 1]!,
    draws: outcomes.length,
    histogram: histogramOf(sorted, bins),
  };
};

/**
 * The simulation in steps of some 16,000 draws: an iterator that tells how far it is after each step, may be left at
 * any of them, and returns the figures at the end. The figures do not depend on the steps.
 * @throws InvalidInput naming `draws`, `seed`, `sampling`, `replications`, `bins` or `dimensions`, at the first step;
 * `draws` with code 'not-finite' when an outcome is not a finite number
 */
export function* simulateInSteps(input: SimulationInput): Generator<Progress, Simulation> {
  const plan = checkPlan(input);
  const { dimensions, outcome, bins = 40 } = input;
  wholeWithin(dimensions, 1, SOBOL_MOST, 'dimensions');
  wholeWithin(bins, 1, 1000, 'bins');
  const next = pointsOf(plan, dimensions);
  const point = new Float64Array(dimensions);
  const outcomes = new Float64Array(plan.draws);
  for (let done = 0; done < plan.draws; ) {
    const until = Math.min(plan.draws, done + CHUNK);
    for (; done < until; done += 1) {
      next(point);
      outcomes[done] = outcome(point);
      requireThat(Number.isFinite(outcomes[done]), 'draws', 'not-finite', { draw: done });
    }
    yield { done, draws: plan.draws };
  }
  return summarise(outcomes, plan, bins);
}

/** Runs an iterator to its end for what it returns. */
export const finish = <T>(steps: Generator<unknown, T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

/** The simulation at once. */
export const simulate = (input: SimulationInput): Simulation => finish(simulateInSteps(input));
