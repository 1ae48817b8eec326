import { applyRate, type Fen, formatYuan, parseYuan, plainDate, rate } from '@zhirong/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../invalid-input.ts';
import { dayCounts } from './day-count.ts';
import { loanInput, loanTermsOf } from './loan-input.ts';
import { scheduleOfInput, scheduleOutput } from './schedule-output.ts';
import { exactLevelInstalment, levelInstalment } from './level-instalment.ts';
import { loanSchedule } from './loan-schedule.ts';
import type { LoanSchedule } from './loan-terms.ts';

type Given = Parameters<typeof loanInput.parse>[0] & object;
const scheduleOf = (given: Given): LoanSchedule => scheduleOfInput(loanInput.parse(given)).schedule;
const money = (amount: string): Fen => parseYuan(amount) as Fen;
/** Rows as 'payment interest principal balance'. */
const printed = (schedule: LoanSchedule): string[] =>
  schedule.rows.map(({ payment, interest, principal, balance }) =>
    [payment, interest, principal, balance].map(formatYuan).join(' '),
  );
const refusal = (given: Given): string => {
  try {
    scheduleOf(given);
  } catch (error) {
    if (error instanceof InvalidInput) return `${error.problem.path} ${error.problem.code}`;
    throw error;
  }
  return 'none';
};
const hundred = { principal: '100', annualRate: '0.094822', startOn: '2024-01-01', periods: 6 };

