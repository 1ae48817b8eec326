import type { PlainDate } from '@zhirong/kernel';
import { makeResult, readAssessment, type ReplyCounts, saveAssessment } from '../modules/scoring/index.ts';
import { bind } from '../platform/bind.ts';
import type { Tx } from '../platform/database.ts';
import { sql } from '../platform/sql.ts';

/** What the firm said of its rights in its newest need, on the same floor as scoring. */
const newestReply = async (tx: Tx, enterpriseId: string): Promise<ReplyCounts | null> =>
  (await tx.first<ReplyCounts & { on: PlainDate }>(sql`
    select id as "needId", number, (opened_at at time zone 'Asia/Shanghai')::date as "on", software_copyrights_count as "softwareCopyrights"
    from needs.need where enterprise_id = ${enterpriseId} order by opened_at desc, id desc limit 1`)) ?? null;

export const assessFirm = [
  bind('scoring.read-assessment', async (context, input) =>
    readAssessment(context, input, await newestReply(context.tx, context.actor.organisationId)),
  ),
  bind('scoring.save-assessment', async (context, input) =>
    saveAssessment(context, input, await newestReply(context.tx, context.actor.organisationId)),
  ),
  bind('scoring.make-result', async (context, input) =>
    makeResult(context, input, await newestReply(context.tx, context.actor.organisationId)),
  ),
];
