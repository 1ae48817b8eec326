import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costApproach, depreciationRate, marketApproach, minimumFee, multiplierCost } from './index.ts';
import { near } from './testing/near.ts';
import { refused } from './testing/refused.ts';

describe('cost approach', () => {
  test('E5: 35, 30, 1.2, 0.4, 20 %, three of eight years used: 142, 37.5 %, 88.75', () => {
    const answer = multiplierCost({
      materialCost: 35,
      labourCost: 30,
      creativeLabourFactor: 1.2,
      failureRisk: 0.4,
      returnRate: 0.2,
      depreciation: { usedYears: 3, remainingYears: 5 },
    });
    near(answer.costNew, 142);
    near(answer.depreciationRate, 0.375, 1e-15);
    near(answer.value, 88.75);
    // The misprint with 1 + β₂ would give 60.857…
    expect(Math.abs(answer.costNew - ((35 + 36) / 1.4) * 1.2)).toBeGreaterThan(80);
  });

  test('textbook: 200 after 10 % inflation, two of ten years used, 40 % of capacity, 100 lost: 170.4', () => {
    const answer = minimumFee({
      replacementCost: 200 * 1.1,
      depreciation: { usedYears: 2, remainingYears: 8 },
      buyerCapacity: 400,
      totalCapacity: 1000,
      opportunityCost: 80 + 20,
    });
    near(answer.netReplacementCost, 176);
    near(answer.value, 170.4);
  });

  test('the four components and the index, by hand', () => {
    const answer = costApproach({
      kind: 'replacement',
      directCosts: [
        { name: 'a', amount: 100, indexThen: 100, indexNow: 120 },
        { name: 'b', amount: 30 },
      ],
      indirectCosts: [{ name: 'c', amount: 50 }],
      developerProfitRate: 0.1,
      entrepreneurialIncentiveRate: 0.05,
      depreciation: { rate: 0.2 },
    });
    near(answer.costNew, 200 * 1.15);
    near(answer.value, 184);
    near(answer.depreciation, 46);
  });

  test('kinds compound or add; both stay within what there is', () => {
    near(depreciationRate({ kinds: { functional: 0.1, economic: 0.2 } }).value, 0.28);
    near(depreciationRate({ kinds: { functional: 0.1, economic: 0.2 }, combine: 'sum' }).value, 0.3);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          const { value } = depreciationRate({ kinds: { functional: a, economic: b } });
          expect(value).toBeLessThanOrEqual(1);
          expect(value).toBeGreaterThanOrEqual(Math.max(a, b) - 1e-12);
        },
      ),
    );
  });

  test('wrong input names the field', () => {
    const parts = {
      materialCost: 1,
      labourCost: 1,
      creativeLabourFactor: 1,
      failureRisk: 0.1,
      returnRate: 0,
    };
    expect(refused(() => multiplierCost({ ...parts, failureRisk: 1 }))).toBe('failureRisk out-of-range');
    expect(refused(() => multiplierCost({ ...parts, depreciation: {} }))).toBe('depreciation.rate required');
    expect(refused(() => multiplierCost({ ...parts, depreciation: { usedYears: 1 } }))).toBe(
      'depreciation.remainingYears required',
    );
    expect(refused(() => depreciationRate({ rate: 0.1, usedYears: 1, remainingYears: 1 }))).toBe(
      'rate inconsistent',
    );
    expect(refused(() => depreciationRate({ kinds: { physical: 0.7, economic: 0.6 }, combine: 'sum' }))).toBe(
      'kinds sum-wrong',
    );
    expect(refused(() => minimumFee({ replacementCost: 1 }))).toBe('sharingRate required');
    expect(refused(() => minimumFee({ replacementCost: 1, buyerCapacity: 3, totalCapacity: 2 }))).toBe(
      'buyerCapacity out-of-range',
    );
    expect(refused(() => costApproach({ kind: 'replacement', directCosts: [] }))).toBe('directCosts empty');
    expect(() => multiplierCost(parts)).not.toThrow();
  });
});

describe('market approach', () => {
  const comparables = [
    { name: 'a', price: 100, factors: [{ name: 'x', subject: 90, comparable: 100 }] },
    {
      name: 'b',
      price: 80,
      factors: [
        { name: 'x', ratio: 1.1 },
        { name: 'y', ratio: 1.2 },
      ],
    },
  ];

  test('by hand: 90 and 105.6, mean 97.8, deviation 15.6/√2', () => {
    const answer = marketApproach({ comparables });
    near(answer.comparables[1]?.adjustedPrice as number, 105.6);
    near(answer.value, 97.8);
    near(answer.deviation, 15.6 / Math.SQRT2);
    near(answer.coefficientOfVariation, 15.6 / Math.SQRT2 / 97.8);
    near(answer.low, 90);
    near(answer.high, 105.6);
    near(marketApproach({ comparables, combine: 'add' }).value, (90 + 80 * 1.3) / 2);
    const weighed = comparables.map((one, index) => ({ ...one, weight: index === 0 ? 0.75 : 0.25 }));
    near(marketApproach({ comparables: weighed }).value, 0.75 * 90 + 0.25 * 105.6);
    near(marketApproach({ comparables: weighed, average: 'median' }).value, 90);
  });

  test('quartiles and the median are those of the sorted prices', () => {
    const prices = [40, 10, 30, 20, 50].map((price) => ({ name: `${price}`, price }));
    const answer = marketApproach({ comparables: prices, average: 'median', range: 'quartiles' });
    expect([answer.low, answer.value, answer.high]).toEqual([20, 30, 40]);
    expect(marketApproach({ comparables: prices.slice(0, 4), average: 'median' }).value).toBe(25);
  });

  test('without differences the value is the price, and the value stays within the extremes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (list) => {
          const answer = marketApproach({
            comparables: list.map((price, index) => ({ name: `${index}`, price })),
          });
          expect(answer.value).toBeGreaterThanOrEqual(answer.low - 1e-6);
          expect(answer.value).toBeLessThanOrEqual(answer.high + 1e-6);
          near(
            marketApproach({ comparables: [{ name: 'one', price: list[0] as number }] }).value,
            list[0] as number,
          );
        },
      ),
    );
  });

  test('wrong input names the field', () => {
    const one = { name: 'a', price: 100 };
    expect(refused(() => marketApproach({ comparables: [] }))).toBe('comparables empty');
    expect(refused(() => marketApproach({ comparables: [{ ...one, price: 0 }] }))).toBe(
      'comparables.0.price not-positive',
    );
    expect(refused(() => marketApproach({ comparables: [{ ...one, weight: 1 }, one] }))).toBe(
      'comparables.1.weight required',
    );
    expect(refused(() => marketApproach({ comparables: [{ ...one, weight: 0.9 }] }))).toBe(
      'comparables sum-wrong',
    );
    expect(refused(() => marketApproach({ comparables: [{ ...one, factors: [{ name: 'x' }] }] }))).toBe(
      'comparables.0.factors.0.ratio required',
    );
    expect(() => marketApproach({ comparables: [one] })).not.toThrow();
  });
});
