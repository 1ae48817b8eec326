import { randomInt } from 'node:crypto';
import { assert, isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import {
  type Booking,
  digestOf,
  type DraftLine,
  type EntryContent,
  type EntryDraft,
  judgeLines,
  mirrorOf,
  needsToPost,
  type Posted,
  signedOf,
  sumOf,
} from './ledger.ts';
import { sql } from '../../platform/sql.ts';
import { factsOf, rememberFacts } from './account-facts.ts';
import { judgeBounds, type Locked, lockStripes, type Stripe } from './lock-stripes.ts';
import { findByKey, findEntry, hopeForEntry, insertEntry, linesOf, type PlacedLine } from './store.ts';

/** What an earlier sending of the same key got: the same answer, or a refusal if it said something else. */
export const answerEarlier = async (
  { tx }: Booking,
  content: EntryContent,
): Promise<Posted | Refusal | undefined> => {
  const earlier = await findByKey(tx, content.bookId, content.key);
  if (!earlier) return undefined;
  return earlier.digest.equals(digestOf(content))
    ? { entryId: earlier.id, repeated: true }
    : refuse('ledger.key-used-for-another-entry');
};

/** A constraint, a bound of a number, or row-level security said no: the long way finds out which, and words it. */
const isDatabaseRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['23514', '22003', '42501'].includes(String(error.code));

const placeLines = (content: EntryContent, locked: Locked): PlacedLine[] | Refusal => {
  const placed: PlacedLine[] = [];
  for (const line of content.lines) {
    const stripe = locked.get(line.accountId) as Stripe;
    const refused = judgeBounds(stripe, line.amountFen);
    if (refused) return refused;
    placed.push({ ...line, stripeNo: stripe.stripeNo });
  }
  return placed;
};

/** Writes an entry whose accounts are locked. */
export const writeEntry = async (
  context: Booking,
  content: EntryContent,
  placed: readonly PlacedLine[],
  place: Pick<Stripe, 'regionPath' | 'operatorId'>,
  id = context.newId(),
): Promise<Posted | undefined> => {
  assert(sumOf(placed) === 0n && placed.length >= 2, 'an entry sums to zero');
  const digest = digestOf(content);
  const { hope } = context.tx;
  const entry = { ...content, id, digest, placed, place };
  if (hope) hopeForEntry(context, hope, entry);
  else if (!(await insertEntry(context, entry))) return undefined;
  context.attest('ledgerEntries', { id, digest: digest.toString('hex') });
  return { entryId: id, repeated: false };
};

export const judgeDay = ({ today }: Booking, on: PlainDate): Refusal | undefined =>
  on > today ? refuse('ledger.day-in-the-future') : undefined;

/**
 * The common case in one statement: money is there, and the database says so itself. Which account has how many parts
 * never changes, so it is remembered; a part that is short, unknown or out of reach undoes this and the long way answers.
 */
const postAtOnce = async (context: Booking, content: EntryContent): Promise<Posted | undefined> => {
  const facts = factsOf(content.lines.map(({ accountId }) => accountId));
  const place = facts?.values().next().value;
  if (!facts || !place || place.bookId !== content.bookId) return undefined;
  const { tx } = context;
  const parts = new Map(
    [...facts].map(([id, { stripes }]) => [id, stripes === 1 ? 0 : 1 + randomInt(stripes)]),
  );
  const placed = content.lines.map((line) => ({ ...line, stripeNo: parts.get(line.accountId) as number }));
  // Whoever hopes has no need to come back to here.
  if (tx.hope) return writeEntry(context, content, placed, place);
  try {
    const [, posted] = await Promise.all([
      tx.run(sql`savepoint at_once`),
      writeEntry(context, content, placed, place),
    ]);
    return posted;
  } catch (error) {
    if (!isDatabaseRefusal(error)) throw error;
    await tx.run(sql`rollback to savepoint at_once`);
    return undefined;
  }
};

/** Load (under lock), decide, write; a key that is known is answered with its entry, also where a repeat would be refused. */
export const post = async (context: Booking, content: EntryContent): Promise<Posted | Refusal> => {
  const refused = judgeLines(content.lines) ?? judgeDay(context, content.effectiveOn);
  if (refused) return refused;
  const atOnce = await postAtOnce(context, content);
  if (atOnce) return atOnce;
  const locked = await lockStripes(context.tx, content.bookId, needsToPost(content.lines));
  // The first sending may have spent what the second now misses.
  if (isRefusal(locked)) return (await answerEarlier(context, content)) ?? locked;
  rememberFacts(locked.values());
  const placed = placeLines(content, locked);
  if (isRefusal(placed)) return (await answerEarlier(context, content)) ?? placed;
  const place = locked.values().next().value as Stripe;
  const posted = await writeEntry(context, content, placed, place);
  return (
    posted ??
    (await answerEarlier(context, content)) ??
    refuse(content.reversesId ? 'ledger.reversed-already' : 'ledger.written-already')
  );
};

/**
 * Posts an entry of two or more lines that sum to zero. Refuses `ledger.account-short`, `.account-unknown`,
 * `.account-of-another-book`, `.not-balanced`, `.too-few-lines`, `.too-many-lines`, `.amount-must-be-positive`,
 * `.amount-too-large`, `.day-in-the-future`, `.key-used-for-another-entry`.
 */
export const postEntry = (
  context: Booking,
  { lines, ...draft }: EntryDraft & { readonly lines: readonly DraftLine[] },
): Promise<Posted | Refusal> => {
  if (lines.some(({ amountFen }) => amountFen <= 0n))
    return Promise.resolve(refuse('ledger.amount-must-be-positive'));
  return post(context, { ...draft, lines: signedOf(lines) });
};

/** The exact mirror of an entry, once, on its own day or later. Refuses also `.reversed-already`, `.not-reversible`. */
export const reverse = async (
  context: Booking,
  r: { entryId: string; effectiveOn: PlainDate; reason: string; adjustmentId?: string },
): Promise<Posted | Refusal> => {
  const entry = await findEntry(context.tx, r.entryId);
  if (!entry) return refuse('ledger.entry-unknown');
  if (entry.reversesId !== null) return refuse('ledger.not-reversible');
  if (r.effectiveOn < entry.effectiveOn) return refuse('ledger.day-before-entry');
  return post(context, {
    bookId: entry.bookId,
    key: `reversal:${entry.id}`,
    effectiveOn: r.effectiveOn,
    description: r.reason,
    reference: entry.reference ?? undefined,
    lines: mirrorOf(await linesOf(context.tx, entry.id)),
    reversesId: entry.id,
    adjustmentId: r.adjustmentId ?? null,
  });
};