describe('golden values of Apache Fineract, progressive loan', () => {
  test('30/360, six months (L1)', () => {
    expect(printed(scheduleOf(hundred))).toEqual([
      '17.13 0.79 16.34 83.66',
      '17.13 0.66 16.47 67.19',
      '17.13 0.53 16.60 50.59',
      '17.13 0.40 16.73 33.86',
      '17.13 0.27 16.86 17.00',
      '17.13 0.13 17.00 0.00',
    ]);
  });

  test('uneven days over 365, where the last instalment takes what rounding left', () => {
    expect(printed(scheduleOf({ ...hundred, annualRate: '0.15678', dayCount: 'ACT/365' }))).toEqual([
      '17.43 1.33 16.10 83.90',
      '17.43 1.05 16.38 67.52',
      '17.43 0.90 16.53 50.99',
      '17.43 0.66 16.77 34.22',
      '17.43 0.46 16.97 17.25',
      '17.47 0.22 17.25 0.00',
    ]);
  });

  test('ACT/ACT across the turn of a leap year', () => {
    const across = { ...hundred, startOn: '2023-12-12', dayCount: 'ACT/ACT' };
    expect(printed(scheduleOf(across))).toEqual([
      '17.13 0.80 16.33 83.67',
      '17.13 0.67 16.46 67.21',
      '17.13 0.50 16.63 50.58',
      '17.13 0.41 16.72 33.86',
      '17.13 0.26 16.87 16.99',
      '17.13 0.14 16.99 0.00',
    ]);
  });

  test('listed due days fifteen days apart, ACT/360', () => {
    const dueDates = ['2024-01-16', '2024-01-31', '2024-02-15', '2024-03-01', '2024-03-16', '2024-03-31'];
    const { periods: _, ...rest } = hundred;
    expect(printed(scheduleOf({ ...rest, dueDates, dayCount: 'ACT/360' }))).toEqual([
      '16.90 0.40 16.50 83.50',
      '16.90 0.33 16.57 66.93',
      '16.90 0.26 16.64 50.29',
      '16.90 0.20 16.70 33.59',
      '16.90 0.13 16.77 16.82',
      '16.89 0.07 16.82 0.00',
    ]);
  });

  const drawn = (...drawdowns: [string, string][]): Given => {
    const { principal: _, startOn: _start, ...rest } = hundred;
    return { ...rest, drawdowns: drawdowns.map(([on, amount]) => ({ on, amount })) };
  };

  test('a later draw-down on a due day', () => {
    expect(printed(scheduleOf(drawn(['2024-01-01', '100'], ['2024-03-01', '100']))).slice(1)).toEqual([
      '17.13 0.66 16.47 67.19',
      '42.63 1.32 41.31 125.88',
      '42.63 0.99 41.64 84.24',
      '42.63 0.67 41.96 42.28',
      '42.61 0.33 42.28 0.00',
    ]);
  });

  test('a later draw-down between due days', () => {
    expect(printed(scheduleOf(drawn(['2024-01-01', '100'], ['2024-02-15', '100'])))).toEqual([
      '17.13 0.79 16.34 83.66',
      '37.53 1.07 36.46 147.20',
      '37.53 1.16 36.37 110.83',
      '37.53 0.88 36.65 74.18',
      '37.53 0.59 36.94 37.24',
      '37.53 0.29 37.24 0.00',
    ]);
  });

  test('two draw-downs in a broken first period', () => {
    const terms = {
      ...drawn(['2024-01-05', '100'], ['2024-01-08', '50'], ['2024-01-08', '25']),
      firstDueOn: '2024-02-01',
      stubInterest: 'month-share',
    };
    const schedule = scheduleOf(terms);
    expect(formatYuan(schedule.totalInterest)).toBe('4.64');
    expect(printed(schedule)).toEqual([
      '29.94 1.15 28.79 146.21',
      '29.94 1.16 28.78 117.43',
      '29.94 0.93 29.01 88.42',
      '29.94 0.70 29.24 59.18',
      '29.94 0.47 29.47 29.71',
      '29.94 0.23 29.71 0.00',
    ]);
    // By days of 30/360 the first row differs: the choice matters, so it is one.
    expect(printed(scheduleOf({ ...terms, stubInterest: 'days' }))[0]).not.toBe('29.94 1.15 28.79 146.21');
  });

  const rated = (from: string): Given => {
    const { annualRate: _, ...rest } = hundred;
    return {
      ...rest,
      rateSteps: [
        { from: '2024-01-01', annualRate: 0.07 },
        { from, annualRate: 0.04 },
      ],
    };
  };

  test('a new rate on a due day, and one within a period', () => {
    expect(printed(scheduleOf(rated('2024-02-01')))).toEqual([
      '17.01 0.58 16.43 83.57',
      '16.88 0.28 16.60 66.97',
      '16.88 0.22 16.66 50.31',
      '16.88 0.17 16.71 33.60',
      '16.88 0.11 16.77 16.83',
      '16.89 0.06 16.83 0.00',
    ]);
    expect(printed(scheduleOf(rated('2024-02-14')))).toEqual([
      '17.01 0.58 16.43 83.57',
      '16.90 0.37 16.53 67.04',
      '16.90 0.22 16.68 50.36',
      '16.90 0.17 16.73 33.63',
      '16.90 0.11 16.79 16.84',
      '16.90 0.06 16.84 0.00',
    ]);
  });
});

describe('golden values of Frappe Lending, ACT/365', () => {
  const loan = { principal: '280000', annualRate: '0.084', dayCount: 'ACT/365' };
  const whole = (amount: Fen): number => Math.round(Number(formatYuan(amount)));

  test('an instalment fixed at 15 052 for twenty months', () => {
    const { rows, totalInterest } = scheduleOf({
      ...loan,
      startOn: '2025-01-27',
      periods: 20,
      instalment: '15052',
    });
    expect([whole(totalInterest), rows.length]).toEqual([20_970, 20]);
    const at = (index: number): number[] => {
      const { principal, interest, balance } = rows[index]!;
      return [principal, interest, balance].map(whole);
    };
    expect(at(3)).toEqual([13_392, 1660, 226_979]);
    expect(at(17)).toEqual([14_745, 307, 29_715]);
    expect(at(19)).toEqual([14_875, 106, 0]);
  });

  test('an instalment of 14 000 until it is repaid', () => {
    const { rows, totalInterest } = scheduleOf({ ...loan, startOn: '2020-10-01', instalment: '14000' });
    expect([rows.length, whole(totalInterest)]).toEqual([22, 22_708]);
  });
});

