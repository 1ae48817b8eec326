import type { Job } from './actor.ts';
import { appendDurably, type Checkpoint, checkpointLine, readTail } from './checkpoint-file.ts';
import type { Clock } from './clock.ts';
import type { Database, Tx } from './database.ts';
import type { Log } from './log.ts';
import { appendLeaf, type Frontier, rootOf } from './merkle.ts';
import { every } from './outbox.ts';
import { sql } from './sql.ts';

export type SealerOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** The copy of the checkpoints outside the database: one JSON line each, only ever added to. */
  readonly checkpointFile: string;
};
export type Sealer = { runNow(): Promise<void>; stop(): Promise<void> };

const actor: Job = { kind: 'job', name: 'sealer' };
const PAUSE_MILLIS = 250;
const BATCH = 2000;
// Any numbers will do, as long as all servers of a database take the same ones.
const SEAL_LOCK = 7_302_020;
const COPY_LOCK = 7_302_021;

/** Of a long queue only so many are sorted at a time; ids begin with their time, so those are the oldest. */
const SORTED_MAX = 20_000;

const takeWaiting = (tx: Tx): Promise<{ id: string; leaf: Buffer }[]> =>
  // Through an array, since the planner cannot know how long the queue is and must not read the whole log for it.
  tx.all(sql`
    select c.id, c.leaf
    from unnest(array(select command_id from platform.unsealed order by command_id limit ${SORTED_MAX})) as w(id) join platform.command c on c.id = w.id
    where not exists (select from platform.leaf l where l.command_id = c.id)
    order by c.seq limit ${BATCH}`);

const newestState = async (tx: Tx): Promise<{ size: number; frontier: Frontier }> => {
  const row = await tx.first<{ size: bigint; frontier: Buffer[] }>(
    sql`select size, frontier from platform.checkpoint order by size desc limit 1`,
  );
  return row ? { size: Number(row.size), frontier: row.frontier } : { size: 0, frontier: [] };
};

/** One batch: leaves, checkpoint and the emptied queue stand together or not at all. Returns how many. */
const sealBatch = (database: Database, clock: Clock): Promise<number> =>
  database.transaction(actor, async (tx) => {
    // Held until the commit: of several servers one seals at a time, and reads what the one before it wrote.
    await tx.run(sql`select pg_advisory_xact_lock(${SEAL_LOCK})`);
    const waiting = await takeWaiting(tx);
    if (waiting.length === 0) return 0;
    const start = await newestState(tx);
    let { size, frontier } = start;
    for (const { leaf } of waiting) {
      frontier = appendLeaf(frontier, size, leaf);
      size += 1;
    }
    const ids = waiting.map(({ id }) => id);
    await tx.run(sql`
      insert into platform.leaf (index, command_id, leaf)
      select ${start.size}::bigint + place - 1, id, leaf from unnest(${ids}::uuid[], ${waiting.map(({ leaf }) => leaf)}::bytea[]) with ordinality as t(id, leaf, place)`);
    await tx.run(
      sql`insert into platform.checkpoint (size, root, frontier, at) values (${size}, ${rootOf(frontier, size)}, ${frontier}::bytea[], ${clock.now()})`,
    );
    await tx.run(sql`delete from platform.unsealed where command_id = any(${ids}::uuid[])`);
    return waiting.length;
  });

type Row = { size: bigint; root: Buffer; at: Checkpoint['at'] };
const lineOf = (row: Row): string =>
  checkpointLine({ size: Number(row.size), root: row.root.toString('hex'), at: row.at });

type Copied = { readonly size: number; readonly more: boolean } | { readonly disagreesAt: number };

/** Adds what the file lacks, as long as what it holds is what the database holds. */
const copyOutside = (database: Database, path: string): Promise<Copied> =>
  database.transaction(actor, async (tx) => {
    // Two servers may share one data folder: each line is written once.
    await tx.run(sql`select pg_advisory_xact_lock(${COPY_LOCK})`);
    const { last, torn } = await readTail(path);
    if (last === 'unreadable') return { disagreesAt: 0 };
    const known = last?.size ?? 0;
    const rows = await tx.all<Row>(
      sql`select size, root, at from platform.checkpoint where size >= ${known} order by size limit 1001`,
    );
    if (last && (!rows[0] || lineOf(rows[0]) !== checkpointLine(last))) return { disagreesAt: known };
    const newer = last ? rows.slice(1) : rows;
    const text = newer.map(lineOf).join('');
    if (!text.startsWith(torn)) return { disagreesAt: known };
    if (text.length > torn.length) await appendDurably(path, text.slice(torn.length));
    return { size: Number(newer.at(-1)?.size ?? known), more: rows.length > 1000 };
  });

/**
 * Seals what was logged into the Merkle tree, several times a second. Writers only leave a row in the queue and never
 * wait for it.
 */
export const startSealer = ({ database, clock, log, checkpointFile }: SealerOptions): Sealer => {
  // -1: not compared yet. A file that disagrees is evidence: it is left as it is until someone has looked.
  let copied = -1;
  let disagrees = false;

  const copy = async (): Promise<void> => {
    for (let more = true; more; ) {
      const outcome = await copyOutside(database, checkpointFile);
      if ('disagreesAt' in outcome) {
        disagrees = true;
        log(
          'error',
          'the checkpoints outside the database disagree with it: nothing more is added to them; run the audit verification',
          { size: outcome.disagreesAt },
        );
        return;
      }
      copied = outcome.size;
      more = outcome.more;
    }
  };

  const seal = async (): Promise<void> => {
    const found = await database.transaction(actor, (tx) =>
      tx.one<{ waiting: boolean; size: bigint }>(sql`
        select exists (select from platform.unsealed) as waiting, coalesce((select max(size) from platform.checkpoint), 0) as size`),
    );
    let sealed = 0;
    if (found.waiting)
      for (let taken = BATCH; taken === BATCH; sealed += taken) taken = await sealBatch(database, clock);
    if (!disagrees && (copied < 0 || sealed > 0 || Number(found.size) > copied)) await copy();
  };
  return every(PAUSE_MILLIS, seal, log, 'sealer');
};
