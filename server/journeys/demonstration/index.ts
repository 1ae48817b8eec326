import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instant, millisOf } from '@zhirong/kernel';
import pg from 'pg';
import type { Binding } from '../../platform/bind.ts';
import { type Clock, shiftedClock, systemClock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { sql } from '../../platform/sql.ts';
import { type MadeAccount, makeCast } from './accounts.ts';
import { tellTheStory } from './story.ts';

const job = { kind: 'job', name: 'demonstration' } as const;
/** 2019-08-20 09:00 in China: the campaign of 苏知发〔2019〕103号 is open, eleven days are left. */
const STAGE_OPENS = instant('2019-08-20T01:00:00.000Z');

/**
 * Clears what an interrupted first start left. Only a database that a demonstration itself began is ever touched:
 * it says so in a setting that production never writes.
 */
export const clearHalfMade = async (databaseUrl: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: there } = await client.query("select to_regclass('platform.setting') is not null as there");
    if (!there[0]?.there) return false;
    await client.query('set role zhirong_job');
    const { rows } = await client.query(
      "select bool_or(key = 'demonstration-begun') and not bool_or(key = 'demonstration') as half from platform.setting",
    );
    await client.query('reset role');
    if (rows[0]?.half !== true) return false;
    const { rows: schemas } = await client.query(
      "select nspname from pg_namespace where nspname not in ('public', 'information_schema') and nspname not like 'pg\\_%'",
    );
    for (const { nspname } of schemas)
      await client.query(`drop schema ${pg.escapeIdentifier(String(nspname))} cascade`);
    await client.query('drop table if exists zhirong_migration');
    return true;
  } finally {
    await client.end();
  }
};

const readSetting = (database: Database, key: string) =>
  database.transaction(job, (tx) =>
    tx.first<{ value: unknown }>(sql`select value from platform.setting where key = ${key}`),
  );

const writeSetting = (database: Database, key: string, value: unknown, clock: Clock) =>
  database.transaction(job, (tx) =>
    tx.run(
      sql`insert into platform.setting (key, value, set_at) values (${key}, ${JSON.stringify(value)}::jsonb, ${clock.now()}) on conflict (key) do nothing`,
    ),
  );

/** The sentence to refuse a start with, where the database was begun for the other mode; undefined where it fits. */
export const refuseOtherMode = async (
  database: Database,
  mode: 'demonstration' | 'production',
): Promise<string | undefined> => {
  const { begun, people } = await database.transaction(job, (tx) =>
    tx.one<{ begun: boolean; people: boolean }>(sql`
      select exists (select from platform.setting where key = 'demonstration-begun') as begun, exists (select from identity.person) as people`),
  );
  if (mode === 'production' && begun)
    return 'This database holds a demonstration, whose accounts anyone may enter: give production a database of its own.';
  if (mode === 'demonstration' && people && !begun)
    return 'This database is in real use: a demonstration would put made-up people into it. Start with `zhirong serve`.';
  return undefined;
};

/** Runs at real speed from the morning of 20 August 2019; kept over restarts. */
export const openStageClock = async (database: Database): Promise<Clock> => {
  const kept = await readSetting(database, 'demonstration-clock-offset');
  if (typeof kept?.value === 'number') return shiftedClock(kept.value);
  const offset = millisOf(STAGE_OPENS) - millisOf(systemClock.now());
  await writeSetting(database, 'demonstration-clock-offset', offset, systemClock);
  return shiftedClock(offset);
};

const accountsFile = (dataDir: string): string => join(dataDir, 'demo-accounts.json');

const readAccounts = async (dataDir: string): Promise<readonly MadeAccount[]> => {
  try {
    return JSON.parse(await readFile(accountsFile(dataDir), 'utf8')) as MadeAccount[];
  } catch {
    // Someone removed the list; entering by one click still works.
    return [];
  }
};

/** Makes the demonstration unless it stands already; returns its accounts. */
export const openDemonstration = async (o: {
  database: Database;
  bindings: readonly Binding[];
  jobs: Readonly<Record<string, JobHandler>>;
  clock: Clock;
  dataDir: string;
  onProgress: (message: string) => void;
}): Promise<readonly MadeAccount[]> => {
  if (await readSetting(o.database, 'demonstration')) return readAccounts(o.dataDir);
  await writeSetting(o.database, 'demonstration-begun', true, o.clock);
  o.onProgress('正在生成演示机构与账号 · making organisations and accounts');
  const cast = await makeCast(o.database, o.clock.now());
  await tellTheStory({ ...o, cast });
  await mkdir(o.dataDir, { recursive: true, mode: 0o700 });
  const partial = `${accountsFile(o.dataDir)}.partial`;
  await writeFile(partial, `${JSON.stringify(cast.accounts, null, 2)}\n`, { mode: 0o600 });
  await rename(partial, accountsFile(o.dataDir));
  await writeSetting(o.database, 'platform-name', '江苏省知识产权金融服务平台', o.clock);
  await writeSetting(o.database, 'demonstration', { since: o.clock.now() }, o.clock);
  return cast.accounts;
};
