import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** What the set-up of a test run hands to every test file. */
export type TemplateDatabase = {
  /** May create and drop databases; connects to another database than the template. */
  adminUrl: string;
  /** The migrated template under the account of the platform; nobody may be connected to it. */
  templateUrl: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    templateDatabase: TemplateDatabase;
  }
}

/** Any number will do, as long as all test files take the same one. */
const templateLock = 7_301_951;

/** A migrated database of a test's own, under an account that row-level security binds. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { adminUrl, templateUrl } = inject('templateDatabase');
  const url = new URL(templateUrl);
  const template = url.pathname.slice(1);
  const name = `${template}_${randomBytes(6).toString('hex')}`;
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
