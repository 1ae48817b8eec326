import { isRefusal, type PlainDate, plainDate, type Refusal, refuse, yearOf } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import { type CampaignState, mayStep } from './campaign.ts';
import { insertTargets } from './store-plans.ts';

/** The first day not after the last. */
const soundDays = (opensOn: string, dueOn: string): { opensOn: PlainDate; dueOn: PlainDate } | Refusal => {
  const days = { opensOn: plainDate(opensOn), dueOn: plainDate(dueOn) };
  if (days.opensOn <= days.dueOn) return days;
  return refuse('surveys.days-in-wrong-order', { fields: [{ path: 'dueOn', code: 'before-opening' }] });
};

/** ZJ-2019-320000-001: the year it opens, the organiser's place, the place's next number of that year. */
const nextNumber = async (tx: Tx, adcode: string, year: number): Promise<string> => {
  const start = `ZJ-${year}-${adcode}-`;
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${start}, 9))`);
  const { n } = await tx.one<{ n: number }>(sql`
    select coalesce(max(substr(number, ${start.length + 1}::int)::int), 0) + 1 as n from surveys.campaign where adcode = ${adcode} and starts_with(number, ${start})`);
  return `${start}${String(n).padStart(3, '0')}`;
};

const countiesBelow = (tx: Tx, path: string, on: PlainDate) =>
  tx.all<{ adcode: string; path: string }>(sql`
    select adcode, path from identity.region_version
    where level = 'county' and path > ${path} and path < ${upperBound(path)} and valid_from <= ${on} and (valid_to is null or valid_to > ${on}) order by adcode`);

/** S0-01, S0-02: for whom, by when, on which form, and, if wanted, how many replies every county should at least bring. */
export const planCampaign = bind('surveys.plan-campaign', async (context, input) => {
  const { tx, actor, now } = context;
  const days = soundDays(input.opensOn, input.dueOn);
  if (isRefusal(days)) return days;
  const form = await tx.first<{ state: string }>(
    sql`select state from surveys.form where id = ${input.formId}`,
  );
  if (form?.state !== 'published')
    return refuse('surveys.form-not-published', { fields: [{ path: 'formId', code: 'not-published' }] });
  const id = context.newId();
  const number = await nextNumber(tx, actor.adcode, yearOf(days.opensOn));
  const audience = [...new Map(input.audience.map((group) => [group.tag, group])).values()];
  await tx.run(sql`
    insert into surveys.campaign (id, number, title, state, opens_on, due_on, adcode, region_path, organiser_id, organiser, source, note, form_id, audience, audience_focus, planned_by, planned_at, changed_at)
    values (${id}, ${number}, ${input.title}, 'draft', ${days.opensOn}, ${days.dueOn}, ${actor.adcode}, ${actor.regionPath}, ${actor.organisationId}, ${actor.organisationName}, ${input.source ?? null}, ${input.note ?? null}, ${input.formId},
      ${audience.map((group) => group.tag)}, ${audience.filter((group) => group.focus).map((group) => group.tag)}, ${actor.personId}, ${now}, ${now})`);
  const { countyMinimum } = input;
  if (countyMinimum !== undefined) {
    const counties = await countiesBelow(tx, actor.regionPath, days.opensOn);
    await insertTargets(
      tx,
      actor,
      counties.map(({ adcode, path }) => ({
        id: context.newId(),
        campaignId: id,
        adcode,
        regionPath: path,
        replies: countyMinimum,
        basis: 'soft-minimum' as const,
        source: input.source ?? null,
        now,
      })),
    );
  }
  context.remember(`surveys.campaign:${id}`, { number, formId: input.formId, dueOn: days.dueOn });
  return { campaignId: id };
});

/** The organiser's own region works on it; everybody else only reads. */
export const findOwnCampaign = async (tx: Tx, campaignId: string, actor: Person) => {
  const row = await tx.first<{
    id: string;
    state: CampaignState;
    opensOn: PlainDate;
    dueOn: PlainDate;
    adcode: string;
  }>(sql`
    select id, state, opens_on as "opensOn", due_on as "dueOn", adcode from surveys.campaign where id = ${campaignId} for update`);
  return row && row.adcode === actor.adcode ? row : refuse('platform.not-found');
};

export const changeCampaign = bind('surveys.change-campaign', async (context, input) => {
  const { tx, actor, now } = context;
  const campaign = await findOwnCampaign(tx, input.campaignId, actor);
  if (isRefusal(campaign)) return campaign;
  if (campaign.state === 'closed') return refuse('surveys.campaign-closed');
  const days = soundDays(campaign.opensOn, input.dueOn);
  if (isRefusal(days)) return days;
  await tx.run(sql`
    update surveys.campaign set title = ${input.title}, due_on = ${days.dueOn}, note = ${input.note ?? null}, changed_at = ${now} where id = ${campaign.id}`);
  context.remember(`surveys.campaign:${campaign.id}`, { dueOnBefore: campaign.dueOn, dueOn: days.dueOn });
  return { done: true as const };
});

export const openCampaign = bind('surveys.open-campaign', async (context, input) => {
  const { tx, actor, now } = context;
  const campaign = await findOwnCampaign(tx, input.campaignId, actor);
  if (isRefusal(campaign)) return campaign;
  if (!mayStep(campaign.state, 'open')) return refuse('surveys.campaign-not-draft');
  await tx.run(
    sql`update surveys.campaign set state = 'open', opened_at = ${now}, changed_at = ${now} where id = ${campaign.id}`,
  );
  context.remember(`surveys.campaign:${campaign.id}`, { state: 'open' });
  return { done: true as const };
});

export const closeCampaign = bind('surveys.close-campaign', async (context, input) => {
  const { tx, actor, now } = context;
  const campaign = await findOwnCampaign(tx, input.campaignId, actor);
  if (isRefusal(campaign)) return campaign;
  if (!mayStep(campaign.state, 'close')) return refuse('surveys.campaign-not-open');
  await tx.run(
    sql`update surveys.campaign set state = 'closed', closed_at = ${now}, changed_at = ${now} where id = ${campaign.id}`,
  );
  context.remember(`surveys.campaign:${campaign.id}`, { state: 'closed' });
  return { done: true as const };
});
