import type { Output } from '@zhirong/contracts';
import {
  type Answer,
  type Facts,
  type IndicatorSystem,
  InvalidInput,
  nodesOf,
  type ScoreOptions,
  type ScoreResult,
  scoreWith,
} from '@zhirong/quant';
import { wordedFault } from './faults.ts';

export type Said = Output<'scoring.read-assessment'>['said'];
export type Fault = Output<'scoring.save-assessment'>['faults'][number];

export const nothingSaid: Said = {
  scenario: null,
  answers: {},
  facts: {},
  points: {},
  choose: {},
  evidence: {},
};

/** What the engine takes: numbers as numbers, evidence as references. */
export type Taken = { readonly answers: Readonly<Record<string, Answer>>; readonly options: ScoreOptions };

const numeral = /^-?\d{1,13}(\.\d{1,12})?$/;
/** Text that is no number stays text: the engine then names the place. */
const numberOr = (text: string): number | string => (numeral.test(text.trim()) ? Number(text.trim()) : text);

const answerOf = (system: IndicatorSystem, id: string, given: Said['answers'][string]): Answer => {
  const scoring = nodesOf(system).find(({ node }) => node.id === id)?.node.scoring;
  if (typeof given !== 'string' || scoring?.kind === 'choices') return given as Answer;
  return numberOr(given);
};

const factOf = (system: IndicatorSystem, id: string, given: Said['facts'][string]): Facts[string] => {
  const fact = system.facts?.find((one) => one.id === id);
  return typeof given === 'string' && fact?.kind === 'number' ? numberOr(given) : given;
};

const mapValues = <A, B>(
  of: Readonly<Record<string, A>>,
  to: (id: string, value: A) => B,
): Record<string, B> => Object.fromEntries(Object.entries(of).map(([id, value]) => [id, to(id, value)]));

/** The wire's text as the engine's values. */
export const takeSaid = (system: IndicatorSystem, said: Said): Taken => ({
  answers: mapValues(said.answers, (id, given) => answerOf(system, id, given)),
  options: {
    scenario: said.scenario ?? undefined,
    facts: mapValues(said.facts, (id, given) => factOf(system, id, given)),
    points: mapValues(said.points, (_, text) => numberOr(text) as number),
    choose: said.choose,
    evidence: mapValues(said.evidence, (_, list) => list.map(({ kind, id }) => `${kind}:${id}`)),
  },
});

const without = (said: Said, part: string, id: string): Said | undefined => {
  if (part === 'scenario') return { ...said, scenario: null };
  const list = said[part as 'answers'];
  if (list === undefined || !(id in list)) return undefined;
  const { [id]: _dropped, ...rest } = list;
  return { ...said, [part]: rest };
};

export type Judged = {
  readonly said: Said;
  readonly result: ScoreResult;
  readonly faults: readonly Fault[];
};

/**
 * Scores what is sound of what was said; every fault is named at its place (`answers.rd-ratio`) and left out. The engine
 * stops at its first fault, so it is asked again without it, until nothing is wrong.
 */
export const judgeSaid = (system: IndicatorSystem, given: Said): Judged => {
  let said = given;
  const faults: Fault[] = [];
  for (;;) {
    const { answers, options } = takeSaid(system, said);
    try {
      return { said, faults, result: scoreWith(system, answers, options) };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const fault = wordedFault(error.problem);
      const [part = '', id = ''] = fault.path.split('.');
      const rest = without(said, part, id);
      if (!rest) throw error;
      faults.push({ ...fault, path: part === 'scenario' ? 'scenario' : `${part}.${id}` });
      said = rest;
    }
  }
};

/** An answer taken over into another version of a system: what that version does not know is left out in silence. */
export const fitTo = (system: IndicatorSystem, said: Said): Said => {
  const nodes = new Set(nodesOf(system).map(({ node }) => node.id));
  const facts = new Set((system.facts ?? []).map(({ id }) => id));
  const only = <V>(of: Readonly<Record<string, V>>, known: ReadonlySet<string>): Record<string, V> =>
    Object.fromEntries(Object.entries(of).filter(([id]) => known.has(id)));
  const fitted: Said = {
    scenario: system.scenarios?.some(({ id }) => id === said.scenario) ? said.scenario : null,
    answers: only(said.answers, nodes),
    facts: only(said.facts, facts),
    points: only(said.points, nodes),
    choose: only(said.choose, nodes),
    evidence: only(said.evidence, nodes),
  };
  return judgeSaid(system, fitted).said;
};
