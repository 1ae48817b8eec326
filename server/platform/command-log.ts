import { hash } from 'node:crypto';
import { canonicalJson, type Instant } from '@zhirong/kernel';
import type { Actor } from './actor.ts';
import type { Json } from './context.ts';
import type { Tx } from './database.ts';
import { type Sql, sql } from './sql.ts';

/** One line of the log, as it is hashed. Keys are sorted by the canonical form; adding one needs a new `v`. */
export type CommandEntry = {
  readonly v: 1;
  readonly id: string;
  readonly at: Instant;
  readonly command: string;
  readonly person: string | null;
  readonly organisation: string | null;
  readonly role: string | null;
  readonly region: string | null;
  readonly subject: string | null;
  readonly outcome: 'done' | 'refused';
  readonly refusal: string | null;
  /** SHA-256 of the canonical input, salted with the entry's id: it proves an input without keeping it. */
  readonly inputHash: string;
  readonly memento: { readonly [key: string]: Json };
};

export const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');

/** RFC 9162: a leaf is hashed with a zero byte before it, so that no node can pose as a leaf. */
export const leafHash = (entry: string): Buffer => sha256(`\0${entry}`);

export const actorColumns = (actor: Actor) =>
  actor.kind === 'person'
    ? {
        person: actor.personId,
        organisation: actor.organisationId,
        role: actor.role,
        region: actor.regionPath,
      }
    : {
        person: null,
        organisation: null,
        role: actor.kind === 'job' ? `job:${actor.name}` : null,
        region: null,
      };

export type LogLine = {
  entry: CommandEntry;
  idempotencyKey: string | null;
  /** Digest of the input alone, to tell a repeat from another request under the same key. */
  requestHash: Buffer;
  result: Json | null;
  news: readonly { id: string; topic: string; payload: Json }[];
};

/** One line, as nearly every command leaves it: its columns as they are, with nothing to unpack. */
const logOne = ({ entry, idempotencyKey, requestHash, result }: LogLine): Sql => {
  const text = canonicalJson(entry);
  return sql`
    insert into platform.command (id, at, command, person_id, organisation_id, role, region_path, subject, outcome, refusal, idempotency_key, request_hash, result, entry, leaf)
    values (${entry.id}, ${entry.at}, ${entry.command}, ${entry.person}, ${entry.organisation}, ${entry.role}, ${entry.region}, ${entry.subject}, ${entry.outcome}, ${entry.refusal}, ${idempotencyKey}, ${requestHash}, ${JSON.stringify(result)}::jsonb, ${text}, ${leafHash(text)})`;
};

const logMany = (lines: readonly LogLine[]): Sql => {
  const entries = lines.map(({ entry, idempotencyKey, requestHash, result }) => {
    const text = canonicalJson(entry);
    const { v: _v, inputHash: _inputHash, memento: _memento, ...columns } = entry;
    return {
      ...columns,
      idempotency_key: idempotencyKey,
      request_hash: requestHash.toString('hex'),
      // As text: JSON's own null is a result, and no result at all is not.
      result: JSON.stringify(result),
      entry: text,
      leaf: leafHash(text).toString('hex'),
    };
  });
  return sql`
    insert into platform.command (id, at, command, person_id, organisation_id, role, region_path, subject, outcome, refusal, idempotency_key, request_hash, result, entry, leaf)
    select id, at, command, person, organisation, role, region, subject, outcome, refusal, idempotency_key, decode(request_hash, 'hex'), result::jsonb, entry, decode(leaf, 'hex')
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as e(id uuid, at timestamptz, command text, person uuid, organisation uuid, role text, region text, subject text, outcome text, refusal text, idempotency_key text, request_hash text, result text, entry text, leaf text)`;
};

/** The entries, their places in the queue of the sealer, and the news, with the commit: one statement, no wait of its own. */
export const appendToLog = (tx: Tx, lines: readonly LogLine[]): void => {
  const [only] = lines;
  const logged = only && lines.length === 1 ? logOne(only) : logMany(lines);
  const ids = lines.map(({ entry }) => entry.id);
  const news = lines.flatMap((line) => line.news.map((one) => ({ ...one, at: line.entry.at })));
  const queued =
    ids.length === 1
      ? sql`insert into platform.unsealed (command_id) values (${ids[0]})`
      : sql`insert into platform.unsealed (command_id) select unnest(${ids}::uuid[])`;
  tx.atCommit(
    news.length === 0
      ? sql`with logged as (${logged}) ${queued}`
      : sql`with logged as (${logged}), queued as (${queued})
    insert into platform.outbox (id, at, topic, payload)
    select id, at, topic, payload from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as n(id uuid, at timestamptz, topic text, payload jsonb)`,
  );
};
