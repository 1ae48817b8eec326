import { refuse } from '@zhirong/kernel';
import { type IndicatorSystem, nodesOf, type NodeResult } from '@zhirong/quant';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import type { KeptSaid } from './make-result.ts';
import type { Finding } from './nodes-shown.ts';
import { findingsOf, loadResult } from './read-results.ts';

/** Leaves that count in the score, with their weight; bonuses weigh nothing, as in the confidence. */
const countedWeights = (system: IndicatorSystem, nodes: readonly NodeResult[]): Map<string, number> => {
  const bonuses = new Set(nodesOf(system).flatMap(({ node }) => (node.bonus ? [node.id] : [])));
  const walk = (list: readonly NodeResult[]): [string, number][] =>
    list.flatMap((node) => {
      if (bonuses.has(node.id)) return [];
      if (node.children.length === 0)
        return node.points === null ? [] : [[node.id, node.weight] as [string, number]];
      return walk(
        node.chosen === null ? node.children : node.children.filter(({ id }) => id === node.chosen),
      );
    });
  return new Map(walk(nodes));
};

/** Share of the whole weight whose proofs are confirmed, and how many answers are doubted. */
export const findingTotals = (
  system: IndicatorSystem,
  nodes: readonly NodeResult[],
  findings: ReadonlyMap<string, Pick<Finding, 'finding'>>,
): { readonly confirmed: number; readonly doubted: number } => {
  const weights = countedWeights(system, nodes);
  const found = [...findings].filter(([id]) => weights.has(id));
  const confirmed = found.reduce(
    (sum, [id, { finding }]) => sum + (finding === 'confirmed' ? (weights.get(id) ?? 0) : 0),
    0,
  );
  return {
    confirmed: Math.min(1, Number((confirmed / system.full).toPrecision(12))),
    doubted: found.filter(([, { finding }]) => finding === 'doubted').length,
  };
};

const hasEvidence = (said: KeptSaid, indicator: string): boolean =>
  (said.evidence[indicator]?.length ?? 0) > 0;

/** A second pair of eyes: an officer of the firm's region looks at what proves an answer. Newer findings replace older ones. */
export const judgeEvidence = bind('scoring.judge-evidence', async (context, input) => {
  const { tx, actor, now } = context;
  const { indicator, finding, note } = input;
  // Two officers at once would each count without the other's finding.
  await tx.run(
    sql`select from scoring.sharing where result_id = ${input.resultId} and ended_at is null for update`,
  );
  const result = await loadResult(tx, input.resultId);
  if (!result) return refuse('platform.not-found');
  if (!hasEvidence(result.said, indicator)) return refuse('scoring.no-evidence-there');
  if (finding === 'doubted' && note === undefined)
    return refuse('scoring.doubt-needs-note', { fields: [{ path: 'note', code: 'required' }] });
  const said: Finding = { finding, note: note ?? null, by: actor.personName, at: now };
  const all = (await findingsOf(tx, result.id)).set(indicator, said);
  const { confirmed, doubted } = findingTotals(result.content, result.result.nodes, all);
  await tx.run(sql`
    insert into scoring.finding (id, result_id, region_path, indicator, finding, note, confirmed_share, doubted_count, person_id, person, at)
    values (${context.newId()}, ${result.id}, ${result.regionPath}, ${indicator}, ${finding}, ${said.note}, ${confirmed}, ${doubted}, ${actor.personId}, ${actor.personName}, ${now})`);
  await tx.run(
    sql`update scoring.sharing set confirmed_share = ${confirmed}, doubted_count = ${doubted} where result_id = ${result.id} and ended_at is null`,
  );
  if (finding === 'doubted')
    await tellNotices(tx, [
      {
        id: context.newId(),
        organisationId: result.enterpriseId,
        cause: `scoring.finding:${result.id}:${indicator}:${now}`,
        kind: 'score-evidence-doubted',
        facts: { title: result.systemTitle.zh, note: note ?? '' },
        link: `/scoring/results/${result.id}`,
        now,
      },
    ]);
  context.remember(`scoring.result:${result.id}`, { indicator, finding });
  return said;
});
