import type { TextTopic } from './library-words.ts';

/** What an instrument says besides its numbers and conditions: one line of the table each. Pages import this at run time. */
export const partNames = [
  'payee',
  'cites',
  'purse',
  'programme',
  'only-in',
  'rounding',
  'settled',
  'first-time',
  'items',
  'each',
  'base',
  'principal',
  'rate-points',
  'rate-share',
  'rate-of-actual',
  'rate-of-lpr',
  'rate-up-to',
  'rate-or-lower',
  'from',
  'to',
  'months',
  'basis',
  'fee',
  'counted',
  'loss',
  'less',
  'volume',
  'share',
  'portion',
  'limit-most',
  'limit-share',
  'limit-fact',
  'cap',
  'budget',
  'party',
  'rest',
  'fund-size',
  'deposit',
  'together',
  'exclusion',
  'document',
  'clock',
] as const;
export type PartName = (typeof partNames)[number];

export const partFields = [
  'name',
  'title',
  'titleEn',
  'joiner',
  'fact',
  'ref',
  'most',
  'choice',
  'when',
  'issuer',
  'number',
  'article',
] as const;
export type PartField = (typeof partFields)[number];
export const partGroups = ['amount', 'limits', 'shares', 'stacking', 'papers', 'basics'] as const;
export type PartGroup = (typeof partGroups)[number];

type Kind = Exclude<TextTopic, 'rule' | 'lpr'>;
export type PartSpec = {
  readonly group: PartGroup;
  /** The cells it has, in the order of the page; all others stay empty. */
  readonly fields: readonly PartField[];
  /** Cells of those that may stay empty. */
  readonly open?: readonly PartField[];
  /** Written once at most. */
  readonly single?: true;
  /** Kinds that have it; absent: all. */
  readonly kinds?: readonly Kind[];
  /** Kinds that cannot do without it. */
  readonly needed?: readonly Kind[] | 'all';
  readonly choices?: readonly string[];
};

const lprs = ['1y', '5y'].flatMap((term) =>
  ['by-that-day', 'month-before', 'december'].map((when) => `${term}/${when}`),
);
const measured = ['joiner', 'fact', 'when'] as const;
const openWhen = ['joiner', 'when'] as const;
const interest = ['interest-subsidy'] as const;
const loss = ['loss-compensation'] as const;

