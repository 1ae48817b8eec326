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

/**
 * The instruments that hold in a region, nearest place first. Which files were read first does not matter. Lists are left
 * out: nobody applies for them, and only the nearest holds (`listTextOn`).
 */
export const instrumentsFor = (
  regionPath: string,
  instruments: ReadonlyMap<string, Instrument>,
): readonly Instrument[] => {
  const places = nearestFirst(regionPath);
  return [...instruments.values()]
    .filter(({ place, kind }) => places.includes(place) && kind !== 'list')
    .filter(({ onlyIn }) => !onlyIn || onlyIn.some((adcode) => places.includes(adcode)))
    .toSorted((a, b) => places.indexOf(a.place) - places.indexOf(b.place) || (a.id < b.id ? -1 : 1));
};

const isShared = (cap: Cap, own: Instrument, other: Instrument): boolean =>
  cap.per.startsWith('programme')
    ? own.programme === other.programme
    : (cap.with ?? []).includes(other.id) || other.id === own.id;

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((all, one) => all + one, 0n);

type Shared = { readonly left: Fen; readonly members: ReadonlySet<Instrument> };

/** What is left of every cap among the candidates, and whom it binds. */
const sharedCaps = (candidates: readonly CeilingAnswer[], facts: Facts, asked: AskedOn): readonly Shared[] =>
  candidates.flatMap(({ instrument: owner }) => {
    const edition = newestOn(owner.editions, asked.day);
    if (!edition) return [];
    const by = new Reckoning(owner, edition, facts, asked);
    return owner.caps.flatMap((cap) => {
      const left = leftOf(by, cap)?.left;
      const bound = candidates.map(({ instrument }) => instrument).filter((one) => isShared(cap, owner, one));
      return left === undefined || bound.length < 2 ? [] : [{ left, members: new Set(bound) }];
    });
  });

/** What the next of a set may take: its ceiling, within what those before it left of the caps they share. */
const amountBeside = (
  next: CeilingAnswer,
  taken: ReadonlyMap<CeilingAnswer, Fen>,
  caps: readonly Shared[],
): Fen => {
  let amount = next.ceiling;
  for (const { left, members } of caps) {
    if (!members.has(next.instrument)) continue;
    let free = left;
    for (const [one, fen] of taken) if (members.has(one.instrument)) free -= fen;
    if (amount > free) amount = free > 0n ? free : 0n;
  }
  return amount;
};

/** More steps than these are not taken: the best found by then is lawful, and said amounts are right. */
const mostSteps = 50_000;

/** The set without a conflict that is worth most, larger amounts tried first; of equal ones the first found. */
const bestSet = (
  candidates: readonly CeilingAnswer[],
  caps: readonly Shared[],
): ReadonlyMap<CeilingAnswer, Fen> => {
  const sorted = candidates.toSorted((a, b) => (a.ceiling > b.ceiling ? -1 : a.ceiling < b.ceiling ? 1 : 0));
  const tails = sorted.map((_, place) => sum(sorted.slice(place).map(({ ceiling }) => ceiling)));
  const inWay = new Map(
    sorted.map((one) => [
      one,
      new Set(sorted.filter((other) => conflictOf(one.instrument, other.instrument))),
    ]),
  );
  // Taking what stands in nobody's way and shares no cap is never worse than leaving it.
  const isFree = (one: CeilingAnswer): boolean =>
    inWay.get(one)?.size === 0 && !caps.some(({ members }) => members.has(one.instrument));
  let best: ReadonlyMap<CeilingAnswer, Fen> = new Map();
  let bestTotal = -1n;
  let steps = 0;
  const walk = (place: number, taken: ReadonlyMap<CeilingAnswer, Fen>, total: Fen): void => {
    steps += 1;
    if (steps > mostSteps || total + (tails[place] ?? 0n) <= bestTotal) return;
    const next = sorted[place];
    if (!next) {
      [best, bestTotal] = [taken, total];
      return;
    }
    if (![...taken.keys()].some((one) => inWay.get(one)?.has(next))) {
      const amount = amountBeside(next, taken, caps);
      walk(place + 1, new Map(taken).set(next, amount), total + amount);
      if (isFree(next)) return;
    }
    walk(place + 1, taken, total);
  };
  walk(0, new Map(), 0n);
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
  const best = bestSet(candidates, sharedCaps(candidates, facts, asked));
  const set = candidates.filter((one) => best.has(one));
  const amounts = set.map((one) => best.get(one) as Fen);
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
