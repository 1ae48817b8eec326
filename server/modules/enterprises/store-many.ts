import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { asMany, sql } from '../../platform/sql.ts';
import { initialsOf } from './enterprise.ts';
import type { NewEnterprise, Profile } from './store.ts';

/** Many firms with one statement; their organisations stand already. */
export const insertEnterprises = async (tx: Tx, firms: readonly NewEnterprise[]): Promise<number> => {
  if (firms.length === 0) return 0;
  const rows = firms.map((e) => ({
    id: e.id,
    uscc: e.uscc,
    name: e.name,
    name_initials: initialsOf(e.name),
    adcode: e.adcode,
    region_path: e.regionPath,
    tags: e.tags,
    contact: e.contact ?? null,
    phone: e.phone ?? null,
    at: e.now,
  }));
  return tx.run(sql`
    insert into enterprises.enterprise (id, uscc, name, name_initials, adcode, region_path, tags, contact, phone, created_at, changed_at)
    select id, uscc, name, name_initials, adcode, region_path, tags, contact, phone, at, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(id uuid, uscc text, name text, name_initials text, adcode text, region_path text, tags text[], contact text, phone text, at timestamptz)`);
};

/** What a firm said of itself in a form. `consent`: null where the form did not ask. */
export type Statement = Profile & {
  readonly enterpriseId: string;
  readonly regionPath: string;
  readonly consent: boolean | null;
  readonly newConsentId: string;
};

/**
 * Takes many firms' statements from paper into their profiles and consents, with one statement: tags are added, what is not
 * said stays; 愿意 gives consent, 不愿意 ends it. A consent that once ended is not revived: the firm itself may have withdrawn
 * it since the paper was filled in. Returns the firms whose consent ended.
 */
export const takeStatements = async (
  tx: Tx,
  statements: readonly Statement[],
  by: { personId: string; textVersion: string; now: Instant },
): Promise<string[]> => {
  if (statements.length === 0) return [];
  const rows = statements.map((s) => ({
    id: s.enterpriseId,
    region_path: s.regionPath,
    size_class: s.sizeClass,
    industry: s.industry,
    contact: s.contact,
    phone: s.phone,
    tags: s.tags,
    consent: s.consent,
    consent_id: s.newConsentId,
  }));
  const ended = await tx.all<{ enterpriseId: string }>(sql`
    with s as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as s(id uuid, region_path text, size_class text, industry text, contact text, phone text, tags text[], consent boolean, consent_id uuid) ${asMany(rows.length)}),
    profile as (
      update enterprises.enterprise e set size_class = coalesce(s.size_class, e.size_class), industry = coalesce(s.industry, e.industry), contact = coalesce(s.contact, e.contact), phone = coalesce(s.phone, e.phone),
        tags = case when s.tags <@ e.tags then e.tags else (select array_agg(distinct t order by t) from unnest(e.tags || s.tags) t) end, changed_at = ${by.now}
      from s where e.id = s.id
        and not (s.tags <@ e.tags and (coalesce(s.size_class, e.size_class), coalesce(s.industry, e.industry), coalesce(s.contact, e.contact), coalesce(s.phone, e.phone)) is not distinct from (e.size_class, e.industry, e.contact, e.phone))),
    given as (
      insert into enterprises.consent (id, enterprise_id, region_path, text_version, given_by, given_at)
      select s.consent_id, s.id, s.region_path, ${by.textVersion}, ${by.personId}, ${by.now} from s
      where s.consent and not exists (select from enterprises.consent c where c.enterprise_id = s.id)
      on conflict (enterprise_id) where withdrawn_at is null do nothing)
    update enterprises.consent c set withdrawn_at = ${by.now}, withdrawn_by = ${by.personId}
    from s where c.enterprise_id = s.id and s.consent = false and c.withdrawn_at is null returning c.enterprise_id as "enterpriseId"`);
  return ended.map((row) => row.enterpriseId);
};
