import { appendFile, mkdir, stat, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, startPostgres } from '../server/platform/embedded-postgres.ts';
import { buildWeb } from './build-web.ts';
import { checkDatabaseUrl, sayStartError } from './say-start-error.ts';

type Mode = 'demonstration' | 'production';
type Account = { role: string; organisation: string; name: string; login: string; password: string };
type Platform = { address: string; accounts?: Account[]; setUpLink?: string; close(): Promise<void> };
type Serve = (options: {
  databaseUrl: string;
  dataDir: string;
  host: string;
  port: number;
  mode: Mode;
  onProgress: (message: string) => void;
  signal: AbortSignal;
  publicOrigin?: string;
}) => Promise<Platform>;
type Settings = {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  mode: Mode;
  web: boolean;
  publicOrigin: string | undefined;
};

const begun = performance.now();
const say = (message: string) =>
  console.log(`[${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s] ${message}`);

function readSettings(env: NodeJS.ProcessEnv, words: string[]): Settings {
  const port = Number(env['PORT'] || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not '${env['PORT']}'.`);
  }
  const mode = words.includes('--production') ? 'production' : 'demonstration';
  const databaseUrl = env['DATABASE_URL'] ? checkDatabaseUrl(env['DATABASE_URL']) : undefined;
  if (mode === 'production' && !databaseUrl) {
    throw new Error('A production start needs DATABASE_URL, the address of a PostgreSQL 15 or newer.');
  }
  return {
    host: env['HOST'] || '127.0.0.1',
    port,
    dataDir: resolve(env['DATA_DIR'] || 'data'),
    databaseUrl,
    mode,
    web: !words.includes('--no-web'),
    publicOrigin: env['PUBLIC_ORIGIN'] || undefined,
  };
}

/** Everything that was opened so far, closed in the opposite order whenever the end comes. */
class Opened {
  #closers: { name: string; close: () => Promise<void>; patience: () => number }[] = [];

  add(name: string, patience: () => number, close: () => Promise<void>): void {
    this.#closers.push({ name, close, patience });
  }

  async close(): Promise<void> {
    for (let next = this.#closers.pop(); next; next = this.#closers.pop()) {
      const { name, close } = next;
      const patience = next.patience();
      const late = pause(patience, 'late' as const, { ref: false });
      const result = await Promise.race([close().catch((error: Error) => error), late]);
      if (result instanceof Error) say(`${name} did not close well: ${result.message}`);
      if (result === 'late') say(`${name} did not close within ${patience / 1000} s.`);
    }
  }
}

async function openDatabase(settings: Settings, opened: Opened, signal: AbortSignal): Promise<string> {
  if (settings.databaseUrl) return settings.databaseUrl;
  const { dataDir } = settings;
  const first = !(await exists(join(dataDir, 'pg')));
  say(first ? `Making a PostgreSQL cluster in ${dataDir} (first start only)…` : 'Starting PostgreSQL…');
  const log = await databaseLog(dataDir);
  const database = await startPostgres({ dataDir, log, signal });
  opened.add('PostgreSQL', () => 17_500, database.stop);
  leaveWhenEnded(database, opened, signal, dataDir);
  say('PostgreSQL is ready.');
  return database.url;
}

function leaveWhenEnded(
  database: EmbeddedPostgres,
  opened: Opened,
  signal: AbortSignal,
  dataDir: string,
): void {
  void database.ended.then(async () => {
    if (signal.aborted || process.exitCode !== undefined) return;
    process.exitCode = 1;
    console.error(`PostgreSQL ended unexpectedly; ${join(dataDir, 'postgres.log')} tells why.`);
    await opened.close();
    process.exit(1);
  });
}

async function databaseLog(dataDir: string): Promise<(line: string) => void> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'postgres.log');
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 10_000_000) await rm(file, { force: true });
  let turn = Promise.resolve();
  return (line) => {
    turn = turn.then(() => appendFile(file, `${line}\n`, { mode: 0o600 })).catch(() => undefined);
  };
}

/** Asked first, so that nobody waits for a build to learn it. */
async function refuseBusyPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', fail);
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

async function open(settings: Settings, opened: Opened, signal: AbortSignal): Promise<Platform> {
  const { host, port, dataDir, mode, publicOrigin } = settings;
  await refuseBusyPort(host, port);
  if (settings.web) {
    say('Looking whether the pages must be built…');
    say((await buildWeb(signal)) ? 'The pages are built.' : 'The pages are up to date.');
  }
  const databaseUrl = await openDatabase(settings, opened, signal);
  signal.throwIfAborted();
  const { serve } = (await import('@zhirong/server/main.ts' as string)) as { serve: Serve };
  const started = serve({
    databaseUrl,
    dataDir,
    host,
    port,
    mode,
    onProgress: say,
    signal,
    ...(publicOrigin ? { publicOrigin } : {}),
  });
  // Registered before it is ready: a platform that is just starting is waited for a little and then closed.
  let ready = false;
  const close = async () => (await started.catch(() => undefined))?.close();
  opened.add('The platform', () => (ready ? 8_000 : 2_000), close);
  const stopped = new Promise<never>((_, fail) =>
    signal.addEventListener('abort', () => fail(signal.reason)),
  );
  void started.then(
    () => (ready = true),
    () => undefined,
  );
  return Promise.race([started, stopped]);
}

function show(platform: Platform): void {
  say('Ready.');
  console.log(`\n  知融 ZhiRong    ${platform.address}\n`);
  if (platform.setUpLink) console.log(`  One-time set-up link: ${platform.setUpLink}\n`);
  if (!platform.accounts?.length) return;
  const heading: Account = {
    role: 'role 角色',
    organisation: 'organisation 机构',
    name: 'name 姓名',
    login: 'login 账号',
    password: 'password 密码',
  };
  const rows = [heading, ...platform.accounts];
  const columns = ['login', 'password', 'role', 'organisation'] as const;
  const widths = columns.map((column) => Math.max(...rows.map((row) => shownWidth(row[column]))));
  console.log('  Demonstration accounts 演示账号');
  for (const row of rows) {
    const cells = columns.map(
      (column, i) => row[column] + ' '.repeat((widths[i] ?? 0) - shownWidth(row[column])),
    );
    console.log(`  ${cells.join('   ').trimEnd()}`);
  }
  console.log('\n  Ctrl-C stops.');
}

/** Columns on a terminal, where a Chinese character takes two. */
function shownWidth(text: string): number {
  return [...text].reduce(
    (sum, sign) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        sign,
      )
        ? 2
        : 1),
    0,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** npm passes a SIGTERM to the shell between it and us, which dies without passing it on. */
function onOrphaned(act: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 250);
  watch.unref();
}

async function main(): Promise<void> {
  const opened = new Opened();
  const halt = new AbortController();
  let asked = 0;
  const onSignal = () => {
    const again = asked !== 0;
    // npm passes on the Ctrl-C that the terminal already gave us; a person needs longer for a second one.
    if (again && performance.now() - asked < 500) return;
    if (again) process.exit(1);
    asked = performance.now();
    say('Stopping…');
    setTimeout(() => process.exit(0), 19_000).unref();
    halt.abort(new Error('stopped'));
  };
  for (const sig of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(sig, onSignal);
  if (process.env['npm_lifecycle_event']) onOrphaned(onSignal);
  process.on('uncaughtException', async (error) => {
    // While stopping, connections break under whoever still holds one.
    if (halt.signal.aborted || process.exitCode !== undefined) return;
    process.exitCode = 1;
    console.error(error);
    await opened.close();
    process.exit(1);
  });
  let settings: Settings | undefined;
  try {
    settings = readSettings(process.env, process.argv.slice(2));
    const platform = await open(settings, opened, halt.signal);
    show(platform);
    await new Promise((done) => halt.signal.addEventListener('abort', done));
  } catch (error) {
    if (!halt.signal.aborted) {
      process.exitCode = 1;
      const said = settings && sayStartError(error, settings);
      console.error(said ?? (error instanceof Error ? error.message || error.name : error));
      if (process.env['DEBUG']) console.error(error);
    }
  }
  await opened.close();
  if (halt.signal.aborted) say('Stopped.');
  process.exit(process.exitCode ?? 0);
}

await main();
