import { finite, requireThat, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { line } from './trace-line.ts';

export const mostObservations = 1_000_000;

export const checkObservations = (values: readonly number[], path: string): void => {
  requireThat(values.length > 0, path, 'empty');
  requireThat(values.length <= mostObservations, path, 'too-large', { most: mostObservations });
  values.forEach((value, place) => finite(value, `${path}.${place}`));
};

/** 0 or 1 for each observation, as many as the list beside it. */
export const checkLabels = (labels: readonly number[], path: string, length: number): void => {
  requireThat(labels.length === length, path, 'lengths-differ', { wanted: length, length: labels.length });
  labels.forEach((label, place) =>
    requireThat(label === 0 || label === 1, `${path}.${place}`, 'unknown-choice', { choices: '0, 1' }),
  );
};

/**
 * Hyndman and Fan's type 7, the default of R, NumPy and Excel; `sorted` ascending. `part` of `parts`, because 0.7 is a
 * hair less than seven tenths: where the quantile is an observation, its ties would fall on the other side of the cut.
 */
export const quantile = (sorted: readonly number[], part: number, parts: number): number => {
  const place = ((sorted.length - 1) * part) / parts;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
};

/**
 * The cuts between bins: equal ones count once, those at the least and the greatest value fall away, and so does one
 * that would close a bin with nothing in it.
 */
export const quantileCuts = (values: readonly number[], bins: number): number[] => {
  const sorted = Float64Array.from(values).sort();
  const [least, most] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  const list = Array.from({ length: bins - 1 }, (_, place) =>
    quantile(sorted as unknown as readonly number[], place + 1, bins),
  );
  const cuts: number[] = [];
  let taken = 0;
  for (const cut of list) {
    if (cut <= least || cut >= most) continue;
    const before = taken;
    while ((sorted[taken] as number) <= cut) taken += 1;
    if (taken > before) cuts.push(cut);
  }
  return cuts;
};

/** The bin of a value: (−∞, c₁], (c₁, c₂], …, (cₖ, ∞). */
export const binOf = (value: number, cuts: readonly number[]): number => {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (cuts[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
};

export type Bin = {
  readonly name: string;
  /** null: no bound. */
  readonly above: number | null;
  readonly most: number | null;
  readonly count: number;
  readonly goods?: number;
  readonly bads?: number;
};

/**
 * Bins of about equal size by quantiles of type 7, closed on the right as in R's `cut` and pandas' `qcut`; ties are
 * never split, so there may be fewer bins than asked for. With labels (1 = bad) goods and bads are counted, ready for
 * `weightOfEvidence`.
 */
export const quantileBinning = (input: {
  readonly values: readonly number[];
  readonly labels?: readonly number[] | undefined;
  readonly bins?: number;
}): {
  readonly value: number;
  readonly cuts: readonly number[];
  readonly bins: readonly Bin[];
  readonly trace: Trace;
} => {
  const { values, labels, bins = 10 } = input;
  checkObservations(values, 'values');
  wholeWithin(bins, 2, 1000, 'bins');
  if (labels) checkLabels(labels, 'labels', values.length);
  const cuts = quantileCuts(values, bins);
  const counts = Array.from({ length: cuts.length + 1 }, () => ({ count: 0, bads: 0 }));
  values.forEach((value, place) => {
    const bin = counts[binOf(value, cuts)] as { count: number; bads: number };
    bin.count += 1;
    bin.bads += labels?.[place] ?? 0;
  });
  const rows = counts.map(({ count, bads }, place): Bin => {
    const [above, most] = [cuts[place - 1] ?? null, cuts[place] ?? null];
    return {
      name: `(${above ?? '−∞'}, ${most ?? '∞'}${most === null ? ')' : ']'}`,
      above,
      most,
      count,
      ...(labels && { goods: count - bads, bads }),
    };
  });
  return {
    value: rows.length,
    cuts,
    bins: rows,
    trace: [
      line(['样本数', 'Observations'], values.length),
      ...rows.map((row) =>
        line([`分箱 ${row.name}`, `Bin ${row.name}`], row.count, 'count of values in the bin'),
      ),
      line(['分箱数', 'Bins'], rows.length, 'quantiles of type 7, equal cuts once'),
    ],
  };
};
