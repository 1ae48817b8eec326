import type { Output, Role } from '@zhirong/contracts';
import { type Instant, isRefusal, refuse, refuseAt } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { type Tx, violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { childrenOf, covers, regionNames, requireRegion, upperBound } from '../identity/index.ts';
import { tellNotices } from '../notices/index.ts';
import { holdGate } from './store.ts';

/** '/320000/320300/320302/' → '/320000/320300/'. */
export const parentPath = (path: string): string => path.replace(/[^/]+\/$/, '');

type Head = { state: string; regionPath: string; title: string };
const headOf = (tx: Tx, campaignId: string) =>
  tx.first<Head>(
    sql`select state, region_path as "regionPath", title from surveys.campaign where id = ${campaignId}`,
  );

const livingOver = (tx: Tx, campaignId: string, path: string) =>
  tx.first<{ id: string }>(
    sql`select id from surveys.hand_up where campaign_id = ${campaignId} and returned_at is null and starts_with(${path}, region_path)`,
  );

/**
 * S0-03: a region hands its replies to the one above and locks them. Who below has not done so yet is named, and does not
 * hold it up. The organiser receives; it has nobody to hand up to.
 */
export const handUp = bind('surveys.hand-up', async (context, input) => {
  const { tx, actor, now, today } = context;
  const campaign = await headOf(tx, input.campaignId);
  if (!campaign) return refuse('platform.not-found');
  if (campaign.state === 'draft') return refuse('surveys.campaign-not-open');
  const region = await requireRegion(tx, input.adcode, today);
  if (isRefusal(region) || region.adcode !== actor.adcode)
    return refuseAt('identity.outside-your-region', 'adcode');
  if (!covers(campaign.regionPath, region.path) || region.path === campaign.regionPath)
    return refuse('identity.outside-your-region', {
      fields: [{ path: 'adcode', code: 'organiser-receives' }],
    });
  await holdGate(tx, input.campaignId, 'alone');
  if (await livingOver(tx, input.campaignId, region.path)) return refuse('surveys.handed-up-already');
  const range = sql`campaign_id = ${input.campaignId} and handed_in_on is not null and region_path >= ${region.path} and region_path < ${upperBound(region.path)}`;
  const { replies } = await tx.one<{ replies: number }>(
    sql`select count(*)::int as replies from surveys.reply where ${range}`,
  );
  if (replies === 0) return refuse('surveys.nothing-to-hand-up');
  await tx.run(sql`update surveys.reply set state = 'locked' where ${range} and state = 'handed-in'`);
  const id = context.newId();
  const made = await insertHandUp(tx, {
    id,
    campaignId: input.campaignId,
    adcode: region.adcode,
    path: region.path,
    replies,
    note: input.note ?? null,
    actor,
    now,
    year: today.slice(0, 4),
  });
  if (made === undefined) return refuse('surveys.handed-up-already');
  const done = await tx.all<{ adcode: string }>(
    sql`select adcode from surveys.hand_up where campaign_id = ${input.campaignId} and returned_at is null`,
  );
  const handedUp = new Set(done.map((row) => row.adcode));
  const lower = (await childrenOf(tx, region.adcode, today)).filter((child) => !handedUp.has(child.adcode));
  context.remember(`surveys.hand-up:${id}`, {
    campaignId: input.campaignId,
    adcode: region.adcode,
    replies,
    receiptNumber: made,
  });
  return { receiptNumber: made, replies, lowerMissing: lower.map(({ adcode, name }) => ({ adcode, name })) };
});

type NewHandUp = {
  id: string;
  campaignId: string;
  adcode: string;
  path: string;
  replies: number;
  note: string | null;
  actor: { personId: string; personName: string; organisationId: string; role: string };
  now: Instant;
  year: string;
};

/** The receipt's number, such as BS-320302-2019-0001; undefined when a colleague was quicker. */
const insertHandUp = async (tx: Tx, h: NewHandUp): Promise<string | undefined> => {
  try {
    const row = await tx.one<{ receiptNumber: string }>(sql`
      insert into surveys.hand_up (id, campaign_id, adcode, region_path, receipt_number, replies_count, note, organisation_id, handed_up_by, handed_up_by_name, role, handed_up_at)
      select ${h.id}, ${h.campaignId}, ${h.adcode}, ${h.path}, 'BS-' || ${h.adcode}::text || '-' || ${h.year}::text || '-' || lpad(s.n::text, greatest(4, length(s.n::text)), '0'), ${h.replies}, ${h.note}, ${h.actor.organisationId}, ${h.actor.personId}, ${h.actor.personName}, ${h.actor.role}, ${h.now}
      from (select nextval('surveys.hand_up_serial') as n) s
      returning receipt_number as "receiptNumber"`);
    return row.receiptNumber;
  } catch (error) {
    if (violatedConstraint(error) === 'hand_up_living') return undefined;
    throw error;
  }
};

/** The level right above sends back what it received; what lower levels handed up themselves stays locked. */
export const returnHandUp = bind('surveys.return-hand-up', async (context, input) => {
  const { tx, actor, now } = context;
  const campaign = await headOf(tx, input.campaignId);
  const found =
    campaign &&
    (await tx.first<{ regionPath: string; returnedAt: Instant | null; organisationId: string }>(sql`
    select region_path as "regionPath", returned_at as "returnedAt", organisation_id as "organisationId" from surveys.hand_up where id = ${input.handUpId} and campaign_id = ${input.campaignId}`));
  if (!campaign || !found) return refuse('platform.not-found');
  if (found.returnedAt !== null) return refuse('surveys.hand-up-returned-already');
  if (actor.regionPath !== parentPath(found.regionPath)) return refuse('surveys.not-yours-to-return');
  await holdGate(tx, input.campaignId, 'alone');
  // Passed on already: it lies with the level above now.
  if (await livingOver(tx, input.campaignId, actor.regionPath)) return refuse('surveys.not-yours-to-return');
  const written = await tx.run(
    sql`update surveys.hand_up set returned_at = ${now}, returned_by = ${actor.personId}, return_reason = ${input.reason} where id = ${input.handUpId} and returned_at is null`,
  );
  if (written === 0) return refuse('surveys.hand-up-returned-already');
  await tx.run(sql`
    update surveys.reply r set state = 'handed-in' where r.campaign_id = ${input.campaignId} and r.handed_in_on is not null and r.region_path >= ${found.regionPath} and r.region_path < ${upperBound(found.regionPath)} and r.state = 'locked'
      and not exists (select from surveys.hand_up h where h.campaign_id = r.campaign_id and h.returned_at is null and starts_with(r.region_path, h.region_path))`);
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: found.organisationId,
      cause: `hand-up-returned:${input.handUpId}`,
      kind: 'hand-up-returned',
      facts: { title: campaign.title, reason: input.reason, from: actor.organisationName },
      link: `/surveys/${input.campaignId}`,
      now,
    },
  ]);
  context.remember(`surveys.hand-up:${input.handUpId}`, { campaignId: input.campaignId, returned: true });
  return { done: true as const };
});

type HandUpRow = Omit<Output<'surveys.list-hand-ups'>['rows'][number], 'region' | 'mayReturn' | 'role'> & {
  adcode: string;
  regionPath: string;
  role: Role;
};

export const listHandUps = bind('surveys.list-hand-ups', async ({ tx, actor }, input) => {
  if (!(await headOf(tx, input.campaignId))) return refuse('platform.not-found');
  const rows = await tx.all<HandUpRow>(sql`
    select id, adcode, region_path as "regionPath", receipt_number as "receiptNumber", handed_up_at as at, handed_up_by_name as by, role, replies_count as replies, note, returned_at as "returnedAt", return_reason as "returnReason"
    from surveys.hand_up where campaign_id = ${input.campaignId} order by handed_up_at desc, id desc`);
  const names = await regionNames(
    tx,
    rows.map((row) => row.adcode),
  );
  const passedOn = (await livingOver(tx, input.campaignId, actor.regionPath)) !== undefined;
  return {
    rows: rows.map(({ adcode, regionPath, ...row }) => ({
      ...row,
      region: { adcode, name: names.get(adcode) ?? adcode },
      mayReturn: row.returnedAt === null && actor.regionPath === parentPath(regionPath) && !passedOn,
    })),
  };
});
