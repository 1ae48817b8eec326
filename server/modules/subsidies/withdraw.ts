import { randomUUID } from 'node:crypto';
import { isRefusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Database } from '../../platform/database.ts';
import { runCommand } from '../../platform/run-command.ts';
import { sql } from '../../platform/sql.ts';
import { voidReserved } from '../ledger/index.ts';
import { type Item, judgeStep, notNow } from './item.ts';
import { findApplication, itemsWhere, moveItems } from './store.ts';

const inPayment = (item: Item): boolean => item.state === 'listed' || item.state === 'paying';

const giveUp = async (context: CommandContext, items: readonly Item[], reason: string): Promise<void> => {
  const { tx, actor, now } = context;
  for (const item of items)
    if (item.awardId !== null)
      await tx.run(sql`
        insert into subsidies.award_end (award_id, applicant_id, payer_path, region_path, by_applicant, reason, ended_by, ended_at)
        values (${item.awardId}, ${item.applicantId}, ${item.payerPath}, ${item.regionPath}, true, ${reason}, ${actor.personId}, ${now})`);
};

/** Until it stands on a list for payment, its applicant may have it back; the money goes free. */
export const withdraw = bind('subsidies.withdraw', async (context, input) => {
  const { tx, actor, now } = context;
  const application = await findApplication(tx, input.applicationId);
  if (!application || application.applicantId !== actor.organisationId) return refuse('platform.not-found');
  if (application.state === 'withdrawn') return notNow(application.state);
  const all = await itemsWhere(tx, sql`i.application_id = ${application.id}`);
  const { itemIds } = input;
  const chosen = itemIds
    ? all.filter(({ id }) => itemIds.includes(id))
    : all.filter((item) => !isRefusal(judgeStep(item, 'withdraw')));
  if (itemIds && chosen.length !== itemIds.length) return refuse('platform.not-found');
  if ((itemIds ? chosen : all).some(inPayment)) return refuse('subsidies.payment-under-way');
  if (all.length > 0 && chosen.length === 0) return notNow(all[0]?.state ?? application.state);
  await giveUp(context, chosen, input.reason);
  const refused = await moveItems(
    context,
    'withdraw',
    chosen.map((item) => ({ item, facts: { reason: input.reason } })),
  );
  if (refused) return refused;
  const rest = all.filter((item) => !chosen.includes(item));
  if (rest.every(({ state }) => state === 'withdrawn' || state === 'declined'))
    await tx.run(
      sql`update subsidies.application set state = 'withdrawn', state_since = ${now} where id = ${application.id}`,
    );
  context.remember(`subsidies.application:${application.id}`, { withdrawn: chosen.length });
  return { withdrawn: chosen.length };
});

const job = { kind: 'job', name: 'subsidies' } as const;
const waiting = sql`subsidies.award_end e join subsidies.award a on a.id = e.award_id where e.by_applicant and not exists (select from ledger.ending n where n.reservation_id = a.reservation_id)`;

/** Lets go what was set aside for applications that their applicants took back; without any it leaves no trace. */
export const freeWithdrawn = async (database: Database, clock: Clock): Promise<number> => {
  const now = clock.now();
  const due = await database.transaction(job, (tx) => tx.first(sql`select 1 as due from ${waiting} limit 1`));
  if (!due) return 0;
  const { result } = await runCommand(database, {
    name: 'subsidies.free-withdrawn',
    actor: job,
    input: {},
    idempotencyKey: null,
    now,
    origin: '',
    requestId: randomUUID(),
    work: async (context) => {
      const rows = await context.tx.all<{ id: string; reason: string }>(
        sql`select a.reservation_id as id, e.reason from ${waiting} order by a.id limit 200`,
      );
      for (const { id, reason } of rows) {
        const freed = await voidReserved(context, { reservationId: id, reason });
        // One that ran out, or that another server let go just now, holds nothing any more.
        if (isRefusal(freed) && freed.code !== 'ledger.reservation-ended') return freed;
      }
      context.remember('subsidies', { freed: rows.length });
      return { freed: rows.length };
    },
  });
  return isRefusal(result) ? 0 : result.freed;
};
