import { readFile } from 'node:fs/promises';

/** What vitest's JSON reporter says of each test file, as far as we read it. */
export type TestFile = { name: string; status: string; assertionResults: { status: string }[] };
export type Count = { passed: number; failed: number };

/** More files than these do not fail by chance. */
const AGAIN_MAX = 3;

export const readReport = async (path: string): Promise<TestFile[]> => {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? [] : (JSON.parse(text) as { testResults: TestFile[] }).testResults;
};

/** A file that could not be read has no test to count, so it counts as one. */
export const countTests = (files: readonly TestFile[]): Count => {
  const of = (file: TestFile, status: string) =>
    file.assertionResults.filter((result) => result.status === status).length;
  let [passed, failed] = [0, 0];
  for (const file of files) {
    passed += of(file, 'passed');
    failed += file.status === 'failed' ? Math.max(1, of(file, 'failed')) : of(file, 'failed');
  }
  return { passed, failed };
};

/** The files worth a second run alone: a few failed, so the machine may have been too busy for them. */
export const filesToRunAgain = (files: readonly TestFile[]): string[] => {
  const failed = files.filter((file) => countTests([file]).failed > 0).map(({ name }) => name);
  return failed.length <= AGAIN_MAX ? failed : [];
};

/** The second run of a file counts instead of its first; one that did not come to an end leaves the first as it is. */
export const withSecondRun = (first: readonly TestFile[], second: readonly TestFile[]): TestFile[] => {
  const again = new Map(second.map((file) => [file.name, file]));
  return first.map((file) => again.get(file.name) ?? file);
};
