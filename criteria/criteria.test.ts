import { isRefusal, plainDate, rate } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  changesOf,
  check,
  type Criterion,
  evaluate,
  type Facts,
  mustRead,
  parseCriterion,
  publishedVocabulary,
  readCriterion,
  type Reason,
} from './index.ts';
import { judge } from './evaluate.ts';
import { type Holds, leastOf, negate } from './holds.ts';
import { possible } from './possible.ts';
import { resolve } from './resolve.ts';
import {
  arbitraryCriterion,
  arbitraryFacts,
  arbitraryOver,
  asked,
  calendar,
  vocabulary,
} from './testing/arbitrary.ts';

const ready = (criterion: unknown) => mustRead(criterion, publishedVocabulary);
const holds = (criterion: unknown, facts: Facts): Holds => evaluate(ready(criterion), facts, asked).holds;
const problemsOf = (criterion: unknown) =>
  check(parseCriterion(criterion) as Criterion, publishedVocabulary).map(
    ({ path, code }) => `${path} ${code}`,
  );
const nodeOf = (criterion: Criterion) => {
  const { node, problems } = resolve(criterion, vocabulary);
  expect(problems).toEqual([]);
  return node as NonNullable<typeof node>;
};

const FIVE_MILLION = 500_000_000n;

test('each word keeps or leaves its own boundary, N1 and N2', () => {
  const at = (word: string, fen: bigint) =>
    holds({ fact: 'loan.amount', [word]: '500万元' }, { 'loan.amount': fen });
  for (const [word, below, equal, above] of [
    ['at-least', false, true, true],
    ['at-most', true, true, false],
    ['more-than', false, false, true],
    ['less-than', true, false, false],
    ['equals', false, true, false],
  ] as const) {
    expect([at(word, FIVE_MILLION - 1n), at(word, FIVE_MILLION), at(word, FIVE_MILLION + 1n)], word).toEqual([
      below,
      equal,
      above,
    ]);
  }
  const people = (word: string, n: number) =>
    holds({ fact: 'firm.employees', [word]: '1000人' }, { 'firm.employees': n });
  // «1000人以下»: with the civil code 1000 belongs to it, with the size standard it does not.
  expect([people('at-most', 1000), people('size-below', 1000), people('size-below', 999)]).toEqual([
    true,
    false,
    true,
  ]);
  expect([people('size-at-least', 1000), people('size-at-least', 999)]).toEqual([true, false]);
  const said = (word: string, n: number) =>
    evaluate(ready({ fact: 'firm.employees', [word]: '1000人' }), { 'firm.employees': n }, asked).reason;
  expect(said('at-most', 1000).zh).toMatch(/恰为本数，「不超过」含本数，满足$/);
  expect(said('size-below', 1000)).toMatchObject({
    zh: expect.stringMatching(/恰为本数，划型标准的「以下」不含本数，不满足$/),
    en: expect.stringMatching(/exactly the limit, which “below” of the size standard leaves out, not met$/),
  });
  expect(said('size-at-least', 1000).en).toMatch(/which “and above” of the size standard includes, met$/);
  expect(said('size-below', 999).zh).not.toContain('本数，');
  expect(problemsOf({ fact: 'loan.amount', 'size-below': '500万元' })).toEqual([
    'size-below not-size-standard',
  ]);
});

/** S3-20: pledge financing above 5,000,000, registered at CNIPA, settled, with at least one invention. */
const subsidyA = {
  all: [
    { fact: 'loan.amount', 'more-than': '500万元' },
    { fact: 'loan.settled', equals: true },
    {
      count: 'loan.rights',
      where: {
        all: [
          { fact: 'right.kind', equals: '发明专利' },
          { fact: 'right.pledge-registered', equals: '是' },
        ],
      },
      'at-least': 1,
    },
    { fact: 'loan.city-funded', equals: '否', note: 'S3-37' },
  ],
};
const invention = { 'right.kind': 'invention', 'right.pledge-registered': true };
const sound: Facts = {
  'loan.amount': FIVE_MILLION + 100n,
  'loan.settled': true,
  'loan.city-funded': false,
  'loan.rights': [invention],
};

