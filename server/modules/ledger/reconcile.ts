import { addDays, formatYuan, type Instant, isRefusal, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sha256 } from '../../platform/command-log.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { type AccountPlace, insertAssertion, seeAccount } from './assert-balance.ts';
import { matchLines, nearDays } from './match-lines.ts';
import { yuan } from './read-books.ts';
import { type BankRow, readStatementFile } from './read-statement-file.ts';

// Any number will do, as long as all servers of a database take the same one.
const LOAD_LOCK = 7_302_017;
const listedMax = 500;

/** What makes a line the same in two files: its number at the bank, or all of it and how many alike came before. */
export const fingerprintsOf = (rows: readonly BankRow[]): string[] => {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const base = [row.on, row.amountFen, row.reference ?? `${row.words ?? ''}|${row.balanceFen ?? ''}`].join(
      '|',
    );
    const before = seen.get(base) ?? 0;
    seen.set(base, before + 1);
    return sha256(`${base}|${before}`).toString('hex');
  });
};

type Counts = { statementId: string; lines: number; known: number; matched: number; unmatched: number };
const countsOf = async (tx: Tx, statementId: string): Promise<Counts> => {
  const row = await tx.one<{ lines: number; known: number; matched: number }>(sql`
    select s.lines_count as lines, s.known_count as known, (select count(*)::int from ledger.bank_match m where m.statement_id = s.id) as matched from ledger.bank_statement s where s.id = ${statementId}`);
  return { statementId, ...row, unmatched: row.lines - row.matched };
};

type Side = { key: string; on: PlainDate; amountFen: bigint; reference: string | null };

/** Matches what is still open of one statement with what is still open in the book around its days. */
const matchOpen = async (
  context: CommandContext,
  account: AccountPlace,
  s: { id: string; from: PlainDate; to: PlainDate },
): Promise<void> => {
  const { tx, now, command } = context;
  const bank = await tx.all<Side>(sql`
    select b.line_no::text as key, b.booked_on as "on", b.amount_fen as "amountFen", b.reference from ledger.bank_line b
    where b.statement_id = ${s.id} and not exists (select from ledger.bank_match m where m.statement_id = b.statement_id and m.line_no = b.line_no)`);
  const book = await tx.all<Side>(sql`
    select l.entry_id || ' ' || l.line_no as key, l.effective_on as "on", l.amount_fen as "amountFen", e.reference from ledger.line l join ledger.entry e on e.id = l.entry_id
    where l.account_id = ${account.id} and l.effective_on between ${addDays(s.from, -nearDays)} and ${addDays(s.to, nearDays)}
      and not exists (select from ledger.bank_match m where m.entry_id = l.entry_id and m.entry_line_no = l.line_no)`);
  const matches = matchLines(bank, book);
  const [entries, places] = [0, 1].map((part) => matches.map((m) => m.book.split(' ')[part] as string));
  await tx.run(sql`
    insert into ledger.bank_match (statement_id, line_no, entry_id, entry_line_no, region_path, operator_id, matched_by, matched_at, command_id)
    select ${s.id}, m.line_no, m.entry_id, m.entry_line_no, ${account.regionPath}, ${account.operatorId}, m.matched_by, ${now}, ${command.id}
    from unnest(${matches.map((m) => Number(m.bank))}::integer[], ${entries}::uuid[], ${places}::integer[], ${matches.map((m) => m.by)}::text[]) as m(line_no, entry_id, entry_line_no, matched_by)`);
};

