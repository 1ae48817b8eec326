import type { FactType } from './vocabulary.ts';

/** How two numbers stand to each other; what a word means at its own boundary. */
export type Sign = '>=' | '<=' | '>' | '<' | '=';

/** N1, 民法典 art. 1259: 以上、以下、以内 include the number; 超过、不满 leave it out. */
export const civilCode = {
  'at-least': '>=',
  'at-most': '<=',
  'more-than': '>',
  'less-than': '<',
} as const satisfies Record<string, Sign>;

/** N2, the SME size standard: 及以上 includes the number, 以下 leaves it out. Never the words of the civil code. */
export const sizeStandard = {
  'size-at-least': '>=',
  'size-below': '<',
} as const satisfies Record<string, Sign>;

export const dayWords = {
  'on-or-after': '>=',
  'on-or-before': '<=',
  after: '>',
  before: '<',
} as const satisfies Record<string, Sign>;

/** Words that compare with one thing. */
export const scalarWords = [
  'at-least',
  'more-than',
  'size-at-least',
  'on-or-after',
  'after',
  'at-most',
  'less-than',
  'size-below',
  'on-or-before',
  'before',
  'equals',
  'within',
] as const;
/** Words that compare with several. */
export const listWords = [
  'one-of',
  'none-of',
  'includes-any',
  'includes-all',
  'includes-none',
  'in',
  'outside',
] as const;
export type ScalarWord = (typeof scalarWords)[number];
export type ListWord = (typeof listWords)[number];
export type Word = ScalarWord | ListWord;

const lower: readonly string[] = ['at-least', 'more-than', 'size-at-least', 'on-or-after', 'after'];
const upper: readonly string[] = ['at-most', 'less-than', 'size-below', 'on-or-before', 'before'];
/** One word, or one from below with one from above: a range says at each end whether the end belongs to it. */
export const goTogether = (words: readonly string[]): boolean =>
  words.length === 1 ||
  (words.length === 2 &&
    words.some((word) => lower.includes(word)) &&
    words.some((word) => upper.includes(word)));

const signs: Readonly<Record<string, Sign>> = { ...civilCode, ...sizeStandard, ...dayWords, equals: '=' };
/** Undefined for words that are no comparison of magnitude. */
export const signOf = (word: Word): Sign | undefined => signs[word];

/** Words at whose boundary the two conventions part, with what each says of the number itself. */
export type BoundaryWord = keyof typeof civilCode | keyof typeof sizeStandard;
const civil = { zh: '民法典第一千二百五十九条', en: 'Civil Code, art. 1259' };
const standard = { zh: '中小企业划型标准', en: 'SME size standard' };
export const boundaries: Readonly<
  Record<
    BoundaryWord,
    {
      readonly includes: boolean;
      /** 民法典 (N1) or the size standard (N2). */
      readonly by: { readonly zh: string; readonly en: string };
      /** The word as laws write it. */
      readonly said: { readonly zh: string; readonly en: string };
    }
  >
> = {
  'at-least': { includes: true, by: civil, said: { zh: '不低于', en: 'at least' } },
  'more-than': { includes: false, by: civil, said: { zh: '超过', en: 'more than' } },
  'at-most': { includes: true, by: civil, said: { zh: '不超过', en: 'at most' } },
  'less-than': { includes: false, by: civil, said: { zh: '不满', en: 'less than' } },
  'size-at-least': { includes: true, by: standard, said: { zh: '及以上', en: 'and above' } },
  'size-below': { includes: false, by: standard, said: { zh: '以下', en: 'below' } },
};
export const isBoundaryWord = (word: string): word is BoundaryWord => Object.hasOwn(boundaries, word);
/** 「超过」不含本数（民法典第一千二百五十九条） */
export const sayBoundary = (word: BoundaryWord): { readonly zh: string; readonly en: string } => {
  const { includes, by, said } = boundaries[word];
  return {
    zh: `「${said.zh}」${includes ? '含' : '不含'}本数（${by.zh}）`,
    en: `“${said.en}” ${includes ? 'includes' : 'leaves out'} the number itself (${by.en})`,
  };
};

const numeric: readonly Word[] = ['at-least', 'at-most', 'more-than', 'less-than', 'equals'];
/** The words each type understands; the words of the size standard are added for its facts. */
export const wordsOf: Readonly<Record<FactType, readonly Word[]>> = {
  money: numeric,
  rate: numeric,
  count: numeric,
  day: ['on-or-after', 'after', 'on-or-before', 'before', 'equals', 'within'],
  region: ['in', 'outside'],
  choice: ['equals', 'one-of', 'none-of'],
  choices: ['includes-any', 'includes-all', 'includes-none'],
  'yes-no': ['equals'],
  text: ['equals', 'one-of', 'none-of'],
};

/** How a comparison reads; `…` is what it compares with. */
export const wordPhrases: Readonly<Record<Word, { readonly zh: string; readonly en: string }>> = {
  'at-least': { zh: '不低于…', en: 'at least …' },
  'more-than': { zh: '超过…', en: 'more than …' },
  'size-at-least': { zh: '达到…及以上（划型标准）', en: '… and above (size standard)' },
  'on-or-after': { zh: '不早于…', en: 'on or after …' },
  after: { zh: '晚于…', en: 'after …' },
  'at-most': { zh: '不超过…', en: 'at most …' },
  'less-than': { zh: '不满…', en: 'less than …' },
  'size-below': { zh: '在…以下（划型标准，不含本数）', en: 'below … (size standard)' },
  'on-or-before': { zh: '不晚于…', en: 'on or before …' },
  before: { zh: '早于…', en: 'before …' },
  equals: { zh: '为…', en: 'is …' },
  within: { zh: '在…内', en: 'within …' },
  'one-of': { zh: '属于…', en: 'one of …' },
  'none-of': { zh: '不属于…', en: 'none of …' },
  'includes-any': { zh: '至少包含…之一', en: 'includes any of …' },
  'includes-all': { zh: '同时包含…', en: 'includes all of …' },
  'includes-none': { zh: '不包含…', en: 'includes none of …' },
  in: { zh: '位于…', en: 'in …' },
  outside: { zh: '不在…', en: 'outside …' },
};
