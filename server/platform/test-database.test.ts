import pg from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from './test-database.ts';

test('databases made at the same time are apart, bound by row-level security, and gone when dropped', async () => {
  const all = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()]);
  expect(new Set(all.map(({ url }) => url)).size).toBe(3);
  const [one, other] = await Promise.all(all.slice(0, 2).map(({ url }) => connected(url)));
  await one!.query('create table only_here (n int)');
  await expect(other!.query('select from only_here')).rejects.toThrow('does not exist');
  const bound = 'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user';
  expect((await one!.query(bound)).rows).toEqual([{ free: false }]);
  await Promise.all([one!.end(), other!.end()]);
  await Promise.all(all.map(({ drop }) => drop()));
  await expect(connected(all[0]!.url)).rejects.toThrow('does not exist');
});

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
