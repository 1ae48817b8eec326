import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { initialsOf, type SizeClass } from './enterprise.ts';

export type NewEnterprise = {
  id: string;
  uscc: string;
  name: string;
  adcode: string;
  regionPath: string;
  tags: readonly string[];
  contact?: string | null;
  phone?: string | null;
  now: Instant;
};

export const insertEnterprise = (tx: Tx, e: NewEnterprise): Promise<number> =>
  tx.run(sql`
    insert into enterprises.enterprise (id, uscc, name, name_initials, adcode, region_path, tags, contact, phone, created_at, changed_at)
    values (${e.id}, ${e.uscc}, ${e.name}, ${initialsOf(e.name)}, ${e.adcode}, ${e.regionPath}, ${[...e.tags]}, ${e.contact ?? null}, ${e.phone ?? null}, ${e.now}, ${e.now})`);

export type Profile = {
  sizeClass: SizeClass | null;
  industry: string | null;
  contact: string | null;
  phone: string | null;
  tags: readonly string[];
};

/** Gives consent unless it lives already. True when a new grant was written. */
export const writeConsent = async (
  tx: Tx,
  c: {
    id: string;
    enterpriseId: string;
    regionPath: string;
    textVersion: string;
    personId: string;
    now: Instant;
  },
): Promise<boolean> => {
  const living = await tx.first<{ textVersion: string }>(
    sql`select text_version as "textVersion" from enterprises.consent where enterprise_id = ${c.enterpriseId} and withdrawn_at is null`,
  );
  if (living) return false;
  await tx.run(sql`
    insert into enterprises.consent (id, enterprise_id, region_path, text_version, given_by, given_at) values (${c.id}, ${c.enterpriseId}, ${c.regionPath}, ${c.textVersion}, ${c.personId}, ${c.now})`);
  return true;
};

export const endConsent = (tx: Tx, enterpriseId: string, personId: string, now: Instant): Promise<number> =>
  tx.run(
    sql`update enterprises.consent set withdrawn_at = ${now}, withdrawn_by = ${personId} where enterprise_id = ${enterpriseId} and withdrawn_at is null`,
  );

export const insertStanding = (
  tx: Tx,
  s: {
    id: string;
    enterpriseId: string;
    regionPath: string;
    aspect: string;
    standing: string;
    source: string;
    on: PlainDate;
    personId: string;
    now: Instant;
  },
): Promise<number> =>
  tx.run(sql`
    insert into enterprises.standing (id, enterprise_id, region_path, aspect, standing, source, stated_on, recorded_by, recorded_at)
    values (${s.id}, ${s.enterpriseId}, ${s.regionPath}, ${s.aspect}, ${s.standing}, ${s.source}, ${s.on}, ${s.personId}, ${s.now})`);
