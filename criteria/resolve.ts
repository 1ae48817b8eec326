import type { Criterion, Operand, Reference, Words } from './criterion.ts';
import { type Period, readPeriod } from './days.ts';
import {
  rateScale,
  type Read,
  readChoice,
  readFactor,
  readMagnitude,
  readRegion,
  readText,
  readYesNo,
} from './literal.ts';
import { type Problem, problem } from './problem.ts';
import { type Fact, type List, type Subject, today, type Vocabulary } from './vocabulary.ts';
import {
  type ListWord,
  listWords,
  type ScalarWord,
  scalarWords,
  type Sign,
  signOf,
  type Word,
  wordsOf,
} from './words.ts';

/** A fact, and in which list it is looked up: 0 the thing itself, 1 the element of a list, 2 of a list in that. */
export type FactUse = { readonly fact: Fact; readonly level: number };
export type ListUse = { readonly list: List; readonly level: number };
/** How far a day is moved. */
export type Shift = { readonly period: Period; readonly step: 1 | -1 };
export type Bound =
  | { readonly kind: 'value'; readonly value: bigint }
  /** use × times ÷ rateScale + plus; for days, moved by `shift`. */
  | {
      readonly kind: 'reference';
      readonly use: FactUse;
      readonly times: bigint;
      readonly plus: bigint;
      readonly shift?: Shift;
    };
export type Test = { readonly word: ScalarWord; readonly sign: Sign; readonly bound: Bound };
/** What magnitudes compare by. */
export type Like = Pick<Fact, 'type' | 'unit' | 'signed'>;
export type Measured =
  | { readonly kind: 'fact'; readonly use: FactUse }
  | { readonly kind: 'count'; readonly list: ListUse; readonly where?: Node }
  | { readonly kind: 'sum'; readonly list: ListUse; readonly of: FactUse; readonly where?: Node };

type Placed = { readonly path: string };
export type Leaf = Placed &
  (
    | {
        readonly kind: 'compare';
        readonly measured: Measured;
        readonly like: Like;
        readonly tests: readonly Test[];
      }
    | { readonly kind: 'within'; readonly use: FactUse; readonly from: FactUse; readonly shift: Shift }
    | {
        readonly kind: 'one-of';
        readonly use: FactUse;
        readonly word: Word;
        readonly values: readonly string[];
      }
    | {
        readonly kind: 'includes';
        readonly use: FactUse;
        readonly word: Word;
        readonly values: readonly string[];
      }
    | { readonly kind: 'in'; readonly use: FactUse; readonly word: Word; readonly values: readonly string[] }
    | { readonly kind: 'yes-no'; readonly use: FactUse; readonly value: boolean }
  );
export type Group = Placed &
  (
    | { readonly kind: 'all' | 'any'; readonly nodes: readonly Node[] }
    | { readonly kind: 'not'; readonly node: Node }
    | { readonly kind: 'at-least-of'; readonly least: number; readonly nodes: readonly Node[] }
  );
/** A criterion whose words have met their vocabulary: every value typed, every fact found. */
export type Node = Leaf | Group;
export const isGroup = (node: Node): node is Group =>
  node.kind === 'all' || node.kind === 'any' || node.kind === 'not' || node.kind === 'at-least-of';

class Resolver {
  readonly problems: Problem[] = [];
  private readonly vocabulary: Vocabulary;
  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  private say(path: string, code: Problem['code'], about: string): undefined {
    this.problems.push(problem(path, code, about));
    return undefined;
  }

  private keep<T>(read: Read<T>, path: string, about: string): T | undefined {
    return 'value' in read ? read.value : this.say(path, read.problem, about);
  }

  private levelOf(subject: Subject, scope: readonly Subject[]): number {
    return scope.lastIndexOf(subject) + 1;
  }

  private use(id: string, path: string, scope: readonly Subject[]): FactUse | undefined {
    if (id === 'today') return { fact: today, level: 0 };
    const fact = this.vocabulary.facts.get(id);
    return fact ? { fact, level: this.levelOf(fact.subject, scope) } : this.say(path, 'unknown-fact', id);
  }

