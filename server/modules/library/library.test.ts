import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EndpointName } from '@zhirong/contracts';
import { findRule, publishedPolicies, ceilingOf, askedOn, readFacts } from '@zhirong/policies';
import { plainDate } from '@zhirong/kernel';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { readRows, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { type Answer, openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { keepDecision, readBook } from './index.ts';
import { tableColumns } from './table-sheet.ts';

let platform: TestPlatform;
const people = {} as Record<
  'writer' | 'second' | 'city' | 'finance' | 'elsewhere' | 'bank' | 'firm' | 'admin',
  Person
>;
const folder = mkdtempSync(join(tmpdir(), 'library-'));
const job = { kind: 'job', name: 'test' } as const;

beforeAll(async () => {
  platform = await openTestPlatform({ now: '2019-08-20T01:00:00.000Z' });
  const bureau = await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320000', name: '示例省局' });
  const at = async (kind: 'ip-bureau' | 'finance-bureau' | 'bank', adcode: string, role: Person['role']) =>
    platform.makePerson(await platform.makeOrganisation({ kind, adcode }), role);
  Object.assign(people, {
    writer: await platform.makePerson(bureau, 'ip-officer', '示例起草人'),
    second: await platform.makePerson(bureau, 'ip-officer', '示例复核人'),
    city: await at('ip-bureau', '320300', 'ip-officer'),
    finance: await at('finance-bureau', '320000', 'finance-officer'),
    elsewhere: await at('ip-bureau', '330000', 'ip-officer'),
    bank: await at('bank', '320300', 'bank-officer'),
    firm: (await platform.makeEnterprise({ adcode: '320302' })).manager,
    admin: await at('ip-bureau', '320000', 'system-admin'),
  });
}, 60_000);
afterEach(() => platform.clock.set('2019-08-20T01:00:00.000Z'));
afterAll(async () => {
  await platform?.close();
  rmSync(folder, { recursive: true });
});

const surely = async <N extends EndpointName>(
  by: Person | undefined,
  name: N,
  input: Record<string, unknown> = {},
): Promise<Answer<N>['body']> => {
  const answer = await platform.call(by, name, input);
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
/** The code of a refusal, with its fields. */
const refusalOf = async (
  by: Person | undefined,
  name: EndpointName,
  input: Record<string, unknown> = {},
): Promise<string> => {
  const { status, body } = await platform.call(by, name, input);
  if (status === 200) return 'done';
  return [body.code, ...(body.fields ?? []).map(({ path, code }) => `${path}:${code}`)].join(' ');
};
const upload = async (
  person: Person,
  url: string,
  name: string,
  content: Uint8Array<ArrayBuffer> | string,
) => {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  const body = new Response(form);
  const sent = await platform.http.inject({
    method: 'POST',
    url,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
    cookies: { zhirong: person.sessionId },
  });
  const answer = sent.json() as {
    code?: string;
    revision?: number;
    fields?: { path: string; code: string }[];
  };
  return { status: sent.statusCode, ...answer };
};

type Said = { from: string; summary: string; pastReason: string | null };
const clock = { kind: 'rule', place: '320000', key: 'answer-clock' } as const;
const begin = async (by: Person, of: Record<string, unknown>, from = '2019-09-01') => {
  const { draftId } = await surely(by, 'library.open-draft', { ...of, from, summary: '示例修改' });
  const draft = await surely(by, 'library.read-draft', { draftId });
  const said: Said & { draftId: string } = { draftId, from, summary: '示例修改', pastReason: null };
  return { draftId, draft, said };
};
const tryOut = async (by: Person, draftId: string) => {
  const { runId } = await surely(by, 'library.start-dry-run', { draftId });
  await platform.rooms.jobs['library.dry-run']?.({ runId }, new AbortController().signal);
  return surely(by, 'library.read-dry-run', { runId });
};
const clockOn = async (day: string): Promise<unknown> => {
  const book = await platform.database.transaction(job, (tx) => readBook(tx));
  const found = findRule('answer-clock', '/320000/320300/', plainDate(day), book.rules);
  return found.stated ? found.value.value : 'silent';
};

test('everybody reads the library: words, initials, region and kind; a rule with its days, sources and cases', async () => {
  const all = await surely(undefined, 'library.list-texts', { size: 200 });
  expect(all.total).toBeGreaterThan(85);
  expect(all.rows).toHaveLength(all.total);
  const found = async (query: Record<string, unknown>) =>
    (await surely(undefined, 'library.list-texts', { size: 200, ...query })).rows.map(
      ({ place, key }) => `${place}/${key}`,
    );
  expect(await found({ q: '赣州 质押 资助' })).toContain('360700/patent-award');
  expect(await found({ q: 'fmzlzy' })).toEqual(['360700/patent-award']);
  expect(await found({ q: '没有这样的政策' })).toEqual([]);
  expect(await found({ topic: 'interest-subsidy', region: '360702' })).toEqual([]);
  const here = await found({ region: '320302' });
  expect(here).toContain('320000/answer-clock');
  expect(here).toContain('100000/lpr');
  expect(here).not.toContain('330800/amount-goal');
  expect(await found({ region: '360000', reach: 'within' })).toContain('360700/patent-award');
  // Whoever is signed in meets the law of the own place first, then what is above it; a visitor the nation's.
  const places = (await surely(people.city, 'library.list-texts', { size: 200 })).rows.map(
    ({ place }) => place,
  );
  expect([places[0], [...new Set(places)].slice(0, 3)]).toEqual(['320300', ['320300', '320000', '100000']]);
  expect(all.rows[0]?.place).toBe('100000');
  expect(await found({ state: 'in-force', region: '320000' })).not.toContain('360700/patent-award');
  expect(await refusalOf(undefined, 'library.list-texts', { region: '999999' })).toMatch(
    /^identity.unknown-region/,
  );

  const award = await surely(undefined, 'library.read-text', {
    kind: 'instrument',
    place: '360700',
    key: 'patent-award',
  });
  expect(award.head.state).toBe('to-come');
  expect(award.numbers.map(({ name, values }) => [name, values[0]?.value])).toEqual([
    ['above', '500'],
    ['each', '1'],
    ['firm-year', '4'],
  ]);
  expect(award.clauses.map(({ words }) => words.zh).join('\n')).toContain('单个企业每年不超过 4万元');
  // Which convention a boundary follows stands beside it, in both languages (N1).
  expect(award.clauses.find(({ words }) => words.zh.includes('超过500万元'))?.boundaries[0]).toEqual({
    zh: '「超过」不含本数（民法典第一千二百五十九条）',
    en: '“more than” leaves out the number itself (Civil Code, art. 1259)',
  });
  const ruleOf = async (place: string, key: string) =>
    (await surely(undefined, 'library.read-text', { kind: 'rule', place, key })).numbers[0]?.bound;
  expect(await ruleOf('320000', 'province-goal')).toMatchObject({
    words: { zh: '超过' },
    boundary: { zh: expect.stringContaining('不含本数') },
  });
  expect(await ruleOf('320000', 'survey-close')).toMatchObject({
    words: { zh: '不晚于' },
    boundary: { zh: '含当日' },
  });
  expect(await ruleOf('320000', 'answer-clock')).toBeNull();
  const goal = await surely(undefined, 'library.read-text', {
    kind: 'rule',
    place: '320000',
    key: 'province-goal',
  });
  expect(goal.cases.map(({ trace }) => trace.map(({ zh }) => zh).join())).toContainEqual(
    expect.stringContaining('试值 80亿元，须超过 80亿元；恰为本数，「超过」不含本数'),
  );
  expect(award.cases.length).toBeGreaterThan(3);
  expect(award.cases.every(({ passed }) => passed)).toBe(true);
  expect([award.mayDraft, award.draftId]).toEqual([false, null]);
  expect(
    await refusalOf(undefined, 'library.read-text', { kind: 'rule', place: '360700', key: 'patent-award' }),
  ).toBe('platform.not-found');
  for (const { kind, place, key } of all.rows)
    await surely(undefined, 'library.read-text', { kind, place, key });
});

test('a number changes: drafted, refused where wrong, tried, handed over, released by a second person, read by another room', async () => {
  const { draftId, draft, said } = await begin(people.writer, clock);
  expect(
    await refusalOf(people.second, 'library.open-draft', {
      ...clock,
      from: '2019-09-01',
      summary: '再起一稿',
    }),
  ).toBe('library.draft-open');
  const first = draft.table.values[0];
  const later = { ...first, from: '2019-09-01', value: '3' };
  const save = (values: unknown[], more: Partial<Said> = {}, revision = 1) =>
    refusalOf(people.writer, 'library.save-draft', {
      ...said,
      ...more,
      revision,
      table: { ...draft.table, values },
    });
  const bounded = (bound: string, values: unknown[]) =>
    refusalOf(people.writer, 'library.save-draft', {
      ...said,
      revision: 1,
      table: { ...draft.table, bound, values },
    });
  expect(await bounded('above', [first, later])).toBe('library.text-unsound bound:library.bound-unknown');
  expect(await bounded('more-than', [{ ...first, unit: '' }])).toContain('bound:library.bound-without-unit');
  expect(await save([first, { ...later, unit: '斤' }])).toBe(
    'library.text-unsound values.1.unit:library.unknown-unit',
  );
  expect(await save([later, first])).toBe('library.text-unsound values.1.from:library.days-out-of-order');
  expect(await save([first, { ...later, value: '3.5' }])).toBe(
    'library.text-unsound values.1.value:library.value-not-in-unit',
  );
  expect(await save([first, { ...later, issuer: '示例省局' }])).toBe(
    'library.text-unsound values.1.number:library.source-missing',
  );
  expect(await save([first, { ...later, from: '2019-02-30' }])).toContain('values.1.from:library.not-a-day');
  // What is past stays what it was, unless the day of effect goes back to it, with a reason.
  expect(await save([{ ...first, value: '4' }, later])).toBe(
    'library.past-changed from:library.past-changed',
  );
  expect(await save([first, later], { from: '2019-08-01' })).toContain(
    'pastReason:library.past-reason-needed',
  );
  expect(await save([first, later], {}, 7)).toBe('library.changed-in-another-window');
  const { revision } = await surely(people.writer, 'library.save-draft', {
    ...said,
    revision: 1,
    table: { ...draft.table, values: [first, later] },
  });
  const saved = await surely(people.writer, 'library.read-draft', { draftId });
  expect(saved.differences.map(({ path, before, after }) => [path, before, after])).toEqual([
    ['values.2019-09-01', null, '3'],
  ]);

  const handOver = () => refusalOf(people.writer, 'library.hand-over', { draftId, revision });
  expect(await handOver()).toBe('library.not-tried');
  const run = await tryOut(people.writer, draftId);
  expect(run.state).toBe('done');
  expect(run.result?.cases).toBeGreaterThan(270);
  expect(
    run.result?.differences.map(({ figure, before, after }) => [figure, before.zh, after.zh]),
  ).toContainEqual(['value', '5', '3']);
  expect(await handOver()).toBe('done');
  const releasing = { draftId, revision };
  expect(await refusalOf(people.writer, 'library.release', releasing)).toBe('library.same-person');
  expect(await refusalOf(people.city, 'library.release', releasing)).toBe('platform.not-found');
  expect(await refusalOf(people.elsewhere, 'library.read-draft', { draftId })).toBe('platform.not-found');
  // The table itself refuses the hand that wrote it, whatever the code says.
  await expect(
    platform.database.transaction(people.writer, (tx) =>
      tx.run(sql`
        insert into library.release (id, number, draft_id, kind, adcode, region_path, key, title, text, from_on, summary, drafted_by, drafted_by_name, edited_by, handed_over_by, released_by, released_by_name, released_by_organisation, released_at)
        select ${platform.id()}::uuid, 99, id, kind, adcode, region_path, key, title, text, from_on, summary, drafted_by, drafted_by_name, edited_by, handed_over_by, ${people.writer.personId}, '示例', '示例', '2019-08-20T01:00:00Z' from library.draft where id = ${draftId}`),
    ),
  ).rejects.toThrow('release_second_person');

  expect(await clockOn('2019-09-02')).toBe(5);
  expect(await surely(people.second, 'library.release', releasing)).toEqual({ number: 1 });
  expect([await clockOn('2019-08-31'), await clockOn('2019-09-01')]).toEqual([5, 3]);
  expect(await refusalOf(people.second, 'library.release', releasing)).toBe('library.not-handed-over');
  const shown = await surely(undefined, 'library.read-text', clock);
  expect(
    shown.releases.map(({ number, differences, draftedBy }) => [number, differences.length, draftedBy]),
  ).toEqual([[1, 1, null]]);
  expect(shown.upcoming).toBe('2019-09-01');
  // What is written is never written over.
  await expect(
    platform.database.transaction(job, (tx) => tx.run(sql`update library.release set text = 'x'`)),
  ).rejects.toThrow('permission denied');
});

test('a released change is what the next firm gets: the day a need must be answered by', async () => {
  platform.clock.set('2019-09-02T01:00:00.000Z');
  const { openNeed } = await import('../needs/index.ts');
  const need = {
    id: platform.id(),
    enterpriseId: people.firm.organisationId,
    enterprise: '示例',
    uscc: 'x',
    adcode: '320302',
    regionPath: '/320000/320300/320302/',
    campaignId: platform.id(),
    replyId: platform.id(),
    replyVersion: 1,
    amountFen: 100n,
    term: '1 年-2 年',
    maxCost: '5%-6%',
    purposes: [],
    banksWished: [],
    industry: null,
    sizeClass: null,
    mainProduct: null,
    productStage: null,
    contact: null,
    phone: null,
    rights: {
      patentsApplied: 0,
      patentsGranted: 0,
      patentsValid: 0,
      trademarks: 0,
      softwareCopyrights: 0,
      layoutDesigns: 0,
    },
    source: '示例',
    now: platform.clock.now(),
    today: plainDate('2019-09-02'),
  };
  const dueOf = (id: string) =>
    platform.database.transaction(job, (tx) =>
      tx.one<{ due: string }>(sql`select answer_due_on as due from needs.need where id = ${id}`),
    );
  await platform.database.transaction(job, (tx) => openNeed(tx, need));
  // Three working days after Monday 2 September, no longer five.
  expect((await dueOf(need.id)).due).toBe('2019-09-05');
  const before = { ...need, id: platform.id(), replyId: platform.id(), today: plainDate('2019-08-20') };
  await platform.database.transaction(job, (tx) => openNeed(tx, before));
  expect((await dueOf(before.id)).due).toBe('2019-08-27');
});

test('a repeal is a state from a day; a text drafted before another was released is overtaken', async () => {
  const window = { kind: 'rule', place: '320000', key: 'fair-window' } as const;
  const { draftId, draft, said } = await begin(people.finance, window, '2019-10-01');
  const states = [...draft.table.states, { from: '2019-10-01', state: 'repealed' }];
  const { revision } = await surely(people.finance, 'library.save-draft', {
    ...said,
    revision: 1,
    table: { ...draft.table, states },
  });
  await tryOut(people.finance, draftId);
  await surely(people.finance, 'library.hand-over', { draftId, revision });
  expect(await refusalOf(people.finance, 'library.save-draft', { ...said, revision, yaml: draft.yaml })).toBe(
    'library.draft-over',
  );
  await surely(people.second, 'library.return-draft', { draftId, reason: '示例退回' });
  expect((await surely(people.finance, 'library.read-draft', { draftId })).returnedReason).toBe('示例退回');
  await surely(people.finance, 'library.hand-over', { draftId, revision });
  await surely(people.second, 'library.release', { draftId, revision });
  const book = await platform.database.transaction(job, (tx) => readBook(tx));
  const on = (day: string) => findRule('fair-window', '/320000/', plainDate(day), book.rules).stated;
  expect([on('2019-09-30'), on('2019-10-01')]).toEqual([true, false]);
  const listed = await surely(undefined, 'library.read-text', window);
  expect([listed.head.state, listed.states.at(-1)?.state]).toEqual(['in-force', 'repealed']);
  // A draft over a repealed rule says from when it stands again; without that its number is heard by nobody.
  const again = await begin(people.finance, window, '2020-01-01');
  await surely(people.finance, 'library.save-draft', {
    ...again.said,
    revision: 1,
    table: {
      ...again.draft.table,
      states: [...again.draft.table.states, { from: '2020-01-01', state: 'in-force' }],
    },
  });
  expect(await refusalOf(people.finance, 'library.hand-over', { draftId: again.draftId, revision: 2 })).toBe(
    'library.not-tried',
  );
  await surely(people.finance, 'library.withdraw-draft', { draftId: again.draftId, reason: '示例' });
});

test('two texts at once: the second finds that another one stands now', async () => {
  const goal = { kind: 'rule', place: '320300', key: 'city-goal' } as const;
  const one = await begin(people.writer, goal);
  const change = (n: number) => ({
    ...one.said,
    revision: n,
    table: { ...one.draft.table, note: `示例说明 ${n}` },
  });
  const { revision } = await surely(people.writer, 'library.save-draft', change(1));
  await tryOut(people.writer, one.draftId);
  await surely(people.writer, 'library.hand-over', { draftId: one.draftId, revision });
  // As if another draft of it had been released meanwhile: the base it began from is no longer what stands.
  await platform.database.transaction(job, async (tx) => {
    await tx.run(sql`update library.draft set base_text = base_text || '# 旧稿' where id = ${one.draftId}`);
  });
  expect(await refusalOf(people.second, 'library.release', { draftId: one.draftId, revision })).toBe(
    'library.overtaken',
  );
});

test('a new city from the structure of another: every number open, its own folder only, and paid by nobody before it stands', async () => {
  const ref = { kind: 'instrument', place: '320300', key: 'patent-award' } as const;
  const input = { ...ref, title: '示例市专利质押资助', copyOf: { place: '360700', key: 'patent-award' } };
  expect(
    await refusalOf(people.city, 'library.open-draft', {
      ...input,
      place: '320500',
      from: '2019-09-01',
      summary: '示例',
    }),
  ).toMatch(/^identity.outside-your-region place/);
  expect(
    await refusalOf(people.city, 'library.open-draft', {
      ...input,
      place: '320000',
      from: '2019-09-01',
      summary: '示例',
    }),
  ).toMatch(/^identity.outside-your-region/);
  expect(
    await refusalOf(people.city, 'library.open-draft', {
      ...input,
      copyOf: { place: '360700', key: 'nothing' },
      from: '2019-09-01',
      summary: '示例',
    }),
  ).toMatch(/^library.nothing-to-copy/);
  const { draftId, draft, said } = await begin(people.city, input);
  expect(draft.table.values.map(({ name, value }) => [name, value])).toEqual([
    ['above', ''],
    ['each', ''],
    ['firm-year', ''],
  ]);
  expect([draft.fresh, draft.table.states]).toEqual([true, [{ from: '2019-09-01', state: 'draft' }]]);

  const numbers = { above: '300', each: '2', 'firm-year': '6' } as Record<string, string>;
  const table = {
    ...draft.table,
    titleEn: 'Example award',
    issuer: '示例市局',
    number: '示例〔2019〕1号',
    article: '第一条',
    states: [{ from: '2019-09-01', state: 'in-force' }],
    values: draft.table.values.map((row) => ({ ...row, value: numbers[row.name] ?? '' })),
  };
  const wrong = (change: object) =>
    refusalOf(people.city, 'library.save-draft', { ...said, revision: 1, table: { ...table, ...change } });
  const conditions = (fact: string) => table.conditions.map((row, at) => (at === 1 ? { ...row, fact } : row));
  expect(await wrong({ conditions: conditions('loan.amounts') })).toBe(
    'library.text-unsound conditions.1.fact:library.unknown-fact',
  );
  expect(await wrong({ values: table.values.slice(1) })).toMatch(
    /^library.text-unsound conditions.1.\w+:library.no-such-number/,
  );
  expect(await wrong({ issuer: '' })).toBe('library.text-unsound issuer:library.source-missing');
  expect(
    await refusalOf(people.city, 'library.save-draft', { ...said, revision: 1, yaml: 'kind: [' }),
  ).toMatch(/^library.text-unsound line\.\d+:library.not-yaml/);
  expect(
    await refusalOf(people.city, 'library.save-draft', {
      ...said,
      revision: 1,
      yaml: `${draft.yaml}\nrank: 1\n`,
    }),
  ).toMatch(/library.shape$/);
  // A source that nobody wrote goes no further; the control is the same draft with it, handed over below.
  expect(await refusalOf(people.city, 'library.hand-over', { draftId, revision: 1 })).toBe(
    'library.source-open',
  );
  await surely(people.city, 'library.save-draft', { ...said, revision: 1, table });

  // Out as a sheet, one number changed there, in again; and a spoilt one, told by row and heading.
  const out = await platform.call(people.city, 'library.export-draft', { draftId });
  const path = join(folder, 'out.xlsx');
  writeFileSync(path, out.raw);
  const rows: (readonly (string | null | undefined)[])[] = [];
  for await (const batch of readRows(path)) for (const { cells } of batch) rows.push(cells);
  const head = rows.findIndex((cells) => cells.includes('类型'));
  const headers = rows[head] as string[];
  const sheet = async (
    edit: (row: Record<string, string>) => Record<string, string>,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const named = rows
      .slice(head + 1)
      .map((cells) => edit(Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? '']))));
    const to = join(folder, 'in.xlsx');
    await writeWorkbook(to, {
      sheets: [
        {
          name: '政策',
          columns: tableColumns,
          rows: named.map((row) => tableColumns.map(({ header }) => row[header] ?? '')),
        },
      ],
    });
    const { readFileSync } = await import('node:fs');
    return new Uint8Array(readFileSync(to));
  };
  const url = `/api/library/drafts/${draftId}/table`;
  const raised = await sheet((row) => (row['代号'] === 'each' ? { ...row, 值: '2.5' } : row));
  expect(await upload(people.city, url, 'law.xlsx', raised)).toMatchObject({ status: 200, revision: 3 });
  expect((await surely(people.city, 'library.read-draft', { draftId })).table.values[1]?.value).toBe('2.5');
  const spoilt = await upload(
    people.city,
    url,
    'law.xlsx',
    await sheet((row) => (row['代号'] === 'each' ? { ...row, 单位: '吨' } : row)),
  );
  expect([spoilt.code, spoilt.fields?.map(({ path: at, code }) => `${at} ${code}`)]).toEqual([
    'library.text-unsound',
    [expect.stringMatching(/^row\.\d+\.单位 library.unknown-unit$/)],
  ]);
  expect((await upload(people.city, url, 'law.xlsx', 'PK no workbook')).code).toBe('files.not-xlsx');
  expect((await upload(people.city, url, 'law.csv', '甲,乙\n1,2\n')).code).toBe('library.table-without-head');
  expect((await upload(people.elsewhere, url, 'law.xlsx', raised)).code).toBe('platform.not-found');

  await tryOut(people.city, draftId);
  await surely(people.city, 'library.hand-over', { draftId, revision: 3 });
  await surely(people.second, 'library.release', { draftId, revision: 3 });
  const book = await platform.database.transaction(job, (tx) => readBook(tx));
  const instrument = book.instruments.get('320300/patent-award');
  if (!instrument) throw new Error('released and not there');
  const facts = readFacts(
    {
      贷款金额: '500万元',
      本息已结清: '是',
      贷款质押的知识产权: [{ 重复: 2, 知识产权种类: '发明专利', 已在国家知识产权局登记质押: '是' }],
    },
    undefined,
    [],
    [],
  );
  const on = (day: string) => ceilingOf(instrument, facts, askedOn(plainDate(day), {}, book));
  expect([on('2019-08-31').answer, on('2019-08-31').ceiling]).toEqual(['not-in-force', 0n]);
  expect([on('2019-09-01').answer, on('2019-09-01').ceiling]).toEqual(['met', 5_000_000n]);
  expect(publishedPolicies().instruments.has('320300/patent-award')).toBe(false);
});

