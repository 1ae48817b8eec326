import { dayOf } from '@zhirong/kernel';
import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import { sql } from '../../platform/sql.ts';
import { judgeGroup } from './group-prices.ts';
import { priceGroup } from './law.ts';

type Group = { readonly kind: string; readonly route: string; readonly field: string };

/** One group judged anew from all its prices; what one right cost, where a deal was of several. */
const publishGroup = async (tx: Tx, { kind, route, field }: Group, now: Instant): Promise<void> => {
  const deals = await tx.all<{ price: number; firmId: string; on: PlainDate }>(sql`
    select (price_fen / rights_count)::float8 as price, enterprise_id as "firmId", realised_on as "on" from valuation.price where kind = ${kind} and route = ${route} and (${field} = '*' or field = ${field}) and withdrawn_at is null`);
  const last = await tx.first<{ deals: number }>(
    sql`select deals_count as deals from valuation.price_publication where kind = ${kind} and route = ${route} and field = ${field} order by seq desc limit 1`,
  );
  const verdict = judgeGroup(deals, await priceGroup(tx, dayOf(now)), last?.deals);
  if ('withhold' in verdict) {
    await tx.run(sql`
      insert into valuation.price_withheld (kind, route, field, reason) values (${kind}, ${route}, ${field}, ${verdict.withhold}) on conflict (kind, route, field) do update set reason = excluded.reason`);
    return;
  }
  await tx.run(
    sql`delete from valuation.price_withheld where kind = ${kind} and route = ${route} and field = ${field}`,
  );
  if ('keep' in verdict) return;
  const p = verdict.publish;
  await tx.run(sql`
    insert into valuation.price_publication (id, kind, route, field, deals_count, firms_count, lower_fen, median_fen, upper_fen, from_on, to_on, published_at)
    values (${freshId(now)}, ${kind}, ${route}, ${field}, ${p.deals}, ${p.firms}, ${p.lowerFen}, ${p.medianFen}, ${p.upperFen}, ${p.from}, ${p.to}, ${now})`);
};

/** The price against the newest value that stood on its day, of exactly the same rights (S3-12). */
const testPrice = async (tx: Tx, priceId: string, now: Instant): Promise<void> => {
  await tx.run(sql`
    insert into valuation.back_test (price_id, conclusion_id, enterprise_id, region_path, way, model_id, kind, bank_id, appraiser_id, realised_on, error_percent, within_range, tested_at)
    select distinct on (c.file_id, c.basis) p.id, c.id, p.enterprise_id, p.region_path, c.way, c.model_id, p.kind, case c.basis when 'review' then c.bank_id end, case c.basis when 'report' then c.appraiser_id end, p.realised_on,
      round(100.0 * (c.mid_fen - p.price_fen) / p.price_fen, 2), p.price_fen between c.low_fen and c.high_fen, ${now}
    from valuation.price p join valuation.conclusion c on c.right_ids @> p.right_ids and p.right_ids @> c.right_ids
    where p.id = ${priceId} and p.withdrawn_at is null and p.route <> 'licence' and c.valued_on <= p.realised_on and (c.concluded_at at time zone 'Asia/Shanghai')::date <= p.realised_on
    order by c.file_id, c.basis, c.seq desc
    on conflict (price_id, conclusion_id) do nothing`);
  await tx.run(
    sql`update valuation.back_test b set withdrawn = true from valuation.price p where p.id = b.price_id and p.id = ${priceId} and p.withdrawn_at is not null`,
  );
};

/** Fee, days and deviation of one appraiser (S2-07), from all its reports. */
const recordAppraiser = async (tx: Tx, appraiserId: string, now: Instant): Promise<void> => {
  await tx.run(sql`
    insert into valuation.appraiser_record (appraiser_id, region_path, reports_count, fee_percent, days_count, confirmed_count, deviation_confirmed_percent, realised_count, deviation_realised_percent, conflicts_count, as_of)
    select o.id, o.region_path, r.reports, r.fee, r.days, coalesce(k.n, 0), k.deviation, coalesce(b.n, 0), b.deviation, (select count(*)::int from valuation.declaration d where d.appraiser_id = o.id and not d.clear), ${now}
    from identity.organisation o
    cross join lateral (
      select count(*)::int as reports, percentile_cont(0.5) within group (order by 100.0 * r.fee_fen / v.mid_fen) as fee, (percentile_cont(0.5) within group (order by r.days_count))::int as days
      from valuation.report r join valuation.version v on v.id = r.version_id where r.appraiser_id = o.id) r
    cross join lateral (
      select count(*)::int as n, percentile_cont(0.5) within group (order by abs(100.0 * (v.mid_fen - w.opinion_fen) / w.opinion_fen)) as deviation
      from valuation.report r join valuation.version v on v.id = r.version_id join valuation.review w on w.version_id = r.version_id where r.appraiser_id = o.id) k
    cross join lateral (
      select count(*)::int as n, percentile_cont(0.5) within group (order by abs(t.error_percent)) as deviation from valuation.back_test t where t.appraiser_id = o.id and not t.withdrawn) b
    where o.id = ${appraiserId}
    on conflict (appraiser_id) do update set reports_count = excluded.reports_count, fee_percent = excluded.fee_percent, days_count = excluded.days_count, confirmed_count = excluded.confirmed_count, deviation_confirmed_percent = excluded.deviation_confirmed_percent,
      realised_count = excluded.realised_count, deviation_realised_percent = excluded.deviation_realised_percent, conflicts_count = excluded.conflicts_count, as_of = excluded.as_of`);
};

/** Statistics, back-test and appraisers' table after a price came or went. */
export const followPrice: NewsReader = async ({ tx, now }, news) => {
  const priceId = String(news.payload['priceId']);
  const price = await tx.first<Group>(
    sql`select kind, route, field from valuation.price where id = ${priceId}`,
  );
  if (!price) return;
  for (const field of new Set([price.field, '*'])) await publishGroup(tx, { ...price, field }, now);
  await testPrice(tx, priceId, now);
  const appraisers = await tx.all<{ id: string }>(
    sql`select distinct appraiser_id as id from valuation.back_test where price_id = ${priceId} and appraiser_id is not null`,
  );
  for (const { id } of appraisers) await recordAppraiser(tx, id, now);
};

export const followConclusion: NewsReader = async ({ tx, now }, news) => {
  const file = await tx.first<{ appraiserId: string | null }>(
    sql`select appraiser_id as "appraiserId" from valuation.file where id = ${String(news.payload['valuationId'])}`,
  );
  if (file?.appraiserId) await recordAppraiser(tx, file.appraiserId, now);
};