  /** `scope`: the subjects of the lists around, outermost first. */
  node(given: Criterion, path: string, scope: readonly Subject[]): Node | undefined {
    const at = (step: string | number) => (path === '' ? `${step}` : `${path}.${step}`);
    if ('all' in given || 'any' in given) {
      const kind = 'all' in given ? 'all' : 'any';
      const parts = 'all' in given ? given.all : given.any;
      return { kind, path, nodes: this.parts(parts, at(kind), scope) };
    }
    if ('not' in given) {
      const node = this.node(given.not, at('not'), scope);
      return node && { kind: 'not', path, node };
    }
    if ('at-least-of' in given) {
      const least = given['at-least-of'];
      if (least < 1 || least > given.conditions.length)
        this.say(at('at-least-of'), 'number-out-of-range', `${least}`);
      return {
        kind: 'at-least-of',
        path,
        least,
        nodes: this.parts(given.conditions, at('conditions'), scope),
      };
    }
    if ('fact' in given) return this.condition(given, path, scope);
    return this.overList(given, path, scope);
  }

  private parts(given: readonly Criterion[], path: string, scope: readonly Subject[]): Node[] {
    if (given.length === 0) this.say(path, 'empty-list', '');
    return given.flatMap((part, place) => this.node(part, `${path}.${place}`, scope) ?? []);
  }

  private overList(
    given: Extract<Criterion, { count: string } | { sum: string }>,
    path: string,
    scope: readonly Subject[],
  ): Node | undefined {
    const id = 'count' in given ? given.count : given.sum;
    const list = this.vocabulary.lists.get(id);
    if (!list) return this.say(path, 'unknown-list', id);
    const within = [...scope, list.each];
    const where = given.where && this.node(given.where, path === '' ? 'where' : `${path}.where`, within);
    const base = { list: { list, level: this.levelOf(list.subject, scope) }, ...(where && { where }) };
    if ('count' in given) {
      const like: Like = { type: 'count', unit: list.unit };
      return this.compare(given, path, scope, { kind: 'count', ...base }, like);
    }
    const of = this.use(given.of, path, within);
    if (!of) return undefined;
    if (of.level !== within.length) return this.say(path, 'wrong-element', given.of);
    if (!['money', 'count', 'rate'].includes(of.fact.type)) return this.say(path, 'wrong-type', given.of);
    return this.compare(given, path, scope, { kind: 'sum', ...base, of }, of.fact);
  }

  private condition(
    given: Extract<Criterion, { fact: string }>,
    path: string,
    scope: readonly Subject[],
  ): Node | undefined {
    const use = this.use(given.fact, path, scope);
    if (!use) return undefined;
    const { fact } = use;
    const words = [...scalarWords, ...listWords].filter((word) => given[word] !== undefined);
    const at = (word: Word) => (path === '' ? word : `${path}.${word}`);
    for (const word of words) {
      const ofSize = word === 'size-at-least' || word === 'size-below';
      if (ofSize && !fact.sizeStandard) return this.say(at(word), 'not-size-standard', word);
      if (!ofSize && !wordsOf[fact.type].includes(word)) return this.say(at(word), 'wrong-type', word);
    }
    const word = words[0] as Word;
    if (word === 'within') return this.within(use, given.within as Operand, { path, at: at(word) }, scope);
    if (signOf(word) !== undefined && !['choice', 'text', 'yes-no'].includes(fact.type))
      return this.compare(given, path, scope, { kind: 'fact', use }, fact);
    const texts = word === 'equals' ? [given.equals as Operand] : (given[word as ListWord] ?? []);
    if (texts.length === 0) return this.say(at(word), 'empty-list', '');
    if (new Set(texts).size !== texts.length) this.say(at(word), 'said-twice', texts.join('、'));
    const values = texts.map((text) => this.value(text, fact, at(word)));
    if (values.includes(undefined)) return undefined;
    if (fact.type === 'yes-no') return { kind: 'yes-no', path, use, value: values[0] as boolean };
    const kind = fact.type === 'region' ? 'in' : fact.type === 'choices' ? 'includes' : 'one-of';
    return { kind, path, use, word, values: values as string[] };
  }

