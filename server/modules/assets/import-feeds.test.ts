import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePatentNumber } from '@zhirong/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { cookieName } from '../../platform/http.ts';
import { type ReadRow, readRows, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { fieldOfHeader, guessMapping } from './header-words.ts';
import { readDay, readKind, readState } from './read-cells.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const job = { kind: 'job', name: 'test' } as const;
let serial = 5000;
const patent = (kind = '1', year = '2014') =>
  makePatentNumber(`${year}${kind}${String((serial += 1)).padStart(7, '0')}`);
const headers = [
  '序号',
  '公开(公告)号',
  '申请号',
  '标题 (中文)',
  '[标]当前申请(专利权)人',
  '申请日',
  '授权公告日',
  'IPC主分类号',
  '简单法律状态',
  '发明人',
];
type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
const rowOf = (firm: Firm, number: string, more: Partial<Record<string, string>> = {}) =>
  [
    '1',
    'CN104123456B',
    `CN${number}`,
    '一种示例装置',
    firm.name,
    '2014/10/01',
    '2017.01.01',
    'C08L63/00(2006.01)I',
    '有效',
    '某某',
  ].map((cell, at) => more[headers[at] as string] ?? cell);
const csvOf = (rows: readonly (readonly string[])[]) =>
  rows
    .map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(','))
    .join('\r\n');

