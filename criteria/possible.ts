import { firstDay, lastDay } from './days.ts';
import { largest } from './literal.ts';
import {
  type FactUse,
  isGroup,
  type Leaf,
  type Like,
  type Measured,
  type Node,
  type Test,
} from './resolve.ts';
import type { Sign } from './words.ts';

/** What one thing may still be: a span of whole numbers, a set of texts, a region, or a yes or no. */
type Limit =
  | { readonly kind: 'span'; readonly least?: bigint | undefined; readonly most?: bigint | undefined }
  | {
      readonly kind: 'texts';
      readonly among?: readonly string[] | undefined;
      readonly none: readonly string[];
    }
  | { readonly kind: 'region'; readonly inside: string; readonly outside: readonly string[] }
  | { readonly kind: 'flag'; readonly value: boolean };
type Claim = { readonly about: string; readonly limit: Limit };
type Wanted = { readonly node: Node; readonly must: boolean };

const least = (a: bigint | undefined, b: bigint | undefined, pick: (a: bigint, b: bigint) => bigint) =>
  a === undefined ? b : b === undefined ? a : pick(a, b);
const longer = (a: string, b: string): string | undefined =>
  a.startsWith(b) ? a : b.startsWith(a) ? b : undefined;

/** Both at once; undefined when nothing is left. */
const meet = (a: Limit, b: Limit): Limit | undefined => {
  if (a.kind === 'span' && b.kind === 'span') {
    const low = least(a.least, b.least, (x, y) => (x > y ? x : y));
    const high = least(a.most, b.most, (x, y) => (x < y ? x : y));
    const empty = low !== undefined && high !== undefined && low > high;
    return empty ? undefined : { kind: 'span', least: low, most: high };
  }
  if (a.kind === 'texts' && b.kind === 'texts') {
    const none = [...a.none, ...b.none];
    const open = a.among && b.among ? a.among.filter((one) => b.among?.includes(one)) : (a.among ?? b.among);
    const among = open?.filter((one) => !none.includes(one));
    return among?.length === 0 ? undefined : { kind: 'texts', among, none };
  }
  if (a.kind === 'region' && b.kind === 'region') {
    const inside = longer(a.inside, b.inside);
    const outside = [...a.outside, ...b.outside];
    return inside === undefined || outside.some((one) => inside.startsWith(one))
      ? undefined
      : { kind: 'region', inside, outside };
  }
  return a.kind === 'flag' && b.kind === 'flag' && a.value === b.value ? a : undefined;
};

const opposite: Readonly<Record<Exclude<Sign, '='>, Sign>> = { '>=': '<', '<=': '>', '>': '<=', '<': '>=' };

/** Every magnitude is a whole number on its scale, so that beyond a bound means at least one more. */
const spansOf = (sign: Sign, bound: bigint, must: boolean): Limit[] => {
  if (!must && sign === '=') return [...spansOf('<', bound, true), ...spansOf('>', bound, true)];
  switch (must || sign === '=' ? sign : opposite[sign]) {
    case '>=':
      return [{ kind: 'span', least: bound }];
    case '>':
      return [{ kind: 'span', least: bound + 1n }];
    case '<=':
      return [{ kind: 'span', most: bound }];
    case '<':
      return [{ kind: 'span', most: bound - 1n }];
    case '=':
      return [{ kind: 'span', least: bound, most: bound }];
  }
};

const nameOf = (use: FactUse): string => `${use.level} ${use.fact.id}`;
/** The same words about the same things make the same text. */
const textOf = (part: unknown): string =>
  JSON.stringify(part, (key, value: unknown) =>
    key === 'path' ? undefined : typeof value === 'bigint' ? `${value}` : value instanceof Map ? [] : value,
  );
const nameOfMeasured = (measured: Measured): string =>
  measured.kind === 'fact' ? nameOf(measured.use) : textOf(measured);

/** Before anything is said: an amount is not below zero, a choice is one of its choices. */
const given = (measured: Measured, like: Like): Limit => {
  if (like.type === 'day') return { kind: 'span', least: BigInt(firstDay), most: BigInt(lastDay) };
  const from = like.signed ? (measured.kind === 'fact' ? -largest : undefined) : 0n;
  return { kind: 'span', least: from, most: measured.kind === 'fact' ? largest : undefined };
};

/** Ways in which a leaf comes out as wanted; each way is a list of claims that must hold together. */
const waysOfTest = (measured: Measured, like: Like, test: Test, must: boolean): Claim[][] => {
  const about = nameOfMeasured(measured);
  // Two facts against each other are one opaque yes or no: only the same comparison can contradict it.
  if (test.bound.kind === 'reference')
    return [[{ about: `${about} ${textOf(test)}`, limit: { kind: 'flag', value: must } }]];
  const start = { about, limit: given(measured, like) };
  return spansOf(test.sign, test.bound.value, must).map((limit) => [start, { about, limit }]);
};

