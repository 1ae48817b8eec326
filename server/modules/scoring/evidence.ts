import { open, rm } from 'node:fs/promises';
import { refuse } from '@zhirong/kernel';
import { bind, type Binding, type UploadedFile } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { recordLooks } from '../audit/index.ts';
import { type FileStore, recordFile } from '../files/index.ts';

/** First bytes that a file of a kind begins with: the name alone proves nothing. */
const kinds: readonly { ends: RegExp; mediaType: string; begins: readonly number[] }[] = [
  { ends: /\.pdf$/i, mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { ends: /\.png$/i, mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { ends: /\.jpe?g$/i, mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  {
    ends: /\.xlsx$/i,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: [0x50, 0x4b],
  },
  {
    ends: /\.docx$/i,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: [0x50, 0x4b],
  },
];

const mediaTypeOf = async (file: UploadedFile): Promise<string | undefined> => {
  const kind = kinds.find(({ ends }) => ends.test(file.name));
  if (!kind) return undefined;
  const handle = await open(file.path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const fits = bytesRead === 4 && kind.begins.every((byte, place) => buffer[place] === byte);
    return fits ? kind.mediaType : undefined;
  } finally {
    await handle.close();
  }
};

export const uploadEvidence = (files: FileStore): Binding =>
  bind('scoring.upload-evidence', async (context, { file }) => {
    const { tx, actor, now } = context;
    const mediaType = await mediaTypeOf(file);
    if (mediaType === undefined) {
      await rm(file.path, { force: true });
      return refuse('scoring.evidence-kind');
    }
    const fileId = context.newId();
    const { sha256: hash, name, sizeBytes } = file;
    await recordFile(tx, actor, { id: fileId, hash, name, mediaType, sizeBytes, now });
    await tx.run(sql`
      insert into scoring.evidence_file (id, enterprise_id, region_path, hash, name, media_type, added_at, added_by)
      values (${fileId}, ${actor.organisationId}, ${actor.regionPath}, ${hash}, ${name}, ${mediaType}, ${now}, ${actor.personId})`);
    // Before the commit: a row never stands without its bytes.
    await files.keep(file);
    context.remember(`scoring.evidence:${fileId}`, { hash, sizeBytes });
    return { fileId, label: name };
  });

export const readEvidence = (files: FileStore): Binding =>
  bind('scoring.read-evidence', async (context, input) => {
    const { tx, actor, now } = context;
    const found = await tx.first<{
      hash: string;
      name: string;
      mediaType: string;
      enterpriseId: string;
      regionPath: string;
    }>(sql`
      select hash, name, media_type as "mediaType", enterprise_id as "enterpriseId", region_path as "regionPath" from scoring.evidence_file where id = ${input.fileId}`);
    if (!found) return refuse('platform.not-found');
    if (actor.organisationId !== found.enterpriseId)
      await recordLooks(tx, actor, now, [
        {
          id: context.newId(),
          what: 'score',
          subjectId: input.fileId,
          subjectLabel: found.name,
          enterpriseId: found.enterpriseId,
          regionPath: found.regionPath,
        },
      ]);
    return { name: found.name, mediaType: found.mediaType, body: files.open(found.hash) };
  });
