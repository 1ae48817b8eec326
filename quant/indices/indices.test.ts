import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { near } from '../valuation/testing/near.ts';
import { refused } from '../valuation/testing/refused.ts';
import {
  compositeQuality,
  generality,
  grantLagIndex,
  originality,
  patentScope,
  type QualityPatent,
  radicalness,
} from './index.ts';

describe('spread of citations', () => {
  test('hand checks: halves give a half, one class nothing, k equal classes 1 − 1/k', () => {
    expect(originality({ classes: ['A', 'B'] }).value).toBe(0.5);
    expect(generality({ classes: ['A', 'A', 'A'] }).value).toBe(0);
    for (let k = 1; k <= 12; k += 1) {
      const counts = Object.fromEntries(Array.from({ length: k }, (_, index) => [`C${index}`, 3]));
      near(generality({ counts }).value, 1 - 1 / k, 1e-12);
    }
    near(generality({ counts: { H04L: 3, G06F: 1 } }).value, 1 - (9 + 1) / 16);
  });

  test('the correction takes out the bias: all different is 1', () => {
    near(originality({ classes: ['A', 'B', 'C'], correction: 'hall' }).value, 1);
    near(originality({ classes: ['A', 'A', 'B'], correction: 'hall' }).value, (1 - 5 / 9) * 1.5);
    expect(refused(() => originality({ classes: ['A'], correction: 'hall' }))).toBe('classes too-small');
  });

  test('never below 0 or at 1, and blind to order; a level of IPC joins what is under it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { minLength: 1, maxLength: 50 }),
        (classes) => {
          const { value } = originality({ classes });
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(1);
          near(originality({ classes: classes.toReversed() }).value, value, 1e-12);
        },
      ),
    );
    const classes = ['H04L 9/32', 'H04L 9/08', 'G06F 21/60', 'G06Q 20/38'];
    near(originality({ classes }).value, 0.75);
    near(originality({ classes, level: 'subclass' }).value, 1 - (4 + 1 + 1) / 16);
    near(originality({ classes, level: 'section' }).value, 0.5);
    expect(refused(() => originality({ classes: ['H4'], level: 'subclass' }))).toBe('classes.0 wrong-type');
    expect(refused(() => originality({ classes: [] }))).toBe('classes empty');
    expect(refused(() => generality({ counts: { A: -1 } }))).toBe('counts.A out-of-range');
  });
});

describe('radicalness, lag and scope', () => {
  test('the share of cited classes that are not its own', () => {
    const citedClasses = ['A', 'A', 'B', 'C'];
    expect(radicalness({ citedClasses, ownClasses: ['A'] }).value).toBe(0.5);
    near(radicalness({ citedClasses, ownClasses: ['A'], count: 'distinct' }).value, 2 / 3);
    expect(radicalness({ citedClasses, ownClasses: ['A', 'B', 'C'] }).value).toBe(0);
    expect(radicalness({ citedClasses, ownClasses: ['D'] }).value).toBe(1);
    expect(refused(() => radicalness({ citedClasses: [], ownClasses: ['A'] }))).toBe('citedClasses empty');
  });

  test('the quicker, the higher', () => {
    expect(grantLagIndex({ lag: 500, longestLag: 1000 }).value).toBe(0.5);
    expect(grantLagIndex({ filedOn: '2020-01-01', grantedOn: '2020-12-31', longestLag: 730 }).value).toBe(
      0.5,
    );
    expect(refused(() => grantLagIndex({ lag: 2, longestLag: 1 }))).toBe('lag out-of-range');
    expect(
      refused(() => grantLagIndex({ filedOn: '2020-01-02', grantedOn: '2020-01-01', longestLag: 1 })),
    ).toBe('grantedOn out-of-order');
  });

  test('counts subclasses once', () => {
    const answer = patentScope({ classes: ['H04L 9/32', 'h04l 9/08', 'G06F 21/60'], cohortMaximum: 4 });
    expect([answer.value, answer.normalised]).toEqual([2, 0.5]);
    expect(refused(() => patentScope({ classes: ['H04L', 'G06F'], cohortMaximum: 1 }))).toBe(
      'cohortMaximum too-small',
    );
  });
});

