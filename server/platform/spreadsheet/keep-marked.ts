import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { UploadedFile } from '../bind.ts';
import { type MarkErrorsPlan, markErrors } from './mark-errors.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `一批.xlsx` → `一批（已标注错误）.xlsx`; marked twice it is not named so twice. */
export const markedName = (name: string): string =>
  `${name
    .replace(/\.(xlsx|csv|txt)$/i, '')
    .replaceAll('（已标注错误）', '')
    .slice(0, 100)}（已标注错误）.xlsx`;

/** Writes an uploaded list back with its errors marked and hands it to the store of files, as an upload would come. */
export const keepMarked = async (of: {
  readonly folder: string;
  readonly fileName: string;
  readonly plan: MarkErrorsPlan;
  keep(file: UploadedFile): Promise<unknown>;
}): Promise<UploadedFile> => {
  await mkdir(of.folder, { recursive: true, mode: 0o700 });
  const path = join(of.folder, `marked-${randomUUID()}`);
  await markErrors(path, of.plan);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      sizeBytes += chunk.length;
    }
  });
  const kept = { path, name: markedName(of.fileName), sha256: hash.digest('hex'), sizeBytes };
  await of.keep(kept);
  return kept;
};
