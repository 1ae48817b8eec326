import { describe, expect, test } from 'vitest';
import {
  annualFees,
  annualFeeTable,
  capitalAssetPricing,
  discountRateBuildUp,
  legalTerms,
  pledgeValue,
  reconciliation,
  remainingEconomicLife,
  royaltyBand,
  royaltyBands,
  weightedAverageCostOfCapital,
} from './index.ts';
import { near } from './testing/near.ts';
import { refused } from './testing/refused.ts';

describe('discount rate', () => {
  test('the premiums add up; a scored one stands between its bounds', () => {
    const risks = [
      { name: '技术', rate: 0.03 },
      {
        name: '市场',
        lower: 0.01,
        upper: 0.05,
        factors: [
          { name: '容量', weight: 0.4, score: 50 },
          { name: '竞争', weight: 0.6, score: 75 },
        ],
      },
    ];
    const { value, premiums } = discountRateBuildUp({ riskFreeRate: 0.04, risks });
    near(premiums[1]?.rate as number, 0.01 + 0.04 * 0.65);
    near(value, 0.04 + 0.03 + 0.036);
  });

  test('CAPM and WACC by hand; Hamada levers beta', () => {
    near(capitalAssetPricing({ riskFreeRate: 0.03, beta: 1.2, marketReturn: 0.1 }).value, 0.114);
    const levered = capitalAssetPricing({
      riskFreeRate: 0.03,
      unleveredBeta: 0.8,
      debtToEquity: 0.5,
      taxRate: 0.25,
      marketPremium: 0.07,
      sizePremium: 0.01,
    });
    near(levered.beta, 1.1);
    near(levered.value, 0.03 + 1.1 * 0.07 + 0.01);
    const { value } = weightedAverageCostOfCapital({
      equity: 60,
      debt: 40,
      costOfEquity: 0.12,
      costOfDebt: 0.05,
      taxRate: 0.25,
    });
    near(value, 0.6 * 0.12 + 0.4 * 0.05 * 0.75);
  });

  test('wrong input names the field', () => {
    expect(refused(() => discountRateBuildUp({ riskFreeRate: 3, risks: [] }))).toBe(
      'riskFreeRate out-of-range',
    );
    expect(refused(() => discountRateBuildUp({ riskFreeRate: 0.03, risks: [{ name: 'x' }] }))).toBe(
      'risks.0.rate inconsistent',
    );
    expect(
      refused(() =>
        discountRateBuildUp({
          riskFreeRate: 0.03,
          risks: [{ name: 'x', upper: 0.05, factors: [{ name: 'y', weight: 0.5, score: 1 }] }],
        }),
      ),
    ).toBe('risks.0.factors sum-wrong');
    expect(refused(() => capitalAssetPricing({ riskFreeRate: 0.03, beta: 1 }))).toBe(
      'marketPremium inconsistent',
    );
    expect(
      refused(() => weightedAverageCostOfCapital({ equity: 0, debt: 0, costOfEquity: 0.1, costOfDebt: 0 })),
    ).toBe('equity not-positive');
  });
});

describe('remaining economic life', () => {
  const life = (input: Parameters<typeof remainingEconomicLife>[0]) => remainingEconomicLife(input);

  test('the law of the filing day: 20, 10, and 10 or 15 years for designs', () => {
    const valuedOn = '2022-05-31';
    expect(life({ kind: 'invention', filedOn: '2020-05-31', valuedOn }).value).toBe(18);
    expect(life({ kind: 'utility-model', filedOn: '2020-05-31', valuedOn }).value).toBe(8);
    expect(life({ kind: 'design', filedOn: '2021-05-31', valuedOn }).value).toBe(9);
    expect(life({ kind: 'design', filedOn: '2021-06-01', valuedOn: '2022-06-01' }).value).toBe(14);
    const leap = life({ kind: 'invention', filedOn: '2024-02-29', valuedOn: '2024-02-29' });
    expect(leap.legalEndsOn).toBe('2044-02-29');
    near(life({ kind: 'invention', filedOn: '2010-01-01', valuedOn: '2029-07-02' }).value, 183 / 365);
  });

  test('copyright runs to the end of its last year', () => {
    const { legalEndsOn } = life({
      kind: 'software-copyright',
      filedOn: '2020-03-01',
      valuedOn: '2026-01-01',
    });
    expect(legalEndsOn).toBe('2071-01-01');
  });

  test('the least binds', () => {
    const legal = { kind: 'invention', filedOn: '2020-01-01', valuedOn: '2026-01-01' } as const;
    expect(life(legal)).toMatchObject({ value: 14, limit: 'legal' });
    expect(life({ ...legal, technicalCycleYears: 12, technicalUsedYears: 5 })).toMatchObject({
      value: 7,
      limit: 'technical',
    });
    expect(life({ ...legal, technicalYears: 7, contractEndsOn: '2029-01-01' })).toMatchObject({
      value: 3,
      limit: 'contract',
    });
  });

  test('a right whose term is over, or not begun, is refused; the last day is not', () => {
    const right = { kind: 'utility-model', filedOn: '2010-03-01' } as const;
    expect(refused(() => life({ ...right, valuedOn: '2020-03-01' }))).toBe('valuedOn out-of-range');
    near(life({ ...right, valuedOn: '2020-02-29' }).value, 1 / 365);
    expect(refused(() => life({ ...right, valuedOn: '2009-01-01' }))).toBe('valuedOn out-of-order');
    expect(refused(() => life({ ...right, filedOn: '2010-02-30', valuedOn: '2012-01-01' }))).toBe(
      'filedOn wrong-type',
    );
    expect(refused(() => life({ technicalCycleYears: 5, technicalUsedYears: 5 }))).toBe(
      'technicalCycleYears not-positive',
    );
    expect(refused(() => life({}))).toBe('technicalYears required');
  });

  test('the terms of one kind follow each other without gap or overlap', () => {
    const kinds = Map.groupBy(legalTerms, (term) => term.kind);
    for (const terms of kinds.values()) {
      terms.forEach((term, index) => {
        expect(term.until).toBe(terms[index + 1]?.from);
      });
    }
  });
});

