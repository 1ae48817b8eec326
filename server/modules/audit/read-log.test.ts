import { type Output, type Role } from '@zhirong/contracts';
import { instant, isRefusal, type Refusal } from '@zhirong/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { leafHash } from '../../platform/command-log.ts';
import { openTestLog, someone, type TestLog } from '../../platform/log-fixture.ts';
import { verifyInclusion } from '../../platform/merkle.ts';
import { auditBindings } from './index.ts';

let log: TestLog;
const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const acting = (role: Role, regionPath: string, more: Partial<Person> = {}): Person => ({
  ...someone,
  personId: id(91),
  organisationId: id(92),
  role,
  regionPath,
  ...more,
});
const auditor = acting('auditor', '/320000/320300/', { organisationId: someone.organisationId });

const now = instant('2019-08-21T00:00:00.000Z');
const ask = <N extends string>(name: N, actor: Person, input: object): Promise<unknown> =>
  log.database.transaction(actor, (tx) => {
    const binding = auditBindings.find((one) => one.endpoint.name === name);
    const context = { tx, actor, now, today: '2019-08-21', origin: '', requestId: '', newId: () => id(1) };
    return (binding as NonNullable<typeof binding>).handler(
      context as never,
      { page: 1, size: 20, ...input } as never,
    );
  });
type Commands = Output<'audit.list-commands'>;
const list = (actor: Person, input: object = {}) =>
  ask('audit.list-commands', actor, input) as Promise<Commands>;
const prove = (commandId: string, actor = auditor) =>
  ask('audit.prove-command', actor, { commandId }) as Promise<Output<'audit.prove-command'> | Refusal>;

const organisation = (n: string, kind: string) =>
  `('${n}', '${kind}', '示例 ${n.slice(-2)}', '320300', '/320000/320300/', now())`;

beforeAll(async () => {
  log = await openTestLog();
  await log.asSuperuser(
    `insert into identity.organisation (id, kind, name, adcode, region_path, created_at) values ${organisation(someone.organisationId, 'ip-bureau')}, ${organisation(id(55), 'enterprise')}`,
    `insert into identity.person (id, organisation_id, region_path, name, created_at) values ('${someone.personId}', '${someone.organisationId}', '/320000/320300/', '示例甲', now()), ('${id(56)}', '${id(55)}', '/320000/320300/', '示例乙', now())`,
    `insert into audit.look (id, at, person_id, organisation_id, organisation_name, role, what, subject_id, subject_label, enterprise_id, region_path)
     select gen_random_uuid(), timestamptz '2019-08-19 16:00+00' + n * interval '1 hour', '${id(70)}', '${id(71)}', '示例银行', 'bank-officer', 'need', gen_random_uuid(), '需求 ' || n,
       case when n % 3 = 0 then '${id(55)}'::uuid else '${id(57)}'::uuid end, case when n % 3 = 0 then '/320000/320300/' else '/320000/320500/' end from generate_series(0, 29) n`,
  );
  await log.write(30);
  await log.sealer.runNow();
  await log.sealer.stop();
});
afterAll(() => log.close());

test('an auditor lists the commands of the own region, with names as far as they may be known', async () => {
  const { rows, total } = await list(auditor, { size: 200 });
  expect(total).toBe(30);
  expect(rows.length).toBe(30);
  expect(rows.map((row) => row.at)).toEqual(
    rows
      .map((row) => row.at)
      .toSorted()
      .reverse(),
  );
  expect(rows.map((row) => row.sealedAs).toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 30 }, (_, n) => n),
  );
  expect(rows[0]).toMatchObject({
    person: '示例甲',
    organisation: '示例 04',
    role: 'ip-officer',
    command: 'needs.hand-in-need',
    leaf: expect.stringMatching(/^[0-9a-f]{64}$/),
  });

  const elsewhere = await list(acting('auditor', '/320000/320300/'));
  expect(elsewhere.rows[0], 'an auditor of another organisation').toMatchObject({
    person: null,
    organisation: '示例 04',
  });
  expect(await list(acting('auditor', '/320000/320500/'))).toEqual({ rows: [], total: 0, more: false });
  expect((await list(acting('auditor', '/320000/'))).total).toBe(30);
  expect(await list(acting('ip-officer', '/320000/320300/')), 'no auditor').toEqual({
    rows: [],
    total: 0,
    more: false,
  });
});

test('filters and pages agree with the count', async () => {
  const refused = await list(auditor, { outcome: 'refused', size: 200 });
  expect(refused.total).toBe(4);
  expect(refused.rows.every((row) => row.refusal === 'needs.not-open' && row.outcome === 'refused')).toBe(
    true,
  );
  expect((await list(auditor, { outcome: 'done' })).total).toBe(26);
  expect((await list(auditor, { command: 'needs' })).total).toBe(30);
  expect((await list(auditor, { command: 'needs.hand-in-need' })).total).toBe(30);
  expect((await list(auditor, { command: 'need' })).total).toBe(0);
  expect((await list(auditor, { subject: 'need-3' })).total).toBe(1);
  const pages = await Promise.all([1, 2, 3, 4].map((page) => list(auditor, { page, size: 9 })));
  expect(new Set(pages.flatMap(({ rows }) => rows.map((row) => row.id))).size).toBe(30);
  expect(pages.map(({ rows }) => rows.length)).toEqual([9, 9, 9, 3]);
  // 2019-08-20T01:00Z is nine in the morning of that day in China.
  expect((await list(auditor, { from: '2019-08-20', to: '2019-08-20' })).total).toBe(30);
  expect((await list(auditor, { from: '2019-08-21' })).total).toBe(0);
  expect((await list(auditor, { to: '2019-08-19' })).total).toBe(0);
  expect(await list(auditor, { from: '2019-02-30' })).toMatchObject({
    kind: 'refusal',
    code: 'input.invalid',
    fields: [{ path: 'from', code: 'day' }],
  });
});

