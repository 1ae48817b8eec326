import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '../server/prepare-database.ts';
import { startPostgres } from '../server/platform/embedded-postgres.ts';
import type { TemplateDatabase } from '../server/platform/test-database.ts';

const cutShort = [
  'spreadsheet/row-worker.ts',
  'documents/render-worker.ts',
  'documents/write-pdf.ts',
  'documents/write-word.ts',
  '../main.ts',
];

type Server = { adminUrl: string; platformUrl: string; stop(): Promise<void> };

/**
 * One PostgreSQL for a whole test run, and in it a migrated template that every test file copies.
 * TEST_DATABASE_URL names a server to use instead; its account must be able to create databases and must
 * not be a superuser, whom row-level security does not bind.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const [server] = await Promise.all([given ? givenServer(given) : ownServer(), compileOnce()]);
  try {
    const templateDatabase = await makeTemplate(server);
    await mkdir(templateDatabase.folder);
    project.provide('templateDatabase', templateDatabase);
    return async () => {
      if (given) await dropAll(templateDatabase);
      await server.stop();
      await rm(templateDatabase.folder, { recursive: true, force: true });
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Compiles, once, what runs in threads that are ended and servers that are killed: they never keep what they compiled
 * (`NODE_COMPILE_CACHE` in vitest.config.ts).
 */
async function compileOnce(): Promise<void> {
  const folder = pathToFileURL(join(import.meta.dirname, '../server/platform'));
  const code = cutShort.map((path) => `await import('${new URL(path, `${folder}/`).href}');`).join('');
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code]);
}

async function ownServer(): Promise<Server> {
  await clearAbandoned();
  const dataDir = join(tmpdir(), `zhirong-tests-${process.pid}`);
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  await remove();
  const signal = AbortSignal.timeout(60_000);
  const { url, superuserUrl, stop } = await startPostgres({
    dataDir,
    durable: false,
    log: () => undefined,
    signal,
  });
  return { adminUrl: superuserUrl, platformUrl: url, stop: () => stop().then(remove) };
}

/** Folders of runs that were killed. */
async function clearAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^zhirong-tests-(\d+)(?:-made)?$/.exec(name)?.[1]);
    if (!pid) continue;
    try {
      process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') continue;
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

async function givenServer(url: string): Promise<Server> {
  const [row] = await ask<{ rolsuper: boolean; rolcreatedb: boolean }>(
    url,
    'select rolsuper, rolcreatedb from pg_roles where rolname = current_user',
  );
  if (row?.rolsuper) {
    throw new Error(
      'TEST_DATABASE_URL is a superuser, whom row-level security does not bind: use another account.',
    );
  }
  if (!row?.rolcreatedb) throw new Error('The account of TEST_DATABASE_URL may not create databases.');
  return { adminUrl: url, platformUrl: url, stop: async () => undefined };
}

async function makeTemplate({ adminUrl, platformUrl }: Server): Promise<TemplateDatabase> {
  const url = new URL(platformUrl);
  const name = `zhirong_test_${randomBytes(4).toString('hex')}`;
  await ask(adminUrl, `create database "${name}" owner "${url.username}"`);
  url.pathname = `/${name}`;
  await prepareDatabase(url.href);
  return { adminUrl, templateUrl: url.href, folder: join(tmpdir(), `zhirong-tests-${process.pid}-made`) };
}

async function dropAll({ adminUrl, templateUrl }: TemplateDatabase): Promise<void> {
  const template = new URL(templateUrl).pathname.slice(1);
  const names = await ask<{ datname: string }>(
    adminUrl,
    `select datname from pg_database where starts_with(datname, '${template}')`,
  );
  for (const { datname } of names) await ask(adminUrl, `drop database if exists "${datname}" with (force)`);
}

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
