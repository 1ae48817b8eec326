import { expectNames, type ExpectWord, expectWords } from '@zhirong/contracts';
import { publishedVocabulary } from '@zhirong/criteria';
import type { FieldProblem } from '@zhirong/kernel';
import { parseCases, type PolicyCase, RuleError } from '@zhirong/policies';
import { stringify } from 'yaml';
import type { TextRef } from './text.ts';

export type CaseLine = { part: string; what: string; value: string };
export type CaseRow = { name: string; on: string; lines: CaseLine[] };

const { facts, lists } = publishedVocabulary;
const named = <T extends { readonly id: string; readonly zh: string }>(
  all: ReadonlyMap<string, T>,
  name: string,
): T | undefined => [...all.values()].find(({ id, zh }) => id === name || zh === name);

/** Wide and narrow signs alike, since people write both. */
const split = (text: string, signs: RegExp): string[] =>
  text
    .split(signs)
    .map((part) => part.trim())
    .filter(Boolean);

const elementKeys: Readonly<Record<string, string>> = {
  工具: 'instrument',
  日期: 'on',
  金额: 'amount',
  项目: 'project',
  贷款: 'loan',
  企业: 'firm',
  资金来源: 'purse',
  项目名称: 'programme',
};

const valueOf = (name: string, value: string): unknown => {
  if (name === '重复') return /^\d{1,4}$/.test(value) ? Number(value) : value;
  const fact = named(facts, name);
  return fact?.type === 'choices' ? split(value, /[、,]/) : value;
};

/** `重复=3，知识产权种类=发明专利；知识产权种类=实用新型专利` → two elements of a list. */
const elementsOf = (value: string): Record<string, unknown>[] =>
  split(value, /[；;\n]/).map((element) =>
    Object.fromEntries(
      split(element, /[，,]/).map((pair) => {
        const [key = '', ...rest] = pair.split(/[=＝]/);
        return [key.trim(), valueOf(key.trim(), rest.join('=').trim())];
      }),
    ),
  );

const expectOf = new Map<string, string>([
  ...expectWords.map((word) => [word, word] as const),
  ...expectWords.map((word) => [expectNames[word], word] as const),
]);
/** `上限` and `ceiling`, `期限/首次答复` and `deadlines/首次答复`: the word and what it is of. */
const expected = (what: string): { word: ExpectWord | undefined; of: string | undefined } => {
  const [name = '', of] = what.split('/');
  return { word: expectOf.get(name) as ExpectWord | undefined, of };
};

const yesNo = (value: string): unknown => (value === '是' ? true : value === '否' ? false : value);
const countOr = (value: string): string | number => (/^\d{1,9}$/.test(value) ? Number(value) : value);

type Written = { readonly whole: Record<string, unknown>; readonly lineOf: ReadonlyMap<string, number> };
type Part = Record<string, unknown>;

const expectation = (what: string, value: string): unknown => {
  if (what === 'stated' || what === 'within') return yesNo(value);
  if (['missing', 'unmet', 'trace', 'documents'].includes(what)) return split(value, /[；;\n]/);
  return what === 'value' ? countOr(value) : value;
};

/** One case as the file of cases has it, and the line that each of its paths came from. */
const writeCase = (row: CaseRow, id: string): Written => {
  const lineOf = new Map<string, number>();
  const whole: Record<string, unknown> = { name: row.name, on: row.on, expect: {} };
  const into = (key: string): Part => (whole[key] ??= {}) as Part;
  for (const [at, { part, what, value }] of row.lines.entries()) {
    lineOf.set(part === 'value' || part === 'earlier' ? part : `${part}.${what}`, at);
    if (part === 'given') into('given')[what] = named(lists, what) ? elementsOf(value) : valueOf(what, value);
    else if (part === 'about') into('about')[elementKeys[what] ?? what] = value;
    else if (part === 'value') whole['value'] = countOr(value);
    else if (part === 'earlier')
      whole['earlier'] = elementsOf(value).map((one) => ({
        instrument: id,
        ...Object.fromEntries(Object.entries(one).map(([key, said]) => [elementKeys[key] ?? key, said])),
      }));
    else if (part === 'expect') {
      const { word = '', of } = expected(what);
      const expect = into('expect');
      lineOf.set(`expect.${word}`, at);
      if (of === undefined) expect[word] = expectation(word, value);
      else {
        expect[word] = { ...(expect[word] as Part | undefined), [of]: value };
        lineOf.set(`expect.${word}.${of}`, at);
      }
    }
  }
  return { whole, lineOf };
};

