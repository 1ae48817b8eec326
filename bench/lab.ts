import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@zhirong/server/platform/embedded-postgres.ts';
import { prepareDatabase } from '@zhirong/server/prepare-database.ts';
import pg from 'pg';

/** One line of the table: what was measured, what it may be at most or must be at least, and whether it is. */
export type Result = {
  readonly plan: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly budget: string;
  readonly holds: boolean;
  readonly note?: string;
};
export type Plan = { readonly name: string; readonly run: (lab: Lab) => Promise<Result[]> };

export type Running = { readonly address: string; readonly pid: number; stop(): Promise<void> };
export type Lab = {
  readonly databaseUrl: string;
  readonly client: pg.Client;
  readonly dataDir: string;
  readonly full: boolean;
  start(script: string, env?: Record<string, string>): Promise<Running>;
};

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;
export const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

/** Megabytes of a process, now and at its highest, as the kernel counts them. */
export const memoryOf = async (pid: number): Promise<{ nowMegabytes: number; peakMegabytes: number }> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const of = (key: string): number =>
    Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return { nowMegabytes: of('VmRSS'), peakMegabytes: of('VmHWM') };
};

/** A script of ours in a process of its own; it prints `listening <address>` when it is ready. */
const start = (script: string, env: Record<string, string>): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(
      process.execPath,
      ['--max-semi-space-size=8', '--max-old-space-size=512', join(import.meta.dirname, '..', script)],
      {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const patience = setTimeout(() => reject(new Error(`${script} did not start within a minute`)), 60_000);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /listening (\S+)/.exec(text)?.[1];
      if (!address) return;
      clearTimeout(patience);
      resolve({
        address,
        pid: child.pid ?? 0,
        stop: () =>
          new Promise((ended) => {
            child.removeAllListeners('exit');
            child.once('exit', () => ended());
            child.kill('SIGTERM');
            setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
          }),
      });
    });
  });

/** A PostgreSQL of its own, durable as in production, and the platform's schema in it. */
export const openLab = async (full: boolean): Promise<Lab & { close(): Promise<void> }> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-bench-'));
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  await prepareDatabase(postgres.url);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  return {
    databaseUrl: postgres.url,
    client,
    dataDir,
    full,
    start: (script, env = {}) =>
      start(script, { DATABASE_URL: postgres.url, DATA_DIR: dataDir, ZHIRONG_RATE_LIMIT: 'off', ...env }),
    close: async () => {
      await client.end();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
