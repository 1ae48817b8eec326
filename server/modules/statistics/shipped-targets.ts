import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, type Fen, formatYi, type Instant, isRefusal, parseYi, plainDate } from '@zhirong/kernel';
import { parse } from 'yaml';
import type { Tx } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import { sql } from '../../platform/sql.ts';
import { requireRegion } from '../identity/index.ts';
import { insertOpeningPeriod, insertOpenings, insertTargets, type NewTarget } from './store.ts';

const file = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'policies',
  'regions',
  '320000',
  'targets-2019.yaml',
);

type Row = {
  adcode: string;
  name: string;
  targetYi: string;
  firms: number;
  fairs: number;
  openingYi: string;
};
type Paper = {
  place: string;
  source: string;
  year: number;
  opening: { from: string; to: string };
  /** S0-39: surpass it; the column sum is more (N4). */
  goal: { yi: string; source: string };
  targets: Row[];
  total: Omit<Row, 'adcode' | 'name'>;
};

const fenOf = (yi: string): Fen => {
  const fen = parseYi(yi);
  assert(fen !== undefined, `targets: not an amount in 亿元: ${yi}`);
  return fen;
};

/** Annex 3 as data, its column sums checked against those kept beside it (N4): a slip in a row stops the start. */
export const readPaper = (text: string = readFileSync(file, 'utf8')): Paper => {
  const paper = parse(text) as Paper;
  const sum = (column: 'targetYi' | 'openingYi'): string =>
    formatYi(paper.targets.reduce((fen, row) => fen + fenOf(row[column]), 0n));
  const count = (column: 'firms' | 'fairs'): number =>
    paper.targets.reduce((all, row) => all + row[column], 0);
  const found = {
    targetYi: sum('targetYi'),
    firms: count('firms'),
    fairs: count('fairs'),
    openingYi: sum('openingYi'),
  };
  for (const [column, value] of Object.entries(found))
    assert(value === paper.total[column as keyof typeof found], `targets: column ${column} sums to ${value}`);
  return paper;
};

/** Writes the targets and opening entries that come with the platform, once; what officers set later stays the newest. */
export const loadShippedTargets = async (tx: Tx, now: Instant): Promise<number> => {
  const paper = readPaper();
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*)::int as count from statistics.target where year = ${paper.year} and set_by is null and starts_with(region_path, ${`/${paper.place}/`})`,
  );
  if (count > 0) return 0;
  const makeId = (): string => freshId(now);
  const firstDay = plainDate(paper.opening.from);
  const pathOf = async (adcode: string): Promise<string> => {
    const region = await requireRegion(tx, adcode, firstDay);
    assert(!isRefusal(region), `targets: unknown region ${adcode}`);
    return region.path;
  };
  const placePath = await pathOf(paper.place);
  const shared = { year: paper.year, setBy: null, at: now };
  const targets: NewTarget[] = [
    {
      ...shared,
      id: makeId(),
      adcode: paper.place,
      regionPath: placePath,
      measure: 'pledge-amount',
      basis: 'goal',
      value: fenOf(paper.goal.yi),
      source: paper.goal.source,
    },
  ];
  const openings: { id: string; adcode: string; regionPath: string; fen: Fen }[] = [];
  for (const row of paper.targets) {
    const regionPath = await pathOf(row.adcode);
    const one = {
      ...shared,
      adcode: row.adcode,
      regionPath,
      basis: 'guiding' as const,
      source: paper.source,
    };
    targets.push(
      { ...one, id: makeId(), measure: 'pledge-amount', value: fenOf(row.targetYi) },
      { ...one, id: makeId(), measure: 'surveyed-firms', value: BigInt(row.firms) },
      { ...one, id: makeId(), measure: 'fairs', value: BigInt(row.fairs) },
    );
    openings.push({ id: makeId(), adcode: row.adcode, regionPath, fen: fenOf(row.openingYi) });
  }
  const period = {
    id: makeId(),
    year: paper.year,
    regionPath: placePath,
    measure: 'pledge-amount' as const,
    from: firstDay,
    to: plainDate(paper.opening.to),
    source: paper.source,
    at: now,
  };
  await insertOpeningPeriod(tx, period);
  return (await insertTargets(tx, targets)) + (await insertOpenings(tx, period, openings));
};