const problem = (path: string, code: string, said: FieldProblem['facts'] = {}): FieldProblem => ({
  path,
  code: `library.${code}`,
  facts: said,
});

const partWords = ['given', 'earlier', 'about', 'value', 'expect'];
const problemsOfLines = (row: CaseRow, at: number): FieldProblem[] => {
  const seen = new Set<string>();
  return row.lines.flatMap(({ part, what, value }, line): FieldProblem[] => {
    const say = (field: string, code: string, said?: FieldProblem['facts']): FieldProblem[] => [
      problem(`cases.${at}.lines.${line}.${field}`, code, said),
    ];
    const name = `${part}.${what}`;
    const again = seen.has(name);
    seen.add(name);
    if (!partWords.includes(part)) return say('part', 'case-part');
    if (again) return say('what', 'case-line-twice', { about: what });
    if (part === 'given' && what === '') return say('what', 'cell-missing');
    if (part === 'expect' && expected(what).word === undefined)
      return say('what', 'case-expect', { about: what });
    if (part === 'given' && !named(facts, what) && !named(lists, what))
      return say('what', 'unknown-fact', { about: what });
    return value === '' ? say('value', 'cell-missing') : [];
  });
};

const wordOf = (reason: string): { code: string; facts: FieldProblem['facts'] } => {
  const about = /^([^:]+): /.exec(reason)?.[1] ?? '';
  if (/no such fact/.test(reason)) return { code: 'unknown-fact', facts: { about } };
  if (/several facts/.test(reason)) return { code: 'case-fact-twofold', facts: { about } };
  const type = /not an? ([a-z-]+)$/.exec(reason)?.[1];
  if (type !== undefined) return { code: `case-value-${type}`, facts: { about } };
  if (/money such as/.test(reason)) return { code: 'case-value-money', facts: { about: '' } };
  if (/a day such as|day/i.test(reason)) return { code: 'not-a-day', facts: {} };
  return { code: 'case-shape', facts: { about: about || reason.slice(0, 80) } };
};

const faultOf = (error: unknown, at: number, { lineOf }: Written): FieldProblem => {
  if (!(error instanceof RuleError)) throw error;
  const steps = error.path.split('.').slice(2);
  const { code, facts: said } = wordOf(error.reason);
  for (let length = steps.length; length > 0; length -= 1) {
    const line = lineOf.get(steps.slice(0, length).join('.'));
    if (line !== undefined) return problem(`cases.${at}.lines.${line}.value`, code, said);
  }
  const field = steps[0] === 'on' ? 'on' : steps[0] === 'name' ? 'name' : undefined;
  if (field) return problem(`cases.${at}.${field}`, field === 'on' ? 'not-a-day' : 'cell-missing');
  return problem(`cases.${at}.name`, code, said);
};

type Of = Pick<TextRef, 'kind' | 'place' | 'key'> & { readonly regionPath: string };
/** Names and values as officials write them → cases that are run, or where each is wrong, one place a case. */
export const readCaseRows = (
  of: Of,
  rows: readonly CaseRow[],
): { readonly cases: readonly PolicyCase[]; readonly problems: readonly FieldProblem[] } => {
  const id = `${of.place}/${of.key}`;
  const problems: FieldProblem[] = [];
  const names = new Set<string>();
  const cases = rows.flatMap((row, at): readonly PolicyCase[] => {
    const wrong = problemsOfLines(row, at);
    if (row.name === '') wrong.push(problem(`cases.${at}.name`, 'cell-missing'));
    if (names.has(row.name)) wrong.push(problem(`cases.${at}.name`, 'case-name-twice'));
    names.add(row.name);
    if (!row.lines.some(({ part }) => part === 'expect'))
      wrong.push(problem(`cases.${at}.name`, 'case-without-expectation'));
    if (wrong.length > 0) {
      problems.push(...wrong);
      return [];
    }
    const written = writeCase(row, id);
    const about = of.kind === 'instrument' ? { instrument: id } : { rule: of.key, at: of.regionPath };
    try {
      return parseCases(stringify({ ...about, cases: [written.whole] }), `${id} ${row.name}`);
    } catch (error) {
      problems.push(faultOf(error, at, written));
      return [];
    }
  });
  return { cases, problems };
};
