import { dayOfNumber, sayPeriod } from './days.ts';
import { rateScale, sayMagnitude } from './literal.ts';
import type { Bound, FactUse, Leaf, Like, Measured, Node, Shift } from './resolve.ts';
import type { Fact } from './vocabulary.ts';
import { type BoundaryWord, isBoundaryWord, type Word, wordPhrases } from './words.ts';

export type Said = { readonly zh: string; readonly en: string };

const sayDay = (n: bigint): string => dayOfNumber(Number(n));
export const say = (value: bigint, like: Like): Said => sayMagnitude(value, like, sayDay);
const fill = (word: Word, with_: Said): Said => ({
  zh: wordPhrases[word].zh.replace('…', () => with_.zh),
  en: wordPhrases[word].en.replace('…', () => with_.en),
});
export const both = (parts: readonly Said[], zh: string, en: string): Said => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});

/** A stored choice by its published name; other texts as they are. */
export const sayText = (fact: Fact, value: string): Said => {
  const choice = fact.choices?.find((one) => one.value === value);
  return choice ? { zh: choice.zh, en: choice.en } : { zh: value, en: value };
};
export const sayYesNo = (yes: boolean): Said => (yes ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });

const moved = (use: FactUse, { period, step }: Shift): Said => {
  const far = sayPeriod(period);
  return step === 1
    ? { zh: `${use.fact.zh}后${far.zh}`, en: `${far.en} after: ${use.fact.en}` }
    : { zh: `${use.fact.zh}前${far.zh}`, en: `${far.en} before: ${use.fact.en}` };
};

const sayBound = (bound: Bound, like: Like): Said => {
  if (bound.kind === 'value') return say(bound.value, like);
  const { use, times, plus, shift } = bound;
  if (shift) return moved(use, shift);
  const factor = sayMagnitude(
    times,
    like.type === 'rate' ? { type: 'rate', unit: '倍' } : percentOrTimes(times),
    sayDay,
  );
  const name = (said: Said): Said =>
    times === rateScale ? said : { zh: `${said.zh}的${factor.zh}`, en: `${factor.en} of ${said.en}` };
  const base = name({ zh: use.fact.zh, en: use.fact.en });
  if (plus === 0n) return base;
  const more = say(plus < 0n ? -plus : plus, like);
  return plus > 0n
    ? { zh: `${base.zh}加${more.zh}`, en: `${base.en} plus ${more.en}` }
    : { zh: `${base.zh}减${more.zh}`, en: `${base.en} less ${more.en}` };
};
const percentOrTimes = (times: bigint): Like =>
  times < rateScale ? { type: 'rate', unit: '%' } : { type: 'rate', unit: '倍' };

const subject = (measured: Measured): Said => {
  if (measured.kind === 'fact') return { zh: measured.use.fact.zh, en: measured.use.fact.en };
  const { list } = measured.list;
  const where = measured.where && describe(measured.where);
  const things: Said = where
    ? { zh: `${list.zh}中（${where.zh}）的`, en: `${list.en} (where ${where.en})` }
    : { zh: list.zh, en: list.en };
  if (measured.kind === 'count') return { zh: `${things.zh}数量`, en: `number of ${things.en}` };
  return {
    zh: `${things.zh}${measured.of.fact.zh}合计`,
    en: `sum of ${measured.of.fact.en} over ${things.en}`,
  };
};

/** The words of a criterion at whose boundary the conventions part, each once. */
export const boundaryWords = (node: Node): BoundaryWord[] => {
  const found = (one: Node): BoundaryWord[] => {
    switch (one.kind) {
      case 'all':
      case 'any':
      case 'at-least-of':
        return one.nodes.flatMap(found);
      case 'not':
        return found(one.node);
      case 'compare': {
        const { measured } = one;
        const inner = measured.kind !== 'fact' && measured.where ? found(measured.where) : [];
        return [...one.tests.map(({ word }) => word).filter(isBoundaryWord), ...inner];
      }
      default:
        return [];
    }
  };
  return [...new Set(found(node))];
};

/** A condition in one breath: 贷款金额超过500万元. */
export const describeLeaf = (leaf: Leaf): Said => {
  const named = (name: Said, rest: Said): Said => ({
    zh: `${name.zh}${rest.zh}`,
    en: `${name.en} ${rest.en}`,
  });
  switch (leaf.kind) {
    case 'compare': {
      const tests = leaf.tests.map(({ word, bound }) => fill(word, sayBound(bound, leaf.like)));
      return named(subject(leaf.measured), both(tests, '且', ' and '));
    }
    case 'within':
      return named(leaf.use.fact, fill('within', moved(leaf.from, leaf.shift)));
    case 'yes-no':
      return named(leaf.use.fact, fill('equals', sayYesNo(leaf.value)));
    case 'one-of':
    case 'includes':
    case 'in': {
      const values = both(
        leaf.values.map((value) => sayText(leaf.use.fact, value)),
        '、',
        ', ',
      );
      return named(leaf.use.fact, fill(leaf.word, values));
    }
  }
};

export const groupPhrases = {
  all: { zh: '同时满足以下各项', en: 'all of the following' },
  any: { zh: '满足以下任一项', en: 'any of the following' },
  not: { zh: '不得满足以下条件', en: 'not the following' },
} as const;

/** A whole criterion in one sentence. */
export const describe = (node: Node): Said => {
  switch (node.kind) {
    case 'all':
    case 'any': {
      const parts = node.nodes.map(describe);
      const [zh, en] = node.kind === 'all' ? ['，且', ' and '] : ['，或', ' or '];
      const said = both(parts, zh as string, en as string);
      return node.nodes.length === 1 ? said : { zh: `（${said.zh}）`, en: `(${said.en})` };
    }
    case 'not': {
      const said = describe(node.node);
      return { zh: `并非${said.zh}`, en: `not ${said.en}` };
    }
    case 'at-least-of': {
      const said = both(node.nodes.map(describe), '；', '; ');
      return { zh: `至少满足${node.least}项（${said.zh}）`, en: `at least ${node.least} of (${said.en})` };
    }
    default:
      return describeLeaf(node);
  }
};
