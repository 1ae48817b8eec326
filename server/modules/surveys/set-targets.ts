import { isRefusal, type PlainDate, plainDate, refuse, refuseAt } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { childrenOf, covers, requireRegion } from '../identity/index.ts';
import { type CampaignState, clashOf, ownTarget, type Target, targetOf } from './campaign.ts';
import { currentTargets, insertTargets, insertTask } from './store-plans.ts';

type Head = { state: CampaignState; regionPath: string };
const headOf = (campaignId: string) =>
  sql<Head>`select state, region_path as "regionPath" from surveys.campaign where id = ${campaignId}`;

/**
 * S0-38: each level splits what it was given among its own children: province to cities, city to counties and parks.
 * The sum is shown against what was given from above and never refused (N6: guiding, not a quota).
 */
export const setTargets = bind('surveys.set-targets', async (context, input) => {
  const { tx, actor, now, today } = context;
  const campaign = await tx.first(headOf(input.campaignId));
  if (!campaign) return refuse('platform.not-found');
  if (campaign.state === 'closed') return refuse('surveys.campaign-closed');
  const children = new Map((await childrenOf(tx, actor.adcode, today)).map((child) => [child.adcode, child]));
  const given = new Map(input.targets.map((target) => [`${target.adcode} ${target.basis}`, target]));
  for (const { adcode } of given.values()) {
    if (children.has(adcode)) continue;
    const region = await requireRegion(tx, adcode, today);
    return isRefusal(region)
      ? region
      : refuse('identity.outside-your-region', {
          fields: [{ path: 'targets', code: 'not-your-child', facts: { region: region.name } }],
        });
  }
  if (!covers(campaign.regionPath, actor.regionPath)) return refuse('identity.outside-your-region');
  await insertTargets(
    tx,
    actor,
    [...given.values()].map(({ adcode, replies, basis }) => ({
      id: context.newId(),
      campaignId: input.campaignId,
      adcode,
      regionPath: children.get(adcode)?.path ?? '',
      replies,
      basis,
      source: actor.organisationName,
      now,
    })),
  );
  const targets: Target[] = await currentTargets(tx, [input.campaignId]);
  const sum = [...children.values()].reduce(
    (total, child) => total + (targetOf(targets, child.path) ?? 0),
    0,
  );
  context.remember(`surveys.campaign:${input.campaignId}`, {
    region: actor.adcode,
    targets: [...given.values()].map(({ adcode, replies, basis }) => ({ adcode, replies, basis })),
  });
  return { sum, ofParent: ownTarget(targets, actor.regionPath)?.replies ?? null };
});

/** S0-36: what a region has to do by when, and who there. */
export const addTask = bind('surveys.add-task', async (context, input) => {
  const { tx, actor, now, today } = context;
  const campaign = await tx.first(headOf(input.campaignId));
  if (!campaign) return refuse('platform.not-found');
  const dueOn = plainDate(input.dueOn);
  const region = await requireRegion(tx, input.adcode, today);
  if (isRefusal(region)) return region;
  if (!covers(actor.regionPath, region.path) || !covers(campaign.regionPath, region.path))
    return refuseAt('identity.outside-your-region', 'adcode');
  const parent =
    input.parentId === undefined
      ? null
      : await tx.first<{ title: string; dueOn: PlainDate; regionPath: string }>(sql`
    select title, due_on as "dueOn", region_path as "regionPath" from surveys.task where id = ${input.parentId} and campaign_id = ${input.campaignId}`);
  if (parent === undefined || (parent && !covers(parent.regionPath, region.path)))
    return refuse('surveys.unknown-parent-task', { fields: [{ path: 'parentId', code: 'unknown' }] });
  const id = context.newId();
  await insertTask(tx, {
    id,
    campaignId: input.campaignId,
    title: input.title,
    adcode: region.adcode,
    regionPath: region.path,
    owner: input.owner ?? null,
    dueOn,
    source: input.source ?? null,
    parentId: input.parentId ?? null,
    personId: actor.personId,
    now,
  });
  const clash = clashOf(dueOn, parent);
  context.remember(`surveys.task:${id}`, {
    campaignId: input.campaignId,
    adcode: region.adcode,
    dueOn,
    clashDays: clash?.days ?? null,
  });
  return { taskId: id, clash };
});

export const finishTask = bind('surveys.finish-task', async (context, input) => {
  const { tx, actor, now } = context;
  const task = await tx.first<{ state: string; regionPath: string }>(
    sql`select state, region_path as "regionPath" from surveys.task where id = ${input.taskId}`,
  );
  if (!task || !covers(actor.regionPath, task.regionPath)) return refuse('platform.not-found');
  const written = await tx.run(
    sql`update surveys.task set state = 'done', finished_by = ${actor.personId}, finished_at = ${now} where id = ${input.taskId} and state = 'open'`,
  );
  if (written === 0) return refuse('surveys.task-done-already');
  context.remember(`surveys.task:${input.taskId}`, { state: 'done' });
  return { done: true as const };
});