describe('tables', () => {
  test('the fees of an invention over its whole life', () => {
    const { value, fees } = annualFees({ kind: 'invention' });
    expect(fees).toHaveLength(20);
    expect(value).toBe(3 * (900 + 1200 + 2000 + 4000 + 6000) + 5 * 8000);
    expect(annualFees({ kind: 'invention', fromYear: 9, toYear: 10 }).value).toBe(6000);
    expect(annualFees({ kind: 'utility-model' }).fees).toHaveLength(10);
    expect(annualFees({ kind: 'design' }).fees).toHaveLength(15);
    expect(refused(() => annualFees({ kind: 'utility-model', toYear: 11 }))).toBe('toYear out-of-range');
  });

  test('what delay costs: nothing in the first month begun, then five per cent of the full fee for each', () => {
    expect(annualFeeTable.surchargeByMonth).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25]);
    expect([annualFeeTable.graceMonths, annualFeeTable.verified]).toEqual([6, true]);
  });

  test('bands are within the overall band, and marked as not verified', () => {
    for (const { low, high } of royaltyBands.bands) {
      expect(low).toBeGreaterThanOrEqual(royaltyBands.overall.low);
      expect(high).toBeLessThanOrEqual(royaltyBands.overall.high);
      expect(low).toBeLessThan(high);
    }
    expect(royaltyBand({ industry: 'chemical' })).toMatchObject({ low: 0.02, high: 0.035, verified: false });
    expect(refused(() => royaltyBand({ industry: 'alchemy' }))).toBe('industry unknown-choice');
  });
});

describe('conclusion', () => {
  const methods = [
    { name: '收益法', value: 310, low: 260, high: 370, weight: 0.6 },
    { name: '市场法', value: 280, low: 240, high: 330, weight: 0.3 },
    { name: '成本法', value: 100, weight: 0.1 },
  ];

  test('the weighted value and both ranges by hand; a far method breaks the agreement', () => {
    const answer = reconciliation({ methods });
    near(answer.value, 280);
    expect([answer.low, answer.high, answer.agrees]).toEqual([100, 370, false]);
    near(answer.largestDeviation, 180 / 280);
    const weighted = reconciliation({ methods, range: 'weighted' });
    near(weighted.low, 0.6 * 260 + 0.3 * 240 + 10);
    near(weighted.high, 0.6 * 370 + 0.3 * 330 + 10);
    const agreed = reconciliation({
      methods: methods.map((one, index) => ({ ...one, weight: [0.7, 0.3, 0][index]! })),
    });
    expect([agreed.low, agreed.agrees]).toEqual([240, true]);
  });

  test('weights that do not sum to one are refused', () => {
    expect(refused(() => reconciliation({ methods: methods.slice(0, 2) }))).toBe('methods sum-wrong');
    expect(refused(() => reconciliation({ methods: [{ name: 'x', value: 5, low: 6, weight: 1 }] }))).toBe(
      'methods.0.low out-of-order',
    );
    expect(refused(() => reconciliation({ methods: [{ name: 'x', value: 1, weight: -1 }] }))).toBe(
      'methods.0.weight negative',
    );
  });

  test('what may be lent, and how much of the loan it covers', () => {
    const answer = pledgeValue({ value: 1000, haircut: 0.2, loanToValue: 0.4, loan: 400 });
    near(answer.value, 320);
    near(answer.coverage as number, 0.8);
    near(answer.shortfall as number, 80);
    near(pledgeValue({ value: 1000, low: 700, basis: 'low', loanToValue: 0.5 }).value, 350);
    expect(refused(() => pledgeValue({ value: 1000, basis: 'low', loanToValue: 0.5 }))).toBe('low required');
    expect(refused(() => pledgeValue({ value: 1000, loanToValue: 50 }))).toBe('loanToValue out-of-range');
  });
});
