import type { OrganisationKind } from '@zhirong/contracts';
import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

/** Many organisations with one statement, at regions that the caller has looked up. */
export const addOrganisations = async (
  tx: Tx,
  kind: OrganisationKind,
  organisations: readonly { id: string; name: string; adcode: string; regionPath: string }[],
  now: Instant,
): Promise<number> => {
  if (organisations.length === 0) return 0;
  return tx.run(sql`
    insert into identity.organisation (id, kind, name, adcode, region_path, created_at)
    select o.id, ${kind}, o.name, o.adcode, o."regionPath", ${now}
    from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) as o(id uuid, name text, adcode text, "regionPath" text)`);
};
