import { type Instant } from '@zhirong/kernel';
import { loadSystem, shippedSystems } from '@zhirong/quant';
import type { Tx } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import { sql } from '../../platform/sql.ts';

/** Puts the systems of the library into the database, each version once; what regions have uploaded stays. */
export const loadShippedSystems = async (tx: Tx, now: Instant): Promise<number> => {
  const rows = shippedSystems.map((system) => ({
    id: freshId(now),
    content: loadSystem(system),
  }));
  return tx.run(sql`
    insert into scoring.system (id, key, version, region_path, adcode, provenance, subject, content, shipped, state, uploaded_by_name, uploaded_at, decided_at)
    select (r->>'id')::uuid, r->'content'->>'id', (r->'content'->>'version')::int, '/', '100000', r->'content'->>'provenance', r->'content'->>'subject', r->'content', true, 'released', '平台自带', ${now}, ${now}
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    on conflict (key, version, region_path) where state <> 'turned-down' do nothing`);
};
