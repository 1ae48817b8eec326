import type { Reason } from '@zhirong/criteria';
import { canonicalJson, type Fen } from '@zhirong/kernel';
import { type CeilingAnswer, ceilingOf } from './ceiling-of.ts';
import { sayMoney } from './exact.ts';
import { fundOn } from './fund-on.ts';
import { findRule } from './find-rule.ts';
import { answerWords, type PolicyCase } from './parse-cases.ts';
import { askedOn, type PolicyBook, whatCanIGet } from './policy-book.ts';
import { meets } from './rule.ts';

/** A number met from one side: which, and whether it let through or cut. */
export type Side = { readonly at: string; readonly side: boolean };
export type CaseResult = {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  /** What came out otherwise than expected; empty when it passed. */
  readonly problems: readonly string[];
  /** Ids of the rules and instruments the case is about. */
  readonly about: readonly string[];
  readonly sides: readonly Side[];
};

const leavesOf = (reason: Reason): readonly Reason[] =>
  reason.parts.length === 0 ? [reason] : reason.parts.flatMap(leavesOf);

/** Every comparison with a number of the text, and every cap and limit, with the side this answer came to. */
const sidesOf = (answer: CeilingAnswer): Side[] => {
  const { id, editions } = answer.instrument;
  const edition = editions.findLast(({ from }) => from <= answer.day);
  const conditions = answer.conditions.flatMap(({ reason }, place): Side[] =>
    reason && (edition?.conditions[place]?.parameters.length ?? 0) > 0
      ? leavesOf(reason)
          .filter(({ kind, holds }) => (kind === 'compare' || kind === 'within') && holds !== 'unknown')
          .map(({ path, holds }) => ({
            at: `${id} condition ${place}${path && `.${path}`}`,
            side: holds === true,
          }))
      : [],
  );
  return [...conditions, ...answer.boundaries.map(({ at, bound }) => ({ at: `${id} ${at}`, side: bound }))];
};

class Findings {
  readonly problems: string[] = [];
  same(what: string, expected: unknown, actual: unknown): void {
    if (expected === undefined) return;
    const [a, b] = [canonicalJson(expected as never), canonicalJson((actual ?? null) as never)];
    if (a !== b) this.problems.push(`${what}: expected ${a}, got ${b}`);
  }
  money(what: string, expected: Fen | undefined, actual: Fen | undefined): void {
    if (expected === undefined || expected === actual) return;
    const came = actual === undefined ? 'nothing' : sayMoney(actual).zh;
    this.problems.push(`${what}: expected ${sayMoney(expected).zh}, got ${came}`);
  }
  within(what: string, expected: readonly string[] | undefined, texts: readonly string[]): void {
    for (const words of expected ?? [])
      if (!texts.some((text) => text.includes(words)))
        this.problems.push(`${what}: «${words}» is nowhere in «${texts.join(' | ')}»`);
  }
}

const checkAnswer = (found: Findings, { expect }: PolicyCase, answer: CeilingAnswer): void => {
  const word = Object.entries(answerWords).find(([, value]) => value === answer.answer)?.[0];
  found.same('answer', expect.answer, word);
  found.money('ceiling', expect.ceiling, answer.ceiling);
  found.money('would_be', expect.would_be, answer.wouldBe);
  if (expect.fund !== undefined)
    found.money('fund', expect.fund, fundOn(answer.instrument, answer.day)?.size);
  for (const [party, fen] of Object.entries(expect.shares ?? {}))
    found.money(`shares.${party}`, fen, answer.budgets.find((one) => one.zh === party)?.amount);
  found.within('missing', expect.missing, answer.missing);
  const unmet = answer.conditions.filter(({ holds }) => holds === false).map(({ zh }) => zh);
  found.within('unmet', expect.unmet, unmet);
  if (expect.excluded_by !== undefined)
    found.same('excluded_by', expect.excluded_by, answer.excludedBy[0]?.cites);
  found.within(
    'trace',
    expect.trace,
    answer.trace.map(({ zh }) => zh),
  );
  for (const [title, day] of Object.entries(expect.deadlines ?? {}))
    found.same(`deadlines.${title}`, day, answer.deadlines.find(({ zh }) => zh === title)?.last);
  found.within(
    'documents',
    expect.documents,
    answer.documents.map(({ zh }) => zh),
  );
  const sum = answer.budgets.reduce((all, { amount, pays }) => (pays ? all + amount : all), 0n);
  if (answer.budgets.length > 0) found.money('sum of shares', answer.ceiling, sum);
};

const runRule = (found: Findings, one: PolicyCase, book: PolicyBook): Omit<CaseResult, 'problems'> => {
  const { file, line, name, expect } = one;
  const answer = findRule(one.rule as string, one.at as string, one.on, book.rules);
  found.same('stated', expect.stated, answer.stated);
  if (!answer.stated) {
    found.same('value', expect.value, undefined);
    return { file, line, name, about: [], sides: [] };
  }
  const about = [`${answer.rule.place}/${answer.rule.topic}`];
  const { value } = answer.value;
  // Of a table of values a case names those it is about.
  if (typeof expect.value === 'object' && typeof value === 'object')
    for (const [key, wanted] of Object.entries(expect.value))
      found.same(`value.${key}`, wanted, (value as Record<string, unknown>)[key]);
  else found.same('value', expect.value, value);
  const within = one.value === undefined ? undefined : meets(answer.rule, answer.value, one.value);
  found.same('within', expect.within, within);
  const sides = within === undefined ? [] : [{ at: `${about[0]} bound`, side: within }];
  return { file, line, name, about, sides };
};

/** One case against a book. Pure but for the book. */
export const runCase = (one: PolicyCase, book: PolicyBook): CaseResult => {
  const found = new Findings();
  const { file, line, name } = one;
  if (one.rule !== undefined) return { ...runRule(found, one, book), problems: found.problems };
  const more = { earlierAwards: one.earlier, about: one.about };
  if (one.instrument !== undefined) {
    const instrument = book.instruments.get(one.instrument);
    if (!instrument)
      return { file, line, name, problems: [`no instrument ${one.instrument}`], about: [], sides: [] };
    const answer = ceilingOf(instrument, one.facts, askedOn(one.on, more, book));
    checkAnswer(found, one, answer);
    return { file, line, name, problems: found.problems, about: [one.instrument], sides: sidesOf(answer) };
  }
  const asked = { ...more, ...(one.payee && { payee: one.payee }) };
  const all = whatCanIGet(one.at as string, one.facts, one.on, asked, book);
  found.money('total', one.expect.total, all.best.total);
  found.money('total_with_drafts', one.expect.total_with_drafts, all.bestWithDrafts.total);
  const chosen = all.bestWithDrafts.chosen.map(({ answer }) => answer.instrument.id);
  found.same('chosen', one.expect.chosen, chosen);
  return { file, line, name, problems: found.problems, about: chosen, sides: all.answers.flatMap(sidesOf) };
};
