import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { leafHash } from './command-log.ts';
import {
  appendLeaf,
  consistencyProof,
  type Frontier,
  fullSubtrees,
  inclusionProof,
  rootOf,
  spanRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 9162, 2.1.1, word for word: slow, recursive, and unlike what it checks. */
const naiveRoot = (leaves: readonly Uint8Array[]): Uint8Array => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
};

const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, n) => leafHash(`entry ${n}`));
const grow = (leaves: readonly Uint8Array[]): Frontier =>
  leaves.reduce<Frontier>((frontier, leaf, size) => appendLeaf(frontier, size, leaf), []);
const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
const flipped = (hash: Uint8Array): Uint8Array =>
  Uint8Array.from(hash, (byte, n) => (n === 7 ? byte ^ 1 : byte));
const all = leavesOf(300);
const size = fc.integer({ min: 1, max: 300 });

test('the roots of the published test leaves of Certificate Transparency', () => {
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const leaves = inputs.map((input) => sha256(Uint8Array.of(0), Buffer.from(input, 'hex')));
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  roots.forEach((root, count) => {
    expect(hex(rootOf(grow(leaves.slice(0, count)), count))).toBe(root);
  });
});

test('the frontier leads to the same root as the recursive definition, at every size', () => {
  let frontier: Frontier = [];
  all.forEach((leaf, count) => {
    expect(hex(rootOf(frontier, count))).toBe(hex(naiveRoot(all.slice(0, count))));
    frontier = appendLeaf(frontier, count, leaf);
  });
  expect(() => rootOf(frontier, 299), 'a frontier of another size').toThrow('does not fit');
});

test('every leaf has a proof of logarithmic length, and no altered one holds', () => {
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(), (count, pick, other) => {
      const index = pick % count;
      const root = naiveRoot(all.slice(0, count));
      const path = inclusionProof(all, index, count);
      const proof = { leaf: all[index] as Uint8Array, index, size: count, path, root };
      expect(verifyInclusion(proof)).toBe(true);
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)));

      expect(verifyInclusion({ ...proof, leaf: flipped(proof.leaf) })).toBe(false);
      expect(verifyInclusion({ ...proof, root: flipped(root) })).toBe(false);
      expect(verifyInclusion({ ...proof, path: [...path, root] })).toBe(false);
      expect(verifyInclusion({ ...proof, index: count })).toBe(false);
      if (path.length === 0) return;
      expect(verifyInclusion({ ...proof, path: path.slice(1) })).toBe(false);
      const at = other % path.length;
      expect(verifyInclusion({ ...proof, path: path.with(at, flipped(path[at] as Uint8Array)) })).toBe(false);
      if (other % count !== index) expect(verifyInclusion({ ...proof, index: other % count })).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('a log that only grew is consistent, and one that was altered or cut is not', () => {
  fc.assert(
    fc.property(size, size, fc.nat(), (one, two, pick) => {
      const [oldSize, newSize] = [Math.min(one, two), Math.max(one, two)];
      const oldRoot = naiveRoot(all.slice(0, oldSize));
      const newRoot = naiveRoot(all.slice(0, newSize));
      const path = consistencyProof(all, oldSize, newSize);
      const proof = { oldSize, oldRoot, newSize, newRoot, path };
      expect(verifyConsistency(proof)).toBe(true);

      const rewritten = all.with(pick % oldSize, leafHash('rewritten'));
      const otherRoot = naiveRoot(rewritten.slice(0, newSize));
      const otherPath = consistencyProof(rewritten, oldSize, newSize);
      expect(verifyConsistency({ ...proof, newRoot: otherRoot, path: otherPath })).toBe(false);
      expect(verifyConsistency({ ...proof, newRoot: otherRoot })).toBe(false);
      expect(verifyConsistency({ ...proof, oldRoot: flipped(oldRoot) })).toBe(false);
      if (oldSize < newSize) expect(verifyConsistency({ ...proof, path: path.slice(1) })).toBe(false);
      expect(verifyConsistency({ ...proof, path: [...path, newRoot] })).toBe(false);
    }),
    { numRuns: 200 },
  );
  const grown = { newSize: 5, newRoot: naiveRoot(all.slice(0, 5)), path: [] };
  expect(verifyConsistency({ oldSize: 0, oldRoot: naiveRoot([]), ...grown })).toBe(true);
  expect(verifyConsistency({ oldSize: 0, oldRoot: grown.newRoot, ...grown })).toBe(false);
});

test('full subtrees cover a span without a gap, each aligned to its width', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (one, two) => {
      const span = { from: Math.min(one, two), to: Math.max(one, two) };
      const subtrees = fullSubtrees(span);
      let end = span.from;
      for (const { from, to } of subtrees) {
        expect(from).toBe(end);
        expect(from % (to - from)).toBe(0);
        end = to;
      }
      expect(end).toBe(span.to);
    }),
  );
  expect(hex(spanRoot(all, { from: 256, to: 300 }))).toBe(hex(naiveRoot(all.slice(256, 300))));
});
