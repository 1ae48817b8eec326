import { consentTextVersion } from '@zhirong/contracts';
import { dayOf } from '@zhirong/kernel';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { readRows } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { openNeed } from '../needs/index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
type Organisation = Awaited<ReturnType<TestPlatform['makeOrganisation']>>;
const officerOf = (organisation: Organisation) => platform.makePerson(organisation, 'ip-officer');
const bureau = (adcode: string) => platform.makeOrganisation({ kind: 'ip-bureau', adcode });
const bank = async (adcode: string) =>
  platform.makePerson(await platform.makeOrganisation({ kind: 'bank', adcode }), 'bank-officer');
const consent = (firm: Firm) =>
  platform.call(firm.manager, 'enterprises.give-consent', { textVersion: consentTextVersion });
const withdraw = (firm: Firm) => platform.call(firm.manager, 'enterprises.withdraw-consent');

const makeCampaign = async (organiser: Organisation): Promise<string> => {
  const id = platform.id();
  await platform.database.transaction({ kind: 'job', name: 'test' }, async (tx) => {
    const formId = platform.id();
    await tx.run(sql`
      insert into surveys.form (id, key, version, adcode, region_path, title, state, field_count, definition, drafted_at, changed_at, published_at)
      values (${formId}, ${formId}, 1, ${organiser.adcode}, ${organiser.regionPath}, '示例表', 'published', 0, '{}', ${platform.clock.now()}, ${platform.clock.now()}, ${platform.clock.now()})`);
    await tx.run(sql`
      insert into surveys.campaign (id, number, title, state, opens_on, due_on, adcode, region_path, organiser_id, organiser, form_id, audience, audience_focus, planned_by, planned_at, changed_at, opened_at)
      values (${id}, ${id}, '示例征集', 'open', '2019-07-26', '2019-08-31', ${organiser.adcode}, ${organiser.regionPath}, ${organiser.id}, ${organiser.name}, ${formId}, '{}', '{}', ${platform.id()}, ${platform.clock.now()}, ${platform.clock.now()}, ${platform.clock.now()})`);
  });
  return id;
};

/** A firm with a need in the campaign; `good` states both standings. */
const candidate = async (
  officer: Person,
  campaignId: string,
  more: { adcode?: string; good?: boolean; consenting?: boolean; patents?: number } = {},
) => {
  const firm = await platform.makeEnterprise({ adcode: more.adcode ?? '320302' });
  await platform.database.transaction(firm.manager, (tx) =>
    openNeed(tx, {
      id: platform.id(),
      enterpriseId: firm.id,
      enterprise: firm.name,
      uscc: firm.uscc,
      adcode: firm.adcode,
      regionPath: firm.regionPath,
      campaignId,
      replyId: platform.id(),
      replyVersion: 1,
      amountFen: 500_000_000n,
      term: '6 个月—1 年',
      maxCost: '5%-6%',
      purposes: ['技改项目'],
      banksWished: [],
      industry: '新材料',
      sizeClass: 'small',
      mainProduct: null,
      productStage: null,
      contact: '张示例',
      phone: '13800001234',
      rights: {
        patentsApplied: 0,
        patentsGranted: 0,
        patentsValid: more.patents ?? 2,
        trademarks: 0,
        softwareCopyrights: 0,
        layoutDesigns: 0,
      },
      source: 'online',
      now: platform.clock.now(),
      today: dayOf(platform.clock.now()),
    }),
  );
  if (more.good ?? true)
    await Promise.all(['credit', 'repayment'].map((aspect) => state(officer, firm, aspect, 'good')));
  if (more.consenting ?? true) await consent(firm);
  return firm;
};
const state = (officer: Person, firm: Firm, aspect: string, standing: string) =>
  platform.call(officer, 'enterprises.record-standing', {
    enterpriseId: firm.id,
    aspect,
    standing,
    source: '信用江苏',
    on: '2019-08-01',
  });
const screen = async (officer: Person, campaignId: string) =>
  (await platform.call(officer, 'lists.screen', { campaignId })).body;
