import { requireThat } from '../invalid-input.ts';

/** Amounts at their times, in order of times, no two at one time and none zero. */
type Sum = { readonly amounts: readonly number[]; readonly times: readonly number[] };

/** ln(1+r) is looked for between these: r from −1 + 2·10⁻¹⁶ to 10³⁰⁴. */
const least = -36;
const most = 700;

const gathered = (amounts: readonly number[], times: readonly number[]): Sum => {
  const byTime = new Map<number, number>();
  times.forEach((time, index) => byTime.set(time, (byTime.get(time) ?? 0) + (amounts[index] as number)));
  const entries = [...byTime].filter(([, amount]) => amount !== 0).toSorted(([a], [b]) => a - b);
  return { amounts: entries.map(([, amount]) => amount), times: entries.map(([time]) => time) };
};

/** The sign of Σ cᵢ·e^(−tᵢ·u), zero where it is within rounding of zero; scaled so that nothing overflows. */
const signAt = ({ amounts, times }: Sum, u: number, tolerance: number): number => {
  const pivot = (u >= 0 ? times[0] : times.at(-1)) as number;
  let sum = 0;
  let size = 0;
  for (let index = 0; index < amounts.length; index += 1) {
    const term = (amounts[index] as number) * Math.exp((pivot - (times[index] as number)) * u);
    sum += term;
    size += Math.abs(term);
  }
  return Math.abs(sum) <= tolerance * size ? 0 : Math.sign(sum);
};

const signChanges = (amounts: readonly number[]): number[] =>
  amounts.flatMap((amount, index) =>
    index + 1 < amounts.length && amount > 0 !== (amounts[index + 1] as number) > 0 ? [index] : [],
  );

const bisect = (sum: Sum, from: number, to: number): number => {
  let [low, high] = [from, to];
  const atLow = signAt(sum, low, 0);
  for (let step = 0; step < 160; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    const sign = signAt(sum, middle, 0);
    if (sign === 0) return middle;
    if (sign === atLow) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/**
 * Between two neighbouring terms of opposite sign lies a time t*; e^(t*·u)·f(u) has the zeros of f, and its derivative
 * is a sum of the same kind with one change of sign less. So the zeros of the derivative, found in the same way, part
 * the line into stretches with at most one zero of f each.
 */
const rootsOf = (sum: Sum): number[] => {
  const change = signChanges(sum.amounts)[0];
  if (change === undefined) return [];
  const pivot = ((sum.times[change] as number) + (sum.times[change + 1] as number)) / 2;
  const slope = {
    amounts: sum.amounts.map((amount, index) => amount * (pivot - (sum.times[index] as number))),
    times: sum.times,
  };
  const turns = rootsOf(slope);
  const touching = turns.filter((turn) => signAt(sum, turn, 1e-15) === 0);
  const ends = [least, ...turns, most];
  const crossing = ends.slice(1).flatMap((to, index) => {
    const from = ends[index] as number;
    if (touching.includes(from) || touching.includes(to)) return [];
    return signAt(sum, from, 0) * signAt(sum, to, 0) < 0 ? [bisect(sum, from, to)] : [];
  });
  return [...touching, ...crossing].toSorted((a, b) => a - b);
};

/**
 * Every rate r > −1 at which Σ amount/(1+r)^time is zero, in ascending order; a touching root counts once. There are at
 * most as many as changes of sign in the amounts by time, and none is missed or invented save within rounding.
 * Throws `too-large` at `path` where there are so many changes of sign that the search would take long.
 */
export const ratesOfZeroValue = (
  amounts: readonly number[],
  times: readonly number[],
  path: string,
): number[] => {
  const sum = gathered(amounts, times);
  const changes = signChanges(sum.amounts).length;
  requireThat(sum.amounts.length * (changes + 1) ** 2 <= 2_000_000, path, 'too-large', { changes });
  // Halving ends beside a zero that is there, not on it.
  return rootsOf(sum).map((u) => (Math.abs(u) < 1e-15 ? 0 : Math.expm1(u)));
};
