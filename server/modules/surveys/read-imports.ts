import type { Output } from '@zhirong/contracts';
import { refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { type FileStore, openFile } from '../files/index.ts';
import { repliesImports } from './import-store.ts';

type Import = Output<'surveys.read-import'>;
type ImportRow = Output<'surveys.list-imports'>['rows'][number];

/** An import is its organisation's: problems quote cells, and cells hold names and telephone numbers. */
export const readImport = bind('surveys.read-import', async ({ tx }, input) => {
  const found = await tx.first<Import>(sql`
    select id, campaign_id as "campaignId", state, file_name as "fileName", rows_seen_count as "rowsSeen", rows_total_count as "rowsTotal", rows_written_count as "rowsWritten",
      bad_rows_count as "badRows", refusal, facts, problems, started_at as "startedAt", finished_at as "finishedAt"
    from surveys.import where id = ${input.importId}`);
  return found ?? refuse('platform.not-found');
});

export const listImports = bind('surveys.list-imports', async ({ tx }, input) => {
  const campaign = await tx.first(sql`select from surveys.campaign where id = ${input.campaignId}`);
  if (!campaign) return refuse('platform.not-found');
  return {
    rows: await tx.all<ImportRow>(sql`
    select id, file_name as "fileName", state, rows_written_count as "rowsWritten", bad_rows_count as "badRows", uploaded_at as at, uploaded_by_name as by
    from surveys.import where campaign_id = ${input.campaignId} order by uploaded_at desc, id desc limit 200`),
  };
});

export const readImportErrors = (files: FileStore): Binding =>
  bind('surveys.read-import-errors', async ({ tx }, input) => {
    const found = await repliesImports.errorFileOf(tx, input.importId);
    if (!found) return refuse('platform.not-found');
    return (await openFile(tx, files, found.errorFileId)) ?? refuse('surveys.no-errors');
  });