  private value(text: Operand, fact: Fact, path: string): string | boolean | undefined {
    if (typeof text !== 'string') return this.say(path, 'wrong-type', `{fact: ${text.fact}}`);
    if (fact.type === 'yes-no') return this.keep(readYesNo(text), path, text);
    if (fact.type === 'region') return this.keep(readRegion(text), path, text);
    return this.keep(fact.type === 'text' ? readText(text) : readChoice(text, fact), path, text);
  }

  private compare(
    given: Words,
    path: string,
    scope: readonly Subject[],
    measured: Measured,
    like: Like,
  ): Node | undefined {
    const tests: Test[] = [];
    const over = measured.kind !== 'fact';
    for (const word of scalarWords) {
      const operand = given[word];
      if (operand === undefined) continue;
      const at = path === '' ? word : `${path}.${word}`;
      if (over && !wordsOf[like.type].includes(word)) return this.say(at, 'wrong-type', word);
      const bound = this.bound(operand, like, at, scope);
      if (!bound) return undefined;
      tests.push({ word, sign: signOf(word) as Sign, bound });
    }
    const wrong = over && listWords.find((word) => given[word] !== undefined);
    if (wrong) return this.say(path === '' ? wrong : `${path}.${wrong}`, 'wrong-type', wrong);
    return { kind: 'compare', path, measured, like, tests };
  }

  private bound(operand: Operand, like: Like, path: string, scope: readonly Subject[]): Bound | undefined {
    if (typeof operand === 'string') {
      const value = this.keep(readMagnitude(operand, like as Fact), path, operand);
      return value === undefined ? undefined : { kind: 'value', value };
    }
    const use = this.use(operand.fact, path, scope);
    if (!use) return undefined;
    const sameUnit = like.type !== 'rate' || like.unit === use.fact.unit;
    if (use.fact.type !== like.type) return this.say(path, 'wrong-type', operand.fact);
    if (!sameUnit) return this.say(path, 'unit-mismatch', operand.fact);
    return like.type === 'day' ? this.movedDay(operand, use, path) : this.scaled(operand, use, like, path);
  }

  private movedDay(operand: Reference, use: FactUse, path: string): Bound | undefined {
    const text = operand.plus ?? operand.minus;
    if (operand.times !== undefined) return this.say(path, 'wrong-type', 'times');
    if (operand.plus !== undefined && operand.minus !== undefined)
      return this.say(path, 'said-twice', 'plus, minus');
    const still = { kind: 'reference', use, times: rateScale, plus: 0n } as const;
    if (text === undefined) return still;
    const period = this.keep(readPeriod(text), path, text);
    return period && { ...still, shift: { period, step: operand.plus === undefined ? -1 : 1 } };
  }

  private scaled(operand: Reference, use: FactUse, like: Like, path: string): Bound | undefined {
    const read = (text: string | undefined): bigint | undefined =>
      text === undefined ? 0n : this.keep(readMagnitude(text, like as Fact), path, text);
    const times =
      operand.times === undefined ? rateScale : this.keep(readFactor(operand.times), path, operand.times);
    const plus = read(operand.plus);
    const minus = read(operand.minus);
    if (times === undefined || plus === undefined || minus === undefined) return undefined;
    return { kind: 'reference', use, times, plus: plus - minus };
  }

  private within(
    use: FactUse,
    operand: Operand,
    place: { path: string; at: string },
    scope: readonly Subject[],
  ): Node | undefined {
    if (typeof operand === 'string') return this.say(place.at, 'malformed-value', operand);
    const bound = this.bound(operand, use.fact, place.at, scope);
    if (bound?.kind !== 'reference') return undefined;
    if (!bound.shift) return this.say(place.at, 'malformed-value', operand.fact);
    return { kind: 'within', path: place.path, use, from: bound.use, shift: bound.shift };
  }
}

/** Types every word; the node is undefined where there are problems. */
export const resolve = (
  criterion: Criterion,
  vocabulary: Vocabulary,
): { readonly node?: Node; readonly problems: readonly Problem[] } => {
  const resolver = new Resolver(vocabulary);
  const node = resolver.node(criterion, '', []);
  return node && resolver.problems.length === 0 ? { node, problems: [] } : { problems: resolver.problems };
};
