import { isRefusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { loadForWork, noticesOf, wrongField } from './file.ts';

const others = {
  enterprise: ['bank', 'finance-company'],
  bank: ['enterprise'],
  'finance-company': ['enterprise'],
};

/** The owner shows one version: a bank its confirmed number to the firm, a firm its newest to a bank. */
export const share = bind('valuation.share', async (context, input) => {
  const { tx, actor, now } = context;
  const file = await loadForWork(context, input.valuationId);
  if (isRefusal(file)) return file;
  if (file.ownerId !== actor.organisationId) return refuse('valuation.not-yours-to-share');
  const isFirm = actor.organisationKind === 'enterprise';
  // A bank has no sight of the firm's organisation; the file names it.
  const to = isFirm
    ? await tx.first<{ name: string; kind: string }>(
        sql`select name, kind from identity.organisation where id = ${input.organisationId}`,
      )
    : input.organisationId === file.enterpriseId
      ? { name: file.enterprise, kind: 'enterprise' }
      : undefined;
  const kinds: readonly string[] = others[actor.organisationKind as keyof typeof others] ?? [];
  if (!to || !kinds.includes(to.kind)) return wrongField('party-wrong', 'organisationId');
  const version = await tx.first<{ id: string }>(sql`
    select v.id from valuation.version v where v.file_id = ${file.id} and (v.way = 'free-estimate' or exists (select from valuation.conclusion c where c.version_id = v.id)) order by v.ordinal desc limit 1`);
  if (!version) return refuse('valuation.nothing-to-share');
  await tx.run(sql`
    insert into valuation.share (id, file_id, version_id, owner_id, enterprise_id, region_path, organisation_id, organisation, shared_by, shared_at)
    values (${context.newId()}, ${file.id}, ${version.id}, ${file.ownerId}, ${file.enterpriseId}, ${file.regionPath}, ${input.organisationId}, ${to.name}, ${actor.personId}, ${now})
    on conflict (file_id, version_id, organisation_id) where ended_at is null do nothing`);
  await tellNotices(tx, noticesOf(context, file, 'share', [{ organisationId: input.organisationId }]));
  context.remember(`valuation.file:${file.id}`, { sharedWith: input.organisationId, version: version.id });
  return { done: true as const };
});

export const endShare = bind('valuation.end-share', async (context, input) => {
  const { tx, actor, now } = context;
  const file = await loadForWork(context, input.valuationId);
  if (isRefusal(file)) return file;
  if (file.ownerId !== actor.organisationId) return refuse('valuation.not-yours-to-share');
  await tx.run(sql`
    update valuation.share set ended_at = ${now} where file_id = ${file.id} and organisation_id = ${input.organisationId} and ended_at is null`);
  context.remember(`valuation.file:${file.id}`, { sharedNoMoreWith: input.organisationId });
  return { done: true as const };
});
