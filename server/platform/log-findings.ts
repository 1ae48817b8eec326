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
  'history-rewritten':
    'the copy outside the database has another root: the log was rewritten, or that copy was',
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

export const LISTED_MAX = 1000;

export type Open = { -readonly [K in keyof Finding]: Finding[K] };
export type Notes = {
  add(kind: FindingKind, place: Partial<Finding>, detail?: string): Open;
  listed: Open[];
  count(): number;
};

/** Holds the first findings and counts all of them. */
export const makeNotes = (): Notes => {
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
