import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { Measure } from './scoreboard.ts';

export type NewTarget = {
  id: string;
  year: number;
  adcode: string;
  regionPath: string;
  measure: Measure;
  basis: 'guiding' | 'goal';
  /** 分 or a count; null takes the target back. */
  value: bigint | null;
  source: string | null;
  setBy: { personId: string; name: string } | null;
  at: Instant;
};

export const insertTargets = async (tx: Tx, targets: readonly NewTarget[]): Promise<number> => {
  const rows = targets.map((one) => ({
    ...one,
    value: one.value?.toString() ?? null,
    setBy: one.setBy?.personId ?? null,
    setByName: one.setBy?.name ?? null,
  }));
  return tx.run(sql`
    insert into statistics.target (id, year, adcode, region_path, measure, basis, value, source, set_by, set_by_name, set_at)
    select (t->>'id')::uuid, (t->>'year')::int, t->>'adcode', t->>'regionPath', t->>'measure', t->>'basis', (t->>'value')::bigint, t->>'source', (t->>'setBy')::uuid, t->>'setByName', (t->>'at')::timestamptz
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as rows(t, place) order by place`);
};

export type NewPeriod = {
  id: string;
  year: number;
  regionPath: string;
  measure: Measure;
  from: PlainDate;
  to: PlainDate;
  source: string;
  at: Instant;
};

export const insertOpeningPeriod = (tx: Tx, period: NewPeriod): Promise<number> =>
  tx.run(sql`
    insert into statistics.opening_period (id, year, region_path, measure, period_from, period_to, source, set_at)
    values (${period.id}, ${period.year}, ${period.regionPath}, ${period.measure}, ${period.from}, ${period.to}, ${period.source}, ${period.at})`);

export type NewOpening = { id: string; adcode: string; regionPath: string; fen: bigint };

export const insertOpenings = (tx: Tx, period: NewPeriod, entries: readonly NewOpening[]): Promise<number> =>
  tx.run(sql`
    insert into statistics.opening_entry (id, period_id, year, adcode, region_path, measure, value_fen, source, set_at)
    select (e->>'id')::uuid, ${period.id}, ${period.year}, e->>'adcode', e->>'regionPath', ${period.measure}, (e->>'fen')::bigint, ${period.source}, ${period.at}
    from jsonb_array_elements(${JSON.stringify(entries.map((entry) => ({ ...entry, fen: entry.fen.toString() })))}::jsonb) e`);
