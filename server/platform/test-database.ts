import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

/** What the set-up of a test run hands to every test file. */
export type TemplateDatabase = {
  /** May create and drop databases; connects to another database than the template. */
  adminUrl: string;
  /** The migrated template under the account of the platform; nobody may be connected to it. */
  templateUrl: string;
  /** For files that belong to further templates; gone with the run. */
  folder: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    templateDatabase: TemplateDatabase;
  }
}

/** Any number will do, as long as all test files take the same one. */
const templateLock = 7_301_951;

/** A migrated database of a test's own, under an account that row-level security binds; `from` a further template. */
export async function freshDatabase(from?: string): Promise<{ url: string; drop(): Promise<void> }> {
  const { adminUrl, templateUrl } = inject('templateDatabase');
  const url = new URL(templateUrl);
  const template = from ?? url.pathname.slice(1);
  const name = `${url.pathname.slice(1)}_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    await client.query(`create database "${name}" template "${template}" owner "${url.username}"`);
  });
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () =>
      asAdmin(adminUrl, async (client) => {
        await client.query(`drop database if exists "${name}" with (force)`);
      }),
  };
}

/**
 * A further template, for what takes long to make: the first test file of a run that asks makes it, the others wait for
 * it. `make` is given a migrated database and a folder, and leaves both as they are to be copied.
 */
export async function furtherTemplate(
  what: string,
  make: (databaseUrl: string, folder: string) => Promise<void>,
): Promise<{ template: string; folder: string }> {
  const { adminUrl, templateUrl, folder: all } = inject('templateDatabase');
  const template = `${new URL(templateUrl).pathname.slice(1)}_${what}`;
  const folder = join(all, what);
  await asAdmin(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock + 1]);
    const made = await client.query('select from pg_database where datname = $1', [template]);
    if (made.rowCount === 1) return;
    // What an earlier file began and did not end.
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { url, drop } = await freshDatabase();
    try {
      await make(url, folder);
      await client.query(`alter database "${new URL(url).pathname.slice(1)}" rename to "${template}"`);
    } catch (error) {
      await drop();
      throw error;
    }
  });
  return { template, folder };
}

async function asAdmin(adminUrl: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await act(client);
  } finally {
    // Closing the session also lets go of the lock.
    await client.end();
  }
}
