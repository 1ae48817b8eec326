import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  convertShare,
  divisionShare,
  equivalentInvestmentShare,
  incrementalIncome,
  marginalShare,
  multiPeriodExcessEarnings,
  presentValue,
  profitShare,
  reliefFromRoyalty,
  scoredShare,
  taxAmortisationBenefit,
} from './index.ts';
import { near } from './testing/near.ts';
import { refused } from './testing/refused.ts';

const fractions = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('profit share', () => {
  const e1 = {
    firstYearIncome: 460,
    years: 8,
    incomeBase: 'operatingProfit',
    share: 0.02,
    shareBase: 'revenue',
    margin: 0.1,
    taxRate: 0.25,
    rate: 0.15,
  } as const;

  test('E1: 2 % of sales at a margin of 10 % is 20 % of profit, 309.6252', () => {
    const { value, share, cashFlows } = profitShare(e1);
    near(share, 0.2, 1e-12);
    near(cashFlows[0]?.flow as number, 69, 1e-12);
    expect(value).toBeCloseTo(309.6252, 4);
  });

  test('the two legs give one value: of revenue, and of the profit that the margin makes of it', () => {
    fc.assert(
      fc.property(fractions, fractions, (margin, part) => {
        const share = part * margin;
        const terms = { years: 7, rate: 0.13, taxRate: 0.2 };
        const onRevenue = profitShare({
          firstYearIncome: 1000,
          incomeBase: 'revenue',
          share,
          shareBase: 'revenue',
          ...terms,
        });
        const onProfit = profitShare({
          firstYearIncome: 1000 * margin,
          incomeBase: 'grossProfit',
          share,
          shareBase: 'revenue',
          margin,
          ...terms,
        });
        near(onProfit.value, onRevenue.value);
        const royalty = reliefFromRoyalty({ firstYearRevenue: 1000, royaltyRate: share, ...terms });
        near(royalty.value, onRevenue.value);
        const back = convertShare({ share: onProfit.share, from: 'grossProfit', to: 'revenue', margin });
        near(back.value, share);
      }),
    );
  });

  test('legs that do not match are refused; the matching ones are not', () => {
    const call = (change: object) => (): unknown => profitShare({ ...e1, ...change });
    expect(refused(call({ margin: undefined }))).toBe('shareBase inconsistent');
    expect(refused(call({ shareBase: 'grossProfit' }))).toBe('shareBase inconsistent');
    expect(refused(call({ shareBase: 'operatingProfit' }))).toBe('margin inconsistent');
    expect(refused(call({ incomeBase: 'netProfit' }))).toBe('taxRate inconsistent');
    expect(refused(call({ share: 0.2 }))).toBe('share out-of-range');
    expect(refused(call({ firstYearIncome: -1 }))).toBe('firstYearIncome negative');
    expect(refused(call({ years: undefined }))).toBe('years required');
    expect(call({ shareBase: 'operatingProfit', margin: undefined, share: 0.2 })).not.toThrow();
    expect(
      refused(() => convertShare({ share: 0.1, from: 'grossProfit', to: 'netProfit', margin: 0.5 })),
    ).toBe('to inconsistent');
  });
});

