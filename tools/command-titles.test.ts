import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts, isWrite } from '@zhirong/contracts';
import { commandTitles } from '@zhirong/contracts/titles';
import { expect, test } from 'vitest';

const server = join(import.meta.dirname, '../server');
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing\/|fixture/.test(file))
  .map((file) => readFileSync(join(server, file), 'utf8'));
/** What the queues write under a name of their own. */
const queued = sources.flatMap((text) =>
  // An import runs under the name of its task, which its room says.
  [/runCommand\([^{;]*\{\s*name: '([^']+)'/g, /\btask: '([a-z]+\.[a-z-]+)'/g].flatMap((called) =>
    [...text.matchAll(called)].map((found) => found[1] ?? ''),
  ),
);

test('everything that can stand in the log has a title in both languages', () => {
  const writes = Object.values(contracts)
    .filter((one) => isWrite(one))
    .map((one) => one.name as string);
  expect(queued).toContain('surveys.import-replies');
  const untitled = (names: readonly string[]): string[] =>
    names.filter((name) => {
      const [zh = '', en = ''] = commandTitles[name] ?? [];
      return !/^\p{Script=Han}/u.test(zh) || !/^[A-Z][ -~’]+$/.test(en);
    });
  expect(untitled([...writes, ...queued])).toEqual([]);
  // Control: a command that nobody titled is found.
  expect(untitled(['surveys.no-such-command'])).toEqual(['surveys.no-such-command']);
});

test('two commands that a reader must tell apart are not called the same', () => {
  const said = Object.values(commandTitles).map(([zh]) => zh);
  expect(said.filter((title, place) => said.indexOf(title) !== place)).toEqual([]);
});
