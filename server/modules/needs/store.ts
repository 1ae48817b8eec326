import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

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

/** One statement however many rows; a reply that has a need already changes it while it is open. */
export const insertNeeds = async (
  tx: Tx,
  rows: readonly NeedRow[],
): Promise<{ needId: string; opened: boolean }[]> => {
  if (rows.length === 0) return [];
  const written = await tx.all<{ replyId: string; needId: string; opened: boolean }>(sql`
    with r as materialized (
      select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        id uuid, year int, enterprise_id uuid, enterprise text, uscc text, adcode text, region_path text, campaign_id uuid, reply_id uuid, reply_version int,
        amount_fen bigint, term text, max_cost text, purposes text[], banks_wished text[], industry text, size_class text, main_product text, product_stage text,
        contact text, phone text, contact_masked text, phone_masked text, patents_applied_count int, patents_granted_count int, patents_valid_count int,
        trademarks_count int, software_copyrights_count int, layout_designs_count int, source text, at timestamptz, answer_due_on date)),
    need as (
      insert into needs.need (id, number, enterprise_id, enterprise, uscc, adcode, region_path, campaign_id, reply_id, reply_version, amount_fen, term, max_cost,
        purposes, banks_wished, industry, size_class, main_product, product_stage, contact_masked, phone_masked, patents_applied_count, patents_granted_count,
        patents_valid_count, trademarks_count, software_copyrights_count, layout_designs_count, source, opened_at, changed_at, answer_due_on)
      select r.id, ${number}, r.enterprise_id, r.enterprise, r.uscc, r.adcode, r.region_path, r.campaign_id, r.reply_id, r.reply_version, r.amount_fen, r.term, r.max_cost,
        r.purposes, r.banks_wished, r.industry, r.size_class, r.main_product, r.product_stage, r.contact_masked, r.phone_masked, r.patents_applied_count, r.patents_granted_count,
        r.patents_valid_count, r.trademarks_count, r.software_copyrights_count, r.layout_designs_count, r.source, r.at, r.at, r.answer_due_on
      from r cross join lateral (select nextval('needs.number') as n where r.id is not null) v
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
