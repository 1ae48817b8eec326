import { describe, expect, test } from 'vitest';
import { loadSystem, nodesOf, problemsOfSystem, replaceSystem, shippedSystems } from './index.ts';

/** A small sound system; every control below breaks one thing of it. */
const sound = () => ({
  id: 'sample',
  version: 1,
  title: { zh: '样例', en: 'Sample' },
  provenance: 'local',
  source: '自定',
  verified: true,
  subject: 'firm',
  full: 100,
  weighting: 'points',
  integersOnly: true,
  missing: 'zero',
  children: [
    {
      id: 'a',
      title: { zh: '甲', en: 'A' },
      weight: 60,
      scoring: {
        kind: 'bands',
        least: 0,
        most: 1,
        bands: [
          { from: 0, fromIncluded: true, to: 0.5, toIncluded: false, points: 0 },
          { from: 0.5, fromIncluded: true, to: 1, toIncluded: true, points: { least: 50, most: 60 } },
        ],
      },
    },
    {
      id: 'b',
      title: { zh: '乙', en: 'B' },
      weight: 40,
      combine: 'choose-one',
      children: [
        {
          id: 'b1',
          title: { zh: '乙一', en: 'B1' },
          weight: 40,
          scoring: {
            kind: 'choices',
            options: [
              { id: 'yes', title: { zh: '是', en: 'yes' }, points: 40 },
              { id: 'no', title: { zh: '否', en: 'no' }, points: 0 },
            ],
          },
        },
        {
          id: 'b2',
          title: { zh: '乙二', en: 'B2' },
          weight: 40,
          scoring: {
            kind: 'ladder',
            counts: [{ id: 'one', title: { zh: '数', en: 'count' } }],
            rungs: [
              { title: { zh: '二', en: 'two' }, needs: [{ count: 'one', least: 2 }], points: 40 },
              { title: { zh: '无', en: 'none' }, needs: [], points: 0 },
            ],
          },
        },
      ],
    },
  ],
  facts: [
    { id: 'size', title: { zh: '规模', en: 'size' }, kind: 'number', least: 0 },
    {
      id: 'field',
      title: { zh: '领域', en: 'field' },
      kind: 'choice',
      choices: [{ id: 'x', title: { zh: '某', en: 'x' } }],
    },
  ],
  vetoes: [
    {
      id: 'v',
      title: { zh: '否', en: 'v' },
      test: { kind: 'fact-is', fact: 'field', oneOf: ['x'] },
      effect: 'zero',
    },
  ],
  pass: {
    gates: [
      {
        id: 'g',
        title: { zh: '限', en: 'g' },
        test: { kind: 'fact', fact: 'size', compare: '<=', value: 5 },
      },
    ],
    marks: [
      { id: 'm', title: { zh: '总', en: 'm' }, test: { kind: 'total', compare: '>=', value: 60 } },
      { id: 'n', title: { zh: '甲', en: 'n' }, test: { kind: 'node', node: 'a', compare: '>', value: 0 } },
    ],
    routes: [
      {
        id: 'r',
        title: { zh: '直', en: 'r' },
        test: {
          kind: 'fact-by-band',
          fact: 'size',
          by: 'size',
          bands: [{ from: 0, fromIncluded: true, to: null, toIncluded: false, compare: '>', value: 9 }],
        },
      },
    ],
  },
  grades: [
    { id: 'B', title: { zh: '乙', en: 'B' }, from: 0, fromIncluded: true, to: 60, toIncluded: false },
    { id: 'A', title: { zh: '甲', en: 'A' }, from: 60, fromIncluded: true, to: 100, toIncluded: true },
  ],
  scenarios: [{ id: 's', title: { zh: '景', en: 's' }, weights: { a: 50, b: 50 } }],
  coefficients: {
    fact: 'field',
    node: 'a',
    table: [{ choice: 'x', bands: [{ from: 0, fromIncluded: true, to: 1, toIncluded: true, factor: 1.1 }] }],
  },
});

type Loose = any;
type Control = readonly [what: string, path: string, code: string, breakIt: (system: Loose) => void];
const bands = (s: Loose) => s.children[0].scoring.bands;

