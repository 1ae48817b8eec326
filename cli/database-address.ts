import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '@zhirong/server/platform/embedded-postgres.ts';
import pg from 'pg';
import type { Environment } from './environment.ts';

export type DatabaseAddress = { readonly url: string; readonly close: () => Promise<void> };

/**
 * DATABASE_URL, or else the database in the data folder: the one a running platform has there, or one started for the
 * length of the command.
 * @throws Error where there is neither.
 */
export const openDatabaseAddress = async ({
  databaseUrl,
  dataDir,
}: Environment): Promise<DatabaseAddress> => {
  if (databaseUrl) return { url: databaseUrl, close: async () => undefined };
  const cluster = join(dataDir, 'pg');
  if (!(await exists(cluster))) {
    throw new Error(
      `There is no database in ${dataDir}: set DATABASE_URL, or DATA_DIR to the data folder of a platform.`,
    );
  }
  const running = await findRunning(cluster);
  if (running) return { url: running, close: async () => undefined };
  const said: string[] = [];
  const server = await startPostgres({ dataDir, log: (line) => said.push(line) });
  return { url: server.url, close: server.stop };
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** PostgreSQL notes its port in its folder while it runs; the mark of a dead one leads to no connection. */
const findRunning = async (cluster: string): Promise<string | undefined> => {
  const mark = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(mark.split('\n')[3]);
  if (!port) return undefined;
  const { platform } = JSON.parse(await readFile(join(cluster, 'zhirong-passwords.json'), 'utf8')) as {
    platform: string;
  };
  const url = `postgres://zhirong:${platform}@127.0.0.1:${port}/zhirong`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return undefined;
  }
};
