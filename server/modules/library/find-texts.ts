import type { TextTopic } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import type { PolicyBook } from '@zhirong/policies';
import { initialsOf, wordsIn } from '../../platform/search-words.ts';
import { clausesOf } from './describe-text.ts';
import { everyText, sourceOf, type Text, titleOf, topicOf } from './text.ts';

type Entry = {
  readonly text: Text;
  readonly title: string;
  readonly initials: string;
  readonly whole: string;
};

// As long as a book lives: another release makes another one.
const indexes = new WeakMap<PolicyBook, readonly Entry[]>();

const kindWords: Readonly<Record<TextTopic, string>> = {
  'award-per-item': '资助 奖励',
  'share-of-base': '补助 补贴',
  'interest-subsidy': '贷款贴息 贴息',
  'fee-subsidy': '费用补贴 保费补贴 担保费补贴',
  'loss-compensation': '风险补偿 风险分担',
  'volume-reward': '业务奖励',
  gate: '准入条件',
  list: '名录条件 重点服务企业名录',
  rule: '规则',
  lpr: '利率 LPR',
};

const entryOf = (text: Text, day: PlainDate): Entry => {
  const title = titleOf(text);
  const source = sourceOf(text);
  const more =
    text.kind === 'instrument'
      ? [
          text.instrument.text,
          text.instrument.note,
          ...text.instrument.cites,
          ...[...text.instrument.parameters.values()].map((one) => one.title.zh),
          ...clausesOf(text, day).map(({ words }) => words.zh),
        ]
      : text.kind === 'rule'
        ? [text.rule.id, text.rule.note]
        : [];
  const { issuer, number, article } = source;
  const parts = [
    title.zh,
    title.en,
    issuer,
    number,
    article,
    text.ref.key,
    kindWords[topicOf(text)],
    ...more,
  ];
  return {
    text,
    title: `${title.zh} ${title.en}`.toLowerCase(),
    initials: initialsOf(title.zh),
    whole: parts.filter(Boolean).join(' ').toLowerCase(),
  };
};

const indexOf = (book: PolicyBook, day: PlainDate): readonly Entry[] => {
  const known = indexes.get(book);
  if (known) return known;
  const index = everyText(book).map((text) => entryOf(text, day));
  indexes.set(book, index);
  return index;
};

/**
 * Texts that fit what was typed, those with it in their title first. Chinese is cut into words, each of which must be
 * found; letters are also tried as the initials of the title.
 */
export const findTexts = (book: PolicyBook, typed: string, day: PlainDate): Text[] => {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return everyText(book);
  const words = wordsIn(asked).filter((word) => word.length > 1 || asked.length === 1);
  const letters = /^[a-z0-9]+$/.test(asked) ? asked : undefined;
  const weigh = ({ title, initials, whole }: Entry): number => {
    if (title.includes(asked)) return 4;
    if (letters !== undefined && initials.includes(letters)) return 3;
    if (whole.includes(asked)) return 2;
    return words.length > 0 && words.every((word) => whole.includes(word)) ? 1 : 0;
  };
  return indexOf(book, day)
    .map((entry) => ({ entry, weight: weigh(entry) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ entry }) => entry.text);
};
