import { formatYuan, plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '@zhirong/kernel';
import { inputSchemaOf, runMethod } from '../method.ts';
import { countDays, yearFraction } from './day-count.ts';
import { decimalRate, numberOfRate } from './decimal-rate.ts';
import { loansMethods } from './methods.ts';
import { penaltyInterest, type PenaltyTerms } from './penalty-interest.ts';

const day = plainDate;
const terms: PenaltyTerms = {
  contractRate: decimalRate('0.048', 'contractRate'),
  overdueMultiplier: decimalRate('1.5', 'overdueMultiplier'),
  misuseMultiplier: decimalRate('2', 'misuseMultiplier'),
  principal: 1_000_000_00n,
  overdueFrom: day('2024-03-01'),
  unpaidInterest: [],
  payments: [],
  until: day('2024-03-31'),
  dayCount: 'ACT/360',
  compounding: 'flat',
  compoundsPenalty: false,
  rounding: 'half-up',
};
const total = (given: Partial<PenaltyTerms>): string =>
  formatYuan(penaltyInterest({ ...terms, ...given }).total);
const refusal = (given: Partial<PenaltyTerms>): string => {
  try {
    penaltyInterest({ ...terms, ...given });
  } catch (error) {
    return (error as { problem: { path: string; code: string } }).problem.path;
  }
  return 'none';
};

describe('penalty interest', () => {
  test('thirty days overdue at one and a half times 4.8 %', () => {
    expect(total({})).toBe('6000.00');
    expect(total({ overdueMultiplier: decimalRate(1.3, 'm') })).toBe('5200.00');
  });

  test('overdue and misused bear the heavier alone, not both', () => {
    const misusedFrom = day('2024-03-11');
    // 10 days at 7.2 %, then 20 days at 9.6 %.
    const both = penaltyInterest({ ...terms, misusedFrom });
    expect(both.rows.map(({ days, annual, interest }) => [days, numberOfRate(annual), interest])).toEqual([
      [10, 0.072, 2000_00n],
      [20, 0.096, 5333_33n],
    ]);
    // Where misuse is the lighter by contract, overdue prevails.
    expect(total({ misusedFrom, misuseMultiplier: decimalRate(1.5, 'm') })).toBe('6000.00');
    expect(total({ misusedFrom, misusedPrincipal: 300_000_00n })).toBe('6400.00');
  });

  test('what is repaid on the way bears no more', () => {
    const payments = [{ on: day('2024-03-16'), of: 'principal' as const, amount: 500_000_00n }];
    expect(total({ payments })).toBe('4500.00');
    expect(refusal({ payments: [{ ...payments[0]!, amount: 1_000_000_01n }] })).toBe('payments.0.amount');
  });

  test('unpaid interest bears compound interest, on itself alone or settled on the 20th', () => {
    const unpaid = {
      principal: 0n,
      overdueFrom: undefined,
      unpaidInterest: [{ amount: 10_000_00n, from: day('2024-03-01') }],
    };
    expect(total({ ...unpaid })).toBe('60.00');
    expect(total({ ...unpaid, compounding: 'none' })).toBe('0.00');
    // 20 days on 10 000.00, then 10 days on 10 040.00.
    expect(total({ ...unpaid, compounding: 'monthly' })).toBe('60.08');
    expect(total({ ...unpaid, compounding: 'quarterly' })).toBe('60.08');
    expect(total({ ...unpaid, compounding: 'quarterly', until: day('2024-03-21') })).toBe('40.00');
  });

  test('penalty interest joins the base only where told', () => {
    const settled = { compounding: 'monthly' as const, until: day('2024-04-21') };
    const apart = penaltyInterest({ ...terms, ...settled });
    expect(apart.compound).toBe(0n);
    // 20 days of penalty, 4 000.00, bear 31 days of 7.2 %.
    const joined = penaltyInterest({ ...terms, ...settled, compoundsPenalty: true });
    expect([joined.penalty, joined.compound]).toEqual([apart.penalty, 24_80n]);
  });

  test('later clearing and a heavier multiplier never cost less', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 13n }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom('flat' as const, 'monthly' as const, 'quarterly' as const),
        (amount, days, more, compounding) => {
          const until = (count: number) =>
            day(new Array(count).fill(0).reduce((text: string) => nextDay(text), '2024-03-02'));
          const given = {
            ...terms,
            principal: amount,
            unpaidInterest: [{ amount, from: day('2024-03-02') }],
            compounding,
          };
          const sooner = penaltyInterest({ ...given, until: until(days) });
          const later = penaltyInterest({ ...given, until: until(days + more) });
          expect(later.total >= sooner.total).toBe(true);
          const lighter = { ...given, until: until(days), overdueMultiplier: decimalRate('1.3', 'm') };
          expect(penaltyInterest(lighter).total <= sooner.total).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('multipliers outside what the rule allows, and days out of order, are refused', () => {
    expect(refusal({ overdueMultiplier: decimalRate('1.51', 'm') })).toBe('overdueMultiplier');
    expect(refusal({ overdueMultiplier: decimalRate('1.29', 'm') })).toBe('overdueMultiplier');
    expect(refusal({ misuseMultiplier: decimalRate('2.01', 'm') })).toBe('misuseMultiplier');
    expect(refusal({ until: day('2024-02-29') })).toBe('overdueFrom');
    expect(refusal({ overdueFrom: undefined })).toBe('overdueFrom');
    expect(refusal({})).toBe('none');
  });
});

const nextDay = (text: string): string => {
  const [year, month, date] = text.split('-').map(Number) as [number, number, number];
  const length = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
  const [y, m, d] =
    date < length ? [year, month, date + 1] : month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
};

describe('day counts', () => {
  // ISDA, "EMU and Market Conventions" (1998): the examples of ACT/ACT (ISDA).
  test.each([
    ['2003-11-01', '2004-05-01', 61 / 365 + 121 / 366],
    ['1999-02-01', '1999-07-01', 150 / 365],
    ['2002-08-15', '2003-07-15', 334 / 365],
    ['1999-07-30', '2000-01-30', 155 / 365 + 29 / 366],
    ['1999-11-30', '2000-04-30', 32 / 365 + 120 / 366],
    ['1998-06-01', '2003-06-01', 5],
  ])('ACT/ACT %s to %s', (from, to, wanted) => {
    expect(numberOfRate(yearFraction(day(from), day(to), 'ACT/ACT'))).toBeCloseTo(wanted, 12);
  });

  test.each([
    ['2024-01-31', '2024-02-29', 29, 29],
    ['2024-01-15', '2024-03-31', 76, 75],
    ['2024-01-30', '2024-03-31', 60, 60],
    ['2024-02-29', '2024-03-31', 32, 31],
    ['2024-01-31', '2024-03-31', 60, 60],
    ['2023-12-20', '2024-03-20', 90, 90],
  ])('30/360 and 30E/360 %s to %s', (from, to, bond, euro) => {
    expect(countDays(day(from), day(to), '30/360')).toBe(bond);
    expect(countDays(day(from), day(to), '30E/360')).toBe(euro);
  });

  test('over 360 and 365', () => {
    expect(yearFraction(day('2024-01-01'), day('2025-01-01'), 'ACT/360')).toEqual({ num: 61n, den: 60n });
    expect(yearFraction(day('2024-01-01'), day('2025-01-01'), 'ACT/365')).toEqual({ num: 366n, den: 365n });
  });

  test('a rate is taken exactly as written', () => {
    expect(decimalRate(0.1, 'rate')).toEqual({ num: 1n, den: 10n });
    expect(decimalRate('1e-7', 'rate')).toEqual({ num: 1n, den: 10_000_000n });
    expect(decimalRate('-0.0345', 'rate')).toEqual({ num: -69n, den: 2000n });
    for (const text of ['', ' 1', '1,5', '0x1', 'NaN', '1e999', '.5'])
      expect(() => decimalRate(text, 'rate')).toThrow(/rate: /);
  });
});

test.each(loansMethods.map((method) => [method.name, method] as const))(
  '%s runs its example',
  (_, method) => {
    const output = runMethod(method, method.example);
    expect(isRefusal(output)).toBe(false);
    expect(output).toHaveProperty('value');
    expect((output as { trace: unknown[] }).trace.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(output))).toEqual(output);
    expect(inputSchemaOf(method)).toHaveProperty('properties');
    const mistyped = runMethod(method, { ...(method.example as object), mistyped: 1 });
    expect(mistyped).toMatchObject({ code: 'input.invalid' });
  },
);
