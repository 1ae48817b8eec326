import { canonicalJson, millisOf, parseInstant } from '@zhirong/kernel';
import { leafHash } from './command-log.ts';
import { type Finding, LISTED_MAX, makeNotes, type Notes } from './log-findings.ts';
import {
  type CheckpointItem,
  type LeafItem,
  type LoggedRow,
  type LogItem,
  readLogItems,
  type UnsealedItem,
} from './log-items.ts';
import { makeTree } from './log-tree.ts';
import { makeWitness, openOutside } from './log-witness.ts';

export type Report = {
  readonly commands: number;
  readonly leaves: number;
  readonly checkpoints: number;
  /** Lines of the copy outside the database; null when none was named. */
  readonly outside: number | null;
  readonly waiting: number;
  /** Size and root of the newest checkpoint, to compare with what others noted down. */
  readonly size: number;
  readonly root: string;
  /** The first thousand; `findingCount` counts all. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
};

export type VerifyOptions = {
  readonly log: { readonly databaseUrl: string } | { readonly items: AsyncIterable<readonly LogItem[]> };
  /** The sealer's copy outside the database; null leaves rewriting and rolling back undetectable. */
  readonly checkpointFile: string | null;
};

const PATIENCE_MILLIS = 60_000;

const same = [
  'id',
  'at',
  'command',
  'person',
  'organisation',
  'role',
  'region',
  'subject',
  'outcome',
  'refusal',
] as const;

const readEntry = (text: string): Record<string, unknown> | undefined => {
  try {
    const entry: unknown = JSON.parse(text);
    return typeof entry === 'object' && entry !== null && canonicalJson(entry) === text
      ? (entry as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

/** The row against itself and against its sealed leaf, if there is one. */
const checkRow = (
  notes: Notes,
  row: LoggedRow,
  sealed: { index: number; leaf: string } | undefined,
): void => {
  const place = { index: sealed?.index ?? null, commandId: row.id };
  const hash = leafHash(row.entry).toString('hex');
  const entry = readEntry(row.entry);
  if (sealed && hash !== sealed.leaf) {
    const other =
      entry && typeof entry['id'] === 'string' && entry['id'] !== row.id
        ? `it holds the entry of ${entry['id']}`
        : '';
    notes.add('entry-altered', place, other);
  }
  if (hash !== row.leaf && (!sealed || row.leaf !== sealed.leaf || hash === sealed.leaf))
    notes.add('leaf-column-altered', place);
  if (!entry) {
    notes.add('entry-unreadable', place);
    return;
  }
  const differing = same.filter((name) => entry[name] !== row[name]);
  if (differing.length > 0) notes.add('column-altered', place, differing.join(', '));
};

const elapsed = (from: string, to: string): number => {
  const [start, end] = [parseInstant(from), parseInstant(to)];
  return start && end ? millisOf(end) - millisOf(start) : 0;
};

// oxlint-disable-next-line max-lines-per-function -- a closure over one reading: apart, its state would be handed through every call
const makeVerifier = (checkpointFile: string | null) => {
  const notes = makeNotes();
  const outside = openOutside(checkpointFile, notes);
  const tree = makeTree(notes);
  const witness = makeWitness(notes, outside, tree);
  const counts = { commands: 0, leaves: 0, checkpoints: 0, waiting: 0 };
  let newest: { size: number; root: string } = { size: 0, root: '' };
  let firstBeyond: string | undefined;
  // The log's own time, not this machine's: a platform that stands still, or lives in another year, is no finding.
  let latest = '';
  const waitingSince: { id: string; at: string }[] = [];
  const see = (row: LoggedRow): void => {
    counts.commands += 1;
    if (row.at > latest && parseInstant(row.at)) latest = row.at;
  };
  const takeLeaf = (item: LeafItem): void => {
    counts.leaves += 1;
    firstBeyond ??= item.commandId;
    if (item.row) {
      see(item.row);
      checkRow(notes, item.row, item);
    } else notes.add('command-deleted', { index: item.index, commandId: item.commandId });
    tree.append(item.index, item.leaf);
  };
  const takeUnsealed = ({ row, waiting }: UnsealedItem): void => {
    see(row);
    checkRow(notes, row, undefined);
    if (!waiting) notes.add('command-inserted', { commandId: row.id });
    else {
      counts.waiting += 1;
      if (waitingSince.length < LISTED_MAX) waitingSince.push({ id: row.id, at: row.at });
    }
  };
  const takeCheckpoint = async (item: CheckpointItem): Promise<void> => {
    counts.checkpoints += 1;
    await witness.passOver(item.size - 1);
    await witness.meet(item);
    newest = { size: item.size, root: item.root };
    firstBeyond = undefined;
    if (item.at > latest && parseInstant(item.at)) latest = item.at;
  };
  return {
    open: outside.advance,
    take: async (item: LogItem): Promise<void> => {
      if (item.kind === 'leaf') {
        if ((outside.peek()?.size ?? Number.POSITIVE_INFINITY) <= tree.size())
          await witness.passOver(tree.size());
        takeLeaf(item);
      } else if (item.kind === 'checkpoint') await takeCheckpoint(item);
      else if (item.kind === 'unsealed') takeUnsealed(item);
      else notes.add(item.sealed ? 'queue-stray' : 'command-deleted', { commandId: item.commandId });
    },
    end: async (): Promise<Report> => {
      await witness.passOver(tree.size());
      await witness.end();
      await outside.close();
      if (tree.size() > newest.size)
        notes.add('leaf-unsealed', { index: newest.size, to: tree.size(), commandId: firstBeyond ?? null });
      for (const { id, at } of waitingSince)
        if (elapsed(at, latest) > PATIENCE_MILLIS)
          notes.add('waiting-too-long', { commandId: id }, `since ${at}`);
      const behind = checkpointFile === null ? undefined : witness.behindSince();
      if (behind !== undefined && elapsed(behind, latest) > PATIENCE_MILLIS)
        notes.add('outside-behind', { index: outside.last(), to: newest.size }, `since ${behind}`);
      return {
        ...counts,
        outside: checkpointFile === null ? null : outside.read(),
        ...newest,
        findings: notes.listed,
        findingCount: notes.count(),
      };
    },
  };
};

/**
 * Recomputes the whole log from the database (or an export) and the copy of its checkpoints outside: every row, every
 * leaf, the root at every checkpoint. Needs no running platform. Bounded memory. What it cannot find: an entry altered
 * before it was sealed (within a second), and anything newer than the last line of the outside copy that was rewritten
 * together with all hashes after it.
 */
export const verifyLog = async ({ log, checkpointFile }: VerifyOptions): Promise<Report> => {
  const verifier = makeVerifier(checkpointFile);
  // Read first: a line that is outside by now belongs to a checkpoint that is committed by now.
  await verifier.open();
  for await (const items of 'items' in log ? log.items : readLogItems(log.databaseUrl))
    for (const item of items) await verifier.take(item);
  return verifier.end();
};
