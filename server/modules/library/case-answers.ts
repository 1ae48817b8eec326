import { type Holds, publishedVocabulary } from '@zhirong/criteria';
import type { PlainDate } from '@zhirong/kernel';
import { sayBound } from './say-bound.ts';
import { sayValue, type Words } from './text.ts';
import {
  askedOn,
  type CeilingAnswer,
  type DatedValue,
  ceilingOf,
  type CriterionAnswer,
  findRule,
  listCriteria,
  listVerdicts,
  loadCases,
  meets,
  policiesFolder,
  type PolicyBook,
  type PolicyCase,
  type Rule,
  runCase,
  sayMoney,
  whatCanIGet,
} from '@zhirong/policies';

let shipped: readonly PolicyCase[] | undefined;
/** Every case that comes with the platform, read once. */
export const shippedCases = (): readonly PolicyCase[] => (shipped ??= loadCases(policiesFolder));

export const figures = [
  'answer',
  'ceiling',
  'would-be',
  'value',
  'stated',
  'within',
  'total',
  'chosen',
  'missing',
  'deadline',
] as const;
export type FigureName = (typeof figures)[number];
export type Figures = Partial<Record<FigureName, Words>>;

export const answerWords: Readonly<Record<CeilingAnswer['answer'], Words>> = {
  met: { zh: '符合', en: 'met' },
  'not-met': { zh: '不符合', en: 'not met' },
  unknown: { zh: '无法判断', en: 'cannot be told' },
  excluded: { zh: '不得重复', en: 'excluded' },
  'not-in-force': { zh: '未施行', en: 'not in force' },
};
const yuan = (fen: bigint): Words => sayMoney(fen);
export const statedWords = (stated: boolean): Words =>
  stated ? { zh: '有规定', en: 'stated' } : { zh: '没有规定', en: 'nothing stated' };
export const withinWords = (within: boolean): Words =>
  within ? { zh: '在界限内', en: 'within the bound' } : { zh: '不在界限内', en: 'not within the bound' };

/** The value that was tried against what the rule states, and at the limit itself which word decides. */
const triedTrace = (rule: Rule, stated: DatedValue, tried: string | number): Words[] => {
  if (!rule.bound) return [];
  const { words, boundary } = sayBound(rule.bound, rule.unit);
  const [given, against] = [sayValue(tried, rule.unit ?? null), sayValue(stated.value, rule.unit ?? null)];
  const exact = boundary && meets({ ...rule, bound: 'equals' }, stated, tried) === true;
  return [
    {
      zh: `试值 ${given.zh}，须${words.zh} ${against.zh}${exact ? `；恰为本数，${boundary.zh}` : ''}`,
      en: `${given.en} tried, ${words.en} ${against.en} wanted${exact ? `; exactly the limit: ${boundary.en}` : ''}`,
    },
  ];
};

const aboutNames: Readonly<Record<string, Words>> = {
  'about.project': { zh: '项目编号', en: 'project' },
  'about.loan': { zh: '贷款编号', en: 'loan' },
  'about.firm': { zh: '企业', en: 'firm' },
  lpr: { zh: '贷款市场报价利率', en: 'loan prime rate' },
  calendar: { zh: '工作日历', en: 'calendar of working days' },
};
/** A fact by the name people know it by; of an element of a list, the fact of the element. */
const missingName = (id: string): Words => {
  const fact = id.split('/').at(-1) ?? id;
  const known = publishedVocabulary.facts.get(fact) ?? publishedVocabulary.lists.get(fact);
  return known ? { zh: known.zh, en: known.en } : (aboutNames[id] ?? { zh: id, en: id });
};
const joined = (parts: readonly Words[], zh: string, en: string): Words => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});
export const missingWords = (ids: readonly string[]): Words => joined(ids.map(missingName), '、', ', ');

/** What an instrument answers, as far as people compare it. */
export const figuresOf = (answer: CeilingAnswer): Figures => ({
  answer: answerWords[answer.answer],
  ...(answer.instrument.kind !== 'gate' &&
    answer.instrument.kind !== 'list' && { ceiling: yuan(answer.ceiling) }),
  ...(answer.wouldBe !== undefined && { 'would-be': yuan(answer.wouldBe) }),
  ...(answer.missing.length > 0 && { missing: missingWords(answer.missing) }),
  ...(answer.deadlines.length > 0 && {
    deadline: joined(
      answer.deadlines.map(({ zh, en, last }) => ({
        zh: `${zh} ${last ?? '—'}`,
        en: `${en} ${last ?? '—'}`,
      })),
      '；',
      '; ',
    ),
  }),
});

