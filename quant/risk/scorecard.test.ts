import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandOf, informationValueBands, populationStabilityBands } from './bands.ts';
import { areaUnderCurve, kolmogorovSmirnov } from './discrimination.ts';
import { priorShift } from './expected-loss.ts';
import { populationStability } from './population-stability.ts';
import { binOf, quantileBinning, quantileCuts } from './quantile-binning.ts';
import { oddsConversion, scorecardPoints, scorePoints, scoreToProbability } from './score-points.ts';
import { weightOfEvidence, zeroCellRules } from './weight-of-evidence.ts';

const refusedAt = (path: string, code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ path, code }) });
const near = (value: number, wanted: number, relative = 1e-12): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(wanted)));

const goods = [0.1, 0.15, 0.15, 0.2, 0.2, 0.2];
const bads = [0.05, 0.05, 0.1, 0.2, 0.25, 0.35];

test('weight of evidence: the published table, under both signs', () => {
  const { value, bins, band } = weightOfEvidence({ goods, bads });
  expect(bins.map(({ woe }) => Number(woe.toFixed(3)))).toEqual([0.693, 1.099, 0.405, 0, -0.223, -0.56]);
  expect(value.toFixed(7)).toBe('0.2598914');
  expect(band).toBe('medium');
  const other = weightOfEvidence({ goods, bads, convention: 'bad-over-good' });
  expect(other.value).toBe(value);
  expect(other.bins.map(({ woe }) => woe)).toEqual(bins.map(({ woe }) => 0 - woe));
});

test('information value: never negative, the same under both signs and with the sides exchanged', () => {
  const counts = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(
      counts,
      fc.constantFrom(...zeroCellRules.filter((rule) => rule !== 'refuse')),
      (given, zeroCells) => {
        const [g, b] = [given.map(([good]) => good), given.map(([, bad]) => bad)];
        fc.pre(g.some((n) => n > 0) && b.some((n) => n > 0));
        const { value } = weightOfEvidence({ goods: g, bads: b, zeroCells });
        if (zeroCells !== 'skip') expect(value).toBeGreaterThanOrEqual(-1e-12);
        expect(weightOfEvidence({ goods: g, bads: b, zeroCells, convention: 'bad-over-good' }).value).toBe(
          value,
        );
        near(weightOfEvidence({ goods: b, bads: g, zeroCells }).value, value);
      },
    ),
  );
});

test('a bin without goods or bads follows the rule that was chosen', () => {
  const cells = { goods: [90, 10, 0], bads: [5, 5, 10] };
  expect(() => weightOfEvidence(cells)).toThrow(refusedAt('goods.2', 'not-positive'));
  const replaced = weightOfEvidence({ ...cells, zeroCells: 'replace' });
  near(replaced.bins[2]?.woe as number, Math.log(0.99 / 100.99 / (10 / 20)));
  const added = weightOfEvidence({ ...cells, zeroCells: 'add' });
  near(added.bins[2]?.woe as number, Math.log(0.5 / 101.5 / (10.5 / 21.5)));
  expect(weightOfEvidence({ ...cells, zeroCells: 'skip' }).bins[2]).toMatchObject({
    woe: 0,
    informationValue: 0,
  });
});

test('bands at their bounds', () => {
  const iv = (value: number) => bandOf(value, informationValueBands).code;
  expect([0, 0.0199, 0.02, 0.1, 0.3, 0.3001].map(iv)).toEqual([
    'useless',
    'useless',
    'weak',
    'medium',
    'medium',
    'strong',
  ]);
  const psi = (value: number) => bandOf(value, populationStabilityBands).code;
  expect([0, 0.1, 0.11, 0.25, 0.26].map(psi)).toEqual([
    'stable',
    'stable',
    'some-shift',
    'some-shift',
    'shifted',
  ]);
});

test('bins by quantiles: every value in one, equal values together, cuts as R and pandas put them', () => {
  const { cuts, bins } = quantileBinning({ values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], bins: 4 });
  expect(cuts).toEqual([3.25, 5.5, 7.75]);
  expect(bins.map(({ count }) => count)).toEqual([3, 2, 2, 3]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.constantFrom(0, 1)), {
        minLength: 1,
        maxLength: 200,
      }),
      fc.integer({ min: 2, max: 20 }),
      (given, wanted) => {
        const [values, labels] = [given.map(([value]) => value), given.map(([, label]) => label)];
        const answer = quantileBinning({ values, labels, bins: wanted });
        expect(answer.bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(answer.bins.reduce((sum, { bads: n = 0 }) => sum + n, 0)).toBe(
          labels.reduce<number>((a, b) => a + b, 0),
        );
        for (const { count } of answer.bins) expect(count).toBeGreaterThan(0);
        expect(answer.bins.length).toBeLessThanOrEqual(wanted);
        for (const value of values) {
          const bin = answer.bins[binOf(value, quantileCuts(values, wanted))];
          expect(value > (bin?.above ?? -Infinity) && value <= (bin?.most ?? Infinity)).toBe(true);
        }
      },
    ),
  );
});

