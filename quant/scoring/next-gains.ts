import type { Scoring, Words } from './indicator-system.ts';
import { type Need, needFor, needWords, placeWords } from './describe-item.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { snap } from './interval.ts';
import type { Facts } from './judge-rules.ts';
import { type Answer, rangeAt } from './score-item.ts';
import { countedLeaves, type Given, type NodeScore } from './score-tree.ts';
import type { SystemPlan } from './system-plan.ts';

/** One way to more points: the next band up of one answer, and what it would bring to the whole. */
export type Gain = {
  readonly id: string;
  readonly title: Words;
  /** The band, option or rung to reach. */
  readonly target: Words;
  readonly need: Need;
  readonly needText: Words;
  /** Points of the score, before any veto, that it brings for certain. */
  readonly points: number;
  /** The most it can bring, where a person picks a mark within the band. */
  readonly pointsUpTo: number;
  /** With the vetoes that are hit. */
  readonly scoreAfter: number;
  readonly passesAfter: boolean | null;
};

/** Places with more marks than now, nearest first. */
const placesAbove = (scoring: Scoring, place: number): readonly number[] => {
  if (scoring.kind === 'scale') {
    const next = snap(place + scoring.step);
    return next <= scoring.most ? [next] : [];
  }
  const marks = (at: number): number => rangeAt(scoring, at).least;
  const count =
    scoring.kind === 'bands'
      ? scoring.bands.length
      : scoring.kind === 'choices'
        ? scoring.options.length
        : scoring.rungs.length;
  return Array.from({ length: count }, (_, at) => at)
    .filter((at) => marks(at) > marks(place))
    .sort((a, b) => marks(a) - marks(b) || Math.abs(a - place) - Math.abs(b - place));
};

const answeredLeaves = (node: NodeScore): readonly NodeScore[] =>
  node.plan.scoring ? (node.place === null ? [] : [node]) : node.children.flatMap(answeredLeaves);

/**
 * For every answer the next band up that moves the final score, largest gain first. The whole is scored anew for each,
 * so that caps, alternatives, coefficients and missing answers are counted as they would be.
 */
export const nextGains = (plan: SystemPlan, given: Given, facts: Facts, now: Evaluation): readonly Gain[] => {
  const { earned } = now;
  if (!earned || earned.least >= plan.system.full) return [];
  const gainAt = (leaf: NodeScore, scoring: Scoring, answer: Answer, place: number): Gain | null => {
    const { [leaf.plan.id]: _dropped, ...points } = given.points;
    const after = evaluate(plan, { ...given, points, places: { [leaf.plan.id]: place } }, facts);
    const need = needFor(scoring, answer, place);
    const gained = after.earned ? snap(after.earned.least - earned.least) : 0;
    if (!need || !after.earned || gained <= 0) return null;
    return {
      id: leaf.plan.id,
      title: leaf.plan.title,
      target: placeWords(scoring, place),
      need,
      needText: needWords(scoring, need, place),
      points: gained,
      pointsUpTo: snap(after.earned.most - earned.least),
      scoreAfter: after.total?.least ?? after.earned.least,
      passesAfter: after.pass ? after.pass.verdict === 'pass' : null,
    };
  };
  const counted = new Set(countedLeaves(now.tree).map((leaf) => leaf.plan.id));
  const aside = (gain: Gain): number => (counted.has(gain.id) ? 0 : 1);
  return answeredLeaves(now.tree)
    .flatMap((leaf): Gain[] => {
      const { scoring, id } = leaf.plan;
      const answer = given.answers[id];
      if (!scoring || answer === undefined || leaf.place === null) return [];
      for (const place of placesAbove(scoring, leaf.place)) {
        const gain = gainAt(leaf, scoring, answer, place);
        if (gain) return [gain];
      }
      return [];
    })
    .sort(
      (a, b) =>
        b.points - a.points || b.pointsUpTo - a.pointsUpTo || aside(a) - aside(b) || (a.id < b.id ? -1 : 1),
    );
};
