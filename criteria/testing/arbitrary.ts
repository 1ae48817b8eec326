import { addDays, type PlainDate, plainDate, type Rate, rate } from '@zhirong/kernel';
import fc from 'fast-check';
import type { Criterion, Operand, Words } from '../criterion.ts';
import type { Calendar } from '../days.ts';
import type { Facts, FactValue } from '../facts.ts';
import { publishedVocabulary } from '../facts/published.ts';
import { type Fact, type List, narrowVocabulary, type Vocabulary } from '../vocabulary.ts';
import type { ListWord, ScalarWord } from '../words.ts';

/** A few facts of every type, with few values each, so that bounds are met and random rules agree with random rows. */
export const factIds = {
  root: [
    'loan.amount',
    'loan.actual-financing',
    'firm.revenue',
    'firm.profit',
    'loan.rate',
    'loan.lpr-1y',
    'firm.employees',
    'loan.months',
    'loan.settled-on',
    'loan.due-on',
    'firm.region',
    'firm.size',
    'loan.pledged-kinds',
    'loan.settled',
    'firm.name',
  ],
  right: ['right.kind', 'right.value', 'right.expires-on', 'right.annuity-paid'],
  loan: ['loan.amount', 'loan.rate', 'loan.settled-on', 'loan.due-on', 'loan.pledged-kinds'],
} as const;
export const vocabulary: Vocabulary = narrowVocabulary(publishedVocabulary, ['firm', 'loan', 'right']);
const factOf = (id: string): Fact => vocabulary.facts.get(id) as Fact;
const listOf = (id: string): List => vocabulary.lists.get(id) as List;

const most = 2n ** 53n - 1n;
const amounts = [
  0n,
  1n,
  99_999_999n,
  100_000_000n,
  100_000_001n,
  250_000_000n,
  500_000_000n,
  500_000_001n,
  most,
];
const amountTexts = [
  '0元',
  '0.01元',
  '99.999999万元',
  '100万元',
  '250万元',
  '0.05亿元',
  '500万元',
  '90071992547409.91元',
];
const percents = ['0', '1.5', '3', '3.45', '3.46', '4.5', '900000'];
const days = [
  '2019-08-30',
  '2019-08-31',
  '2019-09-13',
  '2019-09-30',
  '2019-10-08',
  '2020-02-29',
  '1800-01-01',
  '2999-12-31',
];
const regions = ['/320000/', '/320000/320300/', '/320000/320300/320302/', '/360000/', '/360000/360700/'];
const names = ['示例企业', '示例企业甲', "O'Neil; drop table", '50%_\\', ' ', '𠮷\u0301', 'é', 'e\u0301'];

const some = <T>(values: readonly T[], least = 1): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: least, maxLength: Math.min(3, values.length) });
const choicesOf = (fact: Fact, named: boolean): string[] =>
  (fact.choices ?? []).slice(0, 4).map((choice) => (named ? choice.zh : choice.value));

const percentRate = (text: string): Rate => rate(BigInt(Math.round(Number(text) * 100)), 10_000n);

const knownValue = (fact: Fact): fc.Arbitrary<FactValue> => {
  switch (fact.type) {
    case 'money':
      return fc.constantFrom(...amounts, ...(fact.signed ? [-1n, -100_000_000n, -most] : []));
    case 'rate':
      return fc.constantFrom(...percents.map(percentRate));
    case 'count':
      return fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 0, max: 5 }) },
        fc.constant(fact.id === 'firm.employees' ? 2 ** 31 - 1 : 6),
      );
    case 'day':
      return fc.constantFrom(...days);
    case 'region':
      return fc.constantFrom(...regions);
    case 'choice':
      return fc.constantFrom(...choicesOf(fact, false));
    case 'choices':
      return some(choicesOf(fact, false), 0);
    case 'yes-no':
      return fc.boolean();
    case 'text':
      return fc.constantFrom(...names, '');
  }
};

const facts = (ids: readonly string[], share: number): fc.Arbitrary<Record<string, FactValue>> =>
  fc.record(
    Object.fromEntries(ids.map((id) => [id, fc.option(knownValue(factOf(id)), { nil: null, freq: share })])),
  );

