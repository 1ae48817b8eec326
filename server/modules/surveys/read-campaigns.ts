import type { enterpriseTags } from '@zhirong/contracts';
import { type Instant, type PlainDate, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { covers, regionNames, upperBound } from '../identity/index.ts';
import { type CampaignState, clashOf, type Target, targetOf } from './campaign.ts';
import { formOf } from './form-book.ts';
import { replyHead, type ReplyHeadRow } from './reply.ts';
import { currentTargets } from './store-plans.ts';

type Tag = (typeof enterpriseTags)[number];
export type CampaignRow = {
  id: string;
  number: string;
  title: string;
  state: CampaignState;
  opensOn: PlainDate;
  dueOn: PlainDate;
  adcode: string;
  regionPath: string;
  organiser: string;
  source: string | null;
  note: string | null;
  audience: Tag[];
  focus: Tag[];
  formId: string;
  formKey: string;
  formVersion: number;
  formTitle: string;
};

const campaignColumns = sql`
  c.id, c.number, c.title, c.state, c.opens_on as "opensOn", c.due_on as "dueOn", c.adcode, c.region_path as "regionPath", c.organiser, c.source, c.note, c.audience, c.audience_focus as focus,
  f.id as "formId", f.key as "formKey", f.version as "formVersion", f.title as "formTitle"`;

export const findCampaign = (tx: Tx, campaignId: string): Promise<CampaignRow | undefined> =>
  tx.first<CampaignRow>(
    sql`select ${campaignColumns} from surveys.campaign c join surveys.form f on f.id = c.form_id where c.id = ${campaignId}`,
  );

const shown = (row: CampaignRow, names: ReadonlyMap<string, string>) => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: row.state,
  opensOn: row.opensOn,
  dueOn: row.dueOn,
  region: { adcode: row.adcode, name: names.get(row.adcode) ?? row.adcode },
  organiser: row.organiser,
  source: row.source,
  form: { id: row.formId, key: row.formKey, version: row.formVersion, title: row.formTitle },
  audience: row.audience,
  note: row.note,
});

/** What of a campaign lies within an officer's reach: his own region, or the campaign's where that is the smaller. */
export const ownPart = (campaign: { readonly regionPath: string }, actor: Person): string =>
  covers(actor.regionPath, campaign.regionPath) ? campaign.regionPath : actor.regionPath;

const countFilled = async (
  tx: Tx,
  campaigns: readonly CampaignRow[],
  actor: Person,
): Promise<Map<string, number>> => {
  const rows = await tx.all<{ id: string; filled: number }>(sql`
    select campaign_id as id, count(*)::int as filled from surveys.reply
    where campaign_id = any(${campaigns.map((row) => row.id)}) and handed_in_on is not null and region_path >= ${actor.regionPath} and region_path < ${upperBound(actor.regionPath)} group by campaign_id`);
  return new Map(rows.map((row) => [row.id, row.filled]));
};

const ownReplies = async (tx: Tx, actor: Person): Promise<Map<string, ReplyHeadRow>> => {
  if (actor.organisationKind !== 'enterprise') return new Map();
  const rows = await tx.all<ReplyHeadRow & { campaignId: string }>(sql`
    select campaign_id as "campaignId", id, receipt_number as "receiptNumber", state, version, channel, handed_in_on as "handedInOn", handed_in_at as "handedInAt" from surveys.reply where enterprise_id = ${actor.organisationId}`);
  return new Map(rows.map(({ campaignId, ...row }) => [campaignId, row]));
};

export const listCampaigns = bind('surveys.list-campaigns', async ({ tx, actor }, input) => {
  const state = input.state ?? null;
  const rows = await tx.all<CampaignRow>(sql`
    select ${campaignColumns} from surveys.campaign c join surveys.form f on f.id = c.form_id
    where ${state}::text is null or c.state = ${state} order by c.state = 'closed', c.due_on, c.number`);
  const names = await regionNames(
    tx,
    rows.map((row) => row.adcode),
  );
  const filled = await countFilled(tx, rows, actor);
  const targets = await currentTargets(
    tx,
    rows.map((row) => row.id),
  );
  const mine = await ownReplies(tx, actor);
  return {
    rows: rows.map((row) => {
      const reply = mine.get(row.id);
      const own: Target[] = targets.filter((target) => target.campaignId === row.id);
      return {
        ...shown(row, names),
        filled: filled.get(row.id) ?? 0,
        target: targetOf(own, ownPart(row, actor)),
        myReply: reply ? replyHead(reply, row.dueOn) : null,
      };
    }),
  };
});

type TaskRow = {
  id: string;
  title: string;
  adcode: string;
  owner: string | null;
  dueOn: PlainDate;
  state: 'open' | 'done';
  source: string | null;
  parentId: string | null;
  parentTitle: string | null;
  parentDueOn: PlainDate | null;
  setAt: Instant;
};

const readTasks = async (tx: Tx, campaignId: string) => {
  const rows = await tx.all<TaskRow>(sql`
    select t.id, t.title, t.adcode, t.owner, t.due_on as "dueOn", t.state, t.source, t.parent_id as "parentId", p.title as "parentTitle", p.due_on as "parentDueOn"
    from surveys.task t left join surveys.task p on p.id = t.parent_id where t.campaign_id = ${campaignId} order by t.due_on, t.region_path, t.set_at, t.id`);
  const names = await regionNames(
    tx,
    rows.map((row) => row.adcode),
  );
  return rows.map(({ adcode, parentTitle, parentDueOn, ...row }) => ({
    id: row.id,
    title: row.title,
    region: { adcode, name: names.get(adcode) ?? adcode },
    owner: row.owner,
    dueOn: row.dueOn,
    state: row.state,
    source: row.source,
    parentId: row.parentId,
    clash: clashOf(
      row.dueOn,
      parentTitle === null || parentDueOn === null ? null : { title: parentTitle, dueOn: parentDueOn },
    ),
  }));
};

export const readCampaign = bind('surveys.read-campaign', async ({ tx, actor }, input) => {
  const row = await findCampaign(tx, input.campaignId);
  if (!row) return refuse('platform.not-found');
  const targets = await currentTargets(tx, [row.id]);
  const names = await regionNames(tx, [row.adcode, ...targets.map((target) => target.adcode)]);
  return {
    ...shown(row, names),
    definition: { ...(await formOf(tx, row.formId)) },
    mayEdit: actor.role === 'ip-officer' && actor.adcode === row.adcode,
    targets: targets.map(({ adcode, replies, basis, source }) => ({
      region: { adcode, name: names.get(adcode) ?? adcode },
      replies,
      basis,
      source,
    })),
    tasks: await readTasks(tx, row.id),
    groups: row.audience.map((tag) => ({ tag, focus: row.focus.includes(tag) })),
  };
});
