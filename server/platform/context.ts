import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Actor, Person } from './actor.ts';
import type { Tx } from './database.ts';

/** What a handler may touch: one scoped transaction and the time of the request. */
export type ReadContext<A extends Actor = Person> = {
  readonly tx: Tx;
  readonly actor: A;
  readonly now: Instant;
  /** The day of `now` in China. */
  readonly today: PlainDate;
  readonly origin: string;
  readonly requestId: string;
  /** A fresh UUIDv7. */
  newId(): string;
};

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type CommandContext<A extends Actor = Person> = ReadContext<A> & {
  /** What the log keeps of this command: the thing it was about, and the few facts that decided. No personal data. */
  remember(subject: string, memento?: { readonly [key: string]: Json }): void;
  /** This command's place in the log. A row that carries the id is found from the entry, and the entry from the row. */
  readonly command: { readonly id: string; readonly name: string };
  /**
   * Puts a fact into the log's entry under `what`, beside what `remember` says and as often as need be: a room below
   * says what it wrote on behalf of the one that answers, and the seal covers it. No personal data.
   */
  attest(what: string, fact: Json): void;
  /** News for rooms above, written in the same transaction. */
  tell(topic: string, payload: { readonly [key: string]: Json }): void;
  /** A job, enqueued in the same transaction; at least once, so handlers are idempotent. */
  enqueue(task: string, payload: { readonly [key: string]: Json }, options?: { key?: string }): Promise<void>;
  /** Starts or ends the caller's session, applied to the reply after the commit. */
  readonly session: { start(token: string): void; end(): void };
};
