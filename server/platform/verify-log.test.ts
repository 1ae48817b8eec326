import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { leafHash } from './command-log.ts';
import type { Finding } from './log-findings.ts';
import { openTestLog, type TestLog } from './log-fixture.ts';
import { appendLeaf, type Frontier, rootOf } from './merkle.ts';
import { verifyLog } from './verify-log.ts';

let log: TestLog;
let ids: string[];
let sizes: number[];

const verify = () => verifyLog({ log: { databaseUrl: log.url }, checkpointFile: log.checkpointFile });
const verifyWithoutCopy = () => verifyLog({ log: { databaseUrl: log.url }, checkpointFile: null });
const idsByIndex = async (): Promise<string[]> =>
  (await log.asSuperuser('select command_id from platform.leaf order by index')).map((row) =>
    String(row['command_id']),
  );
/** The checkpoint whose leaves begin with or before this place, and the next one. */
const between = (index: number) => ({
  index: sizes.findLast((size) => size <= index) ?? 0,
  to: sizes.find((size) => size > index) as number,
});
const kinds = (findings: readonly Finding[]): string[] =>
  [...new Set(findings.map(({ kind }) => kind))].toSorted();

/** A sealer of one test: another would seal what the next test writes. */
const anotherSealer = () => {
  const sealer = log.another();
  onTestFinished(() => sealer.stop());
  return sealer;
};

const tables = ['command', 'leaf', 'checkpoint', 'unsealed'];
let outside: string;
let constraint: string;

beforeAll(async () => {
  log = await openTestLog();
  for (const count of [7, 13, 15, 25]) {
    await log.write(count);
    await log.sealer.runNow();
  }
  await log.sealer.stop();
  ids = await idsByIndex();
  sizes = (await log.asSuperuser('select size::int from platform.checkpoint order by size')).map((row) =>
    Number(row['size']),
  );
  outside = await readFile(log.checkpointFile, 'utf8');
  const [check] = await log.asSuperuser(
    "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'leaf_index_check' and conrelid = 'platform.leaf'::regclass",
  );
  constraint = String(check?.['text']);
  await log.asSuperuser(
    'create schema kept',
    ...tables.map((table) => `create table kept.${table} as table platform.${table}`),
  );
});
/** The log as it was written: a new database for each alteration would take longer than the alteration. */
beforeEach(async () => {
  await log.asSuperuser(
    `truncate ${tables.map((table) => `platform.${table}`).join(', ')}`,
    ...tables.map((table) => `insert into platform.${table} overriding system value table kept.${table}`),
    'alter table platform.leaf drop constraint if exists leaf_index_check',
    `alter table platform.leaf add constraint leaf_index_check ${constraint}`,
  );
  await writeFile(log.checkpointFile, outside);
});
afterAll(() => log.close());

test('an untouched log gives no finding, also while it grows and while entries wait', async () => {
  const report = await verify();
  expect(report).toMatchObject({
    commands: 60,
    leaves: 60,
    checkpoints: sizes.length,
    outside: sizes.length,
    waiting: 0,
    size: 60,
    findings: [],
    findingCount: 0,
  });
  await log.write(5);
  expect(await verify()).toMatchObject({ commands: 65, leaves: 60, waiting: 5, findings: [] });
  const sealer = anotherSealer();
  for (let turn = 0; turn < 5; turn += 1) {
    const [found] = await Promise.all([verify(), log.write(20), sealer.runNow()]);
    expect(found.findings).toEqual([]);
  }
  await sealer.runNow();
  const end = await verify();
  expect(end).toMatchObject({ leaves: 165, waiting: 0, findings: [] });
  expect((await verifyWithoutCopy()).findings).toEqual([]);
});

