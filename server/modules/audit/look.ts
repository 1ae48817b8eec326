import type { Instant } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

export type Look = {
  id: string;
  what: string;
  subjectId: string;
  subjectLabel: string;
  enterpriseId: string;
  regionPath: string;
};

/** Writes down that a person looked at other parties' rows; in the same transaction as the reading (S0-05). */
export const recordLooks = async (
  tx: Tx,
  actor: Person,
  now: Instant,
  looks: readonly Look[],
): Promise<void> => {
  if (looks.length === 0) return;
  await tx.run(sql`
    insert into audit.look (id, at, person_id, organisation_id, organisation_name, role, what, subject_id, subject_label, enterprise_id, region_path)
    select (l->>'id')::uuid, ${now}, ${actor.personId}, ${actor.organisationId}, ${actor.organisationName}, ${actor.role}, l->>'what', (l->>'subjectId')::uuid, l->>'subjectLabel', (l->>'enterpriseId')::uuid, l->>'regionPath'
    from jsonb_array_elements(${JSON.stringify(looks)}::jsonb) l`);
};