/** `share`: one in so many facts is unknown; 0 makes all of them known. */
export const arbitraryFacts = (share = 4): fc.Arbitrary<Facts> => {
  const known = share === 0 ? Number.MAX_SAFE_INTEGER : share;
  const list = (each: fc.Arbitrary<Facts>) =>
    fc.option(fc.array(each, { maxLength: 3 }), { nil: null, freq: known * 2 });
  const right = facts(factIds.right, known);
  const loan = fc
    .tuple(facts(factIds.loan, known), list(right))
    .map(([own, rights]): Facts => ({ ...own, 'loan.rights': rights as unknown as FactValue }));
  return fc
    .tuple(facts(factIds.root, known), list(right), list(loan))
    .map(([own, rights, loans]) => ({ ...own, 'firm.rights': rights, 'firm.loans': loans }) as Facts);
};

const literal = (fact: Pick<Fact, 'type' | 'unit'>): fc.Arbitrary<string> => {
  if (fact.type === 'money') return fc.constantFrom(...amountTexts);
  if (fact.type === 'day') return fc.constantFrom(...days);
  if (fact.type === 'rate') return fc.constantFrom(...percents.map((text) => `${text}%`), '345BP');
  return fc.integer({ min: 0, max: 4 }).chain((n) => fc.constantFrom(`${n}`, `${n}${fact.unit}`));
};
const period = fc.constantFrom(
  '0天',
  '18天',
  '1个月',
  '6个月',
  '1年',
  '0个工作日',
  '10个工作日',
  '3个工作日',
  '100年',
  '1200个月',
  '36500天',
);
const reference = (fact: Pick<Fact, 'type' | 'unit'>, ids: readonly string[]): fc.Arbitrary<Operand> => {
  const same = ids.filter((id) => factOf(id).type === fact.type && factOf(id).unit === fact.unit);
  const shift = fc.constantFrom('plus', 'minus');
  if (fact.type === 'day') {
    const base = fc.constantFrom(...same, 'today');
    return fc
      .tuple(base, fc.option(fc.tuple(shift, period), { nil: undefined }))
      .map(([id, more]): Operand => ({ fact: id, ...(more && { [more[0]]: more[1] }) }));
  }
  if (same.length === 0) return literal(fact);
  return fc
    .tuple(
      fc.constantFrom(...same),
      fc.constantFrom(undefined, '140%', '1.4倍', '0.3333333333倍'),
      fc.option(fc.tuple(shift, literal(fact)), { nil: undefined }),
    )
    .map(([id, times, more]) => ({ fact: id, ...(times && { times }), ...(more && { [more[0]]: more[1] }) }));
};

const lowers = { number: ['at-least', 'more-than'], day: ['on-or-after', 'after'] } as const;
const uppers = { number: ['at-most', 'less-than'], day: ['on-or-before', 'before'] } as const;

const magnitudeWords = (fact: Pick<Fact, 'type' | 'unit' | 'sizeStandard'>, ids: readonly string[]) => {
  const kind = fact.type === 'day' ? 'day' : 'number';
  const bound = fc.oneof({ weight: 3, arbitrary: literal(fact) }, reference(fact, ids));
  const size = fact.sizeStandard ? (['size-at-least', 'size-below'] as const) : [];
  const one = fc.constantFrom<ScalarWord>(...lowers[kind], ...uppers[kind], 'equals', ...size);
  return fc.oneof(
    fc.tuple(one, bound).map(([word, value]): Words => ({ [word]: value })),
    fc
      .tuple(fc.constantFrom(...lowers[kind]), bound, fc.constantFrom(...uppers[kind]), bound)
      .map(([low, a, high, b]): Words => ({ [low]: a, [high]: b })),
  );
};