describe('what the share is', () => {
  test('thirds and quarters, summing to one', () => {
    for (const [division, value] of [
      ['three', 1 / 3],
      ['four', 1 / 4],
    ] as const) {
      const answer = divisionShare({ division });
      near(answer.value, value, 1e-15);
      near(
        answer.shares.reduce((sum, party) => sum + party.share, 0),
        1,
        1e-15,
      );
    }
  });

  test('textbook: 100 at 500 % against 8,000 at 12.5 % is 6.25 %', () => {
    const { value, technologyInvestment, partnerInvestment } = equivalentInvestmentShare({
      technologyCost: 100,
      technologyProfitRate: 5,
      partnerCost: 8000,
      partnerProfitRate: 0.125,
    });
    expect([technologyInvestment, partnerInvestment, value]).toEqual([600, 9000, 0.0625]);
  });

  test('textbook: added 100, 120, 90, 70 of 40, 30, 20, 15 % of profit at 10 % is 25 %', () => {
    const addedProfits = [100, 120, 90, 70];
    const { value, addedPresentValue, totalPresentValue } = marginalShare({
      addedProfits,
      addedShares: [0.4, 0.3, 0.2, 0.15],
      rate: 0.1,
    });
    expect(value).toBeCloseTo(0.25, 2);
    const whole = 100 / 0.4 / 1.1 + 120 / 0.3 / 1.1 ** 2 + 90 / 0.2 / 1.1 ** 3 + 70 / 0.15 / 1.1 ** 4;
    near(addedPresentValue, 100 / 1.1 + 120 / 1.1 ** 2 + 90 / 1.1 ** 3 + 70 / 1.1 ** 4);
    near(totalPresentValue, whole);
    near(marginalShare({ addedProfits, totalProfits: [250, 400, 450, 70 / 0.15], rate: 0.1 }).value, value);
  });

  test('the table places K in its band: at the ends, and linearly between', () => {
    const factors = (score: number) => [
      { name: '法律', weight: 0.3, score },
      { name: '技术', weight: 0.5, score },
      { name: '经济', weight: 0.2, score },
    ];
    near(scoredShare({ lower: 0.02, upper: 0.035, factors: factors(0) }).value, 0.02);
    near(scoredShare({ lower: 0.02, upper: 0.035, factors: factors(100) }).value, 0.035);
    near(scoredShare({ lower: 0.02, upper: 0.035, factors: factors(6), scale: 10 }).value, 0.029);
    near(scoredShare({ lower: 0.02, upper: 0.035, q: 0.6 }).value, 0.029);
    const groups = [
      { name: 'A', weight: 0.6, factors: [{ name: 'a', weight: 1, score: 50 }] },
      { name: 'B', weight: 0.4, factors: factors(80) },
    ];
    near(scoredShare({ lower: 0, upper: 1, groups }).value, 0.62);
  });

  test('a table that is wrong names its place', () => {
    const band = { lower: 0.02, upper: 0.035 };
    const one = { name: 'a', weight: 1, score: 50 };
    expect(refused(() => scoredShare(band))).toBe('q required');
    expect(refused(() => scoredShare({ ...band, q: 0.5, factors: [one] }))).toBe('q inconsistent');
    expect(refused(() => scoredShare({ lower: 0.05, upper: 0.03, q: 0 }))).toBe('upper out-of-order');
    expect(refused(() => scoredShare({ ...band, factors: [{ ...one, weight: 0.9 }] }))).toBe(
      'factors sum-wrong',
    );
    expect(refused(() => scoredShare({ ...band, factors: [{ ...one, score: 101 }] }))).toBe(
      'factors.0.score out-of-range',
    );
    expect(refused(() => scoredShare({ ...band, groups: [{ name: 'A', weight: 1, factors: [] }] }))).toBe(
      'groups.0.factors empty',
    );
    expect(refused(() => marginalShare({ addedProfits: [2], totalProfits: [1], rate: 0.1 }))).toBe(
      'totalProfits inconsistent',
    );
  });
});

describe('incremental income', () => {
  test('E2: volume 5 → 10 at 500 less 450, 187.5 a year, 466.2847', () => {
    const { value, cashFlows } = incrementalIncome({
      kind: 'volume',
      quantityBefore: 5,
      quantityAfter: 10,
      price: 500,
      cost: 450,
      years: 3,
      taxRate: 0.25,
      rate: 0.1,
    });
    expect(cashFlows.map((row) => row.flow)).toEqual([187.5, 187.5, 187.5]);
    expect(value).toBeCloseTo(466.2847, 4);
    expect(Math.abs(value - 466.29)).toBeLessThan(0.01);
  });

  test('each kind is the combined one with the rest unchanged', () => {
    fc.assert(
      fc.property(
        fc.tuple(...Array.from({ length: 6 }, () => fc.double({ min: 0, max: 1000, noNaN: true }))),
        ([p1, p2, c1, c2, q1, q2]) => {
          const terms = { years: 4, rate: 0.12, taxRate: 0.25 };
          const combined = (change: object): number =>
            incrementalIncome({
              kind: 'combined',
              priceBefore: p1,
              priceAfter: p1,
              costBefore: c1,
              costAfter: c1,
              quantityBefore: q1,
              quantityAfter: q1,
              ...terms,
              ...change,
            }).value;
          const price = incrementalIncome({
            kind: 'price',
            priceBefore: p1,
            priceAfter: p2,
            quantity: q1,
            ...terms,
          });
          near(combined({ priceAfter: p2 }), price.value, 1e-8);
          const cost = incrementalIncome({
            kind: 'cost',
            costBefore: c1,
            costAfter: c2,
            quantity: q1,
            ...terms,
          });
          near(combined({ costAfter: c2 }), cost.value, 1e-8);
          const volume = incrementalIncome({
            kind: 'volume',
            quantityBefore: q1,
            quantityAfter: q2,
            price: p1,
            cost: c1,
            ...terms,
          });
          near(combined({ quantityAfter: q2 }), volume.value, 1e-8);
        },
      ),
    );
  });

  test('a part of another kind, or none of its own, is named', () => {
    const call = (change: object) => (): unknown =>
      incrementalIncome({
        kind: 'price',
        priceBefore: 1,
        priceAfter: 2,
        quantity: [5, 6],
        rate: 0.1,
        ...change,
      });
    expect(refused(call({ costAfter: 1 }))).toBe('costAfter inconsistent');
    expect(refused(call({ quantity: undefined }))).toBe('quantity required');
    expect(refused(call({ quantity: 5 }))).toBe('years required');
    expect(refused(call({ quantity: [5], priceAfter: [2, 3] }))).toBe('quantity lengths-differ');
    expect(refused(call({ quantity: [5, Number.POSITIVE_INFINITY] }))).toBe('quantity.1 not-finite');
    expect(call({})).not.toThrow();
  });
});

