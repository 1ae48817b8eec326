import { requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';

/** What the composites are made of, in the order of their traces; the last two in the six only. */
export const qualityParts = [
  'forwardCitations',
  'familySize',
  'claims',
  'generality',
  'backwardCitations',
  'grantLag',
] as const;
export type QualityPart = (typeof qualityParts)[number];

export type QualityPatent = {
  readonly id: string;
  /** Within five years of publication. */
  readonly forwardCitations: number;
  readonly familySize: number;
  readonly claims: number;
  /** 0…1; absent: nobody cites it, counted as 0. */
  readonly generality?: number | undefined;
  readonly backwardCitations?: number | undefined;
  /** From filing to grant, in days or any one unit. */
  readonly grantLag?: number | undefined;
  /** Cohort: patents are compared with those of the same field and filing year. Absent in all: one cohort. */
  readonly field?: string | undefined;
  readonly filingYear?: number | undefined;
};

export type CompositeQualityInput = {
  readonly patents: readonly QualityPatent[];
  readonly components?: 4 | 6 | undefined;
  /** Quantile of the cohort (linear between order statistics) beyond which a number counts as that quantile; 1: none. */
  readonly winsorise?: number | undefined;
  /** Known maxima of the cohort, instead of those among the patents given; numbers above count as the maximum. */
  readonly maxima?: { readonly [part in QualityPart]?: number | undefined } | undefined;
  /** The patent whose composite is `value`; the first unless given. */
  readonly subject?: string | undefined;
};

export type PatentQuality = {
  readonly id: string;
  readonly composite: number;
  readonly parts: { readonly [part in QualityPart]?: number };
};

export const partWords: Record<QualityPart, { readonly zh: string; readonly en: string }> = {
  forwardCitations: { zh: '前向引证', en: 'Forward citations' },
  familySize: { zh: '同族规模', en: 'Family size' },
  claims: { zh: '权利要求数', en: 'Claims' },
  generality: { zh: '通用性', en: 'Generality' },
  backwardCitations: { zh: '后向引证', en: 'Backward citations' },
  grantLag: { zh: '授权周期', en: 'Grant lag' },
};

const mostPatents = 100_000;

const rawOf = (patent: QualityPatent, part: QualityPart, path: string): number => {
  const value = part === 'generality' ? (patent.generality ?? 0) : patent[part];
  requireThat(value !== undefined, path, 'required');
  return within(value, 0, part === 'generality' ? 1 : 1e9, path);
};

const quantile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] as number;
  return below + ((sorted[Math.ceil(place)] as number) - below) * (place - Math.floor(place));
};

/** Cohort by cohort, the cap of each part: its maximum, or the quantile to which extremes are pulled in. */
const capsOf = (
  rows: readonly { readonly cohort: string; readonly raw: readonly number[] }[],
  parts: readonly QualityPart[],
  input: CompositeQualityInput,
): Map<string, number[]> => {
  const cohorts = Map.groupBy(rows, (row) => row.cohort);
  return new Map(
    [...cohorts].map(([cohort, members]) => [
      cohort,
      parts.map((part, index) => {
        const known = input.maxima?.[part];
        if (known !== undefined) return within(known, 0, 1e9, `maxima.${part}`);
        const sorted = members.map((row) => row.raw[index] as number).sort((a, b) => a - b);
        return quantile(sorted, input.winsorise ?? 1);
      }),
    ]),
  );
};

const normalised = (part: QualityPart, raw: number, cap: number): number => {
  const share = cap === 0 ? 0 : Math.min(raw, cap) / cap;
  // A lag of nothing in a cohort of such lags is as quick as can be.
  return part === 'grantLag' ? 1 - share : share;
};

/**
 * Composite patent quality of the OECD: the mean of the normalised forward citations (5 years), family size, claims and
 * generality (4), with backward citations and the grant lag index 1 − Δt/max(Δt) (6). Each is divided by the maximum of
 * its cohort (field × filing year), after winsorising if asked; a maximum of 0 gives 0. `value` is the composite of
 * `subject`. Source: Squicciarini, Dernis & Criscuolo, OECD STI 2013/03, doi 10.1787/5k4522wkw1r8-en.
 * @throws InvalidInput naming the field
 */
export const compositeQuality = (
  input: CompositeQualityInput,
): {
  readonly value: number;
  readonly subject: string;
  readonly patents: readonly PatentQuality[];
  readonly trace: Trace;
} => {
  const { patents, components = 4, winsorise = 1 } = input;
  requireThat(components === 4 || components === 6, 'components', 'unknown-choice', { choices: '4, 6' });
  requireThat(within(winsorise, 0, 1, 'winsorise') > 0, 'winsorise', 'not-positive');
  requireThat(patents.length > 0, 'patents', 'empty');
  requireThat(patents.length <= mostPatents, 'patents', 'too-large', {
    most: mostPatents,
    value: patents.length,
  });
  const parts = qualityParts.slice(0, components);
  const rows = patents.map((patent, index) => ({
    id: patent.id,
    cohort: `${patent.field ?? ''}\n${patent.filingYear ?? ''}`,
    raw: parts.map((part) => rawOf(patent, part, `patents.${index}.${part}`)),
  }));
  const ids = new Set(rows.map((row) => row.id));
  requireThat(ids.size === rows.length, 'patents', 'inconsistent', { with: 'one row for each id' });
  const caps = capsOf(rows, parts, input);
  const qualities = rows.map(({ id, cohort, raw }): PatentQuality => {
    const shares = parts.map((part, index) =>
      normalised(part, raw[index] as number, caps.get(cohort)?.[index] as number),
    );
    return {
      id,
      composite: shares.reduce((sum, share) => sum + share, 0) / parts.length,
      parts: Object.fromEntries(parts.map((part, index) => [part, shares[index]])),
    };
  });
  const subject = input.subject ?? (rows[0]?.id as string);
  const chosen = qualities.find((quality) => quality.id === subject);
  requireThat(chosen !== undefined, 'subject', 'unknown-choice', {
    choices: [...ids].slice(0, 10).join(', '),
  });
  return {
    value: chosen.composite,
    subject,
    patents: qualities,
    trace: [
      { zh: '专利', en: 'Patent', value: subject },
      { zh: '缩尾分位', en: 'Winsorised at the quantile', value: winsorise },
      ...parts.map(
        (part): TraceLine => ({
          zh: `${partWords[part].zh}(归一化)`,
          en: `${partWords[part].en}, normalised`,
          formula: part === 'grantLag' ? '1 − Δt/max(Δt)' : 'x/max(x)',
          value: chosen.parts[part] as number,
        }),
      ),
      {
        zh: `综合质量指数-${components}`,
        en: `Composite quality index ${components}`,
        formula: `Σ/${components}`,
        value: chosen.composite,
      },
    ],
  };
};