test('S3-20 and S3-37 on both sides of every boundary, with reasons an applicant can read', () => {
  expect(holds(subsidyA, sound)).toBe(true);
  const exact = evaluate(ready(subsidyA), { ...sound, 'loan.amount': FIVE_MILLION }, asked);
  expect(exact.holds).toBe(false);
  expect(exact.reason.parts[0]).toMatchObject({
    path: 'all.0',
    zh: '贷款金额超过500万元：实际 500万元，恰为本数，「超过」不含本数，不满足',
    en: 'Loan amount more than CNY 5,000,000: it is CNY 5,000,000, exactly the limit, which “more than” leaves out, not met',
  });
  expect(exact.changes.map((change) => change.zh)).toEqual(['须「贷款金额超过500万元」，现为500万元']);
  expect(holds(subsidyA, { ...sound, 'loan.settled': false })).toBe(false);
  expect(holds(subsidyA, { ...sound, 'loan.city-funded': true })).toBe(false);
  expect(
    holds(subsidyA, { ...sound, 'loan.rights': [{ ...invention, 'right.kind': 'utility-model' }] }),
  ).toBe(false);
  const doubtful = evaluate(
    ready(subsidyA),
    { ...sound, 'loan.rights': [{ 'right.kind': 'invention' }] },
    asked,
  );
  expect(doubtful).toMatchObject({ holds: 'unknown', missing: ['loan.rights/right.pledge-registered'] });
  // One that is sure decides, whatever the doubtful one turns out to be.
  expect(holds(subsidyA, { ...sound, 'loan.rights': [{ 'right.kind': 'invention' }, invention] })).toBe(true);
  expect(evaluate(ready(subsidyA), {}, asked).missing).toEqual([
    'loan.amount',
    'loan.settled',
    'loan.rights',
    'loan.city-funded',
  ]);
});

test('rules of other places: LPR, settled in a term, working days, part of a sum', () => {
  const rateCap = { fact: 'loan.rate', 'at-most': { fact: 'loan.lpr-1y', plus: '150BP' } };
  const lpr = rate(345n, 10_000n);
  expect(holds(rateCap, { 'loan.rate': rate(495n, 10_000n), 'loan.lpr-1y': lpr })).toBe(true);
  expect(holds(rateCap, { 'loan.rate': rate(4951n, 100_000n), 'loan.lpr-1y': lpr })).toBe(false);
  const share = { fact: 'loan.rate', 'at-most': { fact: 'loan.lpr-1y', times: '1.4倍' } };
  expect(holds(share, { 'loan.rate': rate(483n, 10_000n), 'loan.lpr-1y': lpr })).toBe(true);
  expect(holds(share, { 'loan.rate': rate(48_301n, 1_000_000n), 'loan.lpr-1y': lpr })).toBe(false);
  const filed = { fact: 'claim.filed-on', within: { fact: 'claim.recognised-on', plus: '10个工作日' } };
  // 2019-09-23 + 10 working days: 24–27, Sunday 29 worked, 30, holidays to 7 October, 8–11 → 11 October.
  const from = { 'claim.recognised-on': '2019-09-23' };
  expect(holds(filed, { ...from, 'claim.filed-on': '2019-10-11' })).toBe(true);
  expect(holds(filed, { ...from, 'claim.filed-on': '2019-10-12' })).toBe(false);
  expect(holds(filed, { ...from, 'claim.filed-on': '2019-09-22' })).toBe(false);
  const unknown = evaluate(
    ready(filed),
    { 'claim.recognised-on': '2019-10-30', 'claim.filed-on': '2019-11-01' },
    asked,
  );
  expect(unknown).toMatchObject({ holds: 'unknown', missing: ['calendar'] });
  expect(
    evaluate(ready(filed), { ...from, 'claim.filed-on': '2019-10-11' }, { today: asked.today }).holds,
  ).toBe('unknown');
  // A third of 1.00 元 lies between two 分: compared there, not rounded.
  const third = { fact: 'loan.pledged-amount', 'at-least': { fact: 'loan.amount', times: '0.3333333333倍' } };
  expect(holds(third, { 'loan.pledged-amount': 33n, 'loan.amount': 100n })).toBe(false);
  expect(holds(third, { 'loan.pledged-amount': 34n, 'loan.amount': 100n })).toBe(true);
  const whole = { sum: 'firm.loans', of: 'loan.amount', 'at-most': '3000万元' };
  expect(
    holds(whole, { 'firm.loans': [{ 'loan.amount': 2_000_000_000n }, { 'loan.amount': 1_000_000_000n }] }),
  ).toBe(true);
  expect(
    holds(whole, { 'firm.loans': [{ 'loan.amount': 2_000_000_000n }, { 'loan.amount': 1_000_000_001n }] }),
  ).toBe(false);
  const age = { fact: 'firm.registered-on', 'on-or-before': { fact: 'today', minus: '2年' } };
  expect(holds(age, { 'firm.registered-on': '2017-09-30' })).toBe(true);
  expect(holds(age, { 'firm.registered-on': '2017-10-01' })).toBe(false);
});

