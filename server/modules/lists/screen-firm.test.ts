import { keyServiceCriteria } from '@zhirong/contracts';
import { plainDate } from '@zhirong/kernel';
import { askedOn, listCriteria, listTextOn, parseInstrument, publishedPolicies } from '@zhirong/policies';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOfFirm, type Known, type StatedStanding } from './firm-facts.ts';
import { reasonSentences, sentenceOf } from './reason-words.ts';
import { type Criterion, judgeByHand, outcomeOf, screenFirm, type VerdictWord } from './screen-firm.ts';

const day = plainDate('2019-08-20');
const { instruments } = publishedPolicies();
const textOf = (path: string) => listTextOn(path, day, instruments)!.instrument;
const screen = (known: Known, path = '/320000/', text = textOf(path)) =>
  screenFirm(text, factsOfFirm(known, { path, place: '江苏省' }), askedOn(day));

const good = { standing: 'good', source: '信用江苏', on: '2019-08-01' } as const;
const sound: Known = {
  registered: { regionPath: '/320000/320300/320302/', place: '鼓楼区' },
  registeredOn: null,
  sizeClass: 'small',
  industry: '新材料',
  credit: good,
  repayment: good,
  tags: [],
  need: { state: 'open', amountFen: 500_000_000n, term: '6 个月—1 年', purposes: ['技改项目'] },
  rights: { patentsValid: 1, trademarks: 0, softwareCopyrights: 0, layoutDesigns: 0 },
};
const none = { patentsValid: 0, trademarks: 0, softwareCopyrights: 9, layoutDesigns: 0 };

test('all five hold, and each way to miss one leaves the firm out for that criterion alone, with what decided', () => {
  expect(outcomeOf(screen(sound))).toEqual({ notMet: [], unknown: [], included: true });
  expect(screen(sound).map(sentenceOf)).toEqual([
    '注册地在名录编制地区内（注册地鼓楼区，名录编制地区江苏省）',
    '信用状况为良好（信用江苏，2019-08-01）',
    '有明确资金需求；需求状态不属于已结束（待对接）；拟融资额超过0元（500万元）；写明融资期限；写明融资用途（6 个月—1 年；技改项目）',
    '有效专利量不低于1件（1件）',
    '还款能力为具备（信用江苏，2019-08-01）',
  ]);
  const spoilt: [Partial<Known>, Criterion, string][] = [
    [{ registered: { regionPath: '/330000/330800/', place: '衢州市' } }, 'registered-here', '注册地衢州市'],
    [{ registered: null }, 'registered-here', '注册地不明'],
    [{ credit: { ...good, standing: 'abnormal' } }, 'good-credit', '实际 异常，不满足（信用江苏'],
    [{ credit: null }, 'good-credit', '未提供，无法判断'],
    [{ need: null }, 'clear-need', '有明确资金需求为是：实际 否，不满足'],
    [{ need: { ...sound.need!, amountFen: 0n } }, 'clear-need', '拟融资额超过0元：实际 0元'],
    [{ need: { ...sound.need!, purposes: [] } }, 'clear-need', '写明融资用途为是：实际 否'],
    [{ need: { ...sound.need!, state: 'closed' } }, 'clear-need', '实际 已结束，不满足'],
    [{ rights: none }, 'ip-basis', '有效专利量不低于1件：实际 0件，不满足；商标拥有数量'],
    [{ repayment: null }, 'able-to-repay', '未提供，无法判断'],
    [{ repayment: { ...good, standing: 'unknown' } }, 'able-to-repay', '登记为不明：信用江苏，2019-08-01'],
  ];
  for (const [spoil, criterion, words] of spoilt) {
    const given = screen({ ...sound, ...spoil });
    const short = given.filter((verdict) => verdict.verdict !== 'met');
    expect(short.map((verdict) => verdict.criterion)).toEqual([criterion]);
    expect(sentenceOf(short[0]!)).toContain(words);
    expect(short[0]?.facts['en']).not.toMatch(/^[\p{Script=Han}]/u);
    expect(outcomeOf(given).included).toBe(false);
  }
});

/** The five criteria as the platform judged them before they were a text: what the shipped texts must still answer. */
const judgedBefore = (known: Known, listPath: string, hasLine: boolean): Record<Criterion, VerdictWord> => {
  const met = (holds: boolean): VerdictWord => (holds ? 'met' : 'not-met');
  const stated = (of: StatedStanding): VerdictWord =>
    of === null || of.standing === 'unknown' ? 'unknown' : met(of.standing === 'good');
  const { need, rights, registered, tags } = known;
  const isClear = need && need.state !== 'closed' && need.amountFen > 0n && need.term !== '';
  const { patentsValid, trademarks, layoutDesigns } = rights;
  const hasBasis = patentsValid >= 1 || trademarks >= 1 || layoutDesigns >= 1 || tags.includes('ip-standard');
  return {
    'registered-here': met(registered?.regionPath.startsWith(listPath) ?? false),
    'good-credit': stated(known.credit),
    'clear-need': met(Boolean(isClear) && (need?.purposes.length ?? 0) > 0),
    'ip-basis': hasLine ? met(hasBasis) : 'unknown',
    'able-to-repay': stated(known.repayment),
  };
};

