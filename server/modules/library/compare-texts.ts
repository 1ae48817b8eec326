import { publishedVocabulary, toTable, wordPhrases, type Criterion } from '@zhirong/criteria';
import { parse } from 'yaml';
import { type Bound, bounds } from '@zhirong/policies';
import { topKeys } from './key-words.ts';
import { sayBound } from './say-bound.ts';
import type { Words } from './text.ts';

export type Difference = {
  readonly path: string;
  readonly words: Words;
  readonly before: string | null;
  readonly after: string | null;
};
type Leaf = { readonly words: Words; readonly text: string };
type Plain = { readonly [key: string]: unknown };

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBound = (value: unknown): value is Bound => (bounds as readonly unknown[]).includes(value);
const nameOf = (id: string): string =>
  publishedVocabulary.facts.get(id)?.zh ?? publishedVocabulary.lists.get(id)?.zh ?? id;
const joiners: Readonly<Record<string, string>> = {
  all: '同时满足',
  any: '满足任一项',
  not: '不得',
  'at-least-of': '至少满足几项',
  count: '数量',
  sum: '合计',
};

/** A criterion line by line, as the table of conditions has it, so that a change names its line. */
const conditionLeaves = (criterion: unknown, into: Map<string, Leaf>): void => {
  for (const [place, row] of toTable(criterion as Criterion).entries()) {
    const word = wordPhrases[row.comparison as keyof typeof wordPhrases];
    const fact = row.fact.split('/').map(nameOf).join('：');
    const value = `${row.value}${row.unit}`;
    const said = word ? word.zh.replace('…', value) : value;
    const text = [joiners[row.joiner] ?? '', fact, said, row.note && `（${row.note}）`]
      .filter(Boolean)
      .join(' ');
    into.set(`conditions ${row.path} ${place}`, {
      words: { zh: `条件 ${row.path}`, en: `Condition ${row.path}` },
      text,
    });
  }
};

const textOf = (value: unknown): string => {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' ? JSON.stringify(value) : nameOf(String(value));
};

/** Leaves of what the text says; dated entries go by their day, so that a new one moves none. */
const leavesOf = (value: unknown, path: readonly string[], words: Words, into: Map<string, Leaf>): void => {
  const deeper = (key: string, said: Words, part: unknown): void =>
    leavesOf(part, [...path, key], said, into);
  if (Array.isArray(value)) {
    value.forEach((part: unknown, place) => {
      const day = isPlain(part) ? part['from'] : undefined;
      const key = typeof day === 'string' ? day : String(place + 1);
      const said =
        typeof day === 'string'
          ? { zh: `${words.zh}（${key}起）`, en: `${words.en} (from ${key})` }
          : { zh: `${words.zh} ${key}`, en: `${words.en} ${key}` };
      if (isPlain(part) && typeof day === 'string') {
        const { from: _, value: main, ...rest } = part;
        if (main !== undefined) deeper(key, said, main);
        for (const [name, one] of Object.entries(rest))
          leavesOf(one, [...path, key, name], joined(said, name), into);
      } else deeper(key, said, part);
    });
    return;
  }
  if (isPlain(value)) {
    for (const [name, part] of Object.entries(value)) deeper(name, joined(words, name), part);
    return;
  }
  into.set(path.join('.'), { words, text: textOf(value) });
};

const joined = (words: Words, name: string): Words => {
  const said = topKeys[name] ?? { zh: name, en: name };
  return { zh: `${words.zh} · ${said.zh}`, en: `${words.en} · ${said.en}` };
};

const leaves = (yaml: string): Map<string, Leaf> => {
  const found = new Map<string, Leaf>();
  const whole = parse(yaml) as Plain;
  for (const [key, value] of Object.entries(whole)) {
    const words = topKeys[key] ?? { zh: key, en: key };
    if (key === 'conditions') conditionLeaves(value, found);
    else if (key === 'bound' && isBound(value))
      found.set(key, { words, text: sayBound(value, textOf(whole['unit'] ?? '')).words.zh });
    else if (key === 'parameters' && isPlain(value))
      for (const [name, parameter] of Object.entries(value)) {
        const { title, title_en: en, values, ...rest } = parameter as Plain;
        const said = { zh: `「${textOf(title)}」`, en: `“${textOf(en)}”` };
        found.set(`parameters.${name}.title`, {
          words: { zh: '数值名称', en: 'Name of a number' },
          text: textOf(title),
        });
        leavesOf(values ?? [], ['parameters', name], said, found);
        for (const [more, one] of Object.entries(rest))
          leavesOf(one, ['parameters', name, more], joined(said, more), found);
      }
    else leavesOf(value, [key], words, found);
  }
  return found;
};

/** What a text says otherwise than another, leaf by leaf, in the order of the newer one. Both can be read. */
export const differencesOf = (before: string | null, after: string): Difference[] => {
  const [old, now] = [before === null ? new Map<string, Leaf>() : leaves(before), leaves(after)];
  const changed = [...now].flatMap(([path, leaf]): Difference[] => {
    const was = old.get(path)?.text ?? null;
    return was === leaf.text ? [] : [{ path, words: leaf.words, before: was, after: leaf.text }];
  });
  const gone = [...old].flatMap(([path, leaf]): Difference[] =>
    now.has(path) ? [] : [{ path, words: leaf.words, before: leaf.text, after: null }],
  );
  return [...changed, ...gone];
};
