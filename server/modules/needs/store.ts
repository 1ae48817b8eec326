import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { asMany, type Sql, sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import type { AnswerKind, AnswerState, DeclineReason, Terms } from './answer.ts';

/** A need as its columns; `year` goes into the number, `at` into the moments. */
export type NeedRow = {
  id: string;
  year: number;
  enterprise_id: string;
  enterprise: string;
  uscc: string;
  adcode: string;
  region_path: string;
  campaign_id: string;
  reply_id: string;
  reply_version: number;
  amount_fen: string;
  term: string;
  max_cost: string;
  purposes: readonly string[];
  banks_wished: readonly string[];
  industry: string | null;
  size_class: string | null;
  main_product: string | null;
  product_stage: string | null;
  contact: string | null;
  phone: string | null;
  contact_masked: string | null;
  phone_masked: string | null;
  patents_applied_count: number;
  patents_granted_count: number;
  patents_valid_count: number;
  trademarks_count: number;
  software_copyrights_count: number;
  layout_designs_count: number;
  source: string;
  at: Instant;
  answer_due_on: PlainDate | null;
};

// Padded to six digits, and longer ones left whole: lpad alone would cut them.
const number = sql`'XQ-' || r.year || '-' || lpad(v.n::text, greatest(6, length(v.n::text)), '0')`;

/** A set of rows as a statement sees it. */
const asSet = (rows: readonly NeedRow[]) => sql`
      select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        id uuid, year int, enterprise_id uuid, enterprise text, uscc text, adcode text, region_path text, campaign_id uuid, reply_id uuid, reply_version int,
        amount_fen bigint, term text, max_cost text, purposes text[], banks_wished text[], industry text, size_class text, main_product text, product_stage text,
        contact text, phone text, contact_masked text, phone_masked text, patents_applied_count int, patents_granted_count int, patents_valid_count int,
        trademarks_count int, software_copyrights_count int, layout_designs_count int, source text, at timestamptz, answer_due_on date) ${asMany(rows.length)}`;

const inserted = sql`
      insert into needs.need (id, number, enterprise_id, enterprise, uscc, adcode, region_path, campaign_id, reply_id, reply_version, amount_fen, term, max_cost,
        purposes, banks_wished, industry, size_class, main_product, product_stage, contact_masked, phone_masked, patents_applied_count, patents_granted_count,
        patents_valid_count, trademarks_count, software_copyrights_count, layout_designs_count, source, opened_at, changed_at, answer_due_on)
      select r.id, ${number}, r.enterprise_id, r.enterprise, r.uscc, r.adcode, r.region_path, r.campaign_id, r.reply_id, r.reply_version, r.amount_fen, r.term, r.max_cost,
        r.purposes, r.banks_wished, r.industry, r.size_class, r.main_product, r.product_stage, r.contact_masked, r.phone_masked, r.patents_applied_count, r.patents_granted_count,
        r.patents_valid_count, r.trademarks_count, r.software_copyrights_count, r.layout_designs_count, r.source, r.at, r.at, r.answer_due_on
      from r cross join lateral (select nextval('needs.number') as n where r.id is not null) v`;

/**
 * Needs of replies handed in for the first time, which cannot have one yet. Nothing is asked back: every policy of reading
 * would have to hold for that, and a firm that hands in waits for each.
 */
export const firstNeeds = (rows: readonly NeedRow[]): Sql => sql`
    with r as materialized (${asSet(rows)}),
    need as (${inserted})
    insert into needs.contact (need_id, enterprise_id, region_path, contact, phone)
    select r.id, r.enterprise_id, r.region_path, r.contact, r.phone from r`;

/** One statement however many rows; a reply that has a need already changes it while it is open. */
export const insertNeeds = async (
  tx: Tx,
  rows: readonly NeedRow[],
): Promise<{ needId: string; opened: boolean }[]> => {
  if (rows.length === 0) return [];
  const written = await tx.all<{ replyId: string; needId: string; opened: boolean }>(sql`
    with r as materialized (${asSet(rows)}),
    need as (${inserted}
      on conflict (reply_id) do update set (reply_version, amount_fen, term, max_cost, purposes, banks_wished, industry, size_class, main_product, product_stage,
        contact_masked, phone_masked, patents_applied_count, patents_granted_count, patents_valid_count, trademarks_count, software_copyrights_count, layout_designs_count, changed_at)
        = (excluded.reply_version, excluded.amount_fen, excluded.term, excluded.max_cost, excluded.purposes, excluded.banks_wished, excluded.industry, excluded.size_class,
        excluded.main_product, excluded.product_stage, excluded.contact_masked, excluded.phone_masked, excluded.patents_applied_count, excluded.patents_granted_count,
        excluded.patents_valid_count, excluded.trademarks_count, excluded.software_copyrights_count, excluded.layout_designs_count, excluded.changed_at)
      where need.state = 'open' and excluded.reply_version > need.reply_version
      returning need.id, need.reply_id, (xmax = 0) as opened),
    contact as (
      insert into needs.contact (need_id, enterprise_id, region_path, contact, phone)
      select need.id, r.enterprise_id, r.region_path, r.contact, r.phone from need join r on r.reply_id = need.reply_id
      on conflict (need_id) do update set contact = excluded.contact, phone = excluded.phone)
    select need.reply_id as "replyId", need.id as "needId", need.opened from need
    union all
    select n.reply_id, n.id, false from needs.need n join r on r.reply_id = n.reply_id where not exists (select from need where need.reply_id = n.reply_id)`);
  const found = new Map(written.map(({ replyId, ...rest }) => [replyId, rest]));
  const missing = rows.map((row) => row.reply_id).filter((replyId) => !found.has(replyId));
  // Written by someone else while this statement ran, so not in its snapshot.
  if (missing.length > 0)
    for (const { replyId, needId } of await tx.all<{ replyId: string; needId: string }>(
      sql`select reply_id as "replyId", id as "needId" from needs.need where reply_id = any(${missing}::uuid[])`,
    ))
      found.set(replyId, { needId, opened: false });
  return rows.map((row) => found.get(row.reply_id) as { needId: string; opened: boolean });
};

export type NewAnswer = {
  id: string;
  needId: string;
  enterpriseId: string;
  regionPath: string;
  bankId: string;
  bank: string;
  kind: AnswerKind;
  message: string | null;
  reason: DeclineReason | null;
  terms: Terms | null;
  personId: string;
  person: string;
  now: Instant;
};

/** The bank's last answer gives way to this one. */
export const insertAnswer = async (tx: Tx, a: NewAnswer): Promise<void> => {
  await tx.run(sql`
    update needs.answer set superseded_at = ${a.now}
    where need_id = ${a.needId} and bank_id = ${a.bankId} and superseded_at is null and state = 'open'`);
  await tx.run(sql`
    insert into needs.answer (id, need_id, enterprise_id, region_path, bank_id, bank, kind, state_at, at, person_id, person, message, reason, amount_fen, months, annual_rate)
    values (${a.id}, ${a.needId}, ${a.enterpriseId}, ${a.regionPath}, ${a.bankId}, ${a.bank}, ${a.kind}, ${a.now}, ${a.now}, ${a.personId}, ${a.person}, ${a.message}, ${a.reason},
      ${a.terms?.amountFen ?? null}, ${a.terms?.months ?? null}, ${a.terms?.annualRate ?? null})`);
};

export const setAnswerState = (
  tx: Tx,
  a: { id: string; state: AnswerState; loanId?: string; now: Instant },
): Promise<number> =>
  tx.run(sql`
    update needs.answer set state = ${a.state}, state_at = ${a.now}, loan_id = ${a.loanId ?? null}
    where id = ${a.id} and state = 'open' and superseded_at is null`);

/** Turns down every other open answer that is not a no; returns the banks concerned. */
export const turnDownOthers = (
  tx: Tx,
  needId: string,
  except: string | null,
  now: Instant,
): Promise<{ bankId: string; answerId: string }[]> =>
  tx.all(sql`
    update needs.answer set state = 'turned-down', state_at = ${now}
    where need_id = ${needId} and state = 'open' and superseded_at is null and kind <> 'declines' and id is distinct from ${except}::uuid
    returning bank_id as "bankId", id as "answerId"`);

export const writeReply = (
  tx: Tx,
  r: { answerId: string; message: string; personId: string; now: Instant },
): Promise<number> =>
  tx.run(sql`
    update needs.answer set reply = ${r.message}, reply_at = ${r.now}, replied_by = ${r.personId}
    where id = ${r.answerId} and reply is null`);

export const endNeed = (
  tx: Tx,
  n: { id: string; state: 'matched' | 'closed'; reason: string | null; now: Instant },
): Promise<number> =>
  tx.run(sql`
    update needs.need set state = ${n.state}, ended_at = ${n.now}, close_reason = ${n.reason}, changed_at = ${n.now}
    where id = ${n.id} and state = 'open'`);

/** Which needs of a campaign carry the mark of the released list: exactly those of the firms named. */
export const writeKeyService = (
  tx: Tx,
  campaignId: string,
  regionPath: string,
  enterpriseIds: readonly string[],
): Promise<number> =>
  tx.run(sql`
    update needs.need set key_service = enterprise_id = any(${[...enterpriseIds]}::uuid[])
    where campaign_id = ${campaignId} and region_path >= ${regionPath} and region_path < ${upperBound(regionPath)}
      and key_service <> (enterprise_id = any(${[...enterpriseIds]}::uuid[]))`);
