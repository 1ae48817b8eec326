import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputSchemaOf, runMethod } from '../method.ts';
import { ahpWeights, combinedWeights, entropyWeights, meanGrowth, scoringMethods } from './index.ts';

const near = (got: number, wanted: number) => expect(Math.abs(got / wanted - 1)).toBeLessThan(1e-9);
const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);

describe('analytic hierarchy', () => {
  const matrix = [
    [1, 3, 5],
    ['1/3', 1, 3],
    ['1/5', '1/3', 1],
  ];
  test('the textbook matrix of order three: (0.637, 0.258, 0.105), λmax 3.0385, CI 0.019, CR 0.033', () => {
    const result = ahpWeights({ matrix });
    expect(result.weights.map((weight) => Math.round(weight * 1000) / 1000)).toEqual([0.637, 0.258, 0.105]);
    expect(result.lambdaMax).toBeCloseTo(3.0385, 4);
    expect(result.consistencyRatio).toBeCloseTo(0.0332, 4);
    expect(result.consistent).toBe(true);
  });
  test.each([
    [
      'distances of six cities',
      [
        [1, '1/3', 8, 3, 3, 7],
        [3, 1, 9, 3, 3, 9],
        ['1/8', '1/9', 1, '1/6', '1/5', 2],
      ],
      [
        ['1/3', '1/3', 6, 1, '1/3', 6],
        ['1/3', '1/3', 5, 3, 1, 6],
        ['1/7', '1/9', '1/2', '1/6', '1/6', 1],
      ],
      [0.262, 0.397, 0.033, 0.116, 0.164, 0.027],
      [6.454, 0.091, 0.073],
    ],
    [
      'criteria of a house',
      [
        [1, 5, 3, 7, 6, 6, '1/3', '1/4'],
        ['1/5', 1, '1/3', 5, 3, 3, '1/5', '1/7'],
        ['1/3', 3, 1, 6, 3, 4, 6, '1/5'],
        ['1/7', '1/5', '1/6', 1, '1/3', '1/4', '1/7', '1/8'],
      ],
      [
        ['1/6', '1/3', '1/3', 3, 1, '1/2', '1/5', '1/6'],
        ['1/6', '1/3', '1/4', 4, 2, 1, '1/5', '1/6'],
        [3, 5, '1/6', 7, 5, 5, 1, '1/2'],
        [4, 7, 5, 8, 6, 6, 2, 1],
      ],
      [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333],
      [9.669, 0.238, 0.169],
    ],
  ] as const)('Saaty’s %s', (_, above, below, weights, [lambdaMax, index, ratio]) => {
    const result = ahpWeights({ matrix: [...above, ...below] });
    result.weights.forEach((weight, place) => expect(weight).toBeCloseTo(weights[place] as number, 3));
    expect(Math.abs(result.lambdaMax - lambdaMax)).toBeLessThan(0.0006);
    expect(Math.abs(result.consistencyIndex - index)).toBeLessThan(0.0006);
    expect(Math.abs((result.consistencyRatio as number) - ratio)).toBeLessThan(0.0006);
  });
  test('order three has a closed form: λmax = 1 + d + 1/d, d = (a₁₃/(a₁₂a₂₃))^(1/3), w = geometric means', () => {
    const cell = fc.double({ min: 1 / 9, max: 9, noNaN: true });
    fc.assert(
      fc.property(cell, cell, cell, (a, b, c) => {
        const given = [
          [1, a, b],
          [1 / a, 1, c],
          [1 / b, 1 / c, 1],
        ];
        const d = Math.cbrt(b / (a * c));
        const result = ahpWeights({ matrix: given });
        near(result.lambdaMax, 1 + d + 1 / d);
        const exact = ahpWeights({ matrix: given, prioritisation: 'geometric-mean' }).weights;
        for (const [i, weight] of result.weights.entries()) near(weight, exact[i] as number);
      }),
      { numRuns: 100 },
    );
  });
  test('a consistent matrix gives back its weights, CI 0, by all three ways', () => {
    const list = fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(
        list,
        fc.constantFrom('eigenvector' as const, 'geometric-mean' as const, 'column-mean' as const),
        (raw, prioritisation) => {
          const total = sum(raw);
          const result = ahpWeights({ matrix: raw.map((a) => raw.map((b) => a / b)), prioritisation });
          for (const [i, weight] of result.weights.entries()) near(weight, (raw[i] as number) / total);
          expect(Math.abs(result.consistencyIndex)).toBeLessThan(1e-9);
        },
      ),
    );
  });
  test('CR of 0.1 or more is flagged with the judgement to ask again; control below', () => {
    const circle = ahpWeights({
      matrix: [
        [1, 5, '1/5'],
        ['1/5', 1, 5],
        [5, '1/5', 1],
      ],
    });
    expect(circle.consistent).toBe(false);
    expect(circle.worstCell).not.toBeNull();
    expect(ahpWeights({ matrix }).worstCell).toBeNull();
  });
  test.each([
    [
      [
        [1, 3],
        [0.5, 1],
      ],
      'matrix.1.0: inconsistent',
    ],
    [
      [
        [1, 2, 4],
        [0.5, 1, 3],
        [0.25, 3, 1],
      ],
      'matrix.2.1: inconsistent',
    ],
    [[[2]], 'matrix.0.0: inconsistent'],
    [
      [
        [1, 0],
        [1, 1],
      ],
      'matrix.0.1: not-positive',
    ],
    [
      [
        [1, -2],
        [-0.5, 1],
      ],
      'matrix.0.1: not-positive',
    ],
    [[[1, 2], [0.5]], 'matrix.1: lengths-differ'],
    [
      [
        [1, 'x'],
        [1, 1],
      ],
      'matrix.0.1: wrong-type',
    ],
    [
      [
        [1, '1/0'],
        [1, 1],
      ],
      'matrix.0.1: not-finite',
    ],
    [[], 'matrix: empty'],
  ])('%j is refused at %s', (given, message) =>
    expect(() => ahpWeights({ matrix: given as any })).toThrow(message),
  );
  test('0.333 passes for 1/3, 0.3 does not', () => {
    expect(
      ahpWeights({
        matrix: [
          [1, 3],
          [0.333, 1],
        ],
      }).weights[0],
    ).toBeCloseTo(0.75, 3);
    expect(() =>
      ahpWeights({
        matrix: [
          [1, 3],
          [0.3, 1],
        ],
      }),
    ).toThrow('matrix.1.0');
  });
});