test('a quantile that is an observation keeps its ties on one side, though 0.7 is a hair less than seven tenths', () => {
  const values = Array.from({ length: 91 }, (_, place) => (place >= 63 && place < 66 ? 63 : place));
  expect(90 * 0.7).toBeLessThan(63);
  expect(quantileCuts(values, 10)[6]).toBe(63);
  expect(quantileBinning({ values }).bins.map(({ count }) => count)).toEqual([
    10, 9, 9, 9, 9, 9, 11, 7, 9, 9,
  ]);
});

test('score points: 600 at 50 : 1, 20 to double', () => {
  const { factor, offset, value } = scorePoints({ odds: 50 });
  expect([factor.toFixed(4), offset.toFixed(3), value]).toEqual(['28.8539', '487.123', 600]);
  near(scorePoints({ odds: 100 }).value, 620);
  // R's scorecard writes odds bad to good: 600 at 1/19, 50 to double.
  const r = { pdo: 50, baseScore: 600, baseOdds: 1 / 19, oddsAre: 'bad-to-good' } as const;
  near(scorePoints({ ...r, probability: 0.05 }).value, 600);
  near(scorePoints({ ...r, odds: 1 / 38 }).value, 650);
  const bad = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  fc.assert(
    fc.property(bad, fc.constantFrom('good-to-bad' as const, 'bad-to-good' as const), (p, oddsAre) => {
      const { odds, logOdds } = oddsConversion({ probability: p, oddsAre });
      near(oddsConversion({ odds, oddsAre }).value, p, 1e-9);
      near(oddsConversion({ logOdds, oddsAre }).value, p, 1e-9);
      const { value: score } = scorePoints({ odds, oddsAre, baseOdds: 2 });
      near(scoreToProbability({ score, oddsAre, baseOdds: 2 }).value, p, 1e-9);
    }),
  );
});

test('the points of one attribute each sum to the score of their log odds', () => {
  const characteristic = fc.record({
    coefficient: fc.double({ min: -3, max: 3, noNaN: true }),
    woe: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(characteristic, { minLength: 1, maxLength: 8 }),
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.constantFrom('bad' as const, 'good' as const),
      (given, intercept, modelOf) => {
        const { characteristics, least } = scorecardPoints({
          intercept,
          modelOf,
          characteristics: given.map(({ coefficient, woe }, place) => ({
            name: `c${place}`,
            coefficient,
            attributes: [{ name: 'a', woe }],
          })),
        });
        const sum = characteristics.reduce(
          (total, { attributes }) => total + (attributes[0]?.points as number),
          0,
        );
        const logOdds = given.reduce((total, { coefficient, woe }) => total + coefficient * woe, intercept);
        const odds = Math.exp(modelOf === 'bad' ? -logOdds : logOdds);
        near(sum, scorePoints({ odds }).value, 1e-9);
        near(least, sum, 1e-9);
      },
    ),
  );
});

const sample = fc
  .array(fc.tuple(fc.integer({ min: -30, max: 30 }), fc.constantFrom(0, 1)), { minLength: 2, maxLength: 60 })
  .filter((given) => new Set(given.map(([, label]) => label)).size === 2)
  .map((given) => ({ scores: given.map(([score]) => score), labels: given.map(([, label]) => label) }));

