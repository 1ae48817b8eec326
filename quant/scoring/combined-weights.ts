import { nonNegative, requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';

export const combinations = ['additive', 'multiplicative'] as const;
export type Combination = (typeof combinations)[number];

export type CombinedInput = {
  /** Judged weights, of AHP for example, and measured ones, of entropy; each sums to 1. */
  readonly subjective: readonly number[];
  readonly objective: readonly number[];
  readonly combination?: Combination | undefined;
  /** Share of the judged weights in the additive combination; 0.5 without. */
  readonly preference?: number | undefined;
};

const checked = (list: readonly number[], path: string): readonly number[] => {
  requireThat(list.length > 0, path, 'empty');
  for (const [at, weight] of list.entries()) nonNegative(weight, `${path}.${at}`);
  const sum = list.reduce((total, one) => total + one, 0);
  requireThat(Math.abs(sum - 1) <= 1e-6, path, 'sum-wrong', { sum, wanted: 1 });
  return list;
};

/**
 * Two sets of weights in one: additive α·s + (1 − α)·o, or multiplicative s·o/Σ(s·o).
 * Errors: InvalidInput at `subjective`, `objective` (length, sum), `preference` outside 0–1.
 */
export const combinedWeights = (
  input: CombinedInput,
): { readonly value: readonly number[]; readonly weights: readonly number[]; readonly trace: Trace } => {
  const subjective = checked(input.subjective, 'subjective');
  const objective = checked(input.objective, 'objective');
  requireThat(subjective.length === objective.length, 'objective', 'lengths-differ', {
    wanted: subjective.length,
  });
  const share = within(input.preference ?? 0.5, 0, 1, 'preference');
  const additive = (input.combination ?? 'additive') === 'additive';
  const raw = subjective.map((one, at) => {
    const other = objective[at] as number;
    return additive ? share * one + (1 - share) * other : one * other;
  });
  const sum = raw.reduce((total, one) => total + one, 0);
  requireThat(sum > 0, 'objective', 'no-solution', { problem: 'all-products-zero' });
  const weights = raw.map((one) => one / sum);
  return {
    value: weights,
    weights,
    trace: weights.map((value, at) => ({
      zh: `组合权重：第 ${at + 1} 项`,
      en: `Combined weight of item ${at + 1}`,
      formula: additive ? 'wⱼ = α·sⱼ + (1 − α)·oⱼ' : 'wⱼ = sⱼ·oⱼ/Σₖ sₖ·oₖ',
      value,
    })),
  };
};
