import { randomBytes } from 'node:crypto';
import type { OrganisationKind, Role } from '@zhirong/contracts';
import { type Instant, millisOf, type Refusal, refuse } from '@zhirong/kernel';
import { type Actor, type Person, visitor } from '../../platform/actor.ts';
import { sha256 } from '../../platform/command-log.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { makeGathering } from '../../platform/gather.ts';
import { sql } from '../../platform/sql.ts';

const MINUTE = 60_000;
// trust.md §3, 8.1.4.1: idle 30 minutes, administrators 10; absolute 8 hours.
const IDLE_MAX = 30 * MINUTE;
const IDLE_MAX_ADMIN = 10 * MINUTE;
const ABSOLUTE_MAX = 8 * 60 * MINUTE;
const ADMINS: readonly Role[] = ['system-admin', 'security-admin', 'auditor'];

type Row = {
  sessionId: string;
  personId: string;
  personName: string;
  assignmentId: string;
  role: Role;
  organisationId: string;
  organisationName: string;
  organisationKind: OrganisationKind;
  regionPath: string;
  adcode: string;
  startedMillis: string;
  seenMillis: string;
  ended: boolean;
};

/** Opens a session for one assignment of a person; the token goes into the cookie, only its hash into the table. */
export const startSession = async (
  tx: Tx,
  ids: { sessionId: string; personId: string; assignmentId: string; now: Instant },
): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  await tx.run(sql`
    insert into identity.session (token_hash, id, person_id, assignment_id, started_at, seen_at)
    values (${sha256(token)}, ${ids.sessionId}, ${ids.personId}, ${ids.assignmentId}, ${ids.now}, ${ids.now})`);
  return token;
};

/** The sessions behind the hashes of some tokens; a hash nobody has a session for is left out. */
const readSessions = async (database: Database, hashes: readonly Buffer[]): Promise<Map<string, Row>> => {
  const rows = await database.readSessions<Row & { hash: Buffer }>(sql`
    select s.token_hash as hash, s.id as "sessionId", p.id as "personId", p.name as "personName", a.id as "assignmentId", a.role, o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind", o.region_path as "regionPath", o.adcode,
      extract(epoch from s.started_at) * 1000 as "startedMillis", extract(epoch from s.seen_at) * 1000 as "seenMillis",
      (s.ended_at is not null or p.disabled_at is not null or a.ended_at is not null) as ended
    from identity.session s join identity.person p on p.id = s.person_id join identity.assignment a on a.id = s.assignment_id join identity.organisation o on o.id = a.organisation_id
    where s.token_hash = any(${hashes}::bytea[])`);
  return new Map(rows.map(({ hash, ...row }) => [hash.toString('base64url'), row]));
};

export type Authenticate = (token: string | undefined, now: Instant) => Promise<Actor | Refusal>;

/**
 * Who holds a cookie. No cookie is a visitor; a dead session is a refusal, so that the page can say so. Every request asks,
 * so those that come at once ask together; nothing is remembered from one asking to the next.
 */
export const makeAuthenticate = (database: Database): Authenticate => {
  const find = makeGathering(
    async (hashes: readonly Buffer[]) => {
      const found = await readSessions(database, hashes);
      return hashes.map((hash) => ({
        status: 'fulfilled' as const,
        value: found.get(hash.toString('base64url')),
      }));
    },
    { most: 64, atOnce: 4 },
  );
  return async (token, now) => {
    if (!token) return visitor;
    if (!/^[\w-]{43}$/.test(token)) return refuse('identity.session-expired');
    const hash = sha256(token);
    const row = await find(hash);
    return row ? personOf(database, row, hash, now) : refuse('identity.session-expired');
  };
};

const personOf = async (
  database: Database,
  row: Row,
  hash: Buffer,
  now: Instant,
): Promise<Person | Refusal> => {
  const nowMillis = millisOf(now);
  const idle = nowMillis - Number(row.seenMillis);
  const idleMax = ADMINS.includes(row.role) ? IDLE_MAX_ADMIN : IDLE_MAX;
  if (row.ended || idle > idleMax || nowMillis - Number(row.startedMillis) > ABSOLUTE_MAX)
    return refuse('identity.session-expired');
  // Once a minute is enough to keep it alive, and spares a write on every request.
  if (idle > MINUTE)
    await database.transaction(visitor, (tx) =>
      tx.run(sql`update identity.session set seen_at = ${now} where token_hash = ${hash}`),
    );
  const { startedMillis: _started, seenMillis: _seen, ended: _ended, ...who } = row;
  return { kind: 'person', ...who };
};

export const endSession = (tx: Tx, sessionId: string, now: Instant): Promise<number> =>
  tx.run(sql`update identity.session set ended_at = ${now} where id = ${sessionId} and ended_at is null`);
