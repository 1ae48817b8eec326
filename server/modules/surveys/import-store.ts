import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

export type ImportState = 'waiting' | 'reading' | 'writing' | 'done' | 'refused' | 'cancelled';

export type NewImport = {
  id: string;
  campaignId: string;
  organisationId: string;
  regionPath: string;
  personId: string;
  personName: string;
  fileId: string;
  fileName: string;
  fileHash: string;
  now: Instant;
};

export const insertImport = (tx: Tx, i: NewImport): Promise<number> =>
  tx.run(sql`
    insert into surveys.import (id, campaign_id, organisation_id, region_path, uploaded_by, uploaded_by_name, uploaded_at, file_id, file_name, file_hash)
    values (${i.id}, ${i.campaignId}, ${i.organisationId}, ${i.regionPath}, ${i.personId}, ${i.personName}, ${i.now}, ${i.fileId}, ${i.fileName}, ${i.fileHash})`);

/** What a run needs to know of its import. `uploadedAt` is the moment the replies count as handed in. */
export type ImportTask = {
  id: string;
  campaignId: string;
  organisationId: string;
  regionPath: string;
  uploadedBy: string;
  uploadedByName: string;
  uploadedAt: Instant;
  fileName: string;
  fileHash: string;
};

const columns = sql`id, campaign_id as "campaignId", organisation_id as "organisationId", region_path as "regionPath", uploaded_by as "uploadedBy", uploaded_by_name as "uploadedByName", uploaded_at as "uploadedAt", file_name as "fileName", file_hash as "fileHash"`;

/** Takes an import up from its beginning, also from a run that died; undefined when it is over. */
export const takeUp = (tx: Tx, id: string, runId: string, now: Instant): Promise<ImportTask | undefined> =>
  tx.first<ImportTask>(sql`
    update surveys.import set state = 'reading', run_id = ${runId}, started_at = coalesce(started_at, ${now}), rows_seen_count = 0, rows_total_count = null, bad_rows_count = 0
    where id = ${id} and state in ('waiting', 'reading', 'writing') returning ${columns}`);

/** False when the import was cancelled or is another run's by now. */
export const noteProgress = async (
  tx: Tx,
  id: string,
  runId: string,
  seen: { rows: number; badRows: number; total: number | null },
): Promise<boolean> =>
  (await tx.run(sql`
    update surveys.import set rows_seen_count = ${seen.rows}, rows_total_count = ${seen.total}, bad_rows_count = ${seen.badRows}
    where id = ${id} and run_id = ${runId} and state = 'reading'`)) === 1;

/** From here on nobody cancels. False when somebody did just before. */
export const beginWriting = async (tx: Tx, id: string, runId: string, rows: number): Promise<boolean> =>
  (await tx.run(sql`
    update surveys.import set state = 'writing', rows_seen_count = ${rows}, rows_total_count = ${rows}
    where id = ${id} and run_id = ${runId} and state = 'reading'`)) === 1;

/** Locked until the transaction ends; false when another run has taken the import over, or it is over. */
export const stillWriting = async (tx: Tx, id: string, runId: string): Promise<boolean> =>
  (await tx.first(
    sql`select from surveys.import where id = ${id} and run_id = ${runId} and state = 'writing' for update`,
  )) !== undefined;

export const finishDone = (tx: Tx, id: string, rowsWritten: number, now: Instant): Promise<number> =>
  tx.run(
    sql`update surveys.import set state = 'done', rows_written_count = ${rowsWritten}, finished_at = ${now} where id = ${id}`,
  );

export type ImportRefusal = {
  code: string;
  facts: Readonly<Record<string, string | number>>;
  rows: number;
  badRows: number;
  problems: readonly { row: number; column: string; code: string; message: string }[];
  errorFileId: string | null;
};

export const finishRefused = (
  tx: Tx,
  id: string,
  runId: string,
  r: ImportRefusal,
  now: Instant,
): Promise<number> =>
  tx.run(sql`
    update surveys.import set state = 'refused', refusal = ${r.code}, facts = ${JSON.stringify(r.facts)}::jsonb, rows_seen_count = ${r.rows}, rows_total_count = ${r.rows}, bad_rows_count = ${r.badRows},
      problems = ${JSON.stringify(r.problems)}::jsonb, error_file_id = ${r.errorFileId}, finished_at = ${now}
    where id = ${id} and run_id = ${runId} and state in ('reading', 'writing')`);

/** False when it was over or being written already. */
export const cancelImport = async (tx: Tx, id: string, now: Instant): Promise<boolean> =>
  (await tx.run(
    sql`update surveys.import set state = 'cancelled', finished_at = ${now} where id = ${id} and state in ('waiting', 'reading')`,
  )) === 1;

/** Puts every import that is not over into the queue again; a run that still lives gives way to the new one. */
export const takeUpAgain = (tx: Tx): Promise<number> =>
  tx.run(sql`
    select platform.enqueue('surveys.import-replies', json_build_object('importId', id), 'surveys.import:' || id)
    from surveys.import where state in ('waiting', 'reading', 'writing')`);

/** A run that failed gives its import back to the queue; cancelling is possible again. */
export const letGo = (tx: Tx, id: string, runId: string): Promise<number> =>
  tx.run(
    sql`update surveys.import set state = 'waiting', run_id = null where id = ${id} and run_id = ${runId} and state in ('reading', 'writing')`,
  );
