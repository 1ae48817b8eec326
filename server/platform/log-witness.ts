import { type Checkpoint, readCheckpoints } from './checkpoint-file.ts';
import type { Notes, Open } from './log-findings.ts';
import type { CheckpointItem } from './log-items.ts';
import type { Tree } from './log-tree.ts';

/** The outside copy, one line ahead; lines that are none are noted and passed over. */
export const openOutside = (path: string | null, notes: Notes) => {
  const lines = path === null ? undefined : readCheckpoints(path);
  let next: Checkpoint | undefined;
  let read = 0;
  let last = 0;
  const advance = async (): Promise<void> => {
    next = undefined;
    for (;;) {
      const found = await lines?.next();
      if (!found || found.done) return;
      const { line, checkpoint } = found.value;
      if (checkpoint && checkpoint.size > last) {
        next = checkpoint;
        last = checkpoint.size;
        read += 1;
        return;
      }
      notes.add('outside-unreadable', {}, `line ${line}`);
    }
  };
  return {
    advance,
    peek: () => next,
    read: () => read,
    last: () => last,
    close: async () => void (await lines?.return(undefined)),
  };
};

export type Outside = ReturnType<typeof openOutside>;

/** Compares checkpoint by checkpoint with the outside copy; a run of differences is one finding. */
export const makeWitness = (notes: Notes, outside: Outside, tree: Tree) => {
  let agreedSize = 0;
  let differing: Open | undefined;
  let behindSince: string | undefined;
  const judge = (line: Checkpoint, root: string | undefined): void => {
    if (root === undefined) return;
    if (root === line.root) {
      agreedSize = line.size;
      differing = undefined;
    } else if (differing) differing.to = line.size;
    else
      differing = notes.add(
        'history-rewritten',
        { index: agreedSize, to: line.size },
        `first at the checkpoint of size ${line.size}`,
      );
  };
  return {
    behindSince: () => behindSince,
    /** Lines for sizes the table has no checkpoint of; called before the tree grows beyond `size`. */
    passOver: async (size: number): Promise<void> => {
      for (let line = outside.peek(); line && line.size <= size; line = outside.peek()) {
        notes.add('checkpoint-deleted', { index: agreedSize, to: line.size }, `size ${line.size}`);
        judge(line, line.size === tree.size() ? tree.root() : undefined);
        await outside.advance();
      }
    },
    meet: async (claimed: CheckpointItem): Promise<void> => {
      const line = outside.peek();
      if (line?.size === claimed.size) {
        tree.compare(claimed, line.root);
        judge(line, claimed.root);
        await outside.advance();
        return;
      }
      tree.compare(claimed, undefined);
      if (line)
        notes.add('outside-line-missing', { index: agreedSize, to: claimed.size }, `size ${claimed.size}`);
      else behindSince ??= claimed.at;
    },
    end: async (): Promise<void> => {
      const first = outside.peek();
      while (outside.peek()) await outside.advance();
      if (first)
        notes.add(
          'history-rolled-back',
          { index: tree.size(), to: outside.last() },
          `the newest line outside is of size ${outside.last()}`,
        );
    },
  };
};
