import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { Target } from './campaign.ts';

export type NewTarget = Target & { readonly id: string; readonly campaignId: string; readonly now: Instant };

/** Adds to the history; what was set before stays in it. */
export const insertTargets = async (
  tx: Tx,
  actor: Person,
  targets: readonly NewTarget[],
): Promise<number> => {
  if (targets.length === 0) return 0;
  return tx.run(sql`
    insert into surveys.target (id, campaign_id, adcode, region_path, replies_count, basis, source, set_by, set_by_organisation_id, set_at)
    select t.id, t."campaignId", t.adcode, t."regionPath", t.replies, t.basis, t.source, ${actor.personId}, ${actor.organisationId}, t.now
    from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as t(id uuid, "campaignId" uuid, adcode text, "regionPath" text, replies int, basis text, source text, now timestamptz)`);
};

/** What holds now, as far as the caller may see: own region, those above and those below. */
export const currentTargets = (
  tx: Tx,
  campaignIds: readonly string[],
): Promise<(Target & { campaignId: string })[]> =>
  tx.all<Target & { campaignId: string }>(sql`
    select distinct on (campaign_id, adcode, basis) campaign_id as "campaignId", adcode, region_path as "regionPath", replies_count as replies, basis, source
    from surveys.target where campaign_id = any(${[...campaignIds]}) order by campaign_id, adcode, basis, seq desc`);

export type NewTask = {
  id: string;
  campaignId: string;
  title: string;
  adcode: string;
  regionPath: string;
  owner: string | null;
  dueOn: PlainDate;
  source: string | null;
  parentId: string | null;
  personId: string;
  now: Instant;
};

export const insertTask = (tx: Tx, t: NewTask): Promise<number> =>
  tx.run(sql`
    insert into surveys.task (id, campaign_id, title, adcode, region_path, owner, due_on, state, source, parent_id, set_by, set_at)
    values (${t.id}, ${t.campaignId}, ${t.title}, ${t.adcode}, ${t.regionPath}, ${t.owner}, ${t.dueOn}, 'open', ${t.source}, ${t.parentId}, ${t.personId}, ${t.now})`);
