import type { Output } from '@zhirong/contracts';
import { type Fen, formatYuan, type Instant, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { draftOf, digestOf, type SignedLine, type Viewpoint } from './ledger.ts';
import { seenFrom, statementOf } from './read-balance.ts';
import { entryColumns, type EntryHead, linesOf } from './store.ts';

export const yuan = (fen: string | bigint | null): string => formatYuan(BigInt(fen ?? 0n));

type BookRow = {
  id: string;
  key: string;
  kind: 'fund' | 'programme';
  name: string;
  adcode: string;
  region: string;
  operator: string;
  openedAt: Instant;
  regionPath: string;
  operatorId: string;
};
const bookColumns = sql`b.id, b.key, b.kind, b.name, b.adcode, b.region, b.operator, b.opened_at as "openedAt", b.region_path as "regionPath", b.operator_id as "operatorId"`;
const shownBook = ({ id, key, kind, name, adcode, region, operator, openedAt }: BookRow) => ({
  id,
  key,
  kind,
  name,
  region: { adcode, name: region },
  operator,
  openedAt,
});

/** The book, when the reader may see it. */
export const seeBook = (tx: Tx, id: string): Promise<BookRow | undefined> =>
  tx.first<BookRow>(sql`select ${bookColumns} from ledger.book b where b.id = ${id}`);

export const listBooks = bind('ledger.list-books', async ({ tx }, input) => {
  const [q, kind] = [input.q ?? null, input.kind ?? null];
  const filter = sql`(${q}::text is null or position(lower(${q}) in lower(b.name || ' ' || b.operator || ' ' || b.key)) > 0) and (${kind}::text is null or b.kind = ${kind})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ledger.book b where ${filter}`,
  );
  const rows = await tx.all<BookRow & { assets: string; held: string }>(sql`
    select ${bookColumns}, s.assets, s.held from ledger.book b cross join lateral (
      select coalesce(sum(s.balance_fen * s.sign), 0)::text as assets, coalesce(sum(s.held_fen), 0)::text as held
      from ledger.stripe s join ledger.account a on a.id = s.account_id where a.book_id = b.id and a.kind = 'asset') s
    where ${filter} order by b.name, b.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return {
    rows: rows.map((row) => ({ ...shownBook(row), assets: yuan(row.assets), held: yuan(row.held) })),
    total,
  };
});

type AccountRow = Pick<
  Output<'ledger.read-book'>['accounts'][number],
  'id' | 'code' | 'name' | 'kind' | 'normal' | 'mayOverdraw'
> & { bookId: string; balance: string; held: string };
type Shown = Output<'ledger.read-book'>['accounts'][number];

const shownAccount = ({ bookId: _bookId, balance, held, ...account }: AccountRow): Shown => ({
  ...account,
  balance: yuan(balance),
  held: yuan(held),
  available: yuan(BigInt(balance) - BigInt(held)),
});

/** Accounts with their balances now, or from a viewpoint, in one statement: their debits and credits agree. */
const readAccounts = (tx: Tx, of: { bookId: string } | { accountId: string }, view: Viewpoint) => {
  const now = view.asOf === undefined && view.knownAt === undefined;
  const balance = now
    ? sql`(select coalesce(sum(s.balance_fen), 0)::text from ledger.stripe s where s.account_id = a.id)`
    : sql`(select coalesce(sum(case a.normal when 'debit' then l.amount_fen else -l.amount_fen end), 0)::text from ledger.line l where l.account_id = a.id and ${seenFrom(view)})`;
  const held = now
    ? sql`(select coalesce(sum(s.held_fen), 0)::text from ledger.stripe s where s.account_id = a.id)`
    : sql`'0'`;
  const which = 'bookId' in of ? sql`a.book_id = ${of.bookId}` : sql`a.id = ${of.accountId}`;
  return tx.all<AccountRow>(sql`
    select a.id, a.book_id as "bookId", a.code, a.name, a.kind, a.normal, a.may_overdraw as "mayOverdraw", ${balance} as balance, ${held} as held
    from ledger.account a where ${which} order by a.code`);
};

const viewOf = (input: { asOf?: string | undefined; knownAt?: string | undefined }): Viewpoint => ({
  asOf: input.asOf as PlainDate | undefined,
  knownAt: input.knownAt as Instant | undefined,
});

export const readBook = bind('ledger.read-book', async ({ tx }, input) => {
  const book = await seeBook(tx, input.bookId);
  if (!book) return refuse('platform.not-found');
  const accounts = await readAccounts(tx, { bookId: book.id }, viewOf(input));
  const counts = await tx.one<{ entries: number; openReservations: number; waitingAdjustments: number }>(sql`
    select (select count(*)::int from ledger.entry e where e.book_id = ${book.id}) as entries,
      (select count(*)::int from ledger.reservation r where r.book_id = ${book.id} and not exists (select from ledger.ending e where e.reservation_id = r.id)) as "openReservations",
      (select count(*)::int from ledger.adjustment j where j.book_id = ${book.id} and not exists (select from ledger.adjustment_decision d where d.adjustment_id = j.id)) as "waitingAdjustments"`);
  const sideOf = (side: 'debit' | 'credit'): string =>
    yuan(accounts.filter((a) => a.normal === side).reduce((sum, a) => sum + BigInt(a.balance), 0n));
  return {
    ...shownBook(book),
    accounts: accounts.map(shownAccount),
    debits: sideOf('debit'),
    credits: sideOf('credit'),
    ...counts,
  };
});

type ListedEntry = EntryHead & { amount: string };
const shownEntry = (row: ListedEntry) => ({
  id: row.id,
  key: row.key,
  effectiveOn: row.effectiveOn,
  recordedAt: row.recordedAt,
  description: row.description,
  reference: row.reference,
  amount: yuan(row.amount),
  reversesId: row.reversesId,
  reversedBy: row.reversedBy,
  recordedBy: row.recordedByName,
});
const moved = sql`(select coalesce(sum(l.amount_fen), 0)::text from ledger.line l where l.entry_id = e.id and l.amount_fen > 0) as amount`;

export const listEntries = bind('ledger.list-entries', async ({ tx }, input) => {
  const book = await seeBook(tx, input.bookId);
  if (!book) return refuse('platform.not-found');
  const { q = null, accountId = null, from = null, to = null } = input;
  const filter = sql`e.book_id = ${book.id} and (${from}::date is null or e.effective_on >= ${from}::date) and (${to}::date is null or e.effective_on <= ${to}::date)
    and (${q}::text is null or position(lower(${q}) in lower(e.description || ' ' || coalesce(e.reference, '') || ' ' || e.key)) > 0)
    and (${accountId}::uuid is null or exists (select from ledger.line l where l.entry_id = e.id and l.account_id = ${accountId}::uuid))`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ledger.entry e where ${filter}`,
  );
  const rows = await tx.all<ListedEntry>(sql`
    select ${entryColumns}, ${moved} from ledger.entry e where ${filter} order by e.effective_on desc, e.seq desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return { rows: rows.map(shownEntry), total };
});

/** Names of accounts, to show lines by. */
export const accountNames = async (tx: Tx, bookId: string): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.all<{ id: string; name: string }>(
        sql`select id, name from ledger.account where book_id = ${bookId}`,
      )
    ).map(({ id, name }) => [id, name]),
  );
export const shownLines = (lines: readonly SignedLine[], names: ReadonlyMap<string, string>) =>
  draftOf(lines).map(({ accountId, side, amountFen }) => ({
    accountId,
    account: names.get(accountId) ?? '',
    side,
    amount: formatYuan(amountFen),
  }));

export const readEntry = bind('ledger.read-entry', async ({ tx }, input) => {
  const entry = await tx.first<ListedEntry & { book: string }>(sql`
    select ${entryColumns}, ${moved}, b.name as book from ledger.entry e join ledger.book b on b.id = e.book_id where e.id = ${input.entryId}`);
  if (!entry) return refuse('platform.not-found');
  const lines = await linesOf(tx, entry.id);
  return {
    ...shownEntry(entry),
    bookId: entry.bookId,
    book: entry.book,
    lines: shownLines(lines, await accountNames(tx, entry.bookId)),
    reservationId: entry.reservationId,
    adjustmentId: entry.adjustmentId,
    command: { id: entry.commandId, name: entry.command },
    digest: entry.digest.toString('hex'),
    digestHolds: digestOf({ ...entry, reference: entry.reference ?? undefined, lines }).equals(entry.digest),
  };
});

export const readStatement = bind('ledger.read-statement', async ({ tx }, input) => {
  const [account] = await readAccounts(tx, { accountId: input.accountId }, {});
  const statement = await statementOf(tx, input.accountId, {
    from: input.from as PlainDate | undefined,
    to: input.to as PlainDate | undefined,
    knownAt: input.knownAt as Instant | undefined,
    page: input.page,
    size: input.size,
  });
  if (!account || !statement) return refuse('platform.not-found');
  return {
    account: shownAccount(account),
    bookId: account.bookId,
    opening: formatYuan(statement.openingFen),
    closing: formatYuan(statement.closingFen),
    rows: statement.rows.map((row) => ({
      entryId: row.entryId,
      effectiveOn: row.effectiveOn,
      recordedAt: row.recordedAt,
      description: row.description,
      reference: row.reference,
      side: row.amountFen > 0n ? ('debit' as const) : ('credit' as const),
      amount: formatYuan(row.amountFen > 0n ? row.amountFen : -row.amountFen),
      balance: formatYuan(row.balanceFen),
    })),
    total: statement.total,
  };
});

type ReservationRow = {
  id: string;
  key: string;
  description: string;
  reference: string | null;
  reservedAt: Instant;
  expiresOn: PlainDate;
  state: 'open' | 'posted' | 'voided' | 'expired';
  endedAt: Instant | null;
  entryId: string | null;
  reason: string | null;
  lines: { accountId: string; amountFen: string }[];
};

export const listReservations = bind('ledger.list-reservations', async ({ tx }, input) => {
  const book = await seeBook(tx, input.bookId);
  if (!book) return refuse('platform.not-found');
  const state = input.state ?? null;
  const from = sql`ledger.reservation r left join ledger.ending e on e.reservation_id = r.id where r.book_id = ${book.id} and (${state}::text is null or coalesce(e.outcome, 'open') = ${state})`;
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::int as total from ${from}`);
  const rows = await tx.all<ReservationRow>(sql`
    select r.id, r.key, r.description, r.reference, r.reserved_at as "reservedAt", r.expires_on as "expiresOn", coalesce(e.outcome, 'open') as state, e.ended_at as "endedAt", e.entry_id as "entryId", e.reason,
      (select json_agg(json_build_object('accountId', l.account_id, 'amountFen', l.amount_fen::text) order by l.line_no) from ledger.reservation_line l where l.reservation_id = r.id) as lines
    from ${from} order by r.seq desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const names = await accountNames(tx, book.id);
  return {
    rows: rows.map(({ lines: kept, ...row }) => {
      const lines = kept.map(({ accountId, amountFen }) => ({ accountId, amountFen: BigInt(amountFen) }));
      const amount = lines.reduce((sum, l): Fen => (l.amountFen > 0n ? sum + l.amountFen : sum), 0n);
      return { ...row, lines: shownLines(lines, names), amount: formatYuan(amount) };
    }),
    total,
  };
});
