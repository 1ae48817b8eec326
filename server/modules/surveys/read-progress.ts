import type { enterpriseTags } from '@zhirong/contracts';
import { daysBetween, type Instant, isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import {
  childrenOf,
  covers,
  lineageOf,
  type Region,
  regionNames,
  requireRegion,
  upperBound,
} from '../identity/index.ts';
import { ownTarget, paceShare, targetOf } from './campaign.ts';
import { parentPath } from './hand-up.ts';
import { type CampaignRow, findCampaign, ownPart } from './read-campaigns.ts';
import { currentTargets } from './store-plans.ts';

type Tag = (typeof enterpriseTags)[number];
type Tally = { path: string; filled: number; consenting: number; lastOn: PlainDate };
type Day = { on: PlainDate; filled: number };
type AudienceCount = { firms: number; filled: number };
type Audience = { places: (AudienceCount & { path: string })[]; groups: (AudienceCount & { tags: Tag[] })[] };

/** One pass over the index that holds all of it, grouped by place and by day. */
const countReplies = async (
  tx: Tx,
  campaignId: string,
  path: string,
): Promise<{ places: Tally[]; days: Day[] }> => {
  const rows = await tx.all<{
    path: string | null;
    on: PlainDate | null;
    filled: number;
    consenting: number;
    lastOn: PlainDate;
  }>(sql`
    select region_path as path, handed_in_on as on, count(*)::int as filled, (count(*) filter (where consent))::int as consenting, max(handed_in_on) as "lastOn"
    from surveys.reply where campaign_id = ${campaignId} and handed_in_on is not null and region_path >= ${path} and region_path < ${upperBound(path)}
    group by grouping sets ((region_path), (handed_in_on))`);
  return {
    places: rows.filter((row): row is typeof row & { path: string } => row.path !== null),
    days: rows
      .filter((row): row is typeof row & { on: PlainDate } => row.on !== null)
      .map(({ on, filled }) => ({ on, filled }))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1)),
  };
};

/**
 * Row-level security hides from the planner how many rows it will read: it takes a hundredth of them for granted, and then
 * sorts and loops over a million. For the figures of this transaction it is told to hash.
 */
const preferHashing = (tx: Tx): Promise<number> =>
  tx.run(sql`select set_config('enable_sort', 'off', true), set_config('enable_nestloop', 'off', true)`);

/** Firms the campaign is for, and how many of them have handed in, by place and by tags; the replies are looked up in a hash. */
const countAudience = async (tx: Tx, campaign: CampaignRow, path: string): Promise<Audience> => {
  const rows = await tx.all<{ path: string | null; tags: Tag[] | null; firms: number; filled: number }>(sql`
    select e.region_path as path, e.tags, count(*)::int as firms,
      (count(*) filter (where e.id in (select r.enterprise_id from surveys.reply r where r.campaign_id = ${campaign.id} and r.handed_in_on is not null)))::int as filled
    from enterprises.enterprise e
    where e.region_path >= ${path} and e.region_path < ${upperBound(path)} and (${campaign.audience}::text[] = '{}' or e.tags && ${campaign.audience}::text[])
    group by grouping sets ((e.region_path), (e.tags))`);
  return {
    places: rows.filter((row): row is typeof row & { path: string } => row.path !== null),
    groups: rows.filter((row): row is typeof row & { tags: Tag[] } => row.tags !== null),
  };
};

type HandedUp = { adcode: string; at: Instant; receiptNumber: string };
const readHandUps = (tx: Tx, campaignId: string): Promise<HandedUp[]> =>
  tx.all<HandedUp>(
    sql`select adcode, handed_up_at as at, receipt_number as "receiptNumber" from surveys.hand_up where campaign_id = ${campaignId} and returned_at is null`,
  );

/** A region of the campaign that the officer reaches. */
const chooseRegion = async (
  tx: Tx,
  campaign: CampaignRow,
  actor: Person,
  adcode: string | undefined,
  today: PlainDate,
): Promise<Region | Refusal> => {
  const own = ownPart(campaign, actor).split('/').filter(Boolean).at(-1) ?? '100000';
  const region = await requireRegion(tx, adcode ?? own, today);
  if (isRefusal(region)) return region;
  return covers(actor.regionPath, region.path) && covers(campaign.regionPath, region.path)
    ? region
    : refuse('platform.not-found');
};

