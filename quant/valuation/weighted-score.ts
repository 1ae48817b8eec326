import { nonNegative, requireThat, within } from '../invalid-input.ts';

/** A factor with its weight among its siblings and its score on the scale of the table. */
export type ScoredFactor = { readonly name: string; readonly weight: number; readonly score: number };
/** Factors under one head, such as 法律 / 技术 / 经济; their weights sum to 1 within the head. */
export type ScoredGroup = {
  readonly name: string;
  readonly weight: number;
  readonly factors: readonly ScoredFactor[];
};
export type ScoreRow = {
  readonly name: string;
  /** Weight in the whole. */
  readonly weight: number;
  readonly score: number;
  readonly contribution: number;
};

/** Tables are printed with rounded weights; a sum further from 1 than this is a mistake. */
const rounding = 1e-6;
const mostFactors = 1000;

/** Weights that are none below zero and sum to 1, else the list is named. */
export const requireWeights = (weights: readonly number[], path: string): void => {
  requireThat(weights.length > 0, path, 'empty');
  requireThat(weights.length <= mostFactors, path, 'too-large', { most: mostFactors, value: weights.length });
  weights.forEach((weight, index) => nonNegative(weight, `${path}.${index}.weight`));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  requireThat(Math.abs(sum - 1) <= rounding, path, 'sum-wrong', { wanted: 1, sum });
};

const rowsOf = (factors: readonly ScoredFactor[], share: number, scale: number, path: string): ScoreRow[] => {
  requireWeights(
    factors.map((factor) => factor.weight),
    path,
  );
  return factors.map(({ name, weight, score }, index) => {
    within(score, 0, scale, `${path}.${index}.score`);
    return { name, weight: weight * share, score, contribution: (weight * share * score) / scale };
  });
};

/** Score of a table as a fraction of its full marks, 0…1, with the contribution of each factor. */
export const weightedScore = (
  table: {
    readonly factors?: readonly ScoredFactor[] | undefined;
    readonly groups?: readonly ScoredGroup[] | undefined;
  },
  scale: number,
  path = '',
): { readonly value: number; readonly rows: readonly ScoreRow[] } => {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const { factors, groups } = table;
  requireThat((factors === undefined) !== (groups === undefined), at('factors'), 'inconsistent', {
    with: 'factors | groups',
  });
  if (groups)
    requireWeights(
      groups.map((group) => group.weight),
      at('groups'),
    );
  const rows = groups
    ? groups.flatMap((group, index) =>
        rowsOf(group.factors, group.weight, scale, `${at('groups')}.${index}.factors`),
      )
    : rowsOf(factors as readonly ScoredFactor[], 1, scale, at('factors'));
  return { value: rows.reduce((sum, row) => sum + row.contribution, 0), rows };
};
