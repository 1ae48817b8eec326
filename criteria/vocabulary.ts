import { assert } from '@zhirong/kernel';

export const subjects = ['firm', 'right', 'need', 'loan', 'product', 'claim'] as const;
export type Subject = (typeof subjects)[number];

/**
 * money: `bigint` 分 · rate: an exact `Rate` of at most 10 decimals · count: a whole `number` · day: `PlainDate` ·
 * region: a region path such as `/320000/320300/` · choice, text: `string` · choices: `string[]` · yes-no: `boolean`
 */
export const factTypes = [
  'money',
  'rate',
  'count',
  'day',
  'region',
  'choice',
  'choices',
  'yes-no',
  'text',
] as const;
export type FactType = (typeof factTypes)[number];

/** What a count counts, a rate is told in. */
export const units = {
  元: 'CNY',
  '%': '%',
  倍: 'times',
  项: 'rights',
  件: 'items',
  笔: 'loans',
  人: 'people',
  家: 'firms',
  个月: 'months',
  天: 'days',
  年: 'years',
  次: 'times',
  分: 'points',
} as const;
export type Unit = keyof typeof units;

export type Choice = { readonly value: string; readonly zh: string; readonly en: string };

export type Fact = {
  /** `<subject>.<kebab-case>`. */
  readonly id: string;
  readonly subject: Subject;
  readonly type: FactType;
  readonly zh: string;
  readonly en: string;
  /** Where the platform's work first needs it: an id of the requirements. */
  readonly source: string;
  readonly unit?: Unit;
  readonly choices?: readonly Choice[];
  /** May lie below zero. */
  readonly signed?: true;
  /** Nobody can change it any more: a day that has passed, a kind. What would have to change avoids it. */
  readonly fixed?: true;
  /** Measured by the SME size standard, whose 以下 leaves the number out (N2). */
  readonly sizeStandard?: true;
};

/** Many of one subject belonging to another: the rights of a firm. */
export type List = {
  readonly id: string;
  readonly subject: Subject;
  readonly each: Subject;
  readonly zh: string;
  readonly en: string;
  readonly unit: Unit;
};

export type Vocabulary = {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly lists: ReadonlyMap<string, List>;
};

const id = /^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)$/;
/** More would not fit the bits of one column. */
export const mostChoices = 31;

const checkFact = (fact: Fact): void => {
  const say = (reason: string) => `vocabulary: ${fact.id}: ${reason}`;
  assert(id.test(fact.id) && fact.id.startsWith(`${fact.subject}.`), say('the id is subject.kebab-case'));
  assert(fact.zh !== '' && fact.en !== '' && fact.source !== '', say('names and source'));
  const choosing = fact.type === 'choice' || fact.type === 'choices';
  assert(choosing === (fact.choices !== undefined), say('choices belong to choice and choices'));
  assert((fact.type === 'count' || fact.type === 'rate') === (fact.unit !== undefined), say('a unit'));
  if (fact.type === 'rate') assert(fact.unit === '%' || fact.unit === '倍', say('a rate is in % or 倍'));
  if (!fact.choices) return;
  assert(fact.choices.length > 0 && fact.choices.length <= mostChoices, say(`1 to ${mostChoices} choices`));
  const names = fact.choices.flatMap(({ value, zh }) => (value === zh ? [value] : [value, zh]));
  assert(new Set(names).size === names.length, say('a choice named twice'));
};

/** Checks what is published once, so that nobody has to doubt it later: ids, units, choices, names said twice. */
export const defineVocabulary = (facts: readonly Fact[], lists: readonly List[] = []): Vocabulary => {
  for (const fact of facts) checkFact(fact);
  for (const list of lists)
    assert(id.test(list.id) && list.id.startsWith(`${list.subject}.`), `vocabulary: ${list.id}`);
  const ids = [...facts, ...lists].map((entry) => entry.id);
  const twice = ids.find((one, place) => ids.indexOf(one) !== place);
  assert(twice === undefined, `vocabulary: ${twice} is there twice`);
  return {
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    lists: new Map(lists.map((list) => [list.id, list])),
  };
};

/** The same words and more: a place adds its own tags as facts, without a line of code here. */
export const extendVocabulary = (base: Vocabulary, facts: readonly Fact[], lists: readonly List[] = []) =>
  defineVocabulary([...base.facts.values(), ...facts], [...base.lists.values(), ...lists]);

/** Only the facts of these subjects: what a list of firms may ask about. */
export const narrowVocabulary = (base: Vocabulary, kept: readonly Subject[]): Vocabulary =>
  defineVocabulary(
    [...base.facts.values()].filter((fact) => kept.includes(fact.subject)),
    [...base.lists.values()].filter((list) => kept.includes(list.subject) && kept.includes(list.each)),
  );

/** The day the question is asked: every criterion may compare with it. */
export const today: Fact = {
  id: 'today',
  subject: 'firm',
  type: 'day',
  zh: '今天',
  en: 'today',
  source: 'kernel',
  fixed: true,
};
