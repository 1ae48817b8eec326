import type { Instant } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

export type Notice = {
  id: string;
  organisationId: string;
  /** Only the holders of this role; everyone of the organisation when absent. */
  role?: string;
  /** The same cause is told once, however often the code that tells it runs. */
  cause: string;
  /** Worded by the web: `notices.kind.<kind>` filled with `facts`. */
  kind: string;
  facts: Readonly<Record<string, string>>;
  link?: string;
  now: Instant;
};

/** Puts notices in front of people; returns how many are new. */
export const tellNotices = async (tx: Tx, notices: readonly Notice[]): Promise<number> => {
  if (notices.length === 0) return 0;
  return tx.run(sql`
    insert into notices.notice (id, organisation_id, role, cause, at, kind, facts, link)
    select (n->>'id')::uuid, (n->>'organisationId')::uuid, n->>'role', n->>'cause', (n->>'now')::timestamptz, n->>'kind', n->'facts', n->>'link'
    from jsonb_array_elements(${JSON.stringify(notices)}::jsonb) n on conflict do nothing`);
};

type Row = {
  id: string;
  at: Instant;
  kind: string;
  facts: Record<string, string>;
  link: string | null;
  readAt: Instant | null;
};

const listNotices = bind('notices.list-notices', async ({ tx }, input) => {
  const unreadOnly = input.unread === 'yes';
  const counts = await tx.one<{ total: number; unread: number }>(sql`
    select count(*)::int as total, (count(*) filter (where r.read_at is null))::int as unread from notices.notice n left join notices.reading r on r.notice_id = n.id`);
  const rows = await tx.all<Row>(sql`
    select n.id, n.at, n.kind, n.facts, n.link, r.read_at as "readAt" from notices.notice n left join notices.reading r on r.notice_id = n.id
    where not ${unreadOnly} or r.read_at is null order by n.at desc, n.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return { rows, total: unreadOnly ? counts.unread : counts.total, unread: counts.unread };
});

const markRead = bind('notices.mark-read', async (context, input) => {
  const { tx, actor, now } = context;
  const only = input.noticeIds ?? null;
  const written = await tx.run(sql`
    insert into notices.reading (notice_id, person_id, read_at)
    select n.id, ${actor.personId}, ${now} from notices.notice n where ${only}::uuid[] is null or n.id = any(${only}) on conflict do nothing`);
  context.remember(`identity.person:${actor.personId}`, { read: written });
  return { done: true as const };
});

export const noticesBindings = [listNotices, markRead];
