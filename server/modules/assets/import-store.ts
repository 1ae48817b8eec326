import type { ImportField, RightKind } from '@zhirong/contracts';
import { type ImportTask, importTable } from '../../platform/import-run/index.ts';
import { sql } from '../../platform/sql.ts';

export type ImportColumn = {
  readonly column: number;
  readonly header: string;
  readonly field: ImportField | null;
  readonly how: 'known' | 'remembered' | 'chosen' | 'unknown';
};

export type RightsTask = ImportTask & {
  enterpriseId: string | null;
  uploadedByFirm: boolean;
  headerRow: number;
  columns: ImportColumn[];
  kind: RightKind | null;
  goodRowsOnly: boolean;
};

export const rightsImports = importTable<RightsTask>({
  table: 'assets.import',
  task: 'assets.import-rights',
  own: sql`enterprise_id as "enterpriseId", uploaded_by_firm as "uploadedByFirm", header_row as "headerRow", columns, kind, good_rows_only as "goodRowsOnly"`,
});
