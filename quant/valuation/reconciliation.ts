import { requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import { requireWeights } from './weighted-score.ts';

/** What one method says; without an own range its value is both ends. */
export type MethodResult = {
  readonly name: string;
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly weight: number;
};

export type ReconciledMethod = {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly weight: number;
  /** From the reconciled value, as a fraction of it. */
  readonly deviation: number;
};

const amount = (value: number, path: string): number => within(value, 0, 1e15, path);

/**
 * Reconciliation of several methods (三角验证): V = Σ wᵢ·Vᵢ with stated weights that sum to 1. The range is that of all
 * methods (`envelope`, default) or the weighted ends (`weighted`). A method further from V than `tolerance` (0.3 unless
 * given) makes `agrees` false: the number then needs a reason, not an average. A method of weight 0 is shown, and counts
 * neither in the range nor in the agreement.
 * @throws InvalidInput naming the field
 */
export const reconciliation = (input: {
  readonly methods: readonly MethodResult[];
  readonly range?: 'envelope' | 'weighted' | undefined;
  readonly tolerance?: number | undefined;
}): {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly largestDeviation: number;
  readonly agrees: boolean;
  readonly methods: readonly ReconciledMethod[];
  readonly trace: Trace;
} => {
  const { range = 'envelope', tolerance = 0.3 } = input;
  within(tolerance, 0, 100, 'tolerance');
  requireWeights(
    input.methods.map((method) => method.weight),
    'methods',
  );
  const ends = input.methods.map((method, index) => {
    const value = amount(method.value, `methods.${index}.value`);
    const low = amount(method.low ?? value, `methods.${index}.low`);
    const high = amount(method.high ?? value, `methods.${index}.high`);
    requireThat(low <= value, `methods.${index}.low`, 'out-of-order', { low, value });
    requireThat(value <= high, `methods.${index}.high`, 'out-of-order', { value, high });
    return { name: method.name, weight: method.weight, value, low, high };
  });
  const weighed = (pick: (one: (typeof ends)[number]) => number): number =>
    ends.reduce((sum, one) => sum + one.weight * pick(one), 0);
  const value = weighed((one) => one.value);
  requireThat(value > 0, 'methods', 'not-positive', { value });
  const methods = ends.map((one): ReconciledMethod => ({ ...one, deviation: one.value / value - 1 }));
  const counted = methods.filter((one) => one.weight > 0);
  const low = range === 'weighted' ? weighed((one) => one.low) : Math.min(...counted.map((one) => one.low));
  const high =
    range === 'weighted' ? weighed((one) => one.high) : Math.max(...counted.map((one) => one.high));
  const largestDeviation = Math.max(...counted.map((one) => Math.abs(one.deviation)));
  return {
    value,
    low,
    high,
    largestDeviation,
    agrees: largestDeviation <= tolerance,
    methods,
    trace: [
      ...methods.map(
        (one): TraceLine => ({
          zh: one.name,
          en: one.name,
          formula: `V × ${one.weight}`,
          value: one.value * one.weight,
        }),
      ),
      { zh: '最大偏离', en: 'Largest deviation', formula: 'max |Vᵢ/V − 1|', value: largestDeviation },
      { zh: '区间下限', en: 'Low end of the range', value: low },
      { zh: '区间上限', en: 'High end of the range', value: high },
      { zh: '评估结论', en: 'Reconciled value', formula: 'V = Σ wᵢ × Vᵢ', value },
    ],
  };
};
