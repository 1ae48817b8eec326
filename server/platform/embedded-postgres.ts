import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { holdFolder } from './folder-lock.ts';
import { choosePostgresAccount, type PostgresAccount } from './postgres-account.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';

export type EmbeddedPostgres = {
  /** The platform's own database, owned by an account without superuser rights (row-level security binds it). */
  url: string;
  superuserUrl: string;
  pid: number;
  /** Settles when the server process has ended, for whatever reason. */
  ended: Promise<void>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. At most about 17 s. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** A free port by default. */
  port?: number;
  /** false: no fsync, for tests only. */
  durable?: boolean;
  log: (line: string) => void;
  /** Gives up the start; nothing half made is left behind. */
  signal?: AbortSignal;
};

type Passwords = { superuser: string; platform: string };
type Server = { child: ChildProcess; port: number; said: string[]; ended: Promise<void> };

/**
 * Starts the PostgreSQL that comes with the platform on the cluster `<dataDir>/pg`, made on first use.
 *
 * It listens on 127.0.0.1 and, where the path is short enough, on a socket inside the cluster folder
 * (mode 700); both ask for a password kept in the cluster folder (mode 600).
 *
 * @throws Error with one sentence for the operator; the reason of `signal` when that was raised.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { durable = true, log, signal } = options;
  signal?.throwIfAborted();
  await mkdir(resolve(options.dataDir), { recursive: true });
  const folder = await realpath(options.dataDir);
  const letGo = await holdFolder(folder);
  let server: Server | undefined;
  try {
    const cluster = join(folder, 'pg');
    await stopOrphan(cluster, log);
    const binaries = await findPostgresBinaries(folder);
    await removePartials(folder);
    if (!(await exists(cluster))) await makeCluster(folder, cluster, binaries, durable, signal);
    await checkVersion(cluster, binaries);
    const account = await choosePostgresAccount(cluster, binaries.postgres);
    signal?.throwIfAborted();
    server = await launch(cluster, binaries, account, options);
    const passwords = JSON.parse(await readFile(join(cluster, passwordFile), 'utf8')) as Passwords;
    const superuserUrl = `postgres://postgres:${passwords.superuser}@127.0.0.1:${server.port}/postgres`;
    await makeDatabase(superuserUrl, passwords.platform);
    signal?.throwIfAborted();
    return running(server, superuserUrl, passwords, letGo);
  } catch (error) {
    if (server) await stopServer(server);
    await letGo();
    throw error;
  }
}

const passwordFile = 'zhirong-passwords.json';

function running(
  server: Server,
  superuserUrl: string,
  passwords: Passwords,
  letGo: () => Promise<void>,
): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  return {
    url: `postgres://zhirong:${passwords.platform}@127.0.0.1:${server.port}/zhirong`,
    superuserUrl,
    pid: server.child.pid as number,
    ended: server.ended,
    stop: () => (stopping ??= stopServer(server).then(letGo)),
  };
}

/** initdb into a folder of its own, renamed when whole: an interrupted first start leaves only rubbish. */
async function makeCluster(
  folder: string,
  cluster: string,
  binaries: PostgresBinaries,
  durable: boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const partial = await mkdtemp(join(folder, 'pg.partial-'));
  try {
    const folderOwner = await stat(folder);
    if (process.getuid?.() === 0) await chown(partial, folderOwner.uid, folderOwner.gid);
    const account = await choosePostgresAccount(partial, binaries.initdb);
    const passwords: Passwords = {
      superuser: randomBytes(24).toString('hex'),
      platform: randomBytes(24).toString('hex'),
    };
    const fresh = join(partial, 'cluster');
    const secret = join(partial, 'secret');
    await writePrivately(secret, `${passwords.superuser}\n`, account);
    // The builtin provider sorts the same on every machine; LC_CTYPE must not be C, or pg_trgm finds no Chinese.
    const locale = [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--builtin-locale=C.UTF-8',
    ];
    const words = [
      '-D',
      fresh,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      ...locale,
    ];
    words.push('--data-checksums', ...(durable ? [] : ['--no-sync']));
    const { program, words: wrapped } = account.wrap(binaries.initdb, words, 'KILL');
    await promisify(execFile)(program, wrapped, {
      cwd: partial,
      timeout: 120_000,
      killSignal: 'SIGKILL',
      ...(signal ? { signal } : {}),
    }).catch((error: Error & { stderr?: string }) => {
      signal?.throwIfAborted();
      throw new Error(
        `PostgreSQL could not make its cluster in ${folder}: ${error.stderr?.trim() || error.message}`,
      );
    });
    await writePrivately(join(fresh, passwordFile), JSON.stringify(passwords), account);
    signal?.throwIfAborted();
    await rename(fresh, cluster);
  } finally {
    await rm(partial, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

async function writePrivately(path: string, text: string, account: PostgresAccount): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (process.getuid?.() === 0 && account.uid !== undefined) await chown(path, account.uid, -1);
}

async function removePartials(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('pg.partial-')) continue;
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

async function checkVersion(cluster: string, binaries: PostgresBinaries): Promise<void> {
  const made = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const major = binaries.version.split('.')[0];
  if (made === major) return;
  throw new Error(
    made
      ? `${cluster} was made by PostgreSQL ${made}, but PostgreSQL ${major} is installed: restore a backup into a new DATA_DIR, or set DATABASE_URL.`
      : `${cluster} is not a PostgreSQL cluster: set DATA_DIR to another folder.`,
  );
}

async function launch(
  cluster: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  { port, durable = true, log, signal }: EmbeddedPostgresOptions,
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const server = spawnServer(cluster, binaries, account, port ?? (await freePort()), durable, log);
    const ready = await waitUntilReady(server, cluster, signal);
    if (ready) return server;
    await stopServer(server);
    signal?.throwIfAborted();
    const said = server.said.join('\n');
    // Both pass: another process took the free port first, or backends of a killed server are still ending.
    const passing = /Address already in use|shared memory block/.test(said);
    if (!passing || attempt === 20) throw new Error(`PostgreSQL did not start:\n${said}`);
    if (port !== undefined && /Address already in use/.test(said)) {
      throw new Error(`Port ${port} is in use: choose another one for the database.`);
    }
    await pause(250);
  }
}

function spawnServer(
  cluster: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  port: number,
  durable: boolean,
  log: (line: string) => void,
): Server {
  // A socket's path may have about 100 bytes.
  const socket = process.platform !== 'win32' && Buffer.byteLength(`${cluster}/.s.PGSQL.${port}`) < 100;
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socket ? cluster : '',
    unix_socket_permissions: '0700',
    max_connections: 60,
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const words = [
    '-D',
    cluster,
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const { program, words: wrapped } = account.wrap(binaries.postgres, words, 'INT');
  // Detached: Ctrl-C in a terminal reaches every process of its group, and the platform must close first.
  const child = spawn(program, wrapped, {
    cwd: cluster,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  const hear = (line: string) => {
    said.push(line);
    if (said.length > 40) said.shift();
    log(line);
  };
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(hear);
  });
  child.on('error', (error) => hear(error.message));
  const ended = new Promise<void>((done) => {
    child.once('close', () => done());
    child.once('error', () => done());
  });
  const lastResort = () => child.kill('SIGINT');
  process.once('exit', lastResort);
  void ended.then(() => process.removeListener('exit', lastResort));
  return { child, port, said, ended };
}

/** True when connections are accepted, false when the server ended or the start was given up. */
async function waitUntilReady(
  server: Server,
  cluster: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  let over = false;
  void server.ended.then(() => (over = true));
  // Long, since recovery after a power cut may read much; every step of it is logged.
  for (let waited = 0; waited < 600_000 && !over && !signal?.aborted; waited += 20) {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === server.child.pid && lines[7]?.trim() === 'ready') return true;
    await Promise.race([pause(20), server.ended]);
  }
  return false;
}

async function stopServer({ child, ended }: Server): Promise<void> {
  // Fast, then immediate (recovery at the next start), then the hard way.
  for (const [kind, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill(kind);
    const over = new AbortController();
    await Promise.race([ended, pause(patience, undefined, { signal: over.signal }).catch(() => undefined)]);
    over.abort();
  }
}

/** Ends the server that a killed platform left on this cluster, and clears away the mark of a dead one. */
async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const mark = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(mark, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid || !alive(pid)) return;
  if (!(await servesCluster(pid, cluster))) {
    // The number now belongs to another program; PostgreSQL itself would refuse to start.
    await rm(mark, { force: true });
    return;
  }
  log(`Stopping the PostgreSQL left by an earlier run (process ${pid}).`);
  for (const [kind, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    try {
      process.kill(pid, kind);
    } catch {
      return;
    }
    for (let waited = 0; waited < patience; waited += 20) {
      if (!alive(pid)) return;
      await pause(20);
    }
  }
  throw new Error(`Process ${pid} still holds ${cluster} and does not end: stop it first.`);
}

async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  // A server's working folder is its cluster; it stays true when the folder is moved.
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (workingFolder !== undefined) return workingFolder === cluster;
  const linux = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  const words =
    linux ??
    (await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).then(
      (r) => r.stdout,
      () => '',
    ));
  return words.includes('postgres') && words.includes(cluster);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The platform's role and database; repeated at each start, so a start cut short here repairs itself. */
async function makeDatabase(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; base: boolean }>(
      `select exists (select from pg_roles where rolname = 'zhirong') as role,
              exists (select from pg_database where datname = 'zhirong') as base`,
    );
    if (!rows[0]?.role) await client.query(`create role zhirong login createrole password '${password}'`);
    if (!rows[0]?.base) await client.query('create database zhirong owner zhirong');
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
