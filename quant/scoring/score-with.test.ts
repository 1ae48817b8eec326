import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runMethod } from '../method.ts';
import { type IndicatorSystem, loadSystem, scoreWith, scoringMethods, shippedSystem } from './index.ts';

const t = (text: string) => ({ zh: text, en: text });
const leaf = (id: string, weight: number) => ({
  id,
  title: t(id),
  weight,
  scoring: { kind: 'scale', most: 10, step: 1 },
});
const make = (missing: string): IndicatorSystem =>
  loadSystem({
    id: 'laws',
    version: 1,
    title: t('laws'),
    provenance: 'local',
    source: 'ours',
    verified: true,
    subject: 'right',
    full: 100,
    weighting: 'share',
    integersOnly: false,
    missing,
    children: [
      { id: 'h', title: t('h'), weight: 0.6, children: [leaf('a', 0.5), leaf('b', 0.3), leaf('c', 0.2)] },
      { id: 'k', title: t('k'), weight: 0.4, children: [leaf('d', 0.75), leaf('e', 0.25)] },
    ],
    facts: [
      { id: 'lapsed', title: t('lapsed'), kind: 'yes-no' },
      { id: 'frozen', title: t('frozen'), kind: 'yes-no' },
    ],
    vetoes: [
      {
        id: 'v0',
        title: t('lapsed'),
        test: { kind: 'fact-is', fact: 'lapsed', oneOf: [true] },
        effect: 'zero',
      },
      {
        id: 'v1',
        title: t('frozen'),
        test: { kind: 'fact-is', fact: 'frozen', oneOf: [true] },
        effect: 'not-pledgeable',
      },
    ],
    pass: {
      gates: [],
      marks: [{ id: 'm', title: t('m'), test: { kind: 'total', compare: '>=', value: 60 } }],
      routes: [],
    },
    scenarios: [{ id: 'heavy', title: t('heavy'), provenance: 'provisional', weights: { h: 0.1, k: 0.9 } }],
  });
const [renormalise, zero, block] = [make('renormalise'), make('zero'), make('block')] as const;
const answers = fc.record(
  Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, fc.integer({ min: 0, max: 10 })])),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, number>>;
const all = { a: 8, b: 5, c: 10, d: 4, e: 6 };

describe('answers that are missing', () => {
  test('by hand', () => {
    expect(scoreWith(zero, all).score).toBe(
      60 * (0.5 * 0.8 + 0.3 * 0.5 + 0.2) + 40 * (0.75 * 0.4 + 0.25 * 0.6),
    );
    const { c: _c, ...without } = all;
    expect(scoreWith(renormalise, without).score).toBeCloseTo((60 * (0.4 + 0.15)) / 0.8 + 18, 9);
    expect(scoreWith(zero, without).score).toBeCloseTo(60 * 0.55 + 18, 9);
    expect(scoreWith(block, without).score).toBeNull();
    expect(scoreWith(block, without).pass?.verdict).toBe('undecided');
    expect(scoreWith(block, without).missingAnswers.map(({ id }) => id)).toEqual(['c']);
  });
  test('the laws: all agree when all is answered; zero never exceeds renormalised; block gives all or nothing', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const [r, z, b] = [renormalise, zero, block].map((system) => scoreWith(system, given));
        const complete = Object.keys(given).length === 5;
        expect(r?.confidence).toEqual(z?.confidence);
        if (complete) expect([z?.score, b?.score]).toEqual([r?.score, r?.score]);
        else expect(b?.score).toBeNull();
        expect(z?.score as number).toBeLessThanOrEqual((r?.score ?? 0) + 1e-9);
        expect(r?.score ?? 0).toBeLessThanOrEqual(100);
        expect(r?.missingAnswers.length).toBe(5 - Object.keys(given).length);
      }),
      { numRuns: 200 },
    );
  });
  test('equal answers give the same score however many are given (renormalise)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }),
        (mark, ids) => {
          const result = scoreWith(renormalise, Object.fromEntries(ids.map((id) => [id, mark])));
          expect(result.score).toBeCloseTo(mark * 10, 9);
        },
      ),
    );
  });
  test('nothing answered: no score, or zero', () => {
    expect(scoreWith(renormalise, {}).score).toBeNull();
    expect(scoreWith(zero, {}).score).toBe(0);
    expect(scoreWith(zero, {}).confidence).toEqual({ answered: 0, withEvidence: 0 });
  });
  test('confidence is the share of weight, with and without evidence', () => {
    const result = scoreWith(zero, { a: 1, d: 1 }, { evidence: { a: ['notice'] } });
    expect(result.confidence.answered).toBeCloseTo(0.6 * 0.5 + 0.4 * 0.75, 12);
    expect(result.confidence.withEvidence).toBeCloseTo(0.3, 12);
    expect(result.missingEvidence.map(({ id }) => id)).toEqual(['d']);
  });
});