test('a changed condition holds from its day: decisions before keep the text of their day, and the dry run names those that differ', async () => {
  const ref = { kind: 'instrument', place: '320300', key: 'patent-award' } as const;
  const facts = readFacts(
    {
      贷款金额: '500万元',
      本息已结清: '是',
      贷款质押的知识产权: [{ 重复: 2, 知识产权种类: '发明专利', 已在国家知识产权局登记质押: '是' }],
    },
    undefined,
    [],
    [],
  );
  platform.clock.set('2019-09-10T01:00:00.000Z');
  await platform.database.transaction(people.city, (tx) =>
    keepDecision(tx, {
      id: platform.id(),
      instrument: '320300/patent-award',
      regionPath: '/320000/320300/320302/',
      on: plainDate('2019-09-05'),
      subject: 'example.award:1',
      title: '示例企业',
      facts,
      ceiling: 5_000_000n,
      amount: 5_000_000n,
      at: platform.clock.now(),
    }),
  );
  await platform.database.transaction(people.second, (tx) =>
    keepDecision(tx, {
      id: platform.id(),
      instrument: '320300/patent-award',
      regionPath: '/320000/320500/',
      on: plainDate('2019-09-05'),
      subject: 'example.award:elsewhere',
      title: '示例外市企业',
      facts,
      ceiling: 5_000_000n,
      amount: 5_000_000n,
      at: platform.clock.now(),
    }),
  );
  // The control: a change that grants nothing else leaves the decision as it was.
  const still = await begin(people.city, ref, '2019-10-01');
  await surely(people.city, 'library.save-draft', {
    ...still.said,
    revision: 1,
    table: { ...still.draft.table, note: '示例说明' },
  });
  const nothing = await tryOut(people.city, still.draftId);
  // A firm beyond the city is no matter of the city's officers, whoever computes.
  expect(nothing.result).toMatchObject({
    decisions: 1,
    older: 0,
    changed: 0,
    before: '50000.00',
    after: '50000.00',
  });
  expect(nothing.result?.differences.filter(({ what }) => what === 'decision')).toEqual([]);
  await surely(people.city, 'library.withdraw-draft', { draftId: still.draftId, reason: '示例' });
  const { draftId, draft, said } = await begin(people.city, ref, '2019-10-01');
  const values = draft.table.values.flatMap((row) =>
    row.name === 'each' ? [row, { ...row, from: '2019-10-01', value: '1' }] : [row],
  );
  const conditions = draft.table.conditions.map((row) =>
    row.value === '$above' ? { ...row, comparison: 'at-least' } : row,
  );
  const { revision } = await surely(people.city, 'library.save-draft', {
    ...said,
    revision: 1,
    table: { ...draft.table, values, conditions },
  });
  const run = await tryOut(people.city, draftId);
  expect(
    run.result?.differences
      .filter(({ what }) => what === 'decision')
      .map(({ name, figure, before, after }) => [name, figure, before.zh, after.zh]),
  ).toEqual([['示例企业', 'ceiling', '5万元', '2万元']]);
  expect(run.result).toMatchObject({ decisions: 1, changed: 1, before: '50000.00', after: '20000.00' });
  const decided = run.result?.differences.find(({ what }) => what === 'decision');
  expect([decided?.traceBefore, decided?.traceAfter].map((way) => way?.map(({ zh }) => zh).join())).toEqual([
    expect.stringContaining('2.5万元'),
    expect.stringContaining('1万元'),
  ]);
  await surely(people.city, 'library.hand-over', { draftId, revision });
  await surely(people.second, 'library.release', { draftId, revision });
  const book = await platform.database.transaction(job, (tx) => readBook(tx));
  const instrument = book.instruments.get('320300/patent-award');
  if (!instrument) throw new Error('released and not there');
  const exactly = { ...facts, 'loan.amount': 300_000_000n };
  const on = (day: string) => ceilingOf(instrument, exactly, askedOn(plainDate(day), {}, book)).answer;
  // 超过 300万元 until the day, 不低于 from it on.
  expect([on('2019-09-30'), on('2019-10-01')]).toEqual(['not-met', 'met']);
  // Back to a day that is past: with a reason, and with the decisions that fall in it.
  const back = await begin(people.city, ref, '2019-09-01');
  const restored = back.draft.table.values.map((row) =>
    row.name === 'each' && row.from === '2019-09-01' ? { ...row, value: '2' } : row,
  );
  const retro = { ...back.said, revision: 1, table: { ...back.draft.table, values: restored } };
  expect(await refusalOf(people.city, 'library.save-draft', retro)).toBe(
    'library.past-changed pastReason:library.past-reason-needed',
  );
  await surely(people.city, 'library.save-draft', { ...retro, pastReason: '原文更正' });
  expect((await surely(people.city, 'library.read-draft', { draftId: back.draftId })).decisionsTouched).toBe(
    1,
  );
});

