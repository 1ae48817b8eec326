import type { FieldProblem } from '@zhirong/kernel';

const DEPTH_MAX = 32;

type Level = { keys: Set<string> | undefined; name: string };

/** Index after the closing quote of the string that opens at `at`. The text is valid JSON already. */
const endOfString = (text: string, at: number): number => {
  let i = at + 1;
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
};

/**
 * Parses what a caller sent and refuses what `JSON.parse` lets pass: a key given twice (the last would win in
 * silence), nesting past 32, numbers that are not whole (amounts are text), names that reach into prototypes.
 */
export const parseStrictJson = (text: string): { value: unknown } | { problem: FieldProblem } => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: { path: '', code: 'not-json' } };
  }
  // JSON.stringify writes an escape for a surrogate only when it stands alone, and so has no UTF-8 form.
  if (
    !text.isWellFormed() ||
    (/\\u[dD]/.test(text) && /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value)))
  )
    return { problem: { path: '', code: 'not-json' } };
  const levels: Level[] = [];
  const path = () =>
    levels
      .map((level) => level.name)
      .filter(Boolean)
      .join('.');
  for (let i = 0; i < text.length; ) {
    const char = text[i] as string;
    if (char === '{' || char === '[') {
      if (levels.length >= DEPTH_MAX) return { problem: { path: path(), code: 'too-deep' } };
      levels.push({ keys: char === '{' ? new Set() : undefined, name: '' });
      i += 1;
    } else if (char === '}' || char === ']') {
      levels.pop();
      i += 1;
    } else if (char === '"') {
      const end = endOfString(text, i);
      const level = levels.at(-1);
      let next = end;
      while (' \n\r\t'.includes(text[next] ?? '.')) next += 1;
      if (level?.keys && text[next] === ':') {
        const key = JSON.parse(text.slice(i, end)) as string;
        level.name = key;
        if (level.keys.has(key)) return { problem: { path: path(), code: 'key-twice' } };
        if (key === '__proto__' || key === 'constructor' || key === 'prototype')
          return { problem: { path: path(), code: 'unrecognized_keys' } };
        level.keys.add(key);
      }
      i = end;
    } else if (char === '-' || (char >= '0' && char <= '9')) {
      let end = i + 1;
      while (/[0-9.eE+-]/.test(text[end] ?? ' ')) end += 1;
      if (!Number.isSafeInteger(Number(text.slice(i, end))) || /[.eE]/.test(text.slice(i, end)))
        return { problem: { path: path(), code: 'number-not-whole' } };
      i = end;
    } else i += 1;
  }
  return { value };
};
