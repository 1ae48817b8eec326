import type { ImportField, RightState } from '@zhirong/contracts';
import type { Tx } from '../../platform/database.ts';
import type { ReadRow } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import type { ImportColumn, RightsTask } from './import-store.ts';
import { type KnownFirms, type Mapping, type SoundRow, valueIn } from './judge-import-row.ts';
import { nameKey } from './owner-match.ts';
import { readOwners } from './read-cells.ts';
import type { Firm } from './register-right.ts';

export const mappingOf = (columns: readonly ImportColumn[]): Mapping =>
  new Map(
    columns.flatMap(({ column, field }): [ImportField, number][] =>
      field === null ? [] : [[field, column]],
    ),
  );

/** Firms the rows of a batch name, as far as the uploader reaches; a firm's own list is for itself. */
export const knowFirms = async (
  tx: Tx,
  task: RightsTask,
  mapping: Mapping,
  rows: readonly ReadRow[],
): Promise<KnownFirms> => {
  const path = task.regionPath;
  const within = task.uploadedByFirm
    ? sql`id = ${task.organisationId}`
    : sql`region_path >= ${path} and region_path < ${upperBound(path)}`;
  const columns = sql`id, name, uscc, adcode, region_path as "regionPath"`;
  if (task.enterpriseId !== null) {
    const only = await tx.first<Firm>(
      sql`select ${columns} from enterprises.enterprise where id = ${task.enterpriseId} and ${within}`,
    );
    return { only, byUscc: new Map(), byName: new Map() };
  }
  const names = new Set(rows.flatMap((row) => readOwners(valueIn(row, mapping, 'owners') ?? '')));
  const usccs = rows.flatMap((row) => valueIn(row, mapping, 'ownerUscc')?.toUpperCase() ?? []);
  // Names are written with either kind of brackets.
  const spellings = [...names].flatMap((name) => [
    name,
    name.replace(/（/g, '(').replace(/）/g, ')'),
    name.replace(/\(/g, '（').replace(/\)/g, '）'),
  ]);
  const found = await tx.all<Firm>(
    sql`select ${columns} from enterprises.enterprise where ${within} and (uscc = any(${[...new Set(usccs)]}) or name = any(${[...new Set(spellings)]}))`,
  );
  return {
    only: undefined,
    byUscc: new Map(found.map((firm) => [firm.uscc, firm])),
    byName: new Map(found.map((firm) => [nameKey(firm.name), firm])),
  };
};

/** A right of the register that a row names. */
export type KnownRight = {
  readonly key: string;
  readonly rightId: string;
  readonly enterpriseId: string;
  readonly ownerIds: readonly string[];
  readonly state: RightState;
};

export const knowRights = async (
  tx: Tx,
  rows: readonly Pick<SoundRow, 'kind' | 'keys'>[],
  today: string,
): Promise<Map<string, KnownRight>> => {
  const wanted = rows.flatMap(({ kind, keys }) => keys.map((key) => ({ kind, key })));
  if (wanted.length === 0) return new Map();
  const found = await tx.all<KnownRight>(sql`
    with w as materialized (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(kind text, key text))
    select k.kind || ' ' || k.key as key, r.id as "rightId", r.enterprise_id as "enterpriseId", r.owner_ids as "ownerIds", assets.state_on(r.course_from, r.course_state, ${today}) as state
    from w join assets.key k on k.kind = w.kind and k.key = w.key join assets.right r on r.id = k.right_id`);
  return new Map(found.map((right) => [right.key, right]));
};
export const knownOf = (
  known: ReadonlyMap<string, KnownRight>,
  row: Pick<SoundRow, 'kind' | 'keys'>,
): KnownRight | undefined =>
  row.keys.map((key) => known.get(`${row.kind} ${key}`)).find((right) => right !== undefined);