describe('composite quality', () => {
  const a: QualityPatent = {
    id: 'A',
    forwardCitations: 10,
    familySize: 4,
    claims: 20,
    generality: 0.5,
    backwardCitations: 6,
    grantLag: 700,
  };
  const b: QualityPatent = {
    id: 'B',
    forwardCitations: 20,
    familySize: 8,
    claims: 10,
    generality: 0.75,
    backwardCitations: 12,
    grantLag: 1400,
  };

  test('four and six by hand', () => {
    const four = compositeQuality({ patents: [a, b] });
    near(four.value, (0.5 + 0.5 + 1 + 2 / 3) / 4);
    near(four.patents[1]?.composite as number, (1 + 1 + 0.5 + 1) / 4);
    const six = compositeQuality({ patents: [a, b], components: 6 });
    near(six.value, (0.5 + 0.5 + 1 + 2 / 3 + 0.5 + 0.5) / 6);
    near(
      compositeQuality({ patents: [a, b], components: 6, subject: 'B' }).value,
      (1 + 1 + 0.5 + 1 + 1 + 0) / 6,
    );
  });

  test('each is measured in its own cohort, or against maxima that are known', () => {
    const apart = compositeQuality({
      patents: [
        { ...a, filingYear: 2019 },
        { ...b, filingYear: 2020 },
      ],
    });
    expect(apart.patents.map((patent) => patent.composite)).toEqual([1, 1]);
    const maxima = { forwardCitations: 40, familySize: 16, claims: 40, generality: 1 };
    near(compositeQuality({ patents: [a], maxima }).value, (0.25 + 0.25 + 0.5 + 0.5) / 4);
  });

  test('winsorising pulls an extreme in, so that the others are seen again', () => {
    const cohort = Array.from({ length: 100 }, (_, index) => ({
      ...a,
      id: `${index}`,
      forwardCitations: index,
    }));
    const patents = [...cohort, { ...a, id: 'extreme', forwardCitations: 10_000 }];
    const seen = (winsorise: number): number =>
      compositeQuality({ patents, winsorise, subject: '90' }).patents[90]?.parts.forwardCitations as number;
    expect(seen(1)).toBeCloseTo(0.009, 6);
    near(seen(0.98), 90 / 98);
    expect(
      compositeQuality({ patents, winsorise: 0.98, subject: 'extreme' }).patents[100]?.parts.forwardCitations,
    ).toBe(1);
  });

  test('between 0 and 1, and more citations are never worse', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 2, maxLength: 20 }), (citations) => {
        const patents = citations.map((forwardCitations, index) => ({
          ...a,
          id: `${index}`,
          forwardCitations,
        }));
        const answer = compositeQuality({ patents, components: 6 });
        for (const { composite } of answer.patents) {
          expect(composite).toBeGreaterThanOrEqual(0);
          expect(composite).toBeLessThanOrEqual(1);
        }
        const best = citations.indexOf(Math.max(...citations));
        expect(Math.max(...answer.patents.map((one) => one.composite))).toBe(answer.patents[best]?.composite);
      }),
    );
  });

  test('wrong input names the field', () => {
    const { backwardCitations: _, ...without } = a;
    expect(refused(() => compositeQuality({ patents: [without], components: 6 }))).toBe(
      'patents.0.backwardCitations required',
    );
    expect(refused(() => compositeQuality({ patents: [] }))).toBe('patents empty');
    expect(refused(() => compositeQuality({ patents: [a, a] }))).toBe('patents inconsistent');
    expect(refused(() => compositeQuality({ patents: [a], subject: 'Z' }))).toBe('subject unknown-choice');
    expect(refused(() => compositeQuality({ patents: [{ ...a, generality: 2 }] }))).toBe(
      'patents.0.generality out-of-range',
    );
    expect(() => compositeQuality({ patents: [without] })).not.toThrow();
  });
});
