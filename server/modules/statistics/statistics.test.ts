import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '@zhirong/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { readRows } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { openPast } from './testing/past.ts';

let platform: TestPlatform;
let past: Awaited<ReturnType<typeof openPast>>;
let province: Person;
let xuzhou: Person;
let gulou: Person;
let nanjing: Person;

const officer = async (adcode: string, role: Role = 'ip-officer'): Promise<Person> => {
  const kind =
    role === 'finance-officer' ? 'finance-bureau' : role === 'regulator' ? 'regulator' : 'ip-bureau';
  return platform.makePerson(await platform.makeOrganisation({ kind, adcode }), role);
};
const board = async (who: Person, input: Record<string, unknown> = {}) =>
  (await platform.call(who, 'statistics.read-scoreboard', { year: 2019, ...input })).body;

beforeAll(async () => {
  platform = await openTestPlatform();
  past = await openPast(platform);
  [province, xuzhou, gulou, nanjing] = [
    await officer('320000'),
    await officer('320300'),
    await officer('320302'),
    await officer('320100'),
  ];
});
afterAll(() => platform.close());

test('the province sees annex 3 as it stood at the end of May', async () => {
  const { total, rows, pace, on, goal, source, notes, months, opening } = await board(province, {
    on: '2019-05-31',
  });
  expect([total.amount.target, total.amount.actual, total.amount.completion]).toEqual([
    '8110000000.00',
    '2093700000.00',
    '25.82',
  ]);
  expect([total.firms.target, total.fairs.target, total.firms.actual]).toEqual(['10000', '100', '0']);
  expect([on, pace, goal?.amount, opening]).toEqual([
    '2019-05-31',
    '41.37',
    '8000000000.00',
    { from: '2019-01-01', to: '2019-05-31' },
  ]);
  expect(source).toContain('苏知发〔2019〕103号');
  expect(rows.map((row) => [row.rank, row.region.name, row.amount.completion]).slice(0, 4)).toEqual([
    [1, '连云港市', '90.00'],
    [2, '徐州市', '70.40'],
    [3, '淮安市', '46.67'],
    [4, '镇江市', '43.40'],
  ]);
  expect(rows).toHaveLength(13);
  expect(notes).toEqual([]);
  expect(months).toEqual([
    {
      from: '2019-01',
      month: '2019-05',
      opening: '2093700000.00',
      disbursed: '0.00',
      cumulative: '2093700000.00',
    },
  ]);
  // Control: the sum of January to May is not known before May is over.
  const april = await board(province, { on: '2019-04-30' });
  expect([april.total.amount.actual, april.opening]).toEqual(['0.00', null]);
});

test('a city sees its counties and parks; what nobody set is null; its own sum stands in a row of its own', async () => {
  const { rows, total, region, maySet } = await board(xuzhou);
  expect(rows.filter((row) => row.kind === 'region').map((row) => row.amount.target)).toEqual(
    Array(12).fill(null),
  );
  expect(rows.some((row) => row.level === 'park' && row.region.adcode === '320300-P01')).toBe(true);
  const rest = rows.at(-1);
  expect([rest?.kind, rest?.amount.actual, rest?.rank]).toEqual(['own-level', '352000000.00', null]);
  expect([total.amount.target, total.amount.completion, total.firms.target]).toEqual([
    '500000000.00',
    '70.40',
    '500',
  ]);
  expect([region.parents, maySet]).toEqual([[], true]);
  const lower = await board(province, { region: '320302' });
  expect(lower.region.parents.map((one) => one.adcode)).toEqual(['320000', '320300']);
  expect([lower.rows, lower.total.amount.target, lower.maySet]).toEqual([[], null, false]);
});

test('nobody reads beyond his own part of the tree', async () => {
  for (const [who, adcode, expected] of [
    [province, '320100', 200],
    [xuzhou, '320100', 409],
    [xuzhou, '320000', 409],
    [gulou, '320303', 409],
    [gulou, '320302', 200],
    [xuzhou, '999999', 409],
  ] as const) {
    for (const [name, more] of [
      ['statistics.read-scoreboard', {}],
      ['statistics.export-scoreboard', {}],
      ['statistics.read-figure', { measure: 'pledge-amount' }],
    ] as const) {
      expect((await platform.call(who, name, { year: 2019, region: adcode, ...more })).status).toBe(expected);
    }
    expect((await platform.call(who, 'statistics.read-target-history', { year: 2019, adcode })).status).toBe(
      expected,
    );
  }
  const bank = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'bank', adcode: '320300' }),
    'bank-officer',
  );
  for (const other of [
    past.firm.manager,
    bank,
    await platform.makePerson(
      await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320300' }),
      'auditor',
    ),
  ])
    expect((await platform.call(other, 'statistics.read-scoreboard', { year: 2019 })).status).toBe(403);
  expect((await platform.call(undefined, 'statistics.read-scoreboard', { year: 2019 })).status).toBe(401);
});

