import { finite, requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';

export const normalisations = ['proportion', 'min-max'] as const;
export type Normalisation = (typeof normalisations)[number];
export type Direction = 'benefit' | 'cost';

export type EntropyInput = {
  /** Rows are the objects compared, columns the indicators. */
  readonly matrix: readonly (readonly number[])[];
  readonly names?: readonly string[] | undefined;
  /** `proportion`: p = x/Σx of the figures as they are (none negative); `min-max`: scaled to 0–1 by direction first. */
  readonly normalisation?: Normalisation | undefined;
  /** Whether more is better, for min-max; benefit without. */
  readonly directions?: readonly Direction[] | undefined;
  /** Added to every min-max figure before the logarithm, as some authors do; 0 is the plain rule 0·ln 0 = 0. */
  readonly shift?: number | undefined;
};

export type EntropyWeights = {
  readonly value: readonly number[];
  readonly weights: readonly number[];
  readonly entropies: readonly number[];
  /** Columns that are the same for all rows: they tell nothing apart and weigh 0. */
  readonly constantColumns: readonly number[];
  readonly trace: Trace;
};

const proportions = (column: readonly number[], at: number): number[] => {
  for (const [row, value] of column.entries()) {
    const facts = { value, choices: 'normalisation: min-max' };
    requireThat(value >= 0, `matrix.${row}.${at}`, 'negative', facts);
  }
  return column.slice();
};

const minMax = (column: readonly number[], direction: Direction, shift: number): number[] => {
  const least = Math.min(...column);
  const most = Math.max(...column);
  return column.map((value) => {
    if (most === least) return 1;
    return (direction === 'benefit' ? value - least : most - value) / (most - least) + shift;
  });
};

const entropyOf = (column: readonly number[]): number => {
  const sum = column.reduce((total, one) => total + one, 0);
  if (sum === 0 || column.every((one) => one === column[0])) return 1;
  const inside = column.reduce(
    (total, one) => total + (one === 0 ? 0 : (one / sum) * Math.log(one / sum)),
    0,
  );
  return Math.min(1, Math.max(0, -inside / Math.log(column.length)));
};

/**
 * Objective weights by Shannon's entropy: eⱼ = −(1/ln m)·Σ p·ln p with 0·ln 0 = 0, wⱼ = (1 − eⱼ)/Σ(1 − e).
 * Errors: InvalidInput at `matrix` (fewer than two rows; no column tells the rows apart), `matrix.<row>`,
 * `matrix.<row>.<column>`.
 */
export const entropyWeights = (input: EntropyInput): EntropyWeights => {
  const { matrix, names, normalisation = 'proportion' } = input;
  const shift = within(input.shift ?? 0, 0, 1, 'shift');
  requireThat(matrix.length >= 2, 'matrix', 'too-small', { least: 2 });
  const width = matrix[0]?.length ?? 0;
  requireThat(width > 0, 'matrix.0', 'empty');
  requireThat(matrix.length * width <= 10_000_000, 'matrix', 'too-large', { most: 10_000_000 });
  for (const [row, list] of matrix.entries()) {
    requireThat(list.length === width, `matrix.${row}`, 'lengths-differ', {
      wanted: width,
      given: list.length,
    });
    for (const [column, value] of list.entries()) finite(value, `matrix.${row}.${column}`);
  }
  requireThat(names === undefined || names.length === width, 'names', 'lengths-differ', { wanted: width });
  const { directions } = input;
  requireThat(directions === undefined || directions.length === width, 'directions', 'lengths-differ', {
    wanted: width,
  });
  const entropies = Array.from({ length: width }, (_, at) => {
    const column = matrix.map((row) => row[at] as number);
    return entropyOf(
      normalisation === 'proportion'
        ? proportions(column, at)
        : minMax(column, directions?.[at] ?? 'benefit', shift),
    );
  });
  const told = entropies.reduce((sum, entropy) => sum + (1 - entropy), 0);
  requireThat(told > 0, 'matrix', 'no-solution', { problem: 'all-columns-constant' });
  const weights = entropies.map((entropy) => (1 - entropy) / told);
  return {
    value: weights,
    weights,
    entropies,
    constantColumns: entropies.flatMap((entropy, at) => (entropy === 1 ? [at] : [])),
    trace: entropies.flatMap((entropy, at) => {
      const name = names?.[at];
      return [
        {
          zh: `信息熵：${name ?? `第 ${at + 1} 列`}`,
          en: `Entropy of ${name ?? `column ${at + 1}`}`,
          formula: 'eⱼ = −(1/ln m)·Σᵢ pᵢⱼ·ln pᵢⱼ, 0·ln 0 = 0',
          value: entropy,
        },
        {
          zh: `权重：${name ?? `第 ${at + 1} 列`}`,
          en: `Weight of ${name ?? `column ${at + 1}`}`,
          formula: 'wⱼ = (1 − eⱼ)/Σₖ(1 − eₖ)',
          value: weights[at] as number,
        },
      ];
    }),
  };
};
