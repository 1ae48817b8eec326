import { canonicalJson, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import type { ScoreResult } from '@zhirong/quant';
import type { CommandContext } from '../../platform/context.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { checkEvidence, findDraft, livingSystem, ownEvidence } from './assessment.ts';
import type { Known, KnownFacts, ReplyCounts } from './prefill.ts';
import { fitTo, judgeSaid, type Said } from './said.ts';
import { holdToRegister, loadSubject } from './subject.ts';

/** What a result keeps of what was said: every proof under the name it had, and what the platform knew then. */
export type KeptSaid = Said & {
  readonly labels: Readonly<Record<string, string>>;
  readonly known: readonly { readonly id: string; readonly part: string; readonly from: Known['from'] }[];
};

const stillAsKnown = (said: Said, known: readonly Known[]): KeptSaid['known'] =>
  known.flatMap(({ id, part, from, value }) => {
    const given = said[part][id];
    return given !== undefined && canonicalJson(given) === canonicalJson(value) ? [{ id, part, from }] : [];
  });

const labelsOf = (
  said: Said,
  facts: KnownFacts,
  files: ReadonlyMap<string, string>,
  known: readonly Known[],
) =>
  Object.fromEntries(
    Object.entries(said.evidence).flatMap(([indicator, list]) =>
      list.map(({ kind, id }): [string, string] => {
        if (kind === 'file') return [`file:${id}`, files.get(id) ?? ''];
        if (kind === 'known')
          return [`known:${id}:${indicator}`, known.find((one) => one.id === indicator)?.text.zh ?? ''];
        const right = facts.rights.find((one) => one.id === id);
        return [`right:${id}`, [right?.title, right?.number].filter(Boolean).join(' ')];
      }),
    ),
  );

const columnsOf = (result: ScoreResult) => ({
  score: result.score,
  full: result.system.full,
  grade: result.grade?.id ?? null,
  verdict: result.pass?.verdict ?? null,
  vetoed: result.vetoes.length > 0,
  answered: result.confidence.answered,
  withEvidence: result.confidence.withEvidence,
});

/** Turns the draft into a result that never changes: system and version, answers, proofs, what the engine said. */
export const makeResult = async (
  context: CommandContext,
  input: { systemId: string; rightId?: string | undefined; revision: number },
  reply: ReplyCounts | null,
): Promise<{ resultId: string } | Refusal> => {
  const { tx, actor, now } = context;
  const system = await livingSystem(tx, actor, input.systemId);
  if (isRefusal(system)) return system;
  const subject = await loadSubject(context, system, input.rightId, reply);
  if (isRefusal(subject)) return subject;
  const { right, facts, known } = subject;
  const rightId = right?.id ?? null;
  const draft = await findDraft(tx, {
    enterpriseId: actor.organisationId,
    key: system.key,
    rightId: input.rightId,
  });
  if (!draft || draft.revision !== input.revision) return refuse('scoring.changed-meanwhile');
  const own = await ownEvidence(tx, actor.organisationId, subject);
  const { said } = checkEvidence(holdToRegister(subject, fitTo(system.content, draft.said)).said, own);
  if (Object.keys(said.answers).length === 0) return refuse('scoring.nothing-answered');
  const { result } = judgeSaid(system.content, said);
  const fileIds = [
    ...new Set(
      Object.values(said.evidence).flatMap((list) =>
        list.flatMap(({ kind, id }) => (kind === 'file' ? [id] : [])),
      ),
    ),
  ];
  const names = new Map(
    (
      await tx.all<{ id: string; name: string }>(
        sql`select id, name from scoring.evidence_file where id = any(${fileIds}::uuid[])`,
      )
    ).map(({ id, name }) => [id, name]),
  );
  const kept: KeptSaid = {
    ...said,
    known: stillAsKnown(said, known),
    labels: labelsOf(said, facts, names, known),
  };
  const resultId = context.newId();
  const c = columnsOf(result);
  try {
    await tx.run(sql`
      insert into scoring.result (id, enterprise_id, enterprise, adcode, region_path, key, right_id, right_title, right_number, system_id, number, said, result, file_ids, score, score_full, grade, verdict, vetoed, provenance, verified, answered_share, evidence_share, made_at, made_by, made_by_name)
      select ${resultId}, ${actor.organisationId}, ${actor.organisationName}, ${actor.adcode}, ${actor.regionPath}, ${system.key}, ${rightId}::uuid, ${right?.title ?? null}::text, ${right?.number ?? null}::text, ${system.id},
        coalesce((select max(number) from scoring.result r where r.enterprise_id = ${actor.organisationId} and r.key = ${system.key} and r.right_id is not distinct from ${rightId}), 0) + 1,
        ${JSON.stringify(kept)}::jsonb, ${JSON.stringify(result)}::jsonb, ${fileIds}::uuid[], ${c.score}, ${c.full}, ${c.grade}, ${c.verdict}, ${c.vetoed}, ${result.provenance}, ${result.verified},
        ${Math.min(1, c.answered)}, ${Math.min(1, c.withEvidence)}, ${now}, ${actor.personId}, ${actor.personName}`);
  } catch (error) {
    // Two windows made a result at the same moment: the second one looks again.
    if (violatedConstraint(error)?.startsWith('result_')) return refuse('scoring.changed-meanwhile');
    throw error;
  }
  context.remember(`scoring.result:${resultId}`, {
    system: system.key,
    right: rightId,
    version: system.version,
    score: c.score === null ? null : String(c.score),
    grade: c.grade,
  });
  return { resultId };
};