const controls: Control[] = [
  ['weights of heads', 'children', 'sum-wrong', (s) => (s.children[0].weight = 61)],
  [
    'an alternative of another weight',
    'children.1.children.1.weight',
    'sum-wrong',
    (s) => (s.children[1].children[1].weight = 30),
  ],
  [
    'bands overlap by a bound',
    'children.0.scoring.bands.1',
    'inconsistent',
    (s) => (bands(s)[0].toIncluded = true),
  ],
  [
    'bands overlap by a stretch',
    'children.0.scoring.bands.1',
    'inconsistent',
    (s) => (bands(s)[1].from = 0.4),
  ],
  [
    'bands leave out one value',
    'children.0.scoring.bands.1',
    'inconsistent',
    (s) => (bands(s)[1].fromIncluded = false),
  ],
  ['bands leave a stretch', 'children.0.scoring.bands.1', 'inconsistent', (s) => (bands(s)[1].from = 0.6)],
  [
    'nothing for the least value',
    'children.0.scoring.bands.0',
    'inconsistent',
    (s) => (bands(s)[0].fromIncluded = false),
  ],
  [
    'nothing for the largest value',
    'children.0.scoring.bands.1',
    'inconsistent',
    (s) => (bands(s)[1].toIncluded = false),
  ],
  [
    'an open domain above closed bands',
    'children.0.scoring.bands.1',
    'inconsistent',
    (s) => (s.children[0].scoring.most = null),
  ],
  ['a band turned round', 'children.0.scoring.bands.0', 'out-of-order', (s) => (bands(s)[0].from = 0.9)],
  [
    'a range turned round',
    'children.0.scoring.bands.1.points',
    'out-of-order',
    (s) => (bands(s)[1].points = { least: 60, most: 50 }),
  ],
  [
    'half points where only whole ones are known',
    'children.0.scoring.bands.0.points',
    'inconsistent',
    (s) => (bands(s)[0].points = 0.5),
  ],
  [
    'a best band that is not the weight',
    'children.0.weight',
    'inconsistent',
    (s) => (bands(s)[1].points = 50),
  ],
  [
    'a scoring without points',
    'children.0.scoring',
    'not-positive',
    (s) => bands(s).forEach((b: Loose) => (b.points = 0)),
  ],
  [
    'the same id twice',
    'children.1.children.1.id',
    'inconsistent',
    (s) => (s.children[1].children[1].id = 'b1'),
  ],
  [
    'an option twice',
    'children.1.children.0.scoring.options.1.id',
    'inconsistent',
    (s) => (s.children[1].children[0].scoring.options[1].id = 'yes'),
  ],
  [
    'a rung with an unknown count',
    'children.1.children.1.scoring.rungs.0.needs.0.count',
    'unknown-choice',
    (s) => (s.children[1].children[1].scoring.rungs[0].needs[0].count = 'two'),
  ],
  [
    'a better rung below',
    'children.1.children.1.scoring.rungs.1.points',
    'out-of-order',
    (s) => (s.children[1].children[1].scoring.rungs[1].points = 41),
  ],
  [
    'a last rung with a need',
    'children.1.children.1.scoring.rungs.1.needs',
    'inconsistent',
    (s) => (s.children[1].children[1].scoring.rungs[1].needs = [{ count: 'one', least: 1 }]),
  ],
  [
    'an uneven step',
    'children.0.scoring.step',
    'inconsistent',
    (s) => (s.children[0].scoring = { kind: 'scale', most: 60, step: 7 }),
  ],
  [
    'children and a scoring',
    'children.1',
    'inconsistent',
    (s) => (s.children[1].scoring = s.children[0].scoring),
  ],
  ['neither', 'children.0', 'inconsistent', (s) => delete s.children[0].scoring],
  [
    'a bonus above its head',
    'children.2.weight',
    'too-large',
    (s) =>
      s.children.push({
        ...s.children[0],
        id: 'c',
        bonus: true,
        weight: 101,
        scoring: { kind: 'scale', most: 101, step: 1 },
      }),
  ],
  [
    'a veto on an unknown fact',
    'vetoes.0.test.fact',
    'unknown-choice',
    (s) => (s.vetoes[0].test.fact = 'colour'),
  ],
  [
    'a veto on an unknown choice',
    'vetoes.0.test.oneOf.0',
    'unknown-choice',
    (s) => (s.vetoes[0].test.oneOf = ['y']),
  ],
  [
    'a veto of choices on a number',
    'vetoes.0.test.fact',
    'inconsistent',
    (s) => (s.vetoes[0].test.fact = 'size'),
  ],
  [
    'a gate that compares a choice',
    'pass.gates.0.test.fact',
    'inconsistent',
    (s) => (s.pass.gates[0].test.fact = 'field'),
  ],
  [
    'a total above the full mark',
    'pass.marks.0.test.value',
    'out-of-range',
    (s) => (s.pass.marks[0].test.value = 101),
  ],
  [
    'a rule on an unknown node',
    'pass.marks.1.test.node',
    'unknown-choice',
    (s) => (s.pass.marks[1].test.node = 'z'),
  ],
  [
    'a banded rule with a hole',
    'pass.routes.0.test.bands.0',
    'inconsistent',
    (s) => (s.pass.routes[0].test.bands[0].from = 1),
  ],
  ['grades with a gap', 'grades.1', 'inconsistent', (s) => (s.grades[1].from = 61)],
  ['grades short of the full mark', 'grades.1', 'inconsistent', (s) => (s.grades[1].to = 99)],
  [
    'a scenario that does not sum',
    'scenarios.0.weights',
    'sum-wrong',
    (s) => (s.scenarios[0].weights.a = 60),
  ],
  [
    'a scenario on an unknown node',
    'scenarios.0.weights.z',
    'unknown-choice',
    (s) => (s.scenarios[0].weights.z = 1),
  ],
  [
    'a coefficient of an unknown fact',
    'coefficients.fact',
    'unknown-choice',
    (s) => (s.coefficients.fact = 'colour'),
  ],
  [
    'a coefficient of an unknown node',
    'coefficients.node',
    'unknown-choice',
    (s) => (s.coefficients.node = 'z'),
  ],
  [
    'a coefficient of an unknown choice',
    'coefficients.table.0.choice',
    'unknown-choice',
    (s) => (s.coefficients.table[0].choice = 'y'),
  ],
  [
    'a choice without a coefficient',
    'coefficients.table',
    'required',
    (s) => s.facts[1].choices.push({ id: 'y', title: { zh: '别', en: 'y' } }),
  ],
  [
    'coefficients with a hole',
    'coefficients.table.0.bands.0',
    'inconsistent',
    (s) => (s.coefficients.table[0].bands[0].to = 0.9),
  ],
  [
    'a number with choices',
    'facts.0.choices',
    'inconsistent',
    (s) => (s.facts[0].choices = [{ id: 'q', title: { zh: '某', en: 'q' } }]),
  ],
  [
    'a local part in an official whole',
    'children.0.provenance',
    'inconsistent',
    (s) => Object.assign(s, { provenance: 'official' }) && (s.children[0].provenance = 'local'),
  ],
  ['a mistyped field', 'children.0.wieght', 'unknown-field', (s) => (s.children[0].wieght = 1)],
  ['a missing field', 'children.0.title', 'required', (s) => delete s.children[0].title],
  ['an unknown provenance', 'provenance', 'unknown-choice', (s) => (s.provenance = 'certain')],
  ['a weight of zero', 'children.0.weight', 'too-small', (s) => (s.children[0].weight = 0)],
];

