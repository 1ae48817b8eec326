import type { ParsedInput, RightKind } from '@zhirong/contracts';
import { addMonths, formatYuan, type PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { isOfficer, type RightFilter, rightsWhere, wantedOf } from './filter-rights.ts';
import { headColumns, headOf, type HeadRow } from './right-head.ts';

const orders: Readonly<Record<'newest' | 'number' | 'term' | 'fee', Sql>> = {
  newest: sql`r.registered_at desc, r.id desc`,
  number: sql`r.number nulls last, r.id`,
  term: sql`r.term_ends_on nulls last, r.id`,
  fee: sql`r.next_fee_on nulls last, r.id`,
};

type Kinds = { kind: RightKind; count: number }[];
type Page = Pick<ParsedInput<'assets.list-rights'>, 'kind' | 'page' | 'size' | 'sort'>;
type Found = { kinds: Kinds; ids: string[] };

const headsOf = (tx: Tx, ids: readonly string[], today: PlainDate): Promise<HeadRow[]> =>
  tx.all<HeadRow>(sql`
    select ${headColumns(today)} from assets.right r join unnest(${[...ids]}::uuid[]) with ordinality as wanted(id, place) on wanted.id = r.id order by wanted.place`);

/** Officers look through a region by its indexes, which row-level security leaves aside; the function holds their reach itself. */
const findInRegion = (tx: Tx, wanted: Readonly<Record<string, unknown>>, today: PlainDate, page: Page) =>
  tx.one<Found>(sql`
    select kinds, ids from assets.find_in_region(${JSON.stringify(wanted)}::jsonb, ${today}, ${page.kind ?? null}, ${page.sort}, ${page.size}, ${(page.page - 1) * page.size})`);

/** What a firm has and what somebody was let see are few: every one is looked at, once for the counts and the page. */
const findAmongFew = async (tx: Tx, where: Sql, input: Page): Promise<Found> => {
  const kind = input.kind ?? null;
  const { kinds, ids } = await tx.one<{ kinds: Kinds | null; ids: string[] | null }>(sql`
    with found as materialized (select r.id, r.kind, row_number() over (order by ${orders[input.sort]}) as place from assets.right r where ${where})
    select (select jsonb_agg(k order by k.count desc, k.kind) from (select kind, count(*)::int as count from found group by kind) k) as kinds,
      (select array_agg(p.id order by p.place) from (select id, place from found where ${kind}::text is null or kind = ${kind} order by place limit ${input.size} offset ${(input.page - 1) * input.size}) p) as ids`);
  return { kinds: kinds ?? [], ids: ids ?? [] };
};

/** Counts and one page under the filter, whoever asks. */
const findRows = async (
  tx: Tx,
  actor: Person,
  today: PlainDate,
  input: RightFilter & Page,
): Promise<Found> =>
  isOfficer(actor)
    ? findInRegion(tx, await wantedOf(tx, input), today, input)
    : findAmongFew(tx, await rightsWhere(tx, actor, today, input), input);

/** How many rights are under a filter. */
export const countRights = async (
  tx: Tx,
  actor: Person,
  today: PlainDate,
  filter: RightFilter & Pick<Page, 'kind'>,
): Promise<number> => {
  const { kinds } = await findRows(tx, actor, today, { ...filter, page: 1, size: 0, sort: 'newest' });
  return kinds.reduce(
    (sum, one) => sum + (filter.kind === undefined || one.kind === filter.kind ? one.count : 0),
    0,
  );
};

export const listRights = bind('assets.list-rights', async ({ tx, actor, today }, input) => {
  const { kinds, ids } = await findRows(tx, actor, today, input);
  const kind = input.kind ?? null;
  return {
    total: kinds.reduce((sum, one) => sum + (kind === null || one.kind === kind ? one.count : 0), 0),
    rows: (await headsOf(tx, ids, today)).map(headOf),
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
