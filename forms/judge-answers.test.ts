import { readFileSync } from 'node:fs';
import { type FieldProblem, makeUscc, usccCheckDigit } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkForm } from './check-form.ts';
import { type Answers, type Form, fieldsOf } from './form.ts';
import { judgeAnswers } from './judge-answers.ts';
import { formProblemCodes } from './problem-codes.ts';

function load(path: string): Form {
  const checked = checkForm(
    parse(readFileSync(new URL(`../policies/regions/${path}`, import.meta.url), 'utf8')),
  );
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.form;
}
const annex1 = load('320000/forms/financing-needs-2019.yaml');
const quzhou = load('330800/forms/park-needs-2021.yaml');

const good = {
  enterpriseName: '徐州示例精密机械有限公司',
  nature: '民营企业',
  uscc: makeUscc('91', '320300', 'MA1DEM01'),
  size: '小型',
  contact: '张示例',
  phone: '0516-83000000',
  industry: '光机电一体化',
  mainProduct: '示例减速器',
  militaryCivil: '否',
  cultural: '否',
  productStage: '批量',
  patentsApplied: 6,
  patentsGranted: 3,
  patentsValid: 12,
  trademarks: 2,
  softwareCopyrights: 0,
  layoutDesigns: 0,
  amountWan: '500',
  term: '6 个月—1 年',
  banksWished: ['江苏银行', '南京银行'],
  maxCost: '5%-6%',
  purposes: ['补充周转资金', '技改项目'],
  consent: '愿意',
};
const brief = (problems: readonly FieldProblem[]) => problems.map((one) => `${one.path} ${one.code}`);
const judge = (more: Record<string, unknown>, options = {}) =>
  judgeAnswers(annex1, { ...good, ...more }, { complete: true, ...options });

test('a sound reply is clean, word for word', () => {
  expect(judge({})).toEqual({ errors: [], warnings: [], clean: good });
});

test.each<[string, unknown, string, Record<string, unknown>?]>([
  ['colour', 'red', 'forms.unknown-field'],
  ['__proto__x', 'red', 'forms.unknown-field'],
  ['toString', 'red', 'forms.unknown-field'],
  ['nature.other', '外商独资', 'forms.unknown-field'],
  ['amountWan', 500, 'forms.must-be-text'],
  ['amountWan', '5e2', 'forms.not-a-decimal'],
  ['amountWan', '1,000', 'forms.not-a-decimal'],
  ['amountWan', '500万', 'forms.not-a-decimal'],
  ['amountWan', '0', 'forms.not-above', { bound: '0' }],
  ['amountWan', '-1', 'forms.not-above'],
  ['amountWan', '10000000.0001', 'forms.above-maximum', { bound: '10000000' }],
  ['amountWan', '1.00001', 'forms.too-many-decimals', { limit: 4 }],
  ['amountWan', '9'.repeat(100_000), 'forms.not-a-decimal'],
  ['enterpriseName', 12, 'forms.must-be-text'],
  ['enterpriseName', '长'.repeat(121), 'forms.too-long', { limit: 120 }],
  ['enterpriseName', 'a\u0000b', 'forms.unreadable-characters'],
  ['enterpriseName', 'a\ud800', 'forms.unreadable-characters'],
  ['enterpriseName', '示例\u202e司公', 'forms.unreadable-characters'],
  ['enterpriseName', 'a\u0085b', 'forms.unreadable-characters'],
  ['enterpriseName', '   ', 'forms.required'],
  ['enterpriseName', null, 'forms.required'],
  ['nature', '外商独资', 'forms.not-an-option', { option: '外商独资' }],
  ['industry', '其他', 'forms.not-an-option'],
  ['nature', ['民营企业'], 'forms.must-be-text'],
  ['militaryCivil', true, 'forms.must-be-text'],
  ['militaryCivil', '不是', 'forms.not-an-option'],
  ['consent', '同意', 'forms.not-an-option'],
  ['patentsValid', '12', 'forms.not-an-integer'],
  ['patentsValid', 1.5, 'forms.not-an-integer'],
  ['patentsValid', -1, 'forms.below-minimum', { bound: 0 }],
  ['patentsValid', 1_000_001, 'forms.above-maximum'],
  ['patentsValid', Number.NaN, 'forms.not-an-integer'],
  ['purposes', '技改项目', 'forms.must-be-list'],
  ['purposes', ['技改项目', '技改项目'], 'forms.chosen-twice', { option: '技改项目' }],
  ['purposes', ['炒股'], 'forms.not-an-option'],
  ['purposes', [1], 'forms.must-be-text'],
  ['purposes', [], 'forms.required'],
  ['purposes', ['其他（请注明）'], 'forms.other-text-required'],
  ['banksWished', Array.from({ length: 21 }, (_, n) => `银行${n}`), 'forms.too-many', { limit: 20 }],
  ['banksWished', ['行'.repeat(61)], 'forms.too-long'],
  ['banksWished', [{}], 'forms.must-be-text'],
  // An empty list among the names is not a name left out.
  ['banksWished', [[]], 'forms.must-be-text'],
  ['phone', '123', 'forms.phone-format'],
  ['phone', '1380000000a', 'forms.phone-format'],
  ['uscc', '91350100M000100Y4', 'forms.uscc-length'],
  ['uscc', '91350100M000100YI3', 'forms.uscc-characters'],
  ['uscc', '91350100M000100Y44', 'forms.uscc-check-digit', { expected: '3' }],
  ['uscc', '9'.repeat(41), 'forms.too-long'],
])('%s %j is %s', (key, given, code, facts) => {
  const judged = judge({ [key]: given });
  expect(brief(judged.errors)).toEqual([`${key} ${code}`]);
  if (facts) expect(judged.errors[0]!.facts).toEqual(facts);
  expect(formProblemCodes).toContain(code);
  // What is wrong is not kept, but the code an officer may let pass and the choice that only lacks its text are.
  if (!code.startsWith('forms.uscc-') && code !== 'forms.other-text-required')
    expect(Object.keys(judged.clean)).not.toContain(key);
});

