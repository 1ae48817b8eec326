import { formatYi, isRefusal, parseYuan, type PlainDate, yearOf } from '@zhirong/kernel';
import { awaitsAnswer } from '../../modules/needs/index.ts';
import { readBoard } from '../../modules/statistics/index.ts';
import { currentTargets, targetOf } from '../../modules/surveys/index.ts';
import { sql } from '../../platform/sql.ts';
import { type Bench, type Desk, due, type Due, type Moving, moving } from './item.ts';
import { benchOfPayer } from './for-subsidies.ts';
import { filtered, pages } from './pages.ts';

type Campaign = {
  id: string;
  title: string;
  dueOn: PlainDate;
  regionPath: string;
  filled: number;
  target: number | null;
  missing: number;
  handedUp: boolean;
  handUps: number;
  below: number;
};

/** Open campaigns that reach the officer's region, with what stands and what is missing in it. */
const openCampaigns = async ({ tx, actor, today }: Desk): Promise<Campaign[]> => {
  const own = actor.regionPath;
  const found = await tx.all<Omit<Campaign, 'target'>>(sql`
    select c.id, c.title, c.due_on as "dueOn", c.region_path as "regionPath",
      (select count(*)::int from surveys.reply r where r.campaign_id = c.id and r.handed_in_on is not null and starts_with(r.region_path, ${own})) as filled,
      (select count(*)::int from enterprises.enterprise e where starts_with(e.region_path, ${own}) and starts_with(e.region_path, c.region_path) and (cardinality(c.audience) = 0 or e.tags && c.audience)
        and not exists (select from surveys.reply r where r.campaign_id = c.id and r.enterprise_id = e.id and r.handed_in_on is not null)) as missing,
      exists (select from surveys.hand_up h where h.campaign_id = c.id and h.region_path = ${own} and h.returned_at is null) as "handedUp",
      (select count(*)::int from surveys.hand_up h join identity.region_version v on v.adcode = h.adcode and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})
        where h.campaign_id = c.id and v.parent = ${actor.adcode} and h.returned_at is null) as "handUps",
      (select count(*)::int from identity.region_version v where v.parent = ${actor.adcode} and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})) as below
    from surveys.campaign c
    where c.state = 'open' and (starts_with(${own}, c.region_path) or starts_with(c.region_path, ${own})) order by c.due_on, c.id limit 10`);
  const targets = await currentTargets(
    tx,
    found.map((one) => one.id),
  );
  // The same target as on the campaign's own page: where the region has none, that of the regions below.
  return found.map((one) => ({
    ...one,
    target: targetOf(
      targets.filter((target) => target.campaignId === one.id),
      own,
    ),
  }));
};

const campaignBench = (desk: Desk, campaigns: readonly Campaign[]): Bench => {
  const { today, actor } = desk;
  const dues: Due[] = [];
  const moves: Moving[] = [];
  for (const one of campaigns) {
    const { title } = one;
    if (one.missing > 0)
      dues.push(due(today, 'firms-missing', { title, count: one.missing }, pages.missing(one.id), one.dueOn));
    const isBelow = one.regionPath !== actor.regionPath && actor.regionPath.startsWith(one.regionPath);
    if (isBelow && !one.handedUp && one.filled > 0)
      dues.push(due(today, 'hand-up', { title }, pages.handUps(one.id), one.dueOn));
    moves.push(moving('campaign', { title }, one.filled, one.target, pages.campaign(one.id)));
    if (one.below > 0)
      moves.push(moving('hand-ups', { title }, one.handUps, one.below, pages.handUps(one.id)));
  }
  return { due: dues, moving: moves };
};

type Task = {
  campaignId: string;
  title: string;
  dueOn: PlainDate;
  parentTitle: string | null;
  parentDueOn: PlainDate | null;
};

/** N5: a task that is due on or after the day its parent is due says so before it is too late. */
const taskDues = async ({ tx, actor, today }: Desk): Promise<Due[]> => {
  const tasks = await tx.all<Task>(sql`
    select t.campaign_id as "campaignId", t.title, t.due_on as "dueOn", p.title as "parentTitle", p.due_on as "parentDueOn"
    from surveys.task t left join surveys.task p on p.id = t.parent_id where t.state = 'open' and t.region_path = ${actor.regionPath} order by t.due_on, t.id limit 10`);
  return tasks.map((task) => {
    const clashes = task.parentDueOn !== null && task.dueOn >= task.parentDueOn;
    return due(
      today,
      clashes ? 'task-clash' : 'task',
      {
        title: task.title,
        ...(clashes ? { parentTitle: task.parentTitle ?? '', parentDueOn: task.parentDueOn ?? '' } : {}),
      },
      pages.tasks(task.campaignId),
      task.dueOn,
    );
  });
};