describe('loading a system', () => {
  test('the sound one loads', () => expect(problemsOfSystem(sound())).toEqual([]));
  test.each(controls)('%s is named at %s', (_, path, code, breakIt) => {
    const broken = sound();
    breakIt(broken);
    const problems = problemsOfSystem(broken);
    expect(problems.map((problem) => [problem.path, problem.code])).toContainEqual([path, code]);
    expect(() => loadSystem(broken)).toThrow();
  });
  test.each([null, 7, 'x', [], {}])('%j is no system', (given) =>
    expect(problemsOfSystem(given).length).toBeGreaterThan(0),
  );
  test('too deep, too wide', () => {
    const deep: Loose = sound();
    let node = deep.children[0];
    for (let i = 0; i < 9; i++) {
      node.children = [{ id: `d${i}`, title: node.title, weight: 60, scoring: node.scoring }];
      delete node.scoring;
      node = node.children[0];
    }
    expect(problemsOfSystem(deep)[0]).toMatchObject({ path: 'children', code: 'too-large' });
  });
});

describe('what is shipped', () => {
  test.each(shippedSystems.map((system) => [system.id, system] as const))('%s survives JSON', (_, system) => {
    expect(loadSystem(JSON.parse(JSON.stringify(system)))).toEqual(system);
  });
  const leaves = (id: string) =>
    nodesOf(shippedSystems.find((system) => system.id === id) as Loose).filter(({ node }) => node.scoring)
      .length;
  test('3/14/27, 18, 18 and 32 slots', () => {
    const guide = shippedSystems.find((system) => system.id === 'patent-guide-2023') as Loose;
    expect(guide.children.length).toBe(3);
    expect(guide.children.flatMap((node: Loose) => node.children).length).toBe(14);
    expect(leaves('patent-guide-2023')).toBe(27);
    expect(leaves('patent-handbook-2012')).toBe(18);
    expect(leaves('innovation-points-2024')).toBe(18);
    expect(leaves('enterprise-grade')).toBe(32);
    const grade = shippedSystems.find((system) => system.id === 'enterprise-grade');
    expect(grade?.grades?.map(({ id }) => id)).toEqual([
      'T1',
      'T2',
      'T3',
      'T4',
      'T5',
      'T6',
      'T7',
      'T8',
      'T9',
      'T10',
    ]);
  });
  test('only the three published tables are called official', () => {
    const official = shippedSystems.filter(({ provenance }) => provenance === 'official').map(({ id }) => id);
    expect(official).toEqual(['sme-technology-2017', 'high-tech-enterprise-2016', 'innovative-sme-2022']);
  });
});

describe('replacing by import', () => {
  const current = loadSystem(sound());
  test('a higher version takes the place', () => {
    expect(replaceSystem(current, { ...sound(), version: 2, provenance: 'official' }).version).toBe(2);
  });
  test('the same version, another id, and less than official do not', () => {
    expect(() => replaceSystem(current, sound())).toThrow('version: too-small');
    expect(() => replaceSystem(current, { ...sound(), id: 'other', version: 2 })).toThrow('id: inconsistent');
    const official = loadSystem({ ...sound(), provenance: 'official' });
    expect(() => replaceSystem(official, { ...sound(), version: 2 })).toThrow('provenance: inconsistent');
  });
});