const release = (officer: Person, versionId: string) =>
  platform.call(officer, 'lists.release-version', { versionId });
const shown = async (actor: Person, versionId: string, input: Record<string, unknown> = {}) => {
  const { status, body } = await platform.call(actor, 'lists.read-released', { versionId, ...input });
  if (status !== 200) return status;
  expect(body.total).toBe(body.rows.length);
  return body.rows.map((row) => row.enterpriseId).toSorted();
};
const read = async (officer: Person, versionId: string, input: Record<string, unknown> = {}) =>
  (await platform.call(officer, 'lists.read-version', { versionId, ...input })).body;

const stage = async () => {
  const province = await bureau('320000');
  const [maker, releaser] = [await officerOf(province), await officerOf(province)];
  return { province, maker, releaser, campaignId: await makeCampaign(province) };
};

test('screening takes in who meets all five and keeps the reasons of the others', async () => {
  const { maker, campaignId } = await stage();
  expect((await platform.call(maker, 'lists.screen', { campaignId })).body.code).toBe(
    'lists.nothing-to-screen',
  );
  const good = await candidate(maker, campaignId);
  const unstated = await candidate(maker, campaignId, { good: false });
  const without = await candidate(maker, campaignId, { patents: 0, adcode: '320102' });
  const made = await screen(maker, campaignId);
  expect(made).toMatchObject({ version: 1, candidates: 3, included: 1 });
  const version = await read(maker, made.versionId);
  expect(version.byCriterion).toEqual([
    { criterion: 'registered-here', met: 3, notMet: 0, unknown: 0 },
    { criterion: 'good-credit', met: 2, notMet: 0, unknown: 1 },
    { criterion: 'clear-need', met: 3, notMet: 0, unknown: 0 },
    { criterion: 'ip-basis', met: 2, notMet: 1, unknown: 0 },
    { criterion: 'able-to-repay', met: 2, notMet: 0, unknown: 1 },
  ]);
  const ids = async (input: Record<string, unknown>) =>
    (await read(maker, made.versionId, input)).rows.map((row) => row.enterpriseId);
  expect(await ids({ included: 'yes' })).toEqual([good.id]);
  expect(version.version.consenting).toBe((await ids({ included: 'yes', consenting: 'yes' })).length);
  expect(await ids({ included: 'yes', consenting: 'no' })).toEqual([]);
  expect(await ids({ fails: 'ip-basis' })).toEqual([without.id]);
  expect(await ids({ fails: 'good-credit' })).toEqual([unstated.id]);
  expect(await ids({ region: '320100' })).toEqual([without.id]);
  expect(version.differences).toBeNull();
  const city = await officerOf(await bureau('320300'));
  expect((await platform.call(city, 'lists.screen', { campaignId })).status).toBeGreaterThanOrEqual(404);
});

test('a person judges what no register says, by name; never where a firm is registered, never after the release', async () => {
  const { maker, releaser, campaignId } = await stage();
  await candidate(maker, campaignId);
  await candidate(maker, campaignId, { good: false });
  const { versionId } = await screen(maker, campaignId);
  const entry = (await read(maker, versionId, { included: 'no' })).rows[0]!;
  const judge = (actor: Person, criterion: string, verdict = 'met') =>
    platform.call(actor, 'lists.judge-entry', {
      entryId: entry.id,
      criterion,
      verdict,
      reason: '税务评级 A 级',
    });
  expect((await judge(maker, 'registered-here')).body.code).toBe('lists.criterion-not-by-hand');
  expect((await judge(maker, 'good-credit')).body).toEqual({ included: false });
  const county = await officerOf(await bureau('320302'));
  expect((await judge(county, 'able-to-repay')).body).toEqual({ included: true });
  const sibling = await officerOf(await bureau('320100'));
  expect((await judge(sibling, 'ip-basis', 'not-met')).status).toBe(404);
  const judged = (await read(maker, versionId)).rows.find((row) => row.id === entry.id)!;
  expect(judged.included).toBe(true);
  expect(judged.verdicts[1]).toEqual({
    criterion: 'good-credit',
    verdict: 'met',
    reason: 'good-credit.by-hand',
    facts: { reason: '税务评级 A 级', on: '2019-08-20' },
    judgedBy: maker.personName,
  });
  expect((await release(releaser, versionId)).status).toBe(200);
  expect((await judge(maker, 'ip-basis', 'not-met')).body.code).toBe('lists.version-released');
  const one = await bank('320300');
  const reasons = (await platform.call(one, 'lists.read-released', { versionId })).body.rows.flatMap(
    (row) => row.reasons,
  );
  expect(JSON.stringify(reasons)).not.toMatch(/税务评级/);
  expect(reasons.filter((row) => row.reason.endsWith('.by-hand')).map((row) => row.facts)).toEqual([
    { on: '2019-08-20' },
    { on: '2019-08-20' },
  ]);
});

