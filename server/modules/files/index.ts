import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Instant } from '@zhirong/kernel';
import type { FileAnswer, UploadedFile } from '../../platform/bind.ts';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

/** Bytes by their SHA-256, each kept once; the tables say whose they are and what they were called. */
export type FileStore = {
  pathOf(hash: string): string;
  /** Moves a file that came in to its place. */
  keep(upload: UploadedFile): Promise<string>;
  /** Keeps what the platform itself has written. */
  keepBytes(hash: string, bytes: Uint8Array): Promise<void>;
  /** Whether the bytes are there and may be opened. */
  has(hash: string): Promise<boolean>;
  open(hash: string): Readable;
};

export const makeFileStore = (folder: string): FileStore => {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  return {
    pathOf,
    keep: async (upload) => {
      const path = pathOf(upload.sha256);
      await mkdir(join(folder, upload.sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
      const there = await stat(path).catch(() => undefined);
      if (there) await rm(upload.path, { force: true });
      else await rename(upload.path, path);
      return path;
    },
    keepBytes: async (hash, bytes) => {
      const path = pathOf(hash);
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
      // Under its name only when whole: two that write the same at once put the same there.
      const beside = `${path}.${randomUUID()}`;
      await writeFile(beside, bytes, { mode: 0o600 });
      await rename(beside, path);
    },
    has: (hash) =>
      stat(pathOf(hash)).then(
        () => true,
        () => false,
      ),
    open: (hash) => createReadStream(pathOf(hash)),
  };
};

/** What may be attached, with the first bytes a file of that kind begins with: the name alone proves nothing. */
const kinds: readonly { ends: RegExp; mediaType: string; begins: readonly number[] }[] = [
  { ends: /\.pdf$/i, mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { ends: /\.png$/i, mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { ends: /\.jpe?g$/i, mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  {
    ends: /\.xlsx$/i,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: [0x50, 0x4b, 0x03, 0x04],
  },
  {
    ends: /\.docx$/i,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: [0x50, 0x4b, 0x03, 0x04],
  },
];

/** What an attached file is by its name and its first bytes, which must agree; undefined for anything else. */
export const mediaTypeOf = async (file: Pick<UploadedFile, 'path' | 'name'>): Promise<string | undefined> => {
  const kind = kinds.find(({ ends }) => ends.test(file.name));
  if (!kind) return undefined;
  const handle = await open(file.path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return kind.begins.every((byte, place) => buffer[place] === byte) ? kind.mediaType : undefined;
  } finally {
    await handle.close();
  }
};

/** Notes whose file it is. */
export const recordFile = async (
  tx: Tx,
  actor: Pick<Person, 'organisationId' | 'regionPath' | 'personId'>,
  file: { id: string; hash: string; name: string; mediaType: string; sizeBytes: number; now: Instant },
): Promise<void> => {
  await tx.run(sql`
    insert into files.file (id, hash, name, media_type, size_bytes, organisation_id, region_path, stored_by, stored_at)
    values (${file.id}, ${file.hash}, ${file.name}, ${file.mediaType}, ${file.sizeBytes}, ${actor.organisationId}, ${actor.regionPath}, ${actor.personId}, ${file.now})`);
};

/** A kept file for whoever its table shows it to; undefined otherwise, and where there is none. */
export const openFile = async (
  tx: Tx,
  files: FileStore,
  id: string | null,
): Promise<FileAnswer | undefined> => {
  const found = await tx.first<{ hash: string; name: string; mediaType: string }>(
    sql`select hash, name, media_type as "mediaType" from files.file where id = ${id}`,
  );
  return found && { name: found.name, mediaType: found.mediaType, body: files.open(found.hash) };
};
