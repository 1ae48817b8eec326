import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { runCommand } from '../../platform/run-command.ts';
import { dayOf, isRefusal } from '@zhirong/kernel';
import { sql } from '../../platform/sql.ts';
import { expireReserved } from './reserve.ts';

const actor = { kind: 'job', name: 'ledger' } as const;
const BATCH = 200;

/** Lets go what was not posted by its last day, a batch a command; without anything due it leaves no trace. Returns how many. */
export const expireDue = async (database: Database, clock: Clock): Promise<number> => {
  for (let expired = 0; ; ) {
    const now = clock.now();
    const { due } = await database.transaction(actor, (tx) =>
      tx.one<{ due: boolean }>(sql`
        select exists (select from ledger.reservation r where r.expires_on < ${dayOf(now)} and not exists (select from ledger.ending e where e.reservation_id = r.id)) as due`),
    );
    if (!due) return expired;
    const { result } = await runCommand(database, {
      name: 'ledger.expire-reservations',
      actor,
      input: { day: dayOf(now) },
      idempotencyKey: null,
      now,
      origin: '',
      requestId: randomUUID(),
      work: async (context) => {
        const count = await expireReserved(context, { limit: BATCH });
        context.remember('ledger', { expired: count });
        return { count };
      },
    });
    if (isRefusal(result) || result.count === 0) return expired;
    expired += result.count;
  }
};
