import { refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { loadResult } from './read-results.ts';

/**
 * The firm shows a result: to its bureaus, who see the whole and look at the proofs, or also to banks, who see the grade
 * alone, and that only while the firm consents (S0-05). What was shown of the same system before ends with it.
 */
export const shareResult = bind('scoring.share-result', async (context, input) => {
  const { tx, actor, now } = context;
  const result = await loadResult(tx, input.resultId);
  if (!result) return refuse('platform.not-found');
  if (result.audience === input.audience) return refuse('scoring.shared-already');
  if (result.score === null) return refuse('scoring.no-score');
  const newer = await tx.first(
    sql`select from scoring.result where enterprise_id = ${actor.organisationId} and key = ${result.key} and right_id is not distinct from ${result.rightId} and number > ${result.number}`,
  );
  if (newer) return refuse('scoring.newer-result');
  await tx.run(
    sql`update scoring.sharing set ended_at = ${now} where enterprise_id = ${actor.organisationId} and key = ${result.key} and right_id is not distinct from ${result.rightId} and ended_at is null`,
  );
  try {
    await tx.run(sql`
      insert into scoring.sharing (id, result_id, enterprise_id, enterprise, adcode, region_path, key, audience, head, provenance, made_at, shared_at, shared_by, shared_by_name)
      values (${context.newId()}, ${result.id}, ${actor.organisationId}, '', '', '', ${result.key}, ${input.audience}, '{}'::jsonb, '', ${now}, ${now}, ${actor.personId}, ${actor.personName})`);
  } catch (error) {
    if (violatedConstraint(error) === 'sharing_living') return refuse('scoring.shared-already');
    throw error;
  }
  context.remember(`scoring.result:${result.id}`, { shared: input.audience });
  return { done: true as const };
});

export const endSharing = bind('scoring.end-sharing', async (context, input) => {
  const { tx, actor, now } = context;
  if (!(await loadResult(tx, input.resultId))) return refuse('platform.not-found');
  const ended = await tx.run(
    sql`update scoring.sharing set ended_at = ${now} where result_id = ${input.resultId} and enterprise_id = ${actor.organisationId} and ended_at is null`,
  );
  if (ended === 0) return refuse('scoring.not-shared');
  context.remember(`scoring.result:${input.resultId}`, { shared: 'ended' });
  return { done: true as const };
});