test('a list is released by a second officer of the same bureau, once, and only where somebody consents', async () => {
  const { maker, releaser, campaignId } = await stage();
  const firm = await candidate(maker, campaignId, { consenting: false });
  const { versionId } = await screen(maker, campaignId);
  const codeFor = async (actor: Person) => (await release(actor, versionId)).body.code;
  expect(await codeFor(maker)).toBe('lists.same-person');
  expect(await codeFor(releaser)).toBe('lists.nobody-consents');
  expect(await codeFor(await officerOf(await bureau('320300')))).toBe('lists.list-of-another');
  expect((await read(maker, versionId)).hindrance).toBe('lists.same-person');
  expect((await release(await bank('320300'), versionId)).status).toBe(403);
  await consent(firm);
  expect((await read(releaser, versionId)).mayRelease).toBe(true);
  const [first, second] = await Promise.all([release(releaser, versionId), release(releaser, versionId)]);
  expect([first.status, second.status].toSorted()).toEqual([200, 409]);
  const done = first.status === 200 ? first : second;
  expect([done.body.consenting, done.body.withheld]).toEqual([1, 0]);
  await expect(
    platform.database.transaction(maker, (tx) =>
      tx.run(sql`update lists.version set released_by = made_by where id = ${versionId}`),
    ),
  ).rejects.toThrow(/version_check/);
});

test('equal access: every bank sees exactly the same firms and is told; a withdrawal works on the next request', async () => {
  const { maker, releaser, campaignId } = await stage();
  const banks = [await bank('320300'), await bank('320100'), await bank('100000'), await bank('330100')];
  const firms = [
    await candidate(maker, campaignId),
    await candidate(maker, campaignId, { adcode: '320102' }),
    await candidate(maker, campaignId, { consenting: false }),
  ];
  await candidate(maker, campaignId, { good: false });
  const { versionId } = await screen(maker, campaignId);
  for (const one of banks) expect(await shown(one, versionId)).toBe(404);
  await release(releaser, versionId);
  const everyone = [firms[0]!.id, firms[1]!.id].toSorted();
  for (const one of banks) expect(await shown(one, versionId)).toEqual(everyone);
  const released = await Promise.all(
    banks.map(async (one) =>
      (await platform.call(one, 'lists.list-released')).body.rows.find((row) => row.versionId === versionId),
    ),
  );
  expect(new Set(released.map((row) => JSON.stringify(row))).size).toBe(1);
  expect(released[0]?.firms).toBe(2);
  const told = await Promise.all(
    banks.map(
      async (one) =>
        (await platform.call(one, 'notices.list-notices')).body.rows.filter((row) =>
          row.link?.endsWith(versionId),
        ).length,
    ),
  );
  // Zhejiang's bank works neither below nor above Jiangsu: it may look, and is not told.
  expect(told).toEqual([1, 1, 1, 0]);
  const need = (await platform.call(banks[0]!, 'needs.list-needs', { keyService: 'yes', q: firms[0]!.name }))
    .body;
  expect(need.rows.map((row) => row.keyService)).toEqual([true]);

  await withdraw(firms[0]!);
  for (const one of banks) expect(await shown(one, versionId)).toEqual([firms[1]!.id]);
  expect(await shown(banks[0]!, versionId, { q: firms[0]!.name })).toEqual([]);
  expect(await shown(banks[0]!, versionId, { region: '320300' })).toEqual([]);
  await consent(firms[0]!);
  expect(await shown(banks[3]!, versionId)).toEqual(everyone);
});