describe('entropy', () => {
  test('by hand: (1,1) tells nothing, (3,1) tells all', () => {
    const result = entropyWeights({
      matrix: [
        [1, 3],
        [1, 1],
      ],
    });
    expect(result.weights).toEqual([0, 1]);
    expect(result.constantColumns).toEqual([0]);
    near(result.entropies[1] as number, -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)) / Math.log(2));
  });
  test('a zero counts as 0·ln 0 = 0: one row holding everything has entropy 0', () => {
    expect(
      entropyWeights({
        matrix: [
          [0, 1],
          [5, 2],
          [0, 3],
        ],
      }).entropies[0],
    ).toBe(0);
  });
  test('weights sum to 1; proportions do not care for the unit, min-max not for unit or origin', () => {
    const cell = fc.double({ min: 0.1, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 3, maxLength: 10 }), (matrix) => {
        const spread = matrix[0]!.map((_, j) => new Set(matrix.map((row) => row[j])).size > 2);
        fc.pre(spread.every(Boolean));
        const plain = entropyWeights({ matrix });
        expect(sum(plain.weights)).toBeCloseTo(1, 9);
        const scaled = entropyWeights({ matrix: matrix.map(([a, b, c]) => [a * 8, b, c]) });
        for (const [i, one] of scaled.weights.entries())
          expect(one).toBeCloseTo(plain.weights[i] as number, 6);
        const m = { normalisation: 'min-max' as const };
        const turned = entropyWeights({
          ...m,
          matrix: matrix.map((row) => row.map((x) => -x)),
          directions: ['cost', 'cost', 'cost'],
        });
        const straight = entropyWeights({ ...m, matrix });
        for (const [i, one] of turned.weights.entries())
          expect(one).toBeCloseTo(straight.weights[i] as number, 9);
      }),
      { numRuns: 60 },
    );
  });
  test.each([
    [{ matrix: [[1, 2]] }, 'matrix: too-small'],
    [{ matrix: [[1, 2], [1]] }, 'matrix.1: lengths-differ'],
    [
      {
        matrix: [
          [1, 2],
          [1, -2],
        ],
      },
      'matrix.1.1: negative',
    ],
    [
      {
        matrix: [
          [1, 2],
          [1, 2],
        ],
      },
      'matrix: no-solution',
    ],
    [
      {
        matrix: [
          [1, Number.NaN],
          [1, 2],
        ],
      },
      'matrix.0.1: not-finite',
    ],
    [
      {
        matrix: [
          [1, 2],
          [3, 4],
        ],
        directions: ['cost' as const],
      },
      'directions: lengths-differ',
    ],
  ])('%j is refused: %s', (input, message) => expect(() => entropyWeights(input)).toThrow(message));
});

