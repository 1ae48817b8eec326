import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collateralShortfall, collateralStress, lendableValue, loanToValue } from './collateral.ts';
import { expectedLoss } from './expected-loss.ts';

const refusedAt = (path: string, code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ path, code }) });
const near = (value: number, wanted: number): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));

test('shortfall: the figures that Frappe Lending holds itself to', () => {
  const at = (value: number) =>
    collateralShortfall({ loan: 1_000_000, collateral: [{ quantity: 8000, value, haircut: 0.5 }] });
  expect(at(100)).toMatchObject({
    value: 600_000,
    marketValue: 800_000,
    countedValue: 400_000,
    called: true,
  });
  expect(at(250)).toMatchObject({ value: 0, called: false, cashCall: 0, collateralCall: 0 });
});

const pledge = fc.array(
  fc.record({
    value: fc.double({ min: 1, max: 1e6, noNaN: true }),
    quantity: fc.integer({ min: 1, max: 100 }),
    haircut: fc.double({ min: 0, max: 0.9, noNaN: true }),
  }),
  { minLength: 1, maxLength: 6 },
);

test('a call restores the target, in cash or in collateral alike', () => {
  fc.assert(
    fc.property(
      pledge,
      fc.double({ min: 1, max: 1e8, noNaN: true }),
      fc.double({ min: 0.2, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      (collateral, loan, targetLtv, fall) => {
        const triggerLtv = targetLtv + 0.1;
        const given = { collateral, loan, fall, triggerLtv, targetLtv, newCollateralHaircut: 0.4 };
        const { called, ltv, cashCall, collateralCall, countedValue } = collateralShortfall(given);
        expect(called).toBe((ltv as number) > triggerLtv);
        expect(cashCall > 0).toBe(called);
        if (!called) return;
        // What is left of a large loan is exact to the loan's own last digits, not to its own.
        expect(Math.abs(loan - cashCall - targetLtv * countedValue)).toBeLessThanOrEqual(1e-12 * loan);
        near(loan / (countedValue + collateralCall * 0.6), targetLtv);
      },
    ),
  );
});

test('the deeper the fall, the larger the shortfall; the break-even fall leaves none', () => {
  fc.assert(
    fc.property(pledge, fc.double({ min: 1, max: 1e8, noNaN: true }), (collateral, loan) => {
      const falls = [0, 0.1, 0.5, 0.9, 1].map((fall) => ({ name: String(fall), fall }));
      const { scenarios, value, breakEvenFall } = collateralStress({ loan, collateral, scenarios: falls });
      const list = scenarios.map(({ shortfall }) => shortfall);
      expect(list).toEqual(list.toSorted((a, b) => a - b));
      expect([value, list.at(-1)]).toEqual([loan, loan]);
      const { value: left } = collateralShortfall({ loan, collateral, fall: breakEvenFall });
      const { countedValue } = collateralShortfall({ loan, collateral });
      if (breakEvenFall > 0) expect(left).toBeLessThan(1e-12 * countedValue);
    }),
  );
});

test('lendable value, loan to value and expected loss', () => {
  expect(lendableValue({ value: 1000, haircut: 0.2, ltv: 0.3 }).value).toBe(240);
  near(lendableValue({ value: 1000, fall: 0.5, haircut: 0.2, ltv: 0.3, priorClaims: 20 }).value, 100);
  expect(lendableValue({ value: 10, priorClaims: 20 }).value).toBe(0);
  expect(loanToValue({ loan: 250, priorClaims: 50, collateralValue: 1000 }).value).toBe(0.3);
  near(expectedLoss({ pd: 0.02, lgd: 0.45, ead: 1_000_000 }).value, 9000);
});

test.each([
  [() => loanToValue({ loan: 1, collateralValue: 0 }), 'collateralValue', 'not-positive'],
  [() => lendableValue({ value: 1, haircut: 20 }), 'haircut', 'out-of-range'],
  [() => collateralShortfall({ loan: 1, collateral: [] }), 'collateral', 'empty'],
  [() => collateralShortfall({ loan: 1, collateral: [{ value: -1 }] }), 'collateral.0.value', 'negative'],
  [
    () => collateralShortfall({ loan: 1, collateral: [{ value: 1 }], triggerLtv: 0.5, targetLtv: 0.6 }),
    'targetLtv',
    'out-of-order',
  ],
  [
    () => collateralStress({ loan: 1, collateral: [{ value: 1 }], scenarios: [{ name: 'a', fall: 2 }] }),
    'scenarios.0.fall',
    'out-of-range',
  ],
  [() => expectedLoss({ pd: 2, lgd: 0.4, ead: 1 }), 'pd', 'out-of-range'],
])('refuses what has no answer (%#)', (call, path, code) => {
  expect(call).toThrow(refusedAt(path, code));
});