test('each firm shown is a look, which the firm reads and the officer counts', async () => {
  const { maker, releaser, campaignId } = await stage();
  const [one, two] = [await candidate(maker, campaignId), await candidate(maker, campaignId)];
  const { versionId } = await screen(maker, campaignId);
  await release(releaser, versionId);
  const reader = await bank('320300');
  await shown(reader, versionId);
  await shown(reader, versionId, { q: one.name });
  const looks = async (firm: Firm) =>
    (await platform.call(firm.manager, 'audit.list-looks')).body.rows.map((row) => [
      row.organisation,
      row.what,
    ]);
  expect(await looks(one)).toEqual(Array(2).fill([reader.organisationName, 'released-list']));
  expect((await looks(two)).length).toBe(1);
  expect((await read(maker, versionId)).version.looks).toBe(3);
});

test('versions: what came in and what fell out; a newer release takes the older from the banks', async () => {
  const { maker, releaser, campaignId } = await stage();
  const [stays, falls] = [await candidate(maker, campaignId), await candidate(maker, campaignId)];
  const first = await screen(maker, campaignId);
  await release(releaser, first.versionId);
  const reader = await bank('320300');
  expect(await shown(reader, first.versionId)).toHaveLength(2);
  platform.clock.set('2019-08-20T02:00:00.000Z');
  await state(maker, falls, 'credit', 'abnormal');
  const comes = await candidate(maker, campaignId);
  const second = await screen(maker, campaignId);
  const third = await screen(maker, campaignId);
  expect([second.version, third.version]).toEqual([2, 3]);
  const version = await read(maker, second.versionId);
  expect(version.differences).toEqual({ added: 1, removed: 1, gone: 0, since: 1 });
  const changed = async (change: string) =>
    (await read(maker, second.versionId, { change })).rows.map((row) => [row.enterpriseId, row.change]);
  expect(await changed('added')).toEqual([[comes.id, 'added']]);
  expect(await changed('removed')).toEqual([[falls.id, 'removed']]);
  expect(await shown(reader, second.versionId)).toBe(404);
  expect((await release(releaser, third.versionId)).status).toBe(200);
  expect(await shown(reader, first.versionId)).toBe(404);
  expect(await shown(reader, third.versionId)).toEqual([stays.id, comes.id].toSorted());
  expect((await release(releaser, second.versionId)).body.code).toBe('lists.newer-version-released');
});

test('officers below see and count their own firms only; siblings, firms and empty scopes see nothing', async () => {
  const { maker, releaser, campaignId } = await stage();
  const firm = await candidate(maker, campaignId);
  await candidate(maker, campaignId, { adcode: '320102' });
  const { versionId } = await screen(maker, campaignId);
  const city = await officerOf(await bureau('320300'));
  const below = await read(city, versionId);
  expect([
    below.total,
    below.rows.map((row) => row.enterpriseId),
    below.version.candidates,
    below.mayRelease,
    below.hindrance,
  ]).toEqual([1, [firm.id], 1, false, 'lists.list-of-another']);
  expect(below.byCriterion[0]?.met).toBe(1);
  const sibling = await officerOf(await bureau('320500'));
  const seen = await read(sibling, versionId);
  expect([seen.total, seen.version.candidates, seen.byCriterion[0]?.met]).toEqual([0, 0, 0]);
  const elsewhere = await officerOf(await bureau('330000'));
  expect((await platform.call(elsewhere, 'lists.read-version', { versionId })).status).toBe(404);
  expect((await platform.call(elsewhere, 'lists.list-lists')).body.rows).toEqual([]);
  expect((await platform.call(elsewhere, 'lists.export-version', { versionId })).status).toBe(404);
  expect((await platform.call(firm.manager, 'lists.list-lists')).status).toBe(403);
  await release(releaser, versionId);
  const client = await platform.database.pool.connect();
  try {
    for (const settings of [
      "set_config('app.role', '', true)",
      "set_config('app.role', 'ip-officer', true), set_config('app.region', '', true)",
      "set_config('app.role', 'enterprise-finance', true), set_config('app.region', '/320000/', true)",
    ]) {
      await client.query(`begin; select set_config('role', 'zhirong_app', true), ${settings}`);
      for (const table of ['list', 'version', 'entry', 'judgement'])
        expect((await client.query(`select count(*)::int as n from lists.${table}`)).rows[0].n).toBe(0);
      await client.query('rollback');
    }
  } finally {
    client.release();
  }
  const lists = (await platform.call(maker, 'lists.list-lists')).body.rows;
  expect(
    lists.some((list) => list.versions.some((version) => version.id === versionId) && list.mayScreen),
  ).toBe(true);
});

