import type { ImportField, RightKind } from '@zhirong/contracts';
import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

export type ImportColumn = {
  readonly column: number;
  readonly header: string;
  readonly field: ImportField | null;
  readonly how: 'known' | 'remembered' | 'chosen' | 'unknown';
};
/** What a run needs to know of its import. */
export type ImportTask = {
  id: string;
  organisationId: string;
  enterpriseId: string | null;
  regionPath: string;
  uploadedBy: string;
  uploadedByName: string;
  uploadedByFirm: boolean;
  uploadedAt: Instant;
  fileName: string;
  fileHash: string;
  headerRow: number;
  columns: ImportColumn[];
  kind: RightKind | null;
  goodRowsOnly: boolean;
};

const columns = sql`id, organisation_id as "organisationId", enterprise_id as "enterpriseId", region_path as "regionPath", uploaded_by as "uploadedBy", uploaded_by_name as "uploadedByName", uploaded_by_firm as "uploadedByFirm",
  uploaded_at as "uploadedAt", file_name as "fileName", file_hash as "fileHash", header_row as "headerRow", columns, kind, good_rows_only as "goodRowsOnly"`;

/** Takes an import up from its beginning, also from a run that died; undefined when it is over. */
export const takeUp = (tx: Tx, id: string, runId: string, now: Instant): Promise<ImportTask | undefined> =>
  tx.first<ImportTask>(sql`
    update assets.import set state = 'reading', run_id = ${runId}, started_at = coalesce(started_at, ${now}), rows_seen_count = 0, rows_total_count = null, bad_rows_count = 0
    where id = ${id} and state in ('waiting', 'reading', 'writing') returning ${columns}`);

/** False when the import was cancelled or is another run's by now. */
export const noteProgress = async (
  tx: Tx,
  id: string,
  runId: string,
  seen: { rows: number; badRows: number },
): Promise<boolean> =>
  (await tx.run(sql`
    update assets.import set rows_seen_count = ${seen.rows}, bad_rows_count = ${seen.badRows} where id = ${id} and run_id = ${runId} and state = 'reading'`)) ===
  1;

/** From here on nobody cancels. False when somebody did just before. */
export const beginWriting = async (tx: Tx, id: string, runId: string, rows: number): Promise<boolean> =>
  (await tx.run(sql`
    update assets.import set state = 'writing', rows_seen_count = ${rows}, rows_total_count = ${rows} where id = ${id} and run_id = ${runId} and state = 'reading'`)) ===
  1;

/** Locked until the transaction ends; false when another run has taken the import over, or it is over. */
export const stillWriting = async (tx: Tx, id: string, runId: string): Promise<boolean> =>
  (await tx.first(
    sql`select from assets.import where id = ${id} and run_id = ${runId} and state = 'writing' for update`,
  )) !== undefined;

export type ShownProblem = {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
};
export type ImportEnd = {
  readonly refusal: {
    readonly code: string;
    readonly facts: Readonly<Record<string, string | number>>;
  } | null;
  readonly rows: number;
  readonly badRows: number;
  readonly problems: readonly ShownProblem[];
  readonly errorFileId: string | null;
  readonly counts: { registered: number; changed: number; unchanged: number; claimsWaiting: number };
};

export const finish = (tx: Tx, id: string, runId: string, end: ImportEnd, now: Instant): Promise<number> => {
  const { counts, refusal } = end;
  return tx.run(sql`
    update assets.import set state = ${refusal ? 'refused' : 'done'}, refusal = ${refusal?.code ?? null}, facts = ${refusal ? JSON.stringify(refusal.facts) : null}::jsonb, rows_seen_count = ${end.rows}, rows_total_count = ${end.rows}, bad_rows_count = ${end.badRows},
      rows_written_count = ${refusal ? 0 : counts.registered + counts.changed + counts.unchanged}, registered_count = ${counts.registered}, changed_count = ${counts.changed}, unchanged_count = ${counts.unchanged}, claims_waiting_count = ${counts.claimsWaiting},
      problems = ${JSON.stringify(end.problems)}::jsonb, error_file_id = ${end.errorFileId}, finished_at = ${now}
    where id = ${id} and run_id = ${runId} and state in ('reading', 'writing')`);
};

/** A run that failed gives its import back to the queue; cancelling is possible again. */
export const letGo = (tx: Tx, id: string, runId: string): Promise<number> =>
  tx.run(
    sql`update assets.import set state = 'waiting', run_id = null where id = ${id} and run_id = ${runId} and state in ('reading', 'writing')`,
  );

/** Puts every import that is not over into the queue again; a run that still lives gives way to the new one. */
export const takeUpAgain = (tx: Tx): Promise<number> =>
  tx.run(sql`
    select platform.enqueue('assets.import-rights', json_build_object('importId', id), 'assets.import:' || id) from assets.import where state in ('waiting', 'reading', 'writing')`);
