import { requireThat } from '../invalid-input.ts';
import type { MissingRule } from './indicator-system.ts';
import { snap } from './interval.ts';
import { type Answer, type Range, scoreItem } from './score-item.ts';
import type { PlanNode } from './system-plan.ts';

/** What scoring a tree needs beside the plan. */
export type Given = {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly points: Readonly<Record<string, number>>;
  readonly choose: Readonly<Record<string, string>>;
  readonly evidence: Readonly<Record<string, readonly string[]>>;
  readonly missing: MissingRule;
  readonly integersOnly: boolean;
  /** Places supposed in the stead of answered ones: how a gain is tried. */
  readonly places?: Readonly<Record<string, number>>;
};

/** A node of the result: points of the system, `null` where nothing below it was answered. */
export type NodeScore = {
  readonly plan: PlanNode;
  readonly points: Range | null;
  /** Points of the system's weight that were answered, and answered with evidence. */
  readonly answered: number;
  readonly evidenced: number;
  /** The alternative that counted. */
  readonly chosen: string | null;
  /** Band, option or rung of a leaf; null above leaves and where nothing was answered. */
  readonly place: number | null;
  readonly children: readonly NodeScore[];
};

const scoreLeaf = (plan: PlanNode, given: Given): NodeScore => {
  const answer = given.answers[plan.id];
  const empty = { plan, points: null, answered: 0, evidenced: 0, chosen: null, place: null, children: [] };
  if (answer === undefined || plan.scoring === null) {
    requireThat(given.points[plan.id] === undefined, `points.${plan.id}`, 'inconsistent', {
      problem: 'no-answer',
    });
    return empty;
  }
  const supposed = given.places?.[plan.id];
  const item = scoreItem({
    scoring: plan.scoring,
    supposed,
    answer,
    path: `answers.${plan.id}`,
    picked: given.points[plan.id],
    pickPath: `points.${plan.id}`,
    integersOnly: given.integersOnly,
  });
  const scaled = (mark: number): number =>
    item.full === plan.weight ? mark : (mark / item.full) * plan.weight;
  return {
    ...empty,
    points: { least: scaled(item.least), most: scaled(item.most) },
    answered: plan.weight,
    evidenced: (given.evidence[plan.id]?.length ?? 0) > 0 ? plan.weight : 0,
    place: item.place,
  };
};

const chooseOne = (plan: PlanNode, children: readonly NodeScore[], given: Given): NodeScore => {
  const asked = given.choose[plan.id];
  const choices = plan.children.map(({ id }) => id);
  requireThat(asked === undefined || choices.includes(asked), `choose.${plan.id}`, 'unknown-choice', {
    choices: choices.join(', '),
  });
  const candidates = children.filter(
    (child) => child.points !== null && (asked === undefined || child.plan.id === asked),
  );
  // The firm may choose; without its word the better alternative counts for it.
  const best = candidates.reduce<NodeScore | null>((champion, child) => {
    if (!champion?.points || !child.points) return child;
    const ahead = child.points.least - champion.points.least || child.points.most - champion.points.most;
    return ahead > 0 ? child : champion;
  }, null);
  return {
    plan,
    points: best?.points ?? null,
    answered: best?.answered ?? 0,
    evidenced: best?.evidenced ?? 0,
    chosen: best?.plan.id ?? null,
    place: null,
    children,
  };
};

const total = (list: readonly NodeScore[], of: (node: NodeScore) => number): number =>
  list.reduce((sum, node) => sum + of(node), 0);

const sumUp = (plan: PlanNode, children: readonly NodeScore[], given: Given): NodeScore => {
  const regular = children.filter((child) => !child.plan.bonus);
  const extra = children.filter((child) => child.plan.bonus);
  const known = regular.filter((child) => child.points !== null);
  const weightKnown = total(known, (child) => child.plan.weight);
  const stretch =
    given.missing === 'renormalise' && known.length < regular.length ? plan.weight / weightKnown : 1;
  const end = (side: 'least' | 'most'): number => {
    const base = total(known, (child) => child.points?.[side] ?? 0) * stretch;
    return snap(Math.min(plan.weight, base + total(extra, (child) => child.points?.[side] ?? 0)));
  };
  return {
    plan,
    points: known.length === 0 ? null : { least: end('least'), most: end('most') },
    answered: total(regular, (child) => child.answered),
    evidenced: total(regular, (child) => child.evidenced),
    chosen: null,
    place: null,
    children,
  };
};

/**
 * Scores a tree from its leaves up. Renormalise: a node's missing children give their weight to the answered ones,
 * level by level; zero and block: a missing child adds nothing.
 */
export const scoreTree = (plan: PlanNode, given: Given): NodeScore => {
  if (plan.scoring) return scoreLeaf(plan, given);
  const children = plan.children.map((child) => scoreTree(child, given));
  return plan.chooseOne ? chooseOne(plan, children, given) : sumUp(plan, children, given);
};

/** Nodes whose answer is missing: leaves, and a choice none of whose alternatives was answered; bonuses never are. */
export const missingIn = (node: NodeScore): readonly PlanNode[] => {
  if (node.plan.bonus) return [];
  if (node.plan.scoring) return node.points === null ? [node.plan] : [];
  if (!node.plan.chooseOne) return node.children.flatMap(missingIn);
  const chosen = node.children.find((child) => child.plan.id === node.chosen);
  return chosen ? missingIn(chosen) : [node.plan];
};

/** Leaves that count in the score. */
export const countedLeaves = (node: NodeScore): readonly NodeScore[] => {
  if (node.plan.scoring) return node.points === null ? [] : [node];
  if (!node.plan.chooseOne) return node.children.flatMap(countedLeaves);
  return node.children.filter((child) => child.plan.id === node.chosen).flatMap(countedLeaves);
};

/** The node of an id, wherever it stands. */
export const findScore = (node: NodeScore, id: string): NodeScore | null => {
  if (node.plan.id === id) return node;
  for (const child of node.children) {
    const found = findScore(child, id);
    if (found) return found;
  }
  return null;
};
