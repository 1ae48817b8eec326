import { holds, snap } from './interval.ts';
import type { GradeBand, IndicatorSystem, Provenance, Sourced, Veto } from './indicator-system.ts';
import { type Facts, type Holds, judgePass, judgeTest, type PassResult, type Seen } from './judge-rules.ts';
import type { Range } from './score-item.ts';
import { findScore, type Given, missingIn, type NodeScore, scoreTree } from './score-tree.ts';
import type { PlanNode, SystemPlan } from './system-plan.ts';

/** One evaluation of a plan: all that follows from the answers and the facts. */
export type Evaluation = {
  readonly tree: NodeScore;
  readonly missing: readonly PlanNode[];
  /** Sum of the tree before coefficient and vetoes; null when blocked or nothing was answered. */
  readonly first: Range | null;
  readonly factor: Range | null;
  /** After the coefficient, cut at the full mark, before vetoes. */
  readonly earned: Range | null;
  readonly total: Range | null;
  readonly vetoesHit: readonly Veto[];
  readonly unvetoed: Holds;
  readonly pass: PassResult | null;
};

const factorOf = (system: IndicatorSystem, tree: NodeScore, facts: Facts): Range | null => {
  const { coefficients } = system;
  if (!coefficients) return null;
  const row = coefficients.table.find(({ choice }) => choice === facts[coefficients.fact]);
  if (!row) return { least: 1, most: 1 };
  const node = findScore(tree, coefficients.node);
  const at = (side: 'least' | 'most'): number => {
    const share = node?.points ? Math.min(1, snap(node.points[side] / node.plan.weight)) : 0;
    return row.bands.find((band) => holds(band, share))?.factor ?? 1;
  };
  return { least: at('least'), most: at('most') };
};

const vetoState = (
  system: IndicatorSystem,
  facts: Facts,
): { readonly hit: readonly Veto[]; readonly unvetoed: Holds } => {
  const seen: Seen = { facts, total: null, nodePoints: () => null };
  const judged = (system.vetoes ?? []).map((veto) => ({ veto, holds: judgeTest(veto.test, seen).holds }));
  const hit = judged.filter((one) => one.holds === 'yes').map(({ veto }) => veto);
  if (hit.length > 0) return { hit, unvetoed: 'no' };
  return { hit, unvetoed: judged.some((one) => one.holds === 'unknown') ? 'unknown' : 'yes' };
};

const none: Range = { least: 0, most: 0 };

export const evaluate = (plan: SystemPlan, given: Given, facts: Facts): Evaluation => {
  const { system } = plan;
  const tree = scoreTree(plan.root, given);
  const missing = missingIn(tree);
  const blocked = given.missing === 'block' && missing.length > 0;
  const sum = tree.points ?? (given.missing === 'zero' ? none : null);
  const first = blocked ? null : sum;
  const factor = factorOf(system, tree, facts);
  const end = (side: 'least' | 'most', range: Range): number =>
    snap(Math.min(system.full, range[side] * (factor?.[side] ?? 1)));
  const earned = first && { least: end('least', first), most: end('most', first) };
  const { hit, unvetoed } = vetoState(system, facts);
  const total = earned && hit.some(({ effect }) => effect === 'zero') ? none : earned;
  const nodePoints = (id: string): Range | null => {
    const node = findScore(tree, id);
    if (!node || (given.missing === 'block' && missingIn(node).length > 0)) return null;
    return node.points ?? (given.missing === 'zero' ? none : null);
  };
  const pass = judgePass(system, { facts, total, nodePoints }, unvetoed);
  return { tree, missing, first, factor, earned, total, vetoesHit: hit, unvetoed, pass };
};

export const gradeAt = (system: IndicatorSystem, score: number): GradeBand | null =>
  system.grades?.find((grade) => holds(grade, score)) ?? null;

const rank: Record<Provenance, number> = { official: 2, local: 1, provisional: 0 };

/** The weakest provenance of all parts that stand behind a result: a provisional weight makes the whole provisional. */
export const weakestProvenance = (
  plan: SystemPlan,
): { readonly provenance: Provenance; readonly verified: boolean } => {
  const walk = (node: PlanNode): readonly PlanNode[] => [node, ...node.children.flatMap(walk)];
  const { system, scenario } = plan;
  const rules = [
    ...(system.pass?.gates ?? []),
    ...(system.pass?.marks ?? []),
    ...(system.pass?.routes ?? []),
  ];
  const parts: readonly Sourced[] = [
    ...walk(plan.root),
    ...rules,
    ...(system.vetoes ?? []),
    scenario ?? {},
    system.coefficients ?? {},
  ];
  const provenance = parts
    .map((part): Provenance => part.provenance ?? system.provenance)
    .reduce((weakest, one) => (rank[one] < rank[weakest] ? one : weakest), system.provenance);
  return { provenance, verified: parts.every((part) => part.verified ?? system.verified) };
};
