import { nonNegative, requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';

/** Why a thing of the mind loses value; physical wear only where a carrier wears. Each a fraction 0…1. */
export const depreciationKinds = ['physical', 'functional', 'technological', 'economic'] as const;
export type DepreciationKind = (typeof depreciationKinds)[number];

export const depreciationKindWords: Record<DepreciationKind, { readonly zh: string; readonly en: string }> = {
  physical: { zh: '实体性贬值', en: 'Physical deterioration' },
  functional: { zh: '功能性贬值', en: 'Functional obsolescence' },
  technological: { zh: '技术性贬值', en: 'Technological obsolescence' },
  economic: { zh: '经济性贬值', en: 'Economic obsolescence' },
};

export type DepreciationInput = {
  /** The rate itself; or used and remaining years; or kinds with a rule to combine them. */
  readonly rate?: number | undefined;
  readonly usedYears?: number | undefined;
  readonly remainingYears?: number | undefined;
  readonly kinds?: { readonly [kind in DepreciationKind]?: number | undefined } | undefined;
  /** `compound` (default): each takes from what the ones before left; `sum`: all take from the whole. */
  readonly combine?: 'compound' | 'sum' | undefined;
};

const byKinds = (
  kinds: NonNullable<DepreciationInput['kinds']>,
  combine: 'compound' | 'sum',
  at: (name: string) => string,
): { value: number; lines: TraceLine[] } => {
  const given = depreciationKinds.flatMap((kind) => {
    const share = kinds[kind];
    return share === undefined ? [] : [{ kind, share: within(share, 0, 1, at(`kinds.${kind}`)) }];
  });
  requireThat(given.length > 0, at('kinds'), 'empty');
  const value =
    combine === 'sum'
      ? given.reduce((sum, { share }) => sum + share, 0)
      : 1 - given.reduce((left, { share }) => left * (1 - share), 1);
  requireThat(value <= 1, at('kinds'), 'sum-wrong', { most: 1, sum: value });
  return { value, lines: given.map(({ kind, share }) => ({ ...depreciationKindWords[kind], value: share })) };
};

/**
 * Depreciation rate (贬值率): given, or used/(used + remaining), or the kinds combined. A fraction 0…1.
 * @throws InvalidInput naming the field; exactly one way is given
 */
export const depreciationRate = (
  input: DepreciationInput,
  path = '',
): { readonly value: number; readonly trace: Trace } => {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const { rate, usedYears, remainingYears, kinds, combine = 'compound' } = input;
  const byYears = usedYears !== undefined || remainingYears !== undefined;
  const ways = [rate !== undefined, byYears, kinds !== undefined].filter(Boolean).length;
  requireThat(ways > 0, at('rate'), 'required');
  requireThat(ways === 1, at('rate'), 'inconsistent', {
    with: 'rate | usedYears and remainingYears | kinds',
  });
  const line = (value: number, formula?: string): TraceLine => ({
    zh: '贬值率',
    en: 'Depreciation rate',
    ...(formula === undefined ? {} : { formula }),
    value,
  });
  if (kinds !== undefined) {
    const { value, lines } = byKinds(kinds, combine, at);
    return { value, trace: [...lines, line(value, combine === 'sum' ? 'Σ dᵢ' : '1 − Π(1−dᵢ)')] };
  }
  if (!byYears) {
    const value = within(rate as number, 0, 1, at('rate'));
    return { value, trace: [line(value)] };
  }
  requireThat(usedYears !== undefined, at('usedYears'), 'required');
  requireThat(remainingYears !== undefined, at('remainingYears'), 'required');
  within(usedYears, 0, 1000, at('usedYears'));
  within(nonNegative(remainingYears, at('remainingYears')), 0, 1000, at('remainingYears'));
  requireThat(usedYears + remainingYears > 0, at('remainingYears'), 'not-positive');
  const value = usedYears / (usedYears + remainingYears);
  return {
    value,
    trace: [
      { zh: '已使用年限', en: 'Years used', value: usedYears, unit: '年' },
      { zh: '剩余使用年限', en: 'Years remaining', value: remainingYears, unit: '年' },
      line(value, 'used/(used + remaining)'),
    ],
  };
};
