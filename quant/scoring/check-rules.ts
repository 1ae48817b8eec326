import type { FieldProblem } from '@zhirong/kernel';
import type { Fact, IndicatorNode, IndicatorSystem, RuleTest } from './indicator-system.ts';
import { coverProblem } from './interval.ts';

type Known = {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly nodes: ReadonlySet<string>;
  readonly full: number;
};

const unknown = (path: string, given: string): FieldProblem[] => [
  { path, code: 'unknown-choice', facts: { given } },
];
const clash = (path: string, problem: string): FieldProblem[] => [
  { path, code: 'inconsistent', facts: { problem } },
];

const numberFact = (known: Known, id: string, path: string): FieldProblem[] => {
  const fact = known.facts.get(id);
  if (!fact) return unknown(path, id);
  return fact.kind === 'number' ? [] : clash(path, 'fact-is-no-number');
};

const testProblems = (test: RuleTest, known: Known, path: string): FieldProblem[] => {
  switch (test.kind) {
    case 'total':
      return test.value >= 0 && test.value <= known.full
        ? []
        : [{ path: `${path}.value`, code: 'out-of-range', facts: { least: 0, most: known.full } }];
    case 'node':
      return known.nodes.has(test.node) ? [] : unknown(`${path}.node`, test.node);
    case 'fact':
      return numberFact(known, test.fact, `${path}.fact`);
    case 'fact-is': {
      const fact = known.facts.get(test.fact);
      if (!fact) return unknown(`${path}.fact`, test.fact);
      if (fact.kind === 'number') return clash(`${path}.fact`, 'fact-is-a-number');
      return test.oneOf.flatMap((value, index) => {
        const fits =
          fact.kind === 'yes-no'
            ? typeof value === 'boolean'
            : (fact.choices ?? []).some((choice) => choice.id === value);
        return fits ? [] : unknown(`${path}.oneOf.${index}`, String(value));
      });
    }
    case 'fact-by-band': {
      const by = known.facts.get(test.by);
      const hole = coverProblem(test.bands, by?.least ?? null, by?.most ?? null);
      return [
        ...numberFact(known, test.fact, `${path}.fact`),
        ...numberFact(known, test.by, `${path}.by`),
        ...(hole && by ? [{ path: `${path}.bands.${hole.index}`, code: hole.code, facts: hole.facts }] : []),
      ];
    }
  }
};

const coefficientProblems = (system: IndicatorSystem, known: Known): FieldProblem[] => {
  const given = system.coefficients;
  if (!given) return [];
  const fact = known.facts.get(given.fact);
  const choices = (fact?.choices ?? []).map(({ id }) => id);
  const rows = given.table.flatMap((row, index): FieldProblem[] => {
    const path = `coefficients.table.${index}`;
    const hole = coverProblem(row.bands, 0, 1);
    return [
      ...(choices.includes(row.choice) ? [] : unknown(`${path}.choice`, row.choice)),
      ...(given.table.findIndex((other) => other.choice === row.choice) < index
        ? clash(`${path}.choice`, 'repeated-id')
        : []),
      ...(hole ? [{ path: `${path}.bands.${hole.index}`, code: hole.code, facts: hole.facts }] : []),
    ];
  });
  const absent = choices.filter((choice) => !given.table.some((row) => row.choice === choice));
  return [
    ...(fact ? [] : unknown('coefficients.fact', given.fact)),
    ...(known.nodes.has(given.node) ? [] : unknown('coefficients.node', given.node)),
    ...rows,
    ...absent.map((choice) => ({ path: 'coefficients.table', code: 'required', facts: { wanted: choice } })),
  ];
};

const factProblems = (system: IndicatorSystem): FieldProblem[] =>
  (system.facts ?? []).flatMap((fact, index) => [
    ...((fact.kind === 'choice') === (fact.choices !== undefined)
      ? []
      : clash(`facts.${index}.choices`, 'choices-belong-to-a-choice')),
    ...((fact.least ?? Number.NEGATIVE_INFINITY) > (fact.most ?? Number.POSITIVE_INFINITY)
      ? [{ path: `facts.${index}.least`, code: 'out-of-order' }]
      : []),
  ]);

/** What is wrong with the facts, vetoes, pass rules, grades, scenarios and coefficients of a system. */
export const problemsOfRules = (
  system: IndicatorSystem,
  nodes: readonly { readonly node: IndicatorNode }[],
): readonly FieldProblem[] => {
  const known: Known = {
    facts: new Map((system.facts ?? []).map((fact) => [fact.id, fact])),
    nodes: new Set(nodes.map(({ node }) => node.id)),
    full: system.full,
  };
  const hole = system.grades ? coverProblem(system.grades, 0, system.full) : null;
  return [
    ...factProblems(system),
    ...(system.vetoes ?? []).flatMap((veto, index) => testProblems(veto.test, known, `vetoes.${index}.test`)),
    ...(['gates', 'marks', 'routes'] as const).flatMap((list) =>
      (system.pass?.[list] ?? []).flatMap((rule, index) =>
        testProblems(rule.test, known, `pass.${list}.${index}.test`),
      ),
    ),
    ...(hole ? [{ path: `grades.${hole.index}`, code: hole.code, facts: hole.facts }] : []),
    ...(system.scenarios ?? []).flatMap((scenario, index) =>
      Object.keys(scenario.weights).flatMap((id) =>
        known.nodes.has(id) ? [] : unknown(`scenarios.${index}.weights.${id}`, id),
      ),
    ),
    ...coefficientProblems(system, known),
  ];
};
