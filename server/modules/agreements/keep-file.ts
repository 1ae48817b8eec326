import { refuseAt } from '@zhirong/kernel';
import { rm } from 'node:fs/promises';
import type { Refusal } from '@zhirong/kernel';
import type { UploadedFile } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Sql } from '../../platform/sql.ts';
import { type FileStore, mediaTypeOf, recordFile } from '../files/index.ts';

type Row = {
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
};

/** One file of a paper: of a kind that may be attached, there once, its bytes kept before the commit. */
export const keepFile = async (
  files: FileStore,
  { tx, actor, now, newId }: CommandContext,
  file: UploadedFile,
  refused: Refusal | undefined,
  insert: (row: Row) => Sql,
): Promise<Refusal | undefined> => {
  const mediaType = refused ? undefined : await mediaTypeOf(file);
  if (refused || mediaType === undefined || file.sizeBytes === 0) {
    await rm(file.path, { force: true });
    return refused ?? refuseAt('agreements.file-kind', 'file');
  }
  const row = { hash: file.sha256, name: file.name, mediaType, sizeBytes: file.sizeBytes };
  if ((await tx.run(insert(row))) === 0) {
    await rm(file.path, { force: true });
    return refuseAt('agreements.file-twice', 'file');
  }
  await recordFile(tx, actor, { id: newId(), ...row, now });
  await files.keep(file);
  return undefined;
};