test('the file holds exactly what the page lists', async () => {
  const { maker, campaignId } = await stage();
  const firm = await candidate(maker, campaignId);
  await candidate(maker, campaignId, { good: false });
  const { versionId } = await screen(maker, campaignId);
  const file = await platform.call(maker, 'lists.export-version', { versionId, included: 'yes' });
  expect(file.status).toBe(200);
  const path = join(platform.dataDir, 'list.xlsx');
  await writeFile(path, file.raw);
  const rows: (string | undefined)[][] = [];
  for await (const batch of readRows(path)) for (const row of batch) rows.push([...row.cells]);
  expect(rows.at(-2)?.slice(0, 4)).toEqual(['企业名称', '所在地区', '是否列入', '是否同意提供']);
  expect(rows.at(-1)?.slice(0, 5)).toEqual([
    firm.name,
    '鼓楼区',
    '列入',
    '愿意',
    '符合：注册地在名录编制地区内（注册地鼓楼区，名录编制地区江苏省）',
  ]);
});

test('two screenings at once make two versions, not one number twice', async () => {
  const { maker, releaser, campaignId } = await stage();
  await candidate(maker, campaignId);
  const made = await Promise.all([
    screen(maker, campaignId),
    screen(releaser, campaignId),
    screen(maker, campaignId),
  ]);
  expect(made.map((version) => version.version).toSorted()).toEqual([1, 2, 3]);
});

/** Quzhou's own text, from the structure of Jiangsu's, in the table: no firm below two patents. */
const draftOfCity = async (officer: Person, patents: string) => {
  const call: typeof platform.call = async (by, name, input) => {
    const answer = await platform.call(by, name, input);
    expect([name, answer.status, answer.status === 200 ? '' : answer.body]).toEqual([name, 200, '']);
    return answer;
  };
  const from = '2019-08-20';
  const what = {
    kind: 'instrument',
    place: '330800',
    key: 'key-service-list',
    from,
    summary: '本市名录条件',
  };
  const copyOf = { place: '320000', key: 'key-service-list' };
  const other = { ...what, key: 'another-list', topic: 'list', title: '示例' };
  expect((await platform.call(officer, 'library.open-draft', other)).body.code).toBe('library.list-name');
  const { draftId } = (
    await call(officer, 'library.open-draft', { ...what, copyOf, title: '衢州市示例名录条件' })
  ).body;
  const { table, revision } = (await call(officer, 'library.read-draft', { draftId })).body;
  const ofNumber = { patents, marks: '1', layouts: '1' } as Record<string, string>;
  const filled = {
    ...table,
    number: '示例〔2019〕1号',
    article: '第一条',
    states: [{ from, state: 'in-force' }],
    values: table.values.map((row) => ({ ...row, value: ofNumber[row.name] ?? '' })),
  };
  const saving = { draftId, revision, from, summary: '本市名录条件', pastReason: null };
  // The note is how a condition says which criterion it is.
  const unnamed = table.conditions.map((row) => (row.note === '良好信用' ? { ...row, note: '信用' } : row));
  const wrong = await platform.call(officer, 'library.save-draft', {
    ...saving,
    table: { ...filled, conditions: unnamed },
  });
  expect(wrong.body.fields?.map(({ path, code }) => [path, code])).toEqual([
    [`conditions.${unnamed.findIndex(({ note }) => note === '信用')}.note`, 'library.list-criterion'],
  ]);
  return { draftId, ...(await call(officer, 'library.save-draft', { ...saving, table: filled })).body };
};
const tried = async (officer: Person, draftId: string) => {
  const { runId } = (await platform.call(officer, 'library.start-dry-run', { draftId })).body;
  await platform.rooms.jobs['library.dry-run']?.({ runId }, new AbortController().signal);
  return (await platform.call(officer, 'library.read-dry-run', { runId })).body.result!;
};

