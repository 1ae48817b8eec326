import type { Output, RightKind, ValuingWay } from '@zhirong/contracts';
import { type Fen, formatYuan, type Instant, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { findRegion, regionNames, upperBound } from '../identity/index.ts';
import { type Errors, errorsOf } from './errors.ts';
import { wrongField } from './file.ts';
import { priceGroup } from './law.ts';
import { rangeOf } from './read-version.ts';

const within = (column: Sql, path: string | undefined): Sql =>
  path === undefined ? sql`true` : sql`(${column} >= ${path} and ${column} < ${upperBound(path)})`;

type Test = {
  priceId: string;
  way: ValuingWay;
  modelId: string | null;
  kind: RightKind;
  errorPercent: number;
  withinRange: boolean;
};

export const readBackTest = bind('valuation.read-back-test', async ({ tx, today }, input) => {
  const region = input.region === undefined ? undefined : await findRegion(tx, input.region, today);
  if (input.region !== undefined && !region) return refuse('platform.not-found');
  // A report that a bank confirmed is one value of its file, though it is held against the appraiser and the bank apart.
  const rows = await tx.all<Test>(sql`
    select t.price_id as "priceId", t.way, t.model_id as "modelId", t.kind, t.error_percent::float8 as "errorPercent", t.within_range as "withinRange" from valuation.back_test t
    where not t.withdrawn and ${within(sql`t.region_path`, region?.path)} and t.realised_on >= ${input.from ?? '0001-01-01'} and t.realised_on <= ${input.to ?? '9999-12-31'}
      and not (t.appraiser_id is not null and exists (
        select from valuation.back_test b join valuation.conclusion bc on bc.id = b.conclusion_id join valuation.conclusion tc on tc.id = t.conclusion_id
        where b.price_id = t.price_id and b.bank_id is not null and not b.withdrawn and bc.file_id = tc.file_id))
    limit 100000`);
  const { firms, rule } = await priceGroup(tx, today);
  const by = <K extends string>(key: (row: Test) => K | null): { key: K; errors: Errors }[] =>
    [...Map.groupBy(rows, key)].flatMap(([name, group]) =>
      name === null ? [] : [{ key: name, errors: errorsOf(group, firms) }],
    );
  return {
    all: errorsOf(rows, firms),
    byWay: by((row) => row.way).map(({ key, errors }) => ({ ...errors, way: key })),
    byModel: by((row) => row.modelId).map(({ key, errors }) => ({ ...errors, modelId: key })),
    byKind: by((row) => row.kind).map(({ key, errors }) => ({ ...errors, kind: key })),
    minimumGroup: { ...rule, size: firms },
  };
});

type Appraiser = {
  id: string;
  name: string;
  adcode: string;
  reports: number | null;
  fee: string | null;
  days: number | null;
  confirmed: number | null;
  fromConfirmed: string | null;
  realised: number | null;
  fromRealised: string | null;
  conflicts: number | null;
  recognisedBy: number;
  asOf: Instant | null;
};

/** S2-07: one row an appraiser, best fee first; figures of few reports would be figures of one client. */
export const listAppraisers = bind('valuation.list-appraisers', async ({ tx, today }) => {
  const rows = await tx.all<Appraiser>(sql`
    select o.id, o.name, o.adcode, r.reports_count as reports, r.fee_percent::text as fee, r.days_count as days, r.confirmed_count as confirmed, r.deviation_confirmed_percent::text as "fromConfirmed", r.realised_count as realised, r.deviation_realised_percent::text as "fromRealised", r.conflicts_count as conflicts, r.as_of as "asOf",
      (select count(*)::int from (select distinct on (bank_id) recognised from valuation.recognition g where g.appraiser_id = o.id order by bank_id, seq desc) g where g.recognised) as "recognisedBy"
    from identity.organisation o left join valuation.appraiser_record r on r.appraiser_id = o.id where o.kind = 'appraiser' order by r.reports_count desc nulls last, o.name`);
  const names = await regionNames(
    tx,
    rows.map(({ adcode }) => adcode),
  );
  const { firms: least } = await priceGroup(tx, today);
  const enough = <T>(count: number | null, figure: T | null): T | null =>
    (count ?? 0) >= least ? figure : null;
  return {
    minimumGroup: least,
    rows: rows.map((row) => ({
      appraiser: { id: row.id, name: row.name },
      region: { adcode: row.adcode, name: names.get(row.adcode) ?? row.adcode },
      reports: row.reports ?? 0,
      feePercent: enough(row.reports, row.fee),
      days: enough(row.reports, row.days),
      deviationFromConfirmed: enough(row.confirmed, row.fromConfirmed),
      deviationFromRealised: enough(row.realised, row.fromRealised),
      confirmedCount: row.confirmed ?? 0,
      realisedCount: row.realised ?? 0,
      conflictsDeclared: row.conflicts ?? 0,
      recognisedBy: row.recognisedBy,
      asOf: row.asOf,
    })),
  };
});

type Bank = {
  id: string;
  name: string;
  adcode: string;
  capable: boolean | null;
  document: string | null;
};

/** S1-33: every bank, every appraiser, and what each bank last said of each. */
export const listRecognitions = bind('valuation.list-recognitions', async ({ tx, actor }) => {
  const banks = await tx.all<Bank>(sql`
    select o.id, o.name, o.adcode, c.capable, c.document from identity.organisation o
    left join lateral (select capable, document from valuation.capability c where c.bank_id = o.id order by seq desc limit 1) c on true
    where o.kind in ('bank', 'finance-company') order by o.name`);
  const appraisers = await tx.all<{ id: string; name: string }>(
    sql`select id, name from identity.organisation where kind = 'appraiser' order by name`,
  );
  const cells = await tx.all<Output<'valuation.list-recognitions'>['cells'][number]>(sql`
    select distinct on (bank_id, appraiser_id) bank_id as "bankId", appraiser_id as "appraiserId", recognised, from_on as since, reason from valuation.recognition order by bank_id, appraiser_id, seq desc`);
  const names = await regionNames(
    tx,
    banks.map(({ adcode }) => adcode),
  );
  return {
    banks: banks.map(({ id, name, adcode, capable, document }) => ({
      bank: { id, name },
      region: { adcode, name: names.get(adcode) ?? adcode },
      capable,
      capabilityDocument: document,
      keepsList: cells.some(({ bankId }) => bankId === id),
    })),
    appraisers,
    cells,
    mayCapable: actor.role === 'regulator',
  };
});

export const setRecognition = bind('valuation.set-recognition', async (context, input) => {
  const { tx, actor, now, today } = context;
  const appraiser = await tx.first(
    sql`select from identity.organisation where id = ${input.appraiserId} and kind = 'appraiser'`,
  );
  if (!appraiser) return wrongField('party-wrong', 'appraiserId');
  const last = await tx.first<{ recognised: boolean }>(
    sql`select recognised from valuation.recognition where bank_id = ${actor.organisationId} and appraiser_id = ${input.appraiserId} order by seq desc limit 1`,
  );
  if (last?.recognised === input.recognised) return refuse('valuation.recognition-unchanged');
  await tx.run(sql`
    insert into valuation.recognition (id, bank_id, appraiser_id, region_path, recognised, reason, from_on, set_by, set_at)
    values (${context.newId()}, ${actor.organisationId}, ${input.appraiserId}, ${actor.regionPath}, ${input.recognised}, ${input.reason}, ${today}, ${actor.personId}, ${now})`);
  context.remember(`identity.organisation:${input.appraiserId}`, { recognised: input.recognised });
  return { done: true as const };
});

export const setCapability = bind('valuation.set-capability', async (context, input) => {
  const { tx, actor, now, today } = context;
  const bank = await tx.first<{ regionPath: string }>(
    sql`select region_path as "regionPath" from identity.organisation where id = ${input.bankId} and kind in ('bank', 'finance-company')`,
  );
  if (!bank) return wrongField('party-wrong', 'bankId');
  if (!bank.regionPath.startsWith(actor.regionPath)) return refuse('platform.not-found');
  const last = await tx.first<{ capable: boolean }>(
    sql`select capable from valuation.capability where bank_id = ${input.bankId} order by seq desc limit 1`,
  );
  if (last?.capable === input.capable) return refuse('valuation.recognition-unchanged');
  await tx.run(sql`
    insert into valuation.capability (id, bank_id, region_path, capable, document, from_on, set_by, set_at)
    values (${context.newId()}, ${input.bankId}, ${bank.regionPath}, ${input.capable}, ${input.document}, ${today}, ${actor.personId}, ${now})`);
  context.remember(`identity.organisation:${input.bankId}`, { capableOfValuing: input.capable });
  return { done: true as const };
});

type Standing = {
  fileId: string;
  number: string;
  enterpriseId: string;
  enterprise: string;
  adcode: string;
  way: ValuingWay;
  kinds: RightKind[];
  low: Fen;
  mid: Fen;
  high: Fen;
  pledge: Fen | null;
  valuedOn: PlainDate;
  concludedOn: PlainDate;
};

const sumOf = (rows: readonly Standing[], pick: (row: Standing) => Fen): string =>
  formatYuan(rows.reduce((sum, row) => sum + pick(row), 0n));

/** What stands in a region: the newest concluded value of each file, never what a firm estimates for itself. */
export const readOverview = bind('valuation.read-overview', async ({ tx, actor, today }, input) => {
  const region = input.region === undefined ? undefined : await findRegion(tx, input.region, today);
  if (input.region !== undefined && !region?.path.startsWith(actor.regionPath))
    return refuse('platform.not-found');
  const rows = await tx.all<Standing>(sql`
    select distinct on (file_id) file_id as "fileId", number, enterprise_id as "enterpriseId", enterprise, adcode, way, kinds, low_fen as low, mid_fen as mid, high_fen as high, pledge_fen as pledge, valued_on as "valuedOn", (concluded_at at time zone 'Asia/Shanghai')::date as "concludedOn"
    from valuation.conclusion where ${within(sql`region_path`, region?.path)} and valued_on >= ${input.from ?? '0001-01-01'} and valued_on <= ${input.to ?? '9999-12-31'} order by file_id, seq desc`);
  const names = await regionNames(
    tx,
    rows.map(({ adcode }) => adcode),
  );
  const refOf = (adcode: string) => ({ adcode, name: names.get(adcode) ?? adcode });
  const byKind = Map.groupBy(
    rows.flatMap(({ kinds }) => kinds),
    (kind) => kind,
  );
  return {
    count: rows.length,
    firms: new Set(rows.map(({ enterpriseId }) => enterpriseId)).size,
    sum: sumOf(rows, ({ mid }) => mid),
    pledgeSum: sumOf(rows, ({ pledge }) => pledge ?? 0n),
    byWay: [...Map.groupBy(rows, ({ way }) => way)].map(([way, group]) => ({
      way,
      count: group.length,
      sum: sumOf(group, ({ mid }) => mid),
    })),
    byKind: [...byKind].map(([kind, group]) => ({ kind, count: group.length })),
    byRegion: [...Map.groupBy(rows, ({ adcode }) => adcode)].map(([adcode, group]) => ({
      region: refOf(adcode),
      count: group.length,
      sum: sumOf(group, ({ mid }) => mid),
    })),
    rows: rows
      .toSorted((a, b) => (a.concludedOn < b.concludedOn ? 1 : -1))
      .slice(0, 200)
      .map((row) => ({
        number: row.number,
        enterprise: row.enterprise,
        way: row.way,
        value: rangeOf(row),
        valuedOn: row.valuedOn,
        concludedOn: row.concludedOn,
        region: refOf(row.adcode),
      })),
  };
});
