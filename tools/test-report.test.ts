import { expect, test } from 'vitest';
import { countTests, filesToRunAgain, type TestFile, withSecondRun } from './test-report.ts';

const file = (name: string, ...results: string[]): TestFile => ({
  name,
  status: results.includes('failed') || results.length === 0 ? 'failed' : 'passed',
  assertionResults: results.map((status) => ({ status })),
});
const sound = file('sound', 'passed', 'passed', 'skipped');
const shaky = file('shaky', 'passed', 'failed');
const unread = file('unread');

test('tests are counted, and a file that could not be read is one failure', () => {
  expect(countTests([sound, shaky, unread])).toEqual({ passed: 3, failed: 2 });
  expect(countTests([])).toEqual({ passed: 0, failed: 0 });
});

test('a few failed files run again; many do not, nor does a sound one', () => {
  expect(filesToRunAgain([sound, shaky, unread])).toEqual(['shaky', 'unread']);
  expect(filesToRunAgain([sound])).toEqual([]);
  expect(filesToRunAgain(['a', 'b', 'c', 'd'].map((name) => file(name, 'failed')))).toEqual([]);
});

test('the second run counts, for better or for worse; without one the first stands', () => {
  const first = [sound, shaky, unread];
  expect(countTests(withSecondRun(first, [file('shaky', 'passed', 'passed')]))).toEqual({
    passed: 4,
    failed: 1,
  });
  expect(countTests(withSecondRun(first, [file('shaky', 'failed', 'failed')]))).toEqual({
    passed: 2,
    failed: 3,
  });
  expect(withSecondRun(first, [])).toEqual(first);
});