const sum = <T>(rows: readonly T[], value: (row: T) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);
const segmentBelow = (path: string, parent: string): string => path.slice(parent.length).split('/')[0] ?? '';

type Counted = { places: readonly Tally[]; audience: Audience['places'] };

/** Children in the order of their codes, then what lies in the region itself and in none of them, so that rows sum to the whole. */
const placesBelow = async (tx: Tx, region: Region, counted: Counted, today: PlainDate) => {
  const children = (await childrenOf(tx, region.adcode, today)).map(
    ({ adcode, name, path, hasChildren }) => ({ adcode, name, path, hasChildren, direct: false }),
  );
  if (children.length === 0) return [];
  const known = new Set(children.map((child) => child.adcode));
  const found = [...counted.places, ...counted.audience].map((row) => segmentBelow(row.path, region.path));
  // A division that is no more, or lies elsewhere now, still holds what was handed in there.
  const past = [...new Set(found)].filter((adcode) => adcode !== '' && !known.has(adcode));
  const names = await regionNames(tx, past);
  const rest = past.map((adcode) => ({
    adcode,
    name: names.get(adcode) ?? adcode,
    path: `${region.path}${adcode}/`,
    hasChildren: false,
    direct: false,
  }));
  const direct = found.includes('')
    ? [{ adcode: region.adcode, name: region.name, path: region.path, hasChildren: false, direct: true }]
    : [];
  return [...children, ...rest, ...direct];
};

export const readProgress = bind('surveys.read-progress', async ({ tx, actor, today }, input) => {
  const campaign = await findCampaign(tx, input.campaignId);
  if (!campaign) return refuse('platform.not-found');
  const region = await chooseRegion(tx, campaign, actor, input.region, today);
  if (isRefusal(region)) return region;
  await preferHashing(tx);
  const { places, days } = await countReplies(tx, campaign.id, region.path);
  const audience = await countAudience(tx, campaign, region.path);
  const targets = await currentTargets(tx, [campaign.id]);
  const handUps = new Map((await readHandUps(tx, campaign.id)).map((row) => [row.adcode, row]));
  const below = await placesBelow(tx, region, { places, audience: audience.places }, today);
  const lineage = await lineageOf(tx, region, today);
  const parents = lineage.filter((one) => one.path !== region.path && covers(actor.regionPath, one.path));
  const above =
    region.path === campaign.regionPath
      ? undefined
      : lineage.find((one) => one.path === parentPath(region.path));
  return {
    region: {
      adcode: region.adcode,
      name: region.name,
      parents: parents.map(({ adcode, name }) => ({ adcode, name })),
    },
    handsUpTo: above ? { adcode: above.adcode, name: above.name } : null,
    filled: sum(places, (row) => row.filled),
    target: targetOf(targets, region.path),
    missing: sum(audience.places, (row) => row.firms - row.filled),
    consenting: sum(places, (row) => row.consenting),
    paceShare: paceShare(campaign, today),
    daysLeft: daysBetween(today, campaign.dueOn),
    rows: below.map((child) => {
      const isIn = (row: { path: string }): boolean =>
        child.direct ? row.path === child.path : row.path.startsWith(child.path);
      const [replies, firms] = [places.filter(isIn), audience.places.filter(isIn)];
      const up = child.direct ? undefined : handUps.get(child.adcode);
      return {
        region: { adcode: child.adcode, name: child.name },
        filled: sum(replies, (row) => row.filled),
        target: child.direct ? null : targetOf(targets, child.path),
        basis: child.direct ? null : (ownTarget(targets, child.path)?.basis ?? null),
        missing: sum(firms, (row) => row.firms - row.filled),
        lastOn: replies.reduce<PlainDate | null>(
          (last, row) => (last === null || row.lastOn > last ? row.lastOn : last),
          null,
        ),
        handedUp: up ? { at: up.at, receiptNumber: up.receiptNumber } : null,
        hasChildren: child.hasChildren,
      };
    }),
    days,
    groups: campaign.audience.map((tag) => {
      const tagged = audience.groups.filter((row) => row.tags.includes(tag));
      return { tag, firms: sum(tagged, (row) => row.firms), filled: sum(tagged, (row) => row.filled) };
    }),
  };
});
