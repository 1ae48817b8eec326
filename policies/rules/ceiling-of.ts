import type { Change, Facts, Holds, Reason } from '@zhirong/criteria';
import { addDays, type Fen, type PlainDate, split } from '@zhirong/kernel';
import { amountOf, partsOf, sharesOf } from './amounts.ts';
import { withinCaps, withinLimits } from './caps.ts';
import { newestOn, type PolicyState, textOn } from './dated.ts';
import { sayMoney, toFen } from './exact.ts';
import { type Excluded, excludedBy } from './exclusions.ts';
import type { Condition, Instrument, Said } from './instrument.ts';
import { lprOfMonthBefore, lprOn, type LprTable } from './lpr.ts';
import { type AskedOn, type Boundary, type Cited, Reckoning, type TraceLine } from './reckoning.ts';

export type ConditionAnswer = Said & {
  readonly holds: Holds;
  readonly cited: readonly Cited[];
  /** The tree of reasons; absent where the text leaves a number open. */
  readonly reason?: Reason;
};
export type BudgetShare = Said & { readonly party: string; readonly amount: Fen; readonly pays: boolean };
export type Deadline = Said & {
  readonly from?: PlainDate;
  /** Absent where the first day or the calendar of working days is not known. */
  readonly last?: PlainDate;
  readonly cited: readonly Cited[];
};
/**
 * met: every condition holds and the amount is known (a gate: it is open) · not-met · unknown: facts or numbers of the
 * text are missing · excluded: an earlier award stands in the way · not-in-force: not yet, or repealed.
 */
export type CeilingAnswer = {
  readonly instrument: Instrument;
  readonly day: PlainDate;
  readonly state: PolicyState | undefined;
  readonly answer: 'met' | 'not-met' | 'unknown' | 'excluded' | 'not-in-force';
  /** 分. The most that may be awarded (N3: a ceiling, a person sets the award); 0 unless met. */
  readonly ceiling: Fen;
  /** 分. What it would be if every condition held; absent where facts or numbers are missing. */
  readonly wouldBe?: Fen;
  /** Who bears how much: budgets of the ceiling, or parties of the whole loss. Sums exactly. Empty where shares are open. */
  readonly budgets: readonly BudgetShare[];
  readonly trace: readonly TraceLine[];
  readonly conditions: readonly ConditionAnswer[];
  /** Ids of facts, `$name` of numbers the text leaves open, `lpr`, `calendar`, `about.project`. */
  readonly missing: readonly string[];
  readonly wouldHaveToChange: readonly Change[];
  readonly excludedBy: readonly Excluded[];
  readonly documents: readonly Said[];
  readonly deadlines: readonly Deadline[];
  readonly boundaries: readonly Boundary[];
};

const openWords = (by: Reckoning, names: readonly string[]): Said => {
  const titles = names.map((name) => by.instrument.parameters.get(name)?.title);
  return {
    zh: `文件未规定：${titles.map((title) => title?.zh).join('、')}`,
    en: `the text leaves open: ${titles.map((title) => title?.en).join(', ')}`,
  };
};

const judge = (
  by: Reckoning,
  condition: Condition,
): { answer: ConditionAnswer; changes: readonly Change[] } => {
  const cited = by.cite(...condition.parameters);
  if (!condition.ready) {
    const open = condition.parameters.filter((name) => by.stated(name) === undefined);
    return { answer: { ...openWords(by, open), holds: 'unknown', cited }, changes: [] };
  }
  const { holds, reason, missing, changes } = by.holds(condition.ready);
  for (const id of missing) by.missing.add(id);
  const { note } = condition.criterion;
  const zh = note === undefined ? reason.zh : `${reason.zh}（${note}）`;
  return { answer: { zh, en: reason.en, holds, cited, reason }, changes };
};

/** Facts the table of rates can tell are filled in, so that conditions may ask for them; what was given stays. */
const withLpr = (facts: Facts, lpr: LprTable): Facts => {
  const signed = facts['loan.signed-on'] as PlainDate | undefined;
  if (!signed) return facts;
  const [row, before] = [lprOn(lpr, signed), lprOfMonthBefore(lpr, signed)];
  const told = {
    ...(row && { 'loan.lpr-1y': row.rates['1y'], 'loan.lpr-5y': row.rates['5y'] }),
    ...(before && { 'loan.lpr-1y-month-before': before.rates['1y'] }),
  };
  return { ...told, ...facts };
};

const shareOut = (by: Reckoning, ceiling: Fen): readonly BudgetShare[] => {
  const { amount, budgets } = by.instrument;
  if (amount.kind === 'loss-compensation') {
    const parts = partsOf(by, amount);
    if (!parts) return [];
    const payers = parts.map((part, place) => (amount.parties[place]?.pays ? part : 0n));
    const due = payers.reduce((sum, part) => sum + part, 0n);
    // What a cap cut off is taken from those who pay in proportion, and falls to the rest.
    const paid = due > 0n ? split(ceiling, payers) : payers;
    const rest = amount.parties.findIndex(({ party }) => party === amount.rest);
    for (const [place, { pays }] of amount.parties.entries()) if (pays) parts[place] = paid[place] as Fen;
    parts[rest] = (parts[rest] as Fen) + due - ceiling;
    return amount.parties.map(({ party, zh, en, pays }, place) => ({
      party,
      zh,
      en,
      amount: parts[place] as Fen,
      pays: pays === true,
    }));
  }
  const parts = budgets.length === 0 ? undefined : sharesOf(by, budgets, ceiling);
  return (parts ?? []).map((part, place) => {
    const { party, zh, en } = budgets[place] as (typeof budgets)[number];
    return { party, zh, en, amount: part, pays: true };
  });
};