const stated = fc.option(
  fc.record({
    standing: fc.constantFrom('good', 'abnormal', 'unknown'),
    source: fc.constant('来源'),
    on: fc.constant('2019-08-01'),
  }),
);
const count = fc.nat(2);
const firms = fc.record({
  registered: fc.option(
    fc.record({
      regionPath: fc.constantFrom('/320000/320300/', '/320000/', '/330000/330800/', '/32/'),
      place: fc.constant('某地'),
    }),
  ),
  registeredOn: fc.constantFrom(null, plainDate('2010-01-01')),
  sizeClass: fc.constantFrom(null, 'small', '旧词'),
  industry: fc.constantFrom(null, '新材料', '旧词'),
  credit: stated,
  repayment: stated,
  tags: fc.subarray(['ip-standard', 'cultural', '旧标签']),
  need: fc.option(
    fc.record({
      state: fc.constantFrom('open', 'matched', 'closed'),
      amountFen: fc.bigInt(0n, 2n),
      term: fc.constantFrom('', '1 年-2 年'),
      purposes: fc.subarray(['技改项目', '其他', '旧用途']),
    }),
  ),
  rights: fc.record({
    patentsValid: count,
    trademarks: count,
    softwareCopyrights: count,
    layoutDesigns: count,
  }),
}) as fc.Arbitrary<Known>;

test('property: the shipped texts judge every firm as the platform did before, and say why in both languages', () => {
  expect(listCriteria.map(({ id }) => id)).toEqual([...keyServiceCriteria]);
  expect([textOf('/320000/320300/').place, textOf('/330000/330800/').place]).toEqual(['320000', '100000']);
  expect(listTextOn('/320000/', plainDate('2018-12-31'), instruments)).toBeUndefined();
  fc.assert(
    fc.property(
      firms,
      fc.constantFrom('/320000/', '/320000/320300/', '/330000/'),
      fc.constantFrom(...keyServiceCriteria.slice(1)),
      fc.constantFrom('met', 'not-met'),
      (known, path, criterion, verdict) => {
        const given = screen(known, path);
        expect(Object.fromEntries(given.map((row) => [row.criterion, row.verdict]))).toEqual(
          judgedBefore(known, path, path.startsWith('/320000/')),
        );
        expect(given.map((row) => row.criterion)).toEqual([...keyServiceCriteria]);
        const judged = judgeByHand(given, {
          criterion,
          verdict,
          reason: '已核实',
          person: '示例',
          on: '2019-08-20',
        });
        for (const rows of [given, judged]) {
          expect(outcomeOf(rows).included).toBe(rows.every((row) => row.verdict === 'met'));
          for (const row of rows) {
            expect(reasonSentences[row.reason], row.reason).toBeDefined();
            expect(sentenceOf(row)).not.toMatch(/undefined|（，|^$/);
          }
        }
        for (const row of given) expect(row.facts['en']).not.toMatch(/undefined|^$/);
        expect(
          judged.filter((row, i) => row !== given[i]).map((row) => [row.criterion, row.judgedBy]),
        ).toEqual([[criterion, '示例']]);
      },
    ),
  );
});

test('another text judges otherwise: the check above can fail', () => {
  const stricter = parseInstrument(
    `kind: list
cites: [S0-04]
title: 示例名录条件
title_en: Example
payee: firm
state: in-force
source: { issuer: 示例市, number: 示例〔2019〕1号, article: 第一条 }
verified: false
parameters:
  patents: { title: 有效专利不少于, title_en: Patents, unit: 件, values: [{ from: '2019-01-01', value: 2 }] }
conditions:
  all:
    - { fact: firm.repayment, equals: 具备, note: 具备还款能力 }
    - { fact: firm.patents-valid, at-least: $patents, note: 知识产权工作基础良好 }
    - { fact: firm.in-list-region, equals: 是, note: 辖区内注册 }
    - { fact: firm.credit-standing, equals: 良好, note: 良好信用 }
    - { fact: need.amount, more-than: 1万元, note: 明确资金需求 }
`,
    {
      file: 'policies/regions/320300/instruments/key-service-list.yaml',
      place: '320300',
      key: 'key-service-list',
    },
  );
  const given = screen(sound, '/320000/', stricter);
  // The conditions stand in another order in the text; the verdicts keep that of the paper.
  expect(given.map((row) => row.criterion)).toEqual([...keyServiceCriteria]);
  expect(outcomeOf(given)).toEqual({ notMet: ['ip-basis'], unknown: [], included: false });
});