const upload = async (by: Person, bytes: Uint8Array | string, name = 'export.csv') => {
  const form = new FormData();
  form.set('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  const body = new Response(form);
  const answer = await platform.http.inject({
    method: 'POST',
    url: '/api/assets/imports',
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': randomUUID() },
    cookies: { [cookieName(false)]: by.sessionId },
  });
  return answer.json() as { importId: string; code?: string; facts?: Record<string, string | number> };
};
const look = async (by: Person, importId: string) =>
  (await platform.call(by, 'assets.read-import', { importId })).body;
const runJob = (task: string, payload: Record<string, string>) =>
  (platform.rooms.jobs[task] as (payload: object, signal: AbortSignal) => Promise<void>)(
    payload,
    new AbortController().signal,
  );
const start = async (by: Person, importId: string, more: Record<string, unknown> = {}) => {
  const { columns } = await look(by, importId);
  const mapping = columns.flatMap(({ column, field }) => (field === null ? [] : [{ column, field }]));
  const answer = await platform.call(by, 'assets.start-import', { importId, mapping, ...more });
  if (answer.status === 200) await runJob('assets.import-rights', { importId });
  return answer;
};

test('headers of several databases are known, in any dress; of two for one thing the better is taken', () => {
  for (const [header, field] of [
    ['公开(公告)号', 'publicationNumber'],
    ['申请号', 'number'],
    ['专利名称', 'title'],
    ['标题', 'title'],
    ['申请人', 'owners'],
    ['专利权人', 'owners'],
    ['申请(专利权)人', 'owners'],
    ['申请日', 'filedOn'],
    ['授权公告日', 'grantedOn'],
    ['IPC分类号', 'classes'],
    ['主分类', 'classes'],
    ['法律状态', 'state'],
    ['专利类型', 'kind'],
    ['Application Number', 'number'],
    ['商标注册号', 'number'],
  ] as const)
    expect([header, fieldOfHeader(header)]).toEqual([header, field]);
  const guessed = guessMapping(
    ['申请人', '当前权利人', '申请号', '发明人', undefined],
    new Map([['发明人', 'products']]),
  );
  expect(guessed.map(({ header, field, how }) => [header, field, how])).toEqual([
    ['申请人', null, 'unknown'],
    ['当前权利人', 'owners', 'known'],
    ['申请号', 'number', 'known'],
    ['发明人', 'products', 'remembered'],
  ]);
});

test('cells as lists write them', () => {
  for (const text of [
    '2019-8-5',
    '2019/08/05',
    '2019.8.5',
    '20190805',
    '2019年8月5日',
    '2019-08-05 00:00:00',
  ])
    expect(readDay(text)).toBe('2019-08-05');
  for (const text of ['2019-02-30', '昨天', '2019', '5/8/2019']) expect(readDay(text)).toBeUndefined();
  expect(
    ['发明授权', '实用新型', '外观设计', '软件著作权', '作品著作权', '集成电路布图设计'].map(readKind),
  ).toEqual(['invention', 'utility-model', 'design', 'software-copyright', 'copyright', 'ic-layout']);
  expect(
    [
      '有效',
      '授权',
      '审中',
      '实质审查',
      '失效',
      '未缴年费终止',
      '期限届满',
      '全部无效',
      '撤回',
      '部分无效',
      '？',
    ].map(readState),
  ).toEqual([
    'in-force',
    'in-force',
    'pending',
    'pending',
    'lapsed',
    'lapsed',
    'expired',
    'invalidated',
    'refused',
    'in-force',
    undefined,
  ]);
});

test('a list in GBK is previewed, mapped, imported; the next one says only what is new; the choice of columns is kept', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302', name: '示例列表有限公司' });
  const numbers = [patent(), patent(), patent('2', '2016')];
  const rows = [
    headers,
    ...numbers.map((number) =>
      rowOf(firm, number, number.startsWith('2016') ? { 申请日: '2016-03-01' } : {}),
    ),
  ];
  const gbk = Buffer.from(await gbkOf(csvOf(rows)));
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(gbk)).toThrow();
  const { importId } = await upload(firm.manager, gbk);
  const head = await look(firm.manager, importId);
  expect(head).toMatchObject({ state: 'mapping', headerRow: 1 });
  expect(head.columns.map(({ header, field }) => [header, field])).toContainEqual([
    '[标]当前申请(专利权)人',
    'owners',
  ]);
  expect(head.preview[0]?.cells[3]).toBe('一种示例装置');
  const wrong = await platform.call(firm.manager, 'assets.start-import', {
    importId,
    mapping: [{ column: 2, field: 'number' }],
  });
  expect([wrong.body.code, wrong.body.fields?.[0]?.path]).toEqual(['assets.mapping-wrong', 'mapping.title']);
  expect((await start(firm.manager, importId)).status).toBe(200);
  expect(await look(firm.manager, importId)).toMatchObject({
    state: 'done',
    rowsWritten: 3,
    registered: 3,
    claimsWaiting: 0,
    badRows: 0,
  });
  const list = (await platform.call(firm.manager, 'assets.list-rights', { sort: 'number' })).body;
  expect(list.rows.map(({ number, kind, state }) => [number, kind, state])).toEqual([
    [numbers[0], 'invention', 'fee-due'],
    [numbers[1], 'invention', 'fee-due'],
    [numbers[2], 'utility-model', 'in-grace'],
  ]);
  expect((await start(firm.manager, importId)).body.code).toBe('assets.import-not-mapping');
  // The same rows, one of which has lapsed since.
  platform.clock.set('2019-08-21T01:00:00.000Z');
  const again = await upload(
    firm.manager,
    csvOf([
      headers,
      rowOf(firm, numbers[0] as string),
      rowOf(firm, numbers[1] as string, { 简单法律状态: '失效' }),
    ]),
    'later.csv',
  );
  expect(
    (await look(firm.manager, again.importId)).columns.find(({ header }) => header === '申请号')?.how,
  ).toBe('remembered');
  await start(firm.manager, again.importId);
  expect(await look(firm.manager, again.importId)).toMatchObject({
    state: 'done',
    registered: 0,
    changed: 1,
    unchanged: 1,
  });
  expect(
    (await platform.call(firm.manager, 'assets.list-rights', { state: 'lapsed' })).body.rows.map(
      ({ number }) => number,
    ),
  ).toEqual([numbers[1]]);
  platform.clock.set('2019-08-20T01:00:00.000Z');
});

