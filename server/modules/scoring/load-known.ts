import type { PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { rightsOf } from '../assets/index.ts';
import type { KnownFacts, ReplyCounts } from './prefill.ts';

/** What this room may know of a firm by itself; `reply` is told by the journey that reads the rooms beside it. */
export const loadKnown = async (
  tx: Tx,
  enterpriseId: string,
  today: PlainDate,
  reply: ReplyCounts | null,
): Promise<KnownFacts> => {
  const profile = await tx.first<Pick<KnownFacts, 'registeredOn' | 'industry'>>(
    sql`select registered_on as "registeredOn", industry from enterprises.enterprise where id = ${enterpriseId}`,
  );
  const credit = await tx.first<NonNullable<KnownFacts['credit']>>(sql`
    select standing, source, stated_on as "on" from enterprises.standing where enterprise_id = ${enterpriseId} and aspect = 'credit' order by recorded_at desc, id desc limit 1`);
  return {
    today,
    registeredOn: profile?.registeredOn ?? null,
    industry: profile?.industry ?? null,
    credit: credit ?? null,
    rights: await rightsOf(tx, enterpriseId, today),
    reply,
  };
};
