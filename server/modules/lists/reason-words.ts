import { keyServiceCriteria, type verdicts } from '@zhirong/contracts';
import type { Verdict } from './screen-firm.ts';

/** The paper's own words for the five criteria (S0-04). */
export const criterionWords: Readonly<Record<(typeof keyServiceCriteria)[number], string>> = {
  'registered-here': '辖区内注册',
  'good-credit': '良好信用',
  'clear-need': '明确资金需求',
  'ip-basis': '知识产权工作基础良好',
  'able-to-repay': '具备还款能力',
};

export const verdictWords: Readonly<Record<(typeof verdicts)[number], string>> = {
  met: '符合',
  'not-met': '不符合',
  unknown: '待认定',
};

type Facts = Verdict['facts'];
const fact = (facts: Facts, key: string): string => facts[key] ?? '';
const missingWords: Readonly<Record<string, string>> = { amount: '金额', term: '期限', purpose: '用途' };
const standingWords = (word: string, key: string): Readonly<Record<string, (facts: Facts) => string>> => ({
  [`${key}.stated-good`]: (f) => `${word}良好（${fact(f, 'source')}，${fact(f, 'on')}）`,
  [`${key}.stated-abnormal`]: (f) => `${word}异常（${fact(f, 'source')}，${fact(f, 'on')}）`,
  [`${key}.stated-unknown`]: (f) => `${word}登记为不明（${fact(f, 'source')}，${fact(f, 'on')}）`,
  [`${key}.not-stated`]: () => `尚未登记${word}`,
});

/**
 * One sentence for each reason code, for the file an officer takes away; pages word the same codes themselves. A text says
 * its own reasons; the codes after it are those of versions made before lists had a text.
 */
export const reasonSentences: Readonly<Record<string, (facts: Facts) => string>> = {
  ...Object.fromEntries(keyServiceCriteria.map((key) => [`${key}.by-text`, (f: Facts) => fact(f, 'zh')])),
  'registered-here.in-region': (f) => `注册地${fact(f, 'place')}，在${fact(f, 'list')}辖区内`,
  'registered-here.elsewhere': (f) => `注册地${fact(f, 'place') || '不明'}，不在${fact(f, 'list')}辖区内`,
  ...standingWords('信用状况', 'good-credit'),
  'good-credit.by-hand': (f) => `人工认定：${fact(f, 'reason')}`,
  'clear-need.stated': (f) =>
    `拟融资 ${fact(f, 'amountWan')} 万元，期限${fact(f, 'term')}，用于${fact(f, 'purposes')}`,
  'clear-need.incomplete': (f) =>
    `未写明${fact(f, 'missing')
      .split(',')
      .map((key) => missingWords[key] ?? key)
      .join('、')}`,
  'clear-need.closed': () => '需求已由企业关闭',
  'clear-need.none': () => '未提出融资需求',
  'clear-need.by-hand': (f) => `人工认定：${fact(f, 'reason')}`,
  'ip-basis.valid-patents': (f) => `有效专利 ${fact(f, 'count')} 件（不少于 ${fact(f, 'least')} 件）`,
  'ip-basis.registered-marks': (f) => `商标 ${fact(f, 'count')} 件（不少于 ${fact(f, 'least')} 件）`,
  'ip-basis.layout-designs': (f) =>
    `集成电路布图设计 ${fact(f, 'count')} 件（不少于 ${fact(f, 'least')} 件）`,
  'ip-basis.software-copyrights': (f) => `软件著作权 ${fact(f, 'count')} 件（不少于 ${fact(f, 'least')} 件）`,
  'ip-basis.standard-firm': () => '知识产权贯标企业',
  'ip-basis.below-line': (f) =>
    `有效专利 ${fact(f, 'patentsValid')} 件，商标 ${fact(f, 'trademarks')} 件，布图设计 ${fact(f, 'layoutDesigns')} 件，未达认定线`,
  'ip-basis.no-line': () => '本地区未定认定线，需人工认定',
  'ip-basis.by-hand': (f) => `人工认定：${fact(f, 'reason')}`,
  ...standingWords('还款能力', 'able-to-repay'),
  'able-to-repay.by-hand': (f) => `人工认定：${fact(f, 'reason')}`,
};

export const sentenceOf = (verdict: Pick<Verdict, 'reason' | 'facts'>): string =>
  reasonSentences[verdict.reason]?.(verdict.facts) ?? verdict.reason;
