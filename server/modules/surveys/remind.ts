import type { enterpriseTags, Output } from '@zhirong/contracts';
import { type Instant, refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql, type Sql } from '../../platform/sql.ts';
import { regionNames, upperBound } from '../identity/index.ts';
import { tellNotices } from '../notices/index.ts';
import { whyClosed } from './campaign.ts';
import { mailTask } from './mail-reminder.ts';
import { type CampaignRow, findCampaign } from './read-campaigns.ts';
import { pathOf } from './reply-filter.ts';

type Tag = (typeof enterpriseTags)[number];

/** `enterprises.enterprise e` that the campaign is for and whose reply is not in; the same set that progress counts. */
const missing = (campaign: CampaignRow, within: string): Sql => sql`
  e.region_path >= ${within} and e.region_path < ${upperBound(within)} and e.region_path >= ${campaign.regionPath} and e.region_path < ${upperBound(campaign.regionPath)}
  and (${campaign.audience}::text[] = '{}' or e.tags && ${campaign.audience}::text[])
  and e.id not in (select r.enterprise_id from surveys.reply r where r.campaign_id = ${campaign.id} and r.handed_in_on is not null)`;

/** Somebody of the firm can sign in and will find the notice. */
const reachable = sql`exists (select from identity.assignment a where a.organisation_id = e.id and a.ended_at is null)`;

type MissingRow = Omit<Output<'surveys.list-missing'>['rows'][number], 'region'> & {
  adcode: string;
  tags: Tag[];
};

export const listMissing = bind('surveys.list-missing', async ({ tx }, input) => {
  const campaign = await findCampaign(tx, input.campaignId);
  if (!campaign) return refuse('platform.not-found');
  const [q, tag] = [input.q ?? null, input.tag ?? null];
  const where = sql`${missing(campaign, input.region === undefined ? '/' : await pathOf(tx, input.region))}
    and (${tag}::text is null or ${tag} = any(e.tags)) and (${q}::text is null or e.name ilike '%' || ${q} || '%' or e.uscc = upper(${q}) or starts_with(e.name_initials, lower(${q})))`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from enterprises.enterprise e where ${where}`,
  );
  const rows = await tx.all<MissingRow>(sql`
    select e.id as "enterpriseId", e.name, e.adcode, e.tags, r.draft_saved_at as "draftSavedAt", m.at as "remindedAt", coalesce(m.count, 0)::int as reminders, ${reachable} as reachable
    from enterprises.enterprise e
      left join surveys.reply r on r.campaign_id = ${campaign.id} and r.enterprise_id = e.id
      left join lateral (select max(sent_at) as at, count(*) as count from surveys.reminder m where m.campaign_id = ${campaign.id} and m.enterprise_id = e.id) m on true
    where ${where} order by e.region_path, e.name, e.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const names = await regionNames(
    tx,
    rows.map((row) => row.adcode),
  );
  return {
    total,
    rows: rows.map(({ adcode, ...row }) => ({
      ...row,
      region: { adcode, name: names.get(adcode) ?? adcode },
    })),
  };
});

const insertReminders = async (
  tx: Tx,
  rows: readonly { id: string; enterpriseId: string; regionPath: string }[],
  by: { campaignId: string; on: string; now: Instant; personId: string; message: string | null },
) =>
  tx.all<{ id: string; enterpriseId: string }>(sql`
    insert into surveys.reminder (id, campaign_id, enterprise_id, region_path, sent_on, sent_at, sent_by, message)
    select r.id, ${by.campaignId}, r."enterpriseId", r."regionPath", ${by.on}, ${by.now}, ${by.personId}, ${by.message}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "enterpriseId" uuid, "regionPath" text)
    on conflict on constraint reminder_daily do nothing returning id, enterprise_id as "enterpriseId"`);

/**
 * S0-41: urges firms that have not handed in, once a day and campaign at most, whoever presses. `mailed` counts firms for
 * which mail was queued in this transaction; whether somebody there has an address only the queue may read.
 */
export const makeRemind = (mailIsSet: boolean): Binding =>
  bind('surveys.remind', async (context, input) => {
    const { tx, actor, now, today } = context;
    const campaign = await findCampaign(tx, input.campaignId);
    if (!campaign) return refuse('platform.not-found');
    if (whyClosed(campaign, today)) return refuse('surveys.campaign-not-open');
    const only = input.enterpriseIds ?? null;
    const within = input.adcode === undefined ? '/' : await pathOf(tx, input.adcode);
    const firms = await tx.all<{ id: string; regionPath: string; reachable: boolean }>(sql`
      select e.id, e.region_path as "regionPath", ${reachable} as reachable from enterprises.enterprise e
      where ${missing(campaign, within)} and (${only}::uuid[] is null or e.id = any(${only}))`);
    if (firms.length === 0) return refuse('surveys.nobody-to-remind');
    const message = input.message ?? null;
    const chosen = firms
      .filter((firm) => firm.reachable)
      .map((firm) => ({ id: context.newId(), enterpriseId: firm.id, regionPath: firm.regionPath }));
    const written =
      chosen.length === 0
        ? []
        : await insertReminders(tx, chosen, {
            campaignId: campaign.id,
            on: today,
            now,
            personId: actor.personId,
            message,
          });
    await tellNotices(
      tx,
      written.map(({ enterpriseId }) => ({
        id: context.newId(),
        organisationId: enterpriseId,
        cause: `survey-reminder:${campaign.id}:${today}`,
        kind: 'survey-reminder',
        facts: {
          title: campaign.title,
          dueOn: campaign.dueOn,
          from: actor.organisationName,
          message: message ?? '',
        },
        link: `/surveys/${campaign.id}/fill`,
        now,
      })),
    );
    if (mailIsSet && written.length > 0)
      await tx.run(sql`
        select platform.enqueue(${mailTask}, json_build_object('reminderId', id, 'origin', ${context.origin}::text), ${mailTask} || ':' || id) from unnest(${written.map((row) => row.id)}::uuid[]) as id`);
    // The list may be longer than what is missing: whoever handed in meanwhile is skipped as well.
    const asked = only === null ? firms.length : new Set(only).size;
    context.remember(`surveys.campaign:${campaign.id}`, {
      reminded: written.length,
      adcode: input.adcode ?? null,
    });
    return {
      reminded: written.length,
      skipped: asked - written.length,
      mailed: mailIsSet ? written.length : 0,
    };
  });