describe('ways of repayment', () => {
  const million = { principal: '1000000', annualRate: 0.0345, periods: 12 };

  test('L2: equal instalments and equal principal', () => {
    const level = scheduleOf(million);
    expect(formatYuan(level.rows[0]!.payment)).toBe('84898.82');
    // The unrounded sum is 18 785.86; the instalments, each rounded to the 分, to one 分 less.
    expect(level.totalInterest).toBe(money('18785.85'));
    expect(scheduleOutput(loanInput.parse(million)).unroundedInterest).toBe('18785.86');
    const equal = scheduleOf({ ...million, repayment: 'equal-principal' });
    expect(formatYuan(equal.rows[0]!.payment)).toBe('86208.33');
    expect(equal.totalInterest).toBe(money('18687.50'));
  });

  test('quarterly interest by days, principal at maturity, broken first and last periods', () => {
    const { rows } = scheduleOf({
      principal: '1000000',
      annualRate: 0.036,
      repayment: 'interest-only',
      startOn: '2024-01-10',
      firstDueOn: '2024-03-20',
      every: 'quarter',
      maturityOn: '2025-01-09',
      dayCount: 'ACT/360',
    });
    expect(rows.map(({ dueOn, days, payment }) => `${dueOn} ${days} ${formatYuan(payment)}`)).toEqual([
      '2024-03-20 70 7000.00',
      '2024-06-20 92 9200.00',
      '2024-09-20 92 9200.00',
      '2024-12-20 91 9100.00',
      '2025-01-09 20 1002000.00',
    ]);
  });

  test('everything at maturity', () => {
    const loan = { principal: '1000000', annualRate: '0.0345', repayment: 'bullet', startOn: '2024-01-01' };
    expect(printed(scheduleOf({ ...loan, periods: 12 }))).toEqual(['1034500.00 34500.00 1000000.00 0.00']);
    const byDays = scheduleOf({ ...loan, maturityOn: '2025-01-01', dayCount: 'ACT/360' });
    expect(byDays.totalInterest).toBe(money('35075.00'));
    // Five days short of a year are not a year.
    const short = scheduleOf({ ...loan, startOn: '2024-01-15', maturityOn: '2025-01-10' });
    expect(short.totalInterest).toBe(money('34020.83'));
  });

  test('a custom schedule by day and by period', () => {
    const custom = { principal: '300', annualRate: 0.12, repayment: 'custom', startOn: '2024-01-01' };
    const principalSchedule = [
      { on: '2024-02-01', amount: '100' },
      { on: '2024-04-01', amount: '200' },
    ];
    expect(printed(scheduleOf({ ...custom, principalSchedule, dayCount: 'ACT/360' }))).toEqual([
      '103.10 3.10 100.00 200.00',
      '204.00 4.00 200.00 0.00',
    ]);
    const byPeriod = [
      { period: 1, amount: '100' },
      { period: 3, amount: '200' },
    ];
    expect(printed(scheduleOf({ ...custom, periods: 3, principalSchedule: byPeriod }))).toEqual([
      '103.00 3.00 100.00 200.00',
      '2.00 2.00 0.00 200.00',
      '202.00 2.00 200.00 0.00',
    ]);
    expect(refusal({ ...custom, periods: 3, principalSchedule: byPeriod.slice(1) })).toBe(
      'principalSchedule sum-wrong',
    );
  });

  test('grace: principal waits; interest is added, put off or let go', () => {
    const loan = { principal: '1200', annualRate: 0.12, periods: 6 };
    const first = scheduleOf({ ...loan, grace: { principalPeriods: 2 } });
    expect(printed(first).slice(0, 2)).toEqual(['12.00 12.00 0.00 1200.00', '12.00 12.00 0.00 1200.00']);
    const grace = (interest: string) => scheduleOf({ ...loan, grace: { interestPeriods: 2, interest } });
    expect(formatYuan(grace('capitalise').rows[1]!.balance)).toBe('1224.12');
    expect(grace('capitalise').totalPrincipal).toBe(money('1224.12'));
    expect(formatYuan(grace('defer').rows[2]!.interest)).toBe('36.00');
    expect(formatYuan(grace('waive').rows[2]!.interest)).toBe('12.00');
  });
});