const lockAccount = (tx: Tx, accountId: string): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(${LOAD_LOCK}, hashtext(${accountId}))`);

const insertStatement = async (
  context: CommandContext,
  account: AccountPlace,
  file: { sha256: string; name: string },
  rows: readonly BankRow[],
) => {
  const { tx, actor, now } = context;
  const id = context.newId();
  const prints = fingerprintsOf(rows);
  const known = new Set(
    (
      await tx.all<{ fingerprint: string }>(
        sql`select fingerprint from ledger.bank_line where account_id = ${account.id} and fingerprint = any(${prints}::text[])`,
      )
    ).map(({ fingerprint }) => fingerprint),
  );
  const fresh = rows
    .map((row, place) => ({ ...row, print: prints[place] as string }))
    .filter(({ print }) => !known.has(print));
  const [from, to] = [(rows[0] as BankRow).on, (rows.at(-1) as BankRow).on];
  await tx.run(sql`
    insert into ledger.bank_statement (id, account_id, book_id, region_path, operator_id, file_hash, file_name, from_on, to_on, lines_count, known_count, loaded_by, loaded_by_name, loaded_at)
    values (${id}, ${account.id}, ${account.bookId}, ${account.regionPath}, ${account.operatorId}, ${file.sha256}, ${file.name}, ${from}, ${to}, ${fresh.length}, ${known.size}, ${actor.personId}, ${actor.personName}, ${now})`);
  await tx.run(sql`
    insert into ledger.bank_line (account_id, statement_id, line_no, region_path, operator_id, booked_on, amount_fen, reference, words, fingerprint)
    select ${account.id}, ${id}, l.place, ${account.regionPath}, ${account.operatorId}, l.booked_on, l.amount_fen, l.reference, l.words, l.fingerprint
    from unnest(${fresh.map((r) => r.on)}::date[], ${fresh.map((r) => `${r.amountFen}`)}::bigint[], ${fresh.map((r) => r.reference)}::text[], ${fresh.map((r) => r.words)}::text[], ${fresh.map((r) => r.print)}::text[]) with ordinality as l(booked_on, amount_fen, reference, words, fingerprint, place)`);
  return { id, from, to };
};

/** Loads a bank's file: new lines only, matched at once. The same file again is the same answer. */
export const loadBankStatement = bind('ledger.load-bank-statement', async (context, input) => {
  const { tx } = context;
  const account = await seeAccount(tx, input.accountId);
  if (!account) return refuse('platform.not-found');
  if (account.kind !== 'asset') return refuse('ledger.not-a-bank-account');
  await lockAccount(tx, account.id);
  const earlier = await tx.first<{ id: string }>(
    sql`select id from ledger.bank_statement where account_id = ${account.id} and file_hash = ${input.file.sha256}`,
  );
  if (earlier) {
    context.remember(`ledger.statement:${earlier.id}`, { again: true });
    return countsOf(tx, earlier.id);
  }
  const rows = await readStatementFile(input.file);
  if (isRefusal(rows)) return rows;
  const statement = await insertStatement(context, account, input.file, rows);
  const last = rows.at(-1) as BankRow;
  if (last.balanceFen !== undefined && last.on <= context.today)
    await insertAssertion(context, account, {
      on: last.on,
      expectedFen: last.balanceFen,
      source: input.file.name,
      statementId: statement.id,
    });
  await matchOpen(context, account, statement);
  const counts = await countsOf(tx, statement.id);
  context.remember(`ledger.statement:${statement.id}`, {
    accountId: account.id,
    fileHash: input.file.sha256,
    lines: counts.lines,
    matched: counts.matched,
  });
  return counts;
});

type StatementRow = {
  id: string;
  accountId: string;
  fileName: string;
  from: PlainDate;
  to: PlainDate;
  lines: number;
  known: number;
  matched: number;
  loadedBy: string;
  loadedAt: Instant;
};
const columns = sql`s.id, s.account_id as "accountId", s.file_name as "fileName", s.from_on as "from", s.to_on as "to", s.lines_count as lines, s.known_count as known,
  (select count(*)::int from ledger.bank_match m where m.statement_id = s.id) as matched, s.loaded_by_name as "loadedBy", s.loaded_at as "loadedAt"`;
const findStatement = (tx: Tx, id: string): Promise<StatementRow | undefined> =>
  tx.first<StatementRow>(sql`select ${columns} from ledger.bank_statement s where s.id = ${id}`);

/** Once the book has caught up: what was open is looked at again. What is matched stays. */
export const matchBankStatement = bind('ledger.match-bank-statement', async (context, input) => {
  const { tx } = context;
  const statement = await findStatement(tx, input.statementId);
  const account = statement && (await seeAccount(tx, statement.accountId));
  if (!account) return refuse('platform.not-found');
  await lockAccount(tx, account.id);
  await matchOpen(context, account, statement);
  const counts = await countsOf(tx, statement.id);
  context.remember(`ledger.statement:${statement.id}`, { lines: counts.lines, matched: counts.matched });
  return counts;
});

export const listBankStatements = bind('ledger.list-bank-statements', async ({ tx }, input) => {
  const account = await seeAccount(tx, input.accountId);
  if (!account) return refuse('platform.not-found');
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ledger.bank_statement where account_id = ${account.id}`,
  );
  const rows = await tx.all<StatementRow>(sql`
    select ${columns} from ledger.bank_statement s where s.account_id = ${account.id} order by s.loaded_at desc, s.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return { rows, total };
});

/** Both sides' open lines; the sums are over all lines of the days, matched or not. */
export const readReconciliation = bind('ledger.read-reconciliation', async ({ tx }, input) => {
  const statement = await findStatement(tx, input.statementId);
  const account = statement && (await seeAccount(tx, statement.accountId));
  if (!account) return refuse('platform.not-found');
  const atBank = sql`ledger.bank_line b where b.statement_id = ${statement.id} and not exists (select from ledger.bank_match m where m.statement_id = b.statement_id and m.line_no = b.line_no)`;
  const inBook = sql`ledger.line l join ledger.entry e on e.id = l.entry_id where l.account_id = ${account.id} and l.effective_on between ${statement.from} and ${statement.to}
    and not exists (select from ledger.bank_match m where m.entry_id = l.entry_id and m.entry_line_no = l.line_no)`;
  const sums = await tx.one<{
    onlyAtBankTotal: number;
    onlyInBookTotal: number;
    bank: string;
    book: string;
  }>(sql`
    select (select count(*)::int from ${atBank}) as "onlyAtBankTotal", (select count(*)::int from ${inBook}) as "onlyInBookTotal",
      (select coalesce(sum(amount_fen), 0)::text from ledger.bank_line where account_id = ${account.id} and booked_on between ${statement.from} and ${statement.to}) as bank,
      (select coalesce(sum(amount_fen), 0)::text from ledger.line where account_id = ${account.id} and effective_on between ${statement.from} and ${statement.to}) as book`);
  const bank = await tx.all<{
    lineNo: number;
    on: PlainDate;
    amountFen: bigint;
    reference: string | null;
    words: string | null;
  }>(sql`
    select b.line_no as "lineNo", b.booked_on as "on", b.amount_fen as "amountFen", b.reference, b.words from ${atBank} order by b.line_no limit ${listedMax}`);
  const book = await tx.all<{
    entryId: string;
    on: PlainDate;
    amountFen: bigint;
    reference: string | null;
    description: string;
  }>(sql`
    select e.id as "entryId", l.effective_on as "on", l.amount_fen as "amountFen", e.reference, e.description from ${inBook} order by l.effective_on, l.seq limit ${listedMax}`);
  const shown = <T extends { amountFen: bigint }>({ amountFen, ...row }: T) => ({
    ...row,
    amount: formatYuan(amountFen),
  });
  return {
    ...statement,
    account: account.name,
    bookId: account.bookId,
    onlyAtBank: bank.map(shown),
    onlyInBook: book.map(shown),
    onlyAtBankTotal: sums.onlyAtBankTotal,
    onlyInBookTotal: sums.onlyInBookTotal,
    bankSum: yuan(sums.bank),
    bookSum: yuan(sums.book),
  };
});