test('row-level security: raw reads on reused connections see the own subtree, and nothing without a scope', async () => {
  const seen = (who: Person) =>
    platform.database.transaction(who, (tx) =>
      tx.one<{ targets: number; entries: number; periods: number }>(sql`
    select (select count(*)::int from statistics.target) as targets, (select count(*)::int from statistics.opening_entry) as entries, (select count(*)::int from statistics.opening_period) as periods`),
    );
  const nothing = { targets: 0, entries: 0, periods: 0 };
  for (let round = 0; round < 3; round += 1) {
    expect(await seen(province)).toEqual({ targets: 40, entries: 13, periods: 1 });
    expect(await seen({ ...province, regionPath: '' })).toEqual(nothing);
    expect(await seen(xuzhou)).toEqual({ targets: 3, entries: 1, periods: 1 });
    expect(await seen(past.firm.manager)).toEqual(nothing);
    // The city's sum stays out of the county's sight; only the days it covers are known there.
    expect(await seen(gulou)).toEqual({ targets: 0, entries: 0, periods: 1 });
    expect(await seen(await officer('330100'))).toEqual(nothing);
  }
  const forge = (who: Person, path: string) =>
    platform.database.transaction(who, (tx) =>
      tx.run(sql`
    insert into statistics.target (id, year, adcode, region_path, measure, basis, value, set_by, set_by_name, set_at) values (${platform.id()}, 2019, '320300', ${path}, 'fairs', 'guiding', 1, ${who.personId}, 'x', now())`),
    );
  await expect(forge(xuzhou, xuzhou.regionPath)).rejects.toThrow(/row-level security/);
  await expect(forge(xuzhou, nanjing.regionPath)).rejects.toThrow(/row-level security/);
  await expect(
    platform.database.transaction(province, (tx) => tx.run(sql`update statistics.target set value = 1`)),
  ).rejects.toThrow(/permission|append-only/);
});

test('a city splits its target: the sum is shown beside its own, never refused, and every change stays on record', async () => {
  const city = await officer('320500');
  const set = (targets: unknown[], more: { key?: string } = {}) =>
    platform.call(city, 'statistics.set-targets', { year: 2019, targets }, more);
  const first = await set([
    { adcode: '320505', amountYi: '12.5', fairs: 3, firms: 200 },
    { adcode: '320506', amountYi: '9' },
  ]);
  expect([first.status, first.body.changed]).toEqual([200, 4]);
  expect(first.body.sums[0]).toEqual({
    measure: 'pledge-amount',
    sum: '2150000000.00',
    ofParent: '1800000000.00',
    unset: 9,
  });
  expect((await board(city)).rows.find((row) => row.region.adcode === '320505')?.amount.target).toBe(
    '1250000000.00',
  );
  // The same wish again changes nothing; another value does; null takes back.
  expect((await set([{ adcode: '320505', amountYi: '12.5' }])).body.changed).toBe(0);
  expect((await set([{ adcode: '320505', amountYi: '10' }])).body.changed).toBe(1);
  expect((await set([{ adcode: '320505', amountYi: null }])).body.changed).toBe(1);
  expect((await board(city)).rows.find((row) => row.region.adcode === '320505')?.amount.target).toBeNull();
  const { body: history } = await platform.call(city, 'statistics.read-target-history', {
    adcode: '320505',
    year: 2019,
  });
  expect(history.rows.filter((row) => row.measure === 'pledge-amount').map((row) => row.value)).toEqual([
    null,
    '1000000000.00',
    '1250000000.00',
  ]);
  expect(history.rows[0]?.by).toContain(city.personName);
  const { body: shipped } = await platform.call(province, 'statistics.read-target-history', {
    adcode: '320500',
    year: 2019,
  });
  expect(shipped.rows.map((row) => [row.at, row.by, row.value])).toContainEqual([
    null,
    null,
    '1800000000.00',
  ]);

  for (const [adcode, code] of [
    ['320500', 'identity.outside-your-region'],
    ['320302', 'identity.outside-your-region'],
    ['999999', 'identity.unknown-region'],
  ] as const)
    expect(
      (
        await set([
          { adcode: '320505', fairs: 9 },
          { adcode, fairs: 1 },
        ])
      ).body.code,
    ).toBe(code);
  expect((await set([{ adcode: '320505', amountYi: 5 }])).body.fields?.map((field) => field.path)).toEqual([
    'targets.0.amountYi',
  ]);
  // Nothing half written.
  expect((await board(city)).rows.find((row) => row.region.adcode === '320505')?.fairs.target).toBe('3');
  for (const role of ['finance-officer', 'regulator'] as const)
    expect(
      (
        await platform.call(await officer('320500', role), 'statistics.set-targets', {
          year: 2019,
          targets: [{ adcode: '320505', fairs: 1 }],
        })
      ).status,
    ).toBe(403);
  const [one, two] = await Promise.all([
    set([{ adcode: '320507', fairs: 4 }], { key: 'targets-key-1' }),
    set([{ adcode: '320507', fairs: 4 }], { key: 'targets-key-1' }),
  ]);
  expect([one.body.changed, two.body.changed]).toEqual([1, 1]);
  expect(
    (await platform.call(city, 'statistics.read-target-history', { adcode: '320507', year: 2019 })).body.rows,
  ).toHaveLength(1);
});

