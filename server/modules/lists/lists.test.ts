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
    '符合：注册地鼓楼区，在江苏省辖区内',
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