export const partSpecs: Readonly<Record<PartName, PartSpec>> = {
  payee: {
    group: 'basics',
    fields: ['choice'],
    single: true,
    needed: 'all',
    choices: ['firm', 'bank', 'guarantor', 'insurer', 'institution'],
  },
  cites: { group: 'basics', fields: ['name'], single: true, needed: 'all' },
  purse: { group: 'stacking', fields: ['name'], single: true },
  programme: { group: 'basics', fields: ['name'], single: true },
  'only-in': { group: 'basics', fields: ['name'], single: true },
  rounding: { group: 'basics', fields: ['choice'], single: true, choices: ['down', 'half-up', 'up'] },
  settled: { group: 'basics', fields: [], single: true },
  'first-time': { group: 'basics', fields: ['choice'], single: true, choices: ['right', 'firm', 'award'] },
  items: { group: 'amount', fields: measured, open: openWhen, single: true, kinds: ['award-per-item'] },
  each: {
    group: 'amount',
    fields: ['ref'],
    single: true,
    kinds: ['award-per-item'],
    needed: ['award-per-item'],
  },
  base: {
    group: 'amount',
    fields: measured,
    open: openWhen,
    single: true,
    kinds: ['share-of-base'],
    needed: ['share-of-base'],
  },
  principal: {
    group: 'amount',
    fields: measured,
    open: openWhen,
    single: true,
    kinds: interest,
    needed: interest,
  },
  'rate-points': { group: 'amount', fields: ['ref'], single: true, kinds: interest },
  'rate-share': { group: 'amount', fields: ['ref'], single: true, kinds: interest },
  'rate-of-actual': { group: 'amount', fields: ['fact'], single: true, kinds: interest },
  'rate-of-lpr': {
    group: 'amount',
    fields: ['choice', 'fact'],
    single: true,
    kinds: interest,
    choices: lprs,
  },
  'rate-up-to': {
    group: 'amount',
    fields: ['ref', 'choice', 'fact'],
    single: true,
    kinds: interest,
    choices: lprs,
  },
  'rate-or-lower': { group: 'amount', fields: ['fact'], single: true, kinds: interest },
  from: { group: 'amount', fields: ['fact'], single: true, kinds: interest, needed: interest },
  to: { group: 'amount', fields: ['fact'], single: true, kinds: interest, needed: interest },
  months: { group: 'amount', fields: ['ref'], single: true, kinds: interest },
  basis: { group: 'amount', fields: ['ref'], single: true, kinds: interest, needed: interest },
  fee: {
    group: 'amount',
    fields: measured,
    open: openWhen,
    single: true,
    kinds: ['fee-subsidy'],
    needed: ['fee-subsidy'],
  },
  counted: {
    group: 'amount',
    fields: ['ref', ...measured],
    open: openWhen,
    single: true,
    kinds: ['fee-subsidy'],
  },
  loss: { group: 'amount', fields: measured, open: openWhen, single: true, kinds: loss, needed: loss },
  less: { group: 'amount', fields: ['fact'], kinds: loss },
  volume: {
    group: 'amount',
    fields: measured,
    open: openWhen,
    single: true,
    kinds: ['volume-reward'],
    needed: ['volume-reward'],
  },
  share: {
    group: 'amount',
    fields: ['ref'],
    single: true,
    kinds: ['share-of-base', 'fee-subsidy', 'volume-reward'],
    needed: ['share-of-base', 'fee-subsidy', 'volume-reward'],
  },
  /** `fact` is the part and the whole, as `part/whole`. */
  portion: { group: 'amount', fields: ['fact', 'when'], single: true },
  'limit-most': { group: 'limits', fields: ['ref', ...measured], open: ['joiner', 'fact', 'when'] },
  'limit-share': { group: 'limits', fields: ['ref', ...measured], open: openWhen },
  'limit-fact': { group: 'limits', fields: measured, open: openWhen },
  cap: {
    group: 'limits',
    fields: ['choice', 'ref', 'name'],
    open: ['name'],
    choices: ['loan', 'firm', 'firm-year', 'programme', 'programme-year'],
  },
  budget: { group: 'shares', fields: ['name', 'title', 'titleEn', 'ref'] },
  party: {
    group: 'shares',
    fields: ['name', 'title', 'titleEn', 'ref', 'choice', 'most'],
    open: ['choice', 'most'],
    kinds: loss,
    needed: loss,
    choices: ['', 'pays'],
  },
  rest: { group: 'shares', fields: ['name'], single: true, kinds: loss, needed: loss },
  'fund-size': { group: 'shares', fields: ['ref'], single: true, kinds: loss },
  deposit: { group: 'shares', fields: ['name', 'title', 'titleEn', 'ref'], kinds: loss },
  together: { group: 'stacking', fields: ['name'], single: true },
  exclusion: {
    group: 'stacking',
    fields: ['name', 'choice', 'title', 'titleEn', 'issuer', 'number', 'article'],
    open: ['issuer', 'number', 'article'],
    choices: ['project', 'loan', 'firm', 'firm-year'],
  },
  document: { group: 'papers', fields: ['title', 'titleEn', 'when'], open: ['when'] },
  clock: { group: 'papers', fields: ['title', 'titleEn', 'fact', 'ref'] },
};

/** Nothing that goes with money, since nobody applies for a list. */
const partsOfList: readonly PartName[] = ['payee', 'cites', 'only-in'];

/** The parts that an instrument of a kind may have. */
export const partsOfKind = (kind: string): PartName[] =>
  kind === 'list'
    ? [...partsOfList]
    : partNames.filter((part) => (partSpecs[part].kinds ?? [kind]).includes(kind as Kind));
export const isNeeded = (part: PartName, kind: string): boolean => {
  const { needed } = partSpecs[part];
  return needed === 'all' || (needed ?? []).includes(kind as Kind);
};

/** What a case may be given or expect, besides facts. */
export const expectWords = [
  'answer',
  'ceiling',
  'would_be',
  'shares',
  'missing',
  'unmet',
  'excluded_by',
  'trace',
  'deadlines',
  'documents',
  'stated',
  'value',
  'within',
] as const;
export type ExpectWord = (typeof expectWords)[number];
/** As officials write them; both are read. */
export const expectNames: Readonly<Record<ExpectWord, string>> = {
  answer: '结论',
  ceiling: '上限',
  would_be: '满足条件时',
  shares: '分担',
  missing: '缺少',
  unmet: '不符合的条件',
  excluded_by: '不得重复的依据',
  trace: '计算过程',
  deadlines: '期限',
  documents: '材料',
  stated: '有规定',
  value: '数值',
  within: '在界限内',
};
export const caseParts = ['given', 'earlier', 'about', 'value', 'expect'] as const;
