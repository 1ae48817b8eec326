import { keyServiceCriteria } from '@zhirong/contracts';
import { plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ipBasisLineOf } from './policy.ts';
import { reasonSentences, sentenceOf } from './reason-words.ts';
import { type FirmFacts, judgeByHand, outcomeOf, screenFirm } from './screen-firm.ts';

const line = ipBasisLineOf('/320000/', plainDate('2019-08-20'));
const rule = { listPath: '/320000/', listPlace: '江苏省', ipBasis: line };
const good = { standing: 'good', source: '信用江苏', on: '2019-08-01' } as const;
const sound: FirmFacts = {
  registered: { regionPath: '/320000/320300/320302/', place: '鼓楼区' },
  credit: good,
  repayment: good,
  tags: [],
  need: { state: 'open', amountFen: 500_000_000n, term: '6 个月—1 年', purposes: ['技改项目'] },
  rights: { patentsValid: 1, trademarks: 0, softwareCopyrights: 0, layoutDesigns: 0 },
};
const none = { patentsValid: 0, trademarks: 0, softwareCopyrights: 9, layoutDesigns: 0 };

test('all five hold, and each way to miss one leaves the firm out for that reason alone', () => {
  expect(outcomeOf(screenFirm(sound, rule))).toEqual({ notMet: [], unknown: [], included: true });
  const spoilt: [Partial<FirmFacts>, string, string][] = [
    [
      { registered: { regionPath: '/330000/330800/', place: '衢州市' } },
      'registered-here',
      'registered-here.elsewhere',
    ],
    [{ registered: null }, 'registered-here', 'registered-here.elsewhere'],
    [{ credit: { ...good, standing: 'abnormal' } }, 'good-credit', 'good-credit.stated-abnormal'],
    [{ credit: null }, 'good-credit', 'good-credit.not-stated'],
    [{ need: null }, 'clear-need', 'clear-need.none'],
    [{ need: { ...sound.need!, amountFen: 0n } }, 'clear-need', 'clear-need.incomplete'],
    [{ need: { ...sound.need!, purposes: [] } }, 'clear-need', 'clear-need.incomplete'],
    [{ need: { ...sound.need!, state: 'closed' } }, 'clear-need', 'clear-need.closed'],
    [{ rights: none }, 'ip-basis', 'ip-basis.below-line'],
    [{ repayment: null }, 'able-to-repay', 'able-to-repay.not-stated'],
    [{ repayment: { ...good, standing: 'unknown' } }, 'able-to-repay', 'able-to-repay.stated-unknown'],
  ];
  for (const [spoil, criterion, reason] of spoilt) {
    const given = screenFirm({ ...sound, ...spoil }, rule);
    expect(
      given
        .filter((verdict) => verdict.verdict !== 'met')
        .map((verdict) => [verdict.criterion, verdict.reason]),
    ).toEqual([[criterion, reason]]);
    expect(outcomeOf(given).included).toBe(false);
  }
});

test('a mark or the standard makes an IP basis as a patent does; without a stated line a person decides', () => {
  const basis = (firm: Partial<FirmFacts>, ipBasis = line) =>
    screenFirm({ ...sound, ...firm }, { ...rule, ipBasis }).find(
      (verdict) => verdict.criterion === 'ip-basis',
    )?.reason;
  expect(basis({ rights: { ...none, trademarks: 1 } })).toBe('ip-basis.registered-marks');
  expect(basis({ rights: none, tags: ['ip-standard'] })).toBe('ip-basis.standard-firm');
  expect(basis({ rights: none, tags: ['cultural'] })).toBe('ip-basis.below-line');
  expect(basis({}, { patentsValid: 2 })).toBe('ip-basis.below-line');
  expect(screenFirm(sound, { ...rule, ipBasis: undefined })[3]).toMatchObject({
    verdict: 'unknown',
    reason: 'ip-basis.no-line',
  });
  expect(ipBasisLineOf('/330000/330800/', plainDate('2019-08-20'))).toBeUndefined();
});

test('property: five verdicts in order, every reason worded, and included exactly when nothing is missing', () => {
  const stated = fc.option(
    fc.record({
      standing: fc.constantFrom('good', 'abnormal', 'unknown'),
      source: fc.constant('来源'),
      on: fc.constant('2019-08-01'),
    }),
  );
  const count = fc.nat(2);
  const firm = fc.record({
    registered: fc.option(
      fc.record({
        regionPath: fc.constantFrom('/320000/320300/', '/330000/', '/32/'),
        place: fc.constant('某地'),
      }),
    ),
    credit: stated,
    repayment: stated,
    tags: fc.subarray(['ip-standard', 'cultural']),
    need: fc.option(
      fc.record({
        state: fc.constantFrom('open', 'matched', 'closed'),
        amountFen: fc.bigInt(0n, 2n),
        term: fc.constantFrom('', '1 年-2 年'),
        purposes: fc.subarray(['技改项目', '其他']),
      }),
    ),
    rights: fc.record({
      patentsValid: count,
      trademarks: count,
      softwareCopyrights: count,
      layoutDesigns: count,
    }),
  }) as fc.Arbitrary<FirmFacts>;
  fc.assert(
    fc.property(
      firm,
      fc.constantFrom(...keyServiceCriteria.slice(1)),
      fc.constantFrom('met', 'not-met'),
      (facts, criterion, verdict) => {
        const given = screenFirm(facts, rule);
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
            expect(sentenceOf(row)).not.toMatch(/undefined|（，/);
          }
        }
        expect(
          judged.filter((row, i) => row !== given[i]).map((row) => [row.criterion, row.judgedBy]),
        ).toEqual([[criterion, '示例']]);
      },
    ),
  );
});
