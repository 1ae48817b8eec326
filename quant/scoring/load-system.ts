import type { FieldProblem } from '@zhirong/kernel';
import type { z } from 'zod';
import { InvalidInput, type ProblemCode, requireThat } from '../invalid-input.ts';
import { type IndicatorNode, type IndicatorSystem, indicatorSystemSchema } from './indicator-system.ts';
import { problemsOfNode } from './check-node.ts';
import { problemsOfRules } from './check-rules.ts';

const codeOf = (issue: z.core.$ZodIssue): ProblemCode => {
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'wrong-type';
  if (issue.code === 'too_small') return 'too-small';
  if (issue.code === 'too_big') return 'too-large';
  if (issue.code === 'invalid_value') return 'unknown-choice';
  return 'wrong-type';
};

const shapeProblems = (error: z.ZodError): FieldProblem[] =>
  error.issues.flatMap((issue): FieldProblem[] => {
    const code = codeOf(issue);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...issue.path, key].map(String).join('.'), code }));
    return [{ path: issue.path.map(String).join('.'), code, facts: { wanted: issue.message } }];
  });

/** Every node with its place in the data, from the top down. */
export const nodesOf = (
  system: IndicatorSystem,
): { readonly node: IndicatorNode; readonly path: string }[] => {
  const walk = (nodes: readonly IndicatorNode[], path: string): ReturnType<typeof nodesOf> =>
    nodes.flatMap((node, index) => {
      const place = `${path}.${index}`;
      return [{ node, path: place }, ...walk(node.children ?? [], `${place}.children`)];
    });
  return walk(system.children, 'children');
};

const depthOf = (nodes: readonly IndicatorNode[]): number =>
  1 + Math.max(0, ...nodes.map((node) => (node.children ? depthOf(node.children) : 0)));

const repeated = (ids: readonly { readonly id: string; readonly path: string }[]): FieldProblem[] => {
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }) => {
    if (seen.has(id))
      return [{ path: `${path}.id`, code: 'inconsistent', facts: { problem: 'repeated-id', id } }];
    seen.add(id);
    return [];
  });
};

/** A whole that is called official holds nothing that is not. */
const unofficialParts = (system: IndicatorSystem): FieldProblem[] => {
  if (system.provenance !== 'official') return [];
  const parts = [
    ...nodesOf(system).map(({ node, path }) => ({ part: node, path })),
    ...(system.vetoes ?? []).map((part, index) => ({ part, path: `vetoes.${index}` })),
    ...(['gates', 'marks', 'routes'] as const).flatMap((list) =>
      (system.pass?.[list] ?? []).map((part, index) => ({ part, path: `pass.${list}.${index}` })),
    ),
    ...(system.coefficients ? [{ part: system.coefficients, path: 'coefficients' }] : []),
  ];
  return parts.flatMap(({ part, path }) =>
    part.provenance !== undefined && part.provenance !== 'official'
      ? [{ path: `${path}.provenance`, code: 'inconsistent', facts: { problem: 'not-official-in-official' } }]
      : [],
  );
};

const meaningProblems = (system: IndicatorSystem): FieldProblem[] => {
  const nodes = nodesOf(system);
  if (nodes.length > 1000) return [{ path: 'children', code: 'too-large', facts: { most: 1000 } }];
  if (depthOf(system.children) > 8) return [{ path: 'children', code: 'too-large', facts: { depth: 8 } }];
  const root: IndicatorNode = {
    id: 'total',
    title: system.title,
    weight: system.weighting === 'points' ? system.full : 1,
    children: system.children,
  };
  const lists = (['facts', 'vetoes', 'grades', 'scenarios'] as const).flatMap((list) =>
    repeated((system[list] ?? []).map((part, index) => ({ id: part.id, path: `${list}.${index}` }))),
  );
  return [
    ...repeated([{ id: 'total', path: '' }, ...nodes.map(({ node, path }) => ({ id: node.id, path }))]),
    ...lists,
    ...problemsOfNode(system, root, ''),
    ...problemsOfRules(system, nodes),
    ...unofficialParts(system),
  ];
};

/** All that is wrong with a system given as JSON, each with its place (`children.0.scoring.bands.2`); empty when sound. */
export const problemsOfSystem = (given: unknown): readonly FieldProblem[] => {
  const parsed = indicatorSystemSchema.safeParse(given, { reportInput: true });
  return parsed.success ? meaningProblems(parsed.data) : shapeProblems(parsed.error);
};

/** The system when it is sound; else InvalidInput at its first fault, below `path` when one is given. */
export const loadSystem = (given: unknown, path = ''): IndicatorSystem => {
  const problem = problemsOfSystem(given)[0];
  if (problem) {
    const place = [path, problem.path].filter((part) => part !== '').join('.');
    throw new InvalidInput(
      place,
      problem.code as ProblemCode,
      problem.facts as Record<string, string | number>,
    );
  }
  return given as IndicatorSystem;
};

const standing = { official: 2, provisional: 0, local: 1 } as const;

/**
 * The incoming system in place of the current one: same id, higher version, and an official table is never replaced by
 * one that is not. Errors: InvalidInput at `id`, `version` or `provenance`, and whatever `loadSystem` finds.
 */
export const replaceSystem = (current: IndicatorSystem, incoming: unknown): IndicatorSystem => {
  const system = loadSystem(incoming);
  requireThat(system.id === current.id, 'id', 'inconsistent', { wanted: current.id });
  requireThat(system.version > current.version, 'version', 'too-small', { least: current.version + 1 });
  requireThat(
    current.provenance !== 'official' || standing[system.provenance] === standing.official,
    'provenance',
    'inconsistent',
    { wanted: 'official' },
  );
  return system;
};