describe('what a superuser altered is found and located', () => {
  test('an edited entry', async () => {
    await log.asSuperuser(
      `update platform.command set entry = replace(entry, 'need-', 'deed-') where id = '${ids[23]}'`,
    );
    const { findings } = await verify();
    expect(findings).toContainEqual({
      kind: 'entry-altered',
      index: 23,
      to: null,
      commandId: ids[23],
      detail: '',
    });
    expect(new Set(findings.map(({ index }) => index))).toEqual(new Set([23]));
  });

  test('an edited entry with its column and its leaf column made to fit', async () => {
    const [row] = await log.asSuperuser(`select entry from platform.command where id = '${ids[23]}'`);
    const entry = String(row?.['entry']).replace(/"subject":"[^"]+"/, '"subject":"need-x"');
    await log.asSuperuser(
      `update platform.command set entry = '${entry}', subject = 'need-x', leaf = '\\x${leafHash(entry).toString('hex')}' where id = '${ids[23]}'`,
    );
    expect((await verify()).findings).toEqual([
      { kind: 'entry-altered', index: 23, to: null, commandId: ids[23], detail: '' },
    ]);
  });

  test.each([
    ['at', "at = at + interval '1 microsecond'"],
    ['at', "at = at - interval '1 day'"],
    ['person', 'person_id = organisation_id'],
    ['subject', "subject = 'need-x'"],
    ['region', "region_path = '/330000/'"],
    ['outcome, refusal', "outcome = 'refused', refusal = 'needs.not-open'"],
    ['role', 'role = null'],
  ])('only the column of %s: %s', async (columns, change) => {
    await log.asSuperuser(
      `update platform.command set ${change} where id = '${ids[41]}' and outcome = 'done'`,
      `update platform.command set ${change} where id = '${ids[40]}' and outcome = 'done'`,
    );
    const { findings } = await verify();
    expect(findings.length).toBeGreaterThan(0);
    for (const { kind, detail, index, commandId } of findings) {
      expect([kind, detail]).toEqual(['column-altered', columns]);
      expect(commandId).toBe(ids[index as number]);
    }
  });

  test('the leaf kept beside the entry', async () => {
    await log.asSuperuser(`update platform.command set leaf = sha256('x') where id = '${ids[3]}'`);
    expect((await verify()).findings).toEqual([
      { kind: 'leaf-column-altered', index: 3, to: null, commandId: ids[3], detail: '' },
    ]);
  });

  test('a deleted command', async () => {
    await log.asSuperuser(`delete from platform.command where id = '${ids[30]}'`);
    expect((await verify()).findings).toEqual([
      { kind: 'command-deleted', index: 30, to: null, commandId: ids[30], detail: '' },
    ]);
  });

  test('a deleted command together with its leaf', async () => {
    await log.asSuperuser(
      `delete from platform.command where id = '${ids[30]}'`,
      'delete from platform.leaf where index = 30',
    );
    expect((await verify()).findings).toEqual([
      { kind: 'leaf-deleted', index: 30, to: 31, commandId: null, detail: '' },
    ]);
  });

  test('a deleted command with its leaf, the others moved up to hide it', async () => {
    await log.asSuperuser(
      'alter table platform.leaf drop constraint leaf_index_check',
      `delete from platform.command where id = '${ids[30]}'`,
      'delete from platform.leaf where index = 30',
      'update platform.leaf set index = -index where index > 30',
      'update platform.leaf set index = -index - 1 where index < 0',
    );
    const { findings } = await verify();
    expect(findings).toContainEqual({
      kind: 'leaves-altered',
      ...between(30),
      commandId: null,
      detail: expect.any(String),
    });
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'leaf-deleted', index: 59, to: 60 }));
  });

  test('a command deleted while it waited', async () => {
    await log.write(1);
    const [row] = await log.asSuperuser('select command_id from platform.unsealed');
    await log.asSuperuser(
      'delete from platform.command where id = (select command_id from platform.unsealed)',
    );
    expect((await verify()).findings).toEqual([
      { kind: 'command-deleted', index: null, to: null, commandId: row?.['command_id'], detail: '' },
    ]);
  });

  const forged = '01900000-0000-7000-8000-00000000f0f0';
  const forge = async (): Promise<string> => {
    const [row] = await log.asSuperuser(`select entry from platform.command where id = '${ids[12]}'`);
    const entry = String(row?.['entry']).replace(String(ids[12]), forged);
    const leaf = leafHash(entry).toString('hex');
    await log.asSuperuser(`
      insert into platform.command (id, at, command, person_id, organisation_id, role, region_path, subject, outcome, refusal, request_hash, entry, leaf)
      select '${forged}', at, command, person_id, organisation_id, role, region_path, subject, outcome, refusal, request_hash, '${entry}', '\\x${leaf}' from platform.command where id = '${ids[12]}'`);
    return leaf;
  };

  test('a forged command', async () => {
    await forge();
    expect((await verify()).findings).toEqual([
      { kind: 'command-inserted', index: null, to: null, commandId: forged, detail: '' },
    ]);
  });

  test('a forged command with a forged leaf', async () => {
    const leaf = await forge();
    await log.asSuperuser(
      `insert into platform.leaf (index, command_id, leaf) values (60, '${forged}', '\\x${leaf}')`,
    );
    expect((await verify()).findings).toEqual([
      { kind: 'leaf-unsealed', index: 60, to: 61, commandId: forged, detail: '' },
    ]);
  });

  test('a forged command in the place of another', async () => {
    const leaf = await forge();
    await log.asSuperuser(
      `delete from platform.command where id = '${ids[33]}'`,
      `update platform.leaf set command_id = '${forged}', leaf = '\\x${leaf}' where index = 33`,
    );
    expect((await verify()).findings).toEqual([
      { kind: 'leaves-altered', ...between(33), commandId: null, detail: expect.any(String) },
    ]);
  });

  test('two swapped entries', async () => {
    const swap = (
      column: string,
    ) => `update platform.command c set ${column} = o.${column} from platform.command o
      where (c.id, o.id) in (('${ids[10]}', '${ids[50]}'), ('${ids[50]}', '${ids[10]}'))`;
    await log.asSuperuser(swap('entry'), swap('leaf'));
    const { findings } = await verify();
    expect(findings).toContainEqual({
      kind: 'entry-altered',
      index: 10,
      to: null,
      commandId: ids[10],
      detail: `it holds the entry of ${ids[50]}`,
    });
    expect(findings).toContainEqual({
      kind: 'entry-altered',
      index: 50,
      to: null,
      commandId: ids[50],
      detail: `it holds the entry of ${ids[10]}`,
    });
    expect(new Set(findings.map(({ index }) => index))).toEqual(new Set([10, 50]));
  });

  test('two swapped leaves, commands and hashes alike', async () => {
    await log.asSuperuser(
      'alter table platform.leaf drop constraint leaf_index_check',
      'update platform.leaf set index = -1 where index = 10',
      'update platform.leaf set index = 10 where index = 50',
      'update platform.leaf set index = 50 where index = -1',
    );
    const { findings } = await verify();
    expect(findings.map(({ kind, index, to }) => ({ kind, index, to }))).toEqual([
      { kind: 'leaves-altered', ...between(10) },
      { kind: 'leaves-altered', ...between(50) },
    ]);
  });

  test('an altered checkpoint root, with and without its frontier', async () => {
    const size = sizes[1] as number;
    await log.asSuperuser(`update platform.checkpoint set root = sha256('x') where size = ${size}`);
    for (const report of [await verify(), await verifyWithoutCopy()]) {
      expect(report.findings).toContainEqual({
        kind: 'checkpoint-altered',
        index: sizes[0],
        to: size,
        commandId: null,
        detail: expect.any(String),
      });
      expect(kinds(report.findings)).toEqual(
        report.outside === null ? ['checkpoint-altered'] : ['checkpoint-altered', 'history-rewritten'],
      );
    }
    await log.asSuperuser(
      `update platform.checkpoint set frontier = array[sha256('y')] where size = ${size}`,
    );
    expect((await verify()).findings).toContainEqual(
      expect.objectContaining({ kind: 'checkpoint-altered', index: sizes[0], to: size }),
    );
  });

  test('a deleted checkpoint', async () => {
    await log.asSuperuser(`delete from platform.checkpoint where size = ${sizes[1]}`);
    expect((await verify()).findings).toEqual([
      {
        kind: 'checkpoint-deleted',
        index: sizes[0],
        to: sizes[1],
        commandId: null,
        detail: `size ${sizes[1]}`,
      },
    ]);
  });

  const cutTail = (from: number) =>
    log.asSuperuser(
      `delete from platform.command where id in (select command_id from platform.leaf where index >= ${from})`,
      `delete from platform.leaf where index >= ${from}`,
      `delete from platform.checkpoint where size > ${from}`,
    );

  test('a truncated tail, which only the copy outside can tell', async () => {
    const from = sizes.at(-2) as number;
    await cutTail(from);
    expect((await verify()).findings).toEqual([
      { kind: 'history-rolled-back', index: from, to: 60, commandId: null, detail: expect.any(String) },
    ]);
    expect((await verifyWithoutCopy()).findings, 'the control').toEqual([]);
  });

  test('a tail cut between two checkpoints', async () => {
    // The sealer seals when it likes; the last two that have room between them.
    const at = sizes.findLastIndex((size, n) => n > 0 && size - (sizes[n - 1] as number) > 3) - 1;
    const from = (sizes[at] as number) + 2;
    await cutTail(from);
    expect(kinds((await verify()).findings)).toEqual(['history-rolled-back', 'leaf-unsealed']);
    expect(kinds((await verifyWithoutCopy()).findings)).toEqual(['leaf-unsealed']);
  });

  test('an older state brought back and written on', async () => {
    const from = sizes.at(-3) as number;
    await cutTail(from);
    const sealer = anotherSealer();
    const before = log.logged.length;
    await log.write(80);
    await sealer.runNow();
    const report = await verify();
    expect(report.size).toBe(from + 80);
    expect(log.logged.slice(before).some((line) => line.includes('disagree'))).toBe(true);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ kind: 'checkpoint-deleted', index: from }),
    );
    expect((await verifyWithoutCopy()).findings, 'the control').toEqual([]);
  });

  test('the whole chain rewritten with new hashes and checkpoints, which only the copy outside can tell', async () => {
    const rows = await log.asSuperuser(
      'select l.index::int, c.id, c.entry from platform.leaf l join platform.command c on c.id = l.command_id order by l.index',
    );
    let frontier: Frontier = [];
    const statements: string[] = [];
    const quoted = (hash: Uint8Array) => `'\\x${Buffer.from(hash).toString('hex')}'::bytea`;
    rows.forEach((row, index) => {
      const entry =
        index === 25 ? String(row['entry']).replace(/"place":\d+/, '"place":999') : String(row['entry']);
      const leaf = leafHash(entry);
      frontier = appendLeaf(frontier, index, leaf);
      statements.push(
        `update platform.command set entry = '${entry}', leaf = ${quoted(leaf)} where id = '${row['id']}'`,
        `update platform.leaf set leaf = ${quoted(leaf)} where index = ${index}`,
      );
      if (sizes.includes(index + 1))
        statements.push(
          `update platform.checkpoint set root = ${quoted(rootOf(frontier, index + 1))}, frontier = array[${frontier.map(quoted).join(',')}] where size = ${index + 1}`,
        );
    });
    await log.asSuperuser(...statements);
    expect((await verify()).findings).toEqual([
      {
        kind: 'history-rewritten',
        index: between(25).index,
        to: 60,
        commandId: null,
        detail: `first at the checkpoint of size ${between(25).to}`,
      },
    ]);
    expect((await verifyWithoutCopy()).findings, 'the control').toEqual([]);
  });

  test('a forged queue and a sealer kept from its work', async () => {
    await log.write(1);
    await log.write(70);
    await log.asSuperuser(`insert into platform.unsealed values ('${ids[5]}')`);
    const { findings, waiting } = await verify();
    expect(waiting).toBe(71);
    expect(findings).toContainEqual({
      kind: 'queue-stray',
      index: null,
      to: null,
      commandId: ids[5],
      detail: '',
    });
    expect(kinds(findings)).toEqual(['queue-stray', 'waiting-too-long']);
  });
});

