import { requireThat, wholeWithin } from '../invalid-input.ts';

/** A stream of random numbers that is the same on every machine for the same seed. */
export type Generator = {
  /** A whole number of 0 … 2³²−1. */
  next(): number;
  /** Above 0 and below 1, with 52 bits; neither end is ever drawn, so that every inverse distribution is finite. */
  uniform(): number;
};

const mix = (word: number): number => {
  let z = word | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
};

/** 53 bits at most, whole and not negative: what a JSON number can carry without loss. */
export const checkSeed = (seed: number, path = 'seed'): number => {
  wholeWithin(seed, 0, Number.MAX_SAFE_INTEGER, path);
  return seed;
};

/**
 * xoshiro128** (Blackman and Vigna, 2018), period 2¹²⁸−1, its four words spread from the seed and the number of the
 * stream by the finaliser of MurmurHash3. Different streams of one seed serve as independent.
 */
export const makeGenerator = (seed: number, stream = 0): Generator => {
  checkSeed(seed);
  requireThat(Number.isSafeInteger(stream) && stream >= 0, 'stream', 'out-of-range', { value: stream });
  // Typed words stay whole machine words; a closure over numbers would put each above 2³⁰ on the heap.
  const s = new Int32Array(4);
  let folded = 0x243f6a88;
  for (const word of [seed, seed / 2 ** 32, stream, stream / 2 ** 32])
    folded = mix(folded ^ (word >>> 0)) + 0x9e3779b9;
  for (let i = 0; i < 4; i += 1) s[i] = mix(folded + Math.imul(i + 1, 0x9e3779b9));
  if ((s[0]! | s[1]! | s[2]! | s[3]!) === 0) s[0] = 1;
  const next = (): number => {
    const b = s[1]!;
    const times5 = Math.imul(b, 5);
    const answer = Math.imul((times5 << 7) | (times5 >>> 25), 9);
    const c = s[2]! ^ s[0]!;
    const d = s[3]! ^ b;
    s[1] = b ^ c;
    s[0] = s[0]! ^ d;
    s[2] = c ^ (b << 9);
    s[3] = (d << 11) | (d >>> 21);
    return answer >>> 0;
  };
  const uniform = (): number => ((next() >>> 6) * 2 ** 26 + (next() >>> 6) + 0.5) * 2 ** -52;
  return { next, uniform };
};

/** The numbers 0 … n−1 in an order drawn by the generator (Fisher–Yates). */
export const drawOrder = (n: number, generator: Generator): Uint32Array => {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i += 1) order[i] = i;
  for (let i = n - 1; i > 0; i -= 1) {
    const j = Math.floor(generator.uniform() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
};