test.each<[string, unknown, unknown]>([
  ['amountWan', ' 0500.5000 ', '500.5'],
  ['amountWan', '0.0001', '0.0001'],
  ['amountWan', '10000000', '10000000'],
  ['enterpriseName', ' 徐州示例\r\n有限公司 ', '徐州示例 有限公司'],
  ['enterpriseName', '𠮷'.repeat(120), '𠮷'.repeat(120)],
  ['suggestions', '一\r\n二', '一\n二'],
  ['purposes', ['技改项目', '扩大经营规模'], ['扩大经营规模', '技改项目']],
  ['banksWished', ['江苏银行', '', ' 江苏银行 '], ['江苏银行']],
  ['phone', '１３８００００００００', '13800000000'],
  ['phone', '0516—8300 0000 / 13800000000', '0516-83000000/13800000000'],
  ['phone', '+86 138 0000 0000', '+8613800000000'],
  ['phone', '400-800-0000', '400-800-0000'],
  ['uscc', ' ９１３５０１００m000100y43', '91350100M000100Y43'],
])('%s %j is kept as %j', (key, given, kept) => {
  const judged = judge({ [key]: given });
  expect(brief(judged.errors)).toEqual([]);
  expect(judged.clean[key]).toEqual(kept);
});

test('a draft may have gaps, a reply may not', () => {
  const draft = judgeAnswers(annex1, { uscc: good.uscc }, { complete: false });
  expect(draft).toEqual({ errors: [], warnings: [], clean: { uscc: good.uscc } });
  const empty = judgeAnswers(annex1, {}, { complete: true });
  const required = fieldsOf(annex1).filter((field) => field.required);
  expect(brief(empty.errors)).toEqual(required.map((field) => `${field.key} forms.required`));
  expect(brief(judgeAnswers(annex1, { amountWan: 5 }, { complete: false }).errors)).toEqual([
    'amountWan forms.must-be-text',
  ]);
});

test('each owner answers for a section alone', () => {
  const { amountWan, term, banksWished, maxCost, purposes, consent } = good;
  const finance = { amountWan, term, banksWished, maxCost, purposes, consent };
  const options = { scope: 'financing', complete: true };
  expect(judgeAnswers(annex1, finance, options)).toEqual({ errors: [], warnings: [], clean: finance });
  const foreign = judgeAnswers(annex1, { ...finance, uscc: good.uscc, colour: 1 }, options);
  expect(brief(foreign.errors)).toEqual(['uscc forms.outside-section', 'colour forms.unknown-field']);
  expect(foreign.clean).toEqual(finance);
  const both = judgeAnswers(annex1, good, { scope: ['basics', 'rights', 'financing'], complete: true });
  expect(both.errors).toEqual([]);
  expect(() => judgeAnswers(annex1, {}, { scope: 'money', complete: true })).toThrow('section money');
});

test('other asks for its text, in the same breath', () => {
  const judged = judge({ purposes: ['其他（请注明）'], 'purposes.other': ' 上市准备 ' });
  expect(judged.errors).toEqual([]);
  expect(judged.clean['purposes.other']).toBe('上市准备');
  const draft = judge({ purposes: ['其他（请注明）'] }, { complete: false });
  expect(draft.errors).toEqual([]);
  const left = judge({ 'purposes.other': '上市准备' });
  expect(brief(left.warnings)).toEqual(['purposes forms.not-asked']);
  expect(left.clean).not.toHaveProperty('purposes.other');
  expect(brief(judge({ purposes: ['其他（请注明）'], 'purposes.other': '长'.repeat(201) }).errors)).toEqual([
    'purposes forms.too-long',
  ]);
});

