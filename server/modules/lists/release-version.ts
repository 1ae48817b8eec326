import { type Refusal, refuse } from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { holdListOf, writeRelease } from './store.ts';

export type ReleasableVersion = {
  readonly regionPath: string;
  readonly state: 'draft' | 'released';
  readonly madeBy: string;
  readonly newerReleased: boolean;
};
type Version = ReleasableVersion & {
  id: string;
  listId: string;
  title: string;
  campaignId: string;
  version: number;
};

const load = async (tx: Tx, versionId: string): Promise<Version | undefined> => {
  await holdListOf(tx, sql`select ${versionId}::uuid`);
  return loadVersion(tx, versionId);
};

const loadVersion = (tx: Tx, versionId: string): Promise<Version | undefined> =>
  tx.first<Version>(sql`
    select v.id, v.list_id as "listId", l.title, v.region_path as "regionPath", l.campaign_id as "campaignId", v.version, v.state, v.made_by as "madeBy",
      exists (select from lists.version o where o.list_id = v.list_id and o.state = 'released' and o.version > v.version) as "newerReleased"
    from lists.version v join lists.list l on l.id = v.list_id where v.id = ${versionId}`);

/** What stands against a release by this person; undefined when nothing does. */
export const mayRelease = (
  version: ReleasableVersion,
  by: { personId: string; regionPath: string },
): Refusal | undefined => {
  if (version.regionPath !== by.regionPath) return refuse('lists.list-of-another');
  if (version.state === 'released') return refuse('lists.version-released');
  if (version.newerReleased) return refuse('lists.newer-version-released');
  return version.madeBy === by.personId ? refuse('lists.same-person') : undefined;
};

/** Every bank that works below or above the list's region: none is told before another, none is left out. */
export const banksOf = (tx: Tx, regionPath: string): Promise<{ id: string }[]> =>
  tx.all(sql`
    select id from identity.organisation where kind in ('bank', 'finance-company')
      and (starts_with(region_path, ${regionPath}) or starts_with(${regionPath}, region_path))`);

export type ReleasedList = {
  readonly campaignId: string;
  readonly regionPath: string;
  readonly enterpriseIds: readonly string[];
  readonly consenting: number;
  readonly withheld: number;
  readonly banks: number;
};

/** S0-05: a second officer gives the list to all banks alike; who has not consented is withheld from each of them. */
export const releaseVersion = async (
  context: CommandContext,
  input: { versionId: string },
): Promise<Refusal | ReleasedList> => {
  const { tx, actor, now } = context;
  const version = await load(tx, input.versionId);
  if (!version) return refuse('platform.not-found');
  const refused = mayRelease(version, actor);
  if (refused) return refused;
  const firms = await tx.all<{ enterpriseId: string; consenting: boolean }>(sql`
    select e.enterprise_id as "enterpriseId", exists (select from enterprises.consent c where c.enterprise_id = e.enterprise_id and c.withdrawn_at is null) as consenting
    from lists.entry e where e.version_id = ${version.id} and e.included`);
  const consenting = firms.filter((firm) => firm.consenting).length;
  if (consenting === 0) return refuse('lists.nobody-consents');

  await writeRelease(tx, {
    id: version.id,
    listId: version.listId,
    personId: actor.personId,
    person: actor.personName,
    now,
  });
  const banks = await banksOf(tx, version.regionPath);
  await tellNotices(
    tx,
    banks.map((bank) => ({
      id: context.newId(),
      organisationId: bank.id,
      cause: `lists.version:${version.id}`,
      kind: 'list-released',
      facts: { title: version.title, version: String(version.version) },
      link: `/lists/released/${version.id}`,
      now,
    })),
  );
  const counts = { consenting, withheld: firms.length - consenting, banks: banks.length };
  context.remember(`lists.version:${version.id}`, counts);
  context.tell('lists.version-released', { versionId: version.id, campaignId: version.campaignId });
  return {
    ...counts,
    campaignId: version.campaignId,
    regionPath: version.regionPath,
    enterpriseIds: firms.map((firm) => firm.enterpriseId),
  };
};
