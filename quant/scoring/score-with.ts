import { InvalidInput, requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { evaluate, type Evaluation, gradeAt, weakestProvenance } from './evaluate.ts';
import { explainScore } from './explain-score.ts';
import type { IndicatorSystem, MissingRule, Provenance, Words } from './indicator-system.ts';
import { snap } from './interval.ts';
import { checkFacts, type Facts, missingFacts, type PassResult } from './judge-rules.ts';
import { type Gain, nextGains } from './next-gains.ts';
import type { Answer, Range } from './score-item.ts';
import { countedLeaves, type Given, type NodeScore } from './score-tree.ts';
import { leavesOf, planSystem, type PlanNode } from './system-plan.ts';

export type ScoreOptions = {
  /** Which weight overlay; the system's own weights without. */
  readonly scenario?: string | undefined;
  /** Indicator → references of what proves its answer. */
  readonly evidence?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Facts that gates, routes, vetoes and coefficients look at. */
  readonly facts?: Facts | undefined;
  /** Marks picked by a person within a band that leaves a choice. */
  readonly points?: Readonly<Record<string, number>> | undefined;
  /** Choose-one node → the alternative the firm chose; the better one without. */
  readonly choose?: Readonly<Record<string, string>> | undefined;
};

export type NodeResult = {
  readonly id: string;
  readonly title: Words;
  readonly weight: number;
  readonly points: Range | null;
  readonly provenance: Provenance;
  readonly source: string;
  readonly verified: boolean;
  readonly chosen: string | null;
  readonly children: readonly NodeResult[];
};

export type Missing = { readonly id: string; readonly title: Words; readonly weight: number };

export type ScoreResult = {
  readonly system: {
    readonly id: string;
    readonly version: number;
    readonly title: Words;
    readonly source: string;
    readonly full: number;
  };
  readonly scenario: string | null;
  /** The weakest of all parts used: only `official` may be shown as an official result. */
  readonly provenance: Provenance;
  readonly verified: boolean;
  readonly missingRule: MissingRule;
  /** The certain score, the lower end of `range`; null when blocked by a missing answer. */
  readonly score: number | null;
  readonly range: Range | null;
  /** Before the coefficient, where the system has one. */
  readonly firstScore: Range | null;
  readonly coefficient: Range | null;
  readonly nodes: readonly NodeResult[];
  readonly grade: { readonly id: string; readonly title: Words } | null;
  /** The grade at the upper end of the range. */
  readonly gradeUpTo: { readonly id: string; readonly title: Words } | null;
  readonly pass: PassResult | null;
  readonly vetoes: readonly { readonly id: string; readonly title: Words; readonly effect: string }[];
  /** Rights only: false by a veto, null while a fact that a veto looks at is missing. */
  readonly pledgeable: boolean | null;
  /** Shares of the weight, 0–1. */
  readonly confidence: { readonly answered: number; readonly withEvidence: number };
  readonly missingAnswers: readonly Missing[];
  readonly missingEvidence: readonly Missing[];
  readonly missingFacts: readonly { readonly id: string; readonly title: Words }[];
  readonly gains: readonly Gain[];
  readonly trace: Trace;
};

const checkIds = (ids: Readonly<Record<string, unknown>>, known: ReadonlySet<string>, path: string): void => {
  for (const id of Object.keys(ids))
    if (!known.has(id)) throw new InvalidInput(`${path}.${id}`, 'unknown-field');
};

const nodeResult = (node: NodeScore): NodeResult => ({
  id: node.plan.id,
  title: node.plan.title,
  weight: snap(node.plan.weight),
  points: node.points && { least: snap(node.points.least), most: snap(node.points.most) },
  provenance: node.plan.provenance,
  source: node.plan.source,
  verified: node.plan.verified,
  chosen: node.chosen,
  children: node.children.map(nodeResult),
});

const missingOf = (plan: PlanNode): Missing => ({
  id: plan.id,
  title: plan.title,
  weight: snap(plan.weight),
});

const pledgeableOf = (system: IndicatorSystem, seen: Evaluation): boolean | null => {
  if (system.subject !== 'right') return null;
  if (seen.vetoesHit.some(({ effect }) => effect !== 'fail')) return false;
  return seen.unvetoed === 'unknown' ? null : true;
};

const gradeOf = (system: IndicatorSystem, score: number | undefined) => {
  const grade = score === undefined ? null : gradeAt(system, score);
  return grade && { id: grade.id, title: grade.title };
};

const chooseNodes = (plan: PlanNode): readonly string[] => [
  ...(plan.chooseOne ? [plan.id] : []),
  ...plan.children.flatMap(chooseNodes),
];

/**
 * Scores answers with a sound system (see `loadSystem`). Answers by indicator id; an absent one is missing and treated
 * by the system's own rule. Confidence is the share of weight answered (bonuses aside, an alternative counts once).
 * Errors: InvalidInput at `answers.<id>`, `points.<id>`, `choose.<id>`, `evidence.<id>`, `facts.<id>`, `scenario`.
 */
export const scoreWith = (
  system: IndicatorSystem,
  answers: Readonly<Record<string, Answer>>,
  options: ScoreOptions = {},
): ScoreResult => {
  const plan = planSystem(system, options.scenario);
  const leaves = new Set(leavesOf(plan.root).map(({ id }) => id));
  const { evidence = {}, facts = {}, points = {}, choose = {} } = options;
  checkIds(answers, leaves, 'answers');
  checkIds(evidence, leaves, 'evidence');
  checkIds(points, leaves, 'points');
  checkIds(choose, new Set(chooseNodes(plan.root)), 'choose');
  checkFacts(system, facts);
  for (const [id, list] of Object.entries(evidence))
    requireThat(list.length <= 100, `evidence.${id}`, 'too-large', { most: 100 });
  const given: Given = {
    answers,
    points,
    choose,
    evidence,
    missing: system.missing,
    integersOnly: system.integersOnly,
  };
  const seen = evaluate(plan, given, facts);
  const counted = countedLeaves(seen.tree);
  return {
    system: {
      id: system.id,
      version: system.version,
      title: system.title,
      source: system.source,
      full: system.full,
    },
    scenario: plan.scenario?.id ?? null,
    ...weakestProvenance(plan),
    missingRule: system.missing,
    score: seen.total?.least ?? null,
    range: seen.total,
    firstScore: seen.factor ? seen.first : null,
    coefficient: seen.factor,
    nodes: seen.tree.children.map(nodeResult),
    grade: gradeOf(system, seen.total?.least),
    gradeUpTo: gradeOf(system, seen.total?.most),
    pass: seen.pass,
    vetoes: seen.vetoesHit.map(({ id, title, effect }) => ({ id, title, effect })),
    pledgeable: pledgeableOf(system, seen),
    confidence: {
      answered: snap(seen.tree.answered / plan.root.weight),
      withEvidence: snap(seen.tree.evidenced / plan.root.weight),
    },
    missingAnswers: seen.missing.map(missingOf),
    missingEvidence: counted
      .filter((leaf) => (evidence[leaf.plan.id]?.length ?? 0) === 0)
      .map((leaf) => missingOf(leaf.plan)),
    missingFacts: missingFacts(system, facts).map(({ id, title }) => ({ id, title })),
    gains: nextGains(plan, given, facts, seen),
    trace: explainScore(plan, given, facts, seen),
  };
};