test('a wrong shape is named at its place', () => {
  const pathsOf = (given: unknown) => {
    const parsed = parseCriterion(given);
    return isRefusal(parsed) ? parsed.fields?.map((field) => field.path) : 'parsed';
  };
  expect(pathsOf({ all: [{ fact: 'loan.amount', 'more-then': '1元' }] })).toEqual(['all.0']);
  expect(pathsOf({ all: [{ fact: 'loan.rate', 'at-most': 3.45 }] })).toEqual(['all.0.at-most']);
  expect(pathsOf({ any: [{ not: { fact: 'loan.amount' } }] })).toEqual(['any.0.not']);
  expect(pathsOf({ fact: 'loan.amount', 'at-least': '1元', 'more-than': '1元' })).toEqual(['']);
  expect(pathsOf({ fact: 'loan.amount', 'at-least': '1元', 'less-than': '3元' })).toBe('parsed');
  expect(pathsOf({ all: [], any: [] })).toEqual(['']);
  expect(pathsOf('loan.amount')).toEqual(['']);
  const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ not: inner }), {
    fact: 'loan.settled',
    equals: true,
  });
  expect(pathsOf(deep)).toHaveLength(1);
});

test('what the words cannot mean is refused on load, each at its path', () => {
  expect(problemsOf({ all: [{ fact: 'loan.amuont', 'at-least': '1元' }] })).toEqual(['all.0 unknown-fact']);
  expect(problemsOf({ count: 'firm.patents', 'at-least': 1 })).toEqual([' unknown-list']);
  expect(problemsOf({ fact: 'loan.amount', in: ['/320000/'] })).toEqual(['in wrong-type']);
  expect(problemsOf({ fact: 'loan.amount', 'at-least': '500' })).toEqual(['at-least unit-mismatch']);
  expect(problemsOf({ fact: 'loan.amount', 'at-least': '500%' })).toEqual(['at-least unit-mismatch']);
  expect(problemsOf({ fact: 'loan.amount', 'at-least': '0.001元' })).toEqual(['at-least malformed-value']);
  for (const text of ['示例\0企业', '示例\ud800'])
    expect(problemsOf({ fact: 'firm.name', 'one-of': ['示例', text] })).toEqual(['one-of malformed-value']);
  expect(problemsOf({ fact: 'firm.employees', 'at-least': '3项' })).toEqual(['at-least unit-mismatch']);
  expect(problemsOf({ fact: 'loan.amount', 'at-least': { fact: 'loan.rate' } })).toEqual([
    'at-least wrong-type',
  ]);
  expect(problemsOf({ fact: 'loan.rate', 'at-most': { fact: 'loan.rate-to-lpr' } })).toEqual([
    'at-most unit-mismatch',
  ]);
  expect(problemsOf({ fact: 'firm.size', 'one-of': ['巨型'] })).toEqual(['one-of unknown-choice']);
  expect(problemsOf({ fact: 'firm.size', 'one-of': [] })).toEqual(['one-of empty-list']);
  expect(problemsOf({ all: [] })).toEqual(['all empty-list']);
  expect(problemsOf({ fact: 'loan.settled-on', before: '2019-02-30' })).toEqual(['before malformed-value']);
  expect(problemsOf({ fact: 'firm.region', in: ['320300'] })).toEqual(['in malformed-value']);
  expect(problemsOf({ sum: 'firm.loans', of: 'right.value', 'at-least': '1元' })).toEqual([' wrong-element']);
  expect(problemsOf({ 'at-least-of': 3, conditions: [{ fact: 'loan.settled', equals: true }] })).toEqual([
    'at-least-of number-out-of-range',
  ]);
});

