import { assert, type Fen, isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import {
  type Booking,
  digestOf,
  type DraftLine,
  type EntryContent,
  type EntryDraft,
  judgeLines,
  linesToPost,
  needsToReserve,
  type Posted,
  signedOf,
} from './ledger.ts';
import { lockReserved, lockStripes, type Stripe } from './lock-stripes.ts';
import { answerEarlier, judgeDay, writeEntry } from './post-entry.ts';
import { handOf, insertEntries, type NewEntry, type PlacedLine } from './store.ts';

export type ReservationDraft = Omit<EntryDraft, 'effectiveOn'> & {
  /** The last day on which it may be posted. */
  readonly expiresOn: PlainDate;
  /** The entry to come; what falls is held until then. */
  readonly lines: readonly DraftLine[];
};
export type Reserved = { readonly reservationId: string; readonly repeated: boolean };

const contentOf = ({ lines, expiresOn, ...draft }: ReservationDraft): EntryContent => ({
  ...draft,
  effectiveOn: expiresOn,
  lines: signedOf(lines),
});

const findReserved = async (
  tx: Tx,
  draft: ReservationDraft,
  digest: Buffer,
): Promise<Reserved | Refusal | undefined> => {
  const known = await tx.first<{ id: string; digest: Buffer }>(
    sql`select id, digest from ledger.reservation where book_id = ${draft.bookId} and key = ${draft.key}`,
  );
  if (!known) return undefined;
  return known.digest.equals(digest)
    ? { reservationId: known.id, repeated: true }
    : refuse('ledger.key-used-for-another-entry');
};

/**
 * Sets money aside for an entry to come: what falls is no longer available to anyone else, until the reservation is
 * posted, voided or expires. Refuses as `postEntry` does, and `ledger.expiry-passed`.
 */
export const reserve = async (context: Booking, draft: ReservationDraft): Promise<Reserved | Refusal> => {
  const { tx, now, today, command } = context;
  const content = contentOf(draft);
  const refused =
    (draft.lines.some(({ amountFen }) => amountFen <= 0n)
      ? refuse('ledger.amount-must-be-positive')
      : judgeLines(content.lines)) ?? (draft.expiresOn < today ? refuse('ledger.expiry-passed') : undefined);
  if (refused) return refused;
  const digest = digestOf(content);
  const locked = await lockStripes(tx, draft.bookId, needsToReserve(content.lines));
  if (isRefusal(locked)) return (await findReserved(tx, draft, digest)) ?? locked;

  const [id, hand] = [context.newId(), handOf(context)];
  const place = locked.values().next().value as Stripe;
  const lines = content.lines.map((line) => {
    const { stripeNo, sign } = locked.get(line.accountId) as Stripe;
    const change = BigInt(sign) * line.amountFen;
    return { ...line, stripeNo, heldFen: change < 0n ? -change : 0n };
  });
  const written = await tx.run(sql`
    with r as (
      insert into ledger.reservation (id, book_id, region_path, operator_id, key, description, reference, expires_on, lines_count, digest, reserved_at, command_id, reserved_by, reserved_by_name)
      values (${id}, ${draft.bookId}, ${place.regionPath}, ${place.operatorId}, ${draft.key}, ${draft.description}, ${draft.reference ?? null}, ${draft.expiresOn}, ${lines.length}, ${digest}, ${now}, ${command.id}, ${hand.id}, ${hand.name})
      on conflict do nothing returning id, book_id, region_path, operator_id
    )
    insert into ledger.reservation_line (reservation_id, line_no, account_id, stripe_no, book_id, region_path, operator_id, amount_fen, held_fen)
    select r.id, l.place, l.account_id, l.stripe_no, r.book_id, r.region_path, r.operator_id, l.amount_fen, l.held_fen
    from r, unnest(${lines.map((l) => l.accountId)}::uuid[], ${lines.map((l) => l.stripeNo)}::integer[], ${lines.map((l) => `${l.amountFen}`)}::bigint[], ${lines.map((l) => `${l.heldFen}`)}::bigint[]) with ordinality as l(account_id, stripe_no, amount_fen, held_fen, place)`);
  if (written === 0)
    return (await findReserved(tx, draft, digest)) ?? refuse('ledger.key-used-for-another-entry');
  context.attest('ledgerReservations', { id, digest: digest.toString('hex') });
  return { reservationId: id, repeated: false };
};

type Found = {
  id: string;
  bookId: string;
  regionPath: string;
  operatorId: string;
  key: string;
  description: string;
  reference: string | null;
  expiresOn: PlainDate;
  outcome: 'posted' | 'voided' | 'expired' | null;
};

type Loaded = { readonly found: Found; readonly lines: readonly PlacedLine[] };
/** Their parts are locked first: of two that would end one, the second reads what the first made of it. */
const lockReservations = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Loaded>> => {
  const [, rows, lines] = await Promise.all([
    lockReserved(tx, ids),
    tx.all<Found>(sql`
      select r.id, r.book_id as "bookId", r.region_path as "regionPath", r.operator_id as "operatorId", r.key, r.description, r.reference, r.expires_on as "expiresOn", e.outcome
      from ledger.reservation r left join ledger.ending e on e.reservation_id = r.id where r.id = any(${ids}::uuid[])`),
    tx.all<PlacedLine & { id: string }>(sql`
      select reservation_id as id, account_id as "accountId", stripe_no as "stripeNo", amount_fen as "amountFen" from ledger.reservation_line where reservation_id = any(${ids}::uuid[]) order by reservation_id, line_no`),
  ]);
  const own = Map.groupBy(lines, ({ id }) => id);
  return new Map(rows.map((found) => [found.id, { found, lines: own.get(found.id) ?? [] }]));
};
const lockReservation = async (tx: Tx, id: string): Promise<Loaded | Refusal> =>
  (await lockReservations(tx, [id])).get(id) ?? refuse('ledger.reservation-unknown');

type Ending = { readonly id: string; readonly entryId: string | null };
const insertEndings = (
  context: Booking,
  e: { endings: readonly Ending[]; outcome: string; reason: string | null },
): Promise<{ id: string }[]> => {
  const hand = handOf(context);
  return context.tx.all<{ id: string }>(sql`
    insert into ledger.ending (reservation_id, outcome, entry_id, region_path, operator_id, reason, ended_at, command_id, ended_by, ended_by_name)
    select r.id, ${e.outcome}, n.entry_id, r.region_path, r.operator_id, ${e.reason}, ${context.now}, ${context.command.id}, ${hand.id}::uuid, ${hand.name}
    from unnest(${e.endings.map(({ id }) => id)}::uuid[], ${e.endings.map(({ entryId }) => entryId)}::uuid[]) as n(id, entry_id)
    join ledger.reservation r on r.id = n.id where not exists (select from ledger.ending o where o.reservation_id = r.id) order by r.id
    returning reservation_id as id`);
};

export type PostReserved = {
  readonly reservationId: string;
  readonly effectiveOn: PlainDate;
  /** At most what was reserved, on both of two lines; all of it when left out. What is not posted becomes available again. */
  readonly amountFen?: Fen;
  /** Amounts above zero, place by place, where more than two lines were reserved. */
  readonly lines?: readonly Fen[];
  readonly description?: string;
  readonly reference?: string;
};

/** Posts a reservation, once. Refuses `ledger.reservation-unknown`, `.reservation-ended`, `.reservation-expired`, `.more-than-reserved`, `.day-in-the-future`. */
export const postReserved = async (context: Booking, p: PostReserved): Promise<Posted | Refusal> => {
  const loaded = await lockReservation(context.tx, p.reservationId);
  if (isRefusal(loaded)) return loaded;
  const { found, lines: reserved } = loaded;
  const lines = linesToPost(
    reserved.map(({ accountId, amountFen }) => ({ accountId, amountFen })),
    { amountFen: p.amountFen, lines: p.lines },
  );
  if (isRefusal(lines)) return lines;
  const content: EntryContent = {
    bookId: found.bookId,
    key: `reservation:${found.id}`,
    effectiveOn: p.effectiveOn,
    description: p.description ?? found.description,
    reference: p.reference ?? found.reference ?? undefined,
    lines,
    reservationId: found.id,
  };
  if (found.outcome !== null)
    return (
      (await answerEarlier(context, content)) ??
      refuse('ledger.reservation-ended', { facts: { outcome: found.outcome } })
    );
  const refused =
    judgeDay(context, p.effectiveOn) ??
    (found.expiresOn < context.today ? refuse('ledger.reservation-expired') : undefined);
  if (refused) return refused;

  // Let go first: the part must be free of the hold before the money leaves it.
  const placed = lines.map((line, place) => ({
    ...line,
    stripeNo: (reserved[place] as PlacedLine).stripeNo,
  }));
  const entryId = context.newId();
  await insertEndings(context, { endings: [{ id: found.id, entryId }], outcome: 'posted', reason: null });
  const posted = await writeEntry(context, content, placed, found, entryId);
  assert(posted, 'a locked reservation is posted once');
  return posted;
};

const judgeWhole = (context: Booking, p: PostWhole, loaded: Loaded | undefined): Refusal | undefined => {
  if (!loaded) return refuse('ledger.reservation-unknown');
  const { outcome, expiresOn } = loaded.found;
  if (outcome !== null) return refuse('ledger.reservation-ended', { facts: { outcome } });
  return (
    judgeDay(context, p.effectiveOn) ??
    (expiresOn < context.today ? refuse('ledger.reservation-expired') : undefined)
  );
};

export type PostWhole = Pick<PostReserved, 'reservationId' | 'effectiveOn' | 'reference'>;
/**
 * Many reservations of one command, such as what a bank paid of a list: each posted whole, in a handful of statements
 * however many they are. All of them, or none and the first refusal as of `postReserved`, whose fact `reservation` names it.
 */
export const postAllReserved = async (
  context: Booking,
  posts: readonly PostWhole[],
): Promise<readonly Posted[] | Refusal> => {
  if (posts.length === 0) return [];
  const ids = posts.map(({ reservationId }) => reservationId);
  assert(new Set(ids).size === ids.length, 'a reservation is posted once');
  const loaded = await lockReservations(context.tx, ids);
  const entries: NewEntry[] = [];
  for (const post of posts) {
    const one = loaded.get(post.reservationId);
    const refused = judgeWhole(context, post, one);
    if (refused || !one)
      return { ...(refused as Refusal), facts: { ...refused?.facts, reservation: post.reservationId } };
    const { found, lines: placed } = one;
    const content: EntryContent = {
      bookId: found.bookId,
      key: `reservation:${found.id}`,
      effectiveOn: post.effectiveOn,
      description: found.description,
      reference: post.reference ?? found.reference ?? undefined,
      lines: placed.map(({ accountId, amountFen }) => ({ accountId, amountFen })),
      reservationId: found.id,
    };
    const sound = judgeLines(content.lines);
    assert(sound === undefined, 'what was reserved sums to zero');
    entries.push({ ...content, id: context.newId(), digest: digestOf(content), placed, place: found });
  }
  // Let go first: the parts must be free of the holds before the money leaves them.
  const endings = entries.map(({ id, reservationId }) => ({ id: reservationId as string, entryId: id }));
  await insertEndings(context, { endings, outcome: 'posted', reason: null });
  const written = await insertEntries(context, entries);
  assert(
    written === entries.reduce((count, { placed }) => count + placed.length, 0),
    'a locked reservation is posted once',
  );
  for (const { id, digest } of entries)
    context.attest('ledgerEntries', { id, digest: digest.toString('hex') });
  return entries.map(({ id }) => ({ entryId: id, repeated: false }));
};

/** Lets a reservation go. The same again is the same answer; refuses `ledger.reservation-unknown`, `.reservation-ended`. */
export const voidReserved = async (
  context: Booking,
  v: { reservationId: string; reason: string },
): Promise<{ voided: true } | Refusal> => {
  const loaded = await lockReservation(context.tx, v.reservationId);
  if (isRefusal(loaded)) return loaded;
  const { outcome } = loaded.found;
  if (outcome === 'voided') return { voided: true };
  if (outcome !== null) return refuse('ledger.reservation-ended', { facts: { outcome } });
  await insertEndings(context, {
    endings: [{ id: v.reservationId, entryId: null }],
    outcome: 'voided',
    reason: v.reason,
  });
  context.attest('ledgerEndings', { id: v.reservationId, outcome: 'voided' });
  return { voided: true };
};

/** Lets go what was not posted by its last day; returns how many. For a queue: repeated until it returns 0. */
export const expireReserved = async (
  context: Booking,
  { limit = 200, bookId }: { limit?: number; bookId?: string } = {},
): Promise<number> => {
  const { tx, today } = context;
  const due = await tx.all<{ id: string }>(sql`
    select r.id from ledger.reservation r where r.expires_on < ${today} and (${bookId ?? null}::uuid is null or r.book_id = ${bookId ?? null}::uuid)
      and not exists (select from ledger.ending e where e.reservation_id = r.id)
    order by r.expires_on, r.id limit ${limit}`);
  if (due.length === 0) return 0;
  const ids = due.map(({ id }) => id);
  await lockReserved(tx, ids);
  const ended = await insertEndings(context, {
    endings: ids.map((id) => ({ id, entryId: null })),
    outcome: 'expired',
    reason: null,
  });
  for (const { id } of ended) context.attest('ledgerEndings', { id, outcome: 'expired' });
  return ended.length;
};
