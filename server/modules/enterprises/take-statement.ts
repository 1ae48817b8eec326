import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { Profile } from './store.ts';
import type { Statement } from './store-many.ts';

/** What the platform held of a firm when its statement was judged. */
export type ProfileStanding = Profile & { readonly consentLives: boolean };

const addsTo = (s: Profile, known: Profile): boolean =>
  s.tags.some((tag) => !known.tags.includes(tag)) ||
  (['sizeClass', 'industry', 'contact', 'phone'] as const).some(
    (key) => s[key] !== null && s[key] !== known[key],
  );

/**
 * Takes what one firm says of itself, compared with what was read of it: tags are added, what is not said stays; 愿意 gives
 * consent unless it lives, 不愿意 ends it. All of it leaves with the commit; a consent that is no longer what was read undoes
 * the command, which then begins again. True when this ends a consent.
 */
export const takeStatement = (
  tx: Tx,
  s: Statement,
  known: ProfileStanding,
  by: { personId: string; textVersion: string; now: Instant },
): boolean => {
  if (addsTo(s, known)) {
    const tags = [...new Set([...known.tags, ...s.tags])].toSorted();
    tx.atCommit(sql`
      update enterprises.enterprise set size_class = coalesce(${s.sizeClass}, size_class), industry = coalesce(${s.industry}, industry), contact = coalesce(${s.contact}, contact),
        phone = coalesce(${s.phone}, phone), tags = ${tags}, changed_at = ${by.now}
      where id = ${s.enterpriseId}`);
  }
  if (s.consent === true && !known.consentLives)
    tx.atCommit(sql`
      insert into enterprises.consent (id, enterprise_id, region_path, text_version, given_by, given_at)
      values (${s.newConsentId}, ${s.enterpriseId}, ${s.regionPath}, ${by.textVersion}, ${by.personId}, ${by.now})
      on conflict (enterprise_id) where withdrawn_at is null do nothing`);
  if (s.consent === false)
    tx.atCommit(sql`
      with ended as (
        update enterprises.consent set withdrawn_at = ${by.now}, withdrawn_by = ${by.personId} where enterprise_id = ${s.enterpriseId} and withdrawn_at is null returning id)
      select case when count(*) <> ${known.consentLives ? 1 : 0} then platform.changed_meanwhile() end from ended`);
  return s.consent === false && known.consentLives;
};