test('a loan of the days an opening sum covers is listed, not counted again, from whichever level one looks', async () => {
  const path = '/320000/320300/320303/';
  await past.write([
    { kind: 'loan', path, on: '2019-04-10', fen: 7_000_000_00n },
    { kind: 'loan', path, on: '2019-07-10', fen: 3_000_000_00n },
  ]);
  const yunlong = await officer('320303');
  for (const who of [province, xuzhou, yunlong]) {
    const { body } = await platform.call(who, 'statistics.read-figure', {
      year: 2019,
      measure: 'pledge-amount',
      region: '320303',
    });
    expect([body.total, body.count]).toEqual(['3000000.00', 2]);
    expect(body.entries.map((entry) => [entry.on, entry.value, entry.counted])).toEqual([
      ['2019-07-10', '3000000.00', true],
      ['2019-04-10', '7000000.00', false],
    ]);
    const seen = await board(who, { region: '320303' });
    expect([seen.total.amount.actual, seen.notes]).toEqual([
      '3000000.00',
      [{ kind: 'loans-inside-opening', facts: { loans: '1', amountYi: '0.07' } }],
    ]);
  }
  // Control: in a place without an opening sum the same day counts.
  await past.write([{ kind: 'loan', path: '/330000/330100/330106/', on: '2019-04-10', fen: 5_00n }]);
  expect((await board(await officer('330100'))).total.amount.actual).toBe('5.00');
});

test('a figure links to what the reader may open, and to nothing else', async () => {
  await past.write([{ kind: 'reply', path: '/320000/320300/320305/', on: '2019-08-01' }]);
  for (const [role, measure, links] of [
    ['ip-officer', 'surveyed-firms', true],
    ['finance-officer', 'surveyed-firms', false],
    ['regulator', 'pledge-amount', true],
    ['finance-officer', 'pledge-amount', false],
  ] as const) {
    const { body } = await platform.call(await officer('320300', role), 'statistics.read-figure', {
      year: 2019,
      measure,
      region: '320300',
    });
    const files = body.entries.filter((entry) => entry.kind !== 'opening');
    expect(files.length).toBeGreaterThan(0);
    expect(files.every((entry) => (entry.link !== null) === links)).toBe(true);
  }
});

test('the export is annex 3: its headings, its cities in its order, its sums', async () => {
  const answer = await platform.call(province, 'statistics.export-scoreboard', {
    year: 2019,
    on: '2019-05-31',
  });
  const path = join(platform.dataDir, 'annex-3.xlsx');
  await writeFile(path, answer.raw);
  const rows: string[][] = [];
  for await (const batch of readRows(path)) rows.push(...batch.map((row) => row.cells.map(String)));
  expect(rows[1]?.[0]).toBe('2019年各设区市知识产权质押融资指导性目标分解表');
  expect(rows[2]).toEqual([
    '设区市',
    '2019年质押融资目标金额（亿元）',
    '质押融资需求信息采集企业计划数（家）',
    '组织银企对接活动次数（场）',
    '2019年1-5月质押金额（亿元）',
  ]);
  expect(rows[3]).toEqual(['南京市', '20', '1150', '15', '5.07']);
  expect(rows.slice(3, 16).map((row) => row[0])).toEqual([
    '南京市',
    '无锡市',
    '徐州市',
    '常州市',
    '苏州市',
    '南通市',
    '连云港市',
    '淮安市',
    '盐城市',
    '扬州市',
    '镇江市',
    '泰州市',
    '宿迁市',
  ]);
  expect(rows[16]).toEqual(['合计', '81.1', '10000', '100', '20.937']);
});

