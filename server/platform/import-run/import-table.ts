import type { Instant } from '@zhirong/kernel';
import type { Json } from '../context.ts';
import type { Tx } from '../database.ts';
import { type Sql, sql } from '../sql.ts';
import type { ShownProblem } from './collect-problems.ts';

/** What every run needs to know of its import. `uploadedAt` is the moment its rows count as handed in. */
export type ImportTask = {
  id: string;
  organisationId: string;
  regionPath: string;
  uploadedBy: string;
  uploadedByName: string;
  uploadedAt: Instant;
  fileName: string;
  fileHash: string;
};

const columns = sql`id, organisation_id as "organisationId", region_path as "regionPath", uploaded_by as "uploadedBy", uploaded_by_name as "uploadedByName", uploaded_at as "uploadedAt", file_name as "fileName", file_hash as "fileHash"`;

export type ImportEnd = {
  readonly refusal: {
    readonly code: string;
    readonly facts?: { readonly [fact: string]: Json } | undefined;
  } | null;
  readonly rowsSeen: number;
  readonly rowsWritten: number;
  readonly badRows: number;
  readonly problems: readonly ShownProblem[];
  readonly errorFileId: string | null;
};

export type ImportTable<Task extends ImportTask = ImportTask> = {
  /** The queue's task and the name of the command that writes. */
  readonly task: string;
  /** What the log calls an import; also its key in the queue. */
  subjectOf(id: string): string;
  /** Takes an import up from its beginning, also from a run that died; undefined when it is over. */
  takeUp(tx: Tx, id: string, runId: string, now: Instant): Promise<Task | undefined>;
  /** False when the import was cancelled or is another run's by now. */
  noteProgress(tx: Tx, id: string, runId: string, seen: Progress): Promise<boolean>;
  /** From here on nobody cancels. False when somebody did just before. */
  beginWriting(tx: Tx, id: string, runId: string, rows: number): Promise<boolean>;
  /** Locked until the transaction ends; false when another run has taken the import over, or it is over. */
  stillWriting(tx: Tx, id: string, runId: string): Promise<boolean>;
  finish(tx: Tx, id: string, runId: string, end: ImportEnd, now: Instant): Promise<number>;
  /** A run that failed gives its import back to the queue; cancelling is possible again. */
  letGo(tx: Tx, id: string, runId: string): Promise<number>;
  /** Puts every import that is not over into the queue again; a run that still lives gives way to the new one. */
  takeUpAgain(tx: Tx): Promise<number>;
  /** `over`: it is, or it is being written. `unknown`: nobody shows it. */
  cancel(tx: Tx, id: string, now: Instant): Promise<'cancelled' | 'over' | 'unknown'>;
  /** The marked file, if there is one; undefined where nobody shows the import. */
  errorFileOf(tx: Tx, id: string): Promise<{ errorFileId: string | null } | undefined>;
};
export type Progress = { readonly rows: number; readonly badRows: number; readonly total: number | null };

/**
 * The life of an import in a room's own table: waiting → reading → writing → done or refused, cancelled until it is
 * written. The room owns the table, its policies and what stands before `waiting`; the columns named here are alike
 * in every room. `own`: further columns of a task.
 */
export const importTable = <Task extends ImportTask>(of: {
  table: string;
  task: string;
  own: Sql;
}): ImportTable<Task> => {
  const table = sql.table(of.table);
  const mine = (id: string, runId: string): Sql => sql`id = ${id} and run_id = ${runId}`;
  const one = async (changed: Promise<number>): Promise<boolean> => (await changed) === 1;
  return {
    task: of.task,
    subjectOf: (id) => `${of.table}:${id}`,
    takeUp: (tx, id, runId, now) =>
      tx.first<Task>(sql<Task>`
        update ${table} set state = 'reading', run_id = ${runId}, started_at = coalesce(started_at, ${now}), rows_seen_count = 0, rows_total_count = null, bad_rows_count = 0
        where id = ${id} and state in ('waiting', 'reading', 'writing') returning ${columns}, ${of.own}`),
    noteProgress: (tx, id, runId, { rows, badRows, total }) =>
      one(
        tx.run(sql`
        update ${table} set rows_seen_count = ${rows}, rows_total_count = ${total}, bad_rows_count = ${badRows} where ${mine(id, runId)} and state = 'reading'`),
      ),
    beginWriting: (tx, id, runId, rows) =>
      one(
        tx.run(sql`
        update ${table} set state = 'writing', rows_seen_count = ${rows}, rows_total_count = ${rows} where ${mine(id, runId)} and state = 'reading'`),
      ),
    stillWriting: async (tx, id, runId) =>
      (await tx.first(
        sql`select from ${table} where ${mine(id, runId)} and state = 'writing' for update`,
      )) !== undefined,
    finish: (tx, id, runId, { refusal, ...end }, now) =>
      tx.run(sql`
        update ${table} set state = ${refusal ? 'refused' : 'done'}, refusal = ${refusal?.code ?? null}, facts = ${refusal ? JSON.stringify(refusal.facts ?? {}) : null}::jsonb, rows_seen_count = ${end.rowsSeen}, rows_total_count = ${end.rowsSeen},
          rows_written_count = ${end.rowsWritten}, bad_rows_count = ${end.badRows}, problems = ${JSON.stringify(end.problems)}::jsonb, error_file_id = ${end.errorFileId}, finished_at = ${now}
        where ${mine(id, runId)} and state in ('reading', 'writing')`),
    letGo: (tx, id, runId) =>
      tx.run(
        sql`update ${table} set state = 'waiting', run_id = null where ${mine(id, runId)} and state in ('reading', 'writing')`,
      ),
    takeUpAgain: (tx) =>
      tx.run(
        sql`select platform.enqueue(${of.task}, json_build_object('importId', id), ${`${of.table}:`} || id) from ${table} where state in ('waiting', 'reading', 'writing')`,
      ),
    cancel: async (tx, id, now) => {
      if (!(await tx.first(sql`select from ${table} where id = ${id}`))) return 'unknown';
      const cancelled = await one(
        tx.run(
          sql`update ${table} set state = 'cancelled', finished_at = ${now} where id = ${id} and state not in ('writing', 'done', 'refused', 'cancelled')`,
        ),
      );
      return cancelled ? 'cancelled' : 'over';
    },
    errorFileOf: (tx, id) =>
      tx.first<{ errorFileId: string | null }>(
        sql`select error_file_id as "errorFileId" from ${table} where id = ${id}`,
      ),
  };
};
