import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, type IndicatorSystem, problemsOfSystem, scoreWith } from './index.ts';
import type { NodeResult } from './score-with.ts';
import { highTechEnterprise } from './systems/high-tech-enterprise.ts';
import { innovativeSme } from './systems/innovative-sme.ts';
import { smeTechnology } from './systems/sme-technology.ts';

const find = (nodes: readonly NodeResult[], id: string): NodeResult | undefined =>
  nodes.flatMap((node) => [node, find(node.children, id)]).find((node) => node?.id === id);
const pointsOf = (system: IndicatorSystem, id: string, answer: Answer) => {
  const range = find(scoreWith(system, { [id]: answer }).nodes, id)?.points;
  return range?.least === range?.most ? range?.least : [range?.least, range?.most];
};
const hair = 1e-9;

type Edge = readonly [
  system: IndicatorSystem,
  id: string,
  edge: number,
  below: unknown,
  at: unknown,
  above: unknown,
];
const sme = smeTechnology;
const hte = highTechEnterprise;
const ino = innovativeSme;
const steps = (
  system: IndicatorSystem,
  id: string,
  edges: readonly number[],
  points: readonly unknown[],
): Edge[] => edges.map((edge, i) => [system, id, edge, points[i], points[i + 1], points[i + 1]]);
const growthPoints = [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
];
const edges: Edge[] = [
  ...steps(sme, 'staff', [0.1, 0.15, 0.2, 0.25, 0.3], [0, 4, 8, 12, 16, 20]),
  ...steps(sme, 'rd-to-revenue', [0.02, 0.03, 0.04, 0.05, 0.06], [0, 10, 20, 30, 40, 50]),
  ...steps(sme, 'rd-to-cost', [0.1, 0.15, 0.2, 0.25, 0.3], [0, 10, 20, 30, 40, 50]),
  ...steps(ino, 'rd-ratio', [0.01, 0.02, 0.03, 0.05], [0, 5, 10, 15, 20]),
  ...steps(ino, 'main-revenue-growth', [0, 0.05, 0.1, 0.15], [0, 5, 10, 15, 20]),
  ...steps(ino, 'main-share', [0.5, 0.55, 0.6, 0.7], [0, 5, 10, 15, 20]),
  [ino, 'debt-ratio', 0.55, 10, 10, 5],
  [ino, 'debt-ratio', 0.75, 5, 5, 0],
  ...steps(hte, 'conversion', [1, 2, 3, 4, 5], [0, [1, 6], [7, 12], [13, 18], [19, 24], [25, 30]]),
  ...(['net-assets-growth', 'revenue-growth'] as const).flatMap((id): Edge[] => [
    [hte, id, 0, 0, 0, [1, 2]],
    ...steps(hte, id, [0.05, 0.15, 0.25, 0.35], growthPoints),
  ]),
];

describe('every band edge, on it and on both sides', () => {
  test.each(edges.map((edge) => [`${edge[0].id} ${edge[1]} ${edge[2]}`, edge] as const))('%s', (_, edge) => {
    const [system, id, value, below, at, above] = edge;
    expect(pointsOf(system, id, value - hair)).toEqual(below);
    expect(pointsOf(system, id, value)).toEqual(at);
    expect(pointsOf(system, id, value + hair)).toEqual(above);
  });

  test('a ratio that arithmetic put a hair below its edge still stands on it', () => {
    expect(pointsOf(sme, 'staff', 0.1 + 0.2 - 1e-16)).toBe(20);
    expect(pointsOf(sme, 'rd-to-revenue', 0.06 - 1e-17)).toBe(50);
  });

  test.each([
    [{ classOne: 1 }, 30],
    [{ classTwo: 4 }, 24],
    [{ classTwo: 5 }, 24],
    [{ classTwo: 3 }, 18],
    [{ classTwo: 2 }, 12],
    [{ classTwo: 1 }, 6],
    [{}, 0],
    [{ classOne: 1, classTwo: 9 }, 30],
  ])('SME results %j → %d', (counts, points) =>
    expect(pointsOf(sme, 'results', counts as Answer)).toBe(points),
  );

  test.each([
    [{ classOne: 1 }, [7, 8]],
    [{ classTwo: 5 }, [5, 6]],
    [{ classTwo: 4 }, [3, 4]],
    [{ classTwo: 3 }, [3, 4]],
    [{ classTwo: 2 }, [1, 2]],
    [{ classTwo: 1 }, [1, 2]],
    [{}, 0],
  ])('high-tech quantity %j → %j', (counts, points) =>
    expect(pointsOf(hte, 'quantity', counts as Answer)).toEqual(points),
  );

  test.each([
    [{ highValueClassOne: 1 }, 20],
    [{ ownClassOne: 1 }, 15],
    [{ classOne: 3 }, 10],
    [{ classTwo: 7 }, 5],
    [{}, 0],
  ])('innovative SME rights %j → %d', (counts, points) =>
    expect(pointsOf(ino, 'rights', counts as Answer)).toBe(points),
  );

  test.each([sme, ino, hte])('$id is sound, sums to 100 and knows whole points only', (system) => {
    expect(problemsOfSystem(structuredClone(system))).toEqual([]);
    expect(system.children.reduce((sum, node) => sum + node.weight, 0)).toBe(100);
  });
});