describe('vetoes, scenarios, provenance', () => {
  const clear = { lapsed: false, frozen: false };
  test('a lapsed right scores 0 and cannot be pledged, a frozen one keeps its score', () => {
    const lapsed = scoreWith(zero, all, { facts: { ...clear, lapsed: true } });
    expect([lapsed.score, lapsed.pledgeable, lapsed.pass?.verdict]).toEqual([0, false, 'fail']);
    expect(lapsed.vetoes.map(({ id }) => id)).toEqual(['v0']);
    const frozen = scoreWith(zero, all, { facts: { ...clear, frozen: true } });
    expect([frozen.score, frozen.pledgeable]).toEqual([scoreWith(zero, all).score, false]);
    expect(scoreWith(zero, all, { facts: clear }).pledgeable).toBe(true);
  });
  test('while a veto’s fact is missing nobody is told yes', () => {
    const result = scoreWith(zero, { ...all, a: 10, b: 10, d: 10 });
    expect([result.pledgeable, result.pass?.verdict]).toEqual([null, 'undecided']);
    expect(result.missingFacts.map(({ id }) => id)).toEqual(['lapsed', 'frozen']);
  });
  test('a scenario moves the weights and lends its provenance', () => {
    const heavy = scoreWith(zero, all, { scenario: 'heavy' });
    expect(heavy.score).toBeCloseTo(10 * 0.75 + 90 * 0.45, 9);
    expect([heavy.provenance, scoreWith(zero, all).provenance]).toEqual(['provisional', 'local']);
    expect(() => scoreWith(zero, all, { scenario: 'none' })).toThrow('scenario: unknown-choice');
  });
  test.each([
    [{ z: 1 }, {}, 'answers.z: unknown-field'],
    [{ a: 11 }, {}, 'answers.a: out-of-range'],
    [{ a: 1.5 }, {}, 'answers.a: out-of-range'],
    [{ a: Number.NaN }, {}, 'answers.a: not-finite'],
    [{ a: 'x' }, {}, 'answers.a: wrong-type'],
    [{ a: 1 }, { facts: { z: true } }, 'facts.z: unknown-field'],
    [{ a: 1 }, { facts: { lapsed: 'yes' } }, 'facts.lapsed: wrong-type'],
    [{ a: 1 }, { evidence: { z: [] } }, 'evidence.z: unknown-field'],
    [{ a: 1 }, { points: { b: 1 } }, 'points.b: inconsistent'],
    [{ a: 1 }, { choose: { h: 'a' } }, 'choose.h: unknown-field'],
  ])('%j %j is refused: %s', (given, options, message) => {
    expect(() => scoreWith(zero, given as any, options as any)).toThrow(message);
  });
});

