import { plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../invalid-input.ts';
import { inputSchemaOf, runMethod } from '../method.ts';
import { allInCost } from './all-in-cost.ts';
import { ratesOfZeroValue } from './exponential-sum-roots.ts';
import { cashFlowMethods } from './methods.ts';
import { irr, mirr, npv, xirr, xnpv } from './rates-of-return.ts';
import { effectiveAnnualRate, fv, ipmt, nominalAnnualRate, nper, pmt, ppmt, pv, rate } from './time-value.ts';

/** Within 1e-9 relative. */
const near = (value: number, wanted: number): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));

const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInput) return `${error.problem.path} ${error.problem.code}`;
    throw error;
  }
  return 'none';
};

describe('published vectors', () => {
  test('T1: the first flow of npv stands at t = 0; at t = 1 where a spreadsheet would have it', () => {
    const values = [-15_000, 1500, 2500, 3500, 4500, 6000];
    near(npv({ rate: 0.05, values }).value, 122.8948549509427);
    near(npv({ rate: 0.05, values, timing: 'end' }).value, 122.8948549509427 / 1.05);
    near(npv({ rate: 0.05, values, timing: 'mid' }).value, 122.8948549509427 / Math.sqrt(1.05));
    expect(npv({ rate: 0.281, values: [-100, 39, 59, 55, 20] }).value).toBeCloseTo(-0.00847859163845488, 12);
  });

  test('T2: pmt, rate, irr', () => {
    near(pmt({ rate: 0.08 / 12, nper: 60, pv: 15_000 }).value, -304.1459143262052);
    expect(rate({ nper: 10, pmt: 0, pv: -3500, fv: 10_000 }).value).toBeCloseTo(0.1106908537142689, 10);
    near(rate({ nper: 10, pmt: 0, pv: -3500, fv: 10_000 }).value, (10_000 / 3500) ** 0.1 - 1);
    expect(irr({ values: [-150_000, 15_000, 25_000, 35_000, 45_000, 60_000] }).value).toBeCloseTo(0.0524, 4);
  });

  test.each([
    [[-100, 39, 59, 55, 20], 0.28095],
    [[-100, 0, 0, 74], -0.0955],
    [[-100, 100, 0, -7], -0.0833],
    [[-100, 100, 0, 7], 0.06206],
    [[-5, 10.5, 1, -8, 1], 0.0886],
  ])('irr of %j', (values, wanted) => {
    expect(irr({ values }).value).toBeCloseTo(wanted, 4);
  });

  test('fv, pv, nper, ipmt, ppmt, mirr as numpy-financial prints them', () => {
    near(fv({ rate: 0.075, nper: 20, pmt: -2000 }).value, 86_609.36267304292);
    near(fv({ rate: 0.075, nper: 20, pmt: -2000, when: 'begin' }).value, 93_105.064874);
    near(fv({ rate: 0.05 / 12, nper: 120, pmt: -100, pv: -100 }).value, 15_692.928894335748);
    near(pv({ rate: 0.07, nper: 20, pmt: 12_000 }).value, -127_128.170946194);
    near(pv({ rate: 0.05 / 12, nper: 120, pmt: -100, fv: 15_692.93 }).value, -100.00067131625819);
    near(pmt({ rate: 0.075 / 12, nper: 180, pv: 200_000 }).value, -1854.0247200054619);
    near(nper({ rate: 0.075, pmt: -2000, fv: 100_000 }).value, 21.544944197323336);
    near(nper({ rate: 0.07 / 12, pmt: -150, pv: 8000 }).value, 64.07334877066185);
    near(nper({ rate: 0, pmt: -2000, fv: 100_000 }).value, 50);
    near(ipmt({ rate: 0.1 / 12, per: 1, nper: 24, pv: 2000 }).value, -16.666666666666668);
    near(ppmt({ rate: 0.1 / 12, per: 1, nper: 60, pv: 55_000 }).value, -710.254125786425);
    near(
      mirr({
        values: [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000],
        financeRate: 0.1,
        reinvestRate: 0.12,
      }).value,
      0.12609413036590511,
    );
    near(
      mirr({ values: [100, 200, -50, 300, -200], financeRate: 0.05, reinvestRate: 0.06 }).value,
      0.3428233878421769,
    );
    const months = Array.from({ length: 12 }, (_, index) => index + 1);
    const interest = months.reduce(
      (sum, per) => sum + ipmt({ rate: 0.0824 / 12, per, nper: 12, pv: 2500 }).value,
      0,
    );
    expect(interest).toBeCloseTo(-112.98, 2);
  });

  test('xirr and xnpv as spreadsheets print them', () => {
    const values = [-10_000, 2750, 4250, 3250, 2750];
    const dates = ['2008-01-01', '2008-03-01', '2008-10-30', '2009-02-15', '2009-04-01'].map(plainDate);
    expect(xirr({ values, dates }).value).toBeCloseTo(0.373362535, 8);
    expect(xnpv({ rate: 0.09, values, dates }).value).toBeCloseTo(2086.647602, 6);
  });

  test('effective and nominal yearly rates', () => {
    expect(effectiveAnnualRate({ nominalRate: 0.0525, periodsPerYear: 4 }).value).toBeCloseTo(0.0535427, 7);
    expect(nominalAnnualRate({ effectiveRate: 0.053543, periodsPerYear: 4 }).value).toBeCloseTo(
      0.05250032,
      7,
    );
    near(effectiveAnnualRate({ nominalRate: 0.05, periodsPerYear: 'continuous' }).value, Math.exp(0.05) - 1);
  });
});

