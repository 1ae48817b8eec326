import { changesOf, type Change } from './changes.ts';
import { judge, judgeLeaf, spanOf } from './evaluate.ts';
import {
  type Asked,
  boundAt,
  elementsAt,
  type Facts,
  magnitudeAt,
  type Scope,
  shifted,
  valueAt,
} from './facts.ts';
import { allOf, anyOf, type Holds, leastOf, negate } from './holds.ts';
import { rateScale } from './literal.ts';
import { both, describeLeaf, groupPhrases, type Said, say, sayText, sayYesNo } from './phrase.ts';
import type { Reason } from './reason.ts';
import {
  type FactUse,
  type Group,
  isGroup,
  type Leaf,
  type Like,
  type Measured,
  type Node,
  type Test,
} from './resolve.ts';
import { boundaries, isBoundaryWord } from './words.ts';

export type Evaluation = {
  readonly holds: Holds;
  readonly reason: Reason;
  readonly missing: readonly string[];
  /** The smallest set of changes after which it holds; empty when it does. `changesOf` tells it of any part. */
  readonly changes: readonly Change[];
};

const verdict = (holds: Holds): Said =>
  holds === 'unknown'
    ? { zh: '无法判断', en: 'cannot be told' }
    : holds
      ? { zh: '满足', en: 'met' }
      : { zh: '不满足', en: 'not met' };

const unknownUse = (use: FactUse, scope: Scope): string[] =>
  use.fact.id !== 'today' && (valueAt(use, scope) ?? undefined) === undefined ? [use.fact.id] : [];

/** Which facts a leaf or group reads that are not known. */
const missingOf = (node: Node, scope: Scope, asked: Asked): string[] => {
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'at-least-of':
      return node.nodes.flatMap((part) => missingOf(part, scope, asked));
    case 'not':
      return missingOf(node.node, scope, asked);
    default:
      return judgeLeaf(node, scope, asked) === 'unknown' ? missingOfLeaf(node, scope, asked) : [];
  }
};

const missingShift = (
  leaf: { from: FactUse; shift: Parameters<typeof shifted>[1] },
  scope: Scope,
  asked: Asked,
) => {
  const from = magnitudeAt(leaf.from, scope, asked);
  if (from === undefined) return unknownUse(leaf.from, scope);
  return shifted(from, leaf.shift, asked) === undefined ? ['calendar'] : [];
};

const missingOfLeaf = (leaf: Leaf, scope: Scope, asked: Asked): string[] => {
  if (leaf.kind === 'within') return [...unknownUse(leaf.use, scope), ...missingShift(leaf, scope, asked)];
  if (leaf.kind !== 'compare') return unknownUse(leaf.use, scope);
  const bounds = leaf.tests.flatMap(({ bound }) => {
    if (bound.kind === 'value') return [];
    return bound.shift
      ? missingShift({ from: bound.use, shift: bound.shift }, scope, asked)
      : unknownUse(bound.use, scope);
  });
  return [...missingOfMeasured(leaf.measured, scope, asked), ...bounds];
};

const missingOfMeasured = (measured: Measured, scope: Scope, asked: Asked): string[] => {
  if (measured.kind === 'fact') return unknownUse(measured.use, scope);
  const { id } = measured.list.list;
  const elements = elementsAt(measured.list, scope);
  if (!elements) return [id];
  const found = elements.flatMap((element) => {
    const inner = [...scope, element];
    const kept = measured.where ? judge(measured.where, inner, asked) : true;
    const ofWhere = kept === 'unknown' && measured.where ? missingOf(measured.where, inner, asked) : [];
    const ofValue = measured.kind === 'sum' && kept !== false ? unknownUse(measured.of, inner) : [];
    return [...ofWhere, ...ofValue];
  });
  // A fact of an outer thing keeps its own name; one of an element is told by its list.
  return [...new Set(found)].map((one) => (one === 'calendar' || one.includes('/') ? one : `${id}/${one}`));
};

const sayValue = (use: FactUse, scope: Scope, asked: Asked): Said | undefined => {
  const value = valueAt(use, scope) ?? undefined;
  if (use.fact.id !== 'today' && value === undefined) return undefined;
  if (typeof value === 'boolean') return sayYesNo(value);
  if (Array.isArray(value))
    return value.length === 0
      ? { zh: '无', en: 'none' }
      : both(
          value.map((one) => sayText(use.fact, one as string)),
          '、',
          ', ',
        );
  if (use.fact.type === 'choice' || use.fact.type === 'text' || use.fact.type === 'region')
    return sayText(use.fact, value as string);
  return say(magnitudeAt(use, scope, asked) as bigint, use.fact);
};

const sayMeasured = (measured: Measured, like: Like, scope: Scope, asked: Asked): Said | undefined => {
  if (measured.kind === 'fact') return sayValue(measured.use, scope, asked);
  const span = spanOf(measured, scope, asked);
  if (!span) return undefined;
  const least = say(span.least, like);
  if (span.least === span.most) return least;
  const most = say(span.most, like);
  return { zh: `${least.zh}至${most.zh}之间`, en: `between ${least.en} and ${most.en}` };
};