test('what can never or always hold is named, the innermost place only', () => {
  const amount = (words: object) => ({ fact: 'loan.amount', ...words });
  expect(problemsOf({ all: [amount({ 'more-than': '500万元' }), amount({ 'at-most': '500万元' })] })).toEqual(
    [' never-true'],
  );
  expect(problemsOf({ all: [amount({ 'at-least': '500万元' }), amount({ 'at-most': '500万元' })] })).toEqual(
    [],
  );
  expect(
    problemsOf({
      any: [{ fact: 'firm.size', equals: '小型' }, amount({ 'more-than': '3元', 'less-than': '3.01元' })],
    }),
  ).toEqual(['any.1 never-true']);
  expect(problemsOf(amount({ 'at-least': '0元' }))).toEqual([' always-true']);
  expect(problemsOf({ fact: 'firm.profit', 'less-than': '0元' })).toEqual([]);
  expect(problemsOf({ count: 'firm.rights', 'less-than': 0 })).toEqual([' never-true']);
  expect(
    problemsOf({
      any: [
        { fact: 'firm.size', 'one-of': ['大型', '中型'] },
        { fact: 'firm.size', 'none-of': ['大型'] },
      ],
    }),
  ).toEqual([' always-true']);
  expect(
    problemsOf({
      all: [
        { fact: 'firm.region', in: ['/320000/'] },
        { fact: 'firm.region', in: ['/360000/'] },
      ],
    }),
  ).toEqual([' never-true']);
  expect(
    problemsOf({
      all: [
        { fact: 'firm.region', in: ['/320000/320300/'] },
        { fact: 'firm.region', outside: ['/320000/'] },
      ],
    }),
  ).toEqual([' never-true']);
  expect(
    problemsOf({
      all: [
        { fact: 'loan.pledged-kinds', 'includes-all': ['发明专利', '注册商标'] },
        { fact: 'loan.pledged-kinds', 'includes-none': ['trademark'] },
      ],
    }),
  ).toEqual([' never-true']);
  expect(
    problemsOf({
      'at-least-of': 2,
      conditions: [
        { fact: 'firm.size', equals: '小型' },
        { fact: 'firm.size', equals: '微型' },
      ],
    }),
  ).toEqual([' never-true']);
  const refused = readCriterion({ count: 'firm.rights', 'less-than': 0 }, publishedVocabulary);
  expect(isRefusal(refused) && refused.fields).toEqual([{ path: '', code: 'never-true' }]);
});

test('what is said never or always to hold never or always does, by chance and over every value', () => {
  let found = 0;
  fc.assert(
    fc.property(
      arbitraryCriterion(),
      fc.array(arbitraryFacts(), { minLength: 8, maxLength: 8 }),
      (criterion, rows) => {
        const node = nodeOf(criterion);
        const seen = rows.map((row) => judge(node, [row], asked));
        if (possible(node, true) === false) {
          found += 1;
          expect(seen).not.toContain(true);
        }
        if (possible(node, false) === false) expect(seen).not.toContain(false);
      },
    ),
    { numRuns: 1500 },
  );
  expect(found).toBeGreaterThan(20);
  const sizes = ['large', 'medium', 'small', 'micro'];
  fc.assert(
    fc.property(arbitraryOver(['firm.size', 'loan.months', 'loan.settled'], 2), (criterion) => {
      const node = nodeOf(criterion);
      const every = sizes.flatMap((size) =>
        [0, 1, 2, 3, 4, 5, 6].flatMap((months) =>
          [true, false].map((settled) =>
            judge(node, [{ 'firm.size': size, 'loan.months': months, 'loan.settled': settled }], asked),
          ),
        ),
      );
      expect([possible(node, true), possible(node, false)]).toEqual([
        every.includes(true),
        every.includes(false),
      ]);
    }),
    { numRuns: 1500 },
  );
});

