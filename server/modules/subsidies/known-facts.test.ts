import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { makeStage } from '../valuation/testing/stage.ts';
import {
  account,
  applyFor,
  attach,
  award,
  feeYaml,
  idsOf,
  interestYaml,
  lend,
  makeProgramme,
  makeScene,
  releaseLaw,
  type Scene,
  surelyOn,
} from './testing/make-subsidy.ts';

let platform: TestPlatform;
let scene: Scene;
let surely: ReturnType<typeof surelyOn>;
let client: pg.Client;
const adcode = '320302';
const ids = idsOf(adcode);
const job = { kind: 'job', name: 'test' } as const;
const release = (key: string, yaml: string) => releaseLaw(platform, { adcode, path: scene.path, key, yaml });

beforeAll(async () => {
  platform = await openTestPlatform();
  surely = surelyOn(platform);
  client = new pg.Client({ connectionString: platform.url });
  await client.connect();
  scene = await makeScene(platform, adcode);
  await release('example-batch-fee', `${feeYaml}conditions: { fact: loan.in-batch, equals: 是 }\n`);
  await release('example-valuation-fee', feeYaml.replace('loan.guarantee-fee', 'loan.valuation-fee'));
});
afterAll(async () => {
  await client.end();
  await platform.close();
});

const factOf = async (person: Scene['parties']['officer'], loanId: string, fact: string, given = {}) => {
  const { facts } = await surely(person, 'subsidies.ask', { loanId, given: JSON.stringify(given) });
  const found = facts.find(({ id }) => id === fact);
  return [found?.value, found?.origin];
};

test('whether a loan is in a batch package is read from the packages, by its firm and its bank; no word of theirs counts', async () => {
  const { parties } = scene;
  const [inside, outside] = [await lend(platform, parties), await lend(platform, parties)];
  const { packageId } = await surely(parties.bureau, 'compensation.open-package', {
    name: '示例批次包',
    adcode,
  });
  await surely(parties.officer, 'compensation.add-to-package', { packageId, loanId: inside });
  const { manager } = parties.firm;
  expect(await factOf(manager, inside, 'loan.in-batch')).toEqual([true, 'package']);
  expect(await factOf(manager, outside, 'loan.in-batch', { 'loan.in-batch': true })).toEqual([
    false,
    'package',
  ]);
  // A borrower sees its own packages only: the row of another's loan is not there for it.
  const stranger = await platform.makeEnterprise({ adcode });
  const seen = async (organisation: string): Promise<number> => {
    await client.query("begin; select set_config('role', 'zhirong_app', true)");
    for (const [key, value] of Object.entries({ role: 'enterprise-finance', organisation }))
      await client.query('select set_config($1, $2, true)', [`app.${key}`, value]);
    const { rows } = await client.query('select count(*)::int as n from compensation.route');
    await client.query('commit');
    return rows[0].n as number;
  };
  expect([await seen(parties.firm.id), await seen(stranger.id)]).toEqual([1, 0]);
});

