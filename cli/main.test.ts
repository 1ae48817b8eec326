import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dayOf } from '@zhirong/kernel';
import { auditBindings } from '@zhirong/server/modules/audit/index.ts';
import {
  addOrganisation,
  addPerson,
  makeAuthenticate,
  identityBindings,
} from '@zhirong/server/modules/identity/index.ts';
import { systemClock } from '@zhirong/server/platform/clock.ts';
import { startPostgres } from '@zhirong/server/platform/embedded-postgres.ts';
import { makeHttp } from '@zhirong/server/platform/http.ts';
import { silentLog } from '@zhirong/server/platform/log.ts';
import { openTestLog, type TestLog } from '@zhirong/server/platform/log-fixture.ts';
import { makeMetrics } from '@zhirong/server/platform/metrics.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Outcome = { code: number | null; out: string; err: string };

const zhirong = (words: string[], env: Record<string, string> = {}): Promise<Outcome> =>
  new Promise((done) => {
    const kept = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|DATA_DIR|PORT|ZHIRONG_.*)$/.test(name)),
    );
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
      env: { ...kept, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('close', (code) => done({ code, out, err }));
  });

let log: TestLog;
let env: Record<string, string>;
beforeAll(async () => {
  log = await openTestLog();
  await log.write(20);
  await log.sealer.runNow();
  env = { DATABASE_URL: log.url, DATA_DIR: dirname(dirname(log.checkpointFile)) };
});
afterAll(() => log.close());

test('words that are not known get one clear sentence and exit code 2', async () => {
  for (const words of [
    ['frobnicate'],
    ['audit', 'burn'],
    ['audit', 'verify', '--fast'],
    ['call', 'audit.burn'],
    ['call', 'audit.read-seal', '--input', '[]'],
    ['migrate', 'back'],
    ['serve'],
  ]) {
    const { code, out, err } = await zhirong(words);
    expect([code, out, err.trim().split('\n').length], words.join(' ')).toEqual([2, '', 1]);
  }
  const help = await zhirong(['--help']);
  expect(help.code).toBe(0);
  for (const word of ['serve', 'migrate', 'audit verify', 'audit export', 'endpoints', 'call NAME'])
    expect(help.out).toContain(word);
  expect((await zhirong(['endpoints'])).out).toContain(
    'audit.prove-command\tGET /api/audit/commands/:commandId/proof\tauditor',
  );
});

test('verifies a log, its export and an altered one; the exit code tells', async () => {
  const whole = await zhirong(['audit', 'verify'], env);
  expect([whole.code, whole.err]).toEqual([0, '']);
  expect(whole.out).toContain('No finding');
  const exported = await zhirong(['audit', 'export'], env);
  expect(exported.code).toBe(0);
  const file = join(dirname(log.checkpointFile), 'export.ndjson');
  await writeFile(file, exported.out);
  const offline = await zhirong(['audit', 'verify', '--from', file, '--json'], {
    DATA_DIR: env['DATA_DIR'] as string,
  });
  expect(offline.code).toBe(0);
  expect(JSON.parse(offline.out)).toMatchObject({ commands: 20, leaves: 20, findings: [] });

  await writeFile(file, exported.out.replace('need-4', 'need-x'));
  expect(
    (await zhirong(['audit', 'verify', '--from', file], { DATA_DIR: env['DATA_DIR'] as string })).code,
  ).toBe(1);
  await writeFile(file, 'nonsense\n');
  expect(await zhirong(['audit', 'verify', '--from', file])).toMatchObject({
    code: 3,
    err: expect.stringContaining('line 1'),
  });

  await log.asSuperuser(
    'create table kept as select id, entry from platform.command',
    "update platform.command set entry = replace(entry, 'need-4', 'need-x')",
  );
  const altered = await zhirong(['audit', 'verify'], env);
  expect(altered.code).toBe(1);
  expect(altered.out).toContain('entry-altered');
  await log.asSuperuser(
    'update platform.command c set entry = kept.entry from kept where kept.id = c.id',
    'drop table kept',
  );
  expect((await zhirong(['audit', 'verify'], env)).code).toBe(0);
});

