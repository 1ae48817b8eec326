import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '@zhirong/server/platform/test-database.ts';
import { checkDatabaseUrl, sayStartError } from './say-start-error.ts';

const asked = { host: '127.0.0.1', port: 8080, dataDir: '/nowhere', databaseUrl: undefined };

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

const listen = (port: number, host: string): Promise<Server> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(port, host, () => done(server));
  });

test('a port that is taken and a host that is not ours are told apart from an address of the database', async () => {
  const server = await listen(0, '127.0.0.1');
  const { port } = server.address() as { port: number };
  const taken = await failureOf(listen(port, '127.0.0.1'));
  expect(sayStartError(taken, { ...asked, port })).toMatch(/^Port \d+ on 127.0.0.1 is in use: .* set PORT/);
  const foreign = await failureOf(listen(0, '192.0.2.1'));
  expect(sayStartError(foreign, { ...asked, host: '192.0.2.1' })).toMatch(/^HOST 192.0.2.1 is not/);
  await new Promise((closed) => server.close(closed));

  const databaseUrl = `postgres://a:b@127.0.0.1:${port}/c`;
  const silent = await failureOf(new pg.Client({ connectionString: databaseUrl }).connect());
  expect(sayStartError(silent, { ...asked, databaseUrl })).toBe(
    `No PostgreSQL answers at 127.0.0.1:${port}, the address in DATABASE_URL (ECONNREFUSED).`,
  );
});

test('an account or a database that PostgreSQL does not know is named', async () => {
  const { url, drop } = await freshDatabase();
  try {
    const say = async (change: (at: URL) => void) => {
      const at = new URL(url);
      change(at);
      const failed = await failureOf(new pg.Client({ connectionString: at.href }).connect());
      return sayStartError(failed, { ...asked, databaseUrl: at.href });
    };
    expect(await say((at) => (at.pathname = '/no_such_database'))).toMatch(
      /has no database no_such_database/,
    );
    expect(await say((at) => (at.password = 'wrong'))).toMatch(
      /does not let \w+ in: check name and password/,
    );
  } finally {
    await drop();
  }
});

test('a folder that cannot be used is named with its setting; what is no such failure is left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhirong-say-'));
  await writeFile(join(folder, 'data'), '');
  const dataDir = join(folder, 'data', 'deep');
  const failed = await failureOf(mkdir(dataDir, { recursive: true }));
  expect(sayStartError(failed, { ...asked, dataDir })).toBe(
    `The data folder ${dataDir} cannot be used, part of this path is a file: set DATA_DIR to another one.`,
  );
  await rm(folder, { recursive: true });
  expect(sayStartError(new Error('something else'), asked)).toBeUndefined();
  for (const wrong of ['nonsense', 'http://localhost/db', ''])
    expect(() => checkDatabaseUrl(wrong)).toThrow('must look like postgres://');
  expect(checkDatabaseUrl('postgresql://localhost/db')).toBe('postgresql://localhost/db');
});