/** What a reference came to. A share between two 分 is shown at the 分 below; it was compared exactly. */
const saySeenBound = (tests: readonly Test[], like: Like, scope: Scope, asked: Asked): Said | undefined => {
  const said = tests.flatMap(({ bound }) => {
    const value = bound.kind === 'value' ? undefined : boundAt(bound, scope, asked);
    return value === undefined ? [] : [say(value / rateScale, like)];
  });
  return said.length === 0 ? undefined : both(said, '、', ', ');
};

/**
 * Exactly at the limit an answer turns on one word: it is named, with the convention it follows. A count that is
 * just enough needs no such word.
 */
const sayAtLimit = (leaf: Leaf, scope: Scope, asked: Asked): Said[] => {
  if (leaf.kind !== 'compare') return [];
  const span = spanOf(leaf.measured, scope, asked);
  if (!span || span.least !== span.most) return [];
  const met = leaf.tests.find(
    ({ word, bound }) => isBoundaryWord(word) && boundAt(bound, scope, asked) === span.least * rateScale,
  );
  if (!met || !isBoundaryWord(met.word)) return [];
  const { includes, by, said } = boundaries[met.word];
  if (leaf.like.type === 'count' && met.word === 'at-least') return [];
  const standard = by === boundaries['size-below'].by;
  return [
    {
      zh: `恰为本数，${standard ? '划型标准的' : ''}「${said.zh}」${includes ? '含' : '不含'}本数`,
      en: `exactly the limit, which “${said.en}” ${standard ? 'of the size standard ' : ''}${includes ? 'includes' : 'leaves out'}`,
    },
  ];
};

const explainLeaf = (leaf: Leaf, scope: Scope, asked: Asked): Reason => {
  const holds = judgeLeaf(leaf, scope, asked);
  const condition = describeLeaf(leaf);
  const use =
    leaf.kind === 'compare' ? (leaf.measured.kind === 'fact' ? leaf.measured.use : undefined) : leaf.use;
  const actual =
    leaf.kind === 'compare'
      ? sayMeasured(leaf.measured, leaf.like, scope, asked)
      : sayValue(leaf.use, scope, asked);
  const bound = leaf.kind === 'compare' ? saySeenBound(leaf.tests, leaf.like, scope, asked) : undefined;
  const seen: Said = actual
    ? { zh: `实际 ${actual.zh}`, en: `it is ${actual.en}` }
    : { zh: '未提供', en: 'not given' };
  const against: Said = bound ? { zh: `（即 ${bound.zh}）`, en: ` (${bound.en})` } : { zh: '', en: '' };
  const said = both([seen, ...sayAtLimit(leaf, scope, asked), verdict(holds)], '，', ', ');
  return {
    path: leaf.path,
    kind: leaf.kind,
    holds,
    zh: `${condition.zh}${against.zh}：${said.zh}`,
    en: `${condition.en}${against.en}: ${said.en}`,
    condition,
    ...(actual && { actual }),
    ...(bound && { bound }),
    missing: holds === 'unknown' ? [...new Set(missingOfLeaf(leaf, scope, asked))] : [],
    fixed: use?.fact.fixed === true && actual !== undefined,
    parts: [],
  };
};

const judgeGroup = (group: Group, held: readonly Holds[]): Holds => {
  switch (group.kind) {
    case 'all':
      return allOf(held);
    case 'any':
      return anyOf(held);
    case 'not':
      return negate(held[0] as Holds);
    case 'at-least-of':
      return leastOf(group.least, held);
  }
};

const explain = (node: Node, scope: Scope, asked: Asked): Reason => {
  if (!isGroup(node)) return explainLeaf(node, scope, asked);
  const parts = (node.kind === 'not' ? [node.node] : node.nodes).map((part) => explain(part, scope, asked));
  const holds = judgeGroup(
    node,
    parts.map((part) => part.holds),
  );
  const condition =
    node.kind === 'at-least-of'
      ? { zh: `至少满足以下${node.least}项`, en: `at least ${node.least} of the following` }
      : groupPhrases[node.kind];
  const end = verdict(holds);
  return {
    path: node.path,
    kind: node.kind,
    holds,
    zh: `${condition.zh}：${end.zh}`,
    en: `${condition.en}: ${end.en}`,
    condition,
    missing: holds === 'unknown' ? [...new Set(parts.flatMap((part) => part.missing))] : [],
    fixed: false,
    ...(node.kind === 'at-least-of' && { least: node.least }),
    parts,
  };
};

/** Whether it holds, why, what is not known, and what would have to change. */
export const explainNode = (node: Node, facts: Facts, asked: Asked): Evaluation => {
  const reason = explain(node, [facts], asked);
  return { holds: reason.holds, reason, missing: reason.missing, changes: changesOf(reason) };
};