test('bad rows come back in the same file, marked; all or nothing, or the sound ones where that is chosen', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const other = await platform.makeEnterprise({ adcode: '320303' });
  const taken = patent();
  await platform.call(other.manager, 'assets.register-right', {
    kind: 'invention',
    number: taken,
    title: '示例',
    owners: [{ name: other.name }],
    filedOn: '2014-10-01',
    source: { document: '示例' },
  });
  const good = patent();
  const path = join(platform.dataDir, `bad-${randomUUID()}.xlsx`);
  await writeWorkbook(path, {
    sheets: [
      {
        name: '数据',
        columns: headers.map((header, at) => ({ key: String(at), header, textFormat: true })),
        rows: [
          rowOf(firm, good),
          rowOf(firm, '201410601862.1'),
          rowOf(firm, taken),
          rowOf(firm, good),
          rowOf(firm, patent(), { 申请日: '昨天', 简单法律状态: '？？' }),
          rowOf(firm, patent(), { 申请日: '2013-01-01' }),
        ],
      },
    ],
  });
  const bytes = await readFile(path);
  const { importId } = await upload(firm.manager, bytes, '一批.xlsx');
  await start(firm.manager, importId);
  const refused = await look(firm.manager, importId);
  expect(refused).toMatchObject({
    state: 'refused',
    refusal: 'assets.import-rows-wrong',
    facts: { badRows: 5, rows: 6 },
    hasErrorFile: true,
  });
  expect(refused.problems.map(({ row, code }) => `${row} ${code}`).toSorted()).toEqual([
    '3 number-check-digit',
    '4 right-of-another',
    '5 duplicate',
    '6 day-unreadable',
    '6 state-unknown',
    '7 year-not-of-number',
  ]);
  expect((await platform.call(firm.manager, 'assets.list-rights')).body.total).toBe(0);
  const marked = await platform.call(firm.manager, 'assets.read-import-errors', { importId });
  expect(decodeURIComponent(String(marked.headers['content-disposition']))).toContain(
    '一批（已标注错误）.xlsx',
  );
  const markedPath = join(platform.dataDir, `marked-${randomUUID()}.xlsx`);
  await writeFile(markedPath, marked.raw);
  const rows: ReadRow[] = [];
  for await (const batch of readRows(markedPath)) rows.push(...batch);
  expect(rows[2]?.cells.at(-1)).toContain('校验位');
  expect(rows[1]?.cells[2]).toBe(`CN${good}`);
  const second = await upload(firm.manager, bytes, '一批.xlsx');
  await start(firm.manager, second.importId, { goodRowsOnly: true });
  expect(await look(firm.manager, second.importId)).toMatchObject({
    state: 'done',
    registered: 1,
    badRows: 5,
    hasErrorFile: true,
  });
  expect(
    (await platform.call(firm.manager, 'assets.list-rights')).body.rows.map(({ number }) => number),
  ).toEqual([good]);
  expect((await platform.call(other.manager, 'assets.read-import', { importId })).status).toBe(404);
  // What no column of the file stands for is named all the same.
  const short = await upload(
    firm.manager,
    csvOf([
      ['专利号', '名称', '专利权人'],
      [patent(), '示例', firm.name],
    ]),
  );
  await start(firm.manager, short.importId);
  expect((await look(firm.manager, short.importId)).problems).toMatchObject([
    { row: 2, column: '申请日', code: 'required', message: expect.stringContaining('文件里没有这一列') },
  ]);
});

test('an officer’s list finds each firm by name or code in the region, and nobody beyond it', async () => {
  const officer = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320300' }),
    'ip-officer',
  );
  const [here, there] = [
    await platform.makeEnterprise({ adcode: '320302', name: '示例甲（徐州）有限公司' }),
    await platform.makeEnterprise({ adcode: '320102' }),
  ];
  const csv = csvOf([
    headers,
    rowOf(here, patent(), { '[标]当前申请(专利权)人': '示例甲(徐州)有限公司; 示例合作大学' }),
    rowOf(there, patent()),
  ]);
  const { importId } = await upload(officer, `\ufeff${csv}`);
  await start(officer, importId, { goodRowsOnly: true });
  expect(await look(officer, importId)).toMatchObject({
    state: 'done',
    registered: 1,
    badRows: 1,
    problems: [{ row: 3, code: 'firm-unknown' }],
  });
  const [right] = (await platform.call(here.manager, 'assets.list-rights')).body.rows;
  expect(right).toMatchObject({
    ownerConfirmed: true,
    owners: [{ share: '1/2' }, { name: '示例合作大学', share: '1/2' }],
  });
});