test('a draft is shown to everybody; firms, banks and officers comment; answers are read by all, names by the officers alone', async () => {
  const { draftId, draft, said } = await begin(
    people.writer,
    {
      kind: 'rule',
      place: '320000',
      key: 'survey-goal',
    },
    '2019-10-01',
  );
  const { revision } = await surely(people.writer, 'library.save-draft', {
    ...said,
    revision: 1,
    table: { ...draft.table, note: '示例说明' },
  });
  const days = {
    draftId,
    revision,
    opensOn: '2019-08-20',
    closesOn: '2019-09-20',
    invitation: '欢迎提出意见。',
  };
  expect(
    await refusalOf(people.writer, 'library.open-consultation', { ...days, opensOn: '2019-08-19' }),
  ).toBe('library.consultation-days opensOn:library.consultation-days');
  const { consultationId } = await surely(people.writer, 'library.open-consultation', days);
  const say = (by: Person | undefined, words: string) =>
    refusalOf(by, 'library.comment', { consultationId, comment: words });
  expect(await say(undefined, '访客')).toBe('identity.not-signed-in');
  const { commentId } = await surely(people.firm, 'library.comment', {
    consultationId,
    article: '数值',
    comment: '建议提高',
  });
  expect(await say(people.bank, '银行意见')).toBe('done');
  expect(await say(people.elsewhere, '外省意见')).toBe('done');
  const read = (by: Person | undefined) => surely(by, 'library.read-consultation', { consultationId });
  expect((await read(undefined)).comments).toEqual([]);
  expect((await read(people.firm)).comments.map(({ mine, comment }) => [mine, comment])).toEqual([
    [true, '建议提高'],
  ]);
  expect((await read(people.writer)).waiting).toBe(3);
  expect(
    await refusalOf(people.elsewhere, 'library.answer-comment', {
      commentId,
      adopted: 'adopted',
      answer: '采纳',
    }),
  ).toBe('platform.not-found');
  expect(
    await refusalOf(people.firm, 'library.answer-comment', { commentId, adopted: 'adopted', answer: '采纳' }),
  ).toBe('identity.role-may-not');
  const answer = { commentId, adopted: 'not-adopted', answer: '总目标由省里统一确定。' };
  expect(await refusalOf(people.finance, 'library.answer-comment', answer)).toBe('done');
  expect(await refusalOf(people.writer, 'library.answer-comment', answer)).toBe('library.comment-answered');
  const open = (await read(undefined)).comments;
  expect(open.map((row) => [row.organisation, row.comment, row.answer?.adopted])).toEqual([
    [null, '建议提高', 'not-adopted'],
  ]);
  expect(JSON.stringify(open)).not.toContain(people.firm.organisationName);
  const listed = await surely(undefined, 'library.list-texts', { q: '信息采集' });
  expect(listed.rows.find(({ key }) => key === 'survey-goal')?.consultation).toBe(consultationId);

  await tryOut(people.writer, draftId);
  await surely(people.writer, 'library.hand-over', { draftId, revision });
  expect(await refusalOf(people.second, 'library.release', { draftId, revision })).toBe(
    'library.consultation-open',
  );
  platform.clock.set('2019-09-21T01:00:00.000Z');
  expect(await say(people.firm, '太晚')).toBe('library.consultation-closed');
  await surely(people.second, 'library.release', { draftId, revision });
  expect((await read(undefined)).releasedAs).toBeGreaterThan(1);
});

