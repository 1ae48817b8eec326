import type { Region } from '../identity/index.ts';
import type { RowProblemCode } from './problem-words.ts';

export type FoundRegion =
  | { readonly region: Region }
  | { readonly code: RowProblemCode; readonly facts?: { readonly region: string } };

/** Finds the place a row means among all places of a day, as an officer of one of them may name it. */
export type RegionFinder = {
  /** The officer's own county or park: what an empty cell means; null where firms lie in counties below. */
  readonly own: Region | null;
  /** What may be written for each place a firm can lie in: the name, with its city where the name alone is not enough. */
  readonly choices: readonly string[];
  find(text: string): FoundRegion;
};

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

export const makeRegionFinder = (regions: readonly Region[], reach: string): RegionFinder => {
  const byCode = new Map(regions.map((region) => [region.adcode, region]));
  const divided = new Set(
    regions.filter((region) => region.level === 'county').map((region) => region.parent),
  );
  const holdsFirms = (region: Region): boolean =>
    region.level === 'county' ||
    region.level === 'park' ||
    (region.level === 'city' && !divided.has(region.adcode));
  const below = regions.filter((region) => region.path.startsWith(reach));
  const parentName = (region: Region): string => byCode.get(region.parent ?? '')?.name ?? '';
  const grandparentName = (region: Region): string =>
    byCode.get(byCode.get(region.parent ?? '')?.parent ?? '')?.name ?? '';
  const byName = new Map<string, Region[]>();
  for (const region of regions) {
    const [parent, grandparent] = [parentName(region), grandparentName(region)];
    for (const name of new Set([
      region.name,
      parent + region.name,
      grandparent + parent + region.name,
      grandparent + region.name,
    ]))
      byName.set(bare(name), [...(byName.get(bare(name)) ?? []), region]);
  }
  const here = (name: string): Region[] =>
    (byName.get(bare(name)) ?? []).filter((region) => region.path.startsWith(reach));
  const own = regions.find((region) => region.path === reach);
  return {
    own: own && holdsFirms(own) ? own : null,
    choices: below
      .filter((region) => holdsFirms(region))
      .map(
        (region) =>
          [region.name, parentName(region) + region.name].find((name) => here(name).length === 1) ??
          region.adcode,
      ),
    find: (text) => {
      const facts = { region: text.trim().slice(0, 40).toWellFormed() };
      const coded = byCode.get(bare(text));
      const named = here(text);
      const all = coded ? [coded] : named.length > 0 ? named : (byName.get(bare(text)) ?? []);
      if (all.length === 0) return { code: 'surveys.row-region-unknown', facts };
      const reached = all.filter((region) => region.path.startsWith(reach));
      if (reached.length === 0) return { code: 'surveys.row-region-outside', facts };
      const fit = reached.filter(holdsFirms);
      if (fit.length === 0) return { code: 'surveys.row-region-too-high', facts };
      return fit.length === 1
        ? { region: fit[0] as Region }
        : { code: 'surveys.row-region-ambiguous', facts };
    },
  };
};
