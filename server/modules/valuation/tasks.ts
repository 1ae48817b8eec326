import { type Instant, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { freshId } from '../../platform/fresh-id.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import { sql } from '../../platform/sql.ts';
import { endViews } from '../assets/index.ts';
import { tellNotices } from '../notices/index.ts';

type Row = {
  id: string;
  valuationId: string;
  number: string;
  enterprise: string;
  reason: string;
  factKind: string | null;
  rightId: string | null;
  rightTitle: string | null;
  at: Instant;
  closedAt: Instant | null;
  closedBecause: string | null;
  mayClose: boolean;
};

export const listTasks = bind('valuation.list-tasks', async ({ tx, actor }, input) => {
  const open = input.state === 'open';
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from valuation.task t where (t.closed_at is null) = ${open}`,
  );
  const rows = await tx.all<Row>(sql`
    select t.id, t.file_id as "valuationId", f.number, f.enterprise, t.reason, t.fact_kind as "factKind", t.right_id as "rightId", t.right_title as "rightTitle", t.raised_at as at, t.closed_at as "closedAt", t.closed_because as "closedBecause",
      t.closed_at is null and t.worker_ids @> array[${actor.organisationId}::uuid] as "mayClose"
    from valuation.task t join valuation.file f on f.id = t.file_id where (t.closed_at is null) = ${open}
    order by t.raised_at desc, t.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return {
    rows: rows.map((row) => ({ ...row, mayClose: row.mayClose && actor.role !== 'bank-approver' })),
    total,
  };
});

/** A person says that the fact does not touch the value, and why; once no task is open the mark goes. */
export const closeTask = bind('valuation.close-task', async (context, input) => {
  const { tx, actor, now } = context;
  const task = await tx.first<{ fileId: string; workers: string[]; closed: boolean }>(
    sql`select file_id as "fileId", worker_ids as workers, closed_at is not null as closed from valuation.task where id = ${input.taskId}`,
  );
  if (!task) return refuse('platform.not-found');
  if (!task.workers.includes(actor.organisationId)) return refuse('valuation.not-yours-to-calculate');
  const closed = await tx.run(sql`
    update valuation.task set closed_at = ${now}, closed_by = ${actor.personName}, closed_because = ${input.reason} where id = ${input.taskId} and closed_at is null`);
  if (closed === 0) return refuse('valuation.task-closed');
  context.tell('valuation.task-closed', { valuationId: task.fileId });
  context.remember(`valuation.task:${input.taskId}`, { closed: true });
  return { done: true as const };
});

/** Facts that say nothing of what a right is worth. */
const harmless = ['fee-paid', 'fees-stated', 'renewed', 'registered', 'granted'];

/** A fact of a right that was valued: the value is marked, a task raised, its parties told; once for each fact. */
export const markStale: NewsReader = async ({ tx, now }, news) => {
  const { rightId, factId, kind } = news.payload;
  if (typeof rightId !== 'string' || typeof factId !== 'string' || typeof kind !== 'string') return;
  if (harmless.includes(kind)) return;
  const files = await tx.all<{
    id: string;
    number: string;
    enterprise: string;
    parties: string[];
    title: string;
  }>(sql`
    select f.id, f.number, f.enterprise, f.party_ids as parties, (select s.title from valuation.subject s where s.file_id = f.id and s.right_id = ${rightId}) as title
    from valuation.file f where f.right_ids @> array[${rightId}::uuid] and f.state <> 'withdrawn' and exists (select from valuation.version v where v.file_id = f.id and v.made_at <= ${news.at})`);
  for (const file of files) {
    const raised = await tx.run(sql`
      insert into valuation.task (id, file_id, enterprise_id, region_path, way, worker_ids, reason, right_id, right_title, fact_id, fact_kind, raised_at)
      select ${freshId(now)}, f.id, f.enterprise_id, f.region_path, f.way, f.worker_ids, 'right-fact', ${rightId}, ${file.title}, ${factId}, ${kind}, ${now} from valuation.file f where f.id = ${file.id}
      on conflict do nothing`);
    if (raised === 0) continue;
    await tx.run(
      sql`update valuation.file set stale_since = coalesce(stale_since, ${news.at}), stale_reason = coalesce(stale_reason, ${kind}) where id = ${file.id}`,
    );
    await tellNotices(
      tx,
      file.parties.map((organisationId) => ({
        id: freshId(now),
        organisationId,
        cause: `valuation.stale:${file.id}:${factId}`,
        kind: 'valuation-stale',
        now,
        link: `/valuations/${file.id}`,
        facts: { number: file.number, enterprise: file.enterprise, title: file.title, fact: kind },
      })),
    );
  }
};

/** The mark goes with the last open task. */
export const clearMark: NewsReader = async ({ tx }, news) => {
  await tx.run(sql`
    update valuation.file set stale_since = null, stale_reason = null where id = ${String(news.payload['valuationId'])}
      and not exists (select from valuation.task t where t.file_id = file.id and t.closed_at is null)`);
};

/** Nobody looks at rights for a valuation that was withdrawn. */
export const endPartyViews: NewsReader = async ({ tx, now }, news) => {
  await endViews(tx, { subject: `valuation.file:${String(news.payload['valuationId'])}`, now });
};