test('rows are closed below the code as well: drafts, comments and releases by raw statements of the wrong people', async () => {
  const as = (by: Person | { kind: 'visitor' }, query: ReturnType<typeof sql<{ n: number }>>) =>
    platform.database.transaction(by, (tx) => tx.one(query));
  const drafts = sql<{ n: number }>`select count(*)::int as n from library.draft`;
  const comments = sql<{ n: number }>`select count(*)::int as n from library.comment`;
  const releases = sql<{ n: number }>`select count(*)::int as n from library.release`;
  const ofProvince = (await as(people.writer, drafts)).n;
  expect(ofProvince).toBeGreaterThan(5);
  for (const by of [people.elsewhere, people.bank, people.firm, people.admin])
    expect([by.role, (await as(by, drafts)).n]).toEqual([by.role, 0]);
  const ofCity = (await as(people.city, drafts)).n;
  expect(ofCity > 0 && ofCity < ofProvince).toBe(true);
  expect([
    (await as(people.firm, comments)).n,
    (await as(people.bank, comments)).n,
    (await as(people.writer, comments)).n,
  ]).toEqual([1, 1, 3]);
  const all = (await as(people.writer, releases)).n;
  for (const by of [people.elsewhere, people.firm, { kind: 'visitor' } as const])
    expect((await as(by, releases)).n).toBe(all);
  await expect(as({ kind: 'visitor' }, drafts)).rejects.toThrow('permission denied');
  // An officer of a city writes no law of the province, whoever signs.
  await expect(
    platform.database.transaction(people.city, (tx) =>
      tx.run(sql`
        insert into library.draft (id, kind, adcode, region_path, key, title, text, from_on, summary, state, revision, drafted_by, drafted_by_name, drafted_at, edited_by, edited_by_name, edited_at)
        values (${platform.id()}, 'rule', '320000', '/320000/', 'forged', 'x', 'x', '2019-09-01', 'x', 'draft', 1, ${people.city.personId}, 'x', now(), ${people.city.personId}, 'x', now())`),
    ),
  ).rejects.toThrow('row-level security');
});

