import { addMonths, daysBetween, type PlainDate, type Rate, split } from '@zhirong/kernel';
import { isAbove, lesser, over, sayMoney, sayRate, times, toFen, whole } from './exact.ts';
import type { Amount, Instrument, LprUse } from './instrument.ts';
import { lprOfDecember, lprOfMonthBefore, lprOn } from './lpr.ts';
import { type Cited, type Reckoning, sayMeasure } from './reckoning.ts';

type Of<K extends Amount['kind']> = Extract<Amount, { kind: K }>;

const perItem = (by: Reckoning, { items, each }: Of<'award-per-item'>): Rate | undefined => {
  const count = items ? by.measure(items) : whole(1n);
  const one = by.money(each);
  if (!count || !one) return undefined;
  const amount = times(count, one);
  const [said, sum] = [sayMoney(one.num), sayMoney(amount.num)];
  by.say(
    items ? `每项不超过${said.zh} × ${count.num} = ${sum.zh}` : `不超过${said.zh}`,
    items ? `at most ${said.en} each × ${count.num} = ${sum.en}` : `at most ${said.en}`,
    by.cite(each),
    amount.num,
  );
  return amount;
};

const share = (by: Reckoning, base: Of<'share-of-base'>['base'], ref: string): Rate | undefined => {
  const of = by.measure(base);
  const part = by.rate(ref);
  if (!of || !part) return undefined;
  const amount = times(of, part);
  const name = sayMeasure(base, of);
  const sum = sayMoney(toFen(amount, 'down'));
  by.say(
    `${name.zh} × ${sayRate(part)} = ${sum.zh}`,
    `${name.en} × ${sayRate(part)} = ${sum.en}`,
    by.cite(ref),
    toFen(amount, 'down'),
  );
  return amount;
};

/** The reference rate of a dated table; undefined, and told as missing, on days nobody has stated. */
const lprFor = (by: Reckoning, { lpr, on, published }: LprUse): { rate: Rate; cited: Cited } | undefined => {
  const day = by.day(on);
  if (day === undefined) return undefined;
  const table = by.asked.lpr;
  const find = { 'by-that-day': lprOn, 'month-before': lprOfMonthBefore, december: lprOfDecember }[published];
  const row = find(table, day);
  if (!row) {
    by.missing.add('lpr');
    return undefined;
  }
  const title = {
    zh: lpr === '1y' ? '一年期LPR' : '五年期以上LPR',
    en: lpr === '1y' ? '1-year LPR' : '5-year LPR',
  };
  const cited = {
    rule: `lpr#${lpr}`,
    title,
    value: `${row.said[lpr]}%`,
    from: row.from,
    source: table.source,
    verified: row.verified,
  };
  return { rate: row.rates[lpr], cited };
};

/** The yearly rate that is subsidised, with the steps to it. */
const subsidisedRate = (by: Reckoning, given: Of<'interest-subsidy'>['rate']): Rate | undefined => {
  if (given.points !== undefined) {
    const points = by.rate(given.points);
    if (points)
      by.say(`贴息 ${sayRate(points)}（年）`, `subsidy of ${sayRate(points)} a year`, by.cite(given.points));
    return points;
  }
  const part = by.rate(given.share as string);
  const reference = referenceRate(by, given);
  if (!part || !reference) return undefined;
  const subsidised = times(reference, part);
  by.say(
    `贴息利率 ${sayRate(reference)} × ${sayRate(part)} = ${sayRate(subsidised)}`,
    `subsidised rate ${sayRate(reference)} × ${sayRate(part)} = ${sayRate(subsidised)}`,
    by.cite(given.share as string),
  );
  return subsidised;
};

