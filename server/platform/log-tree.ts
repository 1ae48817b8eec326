import type { Notes, Open } from './log-findings.ts';
import type { CheckpointItem } from './log-items.ts';
import { appendLeaf, type Frontier, rootOf, subtreeCount } from './merkle.ts';

/**
 * Recomputes the tree leaf by leaf. After a difference it goes on from the frontier the checkpoint keeps, if that leads
 * to its root, so that damage is located between two checkpoints and not reported again for all that follows.
 */
export const makeTree = (notes: Notes) => {
  let size = 0;
  /** Trees that may be the true one: the one recomputed, and after a difference the one the checkpoint claims. */
  let frontiers: Frontier[] = [[]];
  let claimedAt = -1;
  let doubt: Open | undefined;
  let trustedSize = 0;
  const roots = (): string[] =>
    frontiers.map((frontier) => Buffer.from(rootOf(frontier, size)).toString('hex'));
  const skipTo = (reached: number): void => {
    if (reached <= size) return;
    notes.add('leaf-deleted', { index: size, to: reached });
    size = reached;
    frontiers = [];
    doubt = undefined;
  };
  return {
    size: () => size,
    trustedSize: () => trustedSize,
    /** Undefined while no tree can be recomputed, because leaves are missing. */
    root: () => roots()[0],
    append: (index: number, leaf: string): void => {
      skipTo(index);
      const bytes = Buffer.from(leaf, 'hex');
      for (let place = 0; place < frontiers.length; place += 1)
        frontiers[place] = appendLeaf(frontiers[place] as Frontier, size, bytes);
      size += 1;
    },
    compare: (claimed: CheckpointItem, outside: string | undefined): void => {
      skipTo(claimed.size);
      const kept = claimed.frontier.map((hash) => Buffer.from(hash, 'hex'));
      const sound =
        kept.length === subtreeCount(size) &&
        Buffer.from(rootOf(kept, size)).toString('hex') === claimed.root;
      const computed = roots();
      const match = computed.indexOf(claimed.root);
      const place = { index: trustedSize, to: size };
      trustedSize = size;
      if (match >= 0) {
        // Which tree went on tells what was altered at the checkpoint before: that one, or the leaves under it.
        if (doubt && match !== claimedAt) doubt.kind = 'checkpoint-altered';
        doubt = undefined;
        if (!sound)
          notes.add('checkpoint-altered', place, `size ${size}: its frontier does not lead to its root`);
        frontiers = [frontiers[match] as Frontier];
        return;
      }
      const witnessed = outside === undefined ? -1 : computed.indexOf(outside);
      if (witnessed >= 0) {
        notes.add(
          'checkpoint-altered',
          place,
          `size ${size}: the leaves and the copy outside lead to another root`,
        );
        doubt = undefined;
        frontiers = [frontiers[witnessed] as Frontier];
        return;
      }
      // Where leaves are missing, that was noted already and the roots cannot be judged.
      if (computed.length > 0) doubt = notes.add('leaves-altered', place, `checkpoint of size ${size}`);
      else if (!sound)
        notes.add('checkpoint-altered', place, `size ${size}: its frontier does not lead to its root`);
      if (outside === claimed.root) doubt = undefined;
      const others = doubt ? frontiers.slice(0, 3) : [];
      claimedAt = sound ? others.length : -1;
      frontiers = sound ? [...others, kept] : others;
    },
  };
};

export type Tree = ReturnType<typeof makeTree>;