test('calls an endpoint over HTTP under a login, and shows a refusal with exit code 1', async () => {
  const now = systemClock.now();
  const [organisationId, personId] = [
    '01900000-0000-7000-8000-0000000000a1',
    '01900000-0000-7000-8000-0000000000a2',
  ];
  await log.database.transaction({ kind: 'job', name: 'test' }, async (tx) => {
    const added = await addOrganisation(tx, {
      id: organisationId,
      kind: 'ip-bureau',
      name: '示例审计局',
      adcode: '320300',
      now,
      on: dayOf(now),
    });
    const { regionPath } = added as { regionPath: string };
    await addPerson(tx, {
      id: personId,
      assignmentId: '01900000-0000-7000-8000-0000000000a3',
      name: '示例审计',
      role: 'auditor',
      organisationId,
      regionPath,
      login: 'shenji',
      password: 'Example-2019-log',
      grantedBy: null,
      now,
    });
  });
  const http = await makeHttp({
    database: log.database,
    bindings: [...identityBindings, ...auditBindings],
    clock: systemClock,
    log: silentLog,
    metrics: makeMetrics(),
    uploadFolder: tmpdir(),
    mayComeFrom: () => false,
    secureCookies: false,
    trustProxy: false,
    limitsRate: true,
    authenticate: makeAuthenticate(log.database),
  });
  try {
    const ZHIRONG_URL = await http.listen({ host: '127.0.0.1', port: 0 });
    const login = ['--login', 'shenji', '--password', 'Example-2019-log'];
    const listed = await zhirong(
      ['call', 'audit.list-commands', '--input', '{"size":5,"command":"needs"}', ...login],
      { ZHIRONG_URL },
    );
    expect([listed.code, listed.err]).toEqual([0, '']);
    const { rows, total } = JSON.parse(listed.out) as { rows: { id: string }[]; total: number };
    expect([rows.length, total]).toEqual([5, 20]);
    const proof = await zhirong(
      ['call', 'audit.prove-command', '--input', JSON.stringify({ commandId: rows[0]?.id }), ...login],
      { ZHIRONG_URL },
    );
    expect(JSON.parse(proof.out)).toMatchObject({ holds: true });

    const cases: [string[], string][] = [
      [['call', 'audit.read-seal'], 'identity.not-signed-in'],
      [['call', 'audit.read-seal', '--login', 'shenji', '--password', 'wrong'], 'identity.sign-in-failed'],
      [['call', 'audit.list-commands', '--input', '{"colour":"red"}', ...login], 'input.invalid'],
    ];
    for (const [words, refusal] of cases) {
      expect(await zhirong(words, { ZHIRONG_URL })).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining(refusal),
      });
    }
    const sessions = await log.asSuperuser(
      `select ended_at from identity.session where person_id = '${personId}'`,
    );
    expect(sessions.length).toBe(3);
    expect(
      sessions.every((session) => session['ended_at'] !== null),
      'no session is left open',
    ).toBe(true);
  } finally {
    await http.close();
  }
  expect(await zhirong(['call', 'audit.read-seal'], { ZHIRONG_URL: 'http://127.0.0.1:1' })).toMatchObject({
    code: 3,
    err: expect.stringContaining('No platform answers'),
  });
});

test('works on the database of a data folder, whether a platform runs there or not', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-cli-'));
  try {
    expect(await zhirong(['audit', 'verify'], { DATA_DIR: dataDir })).toMatchObject({
      code: 3,
      err: expect.stringContaining('no database'),
    });
    const server = await startPostgres({ dataDir, durable: false, log: () => undefined });
    try {
      expect(await zhirong(['migrate'], { DATA_DIR: dataDir })).toMatchObject({
        code: 0,
        out: expect.stringContaining('0001-platform'),
      });
      expect(await zhirong(['audit', 'verify'], { DATA_DIR: dataDir })).toMatchObject({
        code: 0,
        out: expect.stringContaining('nothing is sealed yet'),
      });
    } finally {
      await server.stop();
    }
    expect(await zhirong(['audit', 'verify'], { DATA_DIR: dataDir })).toMatchObject({
      code: 0,
      out: expect.stringContaining('No finding'),
    });
    expect(await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').catch(() => 'gone')).toBe('gone');
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
});
