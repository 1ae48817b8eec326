import { type Fen, type Rate, yearOf } from '@zhirong/kernel';
import { isAbove, lesser, sayMoney, sayRate, times, toFen, whole } from './exact.ts';
import type { Cap, Limit } from './instrument.ts';
import { type EarlierAward, type Reckoning, sayMeasure } from './reckoning.ts';

/** What a limit comes to, and how it is told. */
const limitAt = (by: Reckoning, limit: Limit): { most: Rate; zh: string; en: string } | undefined => {
  if ('most' in limit) {
    const one = by.money(limit.most);
    const count = limit.each ? by.measure(limit.each) : whole(1n);
    if (!one || !count) return undefined;
    const most = times(one, count);
    const said = sayMoney(most.num);
    return { most, zh: `不超过${said.zh}`, en: `at most ${said.en}` };
  }
  if ('share' in limit) {
    const [part, of] = [by.rate(limit.share), by.measure(limit.of)];
    if (!part || !of) return undefined;
    const most = times(of, part);
    const [name, said] = [sayMeasure(limit.of, of), sayMoney(toFen(most, 'down'))];
    return {
      most,
      zh: `不超过${name.zh} × ${sayRate(part)} = ${said.zh}`,
      en: `at most ${name.en} × ${sayRate(part)} = ${said.en}`,
    };
  }
  const most = by.measure(limit);
  if (!most) return undefined;
  const name = sayMeasure(limit, most);
  return { most, zh: `不超过${name.zh}`, en: `at most ${name.en}` };
};

const refsOfLimit = (limit: Limit): string[] =>
  'most' in limit ? [limit.most] : 'share' in limit ? [limit.share] : [];

/** The amount within every limit; undefined where one cannot be told. */
export const withinLimits = (by: Reckoning, amount: Rate): Rate | undefined => {
  let left: Rate | undefined = amount;
  by.instrument.limits.forEach((limit, place) => {
    const found = limitAt(by, limit);
    if (!found || !left) {
      left = undefined;
      return;
    }
    by.touch(`limits.${place}`, isAbove(left, found.most));
    left = lesser(left, found.most);
    const said = sayMoney(toFen(left, 'down'));
    by.say(
      `${found.zh}：${said.zh}`,
      `${found.en}: ${said.en}`,
      by.cite(...refsOfLimit(limit)),
      toFen(left, 'down'),
    );
  });
  return left;
};

const capWords = {
  loan: { zh: '单笔贷款', en: 'per loan' },
  firm: { zh: '单个企业累计', en: 'per firm in all' },
  'firm-year': { zh: '单个企业年度', en: 'per firm and year' },
  programme: { zh: '项目资金总额', en: 'of the programme' },
  'programme-year': { zh: '项目年度资金总额', en: 'of the programme in a year' },
} as const satisfies Record<Cap['per'], unknown>;

/** An award is another firm's only where both keys are known: silence is no proof of difference. */
export const isSameFirm = (by: Reckoning, { firm }: EarlierAward): boolean => {
  const own = by.asked.about?.firm;
  return firm === undefined || own === undefined || firm === own;
};

const countsUnder = (by: Reckoning, cap: Cap, award: EarlierAward): boolean => {
  const { id, programme } = by.instrument;
  const mine = [id, ...(cap.with ?? [])].includes(award.instrument);
  const sameYear = yearOf(award.on) === yearOf(by.asked.day);
  const { loan } = by.asked.about ?? {};
  switch (cap.per) {
    case 'loan':
      // A loan of another firm is another loan, whatever is not written down.
      if (!isSameFirm(by, award)) return false;
      return mine && (loan === undefined || award.loan === undefined || award.loan === loan);
    case 'firm':
      return mine && isSameFirm(by, award);
    case 'firm-year':
      return mine && isSameFirm(by, award) && sameYear;
    case 'programme':
      return award.programme === programme;
    case 'programme-year':
      return award.programme === programme && sameYear;
  }
};

/** What is left of a cap after the awards that stand; undefined where the text leaves the cap open. */
export const leftOf = (by: Reckoning, cap: Cap): { most: Fen; used: Fen; left: Fen } | undefined => {
  const most = by.money(cap.most)?.num;
  if (most === undefined) return undefined;
  const used = (by.asked.earlierAwards ?? [])
    .filter((award) => countsUnder(by, cap, award))
    .reduce((sum, { amount }) => sum + amount, 0n);
  return { most, used, left: most > used ? most - used : 0n };
};

/** The amount within what every cap leaves. */
export const withinCaps = (by: Reckoning, amount: Rate): Rate | undefined => {
  let kept: Rate | undefined = amount;
  by.instrument.caps.forEach((cap, place) => {
    const found = leftOf(by, cap);
    if (!found || !kept) {
      kept = undefined;
      return;
    }
    by.touch(`caps.${place}`, isAbove(kept, whole(found.left)));
    kept = lesser(kept, whole(found.left));
    const [words, most, used, left] = [
      capWords[cap.per],
      sayMoney(found.most),
      sayMoney(found.used),
      sayMoney(toFen(kept, 'down')),
    ];
    const already: { zh: string; en: string } =
      found.used > 0n ? { zh: `，已获${used.zh}`, en: `, of it ${used.en} used` } : { zh: '', en: '' };
    by.say(
      `${words.zh}不超过${most.zh}${already.zh}：${left.zh}`,
      `at most ${most.en} ${words.en}${already.en}: ${left.en}`,
      by.cite(cap.most),
      toFen(kept, 'down'),
    );
  });
  return kept;
};
