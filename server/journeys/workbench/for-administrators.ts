import { sql } from '../../platform/sql.ts';
import { type Bench, type Desk, due, moving } from './item.ts';
import { filtered, pages } from './pages.ts';

const peopleIn = (state: 'invited' | 'active'): string => filtered(pages.people, { state });

/** People who were invited and have not come; an account without a login is one. */
export const benchOfAdministrator = async ({ tx, actor, today }: Desk): Promise<Bench> => {
  const { invited, active } = await tx.one<{ invited: number; active: number }>(sql`
    select count(*) filter (where login is null)::int as invited, count(login)::int as active from identity.person where disabled_at is null and starts_with(region_path, ${actor.regionPath})`);
  return {
    due: invited === 0 ? [] : [due(today, 'people-invited', { count: invited }, peopleIn('invited'))],
    moving: [moving('people', {}, active, null, peopleIn('active'))],
  };
};

/** How far the log is sealed; what waits longer than a moment is the auditor's business. */
export const benchOfAuditor = async ({ tx, today }: Desk): Promise<Bench> => {
  const checkpoint = await tx.first<{ size: bigint }>(
    sql`select size from platform.checkpoint order by size desc limit 1`,
  );
  const { waiting, oldest } = await tx.one<{ waiting: number; oldest: string | null }>(sql`
    select count(*)::int as waiting, to_char(min(c.at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as oldest from platform.command c
    where c.seq > (select coalesce(max(seq), 0) from platform.command) - 20000 and not exists (select from platform.leaf l where l.command_id = c.id)`);
  return {
    due:
      waiting === 0 ? [] : [due(today, 'log-unsealed', { count: waiting, since: oldest ?? '' }, pages.seal)],
    moving: checkpoint ? [moving('log-sealed', {}, checkpoint.size.toString(), null, pages.seal)] : [],
  };
};

export const benchOfOthers = async ({ tx, today }: Desk): Promise<Bench> => {
  const { unread } = await tx.one<{ unread: number }>(
    sql`select count(*)::int as unread from notices.notice n where not exists (select from notices.reading r where r.notice_id = n.id)`,
  );
  return {
    due: unread === 0 ? [] : [due(today, 'notices-unread', { count: unread }, pages.notices)],
    moving: [],
  };
};
