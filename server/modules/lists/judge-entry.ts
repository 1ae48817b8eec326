import { refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { keepByHand } from '../library/index.ts';
import { seriesOf, subjectOf } from './law.ts';
import { judgeByHand, mayJudgeByHand, outcomeOf, type Verdict } from './screen-firm.ts';
import { holdListOf, writeJudgement } from './store.ts';

type Entry = {
  regionPath: string;
  enterpriseId: string;
  listId: string;
  verdicts: Verdict[];
  state: 'draft' | 'released';
};

/** S0-04: what no register says, a person judges, by name and with a reason. */
export const judgeEntry = bind('lists.judge-entry', async (context, input) => {
  const { tx, actor, now, today } = context;
  await holdListOf(tx, sql`select version_id from lists.entry where id = ${input.entryId}`);
  const entry = await tx.first<Entry>(sql`
    select e.region_path as "regionPath", e.enterprise_id as "enterpriseId", e.verdicts, v.state, v.list_id as "listId" from lists.entry e join lists.version v on v.id = e.version_id where e.id = ${input.entryId}`);
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
  const id = context.newId();
  await writeJudgement(tx, {
    id,
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
  await keepByHand(tx, {
    id: context.newId(),
    of: subjectOf(input.entryId),
    series: seriesOf(entry.listId, entry.enterpriseId),
    subject: `lists.judgement:${id}`,
    byHand: { [input.criterion]: input.verdict },
    at: now,
  });
  context.remember(`lists.entry:${input.entryId}`, { criterion: input.criterion, verdict: input.verdict });
  return { included: outcomeOf(verdicts).included };
});
