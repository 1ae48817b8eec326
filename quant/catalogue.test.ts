import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '@zhirong/kernel';
import { expect, test } from 'vitest';
import { findMethod, methods } from './catalogue.ts';
import { withMethodTable } from './method-table.ts';
import { inputSchemaOf, type Method, methodGroups, runMethod } from './method.ts';

type Fields = { [name: string]: unknown };
type Schema = { type?: string; required?: string[]; properties?: Fields };

const each = methods.map((method) => [method.name, method] as const);
const copy = (method: Method): Fields => structuredClone(method.example) as Fields;

/** Where a value would not come through JSON as it is. */
const unclean = (value: unknown, path = ''): string[] => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (Array.isArray(value)) return value.flatMap((item, place) => unclean(item, `${path}.${place}`));
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return Object.entries(value).flatMap(([name, item]) => unclean(item, `${path}.${name}`));
  return [`${path}: ${typeof value}`];
};

const pathsRefused = (method: Method, input: unknown): [path: string, code: string][] => {
  const answer = runMethod(method, input);
  return isRefusal(answer) ? (answer.fields ?? []).map(({ path, code }) => [path, code]) : [];
};

/** Their way goes on after the value: to a verdict, a grade, a source, or the sum that shows the loan repaid. */
const goesOn = new Set([
  'royalty-band',
  'pledge-value',
  'monte-carlo-dcf',
  'sme-technology-score',
  'high-tech-enterprise-score',
  'innovative-sme-score',
  'enterprise-grade',
  'white-list-score',
  'score-indicators',
  'loan-schedule',
  'equal-instalment',
  'equal-principal',
  'interest-only',
  'bullet',
  'lpr-rates',
  'patent-scope',
]);

test('every name is there once, in the words of the field', () => {
  expect(methods.length).toBeGreaterThan(30);
  const names = methods.map(({ name }) => name);
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  for (const { name, group, title, source } of methods) {
    expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(methodGroups).toContain(group);
    expect(
      [title.zh, title.en, source].every((text) => text.trim().length > 1),
      name,
    ).toBe(true);
    expect(findMethod(name)?.name).toBe(name);
  }
  for (const unknown of ['', 'no-such-method', '__proto__', 'constructor'])
    expect(findMethod(unknown)).toBe(undefined);
});

test.each(each)('%s: the example calculates to clean JSON with a way to its value', (_, method) => {
  const output = runMethod(method, method.example);
  if (isRefusal(output)) throw new Error(JSON.stringify(output));
  expect(unclean(method.example)).toEqual([]);
  expect(unclean(output)).toEqual([]);
  expect(JSON.parse(JSON.stringify(output))).toEqual(output);
  expect(output.trace.length).toBeGreaterThan(0);
  for (const { zh, en, value } of output.trace) {
    expect(zh.trim().length > 0 && en.trim().length > 0).toBe(true);
    expect(['number', 'string']).toContain(typeof value);
  }
  const value = output['value'];
  expect(value).toBeDefined();
  if (typeof value !== 'number' && typeof value !== 'string') return;
  // A line may hold a range that starts at the value.
  expect(output.trace.some((line) => String(line.value).startsWith(String(value)))).toBe(true);
  if (!goesOn.has(method.name)) expect(output.trace.at(-1)?.value).toBe(value);
});

test.each(each)('%s: what is not a field, what lacks and what has the wrong type is named', (_, method) => {
  expect(pathsRefused(method, { ...copy(method), notAField: 1 })).toContainEqual([
    'notAField',
    'unknown-field',
  ]);
  const schema = inputSchemaOf(method) as Schema;
  for (const name of schema.required ?? []) {
    const { [name]: _dropped, ...rest } = copy(method);
    expect(pathsRefused(method, rest).map(([path]) => path)).toContain(name);
  }
  for (const name of Object.keys(copy(method))) {
    const paths = pathsRefused(method, { ...copy(method), [name]: () => 0 }).map(([path]) => path);
    expect(paths).toContain(name);
  }
  for (const input of [null, 1, 'text', []]) expect(pathsRefused(method, input).length).toBeGreaterThan(0);
});

/** Fields that do not say what they are; the shape of an indicator system has a page of its own. */
type Described = { description?: string; properties?: object; items?: object };
const unsaid = (schema: Described, path = ''): string[] => [
  ...Object.entries((schema.properties ?? {}) as Record<string, Described>)
    .filter(([name]) => name !== 'inlineSystem')
    .flatMap(([name, field]) => [
      ...(field.description ? [] : [`${path}${name}`]),
      ...unsaid(field, `${path}${name}.`),
    ]),
  ...(schema.items ? unsaid(schema.items, path) : []),
];

