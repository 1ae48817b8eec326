import type { FieldProblem } from '@zhirong/kernel';
import type { IndicatorNode, IndicatorSystem, Points, Scenario, Scoring } from './indicator-system.ts';
import { coverProblem, snap } from './interval.ts';

export const leastOf = (points: Points): number => (typeof points === 'number' ? points : points.least);
export const mostOf = (points: Points): number => (typeof points === 'number' ? points : points.most);

const pointsOf = (scoring: Scoring): readonly { readonly points: Points; readonly path: string }[] => {
  switch (scoring.kind) {
    case 'bands':
      return scoring.bands.map(({ points }, index) => ({ points, path: `bands.${index}.points` }));
    case 'choices':
      return scoring.options.map(({ points }, index) => ({ points, path: `options.${index}.points` }));
    case 'ladder':
      return scoring.rungs.map(({ points }, index) => ({ points, path: `rungs.${index}.points` }));
    case 'scale':
      return [{ points: scoring.most, path: 'most' }];
  }
};

/** The most points that a scoring can give. */
export const fullOf = (scoring: Scoring): number =>
  Math.max(...pointsOf(scoring).map(({ points }) => mostOf(points)));

const problem = (
  path: string,
  code: string,
  facts: Readonly<Record<string, string | number>>,
): FieldProblem => ({
  path,
  code,
  facts,
});

const repeatedIds = (list: readonly { readonly id: string }[], path: string): FieldProblem[] =>
  list.flatMap(({ id }, index) =>
    list.findIndex((other) => other.id === id) < index
      ? [problem(`${path}.${index}.id`, 'inconsistent', { problem: 'repeated-id', id })]
      : [],
  );

const ladderProblems = (scoring: Extract<Scoring, { kind: 'ladder' }>, path: string): FieldProblem[] => {
  const known = new Set(scoring.counts.map(({ id }) => id));
  const last = scoring.rungs.length - 1;
  return [
    ...repeatedIds(scoring.counts, `${path}.counts`),
    ...scoring.rungs.flatMap((rung, index): FieldProblem[] => {
      const place = `${path}.rungs.${index}`;
      const unknown = rung.needs.flatMap(({ count }, at) =>
        known.has(count) ? [] : [problem(`${place}.needs.${at}.count`, 'unknown-choice', { given: count })],
      );
      const before = scoring.rungs[index - 1];
      const climbs = before !== undefined && mostOf(rung.points) > mostOf(before.points);
      return [
        ...unknown,
        ...(climbs ? [problem(`${place}.points`, 'out-of-order', { problem: 'best-rung-first' })] : []),
        ...((rung.needs.length === 0) === (index === last)
          ? []
          : [problem(`${place}.needs`, 'inconsistent', { problem: 'only-the-last-rung-needs-nothing' })]),
      ];
    }),
  ];
};

const scoringProblems = (system: IndicatorSystem, scoring: Scoring, path: string): FieldProblem[] => {
  const marks = pointsOf(scoring).flatMap(({ points, path: place }): FieldProblem[] => {
    const found: FieldProblem[] = [];
    if (leastOf(points) > mostOf(points))
      found.push(
        problem(`${path}.${place}`, 'out-of-order', { least: leastOf(points), most: mostOf(points) }),
      );
    if (system.integersOnly && !(Number.isInteger(leastOf(points)) && Number.isInteger(mostOf(points))))
      found.push(problem(`${path}.${place}`, 'inconsistent', { problem: 'integers-only' }));
    return found;
  });
  const empty = fullOf(scoring) > 0 ? [] : [problem(path, 'not-positive', { problem: 'no-points' })];
  if (scoring.kind === 'bands') {
    const hole = coverProblem(scoring.bands, scoring.least, scoring.most);
    return [
      ...marks,
      ...empty,
      ...(hole ? [problem(`${path}.bands.${hole.index}`, hole.code, hole.facts)] : []),
    ];
  }
  if (scoring.kind === 'choices')
    return [...marks, ...empty, ...repeatedIds(scoring.options, `${path}.options`)];
  if (scoring.kind === 'ladder') return [...marks, ...empty, ...ladderProblems(scoring, path)];
  const steps = snap(scoring.most / scoring.step);
  const uneven = !Number.isInteger(steps) || (system.integersOnly && !Number.isInteger(scoring.step));
  return [...marks, ...(uneven ? [problem(`${path}.step`, 'inconsistent', { most: scoring.most })] : [])];
};

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

const sumProblem = (
  node: IndicatorNode,
  wanted: number,
  weightOf: (child: IndicatorNode) => number,
): { readonly index?: number; readonly sum: number } | null => {
  const children = node.children ?? [];
  if (node.combine === 'choose-one') {
    const index = children.findIndex((child) => !close(weightOf(child), wanted));
    const off = children[index];
    return off ? { index, sum: weightOf(off) } : null;
  }
  const sum = children.reduce((total, child) => (child.bonus ? total : total + weightOf(child)), 0);
  return close(sum, wanted) ? null : { sum: snap(sum) };
};

const scenarioSumProblems = (scenario: Scenario, place: string, node: IndicatorNode, wanted: number) => {
  const named = (node.children ?? []).some((child) => child.id in scenario.weights);
  const wrong = named
    ? sumProblem(node, wanted, (child) => scenario.weights[child.id] ?? child.weight)
    : null;
  return wrong ? [problem(`${place}.weights`, 'sum-wrong', { under: node.id, sum: wrong.sum, wanted })] : [];
};

const childProblems = (system: IndicatorSystem, node: IndicatorNode, path: string): FieldProblem[] => {
  const children = node.children ?? [];
  const place = path === '' ? 'children' : `${path}.children`;
  const wanted = system.weighting === 'points' ? node.weight : 1;
  const wrong = sumProblem(node, wanted, (child) => child.weight);
  const at = wrong?.index === undefined ? place : `${place}.${wrong.index}.weight`;
  const bonuses = children.flatMap((child, index) =>
    child.bonus && (child.weight > wanted || node.combine === 'choose-one')
      ? [problem(`${place}.${index}.weight`, 'too-large', { most: wanted, problem: 'bonus' })]
      : [],
  );
  return [
    ...(wrong ? [problem(at, 'sum-wrong', { sum: wrong.sum, wanted })] : []),
    ...bonuses,
    ...(system.scenarios ?? []).flatMap((scenario, index) =>
      scenarioSumProblems(scenario, `scenarios.${index}`, node, wanted),
    ),
    ...children.flatMap((child, index) => problemsOfNode(system, child, `${place}.${index}`)),
  ];
};

/** What is wrong with one node and all below it: weights, bands, marks, ladders. */
export const problemsOfNode = (
  system: IndicatorSystem,
  node: IndicatorNode,
  path: string,
): readonly FieldProblem[] => {
  const { scoring } = node;
  if ((node.children === undefined) === (scoring === undefined))
    return [problem(path, 'inconsistent', { problem: 'children-or-scoring', id: node.id })];
  if (!scoring) return childProblems(system, node, path);
  const differs = system.weighting === 'points' && !close(fullOf(scoring), node.weight);
  return [
    ...scoringProblems(system, scoring, `${path}.scoring`),
    ...(differs
      ? [
          problem(`${path}.weight`, 'inconsistent', {
            problem: 'best-band-is-not-the-weight',
            best: fullOf(scoring),
          }),
        ]
      : []),
  ];
};
