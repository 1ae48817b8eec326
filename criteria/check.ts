import { isRefusal, refuse, type Refusal } from '@zhirong/kernel';
import { type Criterion, parseCriterion } from './criterion.ts';
import { possible } from './possible.ts';
import { type Problem, problem } from './problem.ts';
import { isGroup, type Node, resolve } from './resolve.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A criterion that met its vocabulary without an error, ready to be asked. */
export type Ready = { readonly criterion: Criterion; readonly node: Node; readonly vocabulary: Vocabulary };

const childrenOf = (node: Node): readonly Node[] => {
  if (isGroup(node)) return node.kind === 'not' ? [node.node] : node.nodes;
  if (node.kind !== 'compare' || node.measured.kind === 'fact' || !node.measured.where) return [];
  return [node.measured.where];
};

/** Innermost first: where a part is the mistake, the whole around it is not named as well. */
const senseOf = (node: Node): Problem[] => {
  const inner = childrenOf(node).flatMap(senseOf);
  if (inner.length > 0) return inner;
  const canHold = possible(node, true);
  if (canHold === false) return [problem(node.path, 'never-true')];
  const canFail = possible(node, false);
  if (canFail === false) return [problem(node.path, 'always-true', '', 'warning')];
  return canHold === undefined || canFail === undefined
    ? [problem(node.path, 'too-many-ways', '', 'warning')]
    : [];
};

/** Everything wrong with it: words, types, units, values, and what can never or always hold. Empty when sound. */
export const check = (criterion: Criterion, vocabulary: Vocabulary): readonly Problem[] => {
  const { node, problems } = resolve(criterion, vocabulary);
  return node ? senseOf(node) : problems;
};

/** Reads, checks and makes ready; anything but a warning refuses, field by field with the code of the problem. */
export const readCriterion = (given: unknown, vocabulary: Vocabulary): Ready | Refusal => {
  const criterion = parseCriterion(given);
  if (isRefusal(criterion)) return criterion;
  const { node } = resolve(criterion, vocabulary);
  const errors = check(criterion, vocabulary).filter(({ severity }) => severity === 'error');
  if (node && errors.length === 0) return { criterion, node, vocabulary };
  const fields = errors.map(({ path, code, about }) => ({ path, code, ...(about && { facts: { about } }) }));
  return refuse('input.invalid', { fields });
};

/** For criteria written in code or checked before: a problem here is a bug. */
export const mustRead = (given: unknown, vocabulary: Vocabulary): Ready => {
  const ready = readCriterion(given, vocabulary);
  if (isRefusal(ready)) throw new Error(`criterion: ${JSON.stringify(ready.fields)}`);
  return ready;
};