test('every field of every method says what it is', () => {
  const missing = methods.flatMap((method) =>
    unsaid(inputSchemaOf(method) as object).map((path) => `${method.name} ${path}`),
  );
  expect(missing).toEqual([]);
  expect(unsaid({ properties: { rate: { properties: { low: {} }, description: 'x' } } })).toEqual([
    'rate.low',
  ]);
});

/** The example with one of its numbers or texts replaced, for each of them. */
const altered = (value: unknown, put: (leaf: number | string) => unknown): unknown[] => {
  if (typeof value === 'number' || typeof value === 'string') return [put(value)];
  if (Array.isArray(value))
    // The first few stand for the rest of a long list.
    return value
      .slice(0, 3)
      .flatMap((item, place) => altered(item, put).map((other) => value.with(place, other)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    altered(item, put).map((other) => ({ ...value, [name]: other })),
  );
};

const numbers = [0, -1, 2.5, 1e150, Number.NaN];
const texts = ['', '-1', '9999999999999999999999', '2024-02-30', '💰'];

test.each(each)(
  '%s: whatever number or text stands in the example, the answer is clean or a refusal',
  (_, method) => {
    // A few draws tell as well as many whether an answer is clean.
    const example = method.name === 'monte-carlo-dcf' ? { ...copy(method), draws: 512 } : method.example;
    for (const put of [...numbers, ...texts])
      for (const input of altered(example, (leaf) => (typeof leaf === typeof put ? put : leaf))) {
        const answer = runMethod(method, input);
        if (isRefusal(answer)) expect(answer.fields?.length).toBeGreaterThan(0);
        else expect(unclean(answer), JSON.stringify(input)).toEqual([]);
      }
  },
);

test('the table of the README is that of the catalogue', () => {
  const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  expect(page).toContain('<!-- methods -->');
  expect(withMethodTable(page)).toBe(page);
  // Control: a table that lacks a method is stale.
  const stale = page.replace(/\n\| .*`loss-sharing`.*/, '');
  expect(stale).not.toBe(page);
  expect(withMethodTable(stale)).toBe(page);
});

test('a number that double precision cannot square is refused at its own place, and a mark at the mark', () => {
  const of = (name: string) => findMethod(name) as Method;
  const loose = copy(of('prior-shift'));
  expect(pathsRefused(of('prior-shift'), { ...loose, samplePrior: 1e-320 })).toEqual([
    ['samplePrior', 'too-small'],
  ]);
  expect(pathsRefused(of('weight-of-evidence'), { goods: [1, 2], bads: [1, 1e308] })).toEqual([
    ['bads.1', 'too-large'],
  ]);
  // Of that size and sound: nothing is refused.
  expect(pathsRefused(of('weight-of-evidence'), { goods: [1, 2], bads: [1, 1e99] })).toEqual([]);
  expect(pathsRefused(of('fv'), { rate: 1e15, nper: 60, pmt: -1 })).toEqual([['rate', 'not-finite']]);
  const firm = copy(of('high-tech-enterprise-score'));
  const marks = { ...(firm['marks'] as object), advancedness: 'Z' };
  expect(pathsRefused(of('high-tech-enterprise-score'), { ...firm, marks })).toEqual([
    ['marks.advancedness', 'unknown-choice'],
  ]);
});

test('more wrong entries than anybody reads, lists without end and days at the edges of the calendar are refused by name', () => {
  const of = (name: string) => findMethod(name) as Method;
  const many = (length: number) => Array.from({ length }, () => 'x');
  expect(pathsRefused(of('npv'), { rate: 0.1, values: many(1000) }).length).toBe(50);
  const share = copy(of('licensor-share'));
  const groups = [{ name: '法律', weight: 1, factors: many(150_000) }];
  expect(pathsRefused(of('licensor-share'), { ...share, groups })).toContainEqual([
    'groups.0.factors.0',
    'wrong-type',
  ]);
  const inlineSystem: unknown = JSON.parse(`${'{"children":['.repeat(9000)}${']}'.repeat(9000)}`);
  expect(pathsRefused(of('score-indicators'), { answers: {}, inlineSystem })).toContainEqual([
    'inlineSystem.id',
    'required',
  ]);
  const days: [string, string, Fields][] = [
    ['bullet', 'startOn', { principal: '1', annualRate: 0.1, periods: 1 }],
    ['loan-schedule', 'firstDueOn', { principal: '1', annualRate: 0.1, periods: 1, startOn: '2024-01-01' }],
    ['remaining-economic-life', 'contractEndsOn', { valuedOn: '2026-08-31' }],
  ];
  for (const [name, field, input] of days)
    for (const day of ['9999-12-31', '0001-01-01'])
      expect(pathsRefused(of(name), { ...input, [field]: day }), `${name} ${day}`).toEqual([
        [field, 'out-of-range'],
      ]);
});
