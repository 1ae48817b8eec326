import { canonicalJson, millisOf, parseInstant } from '@zhirong/kernel';
import { leafHash } from './command-log.ts';
import { type Checkpoint, readCheckpoints } from './checkpoint-file.ts';
import { type LoggedRow, type LogItem, readLogItems } from './log-items.ts';
import { appendLeaf, type Frontier, rootOf, subtreeCount } from './merkle.ts';

/** What can be wrong with a log; the sentence beside it is for the operator. */
export const findingKinds = {
  'entry-altered': 'the entry no longer hashes to the leaf that was sealed for it',
  'entry-unreadable': 'the entry is not the canonical text of a log entry',
  'column-altered': 'columns differ from what the entry says',
  'leaf-column-altered': 'the leaf kept beside the entry is not its hash',
  'command-deleted': 'a command is gone, its place in the tree or in the queue is left',
  'command-inserted': 'a command has neither a place in the tree nor in the queue',
  'waiting-too-long': 'a command waits for the sealer although the log went on for more than a minute',
  'queue-stray': 'a command that is sealed already stands in the queue of the sealer',
  'leaf-deleted': 'leaves are missing from the tree',
  'leaf-unsealed': 'leaves stand after the newest checkpoint, which the sealer never leaves so',
  'leaves-altered': 'the leaves do not lead to the root of the checkpoint',
  'checkpoint-altered': 'the checkpoint is not the state the leaves lead to',
  'checkpoint-deleted': 'the copy outside the database has a checkpoint that the database has not',
  'history-rewritten': 'the copy outside the database has another root: the log was rewritten, or that copy was',
  'history-rolled-back': 'the copy outside the database has seen a longer log',
  'outside-unreadable': 'a line of the copy outside the database is not a checkpoint, or out of order',
  'outside-line-missing': 'the copy outside the database lacks a checkpoint between others',
  'outside-behind': 'the copy outside the database ends more than a minute before the log does',
} as const;
export type FindingKind = keyof typeof findingKinds;

export type Finding = {
  readonly kind: FindingKind;
  /** Place in the tree; with `to`, the first place of a run that ends before `to`. */
  readonly index: number | null;
  readonly to: number | null;
  readonly commandId: string | null;
  readonly detail: string;
};

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

const LISTED_MAX = 1000;
const PATIENCE_MILLIS = 60_000;

type Open = { -readonly [K in keyof Finding]: Finding[K] };
type Notes = { add(kind: FindingKind, place: Partial<Finding>, detail?: string): Open; listed: Open[]; count(): number };

const makeNotes = (): Notes => {
  const listed: Open[] = [];
  let count = 0;
  return {
    listed,
    count: () => count,
    add: (kind, { index = null, to = null, commandId = null }, detail = '') => {
      const finding: Open = { kind, index, to, commandId, detail };
      count += 1;
      if (listed.length < LISTED_MAX) listed.push(finding);
      return finding;
    },
  };
};

const same = ['id', 'at', 'command', 'person', 'organisation', 'role', 'region', 'subject', 'outcome', 'refusal'] as const;

