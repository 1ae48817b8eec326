import type { Fen, Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import type { Booking, EntryContent, SignedLine } from './ledger.ts';
import type { Stripe } from './lock-stripes.ts';

/** Whose hand it was: a person, or nobody where a queue works. */
export const handOf = ({ actor }: Booking): { id: string | null; name: string | null } =>
  actor.kind === 'person' ? { id: actor.personId, name: actor.personName } : { id: null, name: null };

export type PlacedLine = SignedLine & { readonly stripeNo: number };
type Place = Pick<Stripe, 'regionPath' | 'operatorId'>;

export type NewEntry = EntryContent & {
  readonly id: string;
  readonly digest: Buffer;
  readonly placed: readonly PlacedLine[];
  readonly place: Place;
};

const insertion = (context: Booking, e: NewEntry, where: Sql): Sql => {
  const { now, command } = context;
  const hand = handOf(context);
  return sql`
    with e as (
      insert into ledger.entry (id, book_id, region_path, operator_id, key, effective_on, recorded_at, description, reference, lines_count, reverses_id, reservation_id, adjustment_id, digest, command_id, command, recorded_by, recorded_by_name)
      values (${e.id}, ${e.bookId}, ${e.place.regionPath}, ${e.place.operatorId}, ${e.key}, ${e.effectiveOn}, ${now}, ${e.description}, ${e.reference ?? null}, ${e.placed.length},
        ${e.reversesId ?? null}, ${e.reservationId ?? null}, ${e.adjustmentId ?? null}, ${e.digest}, ${command.id}, ${command.name}, ${hand.id}, ${hand.name})
      ${where} returning id, book_id, region_path, operator_id, effective_on, recorded_at
    )
    insert into ledger.line (entry_id, line_no, account_id, stripe_no, book_id, region_path, operator_id, amount_fen, effective_on, recorded_at)
    select e.id, l.place, l.account_id, l.stripe_no, e.book_id, e.region_path, e.operator_id, l.amount_fen, e.effective_on, e.recorded_at
    from e, unnest(${e.placed.map((l) => l.accountId)}::uuid[], ${e.placed.map((l) => l.stripeNo)}::integer[], ${e.placed.map((l) => `${l.amountFen}`)}::bigint[]) with ordinality as l(account_id, stripe_no, amount_fen, place)`;
};

/** The entry and its lines in one statement; false when an entry of this key, or a second reversal, stood in the way. */
export const insertEntry = async (context: Booking, e: NewEntry): Promise<boolean> =>
  (await context.tx.run(insertion(context, e, sql`on conflict do nothing`))) > 0;

/** The same without waiting for the answer; what stands in the way is hope lost. */
export const hopeForEntry = (context: Booking, hope: NonNullable<Tx['hope']>, e: NewEntry): void =>
  hope(insertion(context, e, sql``));

/** Many entries that cannot stand yet, because what they end is locked, in one statement. */
export const insertEntries = async (context: Booking, entries: readonly NewEntry[]): Promise<number> => {
  const { tx, now, command } = context;
  const hand = handOf(context);
  const lines = entries.flatMap(({ id, placed }) => placed.map((line, at) => ({ ...line, id, no: at + 1 })));
  return tx.run(sql`
    with e as (
      insert into ledger.entry (id, book_id, region_path, operator_id, key, effective_on, recorded_at, description, reference, lines_count, reservation_id, digest, command_id, command, recorded_by, recorded_by_name)
      select n.id, n.book_id, n.region_path, n.operator_id, n.key, n.effective_on, ${now}, n.description, n.reference, n.lines_count, n.reservation_id, n.digest, ${command.id}, ${command.name}, ${hand.id}::uuid, ${hand.name}
      from unnest(${entries.map(({ id }) => id)}::uuid[], ${entries.map(({ bookId }) => bookId)}::uuid[], ${entries.map(({ place }) => place.regionPath)}::text[], ${entries.map(({ place }) => place.operatorId)}::uuid[], ${entries.map(({ key }) => key)}::text[],
        ${entries.map(({ effectiveOn }) => effectiveOn)}::date[], ${entries.map(({ description }) => description)}::text[], ${entries.map(({ reference }) => reference ?? null)}::text[], ${entries.map(({ placed }) => placed.length)}::integer[],
        ${entries.map(({ reservationId }) => reservationId ?? null)}::uuid[], ${entries.map(({ digest }) => digest)}::bytea[])
        as n(id, book_id, region_path, operator_id, key, effective_on, description, reference, lines_count, reservation_id, digest)
      returning id, book_id, region_path, operator_id, effective_on, recorded_at
    )
    insert into ledger.line (entry_id, line_no, account_id, stripe_no, book_id, region_path, operator_id, amount_fen, effective_on, recorded_at)
    select e.id, l.no, l.account_id, l.stripe_no, e.book_id, e.region_path, e.operator_id, l.amount_fen, e.effective_on, e.recorded_at
    from unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ no }) => no)}::integer[], ${lines.map(({ accountId }) => accountId)}::uuid[], ${lines.map(({ stripeNo }) => stripeNo)}::integer[], ${lines.map(({ amountFen }) => `${amountFen}`)}::bigint[]) as l(id, no, account_id, stripe_no, amount_fen)
    join e on e.id = l.id`);
};

export type KnownEntry = { id: string; digest: Buffer };
export const findByKey = (tx: Tx, bookId: string, key: string): Promise<KnownEntry | undefined> =>
  tx.first<KnownEntry>(sql`select id, digest from ledger.entry where book_id = ${bookId} and key = ${key}`);

export type EntryHead = {
  id: string;
  bookId: string;
  key: string;
  effectiveOn: PlainDate;
  recordedAt: Instant;
  description: string;
  reference: string | null;
  reversesId: string | null;
  reservationId: string | null;
  adjustmentId: string | null;
  reversedBy: string | null;
  digest: Buffer;
  commandId: string;
  command: string;
  recordedBy: string | null;
  recordedByName: string | null;
};
export const entryColumns = sql`e.id, e.book_id as "bookId", e.key, e.effective_on as "effectiveOn", e.recorded_at as "recordedAt", e.description, e.reference, e.reverses_id as "reversesId",
  e.reservation_id as "reservationId", e.adjustment_id as "adjustmentId", (select r.id from ledger.entry r where r.reverses_id = e.id) as "reversedBy", e.digest, e.command_id as "commandId", e.command,
  e.recorded_by as "recordedBy", e.recorded_by_name as "recordedByName"`;

export const findEntry = (tx: Tx, id: string): Promise<EntryHead | undefined> =>
  tx.first<EntryHead>(sql`select ${entryColumns} from ledger.entry e where e.id = ${id}`);

export const linesOf = (tx: Tx, entryId: string): Promise<{ accountId: string; amountFen: Fen }[]> =>
  tx.all(
    sql`select account_id as "accountId", amount_fen as "amountFen" from ledger.line where entry_id = ${entryId} order by line_no`,
  );