test('hostile and hopeless files are refused with what would do: other bytes, no header, no rows, a million rows', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const code = async (bytes: Uint8Array | string, name?: string) =>
    (await upload(firm.manager, bytes, name)).code;
  expect(await code('x', 'list.exe')).toBe('files.not-table');
  expect(await code(Buffer.from('504b0304ffff', 'hex'))).toBe('files.not-table');
  expect(await code(Buffer.from([0x41, 0, 0x42, 0, 0xff, 0xff]))).toBe('files.not-table');
  expect(await code('not a workbook', 'list.xlsx')).toBe('files.not-xlsx');
  expect(await code('\n\n\n')).toBe('assets.import-no-header');
  expect(await code(csvOf([headers]))).toBe('assets.import-empty');
  expect(await code('申请号,专利名称\n"201410601862.3,x')).toBe('files.damaged');
  expect(await code(`申请号,专利名称\n${'x'.repeat(40_000)},y`)).toBe('files.unpacks-too-large');
  expect(await code(`${'申请号,'.repeat(300)}\n1`)).toBe('files.too-many-columns');
  // Refused as it is handed in, before anybody matches its columns; lines that hold nothing are no rows.
  const many = await upload(firm.manager, `申请号,专利名称\n${'1,a\n'.repeat(1_000_001)}`);
  expect(many).toMatchObject({ code: 'files.too-many-rows', facts: { most: 50_000 } });
  expect(await code(csvOf([headers, rowOf(firm, patent())]) + ',,\r\n'.repeat(60_000))).toBeUndefined();
  const formula = await upload(
    firm.manager,
    csvOf([headers, rowOf(firm, patent(), { '标题 (中文)': '=HYPERLINK("http://x")' })]),
  );
  await start(firm.manager, formula.importId);
  expect((await platform.call(firm.manager, 'assets.list-rights')).body.rows[0]?.title).toBe(
    '=HYPERLINK("http://x")',
  );
});

test('one import at a time; a waiting one can be cancelled, and then nothing is written', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const make = async () => (await upload(firm.manager, csvOf([headers, rowOf(firm, patent())]))).importId;
  const [first, second] = [await make(), await make()];
  const mapping = (await look(firm.manager, first)).columns.flatMap(({ column, field }) =>
    field ? [{ column, field }] : [],
  );
  expect(
    (await platform.call(firm.manager, 'assets.start-import', { importId: first, mapping })).status,
  ).toBe(200);
  expect(
    (await platform.call(firm.manager, 'assets.start-import', { importId: second, mapping })).body.code,
  ).toBe('assets.import-running');
  expect((await platform.call(firm.manager, 'assets.cancel-import', { importId: first })).status).toBe(200);
  await runJob('assets.import-rights', { importId: first });
  expect((await platform.call(firm.manager, 'assets.list-rights')).body.total).toBe(0);
  expect((await platform.call(firm.manager, 'assets.cancel-import', { importId: first })).body.code).toBe(
    'assets.import-over',
  );
});

const feedFolder = (feed: string) => join(platform.dataDir, 'feeds', feed);
const drop = async (feed: string, name: string, lines: readonly object[] | string) => {
  await mkdir(feedFolder(feed), { recursive: true });
  const text = typeof lines === 'string' ? lines : lines.map((line) => JSON.stringify(line)).join('\n');
  await writeFile(join(feedFolder(feed), `${name}.partial`), text);
  await rename(join(feedFolder(feed), `${name}.partial`), join(feedFolder(feed), name));
};
const take = () => runJob('assets.take-feeds', {});
const line = (
  id: string,
  number: string,
  fact: Record<string, unknown>,
  more: Record<string, unknown> = {},
) => ({
  id,
  version: 1,
  kind: 'invention',
  number,
  fact: { source: { document: '登记簿' }, ...fact },
  ...more,
});

