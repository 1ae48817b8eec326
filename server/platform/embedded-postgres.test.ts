import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres } from './embedded-postgres.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zhirong-pg-'));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

const start = () => startPostgres({ dataDir, durable: false, log: () => undefined });

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

test('keeps what was written across a stop, reads Chinese, and opens to nobody without the password', async () => {
  const first = await start();
  await ask(first.url, `create table firm (name text); insert into firm values ('示例甲'), ('示例北')`);
  await ask(first.url, 'create extension pg_trgm');
  await first.stop();
  expect(() => process.kill(first.pid, 0)).toThrow('ESRCH');
  await expect(ask(first.url, 'select 1')).rejects.toThrow();

  const second = await start();
  try {
    expect(await ask(second.url, `select name from firm order by name collate "zh-x-icu"`)).toEqual([
      ['示例北'],
      ['示例甲'],
    ]);
    expect(await ask(second.url, `select cardinality(show_trgm('知识产权')) > 3, show_trgm('，、')`)).toEqual(
      [[true, []]],
    );
    const roles = `select rolsuper from pg_roles where rolname = current_user`;
    expect(await ask(second.url, roles)).toEqual([[false]]);
    expect(await ask(second.superuserUrl, roles)).toEqual([[true]]);

    const wrong = new URL(second.url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(dataDir, 'pg'))).mode & 0o077).toBe(0);
    expect((await stat(join(dataDir, 'pg/zhirong-passwords.json'))).mode & 0o077).toBe(0);

    await expect(start(), 'a second platform on the same folder').rejects.toThrow(
      `in use by process ${process.pid}`,
    );
  } finally {
    await second.stop();
  }
});

test('a first start given up half way leaves nothing, and the next one works', async () => {
  const halt = new AbortController();
  const given = startPostgres({ dataDir, durable: false, log: () => undefined, signal: halt.signal });
  const refusal = expect(given).rejects.toThrow('enough');
  await partialAppears();
  halt.abort(new Error('enough'));
  await refusal;
  expect(await readdir(dataDir)).toEqual([]);
  await (await start()).stop();
});

// The two ways a platform dies without a word: in the middle of the first start, and while running.
test.each([
  ['initdb', async () => partialAppears()],
  ['the running server', async () => serverReady()],
])('a platform killed during %s is followed by one that works', async (_name, moment) => {
  const script = `
    import { startPostgres } from ${JSON.stringify(import.meta.resolve('./embedded-postgres.ts'))};
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined });`;
  const platform = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  await moment();
  platform.kill('SIGKILL');
  await once(platform, 'exit');
  const mark = await readFile(join(dataDir, 'pg/postmaster.pid'), 'utf8').catch(() => '');

  const next = await start();
  expect(await ask(next.url, 'select 1')).toEqual([[1]]);
  // Its parent is gone: until the system has collected it, the dead one keeps its number.
  if (mark) await expect.poll(() => isAlive(Number(mark.split('\n')[0])), { timeout: 30_000 }).toBe(false);
  await next.stop();
  expect(await readdir(dataDir)).toEqual(['pg']);
});

async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status !== '' && !/\) Z /.test(status);
}

async function partialAppears(): Promise<void> {
  await expect.poll(() => inside(), { timeout: 60_000, interval: 5 }).toContain('cluster');
}

async function inside(): Promise<string[]> {
  const partial = (await readdir(dataDir)).find((name) => name.startsWith('pg.partial-'));
  return partial ? readdir(join(dataDir, partial)) : [];
}

async function serverReady(): Promise<void> {
  const mark = () => readFile(join(dataDir, 'pg/postmaster.pid'), 'utf8').catch(() => '');
  await expect.poll(mark, { timeout: 60_000, interval: 20 }).toContain('ready');
}
