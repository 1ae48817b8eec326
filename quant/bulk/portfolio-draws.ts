import { type Generator, drawOrder, makeGenerator } from '../random/generator.ts';
import { normalQuantile } from '../random/normal.ts';

/** Patents that share their slices; each takes them from a place of its own. */
export const BLOCK = 512;

/** Grid points for each unit of the normals behind the revenues; see `BlockDraws`. */
export const GRID = 16;

/**
 * The draws of one block of patents: a Latin hypercube of n points in four dimensions. Each driver has one draw in each
 * of n slices of equal probability; the order of the slices is shuffled for the three normals. The normals stand twice
 * in a row, so that a patent reads n of them from any place on.
 */
export type BlockDraws = {
  readonly draws: number;
  /** Standard normals behind revenue, growth and discount rate, 2n each. */
  readonly revenue: Float64Array;
  /** The revenue's normals in two parts, z = (grid − gridMost)/16 + rest, so that e^(σz) is a look-up and a short polynomial. */
  readonly grid: Int16Array;
  readonly gridMost: number;
  readonly rest: Float64Array;
  readonly growth: Float64Array;
  readonly rate: Float64Array;
  /** Uniforms behind the royalty rate in rising order, with √u and √(1−u). */
  readonly royalty: Float64Array;
  readonly root: Float64Array;
  readonly coRoot: Float64Array;
  /** Where each patent of the block starts to read the three normals. */
  readonly starts: Uint32Array;
};

const sliced = (slice: number, draws: number, generator: Generator): number =>
  Math.min((slice + generator.uniform()) / draws, 1 - 2 ** -53);

const normals = (draws: number, generator: Generator): Float64Array => {
  const twice = new Float64Array(2 * draws);
  drawOrder(draws, generator).forEach((slice, i) => {
    twice[i] = normalQuantile(sliced(slice, draws, generator));
  });
  twice.copyWithin(draws, 0, draws);
  return twice;
};

/** The draws of the patents block × 512 … block × 512 + 511: the same for the same seed, whoever works on them. */
export const blockDraws = (seed: number, block: number, draws: number): BlockDraws => {
  const generator = makeGenerator(seed, block);
  const royalty = Float64Array.from({ length: draws }, (_, slice) => sliced(slice, draws, generator));
  const revenue = normals(draws, generator);
  const nearest = Int16Array.from(revenue, (z) => Math.round(z * GRID));
  const gridMost = nearest.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  return {
    draws,
    revenue,
    grid: nearest.map((g) => g + gridMost),
    gridMost,
    rest: revenue.map((z, i) => z - nearest[i]! / GRID),
    growth: normals(draws, generator),
    rate: normals(draws, generator),
    royalty,
    root: royalty.map((u) => Math.sqrt(u)),
    coRoot: royalty.map((u) => Math.sqrt(1 - u)),
    starts: Uint32Array.from({ length: 3 * BLOCK }, () => Math.floor(generator.uniform() * draws)),
  };
};
