import { type Instant, parseYuan, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { balanceMax } from './ledger.ts';
import { judgeDay } from './post-entry.ts';
import { seeBook, yuan } from './read-books.ts';

export type AccountPlace = {
  id: string;
  bookId: string;
  regionPath: string;
  operatorId: string;
  kind: string;
  name: string;
};
export const seeAccount = (tx: Tx, id: string): Promise<AccountPlace | undefined> =>
  tx.first<AccountPlace>(sql`
    select id, book_id as "bookId", region_path as "regionPath", operator_id as "operatorId", kind, name from ledger.account where id = ${id}`);

type Row = {
  id: string;
  accountId: string;
  account: string;
  on: PlainDate;
  expected: string;
  found: string;
  difference: string;
  source: string;
  statedBy: string;
  statedAt: Instant;
};

/** Judged each time it is read: an entry recorded later for an earlier day may break, or mend, what held. */
const judged = (which: Sql): Sql => sql`
  select s.id, s.account_id as "accountId", a.name as account, s.asserted_on as "on", s.expected_fen::text as expected, f.fen::text as found, (f.fen - s.expected_fen)::text as difference,
    s.source, s.stated_by_name as "statedBy", s.stated_at as "statedAt", s.seq
  from ledger.assertion s join ledger.account a on a.id = s.account_id cross join lateral (
    select coalesce(sum(case a.normal when 'debit' then l.amount_fen else -l.amount_fen end), 0) as fen from ledger.line l where l.account_id = a.id and l.effective_on <= s.asserted_on) f
  where ${which}`;

const shown = (row: Row) => ({
  id: row.id,
  accountId: row.accountId,
  account: row.account,
  on: row.on,
  expected: yuan(row.expected),
  found: yuan(row.found),
  difference: yuan(row.difference),
  holds: BigInt(row.difference) === 0n,
  source: row.source,
  statedBy: row.statedBy,
  statedAt: row.statedAt,
});

export const insertAssertion = async (
  context: CommandContext,
  account: AccountPlace,
  a: { on: PlainDate; expectedFen: bigint; source: string; statementId: string | null },
): Promise<string> => {
  const { tx, actor, now } = context;
  const id = context.newId();
  await tx.run(sql`
    insert into ledger.assertion (id, account_id, book_id, region_path, operator_id, asserted_on, expected_fen, source, statement_id, stated_by, stated_by_name, stated_at)
    values (${id}, ${account.id}, ${account.bookId}, ${account.regionPath}, ${account.operatorId}, ${a.on}, ${a.expectedFen}, ${a.source}, ${a.statementId}, ${actor.personId}, ${actor.personName}, ${now})`);
  return id;
};

/** What the bank says an account held at the end of a day; the answer says at once whether the book agrees. */
export const assertBalance = bind('ledger.assert-balance', async (context, input) => {
  const account = await seeAccount(context.tx, input.accountId);
  if (!account) return refuse('platform.not-found');
  const on = input.on as PlainDate;
  const expectedFen = parseYuan(input.balance);
  if (expectedFen === undefined || expectedFen > balanceMax || expectedFen < -balanceMax)
    return refuse('ledger.amount-too-large');
  const refused = judgeDay(context, on);
  if (refused) return refused;
  const id = await insertAssertion(context, account, {
    on,
    expectedFen,
    source: input.source,
    statementId: null,
  });
  const finding = shown(await context.tx.one<Row>(judged(sql`s.id = ${id}`) as Sql<Row>));
  context.remember(`ledger.account:${account.id}`, {
    assertionId: id,
    on,
    expected: finding.expected,
    difference: finding.difference,
  });
  return finding;
});

export const listAssertions = bind('ledger.list-assertions', async ({ tx }, input) => {
  const book = await seeBook(tx, input.bookId);
  if (!book) return refuse('platform.not-found');
  const all = sql`(${judged(sql`s.book_id = ${book.id}`)}) j where not ${input.only === 'findings'} or j.difference <> '0'`;
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::int as total from ${all}`);
  const rows = await tx.all<Row>(
    sql`select * from ${all} order by j."on" desc, j.seq desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: rows.map(shown), total };
});
