import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { type ImportTask, importTable } from '../../platform/import-run/index.ts';
import { sql } from '../../platform/sql.ts';

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

export type RepliesTask = ImportTask & { campaignId: string };

export const repliesImports = importTable<RepliesTask>({
  table: 'surveys.import',
  task: 'surveys.import-replies',
  own: sql`campaign_id as "campaignId"`,
});
