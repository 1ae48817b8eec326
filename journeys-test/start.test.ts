import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@zhirong/server/main.ts';
import { silentLog } from '@zhirong/server/platform/log.ts';
import { freshDatabase } from '@zhirong/server/platform/test-database.ts';
import { expect, test } from 'vitest';
import { openPlatform, Visitor } from './platform-under-test.ts';

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
  const { url, drop } = await freshDatabase();
  try {
    expect(await startAs('demonstration', url)).toBe('started');
    expect(await startAs('production', url)).toMatch(/holds a demonstration/);
    expect(await startAs('demonstration', url)).toBe('started');
  } finally {
    await drop();
  }
});