describe('prepayment', () => {
  const loan = { principal: '120000', annualRate: 0.06, startOn: '2024-01-15', periods: 12 };
  const pay = (effect: string, amount = '50000', on = '2024-04-15') => ({
    on,
    amount,
    effect,
    feeRate: 0.01,
  });

  test('keeps the instalment and ends sooner, or keeps the term and pays less', () => {
    const plain = scheduleOf(loan);
    const shorter = scheduleOf({ ...loan, prepayments: [pay('shorten')] });
    const smaller = scheduleOf({ ...loan, prepayments: [pay('reduce')] });
    expect(shorter.rows.length).toBe(7);
    expect(shorter.rows[4]!.payment).toBe(plain.rows[4]!.payment);
    expect(shorter.rows.at(-1)!.payment < plain.rows[0]!.payment).toBe(true);
    expect(smaller.rows.length).toBe(12);
    expect(smaller.rows[4]!.payment < plain.rows[4]!.payment).toBe(true);
    expect(shorter.totalInterest < smaller.totalInterest).toBe(true);
    expect(smaller.totalInterest < plain.totalInterest).toBe(true);
    for (const { totalPrincipal, totalPrepaid, totalFees } of [shorter, smaller])
      expect([totalPrincipal + totalPrepaid, totalFees]).toEqual([money('120000'), money('500')]);
  });

  test('settles all on a day, with the interest run up to it', () => {
    const interestOnly = { ...loan, repayment: 'interest-only', dayCount: 'ACT/360' };
    const { rows } = scheduleOf({ ...interestOnly, prepayments: [pay('shorten', 'all', '2024-02-25')] });
    expect(rows.length).toBe(2);
    expect([rows[1]!.dueOn, formatYuan(rows[1]!.interest), rows[1]!.balance]).toEqual([
      '2024-02-25',
      '200.00',
      0n,
    ]);
  });

  test('cannot take more than is owed', () => {
    expect(refusal({ ...loan, prepayments: [pay('shorten', '120000.01', '2024-01-20')] })).toBe(
      'prepayments.0.amount too-large',
    );
  });
});

test('LPR plus basis points is priced anew on 1 January by the LPR before it', () => {
  const lpr = {
    table: [
      { on: '2023-12-20', oneYear: 0.0345 },
      { on: '2024-07-22', oneYear: 0.0335 },
      { on: '2024-12-20', oneYear: 0.031 },
    ],
    basisPoints: -20,
  };
  const of = (repricing: string) =>
    loanTermsOf(
      loanInput.parse({
        principal: '1',
        startOn: '2024-06-01',
        periods: 18,
        lpr: { ...lpr, repricing },
      }),
    ).terms.rates.map(({ from, annual }) => `${from} ${annual.num}/${annual.den}`);
  expect(of('fixed')).toEqual(['2024-06-01 13/400']);
  expect(of('january-1')).toEqual(['2024-06-01 13/400', '2025-01-01 29/1000']);
  expect(of('anniversary')).toEqual(['2024-06-01 13/400', '2025-06-01 29/1000']);
  expect(of('each-period')).toEqual(['2024-06-01 13/400', '2024-08-01 63/2000', '2025-01-01 29/1000']);
});