test('an officer may let an odd credit code pass, a wrong type not', () => {
  const odd = judge({ uscc: '91350100M000100Y44' });
  expect(odd.clean.uscc).toBe('91350100M000100Y44');
  const passed = judge({ uscc: '91350100M000100Y44' }, { usccOverride: true });
  expect(passed.errors).toEqual([]);
  expect(brief(passed.warnings)).toEqual(['uscc forms.uscc-check-digit']);
  expect(passed.clean.uscc).toBe('91350100M000100Y44');
  expect(brief(judge({ uscc: 9 }, { usccOverride: true }).errors)).toEqual(['uscc forms.must-be-text']);
  expect(brief(judge({ uscc: '' }, { usccOverride: true }).errors)).toEqual(['uscc forms.required']);
});

test('a wrong inner digit of the credit code warns', () => {
  const inner = good.uscc[16] === '1' ? '2' : '1';
  const first17 = good.uscc.slice(0, 16) + inner;
  const judged = judge({ uscc: first17 + usccCheckDigit(first17) });
  expect(judged.errors).toEqual([]);
  expect(brief(judged.warnings)).toEqual(['uscc forms.uscc-inner-digit']);
});

test('oddities warn and never block', () => {
  const granted = judge({ patentsGranted: 7 });
  expect(granted.errors).toEqual([]);
  expect(brief(granted.warnings)).toEqual(['patentsGranted forms.rule-warns']);
  expect(granted.warnings[0]!.facts).toMatchObject({ rule: 'warn-greater' });
  expect(judge({ patentsGranted: 6 }).warnings).toEqual([]);
  expect(brief(judge({ amountWan: '100000.0001' }).warnings)).toEqual(['amountWan forms.rule-warns']);
  expect(judge({ amountWan: '100000' }).warnings).toEqual([]);
  expect(brief(judge({ patentsValid: 0, trademarks: 0 }).warnings)).toEqual([
    'patentsValid forms.rule-warns',
  ]);
});

test('a refusing rule blocks, and waits until everything is asked for', () => {
  const strict: Form = {
    ...annex1,
    rules: [
      { kind: 'refuse-greater', field: 'patentsGranted', than: 'patentsValid', message: '请更正' },
      { kind: 'refuse-none', fields: ['patentsValid', 'trademarks'], message: '至少一项' },
    ],
  };
  const greater = judgeAnswers(strict, { ...good, patentsGranted: 13 }, { complete: true });
  expect(brief(greater.errors)).toEqual(['patentsGranted forms.rule-refuses']);
  const none = { ...good, patentsGranted: 0, patentsValid: 0, trademarks: 0 };
  expect(brief(judgeAnswers(strict, none, { complete: true }).errors)).toEqual([
    'patentsValid forms.rule-refuses',
  ]);
  expect(judgeAnswers(strict, none, { complete: false }).errors).toEqual([]);
  const elsewhere = judgeAnswers(strict, {}, { scope: 'advice', complete: true });
  expect(elsewhere.errors).toEqual([]);
});

test('what is not asked is neither required nor kept', () => {
  const base = {
    enterpriseName: '衢州示例特种纸有限公司',
    uscc: makeUscc('91', '330800', 'MA2DEM02'),
    county: '龙游县',
    park: '龙游经济开发区',
    chain: '特种纸',
    contact: '李示例',
    phone: '13800000000',
    needsFinancing: '否',
    consent: '不愿意',
  };
  const judged = judgeAnswers(quzhou, base, { complete: true });
  expect(judged).toEqual({ errors: [], warnings: [], clean: base });
  const told = judgeAnswers(quzhou, { ...base, amountWan: '50' }, { complete: true });
  expect(brief(told.warnings)).toEqual(['amountWan forms.not-asked']);
  expect(told.clean).toEqual(base);
  const asked = judgeAnswers(quzhou, { ...base, needsFinancing: '是' }, { complete: true });
  expect(brief(asked.errors)).toEqual(['amountWan forms.required']);
});

const anyAnswers = fc.dictionary(
  fc.oneof(fc.constantFrom(...fieldsOf(annex1).map((field) => field.key), 'purposes.other'), fc.string()),
  fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom<unknown>(...Object.values(good))),
);

test('whatever is given: it answers, its codes are listed, its paths lead somewhere', () => {
  fc.assert(
    fc.property(anyAnswers, fc.boolean(), fc.boolean(), (answers, complete, usccOverride) => {
      const { errors, warnings } = judgeAnswers(annex1, answers, { complete, usccOverride });
      const keys = new Set(fieldsOf(annex1).map((field) => field.key));
      for (const one of [...errors, ...warnings]) {
        expect(formProblemCodes).toContain(one.code);
        expect(one.code === 'forms.unknown-field' || keys.has(one.path)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('what was kept once is kept again unchanged, without errors', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const options = { complete: false, usccOverride: true };
      const { clean }: { clean: Answers } = judgeAnswers(annex1, answers, options);
      const again = judgeAnswers(annex1, clean, options);
      expect(again.errors).toEqual([]);
      expect(again.clean).toEqual(clean);
    }),
    { numRuns: 2000 },
  );
});

test('a list nested without end is refused, not followed', () => {
  let deep: unknown = [];
  for (let n = 0; n < 100_000; n++) deep = [deep];
  expect(brief(judge({ banksWished: deep }).errors)).toEqual(['banksWished forms.must-be-text']);
});