const referenceRate = (by: Reckoning, given: Of<'interest-subsidy'>['rate']): Rate | undefined => {
  const { of, up_to: upTo, or_lower: lower } = given;
  if (!of) return undefined;
  if (!('actual' in of)) {
    const found = lprFor(by, of);
    const actual = lower === undefined ? undefined : (by.fact(lower) as Rate | undefined);
    if (!found || (lower !== undefined && !actual)) return undefined;
    const { title, value, from } = found.cited;
    by.say(`${title.zh} ${value}（${from}）`, `${title.en} ${value} (${from})`, [found.cited]);
    if (lower !== undefined) by.touch('or_lower', actual !== undefined && isAbove(found.rate, actual));
    if (!actual || !isAbove(found.rate, actual)) return found.rate;
    by.say(
      `实际利率 ${sayRate(actual)} 低于LPR，按实际利率`,
      `the actual rate ${sayRate(actual)} is lower and counts`,
      [],
    );
    return actual;
  }
  const actual = by.fact(of.actual) as Rate | undefined;
  if (!actual || !upTo) return actual;
  const found = lprFor(by, upTo);
  const factor = by.rate(upTo.times);
  if (!found || !factor) return undefined;
  const most = times(found.rate, factor);
  const counted = lesser(actual, most);
  by.touch('up_to', isAbove(actual, most));
  by.say(
    `实际利率 ${sayRate(actual)}，超过LPR ${found.cited.value} 的限定倍数（即 ${sayRate(most)}）的部分不计：按 ${sayRate(counted)}`,
    `actual rate ${sayRate(actual)}; above the stated multiple of LPR ${found.cited.value} (${sayRate(most)}) does not count: ${sayRate(counted)}`,
    [...by.cite(upTo.times), found.cited],
  );
  return counted;
};

const interest = (by: Reckoning, given: Of<'interest-subsidy'>): Rate | undefined => {
  const principal = by.measure(given.principal);
  const yearly = subsidisedRate(by, given.rate);
  const [from, to] = [by.day(given.from), by.day(given.to)];
  const basis = by.count(given.basis);
  const months = given.months === undefined ? undefined : by.count(given.months);
  if (given.months !== undefined && months === undefined) return undefined;
  if (!principal || !yearly || from === undefined || to === undefined || !basis) return undefined;
  const last = months === undefined ? to : earlier(to, addMonths(from, months));
  if (months !== undefined) by.touch('months', last !== to);
  const days = Math.max(0, daysBetween(from, last));
  const amount = over(times(times(principal, yearly), whole(BigInt(days))), whole(BigInt(basis)));
  const name = sayMeasure(given.principal, principal);
  const sum = sayMoney(toFen(amount, 'down'));
  const capped = last === to ? '' : `（限 ${months} 个月）`;
  by.say(
    `${name.zh} × ${sayRate(yearly)} × ${days}天${capped} ÷ ${basis} = ${sum.zh}`,
    `${name.en} × ${sayRate(yearly)} × ${days} days${capped && ` (at most ${months} months)`} ÷ ${basis} = ${sum.en}`,
    by.cite(...(given.months === undefined ? [] : [given.months]), given.basis),
    toFen(amount, 'down'),
  );
  return amount;
};
const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);

const fee = (by: Reckoning, given: Of<'fee-subsidy'>): Rate | undefined => {
  const paid = by.measure(given.fee);
  const part = by.rate(given.share);
  let counted = paid;
  if (given.counted) {
    const [most, of] = [by.rate(given.counted.share), by.measure(given.counted.of)];
    if (!most || !of || !paid) return undefined;
    counted = lesser(paid, times(of, most));
    by.touch('counted', isAbove(paid, times(of, most)));
    const said = sayMoney(toFen(counted, 'down'));
    by.say(`计入的费用 ${said.zh}`, `fee that counts ${said.en}`, by.cite(given.counted.share));
  }
  if (!counted || !part) return undefined;
  const amount = times(counted, part);
  const [of, sum] = [sayMoney(toFen(counted, 'down')), sayMoney(toFen(amount, 'down'))];
  by.say(
    `${of.zh} × ${sayRate(part)} = ${sum.zh}`,
    `${of.en} × ${sayRate(part)} = ${sum.en}`,
    by.cite(given.share),
    toFen(amount, 'down'),
  );
  return amount;
};

/** The loss to be shared, after what was recovered. */
const lossOf = (by: Reckoning, given: Of<'loss-compensation'>): Rate | undefined => {
  const loss = by.measure(given.loss);
  const less = (given.less ?? []).map((id) => by.measure({ fact: id }));
  if (!loss || less.includes(undefined)) return undefined;
  const net = less.reduce((rest: bigint, one) => rest - (one?.num ?? 0n), loss.num);
  return whole(net > 0n ? net : 0n);
};

