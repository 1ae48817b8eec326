import { type Output, type Role, roles } from '@zhirong/contracts';
import {
  addDays,
  type FieldProblem,
  type Instant,
  isRefusal,
  parsePlainDate,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { leafHash } from '../../platform/command-log.ts';
import type { Tx } from '../../platform/database.ts';
import {
  appendLeaf,
  type Frontier,
  fullSubtrees,
  inclusionSpans,
  nodeHash,
  rootOf,
  type Span,
  subtreeCount,
  verifyInclusion,
} from '../../platform/merkle.ts';
import { type Sql, sql } from '../../platform/sql.ts';

type Days = { from?: string | undefined; to?: string | undefined };

/** Whole days in China, both ends included. */
const within = (column: Sql, days: Days): Sql | Refusal => {
  const problems: FieldProblem[] = [];
  const read = (path: 'from' | 'to'): PlainDate | null => {
    const text = days[path];
    const day = text === undefined ? null : parsePlainDate(text);
    if (day === undefined) problems.push({ path, code: 'day' });
    return day ?? null;
  };
  const from = read('from');
  const to = read('to');
  if (problems.length > 0) return refuse('input.invalid', { fields: problems });
  const start = from && `${from}T00:00:00+08:00`;
  const end = to && `${addDays(to, 1)}T00:00:00+08:00`;
  return sql`(${start}::timestamptz is null or ${column} >= ${start}::timestamptz) and (${end}::timestamptz is null or ${column} < ${end}::timestamptz)`;
};

type CommandRow = Omit<Output<'audit.list-commands'>['rows'][number], 'sealedAs' | 'leaf' | 'role'> & {
  sealedAs: bigint | null;
  leaf: Buffer;
  role: string | null;
};

/** The platform's own work at its queues is logged under no role of a person. */
const roleOf = (text: string | null): Role | null =>
  text !== null && Object.hasOwn(roles, text) ? (text as Role) : null;

/** A log of millions is not counted to the end to show a page of it; the page after the one asked for always is. */
const COUNTED_MAX = 1000;

/** Newest first. `command` is one command's name or a room's, which stands for all of its commands. */
const listCommands = bind('audit.list-commands', async ({ tx }, input) => {
  const days = within(sql`c.at`, input);
  if (isRefusal(days)) return days;
  const { command = null, outcome = null, subject = null } = input;
  const where = sql`${days}
    and (${command}::text is null or c.command = ${command} or starts_with(c.command, ${command} || '.'))
    and (${outcome}::text is null or c.outcome = ${outcome}) and (${subject}::text is null or c.subject = ${subject})`;
  const bound = Math.max(COUNTED_MAX, (input.page + 1) * input.size);
  const { counted } = await tx.one<{ counted: number }>(
    sql`select count(*)::int as counted from (select from platform.command c where ${where} limit ${bound + 1}) c`,
  );
  // Names as far as row-level security shows them to this auditor: colleagues, and organisations that are no firm.
  const rows = await tx.all<CommandRow>(sql`
    select c.id, c.at, c.command, c.outcome, c.refusal, p.name as person, o.name as organisation, c.role, c.subject, l.index as "sealedAs", c.leaf
    from (select * from platform.command c where ${where} order by c.at desc, c.seq desc limit ${input.size} offset ${(input.page - 1) * input.size}) c
      left join identity.person p on p.id = c.person_id left join identity.organisation o on o.id = c.organisation_id
      left join platform.leaf l on l.command_id = c.id
    order by c.at desc, c.seq desc`);
  return {
    total: Math.min(counted, bound),
    more: counted > bound,
    rows: rows.map((row) => ({
      ...row,
      role: roleOf(row.role),
      sealedAs: row.sealedAs === null ? null : Number(row.sealedAs),
      leaf: row.leaf.toString('hex'),
    })),
  };
});

type CheckpointRow = { size: bigint; root: Buffer; at: Instant };
const CHECKPOINTS_SHOWN = 20;
/** Leaves follow the order of commits closely; what waits is never further behind than this. */
const WAITING_REACH = 20_000;

/** `waiting` counts the entries of this auditor's region that no leaf stands for yet. */
const readSeal = bind('audit.read-seal', async ({ tx }) => {
  const rows = await tx.all<CheckpointRow>(
    sql`select size, root, at from platform.checkpoint order by size desc limit ${CHECKPOINTS_SHOWN}`,
  );
  const checkpoints = rows.map(({ size, root, at }) => ({
    size: Number(size),
    root: root.toString('hex'),
    at,
  }));
  const { waiting } = await tx.one<{ waiting: number }>(sql`
    select count(*)::int as waiting from platform.command c
    where c.seq > (select coalesce(max(seq), 0) from platform.command) - ${WAITING_REACH} and not exists (select from platform.leaf l where l.command_id = c.id)`);
  const newest = checkpoints[0];
  return {
    size: newest?.size ?? 0,
    root: newest?.root ?? '',
    sealedAt: newest?.at ?? null,
    waiting,
    checkpoints,
  };
});

/** Below this width leaves are read; above it the frontier of a checkpoint answers, so that a proof stays cheap in a long log. */
const READ_WIDTH = 2048;

const rootOfLeaves = async (tx: Tx, { from, to }: Span): Promise<Uint8Array> => {
  const leaves = await tx.all<{ leaf: Buffer }>(
    sql`select leaf from platform.leaf where index >= ${from} and index < ${to} order by index`,
  );
  let frontier: Frontier = [];
  leaves.forEach(({ leaf }, place) => {
    frontier = appendLeaf(frontier, place, leaf);
  });
  return rootOf(frontier, leaves.length);
};

/** A full subtree that is a left child stands in the frontier of every tree that ends before its right sibling does. */
const rootInFrontier = async (tx: Tx, { from, to }: Span): Promise<Uint8Array | undefined> => {
  const width = to - from;
  if ((from / width) % 2 !== 0) return undefined;
  const row = await tx.first<{ size: bigint; frontier: Buffer[] }>(
    sql`select size, frontier from platform.checkpoint where size >= ${to} and size < ${to + width} order by size limit 1`,
  );
  return row?.frontier[subtreeCount(Math.floor(Number(row.size) / (2 * width)))];
};

const rootOfSubtree = async (tx: Tx, span: Span): Promise<Uint8Array> => {
  const { from, to } = span;
  if (to - from <= READ_WIDTH) return rootOfLeaves(tx, span);
  const known = await rootInFrontier(tx, span);
  if (known) return known;
  const middle = (from + to) / 2;
  return nodeHash(
    await rootOfSubtree(tx, { from, to: middle }),
    await rootOfSubtree(tx, { from: middle, to }),
  );
};

const rootOfSpan = async (tx: Tx, span: Span): Promise<Uint8Array> => {
  if (span.to - span.from <= READ_WIDTH) return rootOfLeaves(tx, span);
  const subtrees: Uint8Array[] = [];
  for (const subtree of fullSubtrees(span)) subtrees.push(await rootOfSubtree(tx, subtree));
  return subtrees.reduceRight((right, left) => nodeHash(left, right));
};

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

/** The entry as it was hashed and its path to the newest root, for anyone to check with SHA-256 alone (RFC 9162, 2.1.3). */
const proveCommand = bind('audit.prove-command', async ({ tx }, { commandId }) => {
  const command = await tx.first<{ entry: string; index: bigint | null }>(sql`
    select c.entry, l.index from platform.command c left join platform.leaf l on l.command_id = c.id where c.id = ${commandId}`);
  if (!command) return refuse('platform.not-found');
  const newest = await tx.first<CheckpointRow>(
    sql`select size, root, at from platform.checkpoint order by size desc limit 1`,
  );
  if (command.index === null || !newest || command.index >= newest.size)
    return refuse('audit.not-yet-sealed');
  const index = Number(command.index);
  const size = Number(newest.size);
  const leaf = leafHash(command.entry);
  const path: Uint8Array[] = [];
  for (const span of inclusionSpans(index, size)) path.push(await rootOfSpan(tx, span));
  return {
    entry: command.entry,
    leaf: hex(leaf),
    index,
    size,
    root: hex(newest.root),
    path: path.map(hex),
    holds: verifyInclusion({ leaf, index, size, path, root: newest.root }),
  };
});

/** Row-level security leaves a firm the looks at its own file, an auditor those of the region. */
const listLooks = bind('audit.list-looks', async ({ tx }, input) => {
  const where = within(sql`k.at`, input);
  if (isRefusal(where)) return where;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from audit.look k where ${where}`,
  );
  const rows = await tx.all<Output<'audit.list-looks'>['rows'][number]>(sql`
    select k.id, k.at, k.organisation_name as organisation, k.role, k.what, k.subject_label as subject
    from audit.look k where ${where} order by k.at desc, k.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return { total, rows };
});

export const auditBindings = [listCommands, readSeal, proveCommand, listLooks];
