import fc from 'fast-check';
import { addDays, plainDate } from '@zhirong/kernel';
import { expect, test } from 'vitest';
import { findRule, parseRule, publishedRules, type Rule, RuleError, valueOn } from './index.ts';

const sound = `id: S3-11
title: 上限
unit: 元
source: { issuer: 某局, number: 某号, article: 第一条 }
state: in-force
verified: false
values:
  - { from: '2020-01-01', value: '100.00' }
  - { from: '2021-01-01', value: null }
  - { from: '2022-01-01', value: '300.00' }
`;
const at = { file: 'policies/regions/360700/limit.yaml', place: '360700', topic: 'limit' };
const read = (text: string): Rule => parseRule(text, at);
const failureOf = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof RuleError) return error.message;
    throw error;
  }
  return 'read';
};

test('a sound file is read; each way to spoil it is refused with its line', () => {
  expect(failureOf(sound)).toBe('read');
  const spoilt: [string, string, number][] = [
    ['title: 上限', 'title: 上限\nrank: first', 3],
    ["from: '2021-01-01'", "from: '2020-01-01'", 9],
    ["from: '2022-01-01'", "from: '2019-01-01'", 10],
    ["from: '2022-01-01'", "from: '2022-02-30'", 10],
    ["value: '300.00'", 'value: 300', 10],
    ["value: '300.00'", "value: '300.001'", 10],
    ["value: '300.00'", "value: '300.00', until: '2023-01-01'", 10],
    [', article: 第一条', '', 4],
    ['source: { issuer: 某局, number: 某号, article: 第一条 }\n', '', 1],
    ['verified: false', "verified: false\nchecked_on: '2020-01-01'", 6],
    ['verified: false', 'verified: true', 6],
    ['verified: false\n', '', 1],
    ['state: in-force\n', '', 1],
    ['state: in-force', 'state: valid', 5],
    ['title: 上限', 'title: 上限\ntitle: 下限', 3],
    ['unit: 元', 'unit: 斤', 3],
  ];
  for (const [from, to, line] of spoilt) {
    expect(sound).toContain(from);
    expect(failureOf(sound.replace(from, to)), to).toMatch(new RegExp(`^${at.file}:${line}: `));
  }
});

test('on every day the newest value not after it holds, and an end is silence', () => {
  const rule = read(sound);
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 1200 }), (days) => {
      const day = addDays(plainDate('2020-01-01'), days);
      const expected =
        day < '2020-01-01'
          ? undefined
          : day < '2021-01-01'
            ? '100.00'
            : day < '2022-01-01'
              ? undefined
              : '300.00';
      expect(valueOn(rule, day)?.value).toBe(expected);
    }),
  );
});

test('the nearest region that states something wins; a rule for named places holds there only', () => {
  const nation = { ...read(sound), place: '100000', onlyIn: ['110000'] };
  const own = { ...read(sound.replaceAll('300.00', '5.00')), place: '360700' };
  const book = new Map([
    ['100000/limit', nation],
    ['360700/limit', own],
  ]);
  const found = (path: string, day: string) => {
    const answer = findRule('limit', path, plainDate(day), book);
    return answer.stated ? `${answer.rule.place} ${answer.value.value}` : 'silent';
  };
  expect(found('/360000/360700/360702/', '2022-01-01')).toBe('360700 5.00');
  expect(found('/360000/360100/', '2022-01-01')).toBe('silent');
  expect(found('/110000/110105/', '2022-01-01')).toBe('100000 300.00');
  expect(found('/110000/110105/', '2021-06-01')).toBe('silent');
  expect(findRule('other', '/110000/', plainDate('2022-01-01'), book)).toEqual({
    stated: false,
    topic: 'other',
  });
});

test('the published rules are sound, and say what the papers say', () => {
  expect(publishedRules().size).toBeGreaterThanOrEqual(3);
  const limit = (path: string, day: string) => {
    const found = findRule('internal-valuation', path, plainDate(day));
    return found.stated ? [found.value.value, found.rule.checkedOn !== undefined] : 'silent';
  };
  expect(limit('/360000/360700/360702/', '2025-09-05')).toEqual(['10000000.00', true]);
  expect(limit('/360000/360700/360702/', '2025-09-04')).toBe('silent');
  expect(limit('/110000/110105/', '2025-06-01')).toEqual(['10000000.00', false]);
  expect(limit('/320000/320300/320302/', '2019-09-05')).toBe('silent');
});