describe('multi-period excess earnings', () => {
  const base = {
    revenues: [1000, 1100, 1200],
    operatingMargin: 0.2,
    taxRate: 0.25,
    rate: 0.14,
    timing: 'mid',
  } as const;
  const contributoryAssets = [
    { name: '营运资金', balance: [200, 220, 240], returnRate: 0.05 },
    { name: '固定资产', amount: 24 },
    { name: '人力资源', revenueShare: 0.01 },
  ];

  test('equals the sum written out by hand', () => {
    const flows = [1000, 1100, 1200].map(
      (revenue) => revenue * 0.2 * 0.75 - revenue * 0.2 * 0.05 - 24 - revenue * 0.01,
    );
    const { value, cashFlows } = multiPeriodExcessEarnings({ ...base, contributoryAssets });
    near(
      value,
      flows.reduce((sum, flow, index) => sum + flow / 1.14 ** (index + 0.5), 0),
    );
    near(cashFlows[1]?.charges as number, 11 + 24 + 11);
    const profits = multiPeriodExcessEarnings({
      ...base,
      operatingMargin: undefined,
      operatingProfits: [200, 220, 240],
      contributoryAssets,
    });
    near(profits.value, value);
  });

  test('without charges it is the profit after tax; the benefit multiplies; attrition is a falling share', () => {
    const plain = multiPeriodExcessEarnings({ ...base, contributoryAssets: [] });
    near(plain.value, presentValue({ flows: [150, 165, 180], rate: 0.14, timing: 'mid' }).value);
    const stepped = multiPeriodExcessEarnings({ ...base, contributoryAssets, taxAmortisationYears: 10 });
    near(
      stepped.value / stepped.valueBeforeBenefit,
      taxAmortisationBenefit({ rate: 0.14, taxRate: 0.25, years: 10, timing: 'mid' }).value,
    );
    near(
      multiPeriodExcessEarnings({ ...base, contributoryAssets, attrition: 0.1 }).value,
      multiPeriodExcessEarnings({ ...base, contributoryAssets, attributableShare: [1, 0.9, 0.81] }).value,
    );
  });

  test('charges above the profit are told, and wrong charges named', () => {
    const heavy = multiPeriodExcessEarnings({ ...base, contributoryAssets: [{ name: 'x', amount: 500 }] });
    expect(heavy.value).toBeLessThan(0);
    expect(heavy.trace.at(-1)?.en).toBe('Note');
    const call = (asset: object) => (): unknown =>
      multiPeriodExcessEarnings({ ...base, contributoryAssets: [{ name: 'x', ...asset }] });
    expect(refused(call({}))).toBe('contributoryAssets.0 required');
    expect(refused(call({ balance: 100 }))).toBe('contributoryAssets.0.returnRate required');
    expect(refused(call({ amount: [1, 2] }))).toBe('contributoryAssets.0.amount lengths-differ');
    expect(refused(call({ amount: 1, revenueShare: 0.1 }))).toBe('contributoryAssets.0 inconsistent');
    expect(call({ amount: 1 })).not.toThrow();
  });
});
