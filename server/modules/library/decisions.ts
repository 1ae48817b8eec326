import type { Facts } from '@zhirong/criteria';
import type { Fen, Instant, PlainDate } from '@zhirong/kernel';
import type { About, EarlierAward } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

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
};

const pack = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? { $int: value.toString() } : value;
const unpack = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$int' in value ? BigInt(String(value.$int)) : value;

/** Keeps a decision, so that a change of the law is tried on it. For rooms above, within their own command. */
export const keepDecision = async (tx: Tx, d: Decision): Promise<void> => {
  const [adcode = '', key = ''] = d.instrument.split('/');
  await tx.run(sql`
    insert into library.decision (id, adcode, key, region_path, decided_on, subject, title, facts, asked, ceiling_fen, amount_fen, at)
    values (${d.id}, ${adcode}, ${key}, ${d.regionPath}, ${d.on}, ${d.subject}, ${d.title}, ${JSON.stringify(d.facts, pack)}::jsonb,
      ${JSON.stringify({ about: d.about ?? {}, earlier: d.earlier ?? [] }, pack)}::jsonb, ${d.ceiling}, ${d.amount}, ${d.at})`);
};

export type KeptDecision = {
  readonly title: string;
  readonly on: PlainDate;
  readonly facts: Facts;
  readonly about: About;
  readonly earlier: readonly EarlierAward[];
};

const MOST = 5000;
/**
 * The newest decisions under one instrument about firms of the place, and how many older ones there are. Whoever reads
 * a dry run answers for that place; a firm beyond it would be shown to people who may not see it, by a job that may.
 */
export const decisionsOf = async (
  tx: Tx,
  { place, key, regionPath }: { place: string; key: string; regionPath: string },
): Promise<{ decisions: KeptDecision[]; older: number }> => {
  const which = sql`adcode = ${place} and key = ${key} and starts_with(region_path, ${regionPath})`;
  const rows = await tx.all<{ title: string; on: PlainDate; facts: string; asked: string }>(sql`
    select title, decided_on as "on", facts::text as facts, asked::text as asked from library.decision where ${which} order by decided_on desc, id limit ${MOST}`);
  const decisions = rows.map(({ facts, asked, ...row }) => ({
    ...row,
    facts: JSON.parse(facts, unpack) as Facts,
    ...(JSON.parse(asked, unpack) as Pick<KeptDecision, 'about' | 'earlier'>),
  }));
  if (rows.length < MOST) return { decisions, older: 0 };
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*)::int as count from library.decision where ${which}`,
  );
  return { decisions, older: count - rows.length };
};

/** Decisions that stand on days which a text from `from` on would answer for. */
export const decisionsSince = async (tx: Tx, place: string, key: string, from: PlainDate): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      sql`select count(*)::int as count from library.decision where adcode = ${place} and key = ${key} and decided_on >= ${from}`,
    )
  ).count;
