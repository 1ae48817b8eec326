import { requireThat, wholeWithin } from '../invalid-input.ts';
import { checkSeed, drawOrder, makeGenerator } from '../random/generator.ts';
import { makeSobol } from '../random/sobol.ts';

/**
 * How the points of the unit cube are chosen. `plain`: independent. `antithetic`: in pairs u and 1 − u. `sobol`:
 * Sobol's sequence (Joe and Kuo), scrambled anew in each replication. `latin-hypercube`:
 * in each replication every driver has one point in each of as many equal slices as there are points.
 */
export const samplings = ['plain', 'antithetic', 'sobol', 'latin-hypercube'] as const;
export type Sampling = (typeof samplings)[number];

export type SamplingPlan = {
  readonly sampling?: Sampling | undefined;
  /** 2 … 10,000,000; rounded up to whole pairs or to equal replications. */
  readonly draws?: number | undefined;
  /** Whole, 0 … 2⁵³−1. */
  readonly seed?: number | undefined;
  /** Independent repetitions of `sobol` and `latin-hypercube`, 2 … 1,000, from which the standard error comes. */
  readonly replications?: number | undefined;
};

export const MOST_DRAWS = 10_000_000;

export type CheckedPlan = {
  readonly sampling: Sampling;
  readonly draws: number;
  readonly seed: number;
  /** Draws that hang together; the means of such groups are independent of each other. */
  readonly group: number;
};

export const checkPlan = ({
  sampling = 'plain',
  draws = 10_000,
  seed = 1,
  replications = 16,
}: SamplingPlan): CheckedPlan => {
  requireThat(samplings.includes(sampling), 'sampling', 'unknown-choice', { choices: samplings.join(', ') });
  wholeWithin(draws, 2, MOST_DRAWS, 'draws');
  checkSeed(seed);
  wholeWithin(replications, 2, 1000, 'replications');
  const group = sampling === 'plain' ? 1 : sampling === 'antithetic' ? 2 : Math.ceil(draws / replications);
  const groups =
    sampling === 'plain'
      ? draws
      : sampling === 'antithetic'
        ? Math.max(2, Math.ceil(draws / 2))
        : replications;
  return { sampling, draws: groups * group, seed, group };
};

/** Writes the next point, every coordinate above 0 and below 1. */
export type Points = (point: Float64Array) => void;

const plain = (seed: number): Points => {
  const { uniform } = makeGenerator(seed);
  return (point) => {
    for (let d = 0; d < point.length; d += 1) point[d] = uniform();
  };
};

const antithetic = (seed: number): Points => {
  const next = plain(seed);
  let mirrored = false;
  return (point) => {
    if (mirrored) for (let d = 0; d < point.length; d += 1) point[d] = 1 - point[d]!;
    else next(point);
    mirrored = !mirrored;
  };
};

const hypercube = (dimensions: number, count: number, seed: number, replication: number): Points => {
  const generator = makeGenerator(seed, replication);
  const orders = Array.from({ length: dimensions }, () => drawOrder(count, generator));
  let index = 0;
  return (point) => {
    for (let d = 0; d < dimensions; d += 1)
      // The least double below 1 keeps a slice's upper end from rounding up to 1.
      point[d] = Math.min((orders[d]![index]! + generator.uniform()) / count, 1 - 2 ** -53);
    index += 1;
  };
};

/** The points of a plan. The array given to it must be the same each time: antithetic points mirror the last one. */
export const pointsOf = ({ sampling, seed, group }: CheckedPlan, dimensions: number): Points => {
  if (sampling === 'plain') return plain(seed);
  if (sampling === 'antithetic') return antithetic(seed);
  let replication = 0;
  let used = group;
  let current: Points = () => undefined;
  return (point) => {
    if (used === group) {
      replication += 1;
      used = 0;
      current =
        sampling === 'sobol'
          ? makeSobol(dimensions, makeGenerator(seed, replication)).next
          : hypercube(dimensions, group, seed, replication);
    }
    used += 1;
    current(point);
  };
};
