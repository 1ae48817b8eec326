import type { AccountKind, BookKind } from '@zhirong/contracts';
import { type Refusal, refuse } from '@zhirong/kernel';
import { sql } from '../../platform/sql.ts';
import { type Booking, hotStripes, normalSideOf, type Side } from './ledger.ts';

export type NewBook = {
  /** How the caller finds it again, such as `compensation.fund:<id>`. */
  readonly key: string;
  readonly kind: BookKind;
  readonly name: string;
  /** A region as identity gives it: this room stands beside that one and does not look there. */
  readonly region: { readonly adcode: string; readonly name: string; readonly path: string };
  /** The organisation whose people keep it: a fund operator, or the bureau of a programme. */
  readonly operatorId: string;
};

/** Opens a book, or finds it again by its key. */
export const openBook = async (context: Booking, book: NewBook): Promise<{ bookId: string } | Refusal> => {
  const { tx, now, command } = context;
  const { region } = book;
  const id = context.newId();
  const made = await tx.run(sql`
    insert into ledger.book (id, key, kind, name, adcode, region, region_path, operator_id, operator, opened_at, command_id)
    select ${id}, ${book.key}, ${book.kind}, ${book.name}, ${region.adcode}, ${region.name}, ${region.path}, o.id, o.name, ${now}, ${command.id} from identity.organisation o where o.id = ${book.operatorId}
    on conflict do nothing`);
  if (made === 1) {
    context.attest('ledgerBooks', { id, key: book.key });
    return { bookId: id };
  }
  const known = await tx.first<{ id: string }>(sql`select id from ledger.book where key = ${book.key}`);
  return known ? { bookId: known.id } : refuse('ledger.operator-unknown');
};

export const findBook = async ({ tx }: Pick<Booking, 'tx'>, key: string): Promise<string | undefined> =>
  (await tx.first<{ id: string }>(sql`select id from ledger.book where key = ${key}`))?.id;

export type NewAccount = {
  readonly bookId: string;
  /** Unique in the book, such as `bank`, `budget:<id>`, `payable:<firm>`. */
  readonly code: string;
  readonly name: string;
  readonly kind: AccountKind;
  /** Only for a contra account; otherwise what its kind has. */
  readonly normal?: Side;
  /** False unless said: money that is not there cannot be spent. */
  readonly mayOverdraw?: boolean;
  /** An account that many payments touch at once: its balance is kept in parts. */
  readonly hot?: boolean;
};

/** Opens an account with nothing in it, or finds it again by its code. */
export const openAccount = async (
  context: Booking,
  account: NewAccount,
): Promise<{ accountId: string } | Refusal> => {
  const { tx, now, command } = context;
  const id = context.newId();
  const normal = account.normal ?? normalSideOf(account.kind);
  const [mayOverdraw, stripes] = [account.mayOverdraw ?? false, account.hot ? hotStripes : 1];
  const made = await tx.run(sql`
    with a as (
      insert into ledger.account (id, book_id, region_path, operator_id, code, name, kind, normal, may_overdraw, stripes_count, opened_at, command_id)
      select ${id}, b.id, b.region_path, b.operator_id, ${account.code}, ${account.name}, ${account.kind}, ${normal}, ${mayOverdraw}, ${stripes}, ${now}, ${command.id} from ledger.book b where b.id = ${account.bookId}
      on conflict do nothing returning *
    )
    insert into ledger.stripe (account_id, stripe_no, book_id, region_path, operator_id, sign, may_overdraw)
    select a.id, n, a.book_id, a.region_path, a.operator_id, case a.normal when 'debit' then 1 else -1 end, a.may_overdraw from a, generate_series(case a.stripes_count when 1 then 0 else 1 end, case a.stripes_count when 1 then 0 else a.stripes_count end) n`);
  if (made > 0) {
    context.attest('ledgerAccounts', { id, code: account.code });
    return { accountId: id };
  }
  const known = await findAccount(context, account.bookId, account.code);
  return known ? { accountId: known } : refuse('ledger.book-unknown');
};

export const findAccount = async (
  { tx }: Pick<Booking, 'tx'>,
  bookId: string,
  code: string,
): Promise<string | undefined> =>
  (
    await tx.first<{ id: string }>(
      sql`select id from ledger.account where book_id = ${bookId} and code = ${code}`,
    )
  )?.id;
