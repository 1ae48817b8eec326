import { canonicalJson, dayOf, type Instant, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import type { Actor } from './actor.ts';
import { actorColumns, appendToLog, type CommandEntry, type LogLine, sha256 } from './command-log.ts';
import type { CommandContext, Json } from './context.ts';
import { type Database, HopeLost, mayRetry, type Tx } from './database.ts';
import { freshId } from './fresh-id.ts';
import { sql } from './sql.ts';

export type CommandRequest<A extends Actor, Input, Result> = {
  readonly name: string;
  readonly actor: A;
  readonly input: Input;
  /** One per intention of a person, kept over retries; null only where a repeat is harmless (sign-in). */
  readonly idempotencyKey: string | null;
  readonly now: Instant;
  readonly origin: string;
  readonly requestId: string;
  /** Load, decide, write. A refusal rolls everything back and is logged. */
  readonly work: (context: CommandContext<A>, input: Input) => Promise<Result | Refusal>;
};

export type CommandOutcome<Result> = {
  readonly result: Result | Refusal;
  /** True when an earlier run of the same request answered. */
  readonly replayed: boolean;
  readonly session: { start?: string; end?: true };
};

const RETRIES_MAX = 4;

/** What the same person got for the same key, if anything. */
const findEarlier = async <A extends Actor, Input, Result>(
  database: Database,
  { actor, name, idempotencyKey: key, input }: CommandRequest<A, Input, Result>,
): Promise<CommandOutcome<Result> | undefined> => {
  if (key === null) return undefined;
  const earlier = await database.transaction(actor, (tx) =>
    tx.first<{ requestHash: Buffer; result: Json }>(sql`
      select request_hash as "requestHash", result from platform.command
      where command = ${name} and idempotency_key = ${key} and person_id is not distinct from ${actor.kind === 'person' ? actor.personId : null}`),
  );
  if (!earlier) return undefined;
  const requestHash = sha256(`${name}\0${canonicalJson(input)}`);
  const result = earlier.requestHash.equals(requestHash)
    ? (earlier.result as Result)
    : refuse('platform.key-used-for-another-request');
  return { result, replayed: true, session: {} };
};

/** What a handler said of its command while it ran. */
type Said = {
  subject: string | null;
  memento: { readonly [key: string]: Json };
  readonly attested: { [what: string]: Json[] };
  readonly news: { id: string; topic: string; payload: Json }[];
  readonly session: { start?: string; end?: true };
};

const contextOf = <A extends Actor, Input, Result>(
  tx: Tx,
  request: CommandRequest<A, Input, Result>,
  commandId: string,
  newId: () => string,
  said: Said,
): CommandContext<A> => ({
  tx,
  actor: request.actor,
  now: request.now,
  today: dayOf(request.now),
  origin: request.origin,
  requestId: request.requestId,
  newId,
  remember: (subject, memento = {}) => {
    said.subject = subject;
    said.memento = memento;
  },
  command: { id: commandId, name: request.name },
  attest: (what, fact) => void (said.attested[what] ??= []).push(fact),
  tell: (topic, payload) => said.news.push({ id: newId(), topic, payload }),
  enqueue: async (task, payload, options = {}) => {
    await tx.run(
      sql`select platform.enqueue(${task}, ${JSON.stringify(payload)}::json, ${options.key ?? null})`,
    );
  },
  session: {
    start: (token) => {
      said.session.start = token;
    },
    end: () => {
      said.session.end = true;
    },
  },
});

/** One run of a command: what its handler gets to work with, and the line it leaves in the log. */
export type OpenCommand<A extends Actor> = {
  readonly contextIn: (tx: Tx) => CommandContext<A>;
  readonly doneLine: (result: unknown) => LogLine;
  readonly refusedLine: (code: string) => LogLine;
  readonly session: Said['session'];
};

export const openCommand = <A extends Actor, Input, Result>(
  request: CommandRequest<A, Input, Result>,
): OpenCommand<A> => {
  const { actor, name, idempotencyKey, now, input } = request;
  const inputText = canonicalJson(input);
  const requestHash = sha256(`${name}\0${inputText}`);
  const makeId = (): string => freshId(now);
  const commandId = makeId();
  const said: Said = { subject: null, memento: {}, attested: {}, news: [], session: {} };
  const entryOf = (refusal: string | null): CommandEntry => ({
    v: 1,
    id: commandId,
    at: now,
    command: name,
    ...actorColumns(actor),
    subject: said.subject,
    outcome: refusal ? 'refused' : 'done',
    refusal,
    inputHash: sha256(`${commandId}${inputText}`).toString('hex'),
    // A refused command wrote nothing, whatever it said on the way.
    memento: refusal ? said.memento : { ...said.memento, ...said.attested },
  });
  return {
    contextIn: (tx) => contextOf(tx, request, commandId, makeId, said),
    doneLine: (result) => ({
      entry: entryOf(null),
      idempotencyKey,
      requestHash,
      result: (result ?? null) as Json,
      news: said.news,
    }),
    refusedLine: (code) => ({
      entry: entryOf(code),
      idempotencyKey: null,
      requestHash,
      result: null,
      news: [],
    }),
    session: said.session,
  };
};

/**
 * Wraps every write of the platform: scope, log, news, commit, idempotency, bounded retry.
 * A first run is the rule, so nobody looks for an earlier one beforehand: the key's unique index stops a repeat at the
 * end of its transaction, with everything it did undone, and it is given what the first run got. So is a repeat that
 * meets a refusal or a failure on the way, because the first run changed what it finds.
 * What the handler hopes for is not waited for either; where hope is lost, it runs once more and waits for each step.
 */
export const runCommand = async <A extends Actor, Input, Result>(
  database: Database,
  request: CommandRequest<A, Input, Result>,
): Promise<CommandOutcome<Result>> => {
  let hopeful = true;
  for (let attempt = 1; ; attempt += 1) {
    const command = openCommand(request);
    try {
      const work = async (tx: Tx, undo: () => void): Promise<Result | Refusal> => {
        const done = await request.work(command.contextIn(tx), request.input);
        if (isRefusal(done)) undo();
        else appendToLog(tx, [command.doneLine(done)]);
        return done;
      };
      const result = await database.transaction(request.actor, work, { hopeful });
      const outcome = { result, replayed: false, session: command.session };
      if (!isRefusal(result)) return outcome;
      const earlier = await findEarlier(database, request);
      if (earlier) return earlier;
      // A refused key stays free: the person mends the input and sends again.
      await database.transaction(request.actor, async (tx) =>
        appendToLog(tx, [command.refusedLine(result.code)]),
      );
      return outcome;
    } catch (error) {
      if (hopeful && error instanceof HopeLost) {
        hopeful = false;
        continue;
      }
      const again = mayRetry(error) && attempt < RETRIES_MAX;
      const earlier = again ? undefined : await findEarlier(database, request);
      if (earlier) return earlier;
      if (!again) throw error;
      await new Promise((wake) => setTimeout(wake, Math.random() * 20 * attempt));
    }
  }
};