const notHeld = (holds: Holds, said: Words): Words =>
  holds === false
    ? { zh: `不符合：${said.zh}`, en: `not met: ${said.en}` }
    : { zh: `无法判断：${said.zh}`, en: `cannot be told: ${said.en}` };

/** A criterion of a list by its name, with what decided. */
export const criterionWords = ({ criterion, holds, zh, en }: CriterionAnswer): Words => {
  const name = listCriteria.find(({ id }) => id === criterion);
  const said = { zh: `${name?.zh}——${zh}`, en: `${name?.en} — ${en}` };
  return holds === true ? { zh: `符合：${said.zh}`, en: `met: ${said.en}` } : notHeld(holds, said);
};

/** The way to the amount, and whatever is not met, may not be told or stands in the way. */
export const traceOf = (answer: CeilingAnswer): Words[] => [
  ...answer.trace.map(({ zh, en }) => ({ zh, en })),
  ...(answer.instrument.kind === 'list'
    ? listVerdicts(answer)
        .filter(({ holds }) => holds !== true)
        .map(criterionWords)
    : answer.conditions.flatMap(({ holds, zh, en }) => (holds === true ? [] : [notHeld(holds, { zh, en })]))),
  ...answer.excludedBy.map(({ zh, en }) => ({ zh: `不得重复：${zh}`, en: `excluded: ${en}` })),
];

const plain = (text: string): Words => ({ zh: text, en: text });
export const valueWords = (value: unknown): Words =>
  plain(
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, one]) => `${key} ${String(one)}`)
          .join('，')
      : String(value),
  );

/** The figures of one case under a book, and whether it comes out as it expects. */
export type Answered = {
  readonly figures: Figures;
  readonly passed: boolean;
  readonly trace: readonly Words[];
};
export const answerCase = (one: PolicyCase, book: PolicyBook): Answered => {
  const passed = runCase(one, book).problems.length === 0;
  const more = { earlierAwards: one.earlier, about: one.about };
  if (one.rule !== undefined) {
    const found = findRule(one.rule, one.at ?? '/', one.on, book.rules);
    if (!found.stated) return { figures: { stated: statedWords(false) }, passed, trace: [] };
    const within = one.value === undefined ? undefined : meets(found.rule, found.value, one.value);
    return {
      figures: {
        stated: statedWords(true),
        value: valueWords(found.value.value),
        ...(within !== undefined && { within: withinWords(within) }),
      },
      passed,
      trace: [
        { zh: `${found.rule.title}：${found.value.source.number}`, en: found.value.source.number },
        ...(one.value === undefined ? [] : triedTrace(found.rule, found.value, one.value)),
      ],
    };
  }
  if (one.instrument !== undefined) {
    const instrument = book.instruments.get(one.instrument);
    if (!instrument) return { figures: {}, passed, trace: [] };
    const answer = ceilingOf(instrument, one.facts, askedOn(one.on, more, book));
    return { figures: figuresOf(answer), passed, trace: traceOf(answer) };
  }
  const asked = { ...more, ...(one.payee && { payee: one.payee }) };
  const { bestWithDrafts } = whatCanIGet(one.at ?? '/', one.facts, one.on, asked, book);
  return {
    figures: {
      total: yuan(bestWithDrafts.total),
      chosen:
        bestWithDrafts.chosen.length === 0
          ? plain('—')
          : joined(
              bestWithDrafts.chosen.map(({ answer }) => answer.instrument.title),
              '、',
              ', ',
            ),
    },
    passed,
    trace: bestWithDrafts.chosen.flatMap(({ answer }) => traceOf(answer)),
  };
};

/** The text a case asks about: `instrument`, or the rule that answers it today; undefined for all of a place. */
export const askedText = (one: PolicyCase, book: PolicyBook, day: PlainDate): string | undefined => {
  if (one.instrument !== undefined) return one.instrument;
  if (one.rule === undefined) return undefined;
  const found = findRule(one.rule, one.at ?? '/', day, book.rules);
  if (found.stated) return `${found.rule.place}/${found.rule.topic}`;
  const codes = (one.at ?? '/').split('/').filter(Boolean).toReversed();
  const place = [...codes, '100000'].find((code) => book.rules.has(`${code}/${one.rule ?? ''}`));
  return place && `${place}/${one.rule}`;
};
