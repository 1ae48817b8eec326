import type { PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { initialsOf, syllablesOf } from '../../platform/search-words.ts';
import { livingRegions, type Region } from './regions.ts';

type Named = Region & { readonly hasChildren: boolean };
type Findable = Named & { readonly spelt: readonly string[]; readonly way: readonly Region[] };
const MOST = 30;
const DAYS_KEPT = 4;

/** By day. The tree changes with the data that is shipped, not while the platform runs; an empty one is still to be filled. */
const kept = new Map<PlainDate, readonly Findable[]>();

const findableOn = async (tx: Tx, on: PlainDate): Promise<readonly Findable[]> => {
  const ready = kept.get(on);
  if (ready) return ready;
  const regions = await livingRegions(tx, on);
  const byCode = new Map(regions.map((one) => [one.adcode, one]));
  const parents = new Set(regions.map(({ parent }) => parent));
  const made = regions
    .filter(({ level }) => level !== 'nation')
    .map(
      (one): Findable => ({
        ...one,
        hasChildren: parents.has(one.adcode),
        spelt: [initialsOf(one.name), syllablesOf(one.name)],
        way: one.path
          .split('/')
          .filter(Boolean)
          .flatMap((code) => byCode.get(code) ?? []),
      }),
    );
  if (kept.size >= DAYS_KEPT) kept.clear();
  if (made.length > 0) kept.set(on, made);
  return made;
};

/** 0 is best: the code itself, the beginning of the name, the spelling, any part of the name. */
const rankOf = ({ adcode, name, spelt }: Findable, asked: string): number | undefined => {
  if (adcode === asked) return 0;
  if (name.startsWith(asked)) return 1;
  if (spelt.some((one) => one.startsWith(asked))) return 2;
  if (name.includes(asked)) return 3;
  return /^\d{2,}$/.test(asked) && adcode.startsWith(asked) ? 4 : undefined;
};

/** Regions by name, pinyin, its first letters or code, larger ones first; below one region where it is named. */
export const findRegions = async (
  tx: Tx,
  q: string,
  under: Region,
  on: PlainDate,
): Promise<readonly Findable[]> => {
  const asked = q.toLowerCase().replaceAll(/\s/g, '');
  if (asked === '') return [];
  return (await findableOn(tx, on))
    .flatMap((one) => {
      const rank = one.path.startsWith(under.path) ? rankOf(one, asked) : undefined;
      return rank === undefined ? [] : [{ one, rank }];
    })
    .toSorted(
      (a, b) =>
        a.rank - b.rank || a.one.path.length - b.one.path.length || a.one.adcode.localeCompare(b.one.adcode),
    )
    .slice(0, MOST)
    .map(({ one }) => one);
};