const clean = {
  employees: 500,
  revenueWan: 20_000,
  assetsWan: 20_000,
  permittedTrade: true,
  cleanRecord: true,
};
const noRoute = {
  highTechCertificate: false,
  nationalAward: false,
  provincialInstitution: false,
  ledStandard: false,
};
const verdict = (answers: Record<string, Answer>, facts: Record<string, boolean | number>) =>
  scoreWith(sme, answers, { facts: { ...clean, ...noRoute, ...facts } }).pass?.verdict;

describe('SME pass rules', () => {
  const sixty = { staff: 0.1, 'rd-to-revenue': 0.06, results: { classTwo: 1 } };
  test('exactly 60 passes, below fails', () => {
    expect(scoreWith(sme, sixty).score).toBe(60);
    expect(verdict(sixty, {})).toBe('pass');
    expect(verdict({ ...sixty, results: {} }, {})).toBe('fail');
  });
  test('80 points without scientific staff fail', () => {
    const without = { staff: 0.09, 'rd-to-revenue': 0.06, results: { classOne: 1 } };
    expect(scoreWith(sme, without).score).toBe(80);
    expect(verdict(without, {})).toBe('fail');
  });
  test.each([
    { employees: 501 },
    { revenueWan: 20_000.01 },
    { assetsWan: 20_000.01 },
    { cleanRecord: false },
    { permittedTrade: false },
  ])('beyond a limit: %j', (facts) => expect(verdict(sixty, facts)).toBe('fail'));
  test.each(Object.keys(noRoute))('%s confirms directly, but not beyond the limits', (route) => {
    expect(verdict({}, { [route]: true })).toBe('pass');
    expect(scoreWith(sme, {}, { facts: { ...clean, [route]: true } }).pass?.by).toBe('route');
    expect(verdict({}, { [route]: true, employees: 501 })).toBe('fail');
  });
  test('a fact nobody gave leaves the verdict open and is named', () => {
    const result = scoreWith(sme, sixty, { facts: { ...clean, cleanRecord: true } });
    expect(result.pass?.verdict).toBe('pass');
    const open = scoreWith(sme, sixty, { facts: { employees: 10 } });
    expect(open.pass?.verdict).toBe('undecided');
    expect(open.missingFacts.map(({ id }) => id)).toContain('revenueWan');
  });
  test('the better of the two R&D ratios counts unless the firm chose', () => {
    const both = { 'rd-to-revenue': 0.02, 'rd-to-cost': 0.3 };
    expect(scoreWith(sme, both).score).toBe(50);
    expect(scoreWith(sme, both, { choose: { rd: 'rd-to-revenue' } }).score).toBe(10);
    expect(scoreWith(sme, both).confidence.answered).toBe(0.5);
  });
  test('more R&D, more staff or more rights never lower the score', () => {
    const amount = fc.double({ min: 0, max: 1, noNaN: true });
    const count = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        count,
        count,
        amount,
        count,
        (staff, rev, cost, one, two, more, extra) => {
          const base = {
            staff,
            'rd-to-revenue': rev,
            'rd-to-cost': cost,
            results: { classOne: one, classTwo: two },
          };
          const score = (answers: Record<string, Answer>) => scoreWith(sme, answers).score as number;
          const before = score(base);
          expect(score({ ...base, 'rd-to-revenue': rev + more })).toBeGreaterThanOrEqual(before);
          expect(score({ ...base, 'rd-to-cost': Math.min(1, cost + more) })).toBeGreaterThanOrEqual(before);
          expect(score({ ...base, staff: Math.min(1, staff + more) })).toBeGreaterThanOrEqual(before);
          expect(
            score({ ...base, results: { classOne: one, classTwo: two + extra } }),
          ).toBeGreaterThanOrEqual(before);
          expect(Number.isInteger(before)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('high-tech marks', () => {
  const strong = {
    advancedness: 'high',
    'core-support': 'high',
    quantity: { classOne: 2 },
    acquisition: 'own',
    conversion: 5,
    'rd-system': 6,
    'rd-institution': 6,
    'transfer-incentive': 4,
    talent: 4,
    'net-assets-growth': 0.4,
    'revenue-growth': 0.4,
  };
  const picks = { advancedness: 8, 'core-support': 8, quantity: 8, acquisition: 6 };
  const gates = {
    registeredDays: 365,
    rdToRevenue: 0.05,
    lastRevenueWan: 5000,
    domesticRdShare: 0.6,
    staffShare: 0.1,
    highTechIncomeShare: 0.6,
    ownsRights: true,
    inListedField: true,
    cleanRecord: true,
  };
  test('ranges give a certain and a possible score, whole marks close them', () => {
    const open = scoreWith(hte, strong);
    expect(open.range).toEqual({ least: 7 + 7 + 7 + 1 + 25 + 20 + 18, most: 100 });
    expect(
      scoreWith(hte, strong, {
        points: { ...picks, conversion: 30, 'net-assets-growth': 10, 'revenue-growth': 10 },
      }).score,
    ).toBe(100);
  });
  test('a mark outside its band or between whole numbers is refused by name', () => {
    expect(() => scoreWith(hte, strong, { points: { advancedness: 6 } })).toThrow(
      'points.advancedness: out-of-range',
    );
    expect(() => scoreWith(hte, strong, { points: { advancedness: 7.5 } })).toThrow(
      'points.advancedness: wrong-type',
    );
    expect(() => scoreWith(hte, { talent: 3.5 })).toThrow('answers.talent: out-of-range');
  });
  test('the bonus for standards stays within the 30 of its head', () => {
    const full = scoreWith(hte, { ...strong, standards: 'yes' }, { points: { ...picks, standards: 2 } });
    expect(find(full.nodes, 'rights')?.points).toEqual({ least: 30, most: 30 });
    const room = scoreWith(
      hte,
      { ...strong, standards: 'yes' },
      { points: { ...picks, acquisition: 3, standards: 2 } },
    );
    expect(find(room.nodes, 'rights')?.points?.least).toBe(29);
  });
  test('70 fails, 71 passes, a range across 70 is undecided', () => {
    const points = { ...picks, conversion: 30 };
    const at = (extra: Record<string, Answer>, more: Record<string, number> = {}) =>
      scoreWith(
        hte,
        { ...strong, 'net-assets-growth': 0, 'revenue-growth': 0, ...extra },
        { points: { ...points, ...more }, facts: gates },
      );
    const seventy = at({ talent: 0, 'transfer-incentive': 0, 'rd-institution': 4 });
    expect([seventy.score, seventy.pass?.verdict]).toEqual([70, 'fail']);
    const more = at({ talent: 1, 'transfer-incentive': 0, 'rd-institution': 4 });
    expect([more.score, more.pass?.verdict]).toEqual([71, 'pass']);
    const across = at({ talent: 0, 'transfer-incentive': 0, 'rd-institution': 3, 'revenue-growth': 0.01 });
    expect([across.range, across.pass?.verdict]).toEqual([{ least: 70, most: 71 }, 'undecided']);
  });
  test.each([
    [5000, 0.05, 0.0499],
    [5000.01, 0.04, 0.0399],
    [20_000, 0.04, 0.0399],
    [20_000.01, 0.03, 0.0299],
  ])('R&D gate at revenue %d 万元: %d holds, %d does not', (lastRevenueWan, enough, short) => {
    const gate = (rdToRevenue: number) =>
      scoreWith(hte, strong, { facts: { ...gates, lastRevenueWan, rdToRevenue } }).pass?.rules.find(
        ({ id }) => id === 'rd-ratio',
      )?.holds;
    expect(gate(enough)).toBe('yes');
    expect(gate(short)).toBe('no');
  });
  test.each([
    { registeredDays: 364 },
    { staffShare: 0.0999 },
    { domesticRdShare: 0.5999 },
    { highTechIncomeShare: 0.5999 },
    { ownsRights: false },
    { inListedField: false },
    { cleanRecord: false },
  ])('gate %j fails a firm of full marks; without it the firm passes', (facts) => {
    expect(scoreWith(hte, strong, { facts: { ...gates, ...facts } }).pass?.verdict).toBe('fail');
    expect(scoreWith(hte, strong, { facts: gates }).pass?.verdict).toBe('pass');
  });
});

describe('innovative SME sub-minimums', () => {
  const good = {
    rights: { ownClassOne: 1 },
    'rd-ratio': 0.01,
    'main-revenue-growth': 0.05,
    'debt-ratio': 0.75,
    field: 'strategic-emerging',
    'main-share': 0.6,
  };
  const verdictOf = (answers: Record<string, Answer>, facts = {}) =>
    scoreWith(ino, answers, {
      facts: {
        awardInThreeYears: false,
        honour: false,
        provincialInstitution: false,
        equityRaisedWan: 0,
        ...facts,
      },
    }).pass?.verdict;
  test('60 with 20, 15 and 25 passes', () => {
    expect(scoreWith(ino, good).score).toBe(60);
    expect(verdictOf(good)).toBe('pass');
  });
  test.each([
    ['innovation 15', { ...good, rights: { classOne: 1 }, 'main-revenue-growth': 0.2, 'main-share': 0.8 }],
    ['growth 10', { ...good, 'main-revenue-growth': 0.05, 'debt-ratio': 0.8, 'rd-ratio': 0.06 }],
    ['specialisation 10', { ...good, 'main-share': 0.4, 'rd-ratio': 0.06, 'main-revenue-growth': 0.2 }],
  ])('enough in all but %s fails', (_, answers) => {
    expect(scoreWith(ino, answers).score).toBeGreaterThanOrEqual(60);
    expect(verdictOf(answers)).toBe('fail');
  });
  test('¥5m of equity passes directly, a fen less does not', () => {
    expect(verdictOf({}, { equityRaisedWan: 500 })).toBe('pass');
    expect(verdictOf({}, { equityRaisedWan: 499.99 })).toBe('fail');
  });
});
