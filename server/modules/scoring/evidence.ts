import { rm } from 'node:fs/promises';
import { refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { recordLooks } from '../audit/index.ts';
import { type FileStore, mediaTypeOf, recordFile } from '../files/index.ts';

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
