import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../random/index.ts';
import { pakesRenewal, presentValue, renewalDistribution, schankermanPakes } from './index.ts';
import { near } from './testing/near.ts';
import { refused } from './testing/refused.ts';

const fees = [900, 900, 900, 1200, 1200, 1200, 2000, 2000, 2000, 4000];
const rising = fc
  .array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 20 })
  .map((steps) => steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0)));

describe('deterministic renewal', () => {
  test('without decay and with flat fees below the return it is kept to the end', () => {
    const { value, renewedYears } = schankermanPakes({
      initialReturn: 1000,
      depreciation: 0,
      fees: new Array(20).fill(400),
      rate: 0.1,
    });
    expect(renewedYears).toBe(20);
    near(value, presentValue({ flows: new Array(20).fill(600), rate: 0.1, timing: 'start' }).value);
  });

  test('by hand: 100, 50, 25 against 30 is kept for two years, and t may start at one', () => {
    const input = { initialReturn: 100, depreciation: 0.5, fees: [30, 30, 30], rate: 0.1 };
    const { value, renewedYears, cashFlows } = schankermanPakes(input);
    near(value, 70 + 20 / 1.1);
    expect(renewedYears).toBe(2);
    expect(cashFlows[2]).toMatchObject({ renewed: false, flow: 0 });
    near(schankermanPakes({ ...input, initialReturn: 200, firstAge: 1 }).value, 70 / 1.1 + 20 / 1.21);
  });

  test('with fees that never fall the best time is while rₜ ≥ cₜ; more return is worth more, more fees less', () => {
    fc.assert(
      fc.property(rising, fc.double({ min: 0, max: 5000, noNaN: true }), (list, initialReturn) => {
        const input = { initialReturn, depreciation: 0.1, fees: list, rate: 0.08 };
        const { value, renewedYears } = schankermanPakes(input);
        const drop = list.findIndex((fee, index) => initialReturn * 0.9 ** index < fee);
        expect(renewedYears).toBe(drop < 0 ? list.length : drop);
        expect(
          schankermanPakes({ ...input, initialReturn: initialReturn + 10 }).value,
        ).toBeGreaterThanOrEqual(value);
        expect(schankermanPakes({ ...input, fees: list.map((fee) => fee + 10) }).value).toBeLessThanOrEqual(
          value,
        );
      }),
    );
  });

  test('the cohort is the mean over returns drawn evenly from their distribution', () => {
    const terms = { depreciation: 0.15, fees, rate: 0.1 };
    const { value, shares } = renewalDistribution({ logMean: 8, logDeviation: 0.8, ...terms });
    const draws = 20_000;
    let sum = 0;
    let kept = 0;
    for (let index = 0; index < draws; index += 1) {
      const initialReturn = Math.exp(8 + 0.8 * normalQuantile((index + 0.5) / draws));
      const one = schankermanPakes({ initialReturn, ...terms });
      sum += one.value;
      if (one.renewedYears >= 5) kept += 1;
    }
    near(value, sum / draws, 1e-3);
    near(shares[4]?.renewedShare as number, kept / draws, 1e-3);
    for (const [index, row] of shares.entries())
      expect(row.renewedShare).toBeLessThanOrEqual(shares[index - 1]?.renewedShare ?? 1);
  });
});

