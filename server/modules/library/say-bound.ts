import {
  boundaries,
  type BoundaryWord,
  isBoundaryWord,
  sayBoundary,
  type Word,
  wordPhrases,
} from '@zhirong/criteria';
import type { Bound } from '@zhirong/policies';
import type { Words } from './text.ts';

type Said = { readonly words: Words; readonly boundary: Words | null };
const plain: Readonly<Record<Bound, Words>> = {
  'at-least': { zh: '不低于', en: 'at least' },
  'more-than': { zh: '超过', en: 'more than' },
  'at-most': { zh: '不超过', en: 'at most' },
  'less-than': { zh: '不满', en: 'less than' },
  equals: { zh: '恰为', en: 'exactly' },
};
const ofDays: Readonly<Record<Bound, Words>> = {
  'at-least': { zh: '不早于', en: 'on or after' },
  'more-than': { zh: '晚于', en: 'after' },
  'at-most': { zh: '不晚于', en: 'on or before' },
  'less-than': { zh: '早于', en: 'before' },
  equals: { zh: '恰为', en: 'exactly' },
};
const sayDay = (includes: boolean): Words =>
  includes ? { zh: '含当日', en: 'that day included' } : { zh: '不含当日', en: 'that day left out' };

/** How the number of a rule bounds, and whether the number itself belongs to it (N1). */
export const sayBound = (bound: Bound, unit: string | undefined): Said => {
  const [words, say] =
    unit === '日期'
      ? [ofDays, (word: BoundaryWord) => sayDay(boundaries[word].includes)]
      : [plain, sayBoundary];
  return { words: words[bound], boundary: isBoundaryWord(bound) ? say(bound) : null };
};

/** A comparison as it is chosen from a list or written in a sheet: 超过（不含本数）. */
export const comparisonLabel = (word: Word): Words => {
  if (!isBoundaryWord(word)) {
    const { zh, en } = wordPhrases[word];
    return { zh: zh.replace('…', ''), en: en.replace(' …', '') };
  }
  const { includes, said } = boundaries[word];
  const sized = word.startsWith('size-');
  return {
    zh: `${said.zh}（${sized ? '划型标准，' : ''}${includes ? '含' : '不含'}本数）`,
    en: `${said.en} (${sized ? 'size standard, ' : ''}number ${includes ? 'included' : 'left out'})`,
  };
};
