import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMillis, type Instant, instant, refuse } from '@zhirong/kernel';
import pg from 'pg';
import { inject } from 'vitest';
import type { Person } from './actor.ts';
import type { Clock } from './clock.ts';
import { type Database, openDatabase } from './database.ts';
import type { Log } from './log.ts';
import { runCommand } from './run-command.ts';
import { type Sealer, startSealer } from './sealer.ts';
import { freshDatabase } from './test-database.ts';

export const someone: Person = {
  kind: 'person',
  personId: '01900000-0000-7000-8000-000000000001',
  personName: '示例甲',
  sessionId: '01900000-0000-7000-8000-000000000002',
  assignmentId: '01900000-0000-7000-8000-000000000003',
  role: 'ip-officer',
  organisationId: '01900000-0000-7000-8000-000000000004',
  organisationKind: 'ip-bureau',
  organisationName: '示例局',
  regionPath: '/320000/320300/',
  adcode: '320300',
};

export type TestLog = {
  readonly url: string;
  readonly database: Database;
  readonly sealer: Sealer;
  readonly checkpointFile: string;
  readonly logged: readonly string[];
  /** Statements under an account that row-level security and append-only triggers do not stop. */
  readonly asSuperuser: (...statements: string[]) => Promise<Record<string, unknown>[]>;
  /** As many commands through `runCommand`, each a second after the one before; every seventh is refused. */
  readonly write: (count: number) => Promise<void>;
  /** Many commands at once, as `runCommand` would log them, in one statement; for a long log. */
  readonly fill: (count: number) => Promise<void>;
  readonly another: () => Sealer;
  readonly close: () => Promise<void>;
};

const steppingClock = (): Clock => {
  let now: Instant = instant('2019-08-20T01:00:00.000Z');
  return {
    now: () => {
      now = addMillis(now, 1000);
      return now;
    },
  };
};

/** A log of a test's own: database, sealer and the copy of the checkpoints outside. */
export const openTestLog = async (): Promise<TestLog> => {
  const fresh = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'zhirong-log-'));
  const checkpointFile = join(folder, 'audit', 'checkpoints.ndjson');
  const database = openDatabase({ url: fresh.url, onError: () => undefined });
  const clock = steppingClock();
  const logged: string[] = [];
  const log: Log = (level, what) => logged.push(`${level}: ${what}`);
  const sealers: Sealer[] = [];
  const another = (): Sealer => {
    const sealer = startSealer({ database, clock, log, checkpointFile });
    sealers.push(sealer);
    return sealer;
  };
  const sealer = another();
  let written = 0;
  const writeOne = (place: number): Promise<unknown> =>
    runCommand(database, {
      name: 'needs.hand-in-need',
      actor: someone,
      input: { place },
      idempotencyKey: `key-${place}-of-this-test`,
      now: clock.now(),
      origin: 'http://localhost',
      requestId: 'test',
      work: async ({ remember }) => {
        remember(`need-${place}`, { place });
        return place % 7 === 6 ? refuse('needs.not-open') : { done: true };
      },
    });
  return {
    url: fresh.url,
    database,
    sealer,
    checkpointFile,
    logged,
    another,
    fill: async (count) => void (await runAsSuperuser(fresh.url, [fillStatement(count)])),
    asSuperuser: (...statements) => runAsSuperuser(fresh.url, statements),
    write: async (count) => {
      const places = Array.from({ length: count }, (_, n) => written + n);
      written += count;
      await Promise.all(places.map(writeOne));
    },
    close: async () => {
      await Promise.all(sealers.map((one) => one.stop()));
      await database.close();
      await fresh.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const fillStatement = (count: number): string => `
  with made as (
    select id, at, format('{"at":"%s","command":"needs.hand-in-need","id":"%s","inputHash":"%s","memento":{"place":%s},"organisation":"${someone.organisationId}","outcome":"done","person":"${someone.personId}","refusal":null,"region":"${someone.regionPath}","role":"${someone.role}","subject":"need-%s","v":1}',
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), id, encode(sha256(id::text::bytea), 'hex'), n, n) as entry, n
    from (select n, at, (encode(substring(int8send((extract(epoch from at) * 1000)::bigint) from 3), 'hex') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid as id
      from generate_series(1, ${count}) n, lateral (select timestamptz '2019-08-20 02:00:00+00' + n * interval '1 millisecond' as at) moment) numbered
  ), logged as (
    insert into platform.command (id, at, command, person_id, organisation_id, role, region_path, subject, outcome, request_hash, result, entry, leaf)
    select id, at, 'needs.hand-in-need', '${someone.personId}', '${someone.organisationId}', '${someone.role}', '${someone.regionPath}', 'need-' || n, 'done', sha256('x'), 'null', entry, sha256('\\x00'::bytea || convert_to(entry, 'UTF8')) from made
  )
  insert into platform.unsealed select id from made`;

const runAsSuperuser = async (
  url: string,
  statements: readonly string[],
): Promise<Record<string, unknown>[]> => {
  const admin = new URL(inject('templateDatabase').adminUrl);
  admin.pathname = new URL(url).pathname;
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements)
      rows = (await client.query<Record<string, unknown>>(statement)).rows ?? [];
    return rows;
  } finally {
    await client.end();
  }
};
