import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presentValue, reliefFromRoyalty, taxAmortisationBenefit } from './index.ts';
import { near } from './testing/near.ts';
import { refused } from './testing/refused.ts';

const rates = fc.double({ min: 0.001, max: 0.6, noNaN: true });
const amounts = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('present value', () => {
  test('T1: flows that start at t = 0, and the same flows a year later', () => {
    const flows = [-15000, 1500, 2500, 3500, 4500, 6000];
    near(presentValue({ flows, rate: 0.05, timing: 'start' }).value, 122.89485495094);
    near(presentValue({ flows, rate: 0.05 }).value, 122.89485495094 / 1.05);
  });

  test('the annuity and the perpetuity have their closed forms', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 60 }), (rate, years) => {
        const flows = new Array<number>(years).fill(100);
        near(presentValue({ flows, rate }).value, (100 * (1 - (1 + rate) ** -years)) / rate);
        near(presentValue({ flows, rate, terminalGrowth: 0 }).value, 100 / rate);
      }),
    );
  });

  test('the rows sum to the value, and the conventions differ by powers of 1 + r', () => {
    fc.assert(
      fc.property(amounts, rates, (flows, rate) => {
        const end = presentValue({ flows, rate });
        near(
          end.cashFlows.reduce((sum, row) => sum + row.presentValue, 0),
          end.value,
        );
        near(presentValue({ flows, rate, timing: 'mid' }).value, end.value * (1 + rate) ** 0.5);
        near(presentValue({ flows, rate, timing: 'start' }).value, end.value * (1 + rate));
      }),
    );
  });

  test('a first part-year shifts what follows', () => {
    const { cashFlows } = presentValue({ flows: [50, 100], rate: 0.1, timing: 'mid', firstYear: 0.5 });
    expect(cashFlows.map((row) => row.time)).toEqual([0.25, 1]);
  });

  test('what cannot be discounted is refused', () => {
    expect(refused(() => presentValue({ flows: [], rate: 0.1 }))).toBe('flows empty');
    expect(refused(() => presentValue({ flows: [1, Number.NaN], rate: 0.1 }))).toBe('flows.1 not-finite');
    expect(refused(() => presentValue({ flows: [1], rate: -1 }))).toBe('rate out-of-range');
    expect(refused(() => presentValue({ flows: [1], rate: 0.1, terminalGrowth: 0.1 }))).toBe(
      'terminalGrowth out-of-range',
    );
    expect(refused(() => presentValue({ flows: new Array(201).fill(1), rate: 0.1 }))).toBe('flows too-large');
    expect(presentValue({ flows: new Array(200).fill(1), rate: 0.1 }).value).toBeCloseTo(10, 6);
  });
});

describe('tax amortisation benefit', () => {
  test('25 % over 15 years at 12 %', () => {
    expect(taxAmortisationBenefit({ rate: 0.12, taxRate: 0.25, years: 15, timing: 'mid' }).value).toBeCloseTo(
      1.136535,
      6,
    );
    expect(taxAmortisationBenefit({ rate: 0.12, taxRate: 0.25, years: 15 }).value).toBeCloseTo(1.12805, 6);
  });

  test('the factor is the fixed point of the loop that it closes', () => {
    fc.assert(
      fc.property(
        rates,
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        (rate, taxRate, years) => {
          const { valueWithBenefit, benefit } = taxAmortisationBenefit({
            rate,
            taxRate,
            years,
            valueBeforeBenefit: 1000,
          });
          const saved = presentValue({
            flows: new Array<number>(years).fill((taxRate * (valueWithBenefit as number)) / years),
            rate,
          });
          near(saved.value, benefit as number);
        },
      ),
    );
  });
});

describe('relief from royalty', () => {
  test('E1: eight years of 69 after tax at 15 %', () => {
    const { value, cashFlows } = reliefFromRoyalty({
      firstYearRevenue: 4600,
      years: 8,
      royaltyRate: 0.02,
      taxRate: 0.25,
      rate: 0.15,
    });
    expect(value).toBeCloseTo(309.6252, 4);
    expect(cashFlows).toHaveLength(8);
    expect(cashFlows[0]?.flow).toBeCloseTo(69, 12);
  });

  test('growth of a base year equals the revenues written out, and starts a step before that of a first year', () => {
    fc.assert(
      fc.property(rates, fc.double({ min: -0.3, max: 0.3, noNaN: true }), (rate, growth) => {
        const terms = { royaltyRate: 0.05, taxRate: 0.25, rate, timing: 'mid' } as const;
        const base = reliefFromRoyalty({ baseRevenue: 100, growth, years: 10, ...terms });
        const revenues = Array.from({ length: 10 }, (_, index) => 100 * (1 + growth) ** (index + 1));
        near(base.value, reliefFromRoyalty({ revenues, ...terms }).value);
        const first = reliefFromRoyalty({ firstYearRevenue: 100, growth, years: 10, ...terms });
        near(base.value, first.value * (1 + growth));
      }),
    );
  });

  test('the growing annuity has its closed form; the benefit multiplies it', () => {
    const terms = { firstYearRevenue: 1000, growth: 0.03, years: 10, royaltyRate: 0.04, rate: 0.12 };
    const plain = reliefFromRoyalty({ ...terms, taxRate: 0.25 });
    near(plain.value, (1000 * 0.04 * 0.75 * (1 - (1.03 / 1.12) ** 10)) / (0.12 - 0.03));
    const stepped = reliefFromRoyalty({ ...terms, taxRate: 0.25, taxAmortisationYears: 10 });
    near(stepped.value / plain.value, taxAmortisationBenefit({ rate: 0.12, taxRate: 0.25, years: 10 }).value);
    expect(stepped.valueBeforeBenefit).toBe(plain.value);
  });

  test('a dearer royalty is worth more, a higher rate, tax or decay less', () => {
    const value = (change: object): number =>
      reliefFromRoyalty({ firstYearRevenue: 100, years: 10, royaltyRate: 0.05, rate: 0.15, ...change }).value;
    expect(value({ royaltyRate: 0.06 })).toBeGreaterThan(value({}));
    for (const change of [{ rate: 0.16 }, { taxRate: 0.25 }, { royaltyDecay: 0.1 }, { maintenanceCosts: 1 }])
      expect(value(change)).toBeLessThan(value({}));
  });

  test('wrong input names the field', () => {
    const call = (change: object) => (): unknown =>
      reliefFromRoyalty({ revenues: [100, 110], royaltyRate: 0.05, rate: 0.15, ...change });
    expect(refused(call({ revenues: undefined }))).toBe('revenues required');
    expect(refused(call({ baseRevenue: 100 }))).toBe('revenues inconsistent');
    expect(refused(call({ revenues: [100, -1] }))).toBe('revenues.1 negative');
    expect(refused(call({ royaltyRate: 5 }))).toBe('royaltyRate out-of-range');
    expect(refused(call({ royaltyRate: [0.05] }))).toBe('royaltyRate lengths-differ');
    expect(refused(call({ rate: 15 }))).toBe('rate out-of-range');
    expect(refused(call({ revenues: undefined, baseRevenue: 1, years: 1e9 }))).toBe('years out-of-range');
    expect(refused(call({ taxAmortisationYears: 0 }))).toBe('taxAmortisationYears out-of-range');
    expect(call({})).not.toThrow();
  });
});
