import { addDays, dayOf, type Instant, type PlainDate } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { loadRights, updateDerived } from './store.ts';
import type { FeedPort } from './take-feeds.ts';
import { deriveLoaded } from './write-facts.ts';

const job: Job = { kind: 'job', name: 'watch-rights' };
const batch = 500;
export const feedsTask = 'assets.take-feeds';

/** Freezes and licences that ended by themselves no longer weigh. */
const refresh = async (tx: Tx, today: PlainDate, now: Instant): Promise<number> => {
  const stale = await tx.all<{ id: string }>(
    sql`select id from assets.right where stale_on <= ${today} and removed_at is null order by stale_on, id limit ${batch}`,
  );
  const rights = await loadRights(
    tx,
    stale.map(({ id }) => id),
    { hold: true },
  );
  await updateDerived(
    tx,
    rights.map((right) => ({ id: right.id, derived: deriveLoaded(right, right.facts, today) })),
    now,
  );
  return stale.length;
};

type DueRow = {
  rightId: string;
  enterpriseId: string;
  number: string | null;
  title: string;
  dueOn: PlainDate;
  graceOn: PlainDate;
  state: string;
};

/** How far a walk through what falls due has come. */
type Place = Pick<DueRow, 'dueOn' | 'rightId'>;
/** Nothing whose due day is longer ago is still in its grace. */
const beginning = (today: PlainDate): Place => ({
  dueOn: addDays(today, -400),
  rightId: '00000000-0000-0000-0000-000000000000',
});

/** S3-04: fees and renewals are told when they become due and once more when they are late; each once. */
const remind = async (tx: Tx, today: PlainDate, now: Instant, after: Place): Promise<Place | undefined> => {
  const due = await tx.all<DueRow>(sql`
    select r.id as "rightId", r.enterprise_id as "enterpriseId", r.number, r.title, r.next_fee_on as "dueOn", r.next_fee_grace_on as "graceOn", assets.state_on(r.course_from, r.course_state, ${today}) as state
    from assets.right r where (r.next_fee_on, r.id) > (${after.dueOn}::date, ${after.rightId}::uuid) and r.next_fee_on is not null and r.removed_at is null and r.next_fee_grace_on >= ${today} and r.next_fee_on <= ${today}::date + 366
      and assets.state_on(r.course_from, r.course_state, ${today}) in ('fee-due', 'renewal-due', 'in-grace')
      and not exists (select from notices.notice n where n.organisation_id = r.enterprise_id and n.cause = 'assets.fee:' || r.id || ':' || r.next_fee_on || ':' || assets.state_on(r.course_from, r.course_state, ${today}))
    order by r.next_fee_on, r.id limit ${batch}`);
  await tellNotices(
    tx,
    due.map(({ rightId, enterpriseId, number, title, dueOn, graceOn, state }) => ({
      id: freshId(now),
      organisationId: enterpriseId,
      role: 'enterprise-ip-manager',
      cause: `assets.fee:${rightId}:${dueOn}:${state}`,
      kind: state === 'in-grace' ? 'right-fee-late' : 'right-fee-due',
      facts: { title: title.slice(0, 60), number: number ?? '', dueOn, graceOn },
      link: `/rights/${rightId}`,
      now,
    })),
  );
  return due.length === batch ? due.at(-1) : undefined;
};

const endViewsOver = (tx: Tx, today: PlainDate, now: Instant): Promise<number> =>
  tx.run(sql`update assets.viewer set ended_at = ${now} where ended_at is null and until_on < ${today}`);

/** What time itself brings: to be called now and then. Feeds are looked for each time, the rest once on each new day. */
export const makeWatch = (platform: { database: Database; clock: Clock; port: FeedPort }) => {
  const { database, clock, port } = platform;
  let doneOn: PlainDate | undefined;
  return async (): Promise<void> => {
    const now = clock.now();
    const today = dayOf(now);
    let waiting = 0;
    for (const feed of await port.feeds()) waiting += (await port.waiting(feed)).length;
    if (waiting > 0)
      await database.transaction(job, (tx) =>
        tx.run(sql`select platform.enqueue(${feedsTask}, '{}'::json, ${feedsTask})`),
      );
    if (doneOn === today) return;
    await database.transaction(job, (tx) => endViewsOver(tx, today, now));
    while ((await database.transaction(job, (tx) => refresh(tx, today, now))) === batch);
    let place: Place | undefined = beginning(today);
    while (place) {
      const from: Place = place;
      place = await database.transaction(job, (tx) => remind(tx, today, now, from));
    }
    doneOn = today;
  };
};
