import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

const text = fc.string({ unit: 'grapheme' });
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));

test('the key order of RFC 8785, section 3.2.3', () => {
  const given = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
  expect(canonicalJson(given)).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
  );
});

test('the strings of RFC 8785, section 3.2.2', () => {
  expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  expect(canonicalJson([null, true, false, -0, [], {}])).toBe('[null,true,false,0,[],{}]');
});

test('reads back as the same value, whatever the order of keys was', () => {
  fc.assert(
    fc.property(value, (given) => {
      const written = canonicalJson(given);
      expect(canonicalJson(JSON.parse(written))).toBe(written);
      expect(canonicalJson(backwards(given))).toBe(written);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['a fraction', 0.5],
  ['a huge number', 2 ** 53],
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['bigint', 1n],
  ['undefined', undefined],
  ['a hole', new Array(1)],
  ['an undefined cell', { a: undefined }],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['half a surrogate pair', '\ud800'],
  ['half a surrogate pair as key', { '\ud800': 1 }],
])('refuses %s', (_name, given) => {
  expect(() => canonicalJson(given)).toThrow('canonicalJson');
  expect(() => canonicalJson({ inside: [given] })).toThrow('canonicalJson');
});

test('a cycle is refused, not followed', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  expect(() => canonicalJson(cycle)).toThrow('cycle');
});

function backwards(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(backwards);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(
    Object.entries(given)
      .reverse()
      .map(([key, cell]) => [key, backwards(cell)]),
  );
}
