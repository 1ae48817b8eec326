import { randomInt } from 'node:crypto';
import { assert, type Instant, type Refusal } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import { appendToLog } from '../../platform/command-log.ts';
import type { Database } from '../../platform/database.ts';
import { makeGathering } from '../../platform/gather.ts';
import { type CommandRequest, openCommand, runCommand } from '../../platform/run-command.ts';
import { sql } from '../../platform/sql.ts';
import { type AccountFacts, factsOf } from './account-facts.ts';
import {
  type Booking,
  digestOf,
  type DraftLine,
  type EntryContent,
  type EntryDraft,
  judgeLines,
  type Posted,
  signedOf,
} from './ledger.ts';
import { judgeDay, postEntry } from './post-entry.ts';
import { handOf } from './store.ts';

export type Draft = EntryDraft & { readonly lines: readonly DraftLine[] };
type Call = { readonly context: Booking; readonly draft: Draft };

const contentOf = ({ lines, ...draft }: Draft): EntryContent => ({ ...draft, lines: signedOf(lines) });

/** Whether the common writing is made for it: sound lines, today or before, accounts whose parts are known. */
const placeOf = ({ context, draft }: Call, content: EntryContent): AccountFacts | undefined => {
  if (draft.lines.some(({ amountFen }) => amountFen <= 0n)) return undefined;
  if (judgeLines(content.lines) ?? judgeDay(context, content.effectiveOn)) return undefined;
  const facts = [...(factsOf(content.lines.map(({ accountId }) => accountId))?.values() ?? [])];
  const [first] = facts;
  return first?.bookId === content.bookId ? first : undefined;
};

/** One part of each account for all of them: what many take from one fund is one movement of it. */
const choosePart = (): ((accountId: string) => number) => {
  const parts = new Map<string, number>();
  return (accountId) => {
    const known = parts.get(accountId);
    if (known !== undefined) return known;
    const stripes = factsOf([accountId])?.get(accountId)?.stripes ?? 1;
    const part = stripes === 1 ? 0 : 1 + randomInt(stripes);
    parts.set(accountId, part);
    return part;
  };
};

/** Entries of several commands in one statement, or none of them: undefined for a call that must go alone. */
const writeTogether = async (calls: readonly Call[]): Promise<(Posted | undefined)[]> => {
  const partOf = choosePart();
  const entries = calls.map((call) => {
    const content = contentOf(call.draft);
    const place = placeOf(call, content);
    return place && { ...call, content, place, id: call.context.newId(), digest: digestOf(content) };
  });
  const going = entries.filter((entry) => entry !== undefined);
  const [first] = going;
  if (!first) return calls.map(() => undefined);
  const lines = going.flatMap(({ id, content }) =>
    content.lines.map((line, place) => ({ ...line, id, no: place + 1, part: partOf(line.accountId) })),
  );
  const hands = going.map(({ context }) => handOf(context));
  const written = await first.context.tx.run(sql`
    with e as (
      insert into ledger.entry (id, book_id, region_path, operator_id, key, effective_on, recorded_at, description, reference, lines_count, digest, command_id, command, recorded_by, recorded_by_name)
      select * from unnest(${going.map(({ id }) => id)}::uuid[], ${going.map(({ content }) => content.bookId)}::uuid[], ${going.map(({ place }) => place.regionPath)}::text[], ${going.map(({ place }) => place.operatorId)}::uuid[],
        ${going.map(({ content }) => content.key)}::text[], ${going.map(({ content }) => content.effectiveOn)}::date[], ${going.map(({ context }) => context.now)}::timestamptz[], ${going.map(({ content }) => content.description)}::text[],
        ${going.map(({ content }) => content.reference ?? null)}::text[], ${going.map(({ content }) => content.lines.length)}::integer[], ${going.map(({ digest }) => digest)}::bytea[], ${going.map(({ context }) => context.command.id)}::uuid[],
        ${going.map(({ context }) => context.command.name)}::text[], ${hands.map(({ id }) => id)}::uuid[], ${hands.map(({ name }) => name)}::text[])
      on conflict do nothing returning id, book_id, region_path, operator_id, effective_on, recorded_at
    )
    insert into ledger.line (entry_id, line_no, account_id, stripe_no, book_id, region_path, operator_id, amount_fen, effective_on, recorded_at)
    select e.id, l.no, l.account_id, l.part, e.book_id, e.region_path, e.operator_id, l.amount_fen, e.effective_on, e.recorded_at
    from unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ no }) => no)}::integer[], ${lines.map(({ accountId }) => accountId)}::uuid[], ${lines.map(({ part }) => part)}::integer[], ${lines.map(({ amountFen }) => `${amountFen}`)}::bigint[]) as l(id, no, account_id, part, amount_fen)
    join e on e.id = l.id`);
  // A key that was known before, perhaps within this very crowd: each goes alone and hears which.
  assert(written === lines.length, 'an entry of the crowd was known already');
  for (const { context, id, digest } of going)
    context.attest('ledgerEntries', { id, digest: digest.toString('hex') });
  return entries.map((entry) => entry && { entryId: entry.id, repeated: false });
};

export type PostingRequest = {
  readonly name: string;
  readonly draft: Draft;
  readonly idempotencyKey: string;
  readonly now: Instant;
};

type Item = { readonly request: CommandRequest<Job, object, Posted>; readonly draft: Draft };

const runCrowd = (database: Database, items: readonly Item[]): Promise<(Posted | undefined)[]> => {
  const commands = items.map(({ request }) => openCommand(request));
  return database.transaction((items[0] as Item).request.actor, async (tx) => {
    const results = await writeTogether(
      commands.map((command, place) => ({
        context: command.contextIn(tx),
        draft: (items[place] as Item).draft,
      })),
    );
    const lines = commands.flatMap((command, place) =>
      results[place] === undefined ? [] : command.doneLine(results[place]),
    );
    if (lines.length > 0) appendToLog(tx, lines);
    return results;
  });
};

/**
 * Postings of a queue, each a command of its own with its own key and its own entry in the log. What comes while others
 * are under way shares their transaction and their commit; where anything is refused or known already, nothing of the
 * crowd stands and each goes alone, as if it had never met the others.
 */
export const makePoster = (
  database: Database,
  queue: string,
): ((request: PostingRequest) => Promise<Posted | Refusal>) => {
  const actor: Job = { kind: 'job', name: queue };
  const gather = makeGathering<Item, Posted | Refusal>(
    async (items) => {
      const crowd = items.length > 1 ? await runCrowd(database, items).catch(() => undefined) : undefined;
      return Promise.allSettled(
        items.map(
          async ({ request }, place) => crowd?.[place] ?? (await runCommand(database, request)).result,
        ),
      );
    },
    { most: 64, atOnce: 2 },
  );
  return ({ name, draft, idempotencyKey, now }) => {
    const lines = draft.lines.map((line) => ({ ...line, amountFen: `${line.amountFen}` }));
    const request = {
      name,
      actor,
      input: { ...draft, reference: draft.reference ?? null, lines },
      idempotencyKey,
      now,
      origin: '',
      requestId: idempotencyKey,
      work: (context: Booking) => postEntry(context, draft),
    };
    return gather({ request, draft });
  };
};