describe('roots', () => {
  test('all of them are found, and told', () => {
    // (1+r) of 1.1, 1.2 and 1.5.
    const found = irr({ values: [-1000, 3800, -4770, 1980] });
    expect(found.isUnique).toBe(false);
    expect(found.solutions.map((one) => one.toFixed(9))).toEqual([
      '0.100000000',
      '0.200000000',
      '0.500000000',
    ]);
    near(found.value, 0.1);
    near(irr({ values: [-1000, 3800, -4770, 1980], guess: 0.4 }).value, 0.5);
    expect(refusal(() => irr({ values: [-1000, 3800, -4770, 1980], ifSeveral: 'refuse' }))).toBe(
      'values inconsistent',
    );
    expect(irr({ values: [-100, 110], ifSeveral: 'refuse' }).isUnique).toBe(true);
  });

  test('of several, the one that spreadsheets and numpy-financial start towards', () => {
    const rent = [
      -217_500, -217_500, 108_466.80462450592, 101_129.96439328062, 93_793.12416205535, 86_456.28393083003,
      79_119.44369960476, 71_782.60346837944, 64_445.76323715414, 57_108.92300592884, 49_772.08277470355,
      42_435.24254347826, 35_098.40231225296, 27_761.56208102766, 20_424.72184980236, 13_087.88161857707,
      5751.041387351768, -1585.7988438735192, -8922.639075098821, -16_259.479306324123, -23_596.31953754941,
      -30_933.159768774713, -38_270, -45_606.8402312253, -52_943.680462450604, -60_280.520693675906,
      -67_617.36092490121,
    ];
    const found = irr({ values: rent });
    expect([found.value.toFixed(6), found.solutions.length]).toEqual(['0.120000', 2]);
    near(irr({ values: rent, guess: 0 }).value, found.solutions[0] as number);
    for (const [values, printed] of [
      [[-100, 0, 0, 74], -0.0955],
      [[-100, 100, 0, -7], -0.0833],
      [[-100, 100, 0, 7], 0.06206],
      [[-5, 10.5, 1, -8, 1], 0.0886],
      [[-10, 22, -12], 0],
    ] as const)
      expect(irr({ values }).value).toBeCloseTo(printed, 4);
  });

  test('two changes of sign and no rate at all', () => {
    expect(refusal(() => irr({ values: [-100, 150, -100] }))).toBe('values no-solution');
    expect(refusal(() => irr({ values: [100, 50, 20] }))).toBe('values no-solution');
    expect(refusal(() => irr({ values: [0, 0] }))).toBe('values no-solution');
  });

  test('one that only touches', () => {
    // −(x − 1/1.25)² in x = 1/(1+r).
    const [touching, ...more] = ratesOfZeroValue([-0.64, 1.6, -1], [0, 1, 2], 'values');
    expect(touching).toBeCloseTo(0.25, 6);
    expect(more).toEqual([]);
  });

  test('long and steep flows neither overflow nor hang', () => {
    const long = irr({ values: [-1, ...Array.from({ length: 9999 }, () => 0.02)] });
    near(long.value, 0.02);
    const days = [plainDate('2024-01-01'), plainDate('2024-01-02')];
    expect(xirr({ values: [-100, 110], dates: days }).value / 1.1 ** 365).toBeCloseTo(1, 9);
    const wild = Array.from({ length: 5000 }, (_, index) => (index % 2 ? 1 : -1));
    expect(refusal(() => irr({ values: wild }))).toBe('values too-large');
  });

  test('as many as the polynomial was made of', () => {
    const roots = fc.uniqueArray(fc.integer({ min: -40, max: 120 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(roots, (percents) => {
        const sorted = percents.map((one) => one / 100).toSorted((a, b) => a - b);
        // ∏ (1 − (1+r)x) as amounts.
        const amounts = sorted.reduce<number[]>(
          (sum, one) =>
            [...sum, 0].map((amount, at) => amount - (at > 0 ? (sum[at - 1] as number) * (1 + one) : 0)),
          [1],
        );
        const found = ratesOfZeroValue(
          amounts,
          amounts.map((_, at) => at),
          'values',
        );
        expect(found.length).toBe(sorted.length);
        found.forEach((one, at) => expect(one).toBeCloseTo(sorted[at] as number, 6));
      }),
      { numRuns: 200 },
    );
  });
});

describe('laws', () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });

  test('the present value at an internal rate of return is zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
        (inflows) => {
          const values = [-500_000, ...inflows];
          const { value, isUnique } = irr({ values });
          expect(isUnique).toBe(true);
          if (value < -0.9) return;
          const size = values.reduce((sum, one, at) => sum + Math.abs(one) * (1 + value) ** -at, 0);
          expect(Math.abs(npv({ rate: value, values }).value)).toBeLessThan(1e-10 * size);
        },
      ),
    );
  });

  test('the five quantities of an annuity agree', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 3000 }).map((one) => one / 10_000),
        fc.integer({ min: 1, max: 240 }),
        amount,
        fc.constantFrom('end' as const, 'begin' as const),
        (r, periods, present, when) => {
          const terms = { rate: r, nper: periods, when };
          const future = 1000;
          const payment = pmt({ ...terms, pv: present, fv: future }).value;
          const size = 1 + Math.abs(present) * (1 + Math.abs(r)) ** periods;
          expect(Math.abs(fv({ ...terms, pv: present, pmt: payment }).value - future)).toBeLessThan(
            1e-9 * size,
          );
          expect(Math.abs(pv({ ...terms, pmt: payment, fv: future }).value - present)).toBeLessThan(
            1e-9 * size,
          );
          const per = Math.ceil(periods / 2);
          const parts = { ...terms, per, pv: present, fv: future };
          expect(Math.abs(ipmt(parts).value + ppmt(parts).value - payment)).toBeLessThan(
            1e-9 * (1 + Math.abs(payment)),
          );
        },
      ),
    );
  });
});

