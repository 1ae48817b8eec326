import { wholeWithin } from '../invalid-input.ts';
import type { Generator } from './generator.ts';

/** Dimensions that a sequence may have. */
export const SOBOL_MOST = 32;

/**
 * Primitive polynomials (the inner coefficients as bits) and initial direction numbers of dimensions 2 … 32, from
 * `new-joe-kuo-6.21201` (S. Joe and F. Y. Kuo, SIAM J. Sci. Comput. 30, 2008), property A. Copyright (c) 2008
 * Frances Y. Kuo and Stephen Joe; redistributed under the 3-clause BSD licence of that table, whose notice is in
 * `sobol-notice.txt`.
 */
const TABLE: readonly (readonly [number, readonly number[]])[] = [
  [0, [1]],
  [1, [1, 3]],
  [1, [1, 3, 1]],
  [2, [1, 1, 1]],
  [1, [1, 1, 3, 3]],
  [4, [1, 3, 5, 13]],
  [2, [1, 1, 5, 5, 17]],
  [4, [1, 1, 5, 5, 5]],
  [7, [1, 1, 7, 11, 19]],
  [11, [1, 1, 5, 1, 1]],
  [13, [1, 1, 1, 3, 11]],
  [14, [1, 3, 5, 5, 31]],
  [1, [1, 3, 3, 9, 7, 49]],
  [13, [1, 1, 1, 15, 21, 21]],
  [16, [1, 3, 1, 13, 27, 49]],
  [19, [1, 1, 1, 15, 7, 5]],
  [22, [1, 3, 1, 15, 13, 25]],
  [25, [1, 1, 5, 5, 19, 61]],
  [1, [1, 3, 7, 11, 23, 15, 103]],
  [4, [1, 3, 7, 13, 13, 15, 69]],
  [7, [1, 1, 3, 13, 7, 35, 63]],
  [8, [1, 3, 5, 9, 1, 25, 53]],
  [14, [1, 3, 1, 13, 9, 35, 107]],
  [19, [1, 3, 1, 5, 27, 61, 31]],
  [21, [1, 1, 5, 11, 19, 41, 61]],
  [28, [1, 3, 5, 3, 3, 13, 69]],
  [31, [1, 1, 7, 13, 1, 19, 1]],
  [32, [1, 3, 7, 5, 13, 19, 59]],
  [37, [1, 1, 3, 9, 25, 29, 41]],
  [41, [1, 3, 5, 13, 23, 1, 55]],
  [42, [1, 3, 7, 3, 13, 59, 17]],
];

/** The 32 direction numbers of one dimension (0 is van der Corput's), highest bit first. */
const directionsOf = (dimension: number): Uint32Array => {
  const directions = new Uint32Array(32);
  if (dimension === 0) {
    for (let k = 0; k < 32; k += 1) directions[k] = 2 ** (31 - k);
    return directions;
  }
  const [inner, initial] = TABLE[dimension - 1]!;
  const degree = initial.length;
  for (let k = 0; k < 32; k += 1) {
    if (k < degree) {
      directions[k] = initial[k]! * 2 ** (31 - k);
      continue;
    }
    let word = directions[k - degree]! ^ (directions[k - degree]! >>> degree);
    for (let i = 1; i < degree; i += 1) if ((inner >>> (degree - 1 - i)) & 1) word ^= directions[k - i]!;
    directions[k] = word >>> 0;
  }
  return directions;
};

const reversed = (word: number): number => {
  let x = word;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
};

/**
 * Flips each bit or not by a hash of the bits above it: nested uniform scrambling after Owen, in the form of Laine and
 * Karras with the constants of Vegdahl (B. Burley, Journal of Computer Graphics Techniques 9, 2020).
 */
const scrambled = (word: number, key: number): number => {
  let x = reversed(word);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + key) | 0;
  x = Math.imul(x, (key >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reversed(x);
};

export type Sobol = {
  readonly dimensions: number;
  /** Writes the next point, each coordinate above 0 and below 1; of the plain sequence, 0 too. */
  next(point: Float64Array): void;
};

/**
 * Sobol's sequence in Gray-code order (Antonov and Saleev), 1 … 32 dimensions, from its first point 0, at most 2³²
 * points. With a generator every coordinate is scrambled under a key of its own, which keeps the evenness of the net and
 * makes the estimate unbiased, so that independent keys give a standard error. Without one the points are the plain
 * sequence, which starts at the origin.
 */
export const makeSobol = (dimensions: number, generator?: Generator): Sobol => {
  wholeWithin(dimensions, 1, SOBOL_MOST, 'dimensions');
  const directions = Array.from({ length: dimensions }, (_, dimension) => directionsOf(dimension));
  const words = new Int32Array(dimensions);
  const keys = Int32Array.from(words, () => generator?.next() ?? 0);
  let index = 0;
  const next = (point: Float64Array): void => {
    if (index > 0) {
      // The bit that changes from one Gray code to the next is the number of trailing zeros of the index.
      const bit = 31 - Math.clz32(index & -index);
      for (let d = 0; d < dimensions; d += 1) words[d] = words[d]! ^ directions[d]![bit]!;
    }
    index += 1;
    for (let d = 0; d < dimensions; d += 1)
      point[d] = generator
        ? ((scrambled(words[d]!, keys[d]!) >>> 0) + 0.5) * 2 ** -32
        : (words[d]! >>> 0) * 2 ** -32;
  };
  return { dimensions, next };
};