const nthWorkingDay = (
  from: PlainDate,
  count: number,
  calendar: AskedOn['calendar'],
): PlainDate | undefined => {
  let at = from;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    const works = calendar?.(at);
    if (works === undefined) return undefined;
    if (works) left -= 1;
  }
  return at;
};

const deadlinesOf = (by: Reckoning): readonly Deadline[] =>
  by.instrument.clocks.map(({ title, from, within }) => {
    const start = by.facts[from] as PlainDate | undefined;
    const value = by.edition.values.get(within)?.value;
    const { unit } = by.instrument.parameters.get(within) ?? { unit: '' };
    const last =
      start === undefined || typeof value !== 'number'
        ? undefined
        : unit === '工作日'
          ? nthWorkingDay(start, value, by.asked.calendar)
          : addDays(start, value);
    return { ...title, ...(start && { from: start }), ...(last && { last }), cited: by.cite(within) };
  });

const notInForce = (
  instrument: Instrument,
  day: PlainDate,
  state: PolicyState | undefined,
): CeilingAnswer => {
  const words =
    state === 'repealed' ? { zh: '已废止', en: 'repealed' } : { zh: '尚未施行', en: 'not yet stated' };
  return {
    instrument,
    day,
    state,
    answer: 'not-in-force',
    ceiling: 0n,
    budgets: [],
    trace: [{ ...words, cited: [] }],
    conditions: [],
    missing: [],
    wouldHaveToChange: [],
    excludedBy: [],
    documents: [],
    deadlines: [],
    boundaries: [],
  };
};

const verdictOf = (
  conditions: readonly ConditionAnswer[],
  excluded: readonly Excluded[],
  known: boolean,
): CeilingAnswer['answer'] => {
  if (excluded.length > 0) return 'excluded';
  if (conditions.some(({ holds }) => holds === false)) return 'not-met';
  return known && conditions.every(({ holds }) => holds === true) ? 'met' : 'unknown';
};

const settle = (by: Reckoning): CeilingAnswer => {
  const { instrument, edition, asked } = by;
  const judged = edition.conditions.map((condition) => judge(by, condition));
  const conditions = judged.map(({ answer }) => answer);
  const excluded = excludedBy(by);
  const unsure = new Set(by.missing);
  by.missing.clear();
  const before = amountOf(by);
  const limited = before && withinLimits(by, before);
  const exact = limited && withinCaps(by, limited);
  const wouldBe = exact && toFen(exact, instrument.rounding);
  const isOpen = instrument.kind === 'gate' || instrument.kind === 'list';
  const exclusionKnown = ![...unsure].some((id) => id.startsWith('about.'));
  const answer = verdictOf(conditions, excluded, wouldBe !== undefined && exclusionKnown);
  const ceiling = answer === 'met' && wouldBe !== undefined ? wouldBe : 0n;
  if (!isOpen) {
    const said = sayMoney(ceiling);
    const why = excluded[0]
      ? { zh: `（${excluded[0].zh}）`, en: ` (${excluded[0].en})` }
      : { zh: '', en: '' };
    by.say(`资助上限 ${said.zh}${why.zh}`, `ceiling ${said.en}${why.en}`, [], ceiling);
  }
  const budgets = answer === 'met' ? shareOut(by, ceiling) : [];
  return {
    instrument,
    day: asked.day,
    state: edition.state,
    answer,
    ceiling,
    ...(wouldBe !== undefined && !isOpen && { wouldBe }),
    budgets,
    trace: by.trace,
    conditions,
    missing: [...new Set([...unsure, ...by.missing])].toSorted(),
    wouldHaveToChange: judged.flatMap(({ changes }) => changes),
    excludedBy: excluded,
    documents: instrument.documents
      .filter(({ when }) => !when || by.holds(when).holds !== false)
      .map(({ said }) => said),
    deadlines: deadlinesOf(by),
    boundaries: by.boundaries,
  };
};

/**
 * What may be awarded at most under one instrument for these facts on that day, with the way to it. Pure: the clock,
 * the rates, earlier awards and the calendar are given. S3-20, S3-37, S4-03, N3.
 */
export const ceilingOf = (instrument: Instrument, facts: Facts, asked: AskedOn): CeilingAnswer => {
  const text = textOn(instrument, asked.day);
  const edition = text && newestOn(text.editions, asked.day);
  if (!text || !edition || edition.state === 'repealed')
    return notInForce(text ?? instrument, asked.day, edition?.state);
  return settle(new Reckoning(text, edition, withLpr(facts, asked.lpr), asked));
};
