import type { Answers } from '@zhirong/forms';
import { type Instant, type PlainDate, yearOf } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { asMany, type Sql, sql } from '../../platform/sql.ts';
import type { Channel } from './reply.ts';

/**
 * Hand-ins pass side by side; a hand-up waits until those under way are through, and holds off those that come.
 * The lock is kept in memory, so no row is contended for.
 */
export const holdGate = async (tx: Tx, campaignId: string, how: 'shared' | 'alone'): Promise<void> => {
  await tx.run(
    how === 'shared'
      ? sql`select pg_advisory_xact_lock_shared(hashtextextended(${campaignId}, 9))`
      : sql`select pg_advisory_xact_lock(hashtextextended(${campaignId}, 9))`,
  );
};

/** The same, inside a statement that reads: what that statement sees is older than the lock, so a write looks again. */
export const gateHeld = (campaignId: Sql) =>
  sql<string>`pg_advisory_xact_lock_shared(hashtextextended(${campaignId}, 9))::text`;

export type ReplyRow = {
  reply_id: string;
  campaign_id: string;
  enterprise_id: string;
  enterprise: string;
  uscc: string;
  adcode: string;
  region_path: string;
  /** The one now written: one more than stands. */
  version: number;
  receipt_number: string | null;
  consent: boolean;
  amount_fen: string | null;
  answers: Answers;
  changed: readonly string[];
};

type By = {
  personId: string;
  personName: string;
  organisationId: string;
  channel: Channel;
  now: Instant;
  today: PlainDate;
};
type Written = { enterpriseId: string; replyId: string; receiptNumber: string; version: number };

const asSet = (rows: readonly ReplyRow[]) => sql`
  select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(
    reply_id uuid, campaign_id uuid, enterprise_id uuid, enterprise text, uscc text, adcode text, region_path text, version int, receipt_number text, consent boolean, amount_fen bigint,
    answers jsonb, changed text[]) ${asMany(rows.length)}`;

const handedUp = sql`exists (select from surveys.hand_up h where h.campaign_id = g.campaign_id and h.returned_at is null and starts_with(g.region_path, h.region_path))`;
const receipt = (by: By) => sql`surveys.next_receipt(g.adcode, ${yearOf(by.today)})`;

const versionOf = (by: By) => sql`
  insert into surveys.reply_version (reply_id, version, enterprise_id, region_path, answers, changed, channel, handed_in_by, handed_in_by_name, handed_in_by_organisation_id, handed_in_at)
  select w.id, w.version, w.enterprise_id, w.region_path, g.answers, g.changed, ${by.channel}, ${by.personId}, ${by.personName}, ${by.organisationId}, ${by.now}
  from written w join g on g.enterprise_id = w.enterprise_id`;

const answer = sql`select enterprise_id as "enterpriseId", id as "replyId", receipt_number as "receiptNumber", version from written`;

/** A reply as it is handed in from its draft; everything of it is known before it is written. */
export type DraftedReply = Omit<ReplyRow, 'receipt_number' | 'answers'> & {
  receipt_number: string;
  /** Null where they are the draft's own, word for word: then they need not travel back. */
  answers: Answers | null;
  draft_revision: number;
  draft_of_version: number;
  by: string;
  by_name: string;
  at: Instant;
};

/**
 * Replies and versions in one statement that leaves with the commit. It fails, and with it the transaction, when a draft or
 * version moved on since it was read, or a reply is locked or its region has been handed up: the snapshot here is younger
 * than the gate that was taken before.
 */
export const handInAtCommit = (tx: Tx, rows: readonly DraftedReply[], today: PlainDate): void =>
  tx.atCommit(sql`
    with g as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(
        reply_id uuid, campaign_id uuid, enterprise_id uuid, enterprise text, region_path text, version int, receipt_number text, consent boolean, amount_fen bigint,
        answers jsonb, changed text[], draft_revision int, draft_of_version int, by uuid, by_name text, at timestamptz) ${asMany(rows.length)}),
    draft as (
      update surveys.draft d set of_version = g.version from g
      where d.reply_id = g.reply_id and d.revision = g.draft_revision and d.of_version = g.draft_of_version returning d.reply_id, d.answers),
    written as (
      update surveys.reply r set state = 'handed-in', version = g.version, receipt_number = coalesce(r.receipt_number, g.receipt_number), channel = 'online', enterprise = g.enterprise,
        handed_in_on = coalesce(r.handed_in_on, ${today}), handed_in_at = g.at, consent = g.consent, amount_fen = g.amount_fen
      from g join draft on draft.reply_id = g.reply_id
      where r.id = g.reply_id and r.version = g.version - 1 and r.state <> 'locked' and not ${handedUp}
      returning r.id),
    version as (
      insert into surveys.reply_version (reply_id, version, enterprise_id, region_path, answers, changed, channel, handed_in_by, handed_in_by_name, handed_in_by_organisation_id, handed_in_at)
      select g.reply_id, g.version, g.enterprise_id, g.region_path, coalesce(g.answers, draft.answers), g.changed, 'online', g.by, g.by_name, g.enterprise_id, g.at
      from g join draft on draft.reply_id = g.reply_id)
    select case when count(*) <> ${rows.length} then platform.changed_meanwhile() end from written`);

/** Replies that come whole, from a sheet, and may be a firm's first; a set of them with one statement. */
export const writeReplies = (tx: Tx, rows: readonly ReplyRow[], by: By): Promise<Written[]> =>
  tx.all<Written>(sql`
    with g as materialized (${asSet(rows)}),
    written as (
      insert into surveys.reply as r (id, campaign_id, enterprise_id, enterprise, uscc, adcode, region_path, state, version, receipt_number, channel, handed_in_on, handed_in_at, consent, amount_fen)
      select g.reply_id, g.campaign_id, g.enterprise_id, g.enterprise, g.uscc, g.adcode, g.region_path, 'handed-in', g.version, coalesce(g.receipt_number, ${receipt(by)}), ${by.channel}, ${by.today}, ${by.now}, g.consent, g.amount_fen
      from g where not ${handedUp}
      on conflict (campaign_id, enterprise_id) do update set state = 'handed-in', version = excluded.version, receipt_number = excluded.receipt_number, channel = excluded.channel, enterprise = excluded.enterprise,
        handed_in_on = coalesce(r.handed_in_on, excluded.handed_in_on), handed_in_at = excluded.handed_in_at, consent = excluded.consent, amount_fen = excluded.amount_fen
      where r.version = excluded.version - 1 and r.state <> 'locked'
      returning r.id, r.enterprise_id, r.region_path, r.version, r.receipt_number),
    version as (${versionOf(by)})
    ${answer}`);