describe('both', () => {
  test('by hand, and the ends of the additive one are its parts', () => {
    const parts = { subjective: [0.5, 0.3, 0.2], objective: [0.2, 0.3, 0.5] };
    expect(combinedWeights({ ...parts, preference: 1 }).weights).toEqual(parts.subjective);
    expect(combinedWeights({ ...parts, preference: 0 }).weights).toEqual(parts.objective);
    const product = combinedWeights({ ...parts, combination: 'multiplicative' }).weights;
    near(product[0] as number, 0.1 / 0.29);
    near(product[1] as number, 0.09 / 0.29);
    expect(() => combinedWeights({ subjective: [0.5, 0.4], objective: [0.5, 0.5] })).toThrow(
      'subjective: sum-wrong',
    );
  });
});

describe('methods', () => {
  const method = (name: string) => scoringMethods.find((one) => one.name === name) as any;
  test.each(scoringMethods.map((one) => [one.name, one] as const))(
    '%s calculates its example and has a schema',
    (_, one) => {
      const result = runMethod(one, one.example) as any;
      expect(result.kind).toBeUndefined();
      expect(result.value).toBeDefined();
      expect(result.trace.length).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify(result))).toBeTruthy();
      expect(inputSchemaOf(one)).toBeTruthy();
    },
  );
  test('the three-year example by hand: growth 0.25 and 0.175, five results a year, gates hold', () => {
    const one = method('high-tech-enterprise-score');
    const result = runMethod(one, one.example) as any;
    // 5 + 7 + 7 + 5 | 27 | 5 + 4 + 3 + 3 | 7 + 5
    expect([result.range, result.pass.verdict]).toEqual([{ least: 78, most: 83 }, 'pass']);
  });
  test('growth: the rule for a zero at the start and in the middle', () => {
    const words = { zh: '', en: '' };
    near(meanGrowth([1000, 1300, 1560], 'x', words).value, 0.25);
    near(meanGrowth([0, 100, 130], 'x', words).value, 0.3);
    expect(meanGrowth([100, 0, 50], 'x', words).value).toBe(0);
    expect(meanGrowth([100, 80, 60], 'x', words).value).toBeLessThan(0);
  });
  test('the firm’s own figures: more R&D never lowers the score', () => {
    const one = method('sme-technology-score');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2900 }), fc.integer({ min: 0, max: 2900 }), (spent, more) => {
        const at = (rdSpending: number) => (runMethod(one, { ...one.example, rdSpending }) as any).value;
        expect(at(spent + more)).toBeGreaterThanOrEqual(at(spent));
      }),
      { numRuns: 40 },
    );
  });
  test.each([
    ['sme-technology-score', { employees: 10, scientificStaff: 11 }, 'scientificStaff', 'inconsistent'],
    ['sme-technology-score', { employes: 10 }, 'employes', 'unknown-field'],
    ['score-indicators', { answers: {} }, 'system', 'required'],
    ['score-indicators', { system: 'none', answers: {} }, 'system', 'unknown-choice'],
    ['score-indicators', { system: 'white-list', missing: 'zero', answers: {} }, 'missing', 'unknown-field'],
    ['high-tech-enterprise-score', { revenues: [1, 2] }, 'revenues', 'too-small'],
    ['innovative-sme-score', { mainRevenue: 2, revenue: 1 }, 'mainRevenue', 'inconsistent'],
    ['enterprise-grade', { answers: { nothing: 1 } }, 'answers.nothing', 'unknown-field'],
  ])('%s %j is refused at %s', (name, input, path, code) => {
    const refusal = runMethod(method(name), input) as any;
    expect(refusal.fields?.[0]).toMatchObject({ path, code });
  });
  test('an inline system is checked at its place', () => {
    const { system } = runMethod(method('indicator-systems'), { id: 'white-list' }) as any;
    const broken = structuredClone(system);
    broken.children[0].weight = 41;
    const refusal = runMethod(method('score-indicators'), { inlineSystem: broken, answers: {} }) as any;
    expect(refusal.fields?.[0]).toMatchObject({ path: 'inlineSystem.children', code: 'sum-wrong' });
    const scored = runMethod(method('score-indicators'), {
      inlineSystem: system,
      answers: { inventions: 7 },
      missing: 'block',
    }) as any;
    expect(scored.value).toBeNull();
  });
});
