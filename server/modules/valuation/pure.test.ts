import { valuationMethodNames, type EvidenceQuestion, evidenceQuestions } from '@zhirong/contracts';
import { methods, monteCarloDcf, profitShare, reliefFromRoyalty } from '@zhirong/quant';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advise } from './advise.ts';
import { makeCode, readCode, showCode } from './code.ts';
import { numbersOf, textsOf } from './decimal-input.ts';
import { errorsOf, twoDigits } from './errors.ts';
import { traceSaid } from './field-words.ts';
import { judgeGate } from './gate.ts';
import { judgeGroup } from './group-prices.ts';
import { schemaOf } from './methods.ts';
import { deviationOf } from './review.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('a code is read however it is typed, and no single slip or swap of neighbours passes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.nat(11),
      fc.nat(31),
      (random, place, other) => {
        const code = makeCode(random);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
        expect(readCode(` ${showCode(code).toLowerCase()} `)).toBe(code);
        const slip = code.slice(0, place) + alphabet[other] + code.slice(place + 1);
        if (slip !== code) expect(readCode(slip)).toBeUndefined();
        const swap = [...code];
        [swap[place], swap[(place + 1) % 12]] = [swap[(place + 1) % 12] as string, swap[place] as string];
        if (place < 11 && swap.join('') !== code) expect(readCode(swap.join(''))).toBeUndefined();
      },
    ),
  );
  expect(readCode('ZR-0000')).toBeUndefined();
});

test('every example of every method survives the way over the wire', () => {
  for (const name of valuationMethodNames) {
    const { example } = methods.find((method) => method.name === name) as (typeof methods)[number];
    const sent: unknown = JSON.parse(JSON.stringify(textsOf(example)));
    expect(numbersOf(schemaOf(name), sent), name).toEqual(
      JSON.parse(
        JSON.stringify(example, (_, value: unknown) =>
          typeof value === 'number' ? Number(value.toFixed(12)) : value,
        ),
      ),
    );
  }
  // A name that looks like a number stays a name.
  expect(numbersOf(schemaOf('market-approach'), { comparables: [{ name: '2019', price: '80.5' }] })).toEqual({
    comparables: [{ name: '2019', price: 80.5 }],
  });
});

const answered = fc.dictionary(
  fc.constantFrom(...evidenceQuestions),
  fc.constantFrom('yes' as const, 'no' as const),
);
const rights = fc.array(
  fc.record({
    kind: fc.constantFrom('invention' as const, 'trademark' as const, 'software-copyright' as const),
    monthsLeft: fc.option(fc.nat(240)),
    licensed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);
const order = ['first', 'second', 'possible', 'not-possible'];

test('advice names each method once, best first, and evidence that a method asks for never worsens its place', () => {
  fc.assert(
    fc.property(rights, answered, (some, answers) => {
      const given = advise(some, answers);
      expect(given.map(({ method }) => method).toSorted()).toEqual([...valuationMethodNames].toSorted());
      const fits = given.map(({ fit }) => order.indexOf(fit));
      expect(fits).toEqual(fits.toSorted((a, b) => a - b));
      for (const one of given)
        for (const question of one.missing.filter((asked) => asked !== 'not-yet-exploited')) {
          const more = advise(some, { ...answers, [question as EvidenceQuestion]: 'yes' });
          const possible = (list: typeof more) =>
            list.find(({ method }) => method === one.method)?.fit !== 'not-possible';
          if (possible(given)) expect(possible(more), `${one.method} ${question}`).toBe(true);
        }
    }),
  );
});

test('the gate takes exactly the limit and no 分 more', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 15n }),
      fc.bigInt({ min: 1n, max: 10n ** 15n }),
      fc.boolean(),
      (loan, limit, capable) => {
        const verdict = judgeGate(loan, { fen: limit }, { capable, document: 'x' });
        expect(verdict).toBe(loan > limit ? 'amount-above-limit' : capable ? 'open' : 'bank-not-capable');
        expect(judgeGate(loan, undefined, undefined)).toBe('nothing-stated');
      },
    ),
  );
});

test('a group is never shown below its least size, and two publications are that many deals apart', () => {
  const deal = fc.record({
    price: fc.integer({ min: 1, max: 1e12 }),
    firmId: fc.constantFrom('a', 'b', 'c', 'd'),
    on: fc.constant('2019-08-20'),
  });
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 25 }), (deals) => {
      let published: number | undefined;
      for (let count = 0; count <= deals.length; count += 1) {
        const some = deals.slice(0, count);
        const verdict = judgeGroup(some, { deals: 5, firms: 3 }, published);
        if (!('publish' in verdict)) continue;
        expect(count).toBeGreaterThanOrEqual(5);
        expect(new Set(some.map(({ firmId }) => firmId)).size).toBeGreaterThanOrEqual(3);
        if (published !== undefined) expect(count - published).toBeGreaterThanOrEqual(5);
        expect(String(verdict.publish.medianFen).replace(/0+$/, '').length).toBeLessThanOrEqual(2);
        published = count;
      }
    }),
  );
  expect(twoDigits(123_456)).toBe(120_000n);
  expect(twoDigits(7)).toBe(7n);
});

test('errors: hand-made figures, and none of a group too small', () => {
  const tested = [10, -20, 30, 50, -5].map((errorPercent, i) => ({
    priceId: `${i}`,
    errorPercent,
    withinRange: i < 2,
  }));
  expect(errorsOf(tested, 3)).toEqual({
    count: 5,
    medianAbsolutePercent: '20.00',
    biasPercent: '10.00',
    coveragePercent: '40.00',
  });
  expect(errorsOf(tested, 6)).toEqual({
    count: 5,
    medianAbsolutePercent: null,
    biasPercent: null,
    coveragePercent: null,
  });
  // Five values of two deals are two deals.
  const few = tested.map((one, i) => ({ ...one, priceId: `${i % 2}` }));
  expect(errorsOf(few, 3)).toMatchObject({ count: 2, medianAbsolutePercent: null });
  expect(errorsOf(few, 2)).toMatchObject({ count: 2, biasPercent: '10.00', coveragePercent: '40.00' });
});

test('the deviation of a second view has two decimals, rounded half away from nothing', () => {
  expect(deviationOf(12_000n, 10_000n)).toBe('20.00');
  expect(deviationOf(9_999n, 10_000n)).toBe('-0.01');
  expect(deviationOf(100_005n, 100_000n)).toBe('0.01');
  expect(deviationOf(99_996n, 100_000n)).toBe('0.00');
});

test('what a trace says in words is said in Chinese on a report', () => {
  const income = { years: 3, rate: 0.1 };
  const traces = [
    ...(['start', 'mid', 'end'] as const).map((timing) =>
      reliefFromRoyalty({ ...income, firstYearRevenue: 100, royaltyRate: 0.02, timing }),
    ),
    ...(['revenue', 'grossProfit', 'operatingProfit', 'netProfit'] as const).map((base) =>
      profitShare({ ...income, firstYearIncome: 100, incomeBase: base, share: 0.2, shareBase: base }),
    ),
    ...(['plain', 'antithetic', 'sobol', 'latin-hypercube'] as const).map((sampling) =>
      monteCarloDcf({ ...income, firstYearRevenue: 100, royaltyRate: 0.02, sampling, draws: 64, seed: 1 }),
    ),
  ].map(({ trace }) => trace);
  const said = traces.flatMap((trace) =>
    trace.flatMap(({ value }) => (typeof value === 'string' ? [traceSaid(value)] : [])),
  );
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((text) => /[a-z]{3}/.test(text.replace('Sobol', '')))).toEqual([]);
});
