import { positive, requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import { snap } from './interval.ts';

/** Mean consistency index of random matrices of order 1 to 15: the table of Saaty (1980), and his later one (2008). */
export const randomIndexTables = {
  'saaty-1980': [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
  'saaty-2008': [0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
} as const;
export type RandomIndexTable = keyof typeof randomIndexTables;

export const prioritisations = ['eigenvector', 'geometric-mean', 'column-mean'] as const;
export type Prioritisation = (typeof prioritisations)[number];

/** A judgement: how many times the row weighs the column; a fraction may be written as text, `1/3`. */
export type Judgement = number | string;

export type AhpInput = {
  readonly matrix: readonly (readonly Judgement[])[];
  readonly names?: readonly string[] | undefined;
  readonly prioritisation?: Prioritisation | undefined;
  readonly randomIndex?: RandomIndexTable | undefined;
  /** How far a·b of mirrored cells may stand from 1, so that 0.333 passes for 1/3. */
  readonly tolerance?: number | undefined;
};

export type AhpWeights = {
  readonly value: readonly number[];
  readonly weights: readonly number[];
  readonly lambdaMax: number;
  readonly consistencyIndex: number;
  readonly randomIndex: number;
  /** Null for orders 1 and 2, which cannot be inconsistent. */
  readonly consistencyRatio: number | null;
  /** CR < 0.1. */
  readonly consistent: boolean;
  /** The judgement farthest from what the weights say, when inconsistent: the one to ask about again. */
  readonly worstCell: {
    readonly row: number;
    readonly column: number;
    readonly given: number;
    readonly implied: number;
  } | null;
  readonly trace: Trace;
};

type Matrix = readonly (readonly number[])[];

const parseJudgement = (given: Judgement, path: string): number => {
  if (typeof given === 'number') return positive(given, path);
  const parts = /^(\d{1,9}(?:\.\d{1,9})?)(?:\/(\d{1,9}(?:\.\d{1,9})?))?$/.exec(given.trim());
  requireThat(parts !== null, path, 'wrong-type', { wanted: 'number or fraction such as 1/3' });
  return positive(Number(parts[1]) / Number(parts[2] ?? 1), path);
};

const parseMatrix = (given: AhpInput['matrix'], tolerance: number): Matrix => {
  const size = given.length;
  requireThat(size > 0, 'matrix', 'empty');
  requireThat(size <= 15, 'matrix', 'too-large', { most: 15 });
  const matrix = given.map((row, i) => {
    requireThat(row.length === size, `matrix.${i}`, 'lengths-differ', { wanted: size, given: row.length });
    return row.map((cell, j) => parseJudgement(cell, `matrix.${i}.${j}`));
  });
  for (const [i, row] of matrix.entries()) {
    for (const [j, cell] of row.entries()) {
      const mirror = matrix[j]?.[i] ?? Number.NaN;
      if (j < i) continue;
      const path = i === j ? `matrix.${i}.${i}` : `matrix.${j}.${i}`;
      const facts = { problem: 'not-reciprocal', given: snap(mirror), wanted: snap(1 / cell) };
      requireThat(Math.abs(cell * mirror - 1) <= (i === j ? 1e-12 : tolerance), path, 'inconsistent', facts);
    }
  }
  return matrix;
};

const normalise = (list: readonly number[]): number[] => {
  const sum = list.reduce((total, one) => total + one, 0);
  return list.map((one) => one / sum);
};
const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, cell, j) => sum + cell * (vector[j] ?? 0), 0));

const geometricMean = (matrix: Matrix): number[] =>
  normalise(matrix.map((row) => Math.exp(row.reduce((sum, cell) => sum + Math.log(cell), 0) / row.length)));