/** What falls to each party before caps, to the 分 by largest remainder. Undefined where a share is left open. */
export const sharesOf = (
  by: Reckoning,
  parties: readonly { readonly share: string }[],
  fen: bigint,
): bigint[] | undefined => {
  const shares = parties.map(({ share: ref }) => by.rate(ref));
  if (shares.includes(undefined)) return undefined;
  if (fen === 0n) return shares.map(() => 0n);
  const common = shares.reduce((den, one) => den * (one as Rate).den, 1n);
  return split(
    fen,
    shares.map((one) => ((one as Rate).num * common) / (one as Rate).den),
  );
};

/** What each party bears of the loss: its share, no more than its own most; what that cuts off falls to `rest`. */
export const partsOf = (by: Reckoning, given: Of<'loss-compensation'>): bigint[] | undefined => {
  const net = lossOf(by, given);
  const parts = net && sharesOf(by, given.parties, net.num);
  if (!net || !parts) return undefined;
  for (const [place, { party, most }] of given.parties.entries()) {
    if (most === undefined || party === given.rest) continue;
    const own = by.money(most)?.num;
    if (own === undefined) return undefined;
    if ((parts[place] as bigint) > own) parts[place] = own;
  }
  const rest = given.parties.findIndex(({ party }) => party === given.rest);
  parts[rest] = (parts[rest] as bigint) + net.num - parts.reduce((sum, part) => sum + part, 0n);
  return parts;
};

const loss = (by: Reckoning, given: Of<'loss-compensation'>): Rate | undefined => {
  const parts = partsOf(by, given);
  if (!parts) return undefined;
  given.parties.forEach(({ zh, en, share: ref, most, party }, place) => {
    const part = parts[place] as bigint;
    const said = sayMoney(part);
    const rate = sayRate(by.rate(ref) as Rate);
    const cap = most !== undefined && party !== given.rest ? [most] : [];
    if (cap[0] !== undefined) by.touch(`parties.${place}`, part === by.money(cap[0])?.num);
    by.say(`${zh}承担 ${rate}：${said.zh}`, `${en} bears ${rate}: ${said.en}`, by.cite(ref, ...cap), part);
  });
  return whole(
    given.parties.reduce((sum, { pays }, place) => sum + (pays ? (parts[place] as bigint) : 0n), 0n),
  );
};

const inPortion = (by: Reckoning, amount: Rate, { portion }: Instrument): Rate | undefined => {
  if (!portion) return amount;
  const { holds, missing } = by.holds(portion.when);
  if (holds === false) return amount;
  if (holds === 'unknown') {
    for (const id of missing) by.missing.add(id);
    return undefined;
  }
  const [part, all] = [by.measure({ fact: portion.part }), by.measure({ fact: portion.whole })];
  if (all?.num === 0n) by.missing.add(portion.whole);
  if (!part || !all || all.num === 0n) return undefined;
  const kept = lesser(amount, times(amount, over(part, all)));
  const [partSaid, allSaid, sum] = [sayMoney(part.num), sayMoney(all.num), sayMoney(toFen(kept, 'down'))];
  by.say(
    `组合中只计知识产权部分：${partSaid.zh} ÷ ${allSaid.zh}，得 ${sum.zh}`,
    `only the part secured by rights: ${partSaid.en} ÷ ${allSaid.en} leaves ${sum.en}`,
    [],
    toFen(kept, 'down'),
  );
  return kept;
};

const ofKind = (by: Reckoning, amount: Amount): Rate | undefined => {
  switch (amount.kind) {
    case 'award-per-item':
      return perItem(by, amount);
    case 'share-of-base':
      return share(by, amount.base, amount.share);
    case 'volume-reward':
      return share(by, amount.volume, amount.share);
    case 'interest-subsidy':
      return interest(by, amount);
    case 'fee-subsidy':
      return fee(by, amount);
    case 'loss-compensation':
      return loss(by, amount);
    case 'gate':
    case 'list':
      return whole(0n);
  }
};

/** The amount by its kind, before limits and caps; exact. Undefined where a fact or a parameter is missing. */
export const amountOf = (by: Reckoning): Rate | undefined => {
  const amount = ofKind(by, by.instrument.amount);
  return amount && inPortion(by, amount, by.instrument);
};
