import type { ParsedInput, RightKind } from '@zhirong/contracts';
import { addMonths, formatYuan, type PlainDate } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { rightsWhere } from './filter-rights.ts';
import { headColumns, headOf, type HeadRow } from './right-head.ts';

const orders: Readonly<Record<'newest' | 'number' | 'term' | 'fee', Sql>> = {
  newest: sql`r.registered_at desc, r.id desc`,
  number: sql`r.number nulls last, r.id`,
  term: sql`r.term_ends_on nulls last, r.id`,
  fee: sql`r.next_fee_on nulls last, r.id`,
};

type Found = { kinds: { kind: RightKind; count: number }[] | null; ids: string[] | null };

const headsOf = (tx: Tx, ids: readonly string[], today: PlainDate): Promise<HeadRow[]> =>
  tx.all<HeadRow>(sql`
    select ${headColumns(today)} from assets.right r join unnest(${[...ids]}::uuid[]) with ordinality as wanted(id, place) on wanted.id = r.id order by wanted.place`);

/** What is searched for is looked for once: the counts and the page come from the same walk over the rows in reach. */
const searchOnce = async (
  tx: Tx,
  where: Sql,
  today: PlainDate,
  input: Pick<ParsedInput<'assets.list-rights'>, 'kind' | 'page' | 'size' | 'sort'>,
) => {
  const kind = input.kind ?? null;
  const { kinds, ids } = await tx.one<Found>(sql`
    with found as materialized (select r.id, r.kind, row_number() over (order by ${orders[input.sort]}) as place from assets.right r where ${where})
    select (select jsonb_agg(k order by k.count desc, k.kind) from (select kind, count(*)::int as count from found group by kind) k) as kinds,
      (select array_agg(p.id order by p.place) from (select id, place from found where ${kind}::text is null or kind = ${kind} order by place limit ${input.size} offset ${(input.page - 1) * input.size}) p) as ids`);
  return { kinds: kinds ?? [], rows: await headsOf(tx, ids ?? [], today) };
};

/** Without a search the page is the head of an index, and the counts are another index read through. */
const listInOrder = async (
  tx: Tx,
  where: Sql,
  today: PlainDate,
  input: Pick<ParsedInput<'assets.list-rights'>, 'kind' | 'page' | 'size' | 'sort'>,
) => {
  const kinds = await tx.all<{ kind: RightKind; count: number }>(sql`
    select r.kind, count(*)::int as count from assets.right r where ${where} group by r.kind order by count(*) desc, r.kind`);
  const kind = input.kind ?? null;
  const ids = await tx.all<{ id: string }>(sql`
    select r.id from assets.right r where ${where} and (${kind}::text is null or r.kind = ${kind})
    order by ${orders[input.sort]} limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const rows = await headsOf(
    tx,
    ids.map(({ id }) => id),
    today,
  );
  return { kinds, rows };
};

export const listRights = bind('assets.list-rights', async ({ tx, actor, today }, input) => {
  const where = await rightsWhere(tx, actor, today, input);
  const { kinds, rows } = await (input.q ? searchOnce : listInOrder)(tx, where, today, input);
  const kind = input.kind ?? null;
  return {
    total: kinds.reduce((sum, one) => sum + (kind === null || one.kind === kind ? one.count : 0), 0),
    rows: rows.map(headOf),
    kinds,
  };
});

type FeeRow = HeadRow & { total: number; sumFen: string | null };

/** Fees and renewals that fall due, the nearest first; those in grace lead. */
export const listFees = bind('assets.list-fees', async ({ tx, actor, today }, input) => {
  const where = await rightsWhere(tx, actor, today, {
    region: input.region,
    enterpriseId: input.enterpriseId,
  });
  const due = sql`${where} and r.next_fee_on <= ${addMonths(today, input.months)} and r.next_fee_grace_on >= ${today}
    and assets.state_on(r.course_from, r.course_state, ${today}) in ('in-force', 'fee-due', 'renewal-due', 'in-grace')`;
  const all = await tx.one<{ total: number; sumFen: string | null }>(
    sql`select count(*)::int as total, sum(r.next_fee_fen) as "sumFen" from assets.right r where ${due}`,
  );
  const rows = await tx.all<FeeRow>(sql`
    select ${headColumns(today)} from assets.right r where ${due} order by r.next_fee_on, r.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return {
    total: all.total,
    sum: formatYuan(BigInt(all.sumFen ?? '0')),
    rows: rows.flatMap((row) =>
      row.nextFeeOn === null || row.nextFeeGraceOn === null
        ? []
        : [
            {
              rightId: row.id,
              kind: row.kind,
              number: row.number,
              title: row.title,
              enterprise: row.enterprise,
              state: row.state,
              year: row.nextFeeYear,
              dueOn: row.nextFeeOn,
              graceEndsOn: row.nextFeeGraceOn,
              amount: row.nextFeeFen === null ? null : formatYuan(row.nextFeeFen),
            },
          ],
    ),
  };
});