test('S0-38: an amount of next year’s fund by this year’s completion, to the 分; nothing is told where no weights are', async () => {
  const ask = async (who: Person, input: Record<string, unknown>) =>
    (await platform.call(who, 'statistics.read-award-shares', { year: 2019, ...input })).body;
  const shares = await ask(province, { on: '2019-05-31', amount: '1000000' });
  const sheetOfAnnex = (await board(province, { on: '2019-05-31' })).rows.filter(
    (row) => row.kind === 'region',
  );
  // By hand: until May only amounts are done, so a share is one completion of all of them.
  const completions = sheetOfAnnex.map((row) => Number(row.amount.actual) / Number(row.amount.target));
  const all = completions.reduce((sum, one) => sum + one, 0);
  for (const [place, { region }] of sheetOfAnnex.entries()) {
    const row = shares.rows.find((one) => one.region.adcode === region.adcode);
    const exact = (1_000_000 * (completions[place] ?? 0)) / all;
    expect(Math.abs(Number(row?.amount) - exact), region.name).toBeLessThan(0.01);
  }
  const fen = shares.rows.map((row) => BigInt((row.amount ?? '').replace('.', '')));
  expect(fen.reduce((sum, one) => sum + one, 0n)).toBe(100_000_000n);
  expect(shares.rows.slice(0, 2).map((row) => [row.rank, row.region.name, row.points])).toEqual([
    [1, '连云港市', '54.0000'],
    [2, '徐州市', '42.2400'],
  ]);
  expect([shares.fundYear, shares.ended, shares.unset]).toEqual([2020, false, []]);
  expect(shares.weights).toMatchObject({ 'pledge-amount': '60', most: '100', place: '320000' });
  expect(shares.weights?.rule, 'no paper states them').toMatchObject({ id: 'S0-38', checked: false });

  // Without an amount the shares are there and no money; where nothing is stated there are no points at all.
  const bare = await ask(province, { on: '2019-05-31' });
  expect([bare.rows[0]?.share, bare.rows[0]?.amount, bare.amount]).toEqual([
    shares.rows[0]?.share,
    null,
    null,
  ]);
  const earlier = await ask(province, { year: 2018, amount: '100' });
  expect([earlier.weights, earlier.rows[0]?.points, earlier.total.amount]).toEqual([null, null, null]);
  // Amounts that are none, and another's part of the tree.
  for (const amount of ['1,000', '-1', '1.234', ''])
    expect(
      (await platform.call(province, 'statistics.read-award-shares', { year: 2019, amount })).status,
    ).toBe(400);
  const beyond = await platform.call(xuzhou, 'statistics.read-award-shares', {
    year: 2019,
    region: '320100',
  });
  expect(beyond.body).toMatchObject({ code: 'identity.outside-your-region' });
  const regulator = await officer('320000', 'regulator');
  expect((await platform.call(regulator, 'statistics.read-award-shares', { year: 2019 })).status).toBe(403);

  const answer = await platform.call(province, 'statistics.export-award-shares', {
    year: 2019,
    on: '2019-05-31',
    amount: '1000000',
  });
  const path = join(platform.dataDir, 'award-shares.xlsx');
  await writeFile(path, answer.raw);
  const lines: string[][] = [];
  for await (const batch of readRows(path)) lines.push(...batch.map((row) => row.cells.map(String)));
  expect(lines[0]?.[0]).toBe('2020年江苏省知识产权发展奖补资金按目标完成情况分配测算表');
  expect(lines[2]?.[0]).toContain('未核实');
  expect(lines.slice(4, 17).map((line) => [line[1], Number(line.at(-1)).toFixed(2)])).toEqual(
    shares.rows.map((row) => [row.region.name, row.amount]),
  );
  expect([lines[17]?.[1], lines[17]?.at(-1)]).toEqual(['合计', '1000000.00']);
});