test('a fund without a data file: parts, shares and cases in the table; what does not hold is named at its cell; a later change meets its cases', async () => {
  platform.clock.set('2019-08-20T01:00:00.000Z');
  const ref = { kind: 'instrument', place: '320300', key: 'risk-fund' } as const;
  const { draftId, draft, said } = await begin(people.city, {
    ...ref,
    title: '示例风险补偿',
    topic: 'loss-compensation',
  });
  expect(draft.topic).toBe('loss-compensation');
  const row = (name: string) => draft.table.values.find((one) => one.name === name) ?? draft.table.values[0];
  const part = (name: string, cells: object) => ({ ...draft.table.parts[0], ...empty, part: name, ...cells });
  const empty = Object.fromEntries(Object.keys(draft.table.parts[0] ?? {}).map((key) => [key, '']));
  const line = (what: string, of: string, value: string) => ({ part: what, what: of, value });
  const given = (loss: string, expected: string) => ({
    name: `损失${loss}`,
    on: '2019-09-02',
    lines: [line('given', '实际损失', loss), line('expect', 'ceiling', expected)],
  });
  const table = {
    ...draft.table,
    titleEn: 'Example fund',
    number: '示例〔2019〕2号',
    article: '第三条',
    states: [{ from: '2019-09-01', state: 'in-force' }],
    values: [
      { ...row('fund-share'), value: '60' },
      { ...row('bank-share'), value: '39' },
      { ...row('most'), value: '100' },
      { ...row('most'), name: 'firm-year', title: '每年不超过', titleEn: 'A year at most', value: '50' },
    ],
    parts: [...draft.table.parts, part('cap', { choice: 'firm-year', ref: '$firm-year' })],
    cases: [given('50万元', '30万元'), given('200万元', '50万元')],
  };
  const at = (name: string) => table.parts.findIndex((one) => one.part === name);
  const save = (change: object, revision = 1) =>
    refusalOf(people.city, 'library.save-draft', { ...said, revision, table: { ...table, ...change } });
  const set = (name: string, cells: object) => ({
    parts: table.parts.map((one, place) => (place === at(name) ? { ...one, ...cells } : one)),
  });
  expect(await save({})).toBe(`library.text-unsound parts.${at('party')}.ref:library.sum-wrong`);
  const values = table.values.map((one) => (one.name === 'bank-share' ? { ...one, value: '40' } : one));
  expect(await save({ values, ...set('cap', { choice: 'month' }) })).toBe(
    `library.text-unsound parts.${at('cap')}.choice:library.cell-choice`,
  );
  expect(await save({ values, ...set('cap', { ref: '$bank-share' }) })).toContain(
    `parts.${at('cap')}.ref:library.number-no-money`,
  );
  expect(await save({ values, ...set('cap', { part: 'items' }) })).toContain(
    `parts.${at('cap')}.part:library.part-not-of-kind`,
  );
  expect(await save({ values, ...set('loss', { fact: 'claim.losses' }) })).toBe(
    `library.text-unsound parts.${at('loss')}.fact:library.unknown-fact`,
  );
  expect(await save({ values, parts: table.parts.filter((one) => one.part !== 'rest') })).toBe(
    'library.text-unsound part.rest:library.part-needed',
  );
  const both = ['at-least', 'less-than'].map((comparison, place) => ({
    path: `1.${place + 1}`,
    joiner: '',
    fact: 'loan.amount',
    comparison,
    value: place === 0 ? '$most' : '$firm-year',
    unit: '',
    note: '',
  }));
  const never = [
    { path: '1', joiner: 'all', fact: '', comparison: '', value: '', unit: '', note: '' },
    ...both,
  ];
  expect(await save({ values, conditions: never })).toMatch(
    /^library.text-unsound conditions.0.fact:library.never-true/,
  );
  const cases = [given('50', '30万元')];
  expect(await save({ values, cases })).toBe(
    'library.text-unsound cases.0.lines.0.value:library.case-value-money',
  );
  // A case that does not come out is kept and shown; the draft is not handed over with it.
  expect(await save({ values, cases: [given('50万元', '31万元'), table.cases[1]] })).toBe('done');
  const failing = await surely(people.city, 'library.read-draft', { draftId });
  expect(failing.cases.map(({ passed, came }) => [passed, came.zh])).toEqual([
    [false, '符合，上限 30万元'],
    [true, '符合，上限 50万元'],
  ]);
  await tryOut(people.city, draftId);
  expect(await refusalOf(people.city, 'library.hand-over', { draftId, revision: 2 })).toBe(
    'library.case-fails cases.0.name:library.case-fails',
  );
  expect(await save({ values }, 2)).toBe('done');
  platform.clock.set('2019-08-20T01:01:00.000Z');
  await tryOut(people.city, draftId);
  await surely(people.city, 'library.hand-over', { draftId, revision: 3 });
  await surely(people.second, 'library.release', { draftId, revision: 3 });
  const shown = await surely(undefined, 'library.read-text', ref);
  expect(shown.cases.map(({ name, passed }) => [name, passed])).toEqual([
    ['损失50万元', true],
    ['损失200万元', true],
  ]);
  expect(shown.cases[0]?.trace.length).toBeGreaterThan(0);

  // The next change begins with these cases and is tried on them: a smaller cap breaks one, with both ways to it.
  const next = await begin(people.city, ref, '2019-09-02');
  expect(next.draft.table.cases).toEqual(table.cases);
  const smaller = next.draft.table.values.flatMap((one) =>
    one.name === 'firm-year' ? [one, { ...one, from: '2019-09-02', value: '45' }] : [one],
  );
  const change = { ...next.said, revision: 1, table: { ...next.draft.table, values: smaller } };
  await surely(people.city, 'library.save-draft', change);
  const run = await tryOut(people.city, next.draftId);
  const found = run.result?.differences.filter(
    ({ text, figure }) => text === '320300/risk-fund' && figure === 'ceiling',
  );
  expect(
    found?.map(({ name, before, after, expectation }) => [name, before.zh, after.zh, expectation]),
  ).toEqual([['损失200万元', '50万元', '45万元', 'broken']]);
  expect(found?.[0]?.traceBefore.map(({ zh }) => zh).join()).toContain('50万元');
  expect(found?.[0]?.traceAfter.map(({ zh }) => zh).join()).toContain('45万元');
  // The control: words that grant nothing change nothing.
  const note = { ...next.draft.table, note: '示例说明' };
  await surely(people.city, 'library.save-draft', { ...next.said, revision: 2, table: note });
  platform.clock.set('2019-08-20T01:02:00.000Z');
  const same = await tryOut(people.city, next.draftId);
  expect(same.result?.differences.filter(({ text }) => text === '320300/risk-fund')).toEqual([]);
});