describe('renewal as an option', () => {
  const base = { initialReturn: 1500, fees, rate: 0.1, depreciation: 0.15 };
  const learning = { sigma: 3000, phi: 0.6, gamma: 1000 };

  test('without learning and obsolescence it is the deterministic model', () => {
    for (const initialReturn of [500, 1000, 3000, 20_000]) {
      const plain = schankermanPakes({ ...base, initialReturn });
      near(pakesRenewal({ ...base, initialReturn }).value, plain.value);
    }
  });

  test('two years in closed form', () => {
    const beta = 1 / 1.1;
    const value = (initialReturn: number): number =>
      pakesRenewal({
        initialReturn,
        fees: [100, 300],
        rate: 0.1,
        depreciation: 0.2,
        obsolescence: 0.01,
        learning: { sigma: 200, phi: 0.5, gamma: 50 },
      }).value;
    const found = (from: number): number => 200 * Math.exp(-(50 + from) / 200);
    near(value(200), 200 - 100 + beta * (1 - Math.exp(-2)) * found(300));
    near(value(500), 500 - 100 + beta * (1 - Math.exp(-5)) * (400 - 300 + found(400)));
    expect(value(10)).toBe(0);
  });

  test('as calculated elsewhere by splines and quadrature at twelve digits', () => {
    const three = {
      initialReturn: 5720.932656874317,
      fees: [1000, 1300, 1600],
      rate: 0.14428885828447602,
      depreciation: 0.20619657322831136,
      obsolescence: 0.01,
      learning: { sigma: 3309.3356722100107, phi: 0.843870848658649, gamma: 700 },
    };
    near(pakesRenewal(three).value, 10_500.915116416, 1e-12);
    const six = {
      initialReturn: 3749.1355532324874,
      fees: [100, 1000, 1000, 1300, 2200, 2500],
      rate: 0.0277770241710894,
      depreciation: 0.28381468724738407,
      obsolescence: 0.0005,
      learning: { sigma: 4849.142800205205, phi: 0.5571371751295613 },
    };
    near(pakesRenewal(six).value, 12_422.90516, 1e-9);
  });

  test('learning adds value, obsolescence and fees take it, and a higher return is never worse', () => {
    const value = (change: object): number => pakesRenewal({ ...base, ...change }).value;
    expect(value({ learning })).toBeGreaterThan(value({}));
    expect(value({ learning, obsolescence: 0.001 })).toBeLessThan(value({ learning }));
    expect(value({ learning, fees: fees.map((fee) => fee + 100) })).toBeLessThan(value({ learning }));
    let last = 0;
    for (let initialReturn = 0; initialReturn <= 5000; initialReturn += 250) {
      const now = value({ learning, obsolescence: 0.002, initialReturn });
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });

  test('stopping returns never fall with age and stay between nothing and the fee', () => {
    const { ages } = pakesRenewal({ ...base, learning, obsolescence: 0.002 });
    for (const [index, { stoppingReturn, fee }] of ages.entries()) {
      expect(stoppingReturn).toBeGreaterThanOrEqual((ages[index - 1]?.stoppingReturn ?? 0) - 1e-6);
      expect(stoppingReturn).toBeLessThanOrEqual(fee);
    }
    near(ages.at(-1)?.stoppingReturn as number, 4000);
    expect(ages[0]?.stoppingReturn).toBeLessThan(900);
  });

  test('just above the stopping return it is worth keeping, just below nothing', () => {
    const input = { ...base, learning, obsolescence: 0.002 };
    const { stoppingReturn } = pakesRenewal(input);
    expect(pakesRenewal({ ...input, initialReturn: stoppingReturn * 1.001 }).value).toBeGreaterThan(0);
    expect(pakesRenewal({ ...input, initialReturn: stoppingReturn * 0.999 }).value).toBe(0);
  });

  test('wrong input names the field', () => {
    expect(refused(() => pakesRenewal({ ...base, obsolescence: -1 }))).toBe('obsolescence out-of-range');
    expect(refused(() => pakesRenewal({ ...base, learning: { sigma: -1, phi: 1 } }))).toBe(
      'learning.sigma out-of-range',
    );
    expect(refused(() => schankermanPakes({ ...base, fees: [] }))).toBe('fees empty');
    expect(refused(() => schankermanPakes({ ...base, fees: [1, -1] }))).toBe('fees.1 out-of-range');
    expect(refused(() => renewalDistribution({ ...base, logMean: 1, logDeviation: 0 }))).toBe(
      'logDeviation not-positive',
    );
  });
});
