import type { Form } from '@zhirong/forms';
import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { type CellError, keepMarked, readRows, XLSX } from '../../platform/spreadsheet/index.ts';
import { type FileStore, recordFile } from '../files/index.ts';
import { readOptionsOf } from './read-import-file.ts';
import { columnsOf, type FoundHeader } from './reply-columns.ts';
import { rowsAbove, sheetColumnsOf } from './template.ts';

type Marking = {
  readonly files: FileStore;
  readonly folder: string;
  readonly source: string;
  readonly fileName: string;
  readonly form: Form;
  readonly header: FoundHeader;
  readonly cells: readonly CellError[];
};
type Marked = {
  /** Notes whose it is; in the transaction that tells of it. */
  record(
    tx: Tx,
    of: { id: string; organisationId: string; regionPath: string; personId: string; now: Instant },
  ): Promise<void>;
};

/** Gives the uploaded file back with its bad cells red and explained, as good for filling in as the template was. */
export const markImport = async (m: Marking): Promise<Marked> => {
  const columns = columnsOf(m.form);
  const above = rowsAbove({ form: m.form, regions: [], ownRegion: null }, columns);
  const kept = await keepMarked({
    folder: m.folder,
    fileName: m.fileName,
    plan: {
      rows: readRows(m.source, readOptionsOf(columns)),
      headerRow: m.header.row,
      errors: m.cells,
      columns: sheetColumnsOf(columns),
      sheetName: '采集表',
      above,
    },
    keep: m.files.keep,
  });
  const { name } = kept;
  return {
    record: (tx, { id, now, ...of }) =>
      recordFile(tx, of, { id, hash: kept.sha256, name, mediaType: XLSX, sizeBytes: kept.sizeBytes, now }),
  };
};