describe('laws of every schedule', () => {
  const anyLoan = fc
    .record({
      cents: fc.bigInt({ min: 1n, max: 10n ** 12n }),
      extra: fc.bigInt({ min: 1n, max: 10n ** 12n }),
      rate: fc.integer({ min: 0, max: 400_000 }),
      nextRate: fc.integer({ min: 0, max: 400_000 }),
      periods: fc.integer({ min: 2, max: 40 }),
      month: fc.integer({ min: 0, max: 27 }),
      day: fc.integer({ min: 1, max: 31 }),
      repayment: fc.constantFrom('equal-instalment', 'equal-principal', 'interest-only'),
      dayCount: fc.constantFrom(...dayCounts),
      interestBy: fc.constantFrom('month', 'day'),
      every: fc.constantFrom('month', 'quarter'),
      effect: fc.constantFrom('shorten', 'reduce'),
      prepaid: fc.integer({ min: 0, max: 100 }),
      rounding: fc.constantFrom('half-up', 'half-even', 'down', 'up'),
    })
    .map(({ cents, extra, rate: first, nextRate, month, day, effect, prepaid, ...rest }) => {
      const on = (days: number): string => {
        const year = 2023 + Math.floor(days / 360);
        return `${year}-${String((Math.floor(days / 30) % 12) + 1).padStart(2, '0')}-${String((days % 28) + 1).padStart(2, '0')}`;
      };
      const start = `2022-${String((month % 12) + 1).padStart(2, '0')}-${String(Math.min(day, 28)).padStart(2, '0')}`;
      return {
        ...rest,
        drawdowns: [
          { on: start, amount: formatYuan(cents) },
          ...(rest.periods > 24 ? [{ on: on(month * 7), amount: formatYuan(extra) }] : []),
        ],
        rateSteps: [
          { from: '2022-01-01', annualRate: first / 1e6 },
          { from: on(month * 11), annualRate: nextRate / 1e6 },
        ],
        prepayments:
          prepaid > 0 && rest.periods > 30
            ? [{ on: on(month * 7 + 5), amount: formatYuan(extra / 2n + 1n), effect }]
            : [],
      };
    });

  test('principal is repaid to the 分, the balance is never negative, rows follow one another', () => {
    fc.assert(
      fc.property(anyLoan, (given) => {
        const schedule = scheduleOf(given);
        expect(schedule.totalPrincipal + schedule.totalPrepaid).toBe(schedule.totalDrawn);
        expect(schedule.rows.at(-1)!.balance).toBe(0n);
        let balance = 0n;
        for (const row of schedule.rows) {
          expect(row.opening).toBe(balance);
          balance += row.drawn - row.prepaid - row.principal;
          expect(row.balance).toBe(balance);
          for (const amount of [row.balance, row.principal, row.interest, row.prepaid])
            expect(amount >= 0n).toBe(true);
        }
        const signed = schedule.movements.reduce(
          (sum, { kind, amount }) => (kind === 'drawdown' ? sum - amount : sum + amount),
          0n,
        );
        expect(signed).toBe(schedule.totalInterest + schedule.totalFees);
      }),
      { numRuns: 150 },
    );
  });

  test('a row of one stretch bears round(balance × rate × days / 360)', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 13n }),
        fc.integer({ min: 0, max: 900_000 }),
        (cents, micro) => {
          const terms = {
            principal: formatYuan(cents),
            annualRate: micro / 1e6,
            startOn: '2024-01-31',
            periods: 9,
          };
          for (const row of scheduleOf({ ...terms, dayCount: 'ACT/360' }).rows) {
            const twice = 2n * (row.opening + row.drawn) * BigInt(micro) * BigInt(row.days);
            const base = 1_000_000n * 360n;
            expect(row.accrued).toBe((twice + base) / (2n * base));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('equal factors make the textbook instalment; a dearer rate never costs less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 2, max: 120 }),
        fc.integer({ min: 1, max: 30_000 }),
        (micro, periods, more) => {
          const of = (rateGiven: number) =>
            scheduleOf({ principal: '10000000', annualRate: rateGiven, periods });
          const i = micro / 1e6 / 12;
          const closed = (10_000_000 * i) / -Math.expm1(-periods * Math.log1p(i));
          const level = of(micro / 1e6);
          expect(Math.abs(Number(formatYuan(level.rows[0]!.payment)) - closed)).toBeLessThan(0.00501);
          expect(of((micro + more) / 1e6).totalInterest >= level.totalInterest).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the level instalment', () => {
  const owed = { num: 100_000_000n * 1_002_875n, den: 1_000_000n };

  test('rounds as the exact fraction does', () => {
    const factor = fc.record({
      num: fc.bigInt({ min: 0n, max: 9999n }),
      den: fc.bigInt({ min: 100_000n, max: 10n ** 7n }),
    });
    fc.assert(
      fc.property(fc.array(factor, { maxLength: 60 }), (factors) => {
        const exact = applyRate(1n, exactLevelInstalment(owed, factors), 'half-up');
        expect(levelInstalment(owed, factors, 'half-up')).toBe(exact);
      }),
    );
  });

  test('a tie, which no interval decides, is rounded as told', () => {
    const free = [{ num: 0n, den: 1n }];
    const odd = { num: 5n, den: 1n };
    expect(levelInstalment(odd, free, 'half-up')).toBe(3n);
    expect(levelInstalment(odd, free, 'half-even')).toBe(2n);
    expect(levelInstalment({ num: 6n, den: 1n }, free, 'up')).toBe(3n);
  });
});

describe('refusals name the field', () => {
  test.each([
    [{ ...hundred, principal: '0' }, 'principal not-positive'],
    [{ ...hundred, principal: '1.234' }, 'principal wrong-type'],
    [{ ...hundred, startOn: '2024-02-30' }, 'startOn wrong-type'],
    [{ ...hundred, annualRate: 'seven' }, 'annualRate wrong-type'],
    [{ ...hundred, annualRate: -0.01 }, 'annualRate negative'],
    [{ principal: '100', annualRate: 0.05, periods: 3, dayCount: 'ACT/360' }, 'startOn required'],
    [{ principal: '100', annualRate: 0.05 }, 'periods required'],
    [{ principal: '100', periods: 3 }, 'annualRate required'],
    [{ ...hundred, maturityOn: '2023-01-01' }, 'maturityOn out-of-order'],
    [{ ...hundred, maturityOn: '2024-03-01' }, 'maturityOn inconsistent'],
    [{ ...hundred, grace: { principalPeriods: 6 } }, 'grace.principalPeriods out-of-range'],
    [{ ...hundred, lpr: { table: [] } }, 'annualRate inconsistent'],
    [{ ...hundred, annualRate: undefined, lpr: { table: [] } }, 'lpr.table empty'],
    [
      { ...hundred, annualRate: undefined, lpr: { table: [{ on: '2024-02-20', oneYear: 0.0345 }] } },
      'lpr.table no-solution',
    ],
    [{ ...hundred, prepayments: [{ on: '2024-07-01', amount: '1' }] }, 'prepayments.0.on out-of-range'],
    [{ ...hundred, instalment: '0.50', periods: undefined }, 'instalment no-solution'],
    [
      { ...hundred, annualRate: undefined, rateSteps: [{ from: '2024-01-02', annualRate: 0.05 }] },
      'rateSteps.0.from out-of-order',
    ],
    [hundred, 'none'],
  ])('%j', (given, answer) => {
    expect(refusal(given as Given)).toBe(answer);
  });

  test('exact terms are checked where no JSON stood before them', () => {
    const { terms } = loanTermsOf(loanInput.parse(hundred));
    const late = { ...terms, drawdowns: [{ on: plainDate('2024-01-02'), amount: 1n }] };
    expect(() => loanSchedule(late)).toThrow(/drawdowns\.0\.on/);
    const dear = { ...terms, rates: [{ from: plainDate('2024-01-01'), annual: rate(11n, 1n) }] };
    expect(() => loanSchedule(dear)).toThrow(/rates\.0\.annualRate/);
  });
});
