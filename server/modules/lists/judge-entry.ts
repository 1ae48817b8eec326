import { refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { judgeByHand, mayJudgeByHand, outcomeOf, type Verdict } from './screen-firm.ts';
import { holdListOf, writeJudgement } from './store.ts';

/** S0-04: what no register says, a person judges, by name and with a reason. */
export const judgeEntry = bind('lists.judge-entry', async (context, input) => {
  const { tx, actor, now, today } = context;
  await holdListOf(tx, sql`select version_id from lists.entry where id = ${input.entryId}`);
  const entry = await tx.first<{ regionPath: string; verdicts: Verdict[]; state: 'draft' | 'released' }>(sql`
    select e.region_path as "regionPath", e.verdicts, v.state from lists.entry e join lists.version v on v.id = e.version_id where e.id = ${input.entryId}`);
  if (!entry) return refuse('platform.not-found');
  if (entry.state === 'released') return refuse('lists.version-released');
  if (!mayJudgeByHand(input.criterion)) return refuse('lists.criterion-not-by-hand');
  const verdicts = judgeByHand(entry.verdicts, {
    criterion: input.criterion,
    verdict: input.verdict,
    reason: input.reason,
    person: actor.personName,
    on: today,
  });
  await writeJudgement(tx, {
    id: context.newId(),
    entryId: input.entryId,
    regionPath: entry.regionPath,
    criterion: input.criterion,
    verdict: input.verdict,
    reason: input.reason,
    personId: actor.personId,
    person: actor.personName,
    now,
    verdicts,
  });
  context.remember(`lists.entry:${input.entryId}`, { criterion: input.criterion, verdict: input.verdict });
  return { included: outcomeOf(verdicts).included };
});
