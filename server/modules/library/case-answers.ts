import { formatYuan, type PlainDate } from '@zhirong/kernel';
import {
  askedOn,
  type CeilingAnswer,
  ceilingOf,
  findRule,
  loadCases,
  meets,
  policiesFolder,
  type PolicyBook,
  type PolicyCase,
  runCase,
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
export type Figures = Partial<Record<FigureName, string>>;

export const answerWords: Readonly<Record<CeilingAnswer['answer'], string>> = {
  met: '符合',
  'not-met': '不符合',
  unknown: '无法判断',
  excluded: '不得重复',
  'not-in-force': '未施行',
};
const yuan = (fen: bigint): string => `${formatYuan(fen)}元`;

/** What an instrument answers, as far as people compare it. */
export const figuresOf = (answer: CeilingAnswer): Figures => ({
  answer: answerWords[answer.answer],
  ...(answer.instrument.kind !== 'gate' && { ceiling: yuan(answer.ceiling) }),
  ...(answer.wouldBe !== undefined && { 'would-be': yuan(answer.wouldBe) }),
  ...(answer.missing.length > 0 && { missing: answer.missing.join('、') }),
  ...(answer.deadlines.length > 0 && {
    deadline: answer.deadlines.map(({ zh, last }) => `${zh} ${last ?? '—'}`).join('；'),
  }),
});

const sayRule = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

/** The figures of one case under a book, and whether it comes out as it expects. */
export const answerCase = (one: PolicyCase, book: PolicyBook): { figures: Figures; passed: boolean } => {
  const passed = runCase(one, book).problems.length === 0;
  const more = { earlierAwards: one.earlier, about: one.about };
  if (one.rule !== undefined) {
    const found = findRule(one.rule, one.at ?? '/', one.on, book.rules);
    if (!found.stated) return { figures: { stated: '没有规定' }, passed };
    const within = one.value === undefined ? undefined : meets(found.rule, found.value, one.value);
    return {
      figures: {
        stated: '有规定',
        value: sayRule(found.value.value),
        ...(within !== undefined && { within: within ? '在界限内' : '超出界限' }),
      },
      passed,
    };
  }
  if (one.instrument !== undefined) {
    const instrument = book.instruments.get(one.instrument);
    const figures = instrument
      ? figuresOf(ceilingOf(instrument, one.facts, askedOn(one.on, more, book)))
      : {};
    return { figures, passed };
  }
  const asked = { ...more, ...(one.payee && { payee: one.payee }) };
  const { bestWithDrafts } = whatCanIGet(one.at ?? '/', one.facts, one.on, asked, book);
  return {
    figures: {
      total: yuan(bestWithDrafts.total),
      chosen: bestWithDrafts.chosen.map(({ answer }) => answer.instrument.title.zh).join('、') || '—',
    },
    passed,
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
