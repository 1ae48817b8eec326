import { freshId } from '../../platform/fresh-id.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';

/** A bank in the middle of a talk learns why the need is gone: by its number, without the firm's name. */
export const tellConsentWithdrawn: NewsReader = async ({ tx, now }, news) => {
  const { enterpriseId } = news.payload as { enterpriseId: string };
  const talks = await tx.all<{ bankId: string; number: string }>(sql`
    select a.bank_id as "bankId", n.number from needs.answer a join needs.need n on n.id = a.need_id
    where a.enterprise_id = ${enterpriseId} and a.superseded_at is null and a.state = 'open' and a.kind <> 'declines' and n.state = 'open'`);
  await tellNotices(
    tx,
    talks.map(({ bankId, number }) => ({
      id: freshId(now),
      organisationId: bankId,
      cause: `${news.id}:${number}`,
      kind: 'need-consent-withdrawn',
      facts: { number },
      now,
    })),
  );
};