/** Consenting needs without a word from any bank, once the clock of one has run out (C12); the count is that of the list behind it. */
const silentNeeds = async ({ tx, actor, today }: Desk): Promise<Due[]> => {
  const { count, late, earliest } = await tx.one<{
    count: number;
    late: number;
    earliest: PlainDate | null;
  }>(sql`
    select count(*)::int as count, count(*) filter (where n.answer_due_on < ${today})::int as late, min(n.answer_due_on) as earliest from needs.need n
    where n.state = 'open' and starts_with(n.region_path, ${actor.regionPath}) and ${awaitsAnswer}`);
  if (late === 0) return [];
  const list = filtered(pages.needs, { state: 'open', answered: 'no', order: 'due' });
  return [due(today, 'needs-unanswered', { count, late }, list, earliest)];
};

/** Lists that wait for a second officer's release, and one's own that wait for somebody else's. */
const draftLists = async ({ tx, actor, today }: Desk): Promise<Bench> => {
  const drafts = await tx.all<{
    id: string;
    title: string;
    version: number;
    included: number;
    mine: boolean;
  }>(sql`
    select v.id, l.title, v.version, (select count(*)::int from lists.entry e where e.version_id = v.id and e.included) as included, v.made_by = ${actor.personId} as mine
    from lists.version v join lists.list l on l.id = v.list_id where v.state = 'draft' and v.region_path = ${actor.regionPath}
      and not exists (select from lists.version newer where newer.list_id = v.list_id and newer.version > v.version) order by v.made_at limit 5`);
  return {
    due: drafts
      .filter((one) => !one.mine)
      .map((one) =>
        due(
          today,
          'list-release',
          { title: one.title, version: one.version, count: one.included },
          pages.list(one.id),
        ),
      ),
    moving: drafts
      .filter((one) => one.mine)
      .map((one) =>
        moving(
          'list-waiting',
          { title: one.title, version: one.version },
          one.included,
          null,
          pages.list(one.id),
        ),
      ),
  };
};

/** The region's figures of the year, 亿元 for the amount. */
const figures = async ({ tx, actor, today }: Desk): Promise<Moving[]> => {
  const board = await readBoard(tx, actor, { year: yearOf(today) }, today);
  if (isRefusal(board)) return [];
  const { amount, firms, fairs } = board.total;
  const yi = (yuan: string | null): string | null => (yuan === null ? null : formatYi(parseYuan(yuan) ?? 0n));
  const year = board.year;
  return [
    moving('pledge-amount', { year }, yi(amount.actual) ?? '0', yi(amount.target), pages.scoreboard),
    moving('surveyed-firms', { year }, firms.actual, firms.target, pages.scoreboard),
    moving('fairs', { year }, fairs.actual, fairs.target, pages.scoreboard),
  ];
};

export const benchOfIpOfficer = async (desk: Desk): Promise<Bench> => {
  const campaigns = campaignBench(desk, await openCampaigns(desk));
  const lists = await draftLists(desk);
  const support = await benchOfPayer(desk);
  return {
    due: [
      ...campaigns.due,
      ...(await taskDues(desk)),
      ...(await silentNeeds(desk)),
      ...lists.due,
      ...support.due,
    ],
    moving: [...campaigns.moving, ...lists.moving, ...(await figures(desk))],
  };
};

export const benchOfFinanceOfficer = async (desk: Desk): Promise<Bench> => ({
  due: (await benchOfPayer(desk)).due,
  moving: await figures(desk),
});

/** Stages and warnings. */
export const benchOfRegulator = async (desk: Desk): Promise<Bench> => {
  const { overdue, disposal } = await desk.tx.one<{ overdue: number; disposal: number }>(sql`
    select count(*) filter (where state = 'overdue')::int as overdue, count(*) filter (where state = 'in-disposal')::int as disposal from loans.loan where starts_with(region_path, ${desk.actor.regionPath})`);
  return {
    due: [
      ...(overdue > 0
        ? [due(desk.today, 'loans-overdue', { count: overdue }, filtered(pages.loans, { state: 'overdue' }))]
        : []),
      ...(disposal > 0
        ? [
            due(
              desk.today,
              'loans-in-disposal',
              { count: disposal },
              filtered(pages.loans, { state: 'in-disposal' }),
            ),
          ]
        : []),
    ],
    moving: await figures(desk),
  };
};
