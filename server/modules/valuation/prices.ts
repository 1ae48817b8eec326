import type { Output, PriceRoute, RightKind } from '@zhirong/contracts';
import {
  type Fen,
  fenOf,
  formatYuan,
  type Instant,
  isRefusal,
  type PlainDate,
  refuse,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { findRegion, regionNames, upperBound } from '../identity/index.ts';
import { wrongField } from './file.ts';
import { priceGroup } from './law.ts';
import { fieldOf, rightsOfOneFirm } from './open-valuation.ts';

/** S3-12: what rights fetched, with its source; a basket counts by its first kind. */
export const recordPrice = bind('valuation.record-price', async (context, input) => {
  const { tx, actor, now, today } = context;
  if (input.on > today) return wrongField('day-in-the-future', 'on', { today });
  const fen = fenOf(input.price);
  if (fen <= 0n) return wrongField('amount-must-be-positive', 'price');
  const found = await rightsOfOneFirm(tx, actor, input.rightIds, input.on as PlainDate);
  if (isRefusal(found)) return found;
  const rights = found.rights.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = rights;
  if (!first) return refuse('valuation.right-not-there');
  const priceId = context.newId();
  const fields = new Set(rights.map(fieldOf));
  const shown = rights.map(({ id, kind, number, title }) => ({ rightId: id, kind, number, title }));
  try {
    await tx.run(sql`
      insert into valuation.price (id, enterprise_id, enterprise, adcode, region_path, right_ids, rights, rights_count, kind, field, route, price_fen, realised_on, document, reference, organisation_id, recorded_by, recorded_by_name, recorded_at)
      values (${priceId}, ${first.enterpriseId}, ${first.enterprise}, ${first.regionPath.split('/').filter(Boolean).at(-1) ?? ''}, ${first.regionPath}, ${rights.map(({ id }) => id)}, ${JSON.stringify(shown)}::jsonb, ${rights.length}, ${first.kind}, ${fields.size === 1 ? fieldOf(first) : '*'},
        ${input.route}, ${fen}, ${input.on}, ${input.source.document}, ${input.source.reference ?? null}, ${actor.organisationId}, ${actor.personId}, ${actor.personName}, ${now})`);
  } catch (error) {
    if (violatedConstraint(error) !== 'price_once') throw error;
    return refuse('valuation.price-known');
  }
  context.tell('valuation.price-changed', { priceId });
  context.remember(`valuation.price:${priceId}`, { route: input.route, on: input.on, rights: rights.length });
  return { priceId };
});

export const withdrawPrice = bind('valuation.withdraw-price', async (context, input) => {
  const { tx, actor, now } = context;
  const found = await tx.first<{ organisationId: string }>(
    sql`select organisation_id as "organisationId" from valuation.price where id = ${input.priceId}`,
  );
  if (!found) return refuse('platform.not-found');
  if (found.organisationId !== actor.organisationId) return refuse('valuation.not-yours-to-withdraw');
  const done = await tx.run(
    sql`update valuation.price set withdrawn_at = ${now}, withdrawn_reason = ${input.reason} where id = ${input.priceId} and withdrawn_at is null`,
  );
  if (done === 0) return refuse('valuation.price-withdrawn');
  context.tell('valuation.price-changed', { priceId: input.priceId });
  context.remember(`valuation.price:${input.priceId}`, { withdrawn: true });
  return { done: true as const };
});

type PriceRow = {
  id: string;
  rights: Output<'valuation.list-prices'>['rows'][number]['rights'];
  enterprise: string;
  adcode: string;
  route: PriceRoute;
  fen: Fen;
  on: PlainDate;
  document: string;
  reference: string | null;
  organisationId: string;
  recordedAt: Instant;
  recordedBy: string;
  withdrawnAt: Instant | null;
  withdrawnReason: string | null;
  errorPercent: string | null;
  withinRange: boolean | null;
};

export const listPrices = bind('valuation.list-prices', async ({ tx, actor, today }, input) => {
  const path = input.region === undefined ? undefined : (await findRegion(tx, input.region, today))?.path;
  const none = input.region !== undefined && path === undefined;
  const fit = sql`
    not ${none} and (${input.kind ?? null}::text is null or p.kind = ${input.kind ?? null}) and (${input.route ?? null}::text is null or p.route = ${input.route ?? null})
    and (${path ?? null}::text is null or (p.region_path >= ${path ?? ''} and p.region_path < ${path ? upperBound(path) : ''}))`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from valuation.price p where ${fit}`,
  );
  const rows = await tx.all<PriceRow>(sql`
    select p.id, p.rights, p.enterprise, p.adcode, p.route, p.price_fen as fen, p.realised_on as "on", p.document, p.reference, p.organisation_id as "organisationId", p.recorded_at as "recordedAt", p.recorded_by_name as "recordedBy", p.withdrawn_at as "withdrawnAt", p.withdrawn_reason as "withdrawnReason",
      b.error_percent::text as "errorPercent", b.within_range as "withinRange"
    from valuation.price p left join lateral (select error_percent, within_range from valuation.back_test b where b.price_id = p.id and not b.withdrawn order by b.tested_at desc limit 1) b on true
    where ${fit} order by p.realised_on desc, p.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const names = await regionNames(
    tx,
    rows.map(({ adcode }) => adcode),
  );
  const keeps = actor.role === 'ip-officer' || actor.role === 'bank-officer';
  return {
    total,
    rows: rows.map(
      ({ fen, adcode, document, reference, organisationId, withdrawnAt, withdrawnReason, ...row }) => ({
        ...row,
        region: { adcode, name: names.get(adcode) ?? adcode },
        price: formatYuan(fen),
        source: { document, reference },
        withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawnReason ?? '' },
        mayWithdraw: keeps && withdrawnAt === null && organisationId === actor.organisationId,
      }),
    ),
  };
});

type Published = {
  kind: RightKind;
  route: PriceRoute;
  field: string;
  deals: number;
  firms: number;
  lower: Fen;
  middle: Fen;
  upper: Fen;
  from: PlainDate;
  to: PlainDate;
  publishedAt: Instant;
};

/** S4-08: what was published of groups that are large enough; smaller ones are named without a figure. */
export const readPriceStatistics = bind('valuation.read-price-statistics', async ({ tx, today }, input) => {
  const of = sql`(${input.kind ?? null}::text is null or p.kind = ${input.kind ?? null}) and (${input.route ?? null}::text is null or p.route = ${input.route ?? null})`;
  const rows = await tx.all<Published>(sql`
    select distinct on (p.kind, p.route, p.field) p.kind, p.route, p.field, p.deals_count as deals, p.firms_count as firms, p.lower_fen as lower, p.median_fen as middle, p.upper_fen as upper, p.from_on as "from", p.to_on as "to", p.published_at as "publishedAt"
    from valuation.price_publication p where ${of} and not exists (select from valuation.price_withheld w where w.kind = p.kind and w.route = p.route and w.field = p.field) order by p.kind, p.route, p.field, p.seq desc`);
  const withheld = await tx.all<Output<'valuation.read-price-statistics'>['withheld'][number]>(
    sql`select p.kind, p.route, p.field, p.reason from valuation.price_withheld p where ${of} order by p.kind, p.route, p.field`,
  );
  const { deals, firms, rule } = await priceGroup(tx, today);
  return {
    rows: rows.map(({ lower, middle, upper, ...row }) => ({
      ...row,
      lowerQuartile: formatYuan(lower),
      median: formatYuan(middle),
      upperQuartile: formatYuan(upper),
    })),
    withheld,
    rule: { ...rule, dealsAtLeast: deals, firmsAtLeast: firms },
  };
});