describe('all-in yearly cost', () => {
  const day = plainDate;
  const loan = [
    { on: day('2023-01-01'), kind: 'drawdown' as const, amount: 100_000_00n },
    { on: day('2024-01-01'), kind: 'principal' as const, amount: 100_000_00n },
    { on: day('2024-01-01'), kind: 'interest' as const, amount: 4000_00n },
  ];

  test('a year of interest and a fee, by hand', () => {
    const fee = { kind: 'guarantee' as const, on: day('2023-01-01'), amount: 1000_00n };
    const cost = allInCost({ movements: loan, costs: [fee] });
    near(cost.xirr, 104 / 99 - 1);
    near(cost.simple, 0.05);
    const paidBack = allInCost({
      movements: loan,
      costs: [{ ...fee, kind: 'subsidy', on: day('2024-01-01') }],
    });
    near(paidBack.xirr, 0.03);
    expect(paidBack.netCost).toBe(3000_00n);
    // What comes back in full leaves a rate of zero, and parts that still mean something.
    const free = allInCost({
      movements: loan,
      costs: [{ kind: 'subsidy', on: day('2024-01-01'), amount: 4000_00n }],
    });
    expect(free.xirr).toBeCloseTo(0, 12);
    expect(free.components.map(({ xirrShare }) => xirrShare.toFixed(6))).toEqual(['0.040000', '-0.040000']);
  });

  test('the parts sum to the whole, by either measure', () => {
    const dated = fc.record({
      kind: fc.constantFrom('valuation' as const, 'insurance' as const, 'other' as const, 'subsidy' as const),
      on: fc
        .integer({ min: 1, max: 28 })
        .map((one) => day(`2023-${String((one % 12) + 1).padStart(2, '0')}-${String(one).padStart(2, '0')}`)),
      amount: fc.bigInt({ min: 0n, max: 1000_00n }),
    });
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 8 }), (costs) => {
        const cost = allInCost({ movements: loan, costs });
        const total = (of: 'xirrShare' | 'simpleShare') =>
          cost.components.reduce((sum, one) => sum + one[of], 0);
        expect(total('xirrShare')).toBeCloseTo(cost.xirr, 12);
        expect(total('simpleShare')).toBeCloseTo(cost.simple, 12);
      }),
    );
  });

  test('principal that is not all repaid is refused', () => {
    expect(refusal(() => allInCost({ movements: loan.slice(0, 1), costs: [] }))).toBe('flows sum-wrong');
    expect(refusal(() => allInCost({ movements: [], costs: [] }))).toBe('flows empty');
  });
});