const wordsFor = (fact: Fact, ids: readonly string[]): fc.Arbitrary<Words> => {
  const several = (words: readonly ListWord[], values: readonly string[]) =>
    fc.tuple(fc.constantFrom(...words), some(values)).map(([word, list]): Words => ({ [word]: list }));
  const equal = (values: readonly string[]) =>
    fc.constantFrom(...values).map((value): Words => ({ equals: value }));
  switch (fact.type) {
    case 'day': {
      const within = fc.tuple(reference(fact, ids), fc.constantFrom('plus', 'minus'), period).map(
        ([base, shift, far]): Words => ({
          within: { fact: (base as { fact: string }).fact, [shift]: far },
        }),
      );
      return fc.oneof({ weight: 3, arbitrary: magnitudeWords(fact, ids) }, within);
    }
    case 'region':
      return several(['in', 'outside'], regions);
    case 'choice':
      return fc.oneof(several(['one-of', 'none-of'], choicesOf(fact, true)), equal(choicesOf(fact, false)));
    case 'choices':
      return several(['includes-any', 'includes-all', 'includes-none'], choicesOf(fact, true));
    case 'yes-no':
      return equal(['是', '否', 'yes', 'no']);
    case 'text':
      return fc.oneof(several(['one-of', 'none-of'], names), equal(names));
    default:
      return magnitudeWords(fact, ids);
  }
};

const leafOver = (ids: readonly string[], outer: readonly string[] = ids): fc.Arbitrary<Criterion> =>
  fc
    .constantFrom(...ids)
    .chain((id) => wordsFor(factOf(id), outer).map((words) => ({ fact: id, ...words }) as Criterion));

const joined = (leaf: fc.Arbitrary<Criterion>, depth: number): fc.Arbitrary<Criterion> => {
  if (depth === 0) return leaf;
  const inner = joined(leaf, depth - 1);
  const parts = fc.array(inner, { minLength: 1, maxLength: 3 });
  const note = fc.constantFrom(undefined, '依据第8条', '〔注〕、\\');
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    fc.tuple(parts, note).map(([all, said]) => ({ all, ...(said && { note: said }) })),
    parts.map((any) => ({ any })),
    inner.map((not) => ({ not })),
    parts.chain((conditions) =>
      fc.integer({ min: 1, max: conditions.length }).map((least) => ({ 'at-least-of': least, conditions })),
    ),
  );
};

const overList = (
  id: string,
  each: readonly string[],
  depth: number,
  of: string,
): fc.Arbitrary<Criterion> => {
  const list = listOf(id);
  const inner = leafOver(each, [...each, 'loan.due-on', 'firm.revenue']);
  const rights =
    id === 'firm.loans' ? fc.oneof(inner, overList('loan.rights', factIds.right, 0, 'right.value')) : inner;
  const where = fc.option(joined(rights, depth), { nil: undefined });
  const counted = magnitudeWords({ type: 'count', unit: list.unit }, []);
  const summed = magnitudeWords({ type: 'money' }, ['firm.revenue']);
  return fc.oneof(
    fc
      .tuple(where, counted)
      .map(([w, words]) => ({ count: id, ...(w && { where: w }), ...words }) as Criterion),
    fc
      .tuple(where, summed)
      .map(([w, words]) => ({ sum: id, of, ...(w && { where: w }), ...words }) as Criterion),
  );
};

/** Random criteria without mistakes of words or types; some can never hold, as random ones do. */
export const arbitraryCriterion = (depth = 2): fc.Arbitrary<Criterion> =>
  joined(
    fc.oneof(
      { weight: 6, arbitrary: leafOver(factIds.root) },
      overList('firm.rights', factIds.right, 1, 'right.value'),
      overList('firm.loans', factIds.loan, 1, 'loan.amount'),
    ),
    depth,
  );

/** Leaves over one fact only, where every value can be tried. */
export const arbitraryOver = (ids: readonly string[], depth: number): fc.Arbitrary<Criterion> =>
  joined(leafOver(ids, []), depth);

const off = new Set(['2019-09-13', '2019-10-01', '2019-10-02', '2019-10-03', '2019-10-04', '2019-10-07']);
const on = new Set(['2019-09-29', '2019-10-12']);
export const calendarFrom: PlainDate = plainDate('2019-08-30');
export const calendarUntil: PlainDate = plainDate('2019-10-31');
/** Two months of 2019, with their holidays: what lies outside is not known. */
export const calendar: Calendar = (day) => {
  if (day < calendarFrom || day > calendarUntil) return undefined;
  if (on.has(day)) return true;
  // 2019-08-26 was a Monday.
  let weekday = 0;
  for (let at = plainDate('2019-08-26'); at < day; at = addDays(at, 1)) weekday = (weekday + 1) % 7;
  return weekday < 5 && !off.has(day);
};
export const asked = { today: plainDate('2019-09-30'), calendar } as const;
