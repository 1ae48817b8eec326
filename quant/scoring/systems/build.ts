import type { Band, BandScoring, LadderScoring, Points, Rule, RuleTest, Words } from '../indicator-system.ts';

export const words = (zh: string, en: string): Words => ({ zh, en });

type Domain = Pick<BandScoring, 'least' | 'most'> & Partial<Pick<BandScoring, 'whole' | 'percent' | 'unit'>>;

/** Bands that rise: each edge belongs to the band above it. `points` has one entry more than `edges`. */
export const rising = (edges: readonly number[], points: readonly Points[], domain: Domain): BandScoring => ({
  kind: 'bands',
  ...domain,
  bands: points.map(
    (mark, index): Band => ({
      from: edges[index - 1] ?? domain.least,
      fromIncluded: index > 0 || domain.least !== null,
      to: edges[index] ?? domain.most,
      toIncluded: index === edges.length && domain.most !== null,
      points: mark,
    }),
  ),
});

/** Bands that fall: less is better, and each edge belongs to the band below it. */
export const falling = (
  edges: readonly number[],
  points: readonly Points[],
  domain: Domain,
): BandScoring => ({
  kind: 'bands',
  ...domain,
  bands: points.map(
    (mark, index): Band => ({
      from: edges[index - 1] ?? domain.least,
      fromIncluded: index === 0 && domain.least !== null,
      to: edges[index] ?? domain.most,
      toIncluded: index < edges.length || domain.most !== null,
      points: mark,
    }),
  ),
});

export const ratio: Domain = { least: 0, most: 1, percent: true };
export const openRatio: Domain = { least: 0, most: null, percent: true };
export const growth: Domain = { least: null, most: null, percent: true };
export const countOf = (unit: string): Domain => ({ least: 0, most: null, whole: true, unit });

export const rung = (
  zh: string,
  en: string,
  points: Points,
  needs: Readonly<Record<string, number>> = {},
): LadderScoring['rungs'][number] => ({
  title: words(zh, en),
  needs: Object.entries(needs).map(([count, least]) => ({ count, least })),
  points,
});

export const rule = (
  id: string,
  title: Words,
  test: RuleTest,
  more: Partial<Pick<Rule, 'source' | 'verified' | 'note'>> = {},
): Rule => ({ id, title, test, ...more });
