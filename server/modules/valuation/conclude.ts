import type { Fen, PlainDate } from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import type { ValuationFile } from './file.ts';

type Conclusion = {
  readonly basis: 'review' | 'report';
  readonly versionId: string;
  readonly reviewId: string | null;
  readonly validUntil: PlainDate;
  /** What was submitted, where it is not the version's own range: an agreed value. */
  readonly range?: { readonly low: Fen; readonly mid: Fen; readonly high: Fen; readonly pledge: Fen | null };
};

/** From here on the value stands: what it replaces is no more shown as valid, what asked for it is done. */
export const writeConclusion = async (
  context: CommandContext,
  file: ValuationFile,
  conclusion: Conclusion,
): Promise<string> => {
  const { tx, actor, now } = context;
  const id = context.newId();
  const { range } = conclusion;
  await tx.run(sql`
    insert into valuation.conclusion (id, file_id, version_id, enterprise_id, enterprise, number, adcode, region_path, way, worker_ids, basis, review_id, bank_id, appraiser_id, kinds, right_ids, model_id, low_fen, mid_fen, high_fen, pledge_fen, valued_on, valid_until, concluded_at, concluded_by)
    select ${id}, ${file.id}, v.id, ${file.enterpriseId}, ${file.enterprise}, ${file.number}, ${file.adcode}, ${file.regionPath}, ${file.way}, ${file.workerIds}, ${conclusion.basis}, ${conclusion.reviewId}, ${file.bankId}, ${file.appraiserId},
      (select array_agg(distinct s.kind order by s.kind) from valuation.subject s where s.file_id = ${file.id}), ${file.rightIds}, v.model_id, coalesce(${range?.low ?? null}::bigint, v.low_fen), coalesce(${range?.mid ?? null}::bigint, v.mid_fen), coalesce(${range?.high ?? null}::bigint, v.high_fen),
      coalesce(${range?.pledge ?? null}::bigint, v.pledge_fen), v.valued_on, ${conclusion.validUntil}, ${now}, ${actor.personId}
    from valuation.version v where v.id = ${conclusion.versionId}`);
  // Another party's issued result is its own to replace: a bank's confirmation leaves the appraiser's report as it is.
  await tx.run(
    sql`update valuation.issue set state = 'superseded', state_since = ${now} where file_id = ${file.id} and issuer_id = ${actor.organisationId} and state = 'valid'`,
  );
  if (file.staleSince !== null)
    await tx.run(
      sql`update valuation.file set stale_since = null, stale_reason = null where id = ${file.id}`,
    );
  await tx.run(sql`
    update valuation.task set closed_at = ${now}, closed_by = ${actor.personName}, closed_because = 'valued-anew' where file_id = ${file.id} and closed_at is null and worker_ids @> array[${actor.organisationId}::uuid]`);
  context.tell('valuation.concluded', { valuationId: file.id, conclusionId: id, way: file.way });
  return id;
};
