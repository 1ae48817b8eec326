import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build-web.ts';
import { prepareBrowser } from './prepare-browser.ts';
import {
  type Count,
  countTests,
  filesToRunAgain,
  readReport,
  type TestFile,
  withSecondRun,
} from './test-report.ts';

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

/** One run of vitest: what it says of each file, and whether it ended badly. */
async function runVitest(title: string, words: string[]): Promise<{ files: TestFile[]; failed: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'zhirong-report-'));
  const file = join(folder, 'report.json');
  try {
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=2', '--reporter=default'];
    const report = ['--reporter=json', `--outputFile.json=${file}`];
    const failed = await step(title, () => node([...vitest, ...report, ...words], 60));
    return { files: await readReport(file), failed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Every test once; a few files that failed once more, alone. A machine that others use can be late for a browser, and
 * what is broken is broken the second time too. Which files were shaky is said: their cause is to be found and mended.
 */
async function runTests(words: string[]): Promise<Count> {
  const first = await runVitest('tests', words);
  const again = filesToRunAgain(first.files);
  if (again.length === 0) return countRun(first);
  const second = await runVitest('the failed files once more', again);
  for (const file of second.files)
    if (countTests([file]).failed === 0)
      console.log(`shaky: ${relative(root, file.name)} failed at first and passed when it ran again alone`);
  return countRun({ files: withSecondRun(first.files, second.files), failed: second.failed });
}

/** An error outside every test, or no test at all, still fails the run. */
function countRun({ files, failed }: { files: TestFile[]; failed: number }): Count {
  const count = countTests(files);
  if (count.passed + count.failed === 0) console.error('No test ran.');
  const silent = (failed > 0 && count.failed === 0) || count.passed + count.failed === 0;
  return silent ? { ...count, failed: count.failed + 1 } : count;
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