test('a city states its own criteria in the table: tried on past screenings, released by a second officer, screened by', async () => {
  const city = await bureau('330800');
  const [maker, releaser] = [await officerOf(city), await officerOf(city)];
  const campaignId = await makeCampaign(city);
  const owner = await candidate(maker, campaignId, { adcode: '330802' });
  const judged = await candidate(maker, campaignId, { adcode: '330802', patents: 0 });
  const few = await candidate(maker, campaignId, { adcode: '330802', patents: 1 });
  await screen(maker, campaignId);
  const first = await screen(maker, campaignId);
  // Nothing is stated for the city or its province: the convention for such places leaves the number to a person.
  expect(first.included).toBe(0);
  const version = await read(maker, first.versionId);
  expect(version.law).toMatchObject({
    screenedOn: '2019-08-20',
    place: '100000',
    key: 'key-service-list',
    from: '2019-01-01',
    checked: false,
    release: null,
  });
  const entry = version.rows.find((row) => row.enterpriseId === judged.id)!;
  expect(entry.verdicts[3]).toMatchObject({
    verdict: 'unknown',
    facts: { zh: '文件未规定：有效专利不少于', en: 'the text leaves open: Patents in force at least' },
  });
  await platform.call(maker, 'lists.judge-entry', {
    entryId: entry.id,
    criterion: 'ip-basis',
    verdict: 'met',
    reason: '省级示范企业',
  });
  // The province's own screening of the same firm is not made by a text of the city.
  const province = await bureau('330000');
  const above = await officerOf(province);
  const wider = await makeCampaign(province);
  await candidate(above, wider, { adcode: '330802' });
  await screen(above, wider);

  const { draftId, revision } = await draftOfCity(maker, '2');
  const run = await tried(maker, draftId);
  // Of three firms screened twice, the newest screening of each; who was judged by hand stays on the list.
  expect(run).toMatchObject({
    decisions: 3,
    changed: 2,
    listed: { before: 1, after: 2, entering: 1, leaving: 0 },
  });
  expect(run.before).toBeUndefined();
  const differences = run.differences.filter(({ what }) => what === 'decision');
  const said = new Map(differences.map((one) => [one.name.split(' ').at(-1), one]));
  expect([...said.keys()].toSorted()).toEqual([owner.name, few.name].toSorted());
  expect(said.get(owner.name)).toMatchObject({
    before: { zh: '待认定' },
    after: { zh: '列入', en: 'on the list' },
    traceBefore: [{ zh: '无法判断：知识产权工作基础良好——文件未规定：有效专利不少于' }],
    traceAfter: [{ zh: '符合：知识产权工作基础良好——有效专利量不低于2件（2件）' }],
  });
  expect(said.get(few.name)?.after.zh).toBe('不列入');
  expect(said.get(few.name)?.traceAfter[0]?.en).toMatch(/^not met: Good IP basis — .*at least 2.*it is 1/);

  // Who may not see the firms sees neither the draft nor what is kept of them.
  const beside = await officerOf(await bureau('330100'));
  expect((await platform.call(beside, 'library.read-draft', { draftId })).status).toBe(404);
  const keptFor = (person: Person) =>
    platform.database.transaction(person, (tx) =>
      tx.one<{ n: number }>(
        sql`select count(*)::int as n from library.decision where list_path = '/330000/330800/'`,
      ),
    );
  expect([(await keptFor(beside)).n, (await keptFor(owner.manager)).n]).toEqual([0, 0]);
  expect((await keptFor(maker)).n).toBe(7);
  await expect(
    platform.database.transaction(beside, (tx) =>
      tx.run(sql`insert into library.decision (id, adcode, key, region_path, decided_on, subject, title, facts, asked, ceiling_fen, amount_fen, at, list_path, series)
        select ${platform.id()}, '330800', 'key-service-list', '/330000/330800/', '2019-08-20', 'x', 'x', '{}', '{}', 0, 0, ${platform.clock.now()}, '/330000/330800/', 'x'`),
    ),
  ).rejects.toThrow(/row-level security/);

  expect((await platform.call(maker, 'library.hand-over', { draftId, revision })).status).toBe(200);
  const out = await platform.call(releaser, 'library.release', { draftId, revision });
  expect(out.status).toBe(200);
  const second = await screen(maker, campaignId);
  const screened = await read(maker, second.versionId);
  expect(screened.law).toMatchObject({
    place: '330800',
    title: { zh: '衢州市示例名录条件' },
    release: out.body.number,
    from: '2019-08-20',
  });
  expect(screened.rows.filter((row) => row.included).map((row) => row.enterpriseId)).toEqual([owner.id]);
  // The version before keeps its verdicts, its judgement by hand and the text it was made by.
  const before = await read(maker, first.versionId);
  expect(before.law?.place).toBe('100000');
  expect(before.rows.filter((row) => row.included).map((row) => row.enterpriseId)).toEqual([judged.id]);
  const elsewhere = await stage();
  await candidate(elsewhere.maker, elsewhere.campaignId);
  const { versionId } = await screen(elsewhere.maker, elsewhere.campaignId);
  expect((await read(elsewhere.maker, versionId)).law?.place).toBe('320000');
});

