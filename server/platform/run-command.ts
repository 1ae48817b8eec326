import { randomBytes } from 'node:crypto';
import {
  canonicalJson,
  dayOf,
  type Instant,
  isRefusal,
  millisOf,
  newId,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import type { Actor } from './actor.ts';
import { actorColumns, appendToLog, type CommandEntry, sha256 } from './command-log.ts';
import type { CommandContext, Json } from './context.ts';
import { type Database, mayRetry, type Tx, violatedConstraint } from './database.ts';
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
const KEY_INDEX = 'command_idempotency';

const findEarlier = (tx: Tx, actor: Actor, name: string, key: string) =>
  tx.first<{ requestHash: Buffer; result: Json }>(sql`
    select request_hash as "requestHash", result from platform.command
    where command = ${name} and idempotency_key = ${key} and person_id is not distinct from ${actor.kind === 'person' ? actor.personId : null}`);

/** Wraps every write of the platform: idempotency, scope, log, news, commit, bounded retry. */
export const runCommand = async <A extends Actor, Input, Result>(
  database: Database,
  request: CommandRequest<A, Input, Result>,
): Promise<CommandOutcome<Result>> => {
  const inputText = canonicalJson(request.input);
  const requestHash = sha256(request.name, '\0', inputText);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce(database, request, requestHash, inputText);
    } catch (error) {
      // Someone else committed the same key first: read what they got.
      const raced = violatedConstraint(error) === KEY_INDEX;
      if ((!raced && !mayRetry(error)) || attempt >= RETRIES_MAX) throw error;
      await new Promise((wake) => setTimeout(wake, Math.random() * 20 * attempt));
    }
  }
};

const tryOnce = async <A extends Actor, Input, Result>(
  database: Database,
  request: CommandRequest<A, Input, Result>,
  requestHash: Buffer,
  inputText: string,
): Promise<CommandOutcome<Result>> => {
  const { actor, name, idempotencyKey: key, now } = request;
  const session: { start?: string; end?: true } = {};
  const makeId = (): string => newId(millisOf(now), randomBytes(10));
  const commandId = makeId();
  let subject: string | null = null;
  let memento: { readonly [key: string]: Json } = {};
  const entryOf = (refusal: string | null): CommandEntry => ({
    v: 1,
    id: commandId,
    at: now,
    command: name,
    ...actorColumns(actor),
    subject,
    outcome: refusal ? 'refused' : 'done',
    refusal,
    inputHash: sha256(commandId, inputText).toString('hex'),
    memento,
  });

  const answer = await database.transaction(
    actor,
    async (tx, undo): Promise<{ result: Result | Refusal; replayed: boolean }> => {
      const earlier = key === null ? undefined : await findEarlier(tx, actor, name, key);
      if (earlier) {
        const same = earlier.requestHash.equals(requestHash);
        return {
          replayed: true,
          result: same ? (earlier.result as Result) : refuse('platform.key-used-for-another-request'),
        };
      }
      const news: { id: string; topic: string; payload: Json }[] = [];
      const context: CommandContext<A> = {
        tx,
        actor,
        now,
        today: dayOf(now),
        origin: request.origin,
        requestId: request.requestId,
        newId: makeId,
        remember: (about, facts = {}) => {
          subject = about;
          memento = facts;
        },
        tell: (topic, payload) => news.push({ id: makeId(), topic, payload }),
        enqueue: (task, payload, options = {}) =>
          tx
            .run(
              sql`select platform.enqueue(${task}, ${JSON.stringify(payload)}::json, ${options.key ?? null})`,
            )
            .then(() => undefined),
        session: {
          start: (token) => {
            session.start = token;
          },
          end: () => {
            session.end = true;
          },
        },
      };
      const result = await request.work(context, request.input);
      if (isRefusal(result)) {
        undo();
        return { result, replayed: false };
      }
      await appendToLog(tx, {
        entry: entryOf(null),
        idempotencyKey: key,
        requestHash,
        result: (result ?? null) as Json,
        news,
      });
      return { result, replayed: false };
    },
  );

  if (isRefusal(answer.result) && !answer.replayed) {
    const { code } = answer.result;
    // A refused key stays free: the person mends the input and sends again.
    await database.transaction(actor, (tx) =>
      appendToLog(tx, { entry: entryOf(code), idempotencyKey: null, requestHash, result: null, news: [] }),
    );
  }
  return { ...answer, session };
};
