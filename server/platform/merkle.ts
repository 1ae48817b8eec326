import { hash } from 'node:crypto';
import { assert } from '@zhirong/kernel';

/**
 * The tree of RFC 9162 (section 2.1) over SHA-256. Leaves come in already hashed, with their zero byte; nodes are
 * hashed here behind a one. A frontier is the list of full subtrees, largest first: as many as `size` has bits set.
 */
export type Frontier = readonly Uint8Array[];
/** Leaves `from` up to, not including, `to`. */
export type Span = { readonly from: number; readonly to: number };

const ONE = Uint8Array.of(1);

export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([ONE, left, right]), 'buffer');
const emptyRoot = (): Buffer => hash('sha256', '', 'buffer');
const equal = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);

const checkSize = (size: number): void =>
  assert(Number.isSafeInteger(size) && size >= 0, 'merkle: a size is a whole number');

/** How many full subtrees a tree of this size has. */
export const subtreeCount = (size: number): number => {
  let count = 0;
  for (let rest = size; rest > 0; rest = half(rest)) if (isOdd(rest)) count += 1;
  return count;
};

/** The frontier of a tree one leaf larger than `size`. */
export const appendLeaf = (frontier: Frontier, size: number, leaf: Uint8Array): Frontier => {
  const grown = [...frontier];
  let node = leaf;
  for (let rest = size; isOdd(rest); rest = half(rest)) {
    const left = grown.pop();
    assert(left !== undefined, 'merkle: the frontier is shorter than its size');
    node = nodeHash(left, node);
  }
  grown.push(node);
  return grown;
};

/** The root of a tree of `size` leaves; of none, the hash of nothing. */
export const rootOf = (frontier: Frontier, size: number): Uint8Array => {
  checkSize(size);
  assert(frontier.length === subtreeCount(size), 'merkle: the frontier does not fit its size');
  const last = frontier.at(-1);
  if (last === undefined) return emptyRoot();
  return frontier.slice(0, -1).reduceRight<Uint8Array>((right, left) => nodeHash(left, right), last);
};

/** Aligned full subtrees that together cover the span, from left to right; each as wide as it can be. */
export const fullSubtrees = ({ from, to }: Span): Span[] => {
  const found: Span[] = [];
  for (let start = from; start < to; ) {
    let width = 1;
    while (start % (width * 2) === 0 && start + width * 2 <= to) width *= 2;
    found.push({ from: start, to: start + width });
    start += width;
  }
  return found;
};

/** The root over a span of leaves that begins where a subtree of its tree begins. */
export const spanRoot = (leaves: readonly Uint8Array[], { from, to }: Span): Uint8Array => {
  let frontier: Frontier = [];
  for (let index = from; index < to; index += 1) {
    const leaf = leaves[index];
    assert(leaf !== undefined, 'merkle: a leaf is missing');
    frontier = appendLeaf(frontier, index - from, leaf);
  }
  return rootOf(frontier, to - from);
};

/** The largest power of two below `n`, for n > 1: where RFC 9162 cuts a tree. */
const cutOf = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** Which subtrees make up the inclusion path of a leaf, lowest first; for readers that keep their leaves elsewhere. */
export const inclusionSpans = (index: number, size: number): Span[] => {
  checkSize(size);
  assert(Number.isSafeInteger(index) && index >= 0 && index < size, 'merkle: the index lies in the tree');
  const spans: Span[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const cut = from + cutOf(to - from);
    if (index < cut) {
      spans.push({ from: cut, to });
      to = cut;
    } else {
      spans.push({ from, to: cut });
      from = cut;
    }
  }
  return spans.reverse();
};

/** Which subtrees prove that the tree of `newSize` only added to the one of `oldSize`. */
export const consistencySpans = (oldSize: number, newSize: number): Span[] => {
  checkSize(newSize);
  assert(Number.isSafeInteger(oldSize) && oldSize >= 0 && oldSize <= newSize, 'merkle: a tree only grows');
  if (oldSize === 0) return [];
  const spans: Span[] = [];
  let from = 0;
  let to = newSize;
  let whole = true;
  while (oldSize < to) {
    const cut = from + cutOf(to - from);
    if (oldSize <= cut) {
      spans.push({ from: cut, to });
      to = cut;
    } else {
      spans.push({ from, to: cut });
      from = cut;
      whole = false;
    }
  }
  if (!whole) spans.push({ from, to });
  return spans.reverse();
};

export const inclusionProof = (leaves: readonly Uint8Array[], index: number, size: number): Uint8Array[] =>
  inclusionSpans(index, size).map((span) => spanRoot(leaves, span));

export const consistencyProof = (
  leaves: readonly Uint8Array[],
  oldSize: number,
  newSize: number,
): Uint8Array[] => consistencySpans(oldSize, newSize).map((span) => spanRoot(leaves, span));

export type Inclusion = {
  leaf: Uint8Array;
  index: number;
  size: number;
  path: readonly Uint8Array[];
  root: Uint8Array;
};

/** RFC 9162, 2.1.3.2. */
export const verifyInclusion = ({ leaf, index, size, path, root }: Inclusion): boolean => {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let node = leaf;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      node = nodeHash(sibling, node);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      node = nodeHash(node, sibling);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equal(node, root);
};

export type Consistency = {
  oldSize: number;
  oldRoot: Uint8Array;
  newSize: number;
  newRoot: Uint8Array;
  path: readonly Uint8Array[];
};

const isPowerOfTwo = (n: number): boolean => subtreeCount(n) === 1;

/** RFC 9162, 2.1.4.2; a tree is consistent with itself, and with the empty one, by an empty path. */
export const verifyConsistency = ({ oldSize, oldRoot, newSize, newRoot, path }: Consistency): boolean => {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize) || oldSize < 0 || oldSize > newSize)
    return false;
  if (oldSize === newSize) return path.length === 0 && equal(oldRoot, newRoot);
  if (oldSize === 0) return path.length === 0 && equal(oldRoot, emptyRoot());
  if (path.length === 0) return false;
  const [first, ...others] = isPowerOfTwo(oldSize) ? [oldRoot, ...path] : path;
  let fn = oldSize - 1;
  let sn = newSize - 1;
  while (isOdd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  let oldNode = first as Uint8Array;
  let newNode = oldNode;
  for (const sibling of others) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      oldNode = nodeHash(sibling, oldNode);
      newNode = nodeHash(sibling, newNode);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      newNode = nodeHash(newNode, sibling);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equal(oldNode, oldRoot) && equal(newNode, newRoot);
};