test('a version from before lists had a text keeps its reasons, and says that no text is known', async () => {
  const { maker, campaignId } = await stage();
  const firm = await candidate(maker, campaignId);
  const { versionId } = await screen(maker, campaignId);
  const old = platform.id();
  const met = (criterion: string, reason: string, facts = {}) => ({
    criterion,
    verdict: 'met',
    reason: `${criterion}.${reason}`,
    facts,
    judgedBy: null,
  });
  const verdicts = [
    met('registered-here', 'in-region', { place: '鼓楼区', list: '江苏省' }),
    met('good-credit', 'stated-good', { source: '信用江苏', on: '2019-08-01' }),
    met('clear-need', 'stated', { amountWan: '500', term: '1 年', purposes: '技改项目' }),
    met('ip-basis', 'valid-patents', { count: '2', least: '1' }),
    met('able-to-repay', 'stated-good', { source: '信用江苏', on: '2019-08-01' }),
  ];
  await platform.database.transaction({ kind: 'job', name: 'test' }, async (tx) => {
    await tx.run(sql`
      insert into lists.version (id, list_id, region_path, version, made_at, made_by, made_by_name)
      select ${old}, list_id, region_path, 9, made_at, made_by, made_by_name from lists.version where id = ${versionId}`);
    await tx.run(sql`
      insert into lists.entry (id, version_id, enterprise_id, enterprise, adcode, region_path, need_id, verdicts, not_met, unknown, included)
      values (${platform.id()}, ${old}, ${firm.id}, ${firm.name}, ${firm.adcode}, ${firm.regionPath}, null, ${JSON.stringify(verdicts)}::jsonb, '{}', '{}', true)`);
  });
  const shownOld = await read(maker, old);
  expect([shownOld.law, shownOld.rows[0]?.verdicts]).toEqual([null, verdicts]);
  const file = await platform.call(maker, 'lists.export-version', { versionId: old });
  const path = join(platform.dataDir, 'old-list.xlsx');
  await writeFile(path, file.raw);
  const cells: (string | undefined)[] = [];
  for await (const batch of readRows(path)) for (const row of batch) cells.push(...row.cells);
  expect(cells).toContain('筛选时名录条件尚未载入政策库');
  expect(cells).toContain('符合：有效专利 2 件（不少于 1 件）');
});
