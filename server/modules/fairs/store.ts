import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { FairKind, FairState } from './fair.ts';

export type Fair = {
  id: string;
  title: string;
  kind: FairKind;
  adcode: string;
  regionPath: string;
  on: PlainDate;
  place: string | null;
  state: FairState;
  firms: number | null;
  banks: number | null;
  needsTalked: number | null;
  note: string | null;
  reason: string | null;
};

export const fairColumns = sql`f.id, f.title, f.kind, f.adcode, f.region_path as "regionPath", f.fair_on as "on", f.place, f.state, f.firms_count as firms, f.banks_count as banks, f.needs_count as "needsTalked", f.note, f.reason`;

export const findFair = (tx: Tx, id: string): Promise<Fair | undefined> =>
  tx.first<Fair>(sql`select ${fairColumns} from fairs.fair f where f.id = ${id}`);

export type NewFair = {
  id: string;
  title: string;
  kind: FairKind;
  adcode: string;
  regionPath: string;
  on: PlainDate;
  place: string | null;
  personId: string;
  now: Instant;
};

export const insertFair = (tx: Tx, f: NewFair): Promise<number> =>
  tx.run(sql`
    insert into fairs.fair (id, title, kind, adcode, region_path, fair_on, place, state, planned_by, planned_at)
    values (${f.id}, ${f.title}, ${f.kind}, ${f.adcode}, ${f.regionPath}, ${f.on}, ${f.place}, 'planned', ${f.personId}, ${f.now})`);

export type Ending = { id: string; personId: string; now: Instant } & (
  | { state: 'held'; firms: number; banks: number; needsTalked: number; note: string | null }
  | { state: 'cancelled'; reason: string }
);

/** Ends a fair that is still planned; false when another ended it meanwhile. */
export const endFair = async (tx: Tx, e: Ending): Promise<boolean> => {
  const held = e.state === 'held' ? e : { firms: null, banks: null, needsTalked: null, note: null };
  return (
    (await tx.run(sql`
      update fairs.fair set state = ${e.state}, firms_count = ${held.firms}, banks_count = ${held.banks}, needs_count = ${held.needsTalked}, note = ${held.note},
        reason = ${e.state === 'cancelled' ? e.reason : null}, ended_by = ${e.personId}, ended_at = ${e.now}
      where id = ${e.id} and state = 'planned'`)) === 1
  );
};