describe('refusals name the field', () => {
  test.each<[string, () => unknown]>([
    ['rate out-of-range', () => npv({ rate: -1, values: [1] })],
    ['values empty', () => npv({ rate: 0.1, values: [] })],
    ['values.1 not-finite', () => irr({ values: [-1, Number.NaN] })],
    ['dates lengths-differ', () => xirr({ values: [-1, 2], dates: [plainDate('2024-01-01')] })],
    ['values no-solution', () => mirr({ values: [1, 2], financeRate: 0.1, reinvestRate: 0.1 })],
    ['nper not-positive', () => pmt({ rate: 0.1, nper: 0, pv: 1 })],
    ['per out-of-range', () => ipmt({ rate: 0.1, per: 13, nper: 12, pv: 1 })],
    ['pmt no-solution', () => nper({ rate: 0.1, pmt: -5, pv: 100 })],
    ['pmt no-solution', () => rate({ nper: 10, pmt: 10, pv: 100 })],
    ['nper wrong-type', () => rate({ nper: 1.5, pmt: -10, pv: 10 })],
    ['none', () => nper({ rate: 0.1, pmt: -15, pv: 100 })],
  ])('%s', (answer, run) => {
    expect(refusal(run)).toBe(answer);
  });
});

test.each(cashFlowMethods.map((method) => [method.name, method] as const))(
  '%s runs its example',
  (_, method) => {
    const output = runMethod(method, method.example);
    expect(output).toHaveProperty('value');
    expect((output as { trace: unknown[] }).trace.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(output))).toEqual(output);
    expect(inputSchemaOf(method)).toHaveProperty('properties');
    expect(runMethod(method, { ...(method.example as object), mistyped: 1 })).toMatchObject({
      code: 'input.invalid',
    });
  },
);
