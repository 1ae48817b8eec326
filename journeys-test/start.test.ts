import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '@zhirong/server/main.ts';
import { silentLog } from '@zhirong/server/platform/log.ts';
import { freshDatabase } from '@zhirong/server/platform/test-database.ts';
import { expect, test } from 'vitest';
import { openPlatform, toldStory, Visitor } from './platform-under-test.ts';

const startAs = async (mode: 'demonstration' | 'production', databaseUrl: string) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-start-'));
  try {
    const served = await serve({
      databaseUrl,
      dataDir,
      host: '127.0.0.1',
      port: 0,
      mode,
      onProgress: () => undefined,
      log: silentLog,
    });
    await served.close();
    return 'started';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

test('production has no demonstration account and no default password: one link, spent once', async () => {
  const platform = await openPlatform({ mode: 'production' });
  try {
    const visitor = new Visitor(platform.address);
    expect((await visitor.refused('identity.list-demonstration-accounts')).code).toBe(
      'identity.not-a-demonstration',
    );
    expect((await visitor.refused('identity.enter-demonstration', { login: 'province' })).code).toBe(
      'identity.not-a-demonstration',
    );
    const token = new URL(platform.setUpLink ?? '').searchParams.get('token') ?? '';
    const password = 'Qiu-2019-hao!';
    const people = [{ role: 'system-admin' as const, name: '示例管理员', login: 'admin.one', password }];
    await visitor.ask('identity.set-up', { token, bureauName: '示例知识产权局', adcode: '320000', people });
    await visitor.ask('identity.sign-in', { login: 'admin.one', password });
    const again = { token, bureauName: '示例', adcode: '320000', people };
    expect((await visitor.refused('identity.set-up', again)).code).toBe('identity.set-up-link-spent');
    // A made-up cast never joins real people.
    expect(await startAs('demonstration', platform.databaseUrl)).toMatch(/real use/);
  } finally {
    await platform.stop();
  }
});

test('a database of a demonstration never serves production; a demonstration starts again where it stood', async () => {
  const { url, drop } = await freshDatabase((await toldStory()).template);
  try {
    expect(await startAs('production', url)).toMatch(/holds a demonstration/);
    expect(await startAs('demonstration', url)).toBe('started');
  } finally {
    await drop();
  }
});

test('a lost connection is told of, but not once the platform has been asked to stop', async () => {
  const { url, drop } = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-start-'));
  const said: string[] = [];
  const halt = new AbortController();
  const served = await serve({
    databaseUrl: url,
    dataDir,
    host: '127.0.0.1',
    port: 0,
    mode: 'production',
    onProgress: () => undefined,
    signal: halt.signal,
    log: (level, what, facts) => void said.push(`${level} ${what} ${JSON.stringify(facts ?? {})}`),
  });
  /** As a database that goes away cuts everybody off. */
  const cut = () =>
    served.database.pool
      .query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = session_user and pid <> pg_backend_pid()',
      )
      .catch(() => undefined);
  const quiet = async (): Promise<void> => {
    for (let before = -1; before !== said.length; ) {
      before = said.length;
      await pause(1200);
    }
  };
  try {
    await cut();
    await expect.poll(() => said.join(' '), { timeout: 30_000 }).toMatch(/57P01|Connection terminated/);
    await quiet();
    said.length = 0;
    halt.abort();
    await cut();
    await quiet();
    await served.close();
    expect(said).toEqual([]);
  } finally {
    await drop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
