import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from './testing/test-platform.ts';

let platform: TestPlatform;
let client: pg.Client;
beforeAll(async () => {
  platform = await openTestPlatform();
  client = new pg.Client({ connectionString: platform.url });
  await client.connect();
  await platform.makeEnterprise({ adcode: '320302', name: '示例甲有限公司' });
  await platform.makeEnterprise({ adcode: '320303', name: '示例乙有限公司' });
  await platform.makeEnterprise({ adcode: '320102', name: '示例丙有限公司' });
});
afterAll(async () => {
  await client.end();
  await platform.close();
});

/** Our own schemas: everything but PostgreSQL's and the queue's. */
const ours =
  "n.nspname not in ('public', 'information_schema', 'graphile_worker') and n.nspname not like 'pg\\_%'";
const rows = async (text: string): Promise<Record<string, unknown>[]> => (await client.query(text)).rows;

test('every table of every room forces row-level security and has a policy', async () => {
  const tables =
    await rows(`select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'm') and ${ours} order by 1`);
  expect(tables.length).toBeGreaterThan(15);
  expect(tables.filter((table) => !table['forced'] || table['policies'] === 0)).toEqual([]);
});

test('a table without the guard would be found', async () => {
  await client.query('begin; create schema stray; create table stray.open (id int)');
  const found = await rows(
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours} and not c.relforcerowsecurity`,
  );
  await client.query('rollback');
  expect(found).toEqual([{ relname: 'open' }]);
});

test('no view hides behind its owner, no runtime role owns or bypasses', async () => {
  expect(
    await rows(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${ours} and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`,
    ),
  ).toEqual([]);
  expect(
    await rows(
      `select rolname from pg_roles where rolname like 'zhirong\\_%' and (rolsuper or rolbypassrls or rolcanlogin)`,
    ),
  ).toEqual([]);
  expect(
    await rows(
      `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('zhirong_app', 'zhirong_auth', 'zhirong_job')`,
    ),
  ).toEqual([]);
});

test('functions that run as their owner fix their search path', async () => {
  expect(
    await rows(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosecdef and not coalesce(array_to_string(p.proconfig, ',') like '%search_path%', false)`,
    ),
  ).toEqual([]);
});

const firmsSeen = async (settings: Record<string, string | null>): Promise<number> => {
  await client.query('begin');
  await client.query("select set_config('role', 'zhirong_app', true)");
  for (const [key, value] of Object.entries(settings))
    if (value !== null) await client.query('select set_config($1, $2, true)', [`app.${key}`, value]);
  const { rows: found } = await client.query('select count(*)::int as n from enterprises.enterprise');
  await client.query('commit');
  return found[0].n as number;
};

test('on one reused connection: unset, empty, short and foreign scopes see nothing; the own scope sees its own', async () => {
  const nobody = { person: null, organisation: null, role: null, region: null };
  expect(await firmsSeen(nobody)).toBe(0);
  // The control: the same connection does see rows under a scope that reaches them.
  expect(await firmsSeen({ role: 'ip-officer', region: '/320000/' })).toBe(3);
  // The connection has now held a value; it reads '' from here on.
  expect((await rows("select current_setting('app.region', true) as left_behind"))[0]).toEqual({
    left_behind: '',
  });
  expect(await firmsSeen(nobody)).toBe(0);
  for (const region of ['', '3', '/3', '/32', '~', '%'])
    expect([region, await firmsSeen({ role: 'ip-officer', region })]).toEqual([
      region,
      region === '/3' || region === '/32' ? 3 : 0,
    ]);
  expect(await firmsSeen({ role: 'ip-officer', region: '/330000/' })).toBe(0);
  expect(await firmsSeen({ role: 'ip-officer', region: '/320000/320300/' })).toBe(2);
  expect(await firmsSeen({ role: '', region: '/320000/' })).toBe(0);
  expect(await firmsSeen({ role: 'bank-officer', region: '/320000/' })).toBe(0);
  expect(await firmsSeen({ role: 'enterprise-finance', organisation: '' })).toBe(0);
});

test('what is append-only refuses the application, and even the queue', async () => {
  for (const role of ['zhirong_app', 'zhirong_job']) {
    for (const attack of [
      'update platform.command set command = command',
      'delete from platform.command',
      'truncate platform.command',
      'delete from platform.leaf',
      'update platform.checkpoint set size = size',
      'delete from audit.look',
    ]) {
      await client.query('begin');
      await client.query('select set_config($1, $2, true)', ['role', role]);
      await expect(client.query(attack), `${role}: ${attack}`).rejects.toThrow(
        /permission denied|append-only/,
      );
      await client.query('rollback');
    }
  }
});

test('people at work cannot read what signing in needs', async () => {
  for (const read of [
    'select password_hash from identity.person',
    'select token_hash from identity.session',
    'select * from identity.invitation',
    'select * from platform.outbox',
    'select * from graphile_worker.jobs',
  ]) {
    await client.query('begin');
    await client.query("select set_config('role', 'zhirong_app', true)");
    await expect(client.query(read), read).rejects.toThrow(/permission denied/);
    await client.query('rollback');
  }
});

test('a connection that took no role sees nothing, though its login owns every table', async () => {
  expect(await rows('select count(*)::int as n from enterprises.enterprise')).toEqual([{ n: 0 }]);
  expect(await rows('select count(*)::int as n from identity.person')).toEqual([{ n: 0 }]);
  // The control: the rows are there for whoever takes the role.
  await client.query('begin; set local role zhirong_job');
  const [seen] = await rows('select count(*)::int as n from enterprises.enterprise');
  await client.query('rollback');
  expect(seen).toEqual({ n: 3 });
});
