import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Form } from '@zhirong/forms';
import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { type CellError, markErrors, readRows } from '../../platform/spreadsheet/index.ts';
import { type FileStore, recordFile } from '../files/index.ts';
import { readOptionsOf } from './read-import-file.ts';
import { columnsOf, type FoundHeader } from './reply-columns.ts';
import { rowsAbove, sheetColumnsOf, XLSX } from './template.ts';

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

const hashOf = async (path: string): Promise<{ sha256: string; sizeBytes: number }> => {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      sizeBytes += chunk.length;
    }
  });
  return { sha256: hash.digest('hex'), sizeBytes };
};

/** `一批.xlsx` → `一批（已标注错误）.xlsx`; marked twice it is not named so twice. */
export const markedName = (name: string): string =>
  `${name
    .replace(/\.xlsx$/i, '')
    .replaceAll('（已标注错误）', '')
    .slice(0, 100)}（已标注错误）.xlsx`;

/** Gives the uploaded file back with its bad cells red and explained, as good for filling in as the template was. */
export const markImport = async (m: Marking): Promise<Marked> => {
  await mkdir(m.folder, { recursive: true, mode: 0o700 });
  const path = join(m.folder, `marked-${randomUUID()}`);
  const columns = columnsOf(m.form);
  const above = rowsAbove({ form: m.form, regions: [], ownRegion: null }, columns);
  await markErrors(path, {
    rows: readRows(m.source, readOptionsOf(columns)),
    headerRow: m.header.row,
    errors: m.cells,
    columns: sheetColumnsOf(columns),
    sheetName: '采集表',
    above,
  });
  const name = markedName(m.fileName);
  const kept = { path, name, ...(await hashOf(path)) };
  await m.files.keep(kept);
  return {
    record: (tx, { id, now, ...of }) =>
      recordFile(tx, of, { id, hash: kept.sha256, name, mediaType: XLSX, sizeBytes: kept.sizeBytes, now }),
  };
};