const columnMean = (matrix: Matrix): number[] => {
  const sums = matrix.map((_, j) => matrix.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  return normalise(matrix.map((row) => row.reduce((sum, cell, j) => sum + cell / (sums[j] ?? 1), 0)));
};

/** Power iteration; a positive matrix has one largest eigenvalue, so it converges from any positive start. */
const eigenvector = (matrix: Matrix): number[] => {
  let vector = geometricMean(matrix);
  for (let turn = 0; turn < 10_000; turn++) {
    const next = normalise(times(matrix, vector));
    const change = Math.max(...next.map((one, i) => Math.abs(one - (vector[i] ?? 0)) / one));
    vector = next;
    if (change < 1e-15) break;
  }
  return vector;
};

const prioritise: Record<Prioritisation, (matrix: Matrix) => number[]> = {
  eigenvector,
  'geometric-mean': geometricMean,
  'column-mean': columnMean,
};

const worstOf = (matrix: Matrix, weights: readonly number[]): AhpWeights['worstCell'] => {
  let worst: AhpWeights['worstCell'] = null;
  let farthest = 0;
  for (const [i, row] of matrix.entries()) {
    for (let j = i + 1; j < row.length; j++) {
      const given = row[j] ?? 1;
      const implied = (weights[i] ?? 0) / (weights[j] ?? 1);
      const distance = Math.abs(Math.log(given / implied));
      if (distance > farthest) worst = { row: i, column: j, given, implied };
      farthest = Math.max(farthest, distance);
    }
  }
  return worst;
};

const formulas: Record<Prioritisation, string> = {
  eigenvector: 'A·w = λmax·w, Σw = 1',
  'geometric-mean': 'wᵢ ∝ (Πⱼ aᵢⱼ)^(1/n)',
  'column-mean': 'wᵢ = (1/n)·Σⱼ aᵢⱼ/Σₖ aₖⱼ',
};

/**
 * Weights from pairwise judgements (Saaty's AHP): the principal eigenvector, or the two approximations in use.
 * λmax = mean of (A·w)ᵢ/wᵢ; CI = (λmax − n)/(n − 1); CR = CI/RI; CR ≥ 0.1 is flagged, never refused.
 * Errors: InvalidInput at `matrix.<row>.<column>` for a cell that is not positive, or whose product with its mirror is
 * not 1 (the lower cell is named); `matrix` for an order above 15.
 */
export const ahpWeights = (input: AhpInput): AhpWeights => {
  const matrix = parseMatrix(input.matrix, within(input.tolerance ?? 0.005, 0, 0.1, 'tolerance'));
  const size = matrix.length;
  const { names, prioritisation = 'eigenvector' } = input;
  requireThat(names === undefined || names.length === size, 'names', 'lengths-differ', { wanted: size });
  const weights = prioritise[prioritisation](matrix);
  const lambdaMax = times(matrix, weights).reduce((sum, one, i) => sum + one / (weights[i] ?? 1), 0) / size;
  const consistencyIndex = size < 2 ? 0 : (lambdaMax - size) / (size - 1);
  const randomIndex = randomIndexTables[input.randomIndex ?? 'saaty-1980'][size - 1] ?? 0;
  const consistencyRatio = size <= 2 ? null : consistencyIndex / randomIndex;
  const consistent = consistencyRatio === null || consistencyRatio < 0.1;
  const lines: TraceLine[] = weights.map((weight, i) => ({
    zh: `权重：${names?.[i] ?? `第 ${i + 1} 项`}`,
    en: `Weight of ${names?.[i] ?? `item ${i + 1}`}`,
    formula: formulas[prioritisation],
    value: weight,
  }));
  return {
    value: weights,
    weights,
    lambdaMax,
    consistencyIndex,
    randomIndex,
    consistencyRatio,
    consistent,
    worstCell: consistent ? null : worstOf(matrix, weights),
    trace: [
      ...lines,
      { zh: '最大特征值', en: 'Largest eigenvalue', formula: 'λmax = (1/n)·Σ (A·w)ᵢ/wᵢ', value: lambdaMax },
      {
        zh: '一致性指标',
        en: 'Consistency index',
        formula: 'CI = (λmax − n)/(n − 1)',
        value: consistencyIndex,
      },
      { zh: '平均随机一致性指标', en: 'Random index', formula: `RI(${size})`, value: randomIndex },
      {
        zh: consistent ? '一致性比例（小于 0.1，可用）' : '一致性比例（不小于 0.1，应重新判断）',
        en: consistent
          ? 'Consistency ratio (below 0.1: usable)'
          : 'Consistency ratio (0.1 or more: judge again)',
        formula: 'CR = CI/RI',
        value: consistencyRatio ?? '—',
      },
    ],
  };
};