test('a feed: each fact once, newer versions replace, endings find their beginning, reports lie beside', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const number = patent();
  const { body: made } = await platform.call(firm.manager, 'assets.register-right', {
    kind: 'invention',
    number,
    title: '示例',
    owners: [{ name: firm.name }],
    filedOn: '2014-10-01',
    grantedOn: '2017-01-01',
    feesPaidToYear: 6,
    source: { document: '示例' },
  });
  const facts = async () =>
    (await platform.call(firm.manager, 'assets.read-right', { rightId: made.rightId })).body;
  const pledge = line('p1', number, {
    kind: 'pledge-registered',
    on: '2019-08-01',
    pledgee: '示例银行',
    registrationNumber: 'Y1',
  });
  await drop('cnipa', '001.ndjson', [
    pledge,
    line('p1', patent(), { kind: 'restored', on: '2019-01-01' }),
    line('x2', number, { kind: 'renewed', on: '2019-01-01' }),
  ]);
  await take();
  expect(await facts()).toMatchObject({
    burdens: ['pledged'],
    keyData: { pledges: [{ source: { from: 'feed' }, mayWithdraw: false }] },
  });
  const report = JSON.parse(
    await readFile(join(feedFolder('cnipa'), 'done', '001.ndjson.report.json'), 'utf8'),
  );
  expect(report).toMatchObject({
    state: 'done',
    lines: 3,
    applied: 1,
    repeated: 1,
    refusedLines: 1,
    reasons: [{ line: 3, code: 'not-of-this-kind' }],
  });
  const before = (await facts()).facts.length;
  await drop('cnipa', '002.ndjson', [pledge, line('u1', patent(), { kind: 'restored', on: '2019-01-01' })]);
  await take();
  expect((await facts()).facts).toHaveLength(before);
  await drop('cnipa', '003.ndjson', [
    { ...pledge, version: 2, fact: { ...pledge.fact, pledgee: '示例银行徐州分行' } },
    line('p2', number, { kind: 'pledge-cancelled', on: '2019-08-10' }, { endsId: 'p1' }),
  ]);
  await take();
  const after = await facts();
  expect(after.burdens).toEqual([]);
  expect(after.keyData.pledges.map(({ details }) => details['pledgee'] ?? null).toSorted()).toEqual(
    ['示例银行徐州分行', null].toSorted(),
  );
  expect(
    (
      await platform.call(firm.manager, 'assets.withdraw-fact', {
        rightId: made.rightId,
        factId: after.keyData.pledges[0]?.id ?? '',
        reason: 'x',
      })
    ).body.code,
  ).toBe('assets.fact-of-weightier-source');
  await drop(
    'cnipa',
    '004.csv',
    `id,version,kind,number,fact,on,document,court,caseNumber,about\nl1,1,invention,ZL${number},litigation-opened,2019-08-12,公告,示例法院,（2019）示例9号,ownership\n`,
  );
  await take();
  expect((await facts()).mayPledge.stops).toContain('ownership-disputed');
  const admin = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320000' }),
    'system-admin',
  );
  const { rows } = (await platform.call(admin, 'assets.list-feeds')).body;
  expect(rows.find(({ feed }) => feed === 'cnipa')).toMatchObject({ files: 4, waiting: 0, applied: 4 });
});

test('a feed file is taken whole or not at all; links and strange names are left lying', async () => {
  await drop('bad', '001.ndjson', '{"id":"1"}\nnot json\n');
  await drop('bad', '.hidden.ndjson', '{}');
  await symlink('/etc/hostname', join(feedFolder('bad'), 'link.ndjson'));
  await take();
  expect((await readdir(join(feedFolder('bad'), 'refused'))).toSorted()).toEqual([
    '001.ndjson',
    '001.ndjson.report.json',
  ]);
  const report = JSON.parse(
    await readFile(join(feedFolder('bad'), 'refused', '001.ndjson.report.json'), 'utf8'),
  );
  expect(report.reasons.map(({ line: at }: { line: number }) => at)).toEqual([1, 2]);
  expect(await readdir(feedFolder('bad'))).toContain('link.ndjson');
});

test('a taker that died anywhere loses nothing and doubles nothing', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const number = patent();
  const { body: made } = await platform.call(firm.manager, 'assets.register-right', {
    kind: 'invention',
    number,
    title: '示例',
    owners: [{ name: firm.name }],
    filedOn: '2014-10-01',
    grantedOn: '2017-01-01',
    feesPaidToYear: 6,
    source: { document: '示例' },
  });
  const freeze = line('f1', number, {
    kind: 'frozen',
    on: '2019-08-01',
    by: '示例法院',
    caseNumber: '（2019）示例7号',
  });
  await drop('court', '001.ndjson', [freeze]);
  // Died after taking the file, before applying it.
  await mkdir(join(feedFolder('court'), 'working'), { recursive: true });
  await rename(join(feedFolder('court'), '001.ndjson'), join(feedFolder('court'), 'working', '001.ndjson'));
  await Promise.all([take(), take()]);
  const count = async () =>
    platform.database.transaction(job, (tx) =>
      tx.one<{ n: number }>(
        sql`select count(*)::int as n from assets.fact where right_id = ${made.rightId} and kind = 'frozen'`,
      ),
    );
  expect(await count()).toEqual({ n: 1 });
  // Died after applying it, before putting it away.
  await rename(
    join(feedFolder('court'), 'done', '001.ndjson'),
    join(feedFolder('court'), 'working', '001.ndjson'),
  );
  await take();
  expect(await count()).toEqual({ n: 1 });
  expect(await readdir(join(feedFolder('court'), 'working'))).toEqual([]);
});

/** No encoder for the national encoding comes with the platform: the table is turned round from the decoder. */
async function gbkOf(text: string): Promise<Uint8Array> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from(
    [...text].flatMap((sign) =>
      sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : (table.get(sign) ?? [0x3f]),
    ),
  );
}
