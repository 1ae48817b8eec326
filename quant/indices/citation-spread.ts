import { requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { type ClassLevel, classCounts } from './class-shares.ts';

export type CitationSpreadInput = {
  /** One class for each citation; or counts. */
  readonly classes?: readonly string[] | undefined;
  readonly counts?: Readonly<Record<string, number>> | undefined;
  readonly level?: ClassLevel | undefined;
  /** `hall`: × N/(N−1), which takes out the bias of few citations (Hall, Jaffe & Trajtenberg); needs two. */
  readonly correction?: 'none' | 'hall' | undefined;
};

export type CitationSpread = {
  readonly value: number;
  readonly citations: number;
  readonly shares: readonly { readonly class: string; readonly share: number }[];
  readonly trace: Trace;
};

const spread = (input: CitationSpreadInput, words: { zh: string; en: string }): CitationSpread => {
  const { level = 'as-given', correction = 'none' } = input;
  const counts = classCounts(input, level);
  const citations = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shares = [...counts].map(([name, count]) => ({ class: name, share: count / citations }));
  const concentration = shares.reduce((sum, { share }) => sum + share * share, 0);
  const plain = Math.max(0, 1 - concentration);
  requireThat(correction === 'none' || citations > 1, input.classes ? 'classes' : 'counts', 'too-small', {
    least: 2,
  });
  const value = correction === 'hall' ? (plain * citations) / (citations - 1) : plain;
  return {
    value,
    citations,
    shares,
    trace: [
      { zh: '引证次数', en: 'Citations', formula: 'N', value: citations },
      { zh: '涉及类别数', en: 'Classes', value: shares.filter(({ share }) => share > 0).length },
      { zh: '集中度', en: 'Concentration', formula: 'Σ sⱼ²', value: concentration },
      {
        ...words,
        formula: correction === 'hall' ? '(1 − Σ sⱼ²)·N/(N−1)' : '1 − Σ sⱼ²',
        value,
      },
    ],
  };
};

/**
 * Originality: 1 − Σ sⱼ² over the classes of the patents that it cites; 0 for one class, 1 − 1/k for k equal ones.
 * Source: Trajtenberg, Henderson & Jaffe 1997; OECD STI 2013/03.
 * @throws InvalidInput naming `classes` or `counts`: without citations there is no index
 */
export const originality = (input: CitationSpreadInput): CitationSpread =>
  spread(input, { zh: '原创性指数', en: 'Originality' });

/**
 * Generality: 1 − Σ sⱼ² over the classes of the patents that cite it; 0 for one class, 1 − 1/k for k equal ones.
 * Source: Trajtenberg, Henderson & Jaffe 1997; OECD STI 2013/03.
 * @throws InvalidInput naming `classes` or `counts`: without citations there is no index
 */
export const generality = (input: CitationSpreadInput): CitationSpread =>
  spread(input, { zh: '通用性指数', en: 'Generality' });
