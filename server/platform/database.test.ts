import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Job } from './actor.ts';
import { type Database, openDatabase } from './database.ts';
import { sql } from './sql.ts';
import { freshDatabase } from './test-database.ts';

const actor: Job = { kind: 'job', name: 'test' };
const SLOTS = 3;
const ALL = Array.from({ length: 24 }, (_, place) => place);

let url: string;
let drop: () => Promise<void>;
let database: Database;
beforeAll(async () => {
  ({ url, drop } = await freshDatabase());
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`alter database ${new URL(url).pathname.slice(1)} connection limit ${SLOTS}`);
  await owner.end();
  database = openDatabase({ url, connections: 12, onError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await drop();
});

const work = (place: number) =>
  database.transaction(actor, (tx) =>
    tx.one<{ place: number }>(sql`select ${place}::int as place from pg_sleep(0.02)`),
  );

test('a server without a free slot is waited for, and nobody is refused while connections come free', async () => {
  const impatient = new pg.Pool({ connectionString: url, max: 12 });
  const tried = await Promise.allSettled(ALL.map(() => impatient.query('select pg_sleep(0.02)')));
  await impatient.end();
  const refused = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(new Set(refused), 'the control: a plain pool hands the refusal on').toEqual(new Set(['53300']));

  expect(await Promise.all(ALL.map(work))).toEqual(ALL.map((place) => ({ place })));
  const { totalCount, idleCount, waitingCount } = database.pool;
  expect([idleCount, waitingCount], 'every connection came back').toEqual([totalCount, 0]);
  expect(totalCount).toBeLessThanOrEqual(SLOTS);
});

test('the patience ends: a server that stays full is told of, and one that has room again serves again', async () => {
  const held = await Promise.all(Array.from({ length: SLOTS }, () => database.pool.connect()));
  database.pool.options.connectionTimeoutMillis = 150;
  await expect(work(1)).rejects.toMatchObject({ code: '53300' });
  for (const client of held) client.release();
  expect(await work(2)).toEqual({ place: 2 });
});