test('an answer with facts unknown stays the answer once they are known', () => {
  const fill = (row: Facts, full: Facts): Facts => {
    const ids = new Set([...Object.keys(full), ...Object.keys(row)]);
    return Object.fromEntries(
      [...ids].map((id) => {
        const value = row[id];
        if (!Array.isArray(value) || typeof value[0] !== 'object') return [id, value ?? full[id] ?? null];
        return [id, value.map((element) => fill(element as Facts, {}))];
      }),
    );
  };
  fc.assert(
    fc.property(arbitraryCriterion(), arbitraryFacts(2), arbitraryFacts(0), (criterion, row, full) => {
      const node = nodeOf(criterion);
      const before = judge(node, [row], asked);
      if (before !== 'unknown') expect(judge(node, [fill(row, full)], asked)).toBe(before);
    }),
    { numRuns: 1500 },
  );
});

const leavesOf = (reason: Reason): Reason[] =>
  reason.parts.length === 0 ? [reason] : reason.parts.flatMap(leavesOf);
/** The tree again, with some conditions come out as given. */
const again = (reason: Reason, given: ReadonlyMap<string, boolean>): Holds => {
  if (reason.parts.length === 0) return given.get(reason.path) ?? reason.holds;
  const parts = reason.parts.map((part) => again(part, given));
  if (reason.kind === 'not') return negate(parts[0] as Holds);
  return leastOf(reason.kind === 'all' ? parts.length : (reason.least ?? 1), parts);
};

test('the changes told are enough, and no lighter set is: what nobody can change weighs most', () => {
  const weight = (impossible: readonly boolean[]) =>
    impossible.reduce((sum, one) => sum + (one ? 1_000 : 1), 0);
  let told = 0;
  fc.assert(
    fc.property(arbitraryCriterion(), arbitraryFacts(), (criterion, facts) => {
      const evaluation = evaluate({ criterion, vocabulary, node: nodeOf(criterion) }, facts, asked);
      const { reason, changes } = evaluation;
      expect(judge(nodeOf(criterion), [facts], asked)).toBe(evaluation.holds);
      expect(changes.length === 0).toBe(evaluation.holds === true);
      expect(evaluation.missing.length > 0).toBe(evaluation.holds === 'unknown');
      expect(again(reason, new Map(changes.map((change) => [change.path, change.must])))).toBe(true);
      const leaves = leavesOf(reason);
      if (changes.length === 0 || leaves.length > 7) return;
      told += 1;
      const weighs = weight(changes.map((change) => !change.possible));
      for (let way = 0; way < 3 ** leaves.length; way += 1) {
        const given = new Map(
          leaves.flatMap((leaf, place) => {
            const digit = Math.floor(way / 3 ** place) % 3;
            return digit === 0 ? [] : [[leaf.path, digit === 1] as const];
          }),
        );
        const fixed = leaves
          .filter((leaf) => given.has(leaf.path))
          .map((leaf) => leaf.fixed && leaf.holds !== 'unknown');
        if (weight(fixed) < weighs) expect(again(reason, given)).not.toBe(true);
      }
    }),
    { numRuns: 600 },
  );
  expect(told).toBeGreaterThan(100);
});

test('what nobody can change is avoided where another way is open, and marked where none is', () => {
  const either = {
    any: [
      { fact: 'firm.registered-on', before: '2010-01-01' },
      {
        all: [
          { fact: 'firm.size', equals: '小型' },
          { fact: 'loan.settled', equals: true },
        ],
      },
    ],
  };
  const facts = { 'firm.registered-on': '2015-01-01', 'firm.size': 'large', 'loan.settled': false };
  const { reason, changes } = evaluate(ready(either), facts, asked);
  expect(changes.map((change) => change.path)).toEqual(['any.1.all.0', 'any.1.all.1']);
  expect(changesOf(reason.parts[0] as Reason)).toMatchObject([{ path: 'any.0', possible: false }]);
});

test('facts against their published type are a bug of the giver', () => {
  const ask = (criterion: unknown, facts: object) => () => holds(criterion, facts as Facts);
  expect(ask({ fact: 'loan.amount', 'at-least': '1元' }, { 'loan.amount': 100 })).toThrow('loan.amount');
  expect(ask({ fact: 'loan.amount', 'at-least': '1元' }, { 'loan.amount': -1n })).toThrow('below zero');
  expect(ask({ fact: 'loan.rate', 'at-least': '1%' }, { 'loan.rate': rate(1n, 3n) })).toThrow('decimals');
  expect(ask({ fact: 'firm.size', equals: '小型' }, { 'firm.size': '小型' })).toThrow('firm.size');
  expect(calendar(plainDate('2019-09-29'))).toBe(true);
});
