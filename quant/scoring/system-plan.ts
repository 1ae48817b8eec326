import { requireThat } from '../invalid-input.ts';
import type {
  IndicatorNode,
  IndicatorSystem,
  Provenance,
  Scenario,
  Scoring,
  Words,
} from './indicator-system.ts';
import { snap } from './interval.ts';

/** A node with what it inherits and with its weight in points of the system under the scenario. */
export type PlanNode = {
  readonly id: string;
  readonly title: Words;
  readonly weight: number;
  readonly provenance: Provenance;
  readonly source: string;
  readonly verified: boolean;
  readonly bonus: boolean;
  readonly chooseOne: boolean;
  readonly scoring: Scoring | null;
  readonly children: readonly PlanNode[];
};

export type SystemPlan = {
  readonly system: IndicatorSystem;
  readonly scenario: Scenario | null;
  readonly root: PlanNode;
};

type Inherited = { readonly provenance: Provenance; readonly source: string; readonly verified: boolean };

const planNode = (
  node: IndicatorNode,
  weight: number,
  above: Inherited,
  weightOf: (node: IndicatorNode) => number,
): PlanNode => {
  const own: Inherited = {
    provenance: node.provenance ?? above.provenance,
    source: node.source ?? above.source,
    verified: node.verified ?? above.verified,
  };
  const chooseOne = node.combine === 'choose-one';
  const children = node.children ?? [];
  const sum = snap(children.reduce((total, child) => (child.bonus ? total : total + weightOf(child)), 0));
  const shareOf = (child: IndicatorNode): number => {
    if (chooseOne) return weight;
    return sum === weight ? weightOf(child) : (weight * weightOf(child)) / sum;
  };
  return {
    ...own,
    id: node.id,
    title: node.title,
    weight,
    bonus: node.bonus ?? false,
    chooseOne,
    scoring: node.scoring ?? null,
    children: children.map((child) => planNode(child, shareOf(child), own, weightOf)),
  };
};

/** Weights of a sound system under a scenario, in points. Errors: InvalidInput at `scenario` when it is not known. */
export const planSystem = (system: IndicatorSystem, scenarioId?: string): SystemPlan => {
  const scenarios = system.scenarios ?? [];
  const scenario = scenarios.find(({ id }) => id === scenarioId) ?? null;
  requireThat(scenarioId === undefined || scenario !== null, 'scenario', 'unknown-choice', {
    choices: scenarios.map(({ id }) => id).join(', '),
  });
  const whole: IndicatorNode = {
    id: 'total',
    title: { zh: '总分', en: 'Total' },
    weight: system.full,
    children: system.children,
  };
  const root = planNode(whole, system.full, system, (node) => scenario?.weights[node.id] ?? node.weight);
  return { system, scenario, root };
};

/** The leaves of a plan, each once. */
export const leavesOf = (node: PlanNode): readonly PlanNode[] =>
  node.scoring ? [node] : node.children.flatMap(leavesOf);