test('list membership is read from the released list; who may not tell no is asked (S4-03)', async () => {
  const { parties } = scene;
  const loanId = await lend(platform, parties);
  const { officer } = parties;
  // No list covers the place: the bank is asked, and its word is marked as its own.
  expect(await factOf(officer, loanId, 'loan.on-list')).toEqual([null, 'none']);
  expect(await factOf(officer, loanId, 'loan.on-list', { 'loan.on-list': true })).toEqual([true, 'given']);
  const [list, version] = [randomUUID(), randomUUID()];
  const entry = (included: boolean) =>
    platform.database.transaction(job, async (tx) => {
      await tx.run(
        sql`update lists.entry set included = ${included}, not_met = ${included ? [] : ['good-credit']} where version_id = ${version}`,
      );
    });
  await platform.database.transaction(job, async (tx) => {
    const now = platform.clock.now();
    await tx.run(
      sql`insert into lists.list (id, title, adcode, region_path, campaign_id, campaign, made_at) values (${list}, '示例名录', ${adcode}, ${scene.path}, ${randomUUID()}, '示例', ${now})`,
    );
    await tx.run(sql`insert into lists.version (id, list_id, region_path, version, state, made_at, made_by, made_by_name, released_at, released_by, released_by_name)
      values (${version}, ${list}, ${scene.path}, 1, 'released', ${now}, ${randomUUID()}, '示例', ${now}, ${randomUUID()}, '示例')`);
    await tx.run(sql`insert into lists.entry (id, version_id, enterprise_id, enterprise, adcode, region_path, verdicts, not_met, unknown, included)
      values (${randomUUID()}, ${version}, ${parties.firm.id}, ${parties.firm.name}, ${adcode}, ${parties.firm.regionPath}, '[1,2,3,4,5]'::jsonb, '{}', '{}', true)`);
    await tx.run(sql`insert into enterprises.consent (id, enterprise_id, region_path, given_by, given_at, text_version) select ${randomUUID()}, ${parties.firm.id}, ${parties.firm.regionPath}, ${parties.firm.manager.personId}, ${now}, '1'
      where not exists (select from enterprises.consent where enterprise_id = ${parties.firm.id} and withdrawn_at is null)`);
  });
  expect(await factOf(officer, loanId, 'loan.on-list', { 'loan.on-list': false })).toEqual([true, 'list']);
  await entry(false);
  expect(await factOf(officer, loanId, 'loan.on-list', { 'loan.on-list': true })).toEqual([false, 'list']);
  // Without consent the bank sees neither the entry nor that there is none.
  await platform.database.transaction(job, (tx) =>
    tx.run(
      sql`update enterprises.consent set withdrawn_at = ${platform.clock.now()} where enterprise_id = ${parties.firm.id}`,
    ),
  );
  expect(await factOf(officer, loanId, 'loan.on-list')).toEqual([null, 'none']);
});

test('the premium is that of the policy on the loan; of a loan without one it is asked', async () => {
  const { parties } = scene;
  await release('example-premium', feeYaml.replace('loan.guarantee-fee', 'product.premium'));
  const [insured, bare] = [await lend(platform, parties), await lend(platform, parties)];
  const insurer = await platform.makeOrganisation({ kind: 'insurer', adcode });
  await platform.database.transaction(job, (tx) =>
    tx.run(sql`
      insert into agreements.insurance (id, policy_number, line, insurer_id, insurer, policyholder, enterprise, uscc, adcode, region, region_path, cover_fen, premium_fen, from_on, until_on, rights, bank_id, bank, loan_number, recorded_by, recorded_by_name, recorded_by_organisation, recorded_at, command_id)
      select ${platform.id()}, '示例保单1', 'pledge-loan', ${insurer.id}, '示例保险', e.name, e.name, e.uscc, ${adcode}, '鼓楼区', e.region_path, 200000000, 1234500, '2019-08-20', '2020-08-19', '{}', l.bank_id, l.bank, l.number, ${platform.id()}, '示例', ${insurer.id}, ${platform.clock.now()}, ${platform.id()}
      from loans.loan l join enterprises.enterprise e on e.id = l.enterprise_id where l.id = ${insured}`),
  );
  const { manager } = parties.firm;
  expect(await factOf(manager, insured, 'product.premium', { 'product.premium': '1' })).toEqual([
    '12345.00',
    'insurance',
  ]);
  expect(await factOf(manager, bare, 'product.premium', { 'product.premium': '1' })).toEqual([
    '1.00',
    'given',
  ]);
});

