import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'web/dist');
const stamp = join(dist, '.built-from');
const sources = ['web', 'contracts', 'forms', 'kernel', 'package-lock.json'];

/**
 * Builds the pages into `web/dist` unless they were built from exactly these sources. The old pages stay
 * until the new ones are whole, so a build cut short never leaves half a site.
 *
 * @returns whether it had to build
 * @throws Error with the end of the builder's own words
 */
export async function buildWeb(signal?: AbortSignal): Promise<boolean> {
  const print = await fingerprint();
  const builder = join(root, 'node_modules/vite/bin/vite.js');
  const built = existsSync(join(dist, 'index.html'));
  if (built && (await readFile(stamp, 'utf8').catch(() => '')) === print) return false;
  // An installation without development packages brings its pages along.
  if (built && !existsSync(builder)) return false;
  const fresh = join(root, `node_modules/.zhirong-web-${process.pid}`);
  try {
    const words = [builder, 'build', 'web', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
    await run(process.execPath, words, signal);
    await writeFile(join(fresh, '.built-from'), print);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return true;
}

function run(program: string, words: string[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A first build takes some ten seconds; minutes mean that it hangs.
      timeout: 300_000,
      ...(signal ? { signal } : {}),
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
    }
    child.on('error', (error) => fail(signal?.aborted ? signal.reason : error));
    child.on('close', (code) => {
      if (code === 0) done();
      else
        fail(new Error(`The pages could not be built:\n${said.trim() || `the builder ended with ${code}`}`));
    });
  });
}

/** Changes when any source is edited, added or removed, or an older one comes back. */
async function fingerprint(): Promise<string> {
  let newest = 0;
  let count = 0;
  const weigh = async (path: string) => {
    newest = Math.max(newest, (await stat(path)).mtimeMs);
    count++;
  };
  for (const source of sources) {
    const path = join(root, source);
    if (!(await stat(path)).isDirectory()) {
      await weigh(path);
      continue;
    }
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
      const inside = join(entry.parentPath, entry.name);
      if (entry.isFile() && !inside.startsWith(dist) && !inside.endsWith('.test.ts')) await weigh(inside);
    }
  }
  return `${newest} ${count}`;
}
