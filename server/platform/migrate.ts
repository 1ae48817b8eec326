import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

const folder = join(import.meta.dirname, '..', 'migrations');
// One number for the whole platform: two servers that start at once must not migrate together.
const LOCK = 7_302_019;

/** `NNNN-name` folders, each with an `up.sql`; order is the number's. */
const available = (): { name: string; text: string }[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(folder, name, 'up.sql'), 'utf8') }));

const applyOne = async (client: pg.Client, migration: { name: string; text: string }): Promise<void> => {
  try {
    await client.query('begin');
    // The row comes first: a second migrator stops here instead of half way.
    await client.query('insert into zhirong_migration (name) values ($1)', [migration.name]);
    await client.query(migration.text);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(
      `migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
};

/** Brings a database to the newest schema, forward only. Refuses a database that is newer than this code. */
export const migrate = async (databaseUrl: string): Promise<{ applied: string[] }> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await runMigrations({ connectionString: databaseUrl });
    await client.query(
      'create table if not exists zhirong_migration (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from zhirong_migration');
    const done = new Set(rows.map((row) => row.name));
    const migrations = available();
    const unknown = [...done].filter((name) => !migrations.some((m) => m.name === name));
    if (unknown.length > 0)
      throw new Error(
        `the database was migrated by a newer version (${unknown.join(', ')}); start that version instead`,
      );
    const todo = migrations.filter((m) => !done.has(m.name));
    for (const migration of todo) await applyOne(client, migration);
    return { applied: todo.map((m) => m.name) };
  } finally {
    await client.end();
  }
};
