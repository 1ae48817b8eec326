import type { Facts } from '@zhirong/criteria';
import type { Fen } from '@zhirong/kernel';
import { leftOf } from './caps.ts';
import { type CeilingAnswer, ceilingOf } from './ceiling-of.ts';
import { newestOn } from './dated.ts';
import { sayMoney } from './exact.ts';
import { conflictOf, type Excluded } from './exclusions.ts';
import { nearestFirst } from './find-rule.ts';
import type { Cap, Instrument, Said } from './instrument.ts';
import { type AskedOn, Reckoning } from './reckoning.ts';

/** What may lawfully be had together, at the most. */
export type Combination = {
  readonly total: Fen;
  readonly chosen: readonly { readonly answer: CeilingAnswer; readonly amount: Fen }[];
  readonly leftOut: readonly { readonly answer: CeilingAnswer; readonly because: Excluded }[];
  readonly explained: readonly Said[];
};
export type WhatCanIGet = {
  /** Nearest place first, then upwards to the nation; within a place in order of name. */
  readonly answers: readonly CeilingAnswer[];
  /** Of what is in force. */
  readonly best: Combination;
  /** With drafts and consultations, as if they were in force: to plan by, nobody owes it. */
  readonly bestWithDrafts: Combination;
};

/** The instruments that hold in a region, nearest place first. Which files were read first does not matter. */
export const instrumentsFor = (
  regionPath: string,
  instruments: ReadonlyMap<string, Instrument>,
): readonly Instrument[] => {
  const places = nearestFirst(regionPath);
  return [...instruments.values()]
    .filter(({ place }) => places.includes(place))
    .filter(({ onlyIn }) => !onlyIn || onlyIn.some((adcode) => places.includes(adcode)))
    .toSorted((a, b) => places.indexOf(a.place) - places.indexOf(b.place) || (a.id < b.id ? -1 : 1));
};

const isShared = (cap: Cap, own: Instrument, other: Instrument): boolean =>
  cap.per.startsWith('programme')
    ? own.programme === other.programme
    : (cap.with ?? []).includes(other.id) || other.id === own.id;

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((all, one) => all + one, 0n);

/** Amounts of a set, in order, within the caps its members share. */
const allotted = (set: readonly CeilingAnswer[], facts: Facts, asked: AskedOn): Fen[] => {
  const caps = set.flatMap(({ instrument: owner }) => {
    const edition = newestOn(owner.editions, asked.day);
    if (!edition) return [];
    const by = new Reckoning(owner, edition, facts, asked);
    return owner.caps.map((cap) => ({ cap, owner, left: leftOf(by, cap)?.left }));
  });
  const amounts: Fen[] = [];
  for (const { instrument, ceiling } of set) {
    let amount = ceiling;
    for (const { cap, owner, left } of caps) {
      if (left === undefined || !isShared(cap, owner, instrument)) continue;
      const taken = amounts.filter((_, place) => isShared(cap, owner, set[place]?.instrument as Instrument));
      const free = left - sum(taken);
      if (amount > free) amount = free > 0n ? free : 0n;
    }
    amounts.push(amount);
  }
  return amounts;
};

/** The set without a conflict that is worth most; of equal ones the first found, larger amounts tried first. */
const bestSet = (candidates: readonly CeilingAnswer[], facts: Facts, asked: AskedOn): CeilingAnswer[] => {
  let best: CeilingAnswer[] = [];
  let bestTotal = -1n;
  const sorted = candidates.toSorted((a, b) => (a.ceiling > b.ceiling ? -1 : a.ceiling < b.ceiling ? 1 : 0));
  const tails = sorted.map((_, place) => sum(sorted.slice(place).map(({ ceiling }) => ceiling)));
  const walk = (place: number, set: readonly CeilingAnswer[], most: Fen): void => {
    if (most + (tails[place] ?? 0n) <= bestTotal) return;
    const next = sorted[place];
    if (!next) {
      const ordered = candidates.filter((one) => set.includes(one));
      const total = sum(allotted(ordered, facts, asked));
      if (total > bestTotal) [best, bestTotal] = [ordered, total];
      return;
    }
    if (!set.some((one) => conflictOf(one.instrument, next.instrument)))
      walk(place + 1, [...set, next], most + next.ceiling);
    walk(place + 1, set, most);
  };
  walk(0, [], 0n);
  return best;
};

const explain = (chosen: Combination['chosen'], leftOut: Combination['leftOut'], total: Fen): Said[] => [
  ...chosen.map(({ answer, amount }) => {
    const { title } = answer.instrument;
    const [said, alone] = [sayMoney(amount), sayMoney(answer.ceiling)];
    const cut =
      amount < answer.ceiling
        ? { zh: `（单独可得${alone.zh}，受共同上限限制）`, en: ` (${alone.en} alone, cut by a shared cap)` }
        : { zh: '', en: '' };
    return { zh: `${title.zh}：${said.zh}${cut.zh}`, en: `${title.en}: ${said.en}${cut.en}` };
  }),
  ...leftOut.map(({ answer, because }) => {
    const { title } = answer.instrument;
    const said = sayMoney(answer.ceiling);
    return {
      zh: `${title.zh}（${said.zh}）不能同时享受：${because.zh}`,
      en: `${title.en} (${said.en}) may not be had as well: ${because.en}`,
    };
  }),
  { zh: `合计不超过${sayMoney(total).zh}`, en: `${sayMoney(total).en} in all at most` },
];

const combine = (candidates: readonly CeilingAnswer[], facts: Facts, asked: AskedOn): Combination => {
  const set = bestSet(candidates, facts, asked);
  const amounts = allotted(set, facts, asked);
  const chosen = set.map((answer, place) => ({ answer, amount: amounts[place] as Fen }));
  const leftOut = candidates
    .filter((one) => !set.includes(one))
    .flatMap((answer) => {
      const because = set.map((one) => conflictOf(one.instrument, answer.instrument)).find(Boolean);
      return because ? [{ answer, because }] : [];
    });
  const total = sum(amounts);
  return { total, chosen, leftOut, explained: explain(chosen, leftOut, total) };
};

/**
 * Every instrument of a region and above for these facts on that day, and the best that may be had together (S2-02).
 * @param regionPath such as `/360000/360700/`
 */
export const whatCanIGet = (
  regionPath: string,
  facts: Facts,
  asked: AskedOn,
  options: {
    readonly instruments: ReadonlyMap<string, Instrument>;
    /** Only what is paid to these; a firm does not see what banks get. */
    readonly payee?: Instrument['payee'];
  },
): WhatCanIGet => {
  const answers = instrumentsFor(regionPath, options.instruments)
    .filter(({ payee }) => options.payee === undefined || payee === options.payee)
    .map((instrument) => ceilingOf(instrument, facts, asked));
  const worth = answers.filter(({ ceiling }) => ceiling > 0n);
  return {
    answers,
    best: combine(
      worth.filter(({ state }) => state === 'in-force'),
      facts,
      asked,
    ),
    bestWithDrafts: combine(worth, facts, asked),
  };
};
