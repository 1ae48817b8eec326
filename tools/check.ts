/** `npm run check`: one line to trust. Runs everything a machine can read; prints what failed, whole. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ['types: server, tools, tests', bin('tsc'), ['-p', '.']],
  ['types: web', bin('tsc'), ['-p', 'web']],
  ['lint', bin('oxlint'), ['--quiet']],
  ['format', bin('biome'), ['format', '--max-diagnostics=20']],
  ['tidy', process.execPath, ['tools/tidy.ts']],
  ['generated files', process.execPath, ['tools/generate.ts', '--check']],
];

let failed = 0;
for (const [name, command, args] of steps) {
  const start = performance.now();
  const run = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const passed = run.status === 0;
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (!passed) {
    failed += 1;
    console.log([run.stdout, run.stderr, run.error?.message].filter(Boolean).join('\n'));
  }
}
process.exitCode = failed === 0 ? 0 : 1;
