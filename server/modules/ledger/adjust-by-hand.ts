import { type Instant, isRefusal, parseYuan, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { judgeLines, mirrorOf, type Posted, type SignedLine, signedOf } from './ledger.ts';
import { judgeDay, post, reverse } from './post-entry.ts';
import { accountNames, seeBook, shownLines } from './read-books.ts';
import { type EntryHead, findEntry, linesOf } from './store.ts';

type Place = { bookId: string; regionPath: string; operatorId: string };
type Wish = {
  effectiveOn: PlainDate;
  reason: string;
  reference: string | null;
  reversesId: string | null;
  lines: readonly SignedLine[] | null;
};
const asJson = (lines: readonly SignedLine[]): string =>
  JSON.stringify(lines.map(({ accountId, amountFen }) => ({ accountId, amountFen: `${amountFen}` })));
type JsonLine = { accountId: string; amountFen: string };
const fromJson = (lines: readonly JsonLine[]): SignedLine[] =>
  lines.map(({ accountId, amountFen }) => ({ accountId, amountFen: BigInt(amountFen) }));

const insertAdjustment = async (context: CommandContext, place: Place, wish: Wish) => {
  const { tx, actor, now, command } = context;
  const adjustmentId = context.newId();
  await tx.run(sql`
    insert into ledger.adjustment (id, book_id, region_path, operator_id, effective_on, reason, reference, reverses_id, lines, proposed_by, proposed_by_name, proposed_at, command_id)
    values (${adjustmentId}, ${place.bookId}, ${place.regionPath}, ${place.operatorId}, ${wish.effectiveOn}, ${wish.reason}, ${wish.reference}, ${wish.reversesId},
      ${wish.lines === null ? null : asJson(wish.lines)}::jsonb, ${actor.personId}, ${actor.personName}, ${now}, ${command.id})`);
  context.remember(`ledger.adjustment:${adjustmentId}`, {
    bookId: place.bookId,
    effectiveOn: wish.effectiveOn,
    reverses: wish.reversesId,
    lines:
      wish.lines === null ? null : wish.lines.map(({ accountId, amountFen }) => [accountId, `${amountFen}`]),
  });
  return { adjustmentId };
};

/** First of two people. Whether the money is there is judged when the second answers. */
export const proposeAdjustment = bind('ledger.propose-adjustment', async (context, input) => {
  const book = await seeBook(context.tx, input.bookId);
  if (!book) return refuse('platform.not-found');
  const lines = signedOf(
    input.lines.map(({ accountId, side, amount }) => ({
      accountId,
      side,
      amountFen: parseYuan(amount) as bigint,
    })),
  );
  const effectiveOn = input.effectiveOn as PlainDate;
  const refused = judgeLines(lines) ?? judgeDay(context, effectiveOn);
  if (refused) return refused;
  const names = await accountNames(context.tx, book.id);
  if (lines.some(({ accountId }) => !names.has(accountId))) return refuse('ledger.account-of-another-book');
  return insertAdjustment(
    context,
    { bookId: book.id, regionPath: book.regionPath, operatorId: book.operatorId },
    { effectiveOn, reason: input.reason, reference: input.reference ?? null, reversesId: null, lines },
  );
});

const judgeReversal = (entry: EntryHead, on: PlainDate): Refusal | undefined => {
  if (entry.reversesId !== null) return refuse('ledger.not-reversible');
  if (entry.reversedBy !== null) return refuse('ledger.reversed-already');
  return on < entry.effectiveOn ? refuse('ledger.day-before-entry') : undefined;
};

export const proposeReversal = bind('ledger.propose-reversal', async (context, input) => {
  const entry = await findEntry(context.tx, input.entryId);
  const book = entry && (await seeBook(context.tx, entry.bookId));
  if (!book) return refuse('platform.not-found');
  const effectiveOn = input.effectiveOn as PlainDate;
  const refused = judgeReversal(entry, effectiveOn) ?? judgeDay(context, effectiveOn);
  if (refused) return refused;
  return insertAdjustment(
    context,
    { bookId: book.id, regionPath: book.regionPath, operatorId: book.operatorId },
    { effectiveOn, reason: input.reason, reference: entry.reference, reversesId: entry.id, lines: null },
  );
});

type Adjustment = Place & {
  id: string;
  effectiveOn: PlainDate;
  reason: string;
  reference: string | null;
  reversesId: string | null;
  lines: JsonLine[] | null;
  proposedBy: string;
  proposedByName: string;
  proposedAt: Instant;
  outcome: 'approved' | 'returned' | null;
  decidedBy: string | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
  entryId: string | null;
};
const columns = sql`j.id, j.book_id as "bookId", j.region_path as "regionPath", j.operator_id as "operatorId", j.effective_on as "effectiveOn", j.reason, j.reference, j.reverses_id as "reversesId", j.lines,
  j.proposed_by as "proposedBy", j.proposed_by_name as "proposedByName", j.proposed_at as "proposedAt", d.outcome, d.decided_by_name as "decidedBy", d.decided_at as "decidedAt", d.reason as "decisionReason", d.entry_id as "entryId"`;
const tables = sql`ledger.adjustment j left join ledger.adjustment_decision d on d.adjustment_id = j.id`;

const openAdjustment = async ({ tx, actor }: CommandContext, id: string): Promise<Adjustment | Refusal> => {
  const found = await tx.first<Adjustment>(sql`select ${columns} from ${tables} where j.id = ${id}`);
  if (!found) return refuse('platform.not-found');
  if (found.outcome !== null) return refuse('ledger.adjustment-decided');
  return found.proposedBy === actor.personId ? refuse('ledger.same-person') : found;
};

const decide = async (
  { tx, actor, now, command }: CommandContext,
  j: Adjustment,
  d: { outcome: 'approved' | 'returned'; entryId: string | null; reason: string | null },
): Promise<Refusal | undefined> => {
  const written = await tx.run(sql`
    insert into ledger.adjustment_decision (adjustment_id, proposed_by, decided_by, decided_by_name, outcome, entry_id, reason, region_path, operator_id, decided_at, command_id)
    values (${j.id}, ${j.proposedBy}, ${actor.personId}, ${actor.personName}, ${d.outcome}, ${d.entryId}, ${d.reason}, ${j.regionPath}, ${j.operatorId}, ${now}, ${command.id}) on conflict do nothing`);
  return written === 1 ? undefined : refuse('ledger.adjustment-decided');
};

const postAdjustment = (context: CommandContext, j: Adjustment): Promise<Posted | Refusal> =>
  j.reversesId === null
    ? post(context, {
        bookId: j.bookId,
        key: `adjustment:${j.id}`,
        effectiveOn: j.effectiveOn,
        description: j.reason,
        reference: j.reference ?? undefined,
        lines: fromJson(j.lines ?? []),
        adjustmentId: j.id,
      })
    : reverse(context, {
        entryId: j.reversesId,
        effectiveOn: j.effectiveOn,
        reason: j.reason,
        adjustmentId: j.id,
      });

/** Second of two people: posts exactly what was proposed, which nobody can have changed since. */
export const approveAdjustment = bind('ledger.approve-adjustment', async (context, input) => {
  const found = await openAdjustment(context, input.adjustmentId);
  if (isRefusal(found)) return found;
  const posted = await postAdjustment(context, found);
  if (isRefusal(posted))
    return posted.code === 'ledger.key-used-for-another-entry' ? refuse('ledger.reversed-already') : posted;
  const refused = await decide(context, found, {
    outcome: 'approved',
    entryId: posted.entryId,
    reason: null,
  });
  if (refused) return refused;
  context.remember(`ledger.adjustment:${found.id}`, { outcome: 'approved', entryId: posted.entryId });
  return { entryId: posted.entryId };
});

export const returnAdjustment = bind('ledger.return-adjustment', async (context, input) => {
  const found = await openAdjustment(context, input.adjustmentId);
  if (isRefusal(found)) return found;
  const refused = await decide(context, found, { outcome: 'returned', entryId: null, reason: input.reason });
  if (refused) return refused;
  context.remember(`ledger.adjustment:${found.id}`, { outcome: 'returned' });
  return { done: true as const };
});

const shownLinesOf = async (tx: Tx, j: Adjustment, names: ReadonlyMap<string, string>) =>
  shownLines(
    j.reversesId === null ? fromJson(j.lines ?? []) : mirrorOf(await linesOf(tx, j.reversesId)),
    names,
  );

export const listAdjustments = bind('ledger.list-adjustments', async ({ tx, actor }, input) => {
  const book = await seeBook(tx, input.bookId);
  if (!book) return refuse('platform.not-found');
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ledger.adjustment where book_id = ${book.id}`,
  );
  const found = await tx.all<Adjustment>(sql`
    select ${columns} from ${tables} where j.book_id = ${book.id} order by j.seq desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const names = await accountNames(tx, book.id);
  const mayAnswer = actor.role === 'fund-operator' || actor.role === 'finance-officer';
  const rows = [];
  for (const j of found)
    rows.push({
      id: j.id,
      effectiveOn: j.effectiveOn,
      reason: j.reason,
      reference: j.reference,
      reversesId: j.reversesId,
      lines: await shownLinesOf(tx, j, names),
      proposedBy: j.proposedByName,
      proposedAt: j.proposedAt,
      state: j.outcome ?? ('waiting' as const),
      decidedBy: j.decidedBy,
      decidedAt: j.decidedAt,
      decisionReason: j.decisionReason,
      entryId: j.entryId,
      mine: mayAnswer && j.outcome === null && j.proposedBy !== actor.personId,
    });
  return { rows, total };
});
