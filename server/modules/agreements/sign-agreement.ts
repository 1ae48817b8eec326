import { refuse, refuseAt } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import type { FileStore } from '../files/index.ts';
import { findAgreement, notNow } from './agreement.ts';
import { keepFile } from './keep-file.ts';

/** The signed text, by whoever brought the agreement; once somebody has confirmed it, it stays as it is. */
export const uploadText = (files: FileStore): Binding =>
  bind('agreements.upload-text', async (context, { agreementId, file }) => {
    const { tx, actor, now, today } = context;
    const found = await findAgreement(tx, agreementId, today);
    const confirmed =
      found && (await tx.first(sql`select 1 from agreements.confirmation where agreement_id = ${found.id}`));
    const refused =
      !found || found.keeperId !== actor.organisationId
        ? refuse('platform.not-found')
        : confirmed || found.state === 'ended'
          ? notNow(found.state)
          : undefined;
    const textId = context.newId();
    const kept = await keepFile(
      files,
      context,
      file,
      refused,
      (row) => sql`
        insert into agreements.text (id, agreement_id, region_path, keeper_id, hash, name, media_type, size_bytes, added_by, added_by_name, added_at)
        values (${textId}, ${agreementId}, ${found?.regionPath ?? ''}, ${found?.keeperId ?? null}, ${row.hash}, ${row.name}, ${row.mediaType}, ${row.sizeBytes}, ${actor.personId}, ${actor.personName}, ${now}) on conflict do nothing`,
    );
    if (kept) return kept;
    context.remember(`agreements.agreement:${agreementId}`, { text: textId, fileHash: file.sha256 });
    return { textId };
  });

export const readText = (files: FileStore): Binding =>
  bind('agreements.read-text', async ({ tx }, { textId }) => {
    const found = await tx.first<{ hash: string; name: string; mediaType: string }>(
      sql`select hash, name, media_type as "mediaType" from agreements.text where id = ${textId}`,
    );
    if (!found) return refuse('platform.not-found');
    return { name: found.name, mediaType: found.mediaType, body: files.open(found.hash) };
  });

/** A party says that this is what it signed; with the last of them the agreement holds. */
export const confirmAgreement = bind('agreements.confirm-agreement', async (context, input) => {
  const { tx, actor, now, today } = context;
  const found = await findAgreement(tx, input.agreementId, today);
  if (!found) return refuse('platform.not-found');
  if (found.state === 'ended') return notNow(found.state);
  if (!found.partyIds.includes(actor.organisationId)) return refuse('agreements.not-a-party');
  const text = await tx.first(sql`select 1 from agreements.text where agreement_id = ${found.id} limit 1`);
  if (!text) return refuse('agreements.text-missing');
  const written = await tx.run(sql`
    insert into agreements.confirmation (agreement_id, region_path, keeper_id, organisation_id, confirmed_by, confirmed_by_name, confirmed_at)
    values (${found.id}, ${found.regionPath}, ${found.keeperId}, ${actor.organisationId}, ${actor.personId}, ${actor.personName}, ${now}) on conflict do nothing`);
  if (written === 0) return refuse('agreements.confirmed-already');
  context.remember(`agreements.agreement:${found.id}`, { confirmed: true });
  return { done: true as const };
});

export const endAgreement = bind('agreements.end-agreement', async (context, input) => {
  const { tx, actor, now, today } = context;
  const found = await findAgreement(tx, input.agreementId, today);
  if (!found) return refuse('platform.not-found');
  if (found.keeperId !== actor.organisationId) return refuse('agreements.not-yours-to-end');
  if (found.state === 'ended') return notNow(found.state);
  if (input.on > today) return refuseAt('agreements.day-in-the-future', 'on', { today });
  if (input.on < found.signedOn)
    return refuseAt('agreements.day-before-start', 'on', { from: found.signedOn });
  const written = await tx.run(sql`
    insert into agreements.ending (agreement_id, region_path, keeper_id, ended_on, reason, ended_by, ended_by_name, ended_at)
    values (${found.id}, ${found.regionPath}, ${found.keeperId}, ${input.on}, ${input.reason}, ${actor.personId}, ${actor.personName}, ${now}) on conflict do nothing`);
  if (written === 0) return notNow('ended');
  context.remember(`agreements.agreement:${found.id}`, { ended: input.on });
  return { done: true as const };
});
