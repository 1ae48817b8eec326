import { assert, type Fen, type Instant, type PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import type { Balance, Viewpoint } from './ledger.ts';

/** Lines that count from a viewpoint; alias `l`. */
export const seenFrom = ({ asOf, knownAt }: Viewpoint): Sql =>
  sql`(${asOf ?? null}::date is null or l.effective_on <= ${asOf ?? null}::date) and (${knownAt ?? null}::timestamptz is null or l.recorded_at <= ${knownAt ?? null}::timestamptz)`;

type Sums = { balanceFen: string | null; heldFen: string | null };

/**
 * What an account holds now, or from a viewpoint: up to the end of a day, as known at a moment. Reservations count
 * only in the view of now. Undefined for an account the reader cannot see.
 */
export const balanceOf = async (
  tx: Tx,
  accountId: string,
  view: Viewpoint = {},
): Promise<Balance | undefined> => {
  const now = view.asOf === undefined && view.knownAt === undefined;
  const sums = now
    ? await tx.first<Sums>(sql`
        select sum(balance_fen)::text as "balanceFen", sum(held_fen)::text as "heldFen" from ledger.stripe where account_id = ${accountId}`)
    : await tx.first<Sums>(sql`
        select coalesce(sum(case a.normal when 'debit' then l.amount_fen else -l.amount_fen end), 0)::text as "balanceFen", '0' as "heldFen"
        from ledger.account a left join ledger.line l on l.account_id = a.id and ${seenFrom(view)} where a.id = ${accountId} group by a.id`);
  if (!sums || sums.balanceFen === null) return undefined;
  const [balanceFen, heldFen] = [BigInt(sums.balanceFen), BigInt(sums.heldFen ?? '0')];
  return { balanceFen, heldFen, availableFen: balanceFen - heldFen };
};

export type StatementAsked = {
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly knownAt?: Instant | undefined;
  readonly page: number;
  readonly size: number;
};
export type StatementLine = {
  readonly entryId: string;
  readonly lineNo: number;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: Instant;
  readonly description: string;
  readonly reference: string | null;
  /** Debit above zero, credit below. */
  readonly amountFen: Fen;
  /** After this line, in the account's normal direction. */
  readonly balanceFen: Fen;
};
export type Statement = {
  readonly openingFen: Fen;
  readonly closingFen: Fen;
  readonly rows: readonly StatementLine[];
  readonly total: number;
};

/**
 * The lines of an account in order of day and recording, each with the balance after it. Opening, lines and closing
 * are read in one statement, so they agree whatever is posted meanwhile.
 */
export const statementOf = async (
  tx: Tx,
  accountId: string,
  asked: StatementAsked,
): Promise<Statement | undefined> => {
  const { from = null, to = null, knownAt, page, size } = asked;
  const found = await tx.first<{
    opening: string;
    closing: string;
    total: number;
    rows: (Omit<StatementLine, 'amountFen' | 'balanceFen'> & { amountFen: string; balanceFen: string })[];
  }>(sql`
    with a as (select id, case normal when 'debit' then 1 else -1 end as sign from ledger.account where id = ${accountId}),
    before as (select coalesce(sum(a.sign * l.amount_fen), 0) as fen from a join ledger.line l on l.account_id = a.id and l.effective_on < ${from}::date and ${seenFrom({ knownAt })}),
    inside as (
      select l.*, (select fen from before) + sum(a.sign * l.amount_fen) over (order by l.effective_on, l.seq) as balance
      from a join ledger.line l on l.account_id = a.id where (${from}::date is null or l.effective_on >= ${from}::date) and ${seenFrom({ asOf: to ?? undefined, knownAt })}
    ),
    page as (select * from inside order by effective_on, seq limit ${size} offset ${(page - 1) * size})
    select (select fen from before)::text as opening, coalesce((select sum(a.sign * i.amount_fen) from inside i), 0) + (select fen from before) || '' as closing, (select count(*) from inside)::int as total,
      coalesce((select json_agg(json_build_object('entryId', p.entry_id, 'lineNo', p.line_no, 'effectiveOn', p.effective_on, 'recordedAt', to_char(p.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'description', e.description, 'reference', e.reference, 'amountFen', p.amount_fen::text, 'balanceFen', p.balance::text) order by p.effective_on, p.seq) from page p join ledger.entry e on e.id = p.entry_id), '[]') as rows
    from a`);
  if (!found) return undefined;
  const rows = found.rows.map((row) => ({
    ...row,
    amountFen: BigInt(row.amountFen),
    balanceFen: BigInt(row.balanceFen),
  }));
  const statement = {
    openingFen: BigInt(found.opening),
    closingFen: BigInt(found.closing),
    rows,
    total: found.total,
  };
  assert(found.total > 0 || statement.openingFen === statement.closingFen, 'nothing moved, nothing changed');
  return statement;
};