test('an altered copy outside is found too: a line changed, taken out, doubled, unreadable, the end cut', async () => {
  const whole = await readFile(log.checkpointFile, 'utf8');
  const lines = whole.split('\n').slice(0, -1);
  const second = JSON.parse(lines[1] as string) as { root: string };
  const cases: [string, string[], string][] = [
    [
      'changed',
      lines.with(1, (lines[1] as string).replace(second.root, '0'.repeat(64))),
      'history-rewritten',
    ],
    ['taken out', lines.toSpliced(1, 1), 'outside-line-missing'],
    ['doubled', lines.toSpliced(1, 0, lines[0] as string), 'outside-unreadable'],
    ['unreadable', lines.with(1, 'nonsense'), 'outside-unreadable'],
  ];
  for (const [name, altered, kind] of cases) {
    await writeFile(log.checkpointFile, `${altered.join('\n')}\n`);
    expect(
      (await verify()).findings.map((finding) => finding.kind),
      name,
    ).toContain(kind);
  }
  await writeFile(log.checkpointFile, `${lines.slice(0, 1).join('\n')}\n`);
  await log.write(100);
  expect(kinds((await verify()).findings)).toContain('outside-behind');
  await writeFile(log.checkpointFile, `${whole}{"at":"20`);
  expect(kinds((await verify()).findings), 'a line being written').toEqual(['waiting-too-long']);
});

test('without the right to take up the role of the queues nothing is verified by mistake', async () => {
  const name = `reader_${ids[0]?.slice(-8)}`;
  await log.asSuperuser(`create role ${name} login password 'only-here'`);
  try {
    const url = new URL(log.url);
    [url.username, url.password] = [name, 'only-here'];
    await expect(
      verifyLog({ log: { databaseUrl: url.href }, checkpointFile: log.checkpointFile }),
    ).rejects.toThrow('zhirong_job');
  } finally {
    await log.asSuperuser(`drop role ${name}`);
  }
});