test('the fee of a report is read from its file; a fee that is stated goes with a paper', async () => {
  const { parties, payers } = scene;
  const { firm } = parties;
  const stage = makeStage(platform, adcode);
  const loanId = await lend(platform, parties);
  expect(await factOf(firm.manager, loanId, 'loan.valuation-fee')).toEqual([null, 'none']);
  const rightId = await stage.makeRight(firm);
  const appraiser = await stage.makeAppraiser();
  await stage.show([rightId], appraiser.id);
  const { valuationId } = await stage.open(firm.manager, [rightId], {
    way: 'outside-report',
    appraiserId: appraiser.id,
    loanId,
  });
  await stage.surely(appraiser.person, 'valuation.declare', { valuationId, kinds: ['none'] });
  const accept = { valuationId, fee: '20000', dueOn: '2019-09-30' };
  await stage.surely(appraiser.person, 'valuation.accept-commission', accept);
  expect(await factOf(firm.manager, loanId, 'loan.valuation-fee')).toEqual([null, 'none']);
  const { evidenceId } = await stage.upload(appraiser.person, valuationId);
  await stage.surely(appraiser.person, 'valuation.register-report', {
    valuationId,
    reportNumber: '示评报字〔2019〕第9号',
    evidenceId,
    low: '2500000',
    value: '3000000',
    high: '3500000',
    methods: '收益法',
    signers: ['甲', '乙'],
    issuedOn: '2019-08-20',
    validUntil: '2020-08-20',
  });
  expect(await factOf(firm.manager, loanId, 'loan.valuation-fee', { 'loan.valuation-fee': '1' })).toEqual([
    '20000.00',
    'valuation',
  ]);
  const asked = await surely(firm.manager, 'subsidies.ask', { loanId });
  expect(asked.firm).toEqual({ id: firm.id, name: firm.name });
  const fees = asked.facts.filter(({ proof }) => proof).map(({ id }) => id);
  expect(fees).toEqual(expect.arrayContaining(['loan.guarantee-fee', 'loan.valuation-fee']));
  expect(fees).not.toContain('loan.amount');

  await makeProgramme(platform, scene, {
    name: '示例费用资金',
    instruments: [ids.fee, `${adcode}/example-valuation-fee`],
  });
  const open = (instrument: string, given: object) =>
    surely(firm.manager, 'subsidies.open-application', {
      instruments: [instrument],
      subjects: [{ loanId, given }],
      account,
    });
  const stated = await open(ids.fee, { 'loan.guarantee-fee': '2000' });
  const bare = await platform.call(firm.manager, 'subsidies.hand-in', stated as never);
  expect(bare.body).toMatchObject({
    code: 'subsidies.evidence-missing',
    fields: [{ path: 'evidence' }],
    facts: { fact: '担保费' },
  });
  await attach(platform, firm.manager, stated.applicationId);
  expect((await platform.call(firm.manager, 'subsidies.hand-in', stated as never)).status).toBe(200);
  // What the platform itself knows needs no paper.
  const known = await open(`${adcode}/example-valuation-fee`, {});
  expect((await platform.call(firm.manager, 'subsidies.hand-in', known as never)).status).toBe(200);
  const { rows } = await surely(payers.clerk, 'subsidies.list-items', { applicationId: known.applicationId });
  const item = await surely(payers.clerk, 'subsidies.read-item', { itemId: rows[0]?.id });
  expect(item.ceiling).toBe('10000.00');
});

const shared = (province: string, county: string): string => `${interestYaml
  .replace('parameters:\n', `parameters:\n${own('province-share', province)}${own('county-share', county)}`)
  .replace(/not_with:.*\n/, '')}budgets:
  - { party: county, zh: 区级财政, en: county, share: $county-share }
  - { party: upper, zh: 上级财政, en: upper, share: $province-share }
`;
const own = (name: string, percents: string): string => {
  const [first = '', later] = percents.split(' then ');
  const second = later ? `, { from: '2019-08-21', value: ${later} }` : '';
  return `  ${name}: { title: 示例${name}, title_en: Example, unit: '%', values: [{ from: '2019-01-01', value: ${first} }${second}] }\n`;
};