describe('how to gain points', () => {
  test('what is promised is what comes, largest first', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const before = scoreWith(renormalise, given);
        const gains = before.gains.map(({ points }) => points);
        expect(gains).toEqual(gains.toSorted((a, b) => b - a));
        for (const gain of before.gains) {
          const value = gain.need.kind === 'number' ? gain.need.value : 0;
          const after = scoreWith(renormalise, { ...given, [gain.id]: value });
          expect((after.score ?? 0) - (before.score ?? 0)).toBeCloseTo(gain.points, 8);
        }
      }),
      { numRuns: 50 },
    );
  });
  test('bands, ladders and alternatives name the value that is needed', () => {
    const sme = shippedSystem('sme-technology-2017');
    const result = scoreWith(sme, {
      staff: 0.12,
      'rd-to-revenue': 0.045,
      'rd-to-cost': 0.12,
      results: { classTwo: 3 },
    });
    expect(result.gains.map(({ id, points }) => [id, points])).toEqual([
      ['rd-to-revenue', 10],
      ['rd-to-cost', 10],
      ['results', 6],
      ['staff', 4],
    ]);
    expect(result.gains[0]?.need).toEqual({ kind: 'number', compare: '>=', value: 0.05 });
    // The other ratio must overtake the one that counts, not merely reach its own next band.
    expect(result.gains[1]?.need).toEqual({ kind: 'number', compare: '>=', value: 0.25 });
    expect(result.gains[2]?.need).toEqual({
      kind: 'counts',
      counts: [{ count: 'classTwo', least: 4, have: 3 }],
    });
    const debt = scoreWith(shippedSystem('innovative-sme-2022'), { 'debt-ratio': 0.6 }).gains[0];
    expect(debt?.need).toEqual({ kind: 'number', compare: '<=', value: 0.55 });
  });
  test('full marks leave nothing to gain', () =>
    expect(scoreWith(zero, { a: 10, b: 10, c: 10, d: 10, e: 10 }).gains).toEqual([]));
});

describe('the grade', () => {
  const system = shippedSystem('enterprise-grade');
  const leaves = system.children.flatMap((group) => group.children ?? []);
  const best = Object.fromEntries(
    leaves.map(({ id, scoring }) => [
      id,
      id === 'debt-ratio'
        ? 0
        : scoring?.kind === 'scale'
          ? 3
          : scoring?.kind === 'bands' && scoring.most === 1
            ? 1
            : 1000,
    ]),
  );
  test('all the best is T1 at 100 whatever the field, nothing is T10', () => {
    const top = scoreWith(system, best, { facts: { field: 'information' } });
    expect([top.score, top.grade?.id, top.coefficient?.least]).toEqual([100, 'T1', 1.08]);
    expect(scoreWith(system, {}).grade?.id).toBe('T10');
  });
  test.each([
    [90, 'T1'],
    [89.999, 'T2'],
    [10, 'T9'],
    [9.999, 'T10'],
  ])('%d is %s', (score, grade) => {
    const band = system.grades?.find(
      (one) => score >= (one.from ?? 0) && (score < (one.to ?? 0) || one.toIncluded),
    );
    expect(band?.id).toBe(grade);
  });
  test('the second score is the first by the coefficient; a field of the same rights never scores lower for more of them', () => {
    const some = { ...best, 'rd-ratio': 0, 'revenue-growth': -1, 'net-margin': -1 };
    const plain = scoreWith(system, some, { facts: { field: 'traditional' } });
    const lifted = scoreWith(system, some, { facts: { field: 'biology' } });
    expect(lifted.score).toBeCloseTo(Math.min(100, (plain.score as number) * 1.08), 9);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 10 }), (inventions, more) => {
        const at = (count: number) =>
          scoreWith(
            system,
            { ...some, 'utility-models': 0, software: 0, inventions: count },
            { facts: { field: 'energy' } },
          ).score as number;
        expect(at(inventions + more)).toBeGreaterThanOrEqual(at(inventions));
      }),
      { numRuns: 30 },
    );
  });
});

describe('the white list', () => {
  const method = scoringMethods.find(({ name }) => name === 'white-list-score');
  const example = method?.example as any;
  const run = (change: (input: any) => void) => {
    const input = structuredClone(example);
    change(input);
    return runMethod(method as any, input) as any;
  };
  test('a good firm is listed; a weak axis or a veto keeps it off', () => {
    expect(run(() => {}).pass.verdict).toBe('pass');
    expect(run((i) => (i.facts.dishonest = true)).pass.verdict).toBe('fail');
    expect(run((i) => (i.facts.falseStatements = true)).value).toBe(0);
    const risky = run((i) => Object.assign(i.answers, { 'debt-ratio': 0.9, 'overdue-days': 60 }));
    expect(risky.pass.rules.find((rule: any) => rule.id === 'risk').holds).toBe('no');
    expect(risky.pass.verdict).toBe('fail');
  });
});
