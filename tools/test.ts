import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build-web.ts';
import { prepareBrowser } from './prepare-browser.ts';

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};
type Count = { passed: number; failed: number };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const children = new Set<ReturnType<typeof spawn>>();

/** Every step runs even when an earlier one failed: each tells something of its own. */
async function step(title: string, act: () => Promise<unknown>): Promise<number> {
  console.log(`\n── ${title}`);
  const begun = performance.now();
  const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  try {
    await act();
    console.log(`── ${title}: done in ${seconds()}`);
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    console.log(`── ${title}: FAILED after ${seconds()}`);
    return 1;
  }
}

function node(words: string[], minutes: number): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', timeout: minutes * 60_000 });
    children.add(child);
    child.on('error', fail);
    child.on('close', (code, killed) => {
      children.delete(child);
      if (code === 0) done();
      else fail(new Error(`node ${words[0]} ended with ${code ?? killed}.`));
    });
  });
}

async function runTests(words: string[]): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'zhirong-report-'));
  const file = join(folder, 'report.json');
  const count: Count = { passed: 0, failed: 0 };
  try {
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=2', '--reporter=default'];
    const report = ['--reporter=json', `--outputFile.json=${file}`];
    const failed = await step('tests', () => node([...vitest, ...report, ...words], 60));
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found) Object.assign(count, countTests(JSON.parse(found) as Report));
    if (count.passed + count.failed === 0) console.error('No test ran.');
    // An error outside every test, or no test at all, still fails the run.
    if ((failed && count.failed === 0) || count.passed + count.failed === 0) count.failed++;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return count;
}

function countTests(report: Report): Count {
  // A file that could not be read has no test to count, so it counts as one.
  const unread = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unread.length };
}

for (const sig of ['SIGINT', 'SIGTERM'] as const) {
  process.on(sig, () => {
    for (const child of children) child.kill(sig);
    setTimeout(() => process.exit(130), children.size ? 10_000 : 0);
  });
}

let failed = await step('check', () => node(['tools/check.ts'], 15));
failed += await step('browser', async () => console.log((await prepareBrowser()).chromium));
failed += await step('pages', () => buildWeb());
const count = await runTests(process.argv.slice(2));
failed += count.failed;
console.log(`\n${count.passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
