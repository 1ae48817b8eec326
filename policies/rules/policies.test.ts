import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkPolicies, parseInstrument, policiesFolder, publishedPolicies, RuleError } from './index.ts';

const shapes = join(import.meta.dirname, 'testing', 'shapes');
const copies: string[] = [];
afterAll(() => copies.forEach((folder) => rmSync(folder, { recursive: true })));

/** A copy of a folder of policies with one text replaced in one file. */
const spoilt = (folder: string, file: string, from: string, to: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'policies-'));
  copies.push(copy);
  for (const part of ['national', 'regions', 'cases'])
    cpSync(join(folder, part), join(copy, part), { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  expect(text, from).toContain(from);
  writeFileSync(join(copy, file), text.replace(from, to));
  return copy;
};
const failureOf = (check: () => unknown): string => {
  try {
    check();
  } catch (error) {
    if (error instanceof RuleError) return error.message;
    throw error;
  }
  return 'read';
};

test('every published rule and instrument is sound, has a case, and each number is met from both sides', () => {
  const report = checkPolicies(policiesFolder);
  expect(report.failed).toEqual([]);
  expect(report.withoutCase).toEqual([]);
  expect(report.oneSided).toEqual([]);
  expect(report.instruments).toBeGreaterThanOrEqual(48);
  expect(report.cases).toBeGreaterThanOrEqual(250);
});

test('the shapes seen without a place work as well, from a folder of their own', () => {
  const { failed, withoutCase, instruments } = checkPolicies(shapes);
  expect([failed, withoutCase, instruments]).toEqual([[], [], 4]);
});

test('control: a changed number fails its cases, named by file and line', () => {
  const folder = spoilt(
    policiesFolder,
    'regions/360700/instruments/patent-award.yaml',
    "value: '500'",
    "value: '499.999999'",
  );
  const { failed, cases } = checkPolicies(folder);
  expect(cases).toBeGreaterThan(250);
  expect(failed.map(({ file, line, problems }) => [file, line, problems[0]])).toEqual([
    ['policies/cases/360700/patent-award.yaml', 7, 'answer: expected "不符合", got "符合"'],
  ]);
});

test('control: a case that expects something else fails, whatever it expects', () => {
  const file = 'cases/990000/loan-share.yaml';
  const wrong: [string, string, string][] = [
    ['ceiling: 30万元', 'ceiling: 30.01万元', 'ceiling'],
    ['省级: 9.99万元', '省级: 10万元', 'shares.省级'],
    ['excluded_by: B5', 'excluded_by: B6', 'excluded_by'],
    ['answer: 符合', 'answer: 不符合', 'answer'],
    ['省级: 3.33元', '区级: 3.33元', 'shares.区级'],
  ];
  for (const [from, to, problem] of wrong) {
    const { failed } = checkPolicies(spoilt(shapes, file, from, to));
    expect(failed.map(({ problems }) => problems[0]?.split(':')[0])).toEqual([problem]);
  }
  const total = spoilt(shapes, 'cases/990000/shapes.yaml', 'total: 51.25万元', 'total: 81.25万元');
  expect(checkPolicies(total).failed).toHaveLength(1);
});

test('a number nobody tries, and an instrument nobody asks for, are counted', () => {
  const fee = 'cases/990000/guarantee-fee.yaml';
  const once = 'amount: 49万元 }], expect: { ceiling: 1万元 }';
  const untried = spoilt(shapes, fee, once, 'amount: 1万元 }], expect: {}');
  expect(checkPolicies(shapes).oneSided).toEqual([]);
  expect(checkPolicies(untried).oneSided).toEqual(['990000/guarantee-fee caps.0']);
  const alone = spoilt(shapes, 'cases/990000/shapes.yaml', 'at: /990000/', 'at: /110000/');
  expect(checkPolicies(alone).withoutCase).toEqual(['990000/pledged-share-interest']);
});

const instrumentText = readFileSync(
  join(policiesFolder, 'regions/360700/instruments/patent-award.yaml'),
  'utf8',
);
const at = {
  file: 'policies/regions/360700/instruments/patent-award.yaml',
  place: '360700',
  key: 'patent-award',
};
const lineOf = (part: string): number =>
  instrumentText.slice(0, instrumentText.indexOf(part)).split('\n').length;

test('each way to spoil an instrument is refused with its file and line', () => {
  expect(failureOf(() => parseInstrument(instrumentText, at))).toBe('read');
  const ways: [string, string, string?][] = [
    ['kind: award-per-item', 'kind: gift'],
    ['kind: award-per-item', 'kind: award-per-item\nrank: 1', 'title: 发明'],
    ['payee: firm', 'payee: firm\npayee: bank', 'purse: city'],
    ['payee: firm', 'payee: cat'],
    ['state: consultation', 'state: valid'],
    ['verified: true\n', 'verified: false\n'],
    ['each: $each', 'each: 1万元'],
    ['each: $each', 'each: $every'],
    ['each: $each', 'each: $years'],
    ["values: [{ from: '2025-09-05', value: '500' }]", "values: [{ from: '2025-09-05', value: 500 }]"],
    ["values: [{ from: '2025-09-05', value: '500' }]", "values: [{ from: '2025-09-05', value: '-5' }]"],
    [
      "values: [{ from: '2025-09-05', value: '500' }]",
      "values: [{ from: '2025-09-05', value: '500' }, { from: '2025-09-05', value: '6' }]",
    ],
    ['more-than: $above', 'more-than: 500万元'],
    ['fact: loan.amount,', 'fact: loan.sum,'],
    ['more-than: $above', 'more-then: $above'],
    ['more-than: $above', 'at-least: $each-one'],
    ['per: firm-year', 'per: fortnight'],
    ['per: firm-year', 'per: programme'],
    ['count: loan.rights', 'count: loan.claims'],
    ['same: project', 'same: house'],
    ['purse: city-ip-fund\n    same', 'same'],
  ];
  for (const [from, to, line = from] of ways) {
    expect(instrumentText, from).toContain(from);
    const message = failureOf(() => parseInstrument(instrumentText.replace(from, to), at));
    expect(message, to).toMatch(new RegExp(`^${at.file}:\\d+: `));
    const near = Number(message.split(':')[1]) - lineOf(line);
    expect(Math.abs(near), `${to} ⇒ ${message}`).toBeLessThanOrEqual(to.includes('years') ? 99 : 3);
  }
  const noSource = instrumentText.replace(/^source: .*\n/m, '');
  expect(failureOf(() => parseInstrument(noSource, at))).toContain('source');
  const unused = instrumentText.replace(
    '- { per: firm-year, most: $firm-year }',
    '- { per: firm-year, most: $each }',
  );
  expect(failureOf(() => parseInstrument(unused, at))).toContain('parameters.firm-year: used nowhere');
});

test('shares that do not sum to the whole, deposits that are not the fund, names that lead nowhere', () => {
  const broken: [string, string, string, string][] = [
    [
      'regions/430000/instruments/compensation.yaml',
      "value: '10'",
      "value: '9'",
      'parties: do not sum to 100%',
    ],
    ['regions/460100/instruments/compensation.yaml', "value: '1000'", "value: '999'", 'do not sum to $size'],
    [
      'regions/360700/instruments/patent-award.yaml',
      '[360700/mixed',
      '[360700/mixd',
      'no instrument 360700/mixd',
    ],
    [
      'regions/350000/instruments/interest-subsidy.yaml',
      ', with: [350000/guaranteed-interest-subsidy]',
      '',
      'back',
    ],
    ['regions/360700/instruments/internal-valuation-gate.yaml', 'rule: 360700/', 'rule: 360701/', 'no rule'],
    ['national/lpr.yaml', "'2019-09-20'", "'2019-08-20'", 'days out of order'],
    ['national/lpr.yaml', "1y: '4.25'", "1y: '4.25%'", 'percent, as text'],
    ['cases/360700/patent-award.yaml', '贷款金额: 500万元', '贷款总额: 500万元', 'no such fact'],
    ['cases/360700/patent-award.yaml', '贷款金额: 500万元', '贷款金额: 五百万', 'not a money'],
    ['cases/360700/patent-award.yaml', 'ceiling: 0元', 'cieling: 0元', 'Unrecognized key'],
  ];
  for (const [file, from, to, reason] of broken) {
    const message = failureOf(() => checkPolicies(spoilt(policiesFolder, file, from, to)));
    expect(message, to).toMatch(/^policies\/[\w/.-]+:\d+: /);
    expect(message).toContain(reason);
  }
});

test('no line of code is for one place: codes and names of places stand in the packs alone', () => {
  const folder = import.meta.dirname;
  const own = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  expect(own.length).toBeGreaterThan(20);
  const places = [...publishedPolicies().instruments.values(), ...publishedPolicies().rules.values()];
  const issuers = new Set(
    places.flatMap(({ source }) => source.issuer.match(/[\u4e00-\u9fff]{2,3}?(?=[省市])/g) ?? []),
  );
  expect(issuers.size).toBeGreaterThan(10);
  const found = (text: string): string[] => [
    ...(text.match(/(?<![\d_])[1-9]\d{5}(?![\d_n])/g) ?? []).filter((code) => code !== '100000'),
    ...[...issuers].filter((name) => text.includes(name)),
  ];
  expect(found('const only = "360700"; // 赣州')).toEqual(['360700', '赣州']);
  for (const name of own) {
    const code = readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*\*[\s\S]*?\*\//g, '');
    expect(found(code), name).toEqual([]);
  }
});

test('the example of the README loads as it stands there, and its cases pass', () => {
  const readme = readFileSync(join(policiesFolder, 'README.md'), 'utf8');
  const [instrument = '', cases = ''] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map((one) => one[1]);
  const folder = mkdtempSync(join(tmpdir(), 'policies-'));
  copies.push(folder);
  const write = (path: string, name: string, text: string): void => {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, name), text);
  };
  write('national', 'lpr.yaml', readFileSync(join(policiesFolder, 'national', 'lpr.yaml'), 'utf8'));
  write('regions/990000/instruments', 'award.yaml', instrument);
  write('cases/990000', 'award.yaml', cases.replace('<adcode>', '990000'));
  const { failed, instruments, cases: count } = checkPolicies(folder);
  expect([failed, instruments, count]).toEqual([[], 1, 2]);
});
