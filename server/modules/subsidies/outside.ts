import { type Fen, formatYuan, parseYuan, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { findFirm } from './gather-facts.ts';
import { wrong } from './item.ts';
import { bookOf } from './policy.ts';

/** Money a firm had before the platform, or beside it: it counts against what it asks for now (S3-37). */
export const recordOutsideAward = bind('subsidies.record-outside-award', async (context, input) => {
  const { tx, actor, now, today } = context;
  const firm = await findFirm(tx, input.enterpriseId);
  if (!firm) return refuse('platform.not-found');
  const amountFen = parseYuan(input.amount) ?? 0n;
  if (amountFen <= 0n) return wrong('amount-must-be-positive', 'amount');
  if (input.on > today) return wrong('day-in-the-future', 'on', { today });
  if (input.instrument !== undefined && !(await bookOf(tx)).instruments.has(input.instrument))
    return wrong('instrument-unknown', 'instrument');
  const awardId = context.newId();
  const written = await tx.run(sql`
    insert into subsidies.outside_award (id, enterprise_id, enterprise, region_path, title, purse, instrument_id, project, amount_fen, awarded_on, source, recorded_by, recorded_by_name, recorded_at)
    values (${awardId}, ${firm.id}, ${firm.name}, ${firm.regionPath}, ${input.title}, ${input.purse ?? null}, ${input.instrument ?? null}, ${input.project ?? null}, ${amountFen}, ${input.on}, ${input.source}, ${actor.personId}, ${actor.personName}, ${now})
    on conflict do nothing`);
  if (written === 0) return refuse('subsidies.award-recorded-already');
  context.remember(`subsidies.outside-award:${awardId}`, { amount: input.amount, on: input.on });
  return { awardId };
});

type Row = {
  id: string;
  enterprise: string;
  title: string;
  purse: string | null;
  instrument: string | null;
  project: string | null;
  amountFen: Fen;
  on: PlainDate;
  source: string;
};
export const listOutsideAwards = bind('subsidies.list-outside-awards', async ({ tx }, input) => {
  const { q = null } = input;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(enterprise || ' ' || title)) > 0)`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from subsidies.outside_award where ${where}`,
  );
  const rows = await tx.all<Row>(sql`
    select id, enterprise, title, purse, instrument_id as instrument, project, amount_fen as "amountFen", awarded_on as "on", source from subsidies.outside_award where ${where}
    order by awarded_on desc, id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return {
    rows: rows.map(({ amountFen, ...row }) => ({ ...row, amount: formatYuan(amountFen) })),
    total,
  };
});
