import { isRefusal, refuse, refuseAt } from '@zhirong/kernel';
import { methods as allMethods } from '@zhirong/quant';
import { bind, type Binding } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { type FileStore, mediaTypeOf, recordFile } from '../files/index.ts';
import { textsOf } from './decimal-input.ts';
import { isWorker, loadForWork } from './file.ts';
import { drawsAtOnce, drawsMost, methodPlans, schemaOf } from './methods.ts';
import { quantVersion } from './quant-version.ts';

export const listMethods = bind('valuation.list-methods', () =>
  Promise.resolve({
    quantVersion,
    rows: allMethods.flatMap((method) => {
      const name = method.name as keyof typeof methodPlans;
      const plan = methodPlans[name];
      return plan
        ? [
            {
              method: name,
              approach: plan.approach,
              title: { ...method.title },
              source: method.source,
              schema: schemaOf(name),
              example: textsOf(method.example),
              drivers: [...plan.drivers],
            },
          ]
        : [];
    }),
    drawsAtOnce,
    drawsMost,
  }),
);

export const saveDraft = bind('valuation.save-draft', async (context, input) => {
  const { tx, actor, now } = context;
  const file = await loadForWork(context, input.valuationId);
  if (isRefusal(file)) return file;
  if (!isWorker(file, actor)) return refuse('valuation.not-yours-to-calculate');
  if (file.state !== 'working' && file.state !== 'agreed')
    return refuse('valuation.step-not-possible-now', { facts: { state: file.state } });
  const revision = input.revision + 1;
  const [answers, methods, assumptions] = [input.answers, input.methods, input.assumptions].map((part) =>
    JSON.stringify(part),
  );
  // The first to save from a revision wins; the second is told, and loses nothing of its page.
  const written = await tx.run(sql`
    insert into valuation.draft (file_id, enterprise_id, region_path, way, worker_ids, revision_count, answers, methods, assumptions, saved_at, saved_by)
    values (${file.id}, ${file.enterpriseId}, ${file.regionPath}, ${file.way}, ${file.workerIds}, ${revision}, ${answers}::jsonb, ${methods}::jsonb, ${assumptions}::jsonb, ${now}, ${actor.personName})
    on conflict (file_id) do update set revision_count = excluded.revision_count, answers = excluded.answers, methods = excluded.methods, assumptions = excluded.assumptions, saved_at = excluded.saved_at, saved_by = excluded.saved_by
    where draft.revision_count = ${input.revision}`);
  if (written === 0) return refuse('valuation.draft-changed-meanwhile');
  context.remember(`valuation.file:${file.id}`, { draft: revision });
  return { revision };
});

export const uploadEvidence = (files: FileStore): Binding =>
  bind('valuation.upload-evidence', async (context, input) => {
    const { tx, actor, now } = context;
    const file = await loadForWork(context, input.valuationId);
    if (isRefusal(file)) return file;
    if (!isWorker(file, actor)) return refuse('valuation.not-yours-to-calculate');
    if (file.state !== 'working' && file.state !== 'agreed')
      return refuse('valuation.step-not-possible-now', { facts: { state: file.state } });
    const mediaType = await mediaTypeOf(input.file);
    if (mediaType === undefined) return refuseAt('valuation.evidence-kind-unknown', 'file');
    const [storedId, id] = [context.newId(), context.newId()];
    const { sha256: hash, name, sizeBytes } = input.file;
    await recordFile(tx, actor, { id: storedId, hash, name, mediaType, sizeBytes, now });
    await tx.run(sql`
      insert into valuation.evidence (id, file_id, enterprise_id, region_path, way, worker_ids, stored_file_id, name, media_type, hash, size_bytes, organisation_id, added_by, added_at)
      values (${id}, ${file.id}, ${file.enterpriseId}, ${file.regionPath}, ${file.way}, ${file.workerIds}, ${storedId}, ${name}, ${mediaType}, ${hash}, ${sizeBytes}, ${actor.organisationId}, ${actor.personName}, ${now})`);
    await files.keep(input.file);
    context.remember(`valuation.file:${file.id}`, { evidence: id, fileHash: hash });
    return { evidenceId: id, hash };
  });

export const readEvidence = (files: FileStore): Binding =>
  bind('valuation.read-evidence', async ({ tx }, input) => {
    const found = await tx.first<{ name: string; hash: string; mediaType: string }>(
      sql`select name, hash, media_type as "mediaType" from valuation.evidence where id = ${input.evidenceId}`,
    );
    if (!found) return refuse('platform.not-found');
    return { name: found.name, mediaType: found.mediaType, body: files.open(found.hash) };
  });
