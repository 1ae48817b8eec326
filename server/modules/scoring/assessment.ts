import type { Output } from '@zhirong/contracts';
import { canonicalJson, type Instant, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import type { ScoreResult } from '@zhirong/quant';
import type { Person } from '../../platform/actor.ts';
import type { CommandContext, ReadContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { inForce, type Known, type KnownFacts, type ReplyCounts } from './prefill.ts';
import { currentSystem, findSystem } from './read-systems.ts';
import { type Fault, fitTo, judgeSaid, nothingSaid, type Said } from './said.ts';
import { holdToRegister, loadSubject } from './subject.ts';
import type { SystemRow } from './system.ts';

type Assessment = Output<'scoring.read-assessment'>;
export type Draft = {
  readonly said: Said;
  readonly revision: number;
  readonly savedAt: Instant;
  readonly savedBy: string;
};

export const findDraft = (
  tx: Tx,
  of: { enterpriseId: string; key: string; rightId: string | undefined },
): Promise<Draft | undefined> =>
  tx.first<Draft>(sql`
    select said, revision, saved_at as "savedAt", saved_by_name as "savedBy" from scoring.draft
    where enterprise_id = ${of.enterpriseId} and key = ${of.key} and right_id is not distinct from ${of.rightId ?? null}`);

const releasedSystem = async (tx: Tx, systemId: string): Promise<SystemRow | Refusal> => {
  const system = await findSystem(tx, systemId);
  return system?.state === 'released' ? system : refuse('platform.not-found');
};

/** The system, unless another version has taken its place where the firm is. */
export const livingSystem = async (tx: Tx, actor: Person, systemId: string): Promise<SystemRow | Refusal> => {
  const system = await releasedSystem(tx, systemId);
  if (isRefusal(system)) return system;
  const current = await currentSystem(tx, system.key, actor.regionPath);
  return current?.id === system.id ? system : refuse('scoring.system-replaced');
};

/** Answers taken over from what is known. */
export const saidFromKnown = (known: readonly Known[]): Said => {
  const of = (part: Known['part']) => known.filter((one) => one.part === part);
  return {
    ...nothingSaid,
    answers: Object.fromEntries(of('answers').map(({ id, value }) => [id, value as Said['answers'][string]])),
    facts: Object.fromEntries(of('facts').map(({ id, value }) => [id, value as Said['facts'][string]])),
    evidence: Object.fromEntries(
      of('answers').flatMap(({ id, evidence }) => (evidence.length > 0 ? [[id, evidence]] : [])),
    ),
  };
};

export const previewOf = (result: ScoreResult): Assessment['preview'] => ({
  score: result.score,
  range: result.range,
  grade: result.vetoes.length > 0 ? null : result.grade,
  gradeUpTo: result.vetoes.length > 0 ? null : result.gradeUpTo,
  verdict: result.pass?.verdict ?? null,
  vetoed: result.vetoes.length > 0,
  confidence: result.confidence,
  missingAnswers: result.missingAnswers.map(({ id }) => id),
});

/** `S4-12`: what a firm has said so far under a system, or what the platform knows where it has said nothing yet. */
export const readAssessment = async (
  context: ReadContext,
  input: { systemId: string; rightId?: string | undefined },
  reply: ReplyCounts | null,
): Promise<Assessment | Refusal> => {
  const { tx, actor } = context;
  const system = await releasedSystem(tx, input.systemId);
  if (isRefusal(system)) return system;
  const subject = await loadSubject(context, system, input.rightId, reply);
  if (isRefusal(subject)) return subject;
  const { facts, known } = subject;
  const draft = await findDraft(tx, {
    enterpriseId: actor.organisationId,
    key: system.key,
    rightId: input.rightId,
  });
  const { said } = holdToRegister(subject, fitTo(system.content, draft?.said ?? saidFromKnown(known)));
  const files = await tx.all<Assessment['files'][number]>(
    sql`select id, name as label, added_at as at from scoring.evidence_file where enterprise_id = ${actor.organisationId} order by added_at desc limit 500`,
  );
  return {
    revision: draft?.revision ?? 0,
    savedAt: draft?.savedAt ?? null,
    savedBy: draft?.savedBy ?? null,
    said,
    known: [...known],
    preview: previewOf(judgeSaid(system.content, said).result),
    rights: facts.rights.map((right) => ({
      id: right.id,
      label: [right.title, right.number].filter(Boolean).join(' '),
      inForce: inForce(right),
    })),
    files,
  };
};

/** Evidence is the firm's own file, a right of the firm, or what the platform knows — and then only for that very answer. */
export const checkEvidence = (
  said: Said,
  own: {
    readonly files: ReadonlySet<string>;
    readonly rights: ReadonlySet<string>;
    readonly known: readonly Known[];
  },
): { readonly said: Said; readonly faults: readonly Fault[] } => {
  const faults: Fault[] = [];
  const proves = (indicator: string, { kind, id }: Said['evidence'][string][number]): boolean => {
    if (kind === 'file') return own.files.has(id);
    if (kind === 'right') return own.rights.has(id);
    const answer = said.answers[indicator];
    return own.known.some(
      (known) =>
        known.id === indicator &&
        known.from === id &&
        answer !== undefined &&
        canonicalJson(known.value) === canonicalJson(answer),
    );
  };
  const evidence = Object.fromEntries(
    Object.entries(said.evidence).flatMap(([indicator, list]) => {
      const good = list.filter((ref, place) => {
        const first = list.findIndex((other) => other.kind === ref.kind && other.id === ref.id) === place;
        if (!first) return false;
        const isGood = proves(indicator, ref);
        // What the platform knew falls away by itself when the answer is changed: nobody did anything wrong.
        if (!isGood && ref.kind !== 'known')
          faults.push({ path: `evidence.${indicator}`, code: 'score.evidence-not-yours', facts: {} });
        return isGood;
      });
      return good.length > 0 ? [[indicator, good]] : [];
    }),
  );
  return { said: { ...said, evidence }, faults };
};

export const ownEvidence = async (
  tx: Tx,
  enterpriseId: string,
  { facts, known }: { readonly facts: KnownFacts; readonly known: readonly Known[] },
) => ({
  files: new Set(
    (
      await tx.all<{ id: string }>(
        sql`select id from scoring.evidence_file where enterprise_id = ${enterpriseId}`,
      )
    ).map(({ id }) => id),
  ),
  rights: new Set(facts.rights.map(({ id }) => id)),
  known,
});

/** Keeps what is sound of a draft and names the rest; two windows never overwrite each other. */
export const saveAssessment = async (
  context: CommandContext,
  input: { systemId: string; rightId?: string | undefined; revision: number; said: Said },
  reply: ReplyCounts | null,
): Promise<Output<'scoring.save-assessment'> | Refusal> => {
  const { tx, actor, now, remember } = context;
  const system = await livingSystem(tx, actor, input.systemId);
  if (isRefusal(system)) return system;
  const subject = await loadSubject(context, system, input.rightId, reply);
  if (isRefusal(subject)) return subject;
  const rightId = input.rightId ?? null;
  const held = holdToRegister(subject, input.said);
  const judged = judgeSaid(system.content, held.said);
  const checked = checkEvidence(judged.said, await ownEvidence(tx, actor.organisationId, subject));
  const written = await tx.first<{ revision: number }>(sql`
    insert into scoring.draft (enterprise_id, key, right_id, region_path, system_id, said, revision, saved_at, saved_by, saved_by_name)
    select ${actor.organisationId}, ${system.key}, ${rightId}::uuid, ${actor.regionPath}, ${system.id}, ${JSON.stringify(checked.said)}::jsonb, 1, ${now}, ${actor.personId}, ${actor.personName}
    where ${input.revision} = 0 or exists (select from scoring.draft d where d.enterprise_id = ${actor.organisationId} and d.key = ${system.key} and d.right_id is not distinct from ${rightId})
    on conflict (enterprise_id, key, right_id) do update set system_id = excluded.system_id, said = excluded.said, revision = draft.revision + 1, saved_at = excluded.saved_at,
      saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name where draft.revision = ${input.revision}
    returning revision`);
  if (!written) return refuse('scoring.changed-meanwhile');
  remember(`scoring.draft:${actor.organisationId}`, {
    system: system.key,
    right: rightId,
    revision: written.revision,
  });
  return {
    revision: written.revision,
    savedAt: now,
    faults: [...held.faults, ...judged.faults, ...checked.faults],
    preview: previewOf(judgeSaid(system.content, checked.said).result),
  };
};
