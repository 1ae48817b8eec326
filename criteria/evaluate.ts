import {
  type Asked,
  boundAt,
  elementsAt,
  magnitudeAt,
  type Scope,
  shifted,
  textOf,
  textsOf,
  valueAt,
  yesNoOf,
} from './facts.ts';
import { allOf, anyOf, type Holds, leastOf, negate, stands } from './holds.ts';
import { rateScale } from './literal.ts';
import type { FactUse, Leaf, Measured, Node, Test } from './resolve.ts';

/** The least and the most a measured thing can be; undefined where it is not known at all. */
type Span = { readonly least: bigint; readonly most: bigint } | undefined;

const exactly = (value: bigint | undefined): Span =>
  value === undefined ? undefined : { least: value, most: value };

/** Elements not known to count make a span, not an unknown: two sure and one doubtful are between 2 and 3. */
export const spanOf = (measured: Measured, scope: Scope, asked: Asked): Span => {
  if (measured.kind === 'fact') return exactly(magnitudeAt(measured.use, scope, asked));
  const elements = elementsAt(measured.list, scope);
  if (!elements) return undefined;
  const kept = elements.map((element): Holds => {
    return measured.where ? judge(measured.where, [...scope, element], asked) : true;
  });
  if (measured.kind === 'count')
    return {
      least: BigInt(kept.filter((one) => one === true).length),
      most: BigInt(kept.filter((one) => one !== false).length),
    };
  let sum = 0n;
  for (const [place, element] of elements.entries()) {
    if (kept[place] === false) continue;
    const value = magnitudeAt(measured.of, [...scope, element], asked);
    if (value === undefined || kept[place] === 'unknown') return undefined;
    sum += value;
  }
  return exactly(sum);
};

/** Over a span: true when both ends stand, false when no value between them can. */
const judgeTest = (span: Span, test: Test, scope: Scope, asked: Asked): Holds => {
  const bound = boundAt(test.bound, scope, asked);
  if (span === undefined || bound === undefined) return 'unknown';
  const low = span.least * rateScale;
  const high = span.most * rateScale;
  const atLow = stands(low, test.sign, bound);
  const atHigh = stands(high, test.sign, bound);
  if (test.sign === '=') return low === high ? atLow : bound < low || bound > high ? false : 'unknown';
  return atLow && atHigh ? true : !atLow && !atHigh ? false : 'unknown';
};

const judgeWithin = (leaf: Extract<Leaf, { kind: 'within' }>, scope: Scope, asked: Asked): Holds => {
  const day = magnitudeAt(leaf.use, scope, asked);
  const from = magnitudeAt(leaf.from, scope, asked);
  if (day === undefined || from === undefined) return 'unknown';
  const end = shifted(from, leaf.shift, asked);
  const [sign, back] = leaf.shift.step === 1 ? (['>=', '<='] as const) : (['<=', '>='] as const);
  return allOf([stands(day, sign, from), end === undefined ? 'unknown' : stands(day, back, end)]);
};

const judgeText = (use: FactUse, scope: Scope, test: (text: string) => boolean): Holds => {
  const text = textOf(use.fact, valueAt(use, scope));
  return text === undefined ? 'unknown' : test(text);
};

const includes = (leaf: Extract<Leaf, { kind: 'includes' }>, scope: Scope): Holds => {
  const held = textsOf(leaf.use.fact, valueAt(leaf.use, scope));
  if (held === undefined) return 'unknown';
  if (leaf.word === 'includes-all') return leaf.values.every((value) => held.includes(value));
  const any = leaf.values.some((value) => held.includes(value));
  return leaf.word === 'includes-any' ? any : !any;
};

export const judgeLeaf = (leaf: Leaf, scope: Scope, asked: Asked): Holds => {
  switch (leaf.kind) {
    case 'compare': {
      const span = spanOf(leaf.measured, scope, asked);
      return allOf(leaf.tests.map((test) => judgeTest(span, test, scope, asked)));
    }
    case 'within':
      return judgeWithin(leaf, scope, asked);
    case 'one-of':
      return judgeText(leaf.use, scope, (text) => leaf.values.includes(text) === (leaf.word !== 'none-of'));
    case 'in': {
      const inside = (path: string) => leaf.values.some((region) => path.startsWith(region));
      return judgeText(leaf.use, scope, (path) => inside(path) === (leaf.word === 'in'));
    }
    case 'includes':
      return includes(leaf, scope);
    case 'yes-no': {
      const yes = yesNoOf(leaf.use.fact, valueAt(leaf.use, scope));
      return yes === undefined ? 'unknown' : yes === leaf.value;
    }
  }
};

/** The answer alone, without reasons. This is the meaning of the language; columns and SQL must agree with it. */
export const judge = (node: Node, scope: Scope, asked: Asked): Holds => {
  switch (node.kind) {
    case 'all':
      return allOf(node.nodes.map((part) => judge(part, scope, asked)));
    case 'any':
      return anyOf(node.nodes.map((part) => judge(part, scope, asked)));
    case 'not':
      return negate(judge(node.node, scope, asked));
    case 'at-least-of':
      return leastOf(
        node.least,
        node.nodes.map((part) => judge(part, scope, asked)),
      );
    default:
      return judgeLeaf(node, scope, asked);
  }
};
