import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestLog, type TestLog } from './log-fixture.ts';
import { sql } from './sql.ts';

let log: TestLog;
beforeEach(async () => {
  log = await openTestLog();
});
afterEach(() => log.close());

const job = { kind: 'job', name: 'test' } as const;
const state = () =>
  log.database.transaction(job, (tx) =>
    tx.one<{
      commands: number;
      leaves: number;
      ids: number;
      first: bigint;
      last: bigint;
      waiting: number;
      size: bigint;
    }>(sql`
      select (select count(*)::int from platform.command) as commands, count(*)::int as leaves, count(distinct command_id)::int as ids,
        coalesce(min(index), -1) as first, coalesce(max(index), -1) as last, (select count(*)::int from platform.unsealed) as waiting,
        coalesce((select max(size) from platform.checkpoint), 0) as size
      from platform.leaf`),
  );
const lines = async (): Promise<string[]> =>
  (await readFile(log.checkpointFile, 'utf8').catch(() => '')).split('\n').slice(0, -1);

test('an entry is sealed by itself soon after its commit, in the database and outside', async () => {
  await log.write(1);
  const start = performance.now();
  let found = await state();
  while ((found.size === 0n || (await lines()).length === 0) && performance.now() - start < 20_000) {
    await pause(10);
    found = await state();
  }
  expect(found).toEqual({ commands: 1, leaves: 1, ids: 1, first: 0n, last: 0n, waiting: 0, size: 1n });
  expect((await stat(log.checkpointFile)).mode & 0o077).toBe(0);
});

test('writers do not wait for a sealer that is stuck', async () => {
  await log.sealer.runNow();
  const stuck = log.database.transaction(job, async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(7302020)`);
    // Would never come back if a write waited for the lock that this transaction holds.
    await log.write(20);
  });
  await stuck;
  expect((await state()).waiting).toBeGreaterThan(0);
  await log.sealer.runNow();
  expect((await state()).waiting).toBe(0);
});

test('fifty writes at once under two sealers: each sealed exactly once, without a gap', async () => {
  const other = log.another();
  await Promise.all([
    log.write(50),
    log.sealer.runNow(),
    other.runNow(),
    pause(30).then(() => other.runNow()),
  ]);
  await Promise.all([log.sealer.runNow(), other.runNow()]);
  expect(await state()).toEqual({
    commands: 50,
    leaves: 50,
    ids: 50,
    first: 0n,
    last: 49n,
    waiting: 0,
    size: 50n,
  });
  const outside = await lines();
  expect(outside).toEqual([...new Set(outside)]);
  const sizes = outside.map((line) => (JSON.parse(line) as { size: number }).size);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(sizes.at(-1)).toBe(50);
  expect(log.logged).toEqual([]);
});

test('the copy outside gets what it lacks: nothing written yet, lines lost, a line cut short', async () => {
  await log.write(3);
  await log.sealer.runNow();
  await log.write(3);
  await log.sealer.runNow();
  const whole = await readFile(log.checkpointFile, 'utf8');
  expect(whole.split('\n').length).toBeGreaterThan(2);
  for (const kept of [0, 40, whole.indexOf('\n') + 1, whole.length - 1]) {
    await truncate(log.checkpointFile, kept);
    await log.another().runNow();
    expect(await readFile(log.checkpointFile, 'utf8'), `${kept} bytes kept`).toBe(whole);
  }
  expect(log.logged).toEqual([]);
});

test('a copy outside that disagrees is reported and left as it is, while the log is sealed on', async () => {
  await log.write(3);
  await log.sealer.runNow();
  const whole = await readFile(log.checkpointFile, 'utf8');
  const forged = whole.replace(/"root":"./, (found) => (found.endsWith('a') ? '"root":"b' : '"root":"a'));
  for (const content of [forged, `${whole}{"at":"2019-`, 'no checkpoint\n']) {
    await writeFile(log.checkpointFile, content);
    if (content.endsWith('-')) await appendFile(log.checkpointFile, 'x');
    const before = await readFile(log.checkpointFile, 'utf8');
    log.sealer.stop();
    const sealer = log.another();
    await log.write(2);
    await sealer.runNow();
    await sealer.stop();
    expect(await readFile(log.checkpointFile, 'utf8')).toBe(before);
  }
  expect((await state()).size).toBe(9n);
  expect(log.logged.length).toBeGreaterThanOrEqual(3);
  expect(log.logged.every((line) => line.includes('disagree'))).toBe(true);
});
