import type { Facts } from '@zhirong/criteria';
import type { Fen, Instant, PlainDate } from '@zhirong/kernel';
import { type About, type EarlierAward, type ListCriterion, listKey } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';

/** What a room above decided under an instrument, with everything the answer came from. */
export type Decision = {
  readonly id: string;
  /** `<place>/<key>` */
  readonly instrument: string;
  /** Of the firm; of the fund, where a fund decided. */
  readonly regionPath: string;
  readonly on: PlainDate;
  /** The row of the room that decided, such as `subsidies.award:…`; the same one is kept once. */
  readonly subject: string;
  readonly title: string;
  readonly facts: Facts;
  readonly about?: About;
  readonly earlier?: readonly EarlierAward[];
  /** 分: what the law allowed, and what was given. */
  readonly ceiling: Fen;
  readonly amount: Fen;
  readonly at: Instant;
  /** Of a list, where the nearest place that states its criteria decides (S0-04). */
  readonly list?: {
    /** The place that screened. */
    readonly regionPath: string;
    /** The firm on that list: a later screening of it takes the place of this one in a dry run. */
    readonly series: string;
  };
};
/** What a person judged by hand, by criterion. */
export type ByHand = Readonly<Partial<Record<ListCriterion, 'met' | 'not-met'>>>;

const pack = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? { $int: value.toString() } : value;
const unpack = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$int' in value ? BigInt(String(value.$int)) : value;

const rowOf = (d: Decision) => {
  const [adcode = '', key = ''] = d.instrument.split('/');
  const { id, regionPath, on, subject, title, facts, at, list } = d;
  return {
    id,
    adcode,
    key,
    regionPath,
    on,
    subject,
    title,
    facts,
    at,
    asked: { about: d.about ?? {}, earlier: d.earlier ?? [], ...(list && { of: subject }) },
    ceiling: d.ceiling.toString(),
    amount: d.amount.toString(),
    listPath: list?.regionPath ?? null,
    series: list?.series ?? null,
  };
};

const BATCH = 1000;
/** Keeps decisions, so that a change of the law is tried on them. For rooms above, within their own command. */
export const keepDecisions = async (tx: Tx, decisions: readonly Decision[]): Promise<void> => {
  for (let from = 0; from < decisions.length; from += BATCH)
    await tx.run(sql`
      insert into library.decision (id, adcode, key, region_path, decided_on, subject, title, facts, asked, ceiling_fen, amount_fen, at, list_path, series)
      select id, adcode, key, "regionPath", "on", subject, title, facts, asked, ceiling, amount, at, "listPath", series
      from jsonb_to_recordset(${JSON.stringify(decisions.slice(from, from + BATCH).map(rowOf), pack)}::jsonb) as r(id uuid, adcode text, key text, "regionPath" text, "on" date,
        subject text, title text, facts jsonb, asked jsonb, ceiling bigint, amount bigint, at timestamptz, "listPath" text, series text)`);
};
export const keepDecision = (tx: Tx, decision: Decision): Promise<void> => keepDecisions(tx, [decision]);

/**
 * What a person judged by hand of a screening that is kept: kept anew with it, and the newest of a series is the one that
 * is tried. A screening that a later one has followed stays as it is.
 */
export const keepByHand = async (
  tx: Tx,
  j: { id: string; of: string; series: string; subject: string; byHand: ByHand; at: Instant },
): Promise<void> => {
  await tx.run(sql`
    insert into library.decision (id, adcode, key, region_path, decided_on, subject, title, facts, asked, ceiling_fen, amount_fen, at, list_path, series)
    select ${j.id}, adcode, key, region_path, decided_on, ${j.subject}, title, facts,
      asked || jsonb_build_object('byHand', coalesce(asked->'byHand', '{}') || ${JSON.stringify(j.byHand)}::jsonb), ceiling_fen, amount_fen, ${j.at}, list_path, series
    from (select * from library.decision where series = ${j.series} order by seq desc limit 1) newest where asked->>'of' = ${j.of}`);
};

export type KeptDecision = {
  readonly title: string;
  readonly on: PlainDate;
  readonly facts: Facts;
  readonly about: About;
  readonly earlier: readonly EarlierAward[];
  readonly listPath: string | null;
  readonly byHand?: ByHand;
};

type Of = { readonly place: string; readonly key: string; readonly regionPath: string };
/** Decisions under one instrument; of a list all screenings made in the place or below, whichever text they were made by. */
const whichOf = ({ place, key, regionPath }: Of): Sql =>
  key === listKey
    ? sql`key = ${key} and starts_with(list_path, ${regionPath}) and starts_with(region_path, ${regionPath})`
    : sql`adcode = ${place} and key = ${key} and starts_with(region_path, ${regionPath})`;

const MOST = 5000;
/**
 * The newest decisions under one instrument about firms of the place, and how many older ones there are. Whoever reads
 * a dry run answers for that place; a firm beyond it would be shown to people who may not see it, by a job that may.
 */
export const decisionsOf = async (tx: Tx, of: Of): Promise<{ decisions: KeptDecision[]; older: number }> => {
  const which = whichOf(of);
  const rows = await tx.all<{
    title: string;
    on: PlainDate;
    facts: string;
    asked: string;
    listPath: string | null;
  }>(sql`
    select title, decided_on as "on", facts::text as facts, asked::text as asked, list_path as "listPath" from (
      select distinct on (coalesce(series, subject)) * from library.decision where ${which} order by coalesce(series, subject), seq desc) newest
    order by decided_on desc, id limit ${MOST}`);
  const decisions = rows.map(({ facts, asked, ...row }) => ({
    ...row,
    facts: JSON.parse(facts, unpack) as Facts,
    ...(JSON.parse(asked, unpack) as Pick<KeptDecision, 'about' | 'earlier' | 'byHand'>),
  }));
  if (rows.length < MOST) return { decisions, older: 0 };
  const { count } = await tx.one<{ count: number }>(
    sql`select count(distinct coalesce(series, subject))::int as count from library.decision where ${which}`,
  );
  return { decisions, older: count - rows.length };
};

/** Decisions that stand on days which a text from `from` on would answer for. */
export const decisionsSince = async (tx: Tx, of: Of, from: PlainDate): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      sql`select count(distinct coalesce(series, subject))::int as count from library.decision where ${whichOf(of)} and decided_on >= ${from}`,
    )
  ).count;