test('shares that an instrument states decide: a programme with others is refused, an open text leaves it free', async () => {
  const { payers, parties } = scene;
  // From the next day on the text states other shares.
  await release('example-shared', shared("'70' then '60'", "'30' then '40'"));
  await release('example-open', shared('null', 'null'));
  const open = (name: string, key: string, province: string, county: string, opensOn = '2019-01-01') =>
    platform.call(payers.clerk, 'subsidies.open-programme', {
      name,
      year: 2019,
      instruments: [`${adcode}/${key}`],
      opensOn,
      shares: [
        { level: 'province', percent: province },
        { level: 'county', percent: county },
      ],
      budgets: [
        { name: '省级预算', level: 'province' },
        { name: '区级预算', level: 'county' },
      ],
      source: '示例预算文件',
    });
  for (const [province, county] of [
    ['69.9999', '30.0001'],
    ['70.0001', '29.9999'],
    ['30', '70'],
  ] as const)
    expect((await open('示例不符', 'example-shared', province, county)).body).toMatchObject({
      code: 'subsidies.shares-differ',
      fields: [{ path: 'shares' }],
      facts: { stated: expect.stringMatching(/区级财政 30.*上级财政 70/) },
    });
  const statedOn = async (on: string) => {
    const { rows } = await surely(payers.clerk, 'subsidies.list-stated-shares', { on });
    const percents = (key: string) =>
      rows
        .find(({ instrument }) => instrument === `${adcode}/${key}`)
        ?.parties.map((one) => [one.level, one.percent]);
    return [percents('example-shared'), percents('example-open')];
  };
  const openText = [
    ['county', null],
    [null, null],
  ];
  expect(await statedOn('2019-08-20')).toEqual([
    [
      ['county', '30'],
      [null, '70'],
    ],
    openText,
  ]);
  expect(await statedOn('2019-08-21')).toEqual([
    [
      ['county', '40'],
      [null, '60'],
    ],
    openText,
  ]);
  expect((await open('示例未定', 'example-open', '50', '50')).status).toBe(200);
  const fine = await open('示例相符', 'example-shared', '70', '30');
  expect(fine.status).toBe(200);
  const { programmeId } = fine.body;
  const page = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  for (const [place, budget] of page.budgets.entries()) {
    const { voucherId } = await surely(payers.clerk, 'subsidies.record-appropriation', {
      programmeId,
      budgetId: budget.id,
      amount: '100000',
      on: '2019-08-01',
      reference: `示例-${place}`,
    });
    await surely(payers.second, 'subsidies.confirm-voucher', { voucherId });
  }
  const subjects = [{ loanId: await lend(platform, parties), given: {} }];
  const instruments = [`${adcode}/example-shared`];
  const { items } = await applyFor(platform, parties.firm.manager, { instruments, subjects });
  const [itemId = ''] = items;
  await award(platform, payers.clerk, itemId, '100.01');
  const { awarded } = await surely(payers.clerk, 'subsidies.read-item', { itemId });
  // The text names the county first: parts go in its order, the stray 分 to the larger remainder.
  expect(awarded?.parts).toEqual([
    { budget: '区级预算', amount: '30.00' },
    { budget: '省级预算', amount: '70.01' },
  ]);

  // Handed in before the text changed and awarded after: the shares of the day it was handed in.
  const applyAgain = async (): Promise<string> => {
    const asked = { instruments, subjects: [{ loanId: await lend(platform, parties), given: {} }] };
    return (await applyFor(platform, parties.firm.manager, asked)).items[0] ?? '';
  };
  const before = await applyAgain();
  platform.clock.set('2019-08-21T01:00:00.000Z');
  await award(platform, payers.clerk, before, '100.01');
  const partsOf = async (id: string) =>
    (await surely(payers.clerk, 'subsidies.read-item', { itemId: id })).awarded?.parts;
  expect(await partsOf(before)).toEqual(awarded?.parts);
  expect(await partsOf(itemId)).toEqual(awarded?.parts);
  // What is handed in after the change is refused there and then, and shown before; the control is `before`, which was taken.
  const later = [{ loanId: await lend(platform, parties), given: {} }];
  const draft = await surely(parties.firm.manager, 'subsidies.open-application', {
    instruments,
    subjects: later,
    account,
  });
  expect((await platform.call(parties.firm.manager, 'subsidies.hand-in', draft as never)).body).toMatchObject(
    {
      code: 'subsidies.programme-shares-differ',
      fields: [{ path: 'instruments.0' }],
      facts: { programme: '示例相符', stated: expect.stringMatching(/区级财政 40.*上级财政 60/) },
    },
  );
  const hindrance = async () => {
    const asked = await surely(parties.firm.manager, 'subsidies.ask', { loanId: later[0]?.loanId });
    return asked.answers.find(({ instrument }) => instrument === instruments[0])?.programme;
  };
  expect(await hindrance()).toMatchObject({ name: '示例相符', hindrance: { kind: 'shares-differ' } });
  const outgrown = async (id: string | undefined) =>
    (await surely(payers.clerk, 'subsidies.read-programme', { programmeId: id })).outgrown.map((o) => o.id);
  expect(await outgrown(programmeId)).toEqual(instruments);
  // The remedy: a programme of the new shares in the same year; the old shares are not opened twice.
  const from = (name: string, province: string, county: string) =>
    open(name, 'example-shared', province, county, '2019-08-21');
  expect((await from('示例旧比例', '70', '30')).body.code).toBe('subsidies.shares-differ');
  const [opened, again] = await Promise.all([from('示例新比例', '60', '40'), from('示例又一个', '60', '40')]);
  expect(
    [opened, again].map(({ status, body }) => (status === 200 ? 'opened' : body.code)).toSorted(),
  ).toEqual(['opened', 'subsidies.instrument-taken']);
  const renewed = opened.status === 200 ? opened : again;
  expect(await outgrown(renewed.body.programmeId)).toEqual([]);
  expect((await hindrance())?.hindrance).toBe(null);
  await surely(parties.firm.manager, 'subsidies.hand-in', draft);
  const { rows } = await surely(payers.clerk, 'subsidies.list-items', { applicationId: draft.applicationId });
  expect(rows.map((row) => row.programmeId)).toEqual([renewed.body.programmeId]);
  platform.clock.set('2019-08-20T01:00:00.000Z');
});