test('every sealed entry has a proof that an outsider can check, and an altered one has none', async () => {
  const seal = (await ask('audit.read-seal', auditor, {})) as Output<'audit.read-seal'>;
  expect(seal).toMatchObject({
    size: 30,
    waiting: 0,
    checkpoints: expect.arrayContaining([expect.objectContaining({ size: 30, root: seal.root })]),
  });
  const { rows } = await list(auditor, { size: 200 });
  for (const row of rows) {
    const proof = await prove(row.id);
    if (isRefusal(proof)) throw new Error(proof.code);
    expect(proof).toMatchObject({
      holds: true,
      root: seal.root,
      size: 30,
      index: row.sealedAs,
      leaf: row.leaf,
    });
    expect(leafHash(proof.entry).toString('hex')).toBe(row.leaf);
  }
  expect(await prove(id(99))).toMatchObject({ code: 'platform.not-found' });
  expect(
    await prove((rows[0] as Commands['rows'][number]).id, acting('auditor', '/320000/320500/')),
  ).toMatchObject({ code: 'platform.not-found' });

  const { id: altered } = rows[4] as Commands['rows'][number];
  const restore = await log.asSuperuser(`select entry from platform.command where id = '${altered}'`);
  await log.asSuperuser(
    `update platform.command set entry = replace(entry, 'need-', 'deed-') where id = '${altered}'`,
  );
  expect(await prove(altered)).toMatchObject({ holds: false });
  await log.asSuperuser(
    `update platform.command set entry = '${restore[0]?.['entry']}' where id = '${altered}'`,
  );
  expect(await prove(altered)).toMatchObject({ holds: true });
});

test('what waits is counted, has no proof yet, and a long log is proved from the frontiers kept', async () => {
  await log.fill(9000);
  expect(await ask('audit.read-seal', auditor, {})).toMatchObject({ size: 30, waiting: 9000 });
  const [waiting] = (await list(auditor, { size: 1 })).rows;
  expect(waiting?.sealedAs).toBeNull();
  expect(await prove(waiting?.id as string)).toMatchObject({ code: 'audit.not-yet-sealed' });
  const sealer = log.another();
  await sealer.runNow();
  await sealer.stop();
  const leaves = await log.asSuperuser('select command_id, leaf from platform.leaf order by index');
  expect(leaves.length).toBe(9030);
  for (const index of [0, 29, 30, 2047, 2048, 4095, 4096, 6143, 8191, 8192, 8999, 9029]) {
    const proof = await prove(String(leaves[index]?.['command_id']));
    if (isRefusal(proof)) throw new Error(proof.code);
    expect(proof).toMatchObject({ holds: true, index, size: 9030 });
    const path = proof.path.map((hash) => Buffer.from(hash, 'hex'));
    const claim = {
      leaf: Buffer.from(proof.leaf, 'hex'),
      index,
      size: 9030,
      path,
      root: Buffer.from(proof.root, 'hex'),
    };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
  }
});

test('looks: a firm sees those at its own file, an auditor those of the region, nobody else any', async () => {
  const looks = async (actor: Person, input: object = {}) =>
    (await ask('audit.list-looks', actor, input)) as Output<'audit.list-looks'>;
  const firm = acting('enterprise-finance', '/320000/320300/', { organisationId: id(55) });
  const own = await looks(firm, { size: 200 });
  expect([own.total, own.rows.length]).toEqual([10, 10]);
  expect(own.rows[0]).toEqual({
    id: expect.any(String),
    at: '2019-08-20T19:00:00.000Z',
    organisation: '示例银行',
    role: 'bank-officer',
    what: 'need',
    subject: '需求 27',
  });
  expect((await looks(firm, { from: '2019-08-20', to: '2019-08-20' })).total).toBe(8);
  expect((await looks(auditor)).total).toBe(10);
  expect((await looks(acting('auditor', '/320000/'), { size: 7 })).rows.length).toBe(7);
  expect((await looks(acting('auditor', '/320000/'))).total).toBe(30);
  expect(
    (await looks(acting('enterprise-finance', '/320000/320300/', { organisationId: id(58) }))).total,
  ).toBe(0);
});

test('a long log is counted up to a bound and says so; the last page is still reached', async () => {
  await log.fill(1500);
  const [row] = await log.asSuperuser('select count(*)::int as count from platform.command');
  const count = Number(row?.['count']);
  const seen = async (input: object) => {
    const { total, more, rows } = await list(auditor, input);
    return [total, more, rows.length];
  };
  const size = 50;
  expect(await seen({ size })).toEqual([1000, true, 50]);
  expect(await seen({ size, page: 25 })).toEqual([1300, true, 50]);
  const last = Math.ceil(count / size);
  expect(await seen({ size, page: last })).toEqual([count, false, count - (last - 1) * size]);
  // Control: what is counted to its end is told exactly.
  expect(await seen({ size, outcome: 'refused' })).toEqual([4, false, 4]);
});
