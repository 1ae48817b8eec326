import type { ViewReason } from '@zhirong/contracts';
import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

export type LetView = {
  readonly id: string;
  readonly rightId: string;
  readonly organisationId: string;
  /** Its last day; null while the relation lasts. */
  readonly until: PlainDate | null;
  readonly reason: ViewReason;
  /** What it is for, such as `needs.need:<id>`: the same subject lets the same organisation in once. */
  readonly subject: string;
  readonly now: Instant;
};

/**
 * Lets another organisation see a right. To be called by the firm itself or by the queue: row-level security lets nobody else write it.
 * With `need` the view holds only while the firm's consent lives. Returns whether the right was there to be shown.
 */
export const letView = async (tx: Tx, view: LetView): Promise<boolean> => {
  const { organisationId, rightId, reason, subject, until, now } = view;
  await tx.run(sql`
    update assets.viewer set until_on = ${until} where right_id = ${rightId} and organisation_id = ${organisationId} and reason = ${reason} and subject = ${subject} and ended_at is null and until_on is distinct from ${until}`);
  await tx.run(sql`
    insert into assets.viewer (id, right_id, enterprise_id, region_path, organisation_id, organisation, reason, subject, until_on, granted_at)
    select ${view.id}, r.id, r.enterprise_id, r.region_path, o.id, o.name, ${reason}, ${subject}, ${until}, ${now}
    from assets.right r join identity.organisation o on o.id = ${organisationId} where r.id = ${rightId} and r.removed_at is null
    on conflict (right_id, organisation_id, reason, subject) where ended_at is null do nothing`);
  return (
    (await tx.first(sql`
      select from assets.viewer where right_id = ${rightId} and organisation_id = ${organisationId} and reason = ${reason} and subject = ${subject} and ended_at is null`)) !==
    undefined
  );
};

/** Shows a right with a need to every bank, while the firm's consent lives. By the firm itself. */
export const showToBanks = (
  tx: Tx,
  view: Pick<LetView, 'id' | 'rightId' | 'subject' | 'now'>,
): Promise<number> =>
  tx.run(sql`
    insert into assets.viewer (id, right_id, enterprise_id, region_path, reason, subject, granted_at)
    select ${view.id}, r.id, r.enterprise_id, r.region_path, 'need', ${view.subject}, ${view.now} from assets.right r where r.id = ${view.rightId} and r.removed_at is null
    on conflict (right_id, organisation_id, reason, subject) where ended_at is null do nothing`);

/** Ends every view that was given for a subject, of one organisation or of all, but for the rights named. */
export const endViews = (
  tx: Tx,
  of: { subject: string; organisationId?: string; but?: readonly string[]; now: Instant },
): Promise<number> =>
  tx.run(sql`
    update assets.viewer set ended_at = ${of.now} where subject = ${of.subject} and ended_at is null and right_id <> all(${[...(of.but ?? [])]}::uuid[])
      and (${of.organisationId ?? null}::uuid is null or organisation_id = ${of.organisationId ?? null})`);
