import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { pinyin } from 'pinyin-pro';

// The dictionary takes a fifth of a second and some megabytes: only where somebody searches or registers.
let cutter: Jieba | undefined;

/** Words of a Chinese text as they may be looked for, longer ones with their parts; letters and digits as they stand. */
export const wordsIn = (text: string): string[] => {
  cutter ??= Jieba.withDict(dict);
  return [...new Set(cutter.cutForSearch(text.toLowerCase(), true))].filter((word) =>
    /[\p{L}\p{N}]/u.test(word),
  );
};

/** The syllables in a row, so that «xuzhou» finds 徐州市. */
export const syllablesOf = (text: string): string =>
  pinyin(text, { toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/** First letters of the syllables, so that «fhcl» finds 复合材料. */
export const initialsOf = (text: string): string =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 160);
