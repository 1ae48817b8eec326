import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';
import { startPostgres } from '../server/platform/embedded-postgres.ts';

// Two processes: the server, started anew at each change of its sources, and the pages, replaced in place.
const root = resolve(import.meta.dirname, '..');
const port = Number(process.env['PORT'] || 8080);
const apiPort = port + 1;
const dataDir = resolve(process.env['DATA_DIR'] || 'data');

const database = process.env['DATABASE_URL']
  ? undefined
  : await startPostgres({ dataDir, log: (line) => /FATAL|PANIC/.test(line) && console.error(line) });
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'tools/start.ts', '--no-web'], {
  cwd: root,
  stdio: 'inherit',
  detached: true,
  env: {
    ...process.env,
    DATABASE_URL: process.env['DATABASE_URL'] || database?.url,
    DATA_DIR: dataDir,
    PORT: String(apiPort),
  },
});
const target = `http://127.0.0.1:${apiPort}`;
const pages = await createServer({
  root: join(root, 'web'),
  server: { host: '127.0.0.1', port, strictPort: true, proxy: { '/api': target, '/health': target } },
});
await pages.listen();
pages.printUrls();

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await pages.close();
  const ended = new Promise((done) => server.once('exit', done));
  if (server.exitCode === null && server.kill('SIGTERM')) await ended;
  await database?.stop();
  process.exit(0);
}
for (const sig of ['SIGINT', 'SIGTERM'] as const) process.on(sig, stop);
