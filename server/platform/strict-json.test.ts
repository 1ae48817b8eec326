import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

const problem = (text: string): string | undefined => {
  const parsed = parseStrictJson(text);
  return 'problem' in parsed ? `${parsed.problem.path}:${parsed.problem.code}` : undefined;
};

test.each([
  ['{"a":1,"a":2}', 'a:key-twice'],
  ['{"a":{"b":1,"\\u0062":2}}', 'a.b:key-twice'],
  ['{"amount":12.5}', 'amount:number-not-whole'],
  ['{"amount":1e3}', 'amount:number-not-whole'],
  ['{"amount":9007199254740993}', 'amount:number-not-whole'],
  ['{"__proto__":{}}', '__proto__:unrecognized_keys'],
  ['{"a":', ':not-json'],
  ['"\\ud800"', ':not-json'],
  [`${'['.repeat(33)}${']'.repeat(33)}`, ':too-deep'],
])('%s is refused as %s', (text, expected) => {
  expect(problem(text)).toBe(expected);
});

test('two hundred thousand brackets are refused, not followed', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  expect(problem(deep)).toMatch(/too-deep|not-json/);
});

test('the same key in two objects is no repeat; braces inside text are text', () => {
  expect(problem('[{"a":1},{"a":2}]')).toBeUndefined();
  expect(problem('{"a":"{\\"a\\":1","b":"}]\\\\"}')).toBeUndefined();
});

test('whatever is plain comes through as JSON.parse would have it', () => {
  const plain = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }).filter((s) => s.isWellFormed()),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((k) => !['__proto__', 'constructor', 'prototype'].includes(k)),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value;
  fc.assert(
    fc.property(plain, (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/[^"\w]-0\b/.test(text));
      expect(parseStrictJson(text)).toEqual({ value: JSON.parse(text) });
    }),
  );
});
