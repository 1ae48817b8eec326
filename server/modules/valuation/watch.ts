import { dayOf, type Instant, type PlainDate } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { replacedModels } from './models.ts';

const job: Job = { kind: 'job', name: 'watch-values' };
const batch = 500;

type Touched = {
  readonly id: string;
  readonly number: string;
  readonly enterprise: string;
  readonly parties: readonly string[];
  readonly conclusionId: string | null;
  readonly modelId: string | null;
  /** What the notice says: the last day of the value, or the title of the new version. */
  readonly said: string;
};

/** A task, the mark on the file and a line to its parties; nothing of it where the task is there already. */
const raise = async (
  tx: Tx,
  reason: 'validity-ended' | 'model-changed',
  files: readonly Touched[],
  now: Instant,
): Promise<void> => {
  for (const file of files) {
    const raised = await tx.run(sql`
      insert into valuation.task (id, file_id, enterprise_id, region_path, way, worker_ids, reason, conclusion_id, model_id, raised_at)
      select ${freshId(now)}, f.id, f.enterprise_id, f.region_path, f.way, f.worker_ids, ${reason}, ${file.conclusionId}, ${file.modelId}, ${now} from valuation.file f where f.id = ${file.id}
      on conflict do nothing`);
    if (raised === 0) continue;
    await tx.run(
      sql`update valuation.file set stale_since = coalesce(stale_since, ${now}), stale_reason = coalesce(stale_reason, ${reason}) where id = ${file.id}`,
    );
    await tellNotices(
      tx,
      file.parties.map((organisationId) => ({
        id: freshId(now),
        organisationId,
        cause: `valuation.${reason}:${file.id}:${file.conclusionId ?? file.modelId}`,
        kind: `valuation-${reason}`,
        now,
        link: `/valuations/${file.id}`,
        facts: { number: file.number, enterprise: file.enterprise, said: file.said },
      })),
    );
  }
};

// What stands: the last conclusion of a file that nobody has taken up again.
const standing = sql`
  valuation.conclusion c join valuation.file f on f.id = c.file_id and f.state in ('concluded', 'reported')
    and c.seq = (select max(o.seq) from valuation.conclusion o where o.file_id = c.file_id)`;

/** Values whose last day is over; returns how many were looked at, at most one batch. */
const raiseEnded = async (tx: Tx, today: PlainDate, now: Instant): Promise<number> => {
  const files = await tx.all<Touched>(sql`
    select f.id, f.number, f.enterprise, f.party_ids as parties, c.id as "conclusionId", null as "modelId", c.valid_until::text as said
    from ${standing} where c.valid_until < ${today} and not exists (select from valuation.task t where t.conclusion_id = c.id and t.reason = 'validity-ended')
    order by c.valid_until, c.id limit ${batch}`);
  await raise(tx, 'validity-ended', files, now);
  return files.length;
};

/** Values made with a version of a model in whose place another holds by now. */
const raiseReplaced = async (tx: Tx, today: PlainDate, now: Instant): Promise<number> => {
  const models = await replacedModels(tx, today);
  if (models.length === 0) return 0;
  const files = await tx.all<Touched>(sql`
    select f.id, f.number, f.enterprise, f.party_ids as parties, null as "conclusionId", m.next as "modelId", m.title as said
    from ${standing} join jsonb_to_recordset(${JSON.stringify(models)}::jsonb) m (id text, next text, title text) on m.id = c.model_id
    where not exists (select from valuation.task t where t.file_id = f.id and t.model_id = m.next and t.reason = 'model-changed')
    order by c.id limit ${batch}`);
  await raise(tx, 'model-changed', files, now);
  return files.length;
};

/** A version that holds from today on touches at once; one that holds later is met by the watch on its day. */
export const followModel: NewsReader = async ({ tx, now }) => {
  while ((await raiseReplaced(tx, dayOf(now), now)) === batch);
};

/** What a new day brings: to be called every few seconds, done once on each day. */
export const makeWatch = ({ database, clock }: { database: Database; clock: Clock }) => {
  let doneOn: PlainDate | undefined;
  return async (): Promise<void> => {
    const now = clock.now();
    const today = dayOf(now);
    if (doneOn === today) return;
    for (const look of [raiseEnded, raiseReplaced])
      while ((await database.transaction(job, (tx) => look(tx, today, now))) === batch);
    doneOn = today;
  };
};