test('a term is data: what a place states in the library holds there, with its source and whether it was verified', async () => {
  const terms = async (region: string, on?: string) =>
    (await platform.call(undefined, 'subsidies.list-terms', { region, ...(on ? { on } : {}) })).body.rows;
  const notice = (rows: Awaited<ReturnType<typeof terms>>) =>
    rows.find(({ topic }) => topic === 'subsidy-notice');
  expect(notice(await terms(adcode))).toMatchObject({
    count: 5,
    verified: false,
    place: { adcode: '100000' },
  });
  const yaml = `id: S0-21
title: 示例区公示期限
unit: 工作日
source: { issuer: 示例区财政局, number: 示财规〔2019〕3号, article: 第九条 }
state: in-force
verified: false
values:
  - { from: '2019-08-01', value: 7 }
`;
  await releaseLaw(platform, { adcode, path: scene.path, key: 'subsidy-notice', yaml, kind: 'rule' });
  expect(notice(await terms(adcode))).toMatchObject({ count: 7, place: { adcode } });
  expect(notice(await terms(adcode, '2019-07-31'))?.count).toBe(5);
  // The control: the county beside it keeps the nation's.
  expect(notice(await terms('320305'))?.count).toBe(5);
});

test('the database itself keeps money that comes in to two people', async () => {
  const attack = async (text: string): Promise<string> => {
    await client.query('begin; set local role zhirong_job');
    try {
      await client.query(text);
      return 'went through';
    } catch (error) {
      return String(error);
    } finally {
      await client.query('rollback');
    }
  };
  const decision = (by: string) =>
    `insert into subsidies.voucher_decision (voucher_id, payer_path, amount_fen, outcome, entry_id, entered_by, decided_by, decided_by_name, decided_at)
     select v.id, v.payer_path, v.amount_fen, 'confirmed', gen_random_uuid(), v.entered_by, ${by}, '示例', now() from subsidies.voucher v
     where not exists (select from subsidies.voucher_decision d where d.voucher_id = v.id) limit 1`;
  const [budget] = (await surely(scene.payers.clerk, 'subsidies.list-vouchers', { state: 'confirmed' })).rows;
  const page = await surely(scene.payers.clerk, 'subsidies.read-programme', {
    programmeId: budget?.programmeId,
  });
  await surely(scene.payers.clerk, 'subsidies.record-appropriation', {
    programmeId: budget?.programmeId,
    budgetId: page.budgets[0]?.id,
    amount: '1',
    on: '2019-08-01',
    reference: '示例-待确认',
  });
  expect(await attack(decision('v.entered_by'))).toContain('voucher_two_people');
  // The control: of another person it is the entry alone that is wrong.
  expect(await attack(decision('gen_random_uuid()'))).toContain('entry_id_fkey');
  expect(await attack('update subsidies.voucher set amount_fen = 1')).toMatch(/append-only|permission/);

  // An officer of another region neither sees nor decides it.
  const elsewhere = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'finance-bureau', adcode: '320305' }),
    'finance-officer',
  );
  const { rows } = await surely(scene.payers.second, 'subsidies.list-vouchers', { state: 'waiting' });
  const voucherId = rows[0]?.id;
  expect(rows[0]).toMatchObject({ mayConfirm: true, why: 'none' });
  expect((await surely(elsewhere, 'subsidies.list-vouchers')).total).toBe(0);
  expect((await platform.call(elsewhere, 'subsidies.confirm-voucher', { voucherId })).status).toBe(404);
  // Two at once: one entry.
  const both = await Promise.all(
    [scene.payers.second, scene.payers.bureau].map((person) =>
      platform.call(person, 'subsidies.confirm-voucher', { voucherId }),
    ),
  );
  expect(both.map(({ status, body }) => (status === 200 ? 'booked' : body.code)).toSorted()).toEqual([
    'booked',
    'subsidies.voucher-decided',
  ]);
});
