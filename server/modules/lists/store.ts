import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import type { Law } from './law.ts';
import { outcomeOf, type Verdict } from './screen-firm.ts';

/** The list of a campaign and region, made when it is first screened; held, so that versions count up one by one. */
export const holdList = async (
  tx: Tx,
  l: {
    id: string;
    title: string;
    adcode: string;
    regionPath: string;
    campaignId: string;
    campaign: string;
    now: Instant;
  },
): Promise<{ id: string; title: string; lastVersion: number }> => {
  await tx.run(
    sql`select pg_advisory_xact_lock(hashtextextended('lists.list:' || ${l.campaignId}::text || ${l.regionPath}, 0))`,
  );
  await tx.run(sql`
    insert into lists.list (id, title, adcode, region_path, campaign_id, campaign, made_at)
    values (${l.id}, ${l.title}, ${l.adcode}, ${l.regionPath}, ${l.campaignId}, ${l.campaign}, ${l.now}) on conflict (campaign_id, region_path) do nothing`);
  return tx.one(sql`
    select l.id, l.title, coalesce((select max(version) from lists.version v where v.list_id = l.id), 0) as "lastVersion"
    from lists.list l where campaign_id = ${l.campaignId} and region_path = ${l.regionPath}`);
};

export const insertVersion = (
  tx: Tx,
  v: {
    id: string;
    listId: string;
    regionPath: string;
    version: number;
    personId: string;
    person: string;
    now: Instant;
    today: PlainDate;
    law: Law;
  },
): Promise<number> =>
  tx.run(sql`
    insert into lists.version (id, list_id, region_path, version, made_at, made_by, made_by_name, screened_on, law)
    values (${v.id}, ${v.listId}, ${v.regionPath}, ${v.version}, ${v.now}, ${v.personId}, ${v.person}, ${v.today}, ${JSON.stringify(v.law)}::jsonb)`);

/** Judging and releasing take turns per list: no judgement slips in behind a release. */
export const holdListOf = (tx: Tx, versionId: Sql): Promise<number> =>
  tx.run(sql`
    select pg_advisory_xact_lock(hashtextextended('lists.version:' || v.list_id::text, 0)) from lists.version v where v.id = (${versionId})`);

export type NewEntry = {
  id: string;
  enterpriseId: string;
  enterprise: string;
  adcode: string;
  regionPath: string;
  needId: string | null;
  verdicts: readonly Verdict[];
};

const BATCH = 1000;

/** In batches, so that one statement's text stays small however many firms were screened. */
export const insertEntries = async (
  tx: Tx,
  versionId: string,
  entries: readonly NewEntry[],
): Promise<void> => {
  for (let from = 0; from < entries.length; from += BATCH) {
    const rows = entries
      .slice(from, from + BATCH)
      .map(({ id, enterpriseId, enterprise, adcode, regionPath, needId, verdicts }) => ({
        id,
        enterpriseId,
        enterprise,
        adcode,
        regionPath,
        needId,
        verdicts,
        ...outcomeOf(verdicts),
      }));
    await tx.run(sql`
      insert into lists.entry (id, version_id, enterprise_id, enterprise, adcode, region_path, need_id, verdicts, not_met, unknown, included)
      select id, ${versionId}, "enterpriseId", enterprise, adcode, "regionPath", "needId", verdicts, "notMet", unknown, included
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "enterpriseId" uuid, enterprise text, adcode text, "regionPath" text, "needId" uuid, verdicts jsonb, "notMet" text[], unknown text[], included boolean)`);
  }
};

export const writeJudgement = async (
  tx: Tx,
  j: {
    id: string;
    entryId: string;
    regionPath: string;
    criterion: string;
    verdict: string;
    reason: string;
    personId: string;
    person: string;
    now: Instant;
    verdicts: readonly Verdict[];
  },
): Promise<void> => {
  const { notMet, unknown, included } = outcomeOf(j.verdicts);
  await tx.run(sql`
    insert into lists.judgement (id, entry_id, region_path, criterion, verdict, reason, person_id, person, at)
    values (${j.id}, ${j.entryId}, ${j.regionPath}, ${j.criterion}, ${j.verdict}, ${j.reason}, ${j.personId}, ${j.person}, ${j.now})`);
  await tx.run(sql`
    update lists.entry set verdicts = ${JSON.stringify(j.verdicts)}::jsonb, not_met = ${notMet}, unknown = ${unknown}, included = ${included} where id = ${j.entryId}`);
};

/** The version before it leaves the banks' sight with the same statement. */
export const writeRelease = async (
  tx: Tx,
  v: { id: string; listId: string; personId: string; person: string; now: Instant },
): Promise<void> => {
  await tx.run(
    sql`update lists.version set superseded_at = ${v.now} where list_id = ${v.listId} and state = 'released' and superseded_at is null`,
  );
  await tx.run(sql`
    update lists.version set state = 'released', released_at = ${v.now}, released_by = ${v.personId}, released_by_name = ${v.person} where id = ${v.id}`);
};
