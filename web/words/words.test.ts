import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCodes, refusalCodes } from '@zhirong/contracts/refusals';
import { formProblemCodes } from '@zhirong/forms';
import { expect, test } from 'vitest';

type Words = Record<string, string>;
const here = import.meta.dirname;
const rooms = [...readdirSync(join(here, 'zh')).map((file) => file.replace(/\.ts$/, '')), 'refusals'];
const wordsOf = async (language: 'zh' | 'en', room: string): Promise<Words> =>
  (
    (await import(
      room === 'refusals'
        ? join(here, '../../contracts/refusal-words', `${language}.ts`)
        : join(here, language, `${room}.ts`)
    )) as { words: Words }
  ).words;

/** zod's own kinds of issue, which the server passes on where a field has no code of its own. */
const zodCodes = [
  'invalid_type',
  'too_big',
  'too_small',
  'invalid_format',
  'not_multiple_of',
  'unrecognized_keys',
  'invalid_union',
  'invalid_key',
  'invalid_element',
  'invalid_value',
  'custom',
];

/** Codes written into the schemas: `{ error: 'amount-text' }`. */
const schemaCodes = (): string[] => {
  const folder = join(here, '../../contracts');
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const found = sources.flatMap((file) => [
    ...readFileSync(join(folder, file), 'utf8').matchAll(/error: '([a-z-]+)'/g),
  ]);
  return [...new Set(found.map((match) => match[1] as string))];
};

/** Keys that are wanting, empty, or say nothing but themselves. */
const wanting = (words: Words, keys: readonly string[]): string[] =>
  keys.filter((key) => !words[key]?.trim() || words[key] === key);

const facts = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] as string).toSorted();

test.each(['zh', 'en'] as const)('every refusal has its sentence in %s', async (language) => {
  const words = await wordsOf(language, 'refusals');
  expect(refusalCodes.length).toBeGreaterThan(80);
  expect(wanting(words, refusalCodes)).toEqual([]);
  const fields = [...problemCodes, ...formProblemCodes, ...schemaCodes(), ...zodCodes].map(
    (code) => `field.${code}`,
  );
  expect(fields).toContain('field.amount-text');
  expect(wanting(words, fields)).toEqual([]);
  expect(wanting(words, ['no.such-code'])).toEqual(['no.such-code']);
});

test('no sentence stands for a code that is gone', async () => {
  const words = await wordsOf('zh', 'refusals');
  const known = new Set<string>(refusalCodes);
  const gone = Object.keys(words).filter((key) => !/^(web|field)\./.test(key) && !known.has(key));
  expect(gone).toEqual([]);
});

test.each(rooms)('%s says the same in both languages, and nothing empty', async (room) => {
  const [zh, en] = [await wordsOf('zh', room), await wordsOf('en', room)];
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
  expect(wanting(zh, Object.keys(zh))).toEqual([]);
  expect(wanting(en, Object.keys(en))).toEqual([]);
  // A fact that is itself a text, such as the name of a paper, comes as `paper` and, in English, `paperEn`.
  const inEnglish = (key: string) => facts(en[key] ?? '').map((fact) => fact.replace(/En$/, ''));
  const differing = Object.keys(zh).filter(
    (key) => facts(zh[key] ?? '').join() !== inEnglish(key).toSorted().join(),
  );
  expect(differing).toEqual([]);
});

test('no room has words in one language only', () => {
  expect(readdirSync(join(here, 'en')).toSorted()).toEqual(readdirSync(join(here, 'zh')).toSorted());
});

test('short, calm sentences: no exclamation, no machine words', async () => {
  const loud = /[!！]|\bAPI\b|JSON|token|ID\b/;
  for (const room of rooms) {
    const zh = await wordsOf('zh', room);
    expect(Object.values(zh).filter((text) => loud.test(text))).toEqual([]);
  }
  expect(loud.test('提交成功!')).toBe(true);
});
