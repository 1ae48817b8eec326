import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { asMany, sql } from '../../platform/sql.ts';
import type { Profile } from './store.ts';
import type { Statement } from './store-many.ts';

/** A firm's statement, by whom, and what the platform held of the firm when it was judged. */
export type JudgedStatement = Statement & {
  readonly known: Profile & { readonly consentLives: boolean };
  readonly personId: string;
};

const addsTo = (s: Profile, known: Profile): boolean =>
  s.tags.some((tag) => !known.tags.includes(tag)) ||
  (['sizeClass', 'industry', 'contact', 'phone'] as const).some(
    (key) => s[key] !== null && s[key] !== known[key],
  );

const profilesAtCommit = (tx: Tx, statements: readonly JudgedStatement[], now: Instant): void => {
  const rows = statements
    .filter((s) => addsTo(s, s.known))
    .map((s) => ({
      id: s.enterpriseId,
      size_class: s.sizeClass,
      industry: s.industry,
      contact: s.contact,
      phone: s.phone,
      tags: [...new Set([...s.known.tags, ...s.tags])].toSorted(),
    }));
  if (rows.length === 0) return;
  tx.atCommit(sql`
    update enterprises.enterprise e set size_class = coalesce(s.size_class, e.size_class), industry = coalesce(s.industry, e.industry), contact = coalesce(s.contact, e.contact),
      phone = coalesce(s.phone, e.phone), tags = s.tags, changed_at = ${now}
    from (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as s(id uuid, size_class text, industry text, contact text, phone text, tags text[]) ${asMany(rows.length)}) s
    where e.id = s.id`);
};

const consentsAtCommit = (
  tx: Tx,
  statements: readonly JudgedStatement[],
  by: { textVersion: string; now: Instant },
): void => {
  const given = statements
    .filter((s) => s.consent === true && !s.known.consentLives)
    .map((s) => ({
      id: s.newConsentId,
      enterprise_id: s.enterpriseId,
      region_path: s.regionPath,
      by: s.personId,
    }));
  if (given.length > 0)
    tx.atCommit(sql`
      insert into enterprises.consent (id, enterprise_id, region_path, text_version, given_by, given_at)
      select id, enterprise_id, region_path, ${by.textVersion}, by, ${by.now}
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as s(id uuid, enterprise_id uuid, region_path text, by uuid)
      on conflict (enterprise_id) where withdrawn_at is null do nothing`);
  const refused = statements.filter((s) => s.consent === false);
  if (refused.length > 0)
    tx.atCommit(sql`
      with s as (select * from unnest(${refused.map((s) => s.enterpriseId)}::uuid[], ${refused.map((s) => s.personId)}::uuid[]) as s(id, by)),
      ended as (
        update enterprises.consent c set withdrawn_at = ${by.now}, withdrawn_by = s.by from s where c.enterprise_id = s.id and c.withdrawn_at is null returning c.id)
      select case when count(*) <> ${refused.filter((s) => s.known.consentLives).length} then platform.changed_meanwhile() end from ended`);
};

/**
 * Takes what firms say of themselves, compared with what was read of them: tags are added, what is not said stays; 愿意 gives
 * consent unless it lives, 不愿意 ends it. All of it leaves with the commit; a consent that is no longer what was read undoes
 * the transaction, which then begins again. Returns the firms whose consent this ends.
 */
export const takeStatementsAtCommit = (
  tx: Tx,
  statements: readonly JudgedStatement[],
  by: { textVersion: string; now: Instant },
): Set<string> => {
  profilesAtCommit(tx, statements, by.now);
  consentsAtCommit(tx, statements, by);
  return new Set(
    statements.filter((s) => s.consent === false && s.known.consentLives).map((s) => s.enterpriseId),
  );
};