test('AUC, Gini and KS: the published example, all pairs counted, and no change under rising maps', () => {
  const given = { labels: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] };
  expect(areaUnderCurve(given)).toMatchObject({ value: 0.75, gini: 0.5 });
  expect(kolmogorovSmirnov(given).value).toBe(0.5);
  fc.assert(
    fc.property(sample, ({ scores, labels }) => {
      const { value } = areaUnderCurve({ scores, labels });
      let [wins, pairs] = [0, 0];
      scores.forEach((score, i) =>
        scores.forEach((against, j) => {
          if (labels[i] !== 1 || labels[j] !== 0) return;
          pairs += 1;
          wins += score > against ? 1 : score === against ? 0.5 : 0;
        }),
      );
      near(value, wins / pairs);
      const mapped = scores.map((score) => Math.exp(score / 10) + score ** 3);
      expect(areaUnderCurve({ scores: mapped, labels }).value).toBe(value);
      near(areaUnderCurve({ scores: scores.map((score) => -score), labels }).value, 1 - value);
      near(areaUnderCurve({ scores, labels, higherScoreMeans: 'non-event' }).value, 1 - value);
      const ks = kolmogorovSmirnov({ scores, labels }).value;
      expect(kolmogorovSmirnov({ scores: mapped, labels }).value).toBe(ks);
      expect(ks >= 0 && ks <= 1 && ks >= Math.abs(2 * value - 1) / 2 - 1e-12).toBe(true);
    }),
  );
  // Control: a map that falls is not a rising one.
  expect(areaUnderCurve({ labels: given.labels, scores: given.scores.map((s) => -s) }).value).not.toBe(0.75);
});

test('PSI: symmetric, never negative, zero for the same distribution', () => {
  const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(counts, (given) => {
      const [expected, actual] = [given.map(([a]) => a), given.map(([, b]) => b)];
      const { value } = populationStability({ expected, actual });
      expect(value).toBeGreaterThanOrEqual(0);
      near(populationStability({ expected: actual, actual: expected }).value, value);
      near(populationStability({ expected, actual: expected.map((n) => 3 * n) }).value, 0);
    }),
  );
  const { value, band } = populationStability({ expected: [0.5, 0.5], actual: [0.8, 0.2] });
  near(value, 0.3 * Math.log(1.6) - 0.3 * Math.log(0.4));
  expect(band).toBe('shifted');
  expect(() => populationStability({ expected: [1, 1], actual: [2, 0] })).toThrow(
    refusedAt('actual.1', 'not-positive'),
  );
  expect(populationStability({ expected: [1, 1], actual: [2, 0], emptyBins: 'floor' }).bins[1]?.actual).toBe(
    0.0001,
  );
});

test('a shift of the prior is undone by the way back', () => {
  const open = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true });
  fc.assert(
    fc.property(open, open, open, (p, samplePrior, populationPrior) => {
      const there = priorShift({ probability: p, samplePrior, populationPrior }).value;
      fc.pre(there < 1);
      const back = priorShift({
        probability: there,
        samplePrior: populationPrior,
        populationPrior: samplePrior,
      });
      near(back.value, p, 1e-7);
      near(priorShift({ probability: samplePrior, samplePrior, populationPrior }).value, populationPrior);
      near(priorShift({ probability: p, samplePrior, populationPrior: samplePrior }).value, p);
    }),
  );
});

test.each([
  [() => weightOfEvidence({ goods: [], bads: [] }), 'goods', 'empty'],
  [() => weightOfEvidence({ goods: [1], bads: [1, 2] }), 'bads', 'lengths-differ'],
  [() => weightOfEvidence({ goods: [1, -1], bads: [1, 2] }), 'goods.1', 'negative'],
  [() => weightOfEvidence({ goods: [0, 0], bads: [1, 2] }), 'goods', 'sum-wrong'],
  [() => quantileBinning({ values: [1, Number.NaN] }), 'values.1', 'not-finite'],
  [() => quantileBinning({ values: [1], bins: 1 }), 'bins', 'out-of-range'],
  [() => areaUnderCurve({ labels: [1, 1], scores: [1, 2] }), 'labels', 'inconsistent'],
  [() => areaUnderCurve({ labels: [1, 2], scores: [1, 2] }), 'labels.1', 'unknown-choice'],
  [() => areaUnderCurve({ labels: [1], scores: [1, 2] }), 'labels', 'lengths-differ'],
  [() => scorePoints({}), 'probability', 'required'],
  [() => scorePoints({ probability: 0.1, odds: 9 }), 'odds', 'inconsistent'],
  [() => scorePoints({ probability: 1 }), 'probability', 'out-of-range'],
  [() => scorePoints({ odds: 0 }), 'odds', 'not-positive'],
  [
    () => priorShift({ probability: 0.5, samplePrior: 0, populationPrior: 0.5 }),
    'samplePrior',
    'out-of-range',
  ],
])('refuses what has no answer (%#)', (call, path, code) => {
  expect(call).toThrow(refusedAt(path, code));
});