const readEntry = (text: string): Record<string, unknown> | undefined => {
  try {
    const entry: unknown = JSON.parse(text);
    return typeof entry === 'object' && entry !== null && canonicalJson(entry) === text ? (entry as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** The row against itself and against its sealed leaf, if there is one. */
const checkRow = (notes: Notes, row: LoggedRow, sealed: { index: number; leaf: string } | undefined): void => {
  const place = { index: sealed?.index ?? null, commandId: row.id };
  const hash = leafHash(row.entry).toString('hex');
  const entry = readEntry(row.entry);
  if (sealed && hash !== sealed.leaf) {
    const other = entry && typeof entry['id'] === 'string' && entry['id'] !== row.id ? `it holds the entry of ${entry['id']}` : '';
    notes.add('entry-altered', place, other);
  }
  if (hash !== row.leaf && (!sealed || row.leaf !== sealed.leaf || hash === sealed.leaf)) notes.add('leaf-column-altered', place);
  if (!entry) {
    notes.add('entry-unreadable', place);
    return;
  }
  const differing = same.filter((name) => entry[name] !== row[name]);
  if (differing.length > 0) notes.add('column-altered', place, differing.join(', '));
};

/** The outside copy, one line ahead; lines that are none are noted and passed over. */
const openOutside = (path: string | null, notes: Notes) => {
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
  return { advance, peek: () => next, read: () => read, last: () => last, close: async () => void (await lines?.return(undefined)) };
};

type Tree = ReturnType<typeof makeTree>;

/**
 * Recomputes the tree leaf by leaf. After a difference it goes on from the frontier the checkpoint keeps, if that leads
 * to its root, so that damage is located between two checkpoints and not reported again for all that follows.
 */
const makeTree = (notes: Notes) => {
  let size = 0;
  /** Trees that may be the true one: the one recomputed, and after a difference the one the checkpoint claims. */
  let frontiers: Frontier[] = [[]];
  let doubt: Open | undefined;
  let trustedSize = 0;
  const roots = (): string[] => frontiers.map((frontier) => Buffer.from(rootOf(frontier, size)).toString('hex'));
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
      for (let place = 0; place < frontiers.length; place += 1) frontiers[place] = appendLeaf(frontiers[place] as Frontier, size, bytes);
      size += 1;
    },
    compare: (claimed: LogItem & { kind: 'checkpoint' }, outside: string | undefined): void => {
      skipTo(claimed.size);
      const kept = claimed.frontier.map((hash) => Buffer.from(hash, 'hex'));
      const sound = kept.length === subtreeCount(size) && Buffer.from(rootOf(kept, size)).toString('hex') === claimed.root;
      const computed = roots();
      const match = computed.indexOf(claimed.root);
      const place = { index: trustedSize, to: size };
      if (match >= 0) {
        // What came of it tells which of the two was altered at the checkpoint before.
        if (doubt && match === 0) doubt.kind = 'checkpoint-altered';
        doubt = undefined;
        if (!sound) notes.add('checkpoint-altered', place, `size ${size}: its frontier does not lead to its root`);
        frontiers = [frontiers[match] as Frontier];
        trustedSize = size;
      } else if (computed.length > 0 && outside === computed[0]) {
        notes.add('checkpoint-altered', place, `size ${size}: the leaves and the copy outside lead to another root`);
        frontiers.length = 1;
        trustedSize = size;
      } else {
        // Where leaves are missing, that was noted already and the roots cannot be judged.
        if (computed.length > 0) doubt = notes.add('leaves-altered', place, `checkpoint of size ${size}`);
        else if (!sound) notes.add('checkpoint-altered', place, `size ${size}: its frontier does not lead to its root`);
        if (outside === claimed.root) doubt = undefined;
        frontiers = [...(doubt ? frontiers.slice(0, 1) : []), ...(sound ? [kept] : [])];
        trustedSize = size;
      }
    },
  };
};

/** Compares checkpoint by checkpoint with the outside copy; a run of differences is one finding. */
const makeWitness = (notes: Notes, outside: ReturnType<typeof openOutside>, tree: Tree) => {
  let agreedSize = 0;
  let differing: Open | undefined;
  let behindSince: string | undefined;
  const judge = (line: Checkpoint, root: string | undefined): void => {
    if (root === undefined) return;
    if (root === line.root) {
      agreedSize = line.size;
      differing = undefined;
    } else if (differing) differing.to = line.size;
    else differing = notes.add('history-rewritten', { index: agreedSize, to: line.size }, `first at the checkpoint of size ${line.size}`);
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
    meet: async (claimed: LogItem & { kind: 'checkpoint' }): Promise<void> => {
      const line = outside.peek();
      if (line?.size === claimed.size) {
        tree.compare(claimed, line.root);
        judge(line, claimed.root);
        await outside.advance();
        return;
      }
      tree.compare(claimed, undefined);
      if (line) notes.add('outside-line-missing', { index: agreedSize, to: claimed.size }, `size ${claimed.size}`);
      else behindSince ??= claimed.at;
    },
    end: async (): Promise<void> => {
      const first = outside.peek();
      while (outside.peek()) await outside.advance();
      if (first) notes.add('history-rolled-back', { index: tree.size(), to: outside.last() }, `the newest line outside is of size ${outside.last()}`);
    },
  };
};

const elapsed = (from: string, to: string): number => {
  const [start, end] = [parseInstant(from), parseInstant(to)];
  return start && end ? millisOf(end) - millisOf(start) : 0;
};

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
  const takeLeaf = (item: LogItem & { kind: 'leaf' }): void => {
    counts.leaves += 1;
    firstBeyond ??= item.commandId;
    if (item.row) {
      see(item.row);
      checkRow(notes, item.row, item);
    } else notes.add('command-deleted', { index: item.index, commandId: item.commandId });
    tree.append(item.index, item.leaf);
  };
  const takeUnsealed = ({ row, waiting }: LogItem & { kind: 'unsealed' }): void => {
    see(row);
    checkRow(notes, row, undefined);
    if (!waiting) notes.add('command-inserted', { commandId: row.id });
    else {
      counts.waiting += 1;
      if (waitingSince.length < LISTED_MAX) waitingSince.push({ id: row.id, at: row.at });
    }
  };
  const takeCheckpoint = async (item: LogItem & { kind: 'checkpoint' }): Promise<void> => {
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
        if ((outside.peek()?.size ?? Number.POSITIVE_INFINITY) <= tree.size()) await witness.passOver(tree.size());
        takeLeaf(item);
      } else if (item.kind === 'checkpoint') await takeCheckpoint(item);
      else if (item.kind === 'unsealed') takeUnsealed(item);
      else notes.add(item.sealed ? 'queue-stray' : 'command-deleted', { commandId: item.commandId });
    },
    end: async (): Promise<Report> => {
      await witness.passOver(tree.size());
      await witness.end();
      await outside.close();
      if (tree.size() > newest.size) notes.add('leaf-unsealed', { index: newest.size, to: tree.size(), commandId: firstBeyond ?? null });
      for (const { id, at } of waitingSince) if (elapsed(at, latest) > PATIENCE_MILLIS) notes.add('waiting-too-long', { commandId: id }, `since ${at}`);
      const behind = checkpointFile === null ? undefined : witness.behindSince();
      if (behind !== undefined && elapsed(behind, latest) > PATIENCE_MILLIS) notes.add('outside-behind', { index: outside.last(), to: newest.size }, `since ${behind}`);
      return { ...counts, outside: checkpointFile === null ? null : outside.read(), ...newest, findings: notes.listed, findingCount: notes.count() };
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
  for await (const items of 'items' in log ? log.items : readLogItems(log.databaseUrl)) for (const item of items) await verifier.take(item);
  return verifier.end();
};