const waysOfTexts = (leaf: Extract<Leaf, { kind: 'one-of' }>, must: boolean): Claim[][] => {
  const among = leaf.use.fact.choices?.map((choice) => choice.value);
  const inside = must === (leaf.word !== 'none-of');
  const start: Limit = { kind: 'texts', among, none: [] };
  const limit: Limit = inside
    ? { kind: 'texts', among: leaf.values, none: [] }
    : { kind: 'texts', none: leaf.values };
  const about = nameOf(leaf.use);
  return [
    [
      { about, limit: start },
      { about, limit },
    ],
  ];
};

const waysOfLeaf = (leaf: Leaf, must: boolean): Claim[][] => {
  switch (leaf.kind) {
    case 'compare': {
      const ways = leaf.tests.map((test) => waysOfTest(leaf.measured, leaf.like, test, must));
      if (!must) return ways.flat();
      return ways.reduce<Claim[][]>((all, more) => all.flatMap((a) => more.map((b) => [...a, ...b])), [[]]);
    }
    case 'within':
      return [[{ about: textOf(leaf), limit: { kind: 'flag', value: must } }]];
    case 'yes-no':
      return [[{ about: nameOf(leaf.use), limit: { kind: 'flag', value: leaf.value === must } }]];
    case 'one-of':
      return waysOfTexts(leaf, must);
    case 'includes': {
      const held = (value: string, is: boolean): Claim => ({
        about: `${nameOf(leaf.use)} ∋ ${value}`,
        limit: { kind: 'flag', value: is },
      });
      const all = (leaf.word === 'includes-all') === must;
      const is = (leaf.word !== 'includes-none') === must;
      // any, not all: one of them is enough; all, not any, none: every one.
      const together = leaf.word === 'includes-any' ? !must : leaf.word === 'includes-none' ? must : all;
      return together
        ? [leaf.values.map((value) => held(value, is))]
        : leaf.values.map((value) => [held(value, is)]);
    }
    case 'in': {
      const about = nameOf(leaf.use);
      if ((leaf.word === 'in') === must)
        return leaf.values.map((inside) => [{ about, limit: { kind: 'region', inside, outside: [] } }]);
      return [[{ about, limit: { kind: 'region', inside: '/', outside: leaf.values } }]];
    }
  }
};

class Search {
  private left = 20_000;

  /** Whether all that is wanted can be at once; undefined where looking would take too long. */
  run(wanted: readonly Wanted[], known: ReadonlyMap<string, Limit>): boolean | undefined {
    this.left -= 1;
    if (this.left < 0) return undefined;
    const [first, ...rest] = wanted;
    if (!first) return true;
    const { node, must } = first;
    if (!isGroup(node)) return this.anyWay(waysOfLeaf(node, must), rest, known);
    if (node.kind === 'not') return this.run([{ node: node.node, must: !must }, ...rest], known);
    const count = node.nodes.length;
    const needed = node.kind === 'at-least-of' ? node.least : node.kind === 'all' ? count : 1;
    return this.some(node.nodes, must ? needed : count - needed + 1, must, rest, known);
  }

  /** At least `needed` of the nodes come out as wanted. */
  private some(
    nodes: readonly Node[],
    needed: number,
    must: boolean,
    rest: readonly Wanted[],
    known: ReadonlyMap<string, Limit>,
  ): boolean | undefined {
    if (needed <= 0) return this.run(rest, known);
    if (needed > nodes.length) return false;
    if (needed === nodes.length) return this.run([...nodes.map((node) => ({ node, must })), ...rest], known);
    let doubt = false;
    for (const [place, node] of nodes.entries()) {
      const others: Node = {
        kind: 'at-least-of',
        path: '',
        least: needed - 1,
        nodes: nodes.slice(place + 1),
      };
      if (needed - 1 > others.nodes.length) break;
      // `must` false wants `needed` of them to fail, which is what at-least-of says of their opposites.
      const more: Wanted[] = must
        ? [{ node: others, must: true }]
        : [{ node: { ...others, nodes: others.nodes.map(opposed) }, must: true }];
      const found = this.run([{ node, must }, ...(needed > 1 ? more : []), ...rest], known);
      if (found) return true;
      if (found === undefined) doubt = true;
    }
    return doubt ? undefined : false;
  }

  private anyWay(
    ways: readonly (readonly Claim[])[],
    rest: readonly Wanted[],
    known: ReadonlyMap<string, Limit>,
  ): boolean | undefined {
    let doubt = false;
    for (const way of ways) {
      const next = new Map(known);
      const stands = way.every(({ about, limit }) => {
        const had = next.get(about);
        const met = had ? meet(had, limit) : limit;
        if (met) next.set(about, met);
        return met !== undefined;
      });
      const found = stands && this.run(rest, next);
      if (found) return true;
      if (found === undefined) doubt = true;
    }
    return doubt ? undefined : false;
  }
}

const opposed = (node: Node): Node => ({ kind: 'not', path: node.path, node });

/** Whether some facts make it come out so; undefined where that would take too long to find out. */
export const possible = (node: Node, must: boolean): boolean | undefined =>
  new Search().run([{ node, must }], new Map());
