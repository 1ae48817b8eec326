import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@zhirong/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../platform/actor.ts';
import { type Sql, sql } from '../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { pages } from './workbench/pages.ts';

const job = { kind: 'job', name: 'test' } as const;
type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
let platform: TestPlatform;
let officer: Person;
let campaign: string;
let firm: Firm;
let bank: Awaited<ReturnType<TestPlatform['makeOrganisation']>>;
let banker: Person;

const run = (query: Sql) => platform.database.transaction(job, (tx) => tx.run(query));
const person = async (
  kind: Parameters<TestPlatform['makeOrganisation']>[0]['kind'],
  adcode: string,
  role: Role,
) => platform.makePerson(await platform.makeOrganisation({ kind, adcode }), role);
const bench = async (who: Person) => (await platform.call(who, 'workbench.read-workbench')).body;
const kinds = async (who: Person) => (await bench(who)).due.map((row) => row.kind);
/** How many needs the list behind a link shows. */
const behind = async (who: Person, link = '') => {
  const { order, ...filter } = Object.fromEntries(new URL(link, 'http://x').searchParams);
  expect(order).toBe('due');
  return (await platform.call(who, 'needs.list-needs', { ...filter, sort: 'due' } as never)).body.total;
};
const found = async (who: Person, q: string) =>
  (await platform.call(who, 'workbench.search', { q })).body.rows.map((row) => row.kind);

const addCampaign = async (tags: readonly string[] = []): Promise<string> => {
  const [form, id] = [platform.id(), platform.id()];
  const now = platform.clock.now();
  const organiser = await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320000' });
  const definition = {
    sections: [
      { key: 'basic', owner: 'enterprise-ip-manager' },
      { key: 'money', owner: 'enterprise-finance' },
    ],
  };
  await run(
    sql`insert into surveys.form (id, key, version, adcode, region_path, title, state, field_count, definition, drafted_at, changed_at, published_at) values (${form}, ${form}, 1, '320000', '/320000/', '示例表', 'published', 2, ${JSON.stringify(definition)}::jsonb, ${now}, ${now}, ${now})`,
  );
  await run(sql`insert into surveys.campaign (id, number, title, state, opens_on, due_on, adcode, region_path, organiser_id, organiser, form_id, audience, audience_focus, planned_by, planned_at, changed_at, opened_at)
    values (${id}, ${id}, '示例融资需求采集', 'open', '2019-07-01', '2019-08-31', '320000', '/320000/', ${organiser.id}, '示例省局', ${form}, ${[...tags]}, '{}', ${platform.id()}, ${now}, ${now}, ${now})`);
  return id;
};
const addReply = async (of: Firm, state: 'draft' | 'handed-in'): Promise<string> => {
  const id = platform.id();
  const handed = state === 'handed-in';
  await run(sql`insert into surveys.reply (id, campaign_id, enterprise_id, enterprise, uscc, adcode, region_path, state, version, receipt_number, channel, handed_in_on, handed_in_at)
    values (${id}, ${campaign}, ${of.id}, ${of.name}, ${of.uscc}, ${of.adcode}, ${of.regionPath}, ${state}, ${handed ? 1 : 0}, ${handed ? `R-${id}` : null}, 'online', ${handed ? '2019-08-01' : null}, ${handed ? platform.clock.now() : null})`);
  return id;
};
const addNeed = async (of: Firm, answerDueOn: string | null): Promise<string> => {
  const id = platform.id();
  const now = platform.clock.now();
  await run(sql`insert into needs.need (id, number, enterprise_id, enterprise, uscc, adcode, region_path, campaign_id, reply_id, reply_version, amount_fen, term, max_cost, purposes, banks_wished, patents_applied_count, patents_granted_count, patents_valid_count, trademarks_count, software_copyrights_count, layout_designs_count, source, opened_at, answer_due_on, changed_at)
    values (${id}, ${`XQ-${id}`}, ${of.id}, ${of.name}, ${of.uscc}, ${of.adcode}, ${of.regionPath}, ${campaign}, ${platform.id()}, 1, 500000000, '1 年-2 年', '5%-6%', '{}', '{}', 0, 0, 1, 0, 0, 0, 'test', ${now}, ${answerDueOn}, ${now})`);
  return id;
};
const consent = (of: Firm) =>
  platform.call(of.manager, 'enterprises.give-consent', { textVersion: '2019-08' });
const addAnswer = async (need: string, of: Firm, kind: 'asks' | 'offers'): Promise<string> => {
  const id = platform.id();
  const now = platform.clock.now();
  const offers = kind === 'offers';
  await run(sql`insert into needs.answer (id, need_id, enterprise_id, region_path, bank_id, bank, kind, state_at, at, person_id, person, message, amount_fen, months, annual_rate)
    values (${id}, ${need}, ${of.id}, ${of.regionPath}, ${bank.id}, '示例银行', ${kind}, ${now}, ${now}, ${banker.personId}, '示例人员', '请补充材料', ${offers ? 300000000 : null}, ${offers ? 12 : null}, ${offers ? 4.35 : null})`);
  return id;
};
const addLoan = async (of: Firm, state: string, proposedBy: string): Promise<string> => {
  const [id, proposal] = [platform.id(), platform.id()];
  const now = platform.clock.now();
  await platform.database.transaction(job, async (tx) => {
    await tx.run(sql`insert into loans.loan (id, number, enterprise_id, enterprise, bank_id, bank, adcode, region_path, amount_fen, months_count, rate_percent, state, state_since, applied_at)
      values (${id}, ${`DK-${id}`}, ${of.id}, ${of.name}, ${bank.id}, '示例银行', ${of.adcode}, ${of.regionPath}, 300000000, 12, '4.35', ${state}, ${now}, ${now})`);
    await tx.run(sql`insert into loans.proposal (id, loan_id, enterprise_id, bank_id, region_path, amount_fen, pledged_fen, disbursed_on, proposed_by, proposed_by_name, proposed_at)
      values (${proposal}, ${id}, ${of.id}, ${bank.id}, ${of.regionPath}, 300000000, 300000000, '2019-08-15', ${proposedBy}, '示例人员', ${now})`);
    if (state === 'disbursed')
      await tx.run(sql`insert into loans.disbursement (id, loan_id, proposal_id, enterprise_id, bank_id, region_path, amount_fen, pledged_fen, disbursed_on, proposed_by, approved_by, approved_by_name, approved_at)
        values (${platform.id()}, ${id}, ${proposal}, ${of.id}, ${bank.id}, ${of.regionPath}, 300000000, 300000000, '2019-08-15', ${proposedBy}, ${platform.id()}, '示例人员', ${now})`);
  });
  return id;
};

beforeAll(async () => {
  platform = await openTestPlatform();
  officer = await person('ip-bureau', '320302', 'ip-officer');
  campaign = await addCampaign(['own-ip-sme']);
  firm = await platform.makeEnterprise({
    adcode: '320302',
    name: '示例云龙湖新材料有限公司',
    tags: ['own-ip-sme'],
  });
  await platform.makeEnterprise({ adcode: '320302', name: '示例无标签企业有限公司' });
  bank = await platform.makeOrganisation({ kind: 'bank', adcode: '320300' });
  banker = await platform.makePerson(bank, 'bank-officer');
});
afterAll(() => platform.close());

test('a firm fills in with its colleague, section by section, and is left alone once it has handed in', async () => {
  expect((await bench(firm.manager)).due[0]).toMatchObject({
    kind: 'campaign-fill',
    dueOn: '2019-08-31',
    daysLeft: 11,
    facts: { title: '示例融资需求采集', count: '2' },
  });
  const reply = await addReply(firm, 'draft');
  const sections = (keys: readonly string[]) =>
    JSON.stringify(Object.fromEntries(keys.map((key) => [key, { by: '示例人员' }])));
  await run(
    sql`insert into surveys.draft (reply_id, enterprise_id, region_path, answers, revision, of_version, sections, saved_by, saved_by_name, saved_at) values (${reply}, ${firm.id}, ${firm.regionPath}, '{}', 1, 0, ${sections(['basic'])}::jsonb, ${firm.manager.personId}, 'x', now())`,
  );
  const [manager, finance] = [await bench(firm.manager), await bench(firm.finance)];
  expect([manager.due.map((row) => row.kind), manager.moving.map((row) => row.kind)]).toEqual([
    [],
    ['colleague-sections'],
  ]);
  expect(finance.due.map((row) => [row.kind, row.facts['count']])).toEqual([['campaign-resume', '1']]);
  await run(
    sql`update surveys.draft set sections = ${sections(['basic', 'money'])}::jsonb where reply_id = ${reply}`,
  );
  expect([await kinds(firm.manager), await kinds(firm.finance)]).toEqual([
    ['campaign-hand-in'],
    ['campaign-hand-in'],
  ]);
  // Control: a firm the campaign does not ask has nothing due.
  expect(await kinds((await platform.makeEnterprise({ adcode: '320302' })).manager)).toEqual([]);
  await run(
    sql`update surveys.reply set state = 'handed-in', version = 1, receipt_number = ${`R-${reply}`}, handed_in_on = '2019-08-02', handed_in_at = now() where id = ${reply}`,
  );
  expect(await kinds(firm.manager)).toEqual([]);
});

test('an officer sees what is missing in his own place, with the clock, and the officer next door does not', async () => {
  await platform.makeEnterprise({ adcode: '320302', tags: ['own-ip-sme'] });
  const parent = platform.id();
  const task = (id: string, path: string, code: string, on: string, above: string | null) =>
    run(
      sql`insert into surveys.task (id, campaign_id, title, adcode, region_path, due_on, state, parent_id, set_by, set_at) values (${id}, ${campaign}, '报送附件2', ${code}, ${path}, ${on}, 'open', ${above}, ${platform.id()}, now())`,
    );
  await task(parent, '/320000/320300/', '320300', '2019-08-24', null);
  await task(platform.id(), '/320000/320300/320302/', '320302', '2019-08-25', parent);
  const late = await addNeed(firm, '2019-08-16');
  await addNeed(firm, '2019-08-21');
  // Control: nobody may answer a firm that does not consent, so nobody is late with it.
  expect(await kinds(officer)).not.toContain('needs-unanswered');
  await consent(firm);
  const { due, moving } = await bench(officer);
  expect(due.map((row) => [row.kind, row.daysLeft])).toEqual([
    ['needs-unanswered', -4],
    ['task-clash', 5],
    ['firms-missing', 11],
    ['hand-up', 11],
  ]);
  expect(due.find((row) => row.kind === 'task-clash')?.link).toBe(`/surveys/${campaign}?tab=tasks`);
  expect(due.find((row) => row.kind === 'firms-missing')?.facts['count']).toBe('1');
  const silent = due.find((row) => row.kind === 'needs-unanswered');
  expect([silent?.facts, await behind(officer, silent?.link)]).toEqual([{ count: '2', late: '1' }, 2]);
  expect(moving.find((row) => row.kind === 'campaign')).toMatchObject({ value: '1', of: null });
  expect(moving.find((row) => row.kind === 'pledge-amount')).toMatchObject({ value: '0', of: null });
  const neighbour = await bench(await person('ip-bureau', '320303', 'ip-officer'));
  expect([neighbour.due, neighbour.moving.find((row) => row.kind === 'campaign')?.value]).toEqual([[], '0']);
  const province = await bench(await person('ip-bureau', '320000', 'ip-officer'));
  expect(province.moving.filter((row) => row.kind === 'pledge-amount')).toEqual([
    { kind: 'pledge-amount', facts: { year: '2019' }, value: '20.937', of: '81.1', link: '/statistics' },
  ]);
  expect(province.moving.find((row) => row.kind === 'hand-ups')).toMatchObject({ value: '0', of: '13' });
  // The target is the one that the list of campaigns shows: what is set for the cities, added up.
  const head = await person('ip-bureau', '320000', 'ip-officer');
  await platform.call(head, 'surveys.set-targets', {
    campaignId: campaign,
    targets: [
      { adcode: '320100', replies: 1150, basis: 'guiding' },
      { adcode: '320300', replies: 500, basis: 'guiding' },
    ],
  });
  const [listed] = (await platform.call(head, 'surveys.list-campaigns')).body.rows;
  expect(listed?.target).toBe(1650);
  expect((await bench(head)).moving.find((row) => row.kind === 'campaign')?.of).toBe('1650');
  expect(province.due.map((row) => row.kind)).not.toContain('hand-up');
  // A bank's word takes the need off the officer's desk.
  expect(
    (await platform.call(banker, 'needs.answer-need', { needId: late, kind: 'interested' })).status,
  ).toBe(200);
  expect(await kinds(officer)).not.toContain('needs-unanswered');
});

test('a draft list waits for another officer than the one who made it', async () => {
  const [list, other] = [
    platform.id(),
    await platform.makePerson(
      await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320305' }),
      'ip-officer',
    ),
  ];
  const maker = await person('ip-bureau', '320305', 'ip-officer');
  await run(
    sql`insert into lists.list (id, title, adcode, region_path, campaign_id, campaign, made_at) values (${list}, '示例名录', '320305', '/320000/320300/320305/', ${campaign}, '示例', now())`,
  );
  await run(
    sql`insert into lists.version (id, list_id, region_path, version, made_at, made_by, made_by_name) values (${platform.id()}, ${list}, '/320000/320300/320305/', 1, now(), ${maker.personId}, 'x')`,
  );
  expect([await kinds(maker), await kinds(other)]).toEqual([[], ['list-release']]);
  expect((await bench(maker)).moving.map((row) => row.kind)).toContain('list-waiting');
});

test('a bank sees new needs of its place through living consent only, and each hand its own work', async () => {
  const lender = await platform.makeEnterprise({ adcode: '320311' });
  const need = await addNeed(lender, '2019-08-21');
  expect((await bench(banker)).due.map((row) => row.link)).not.toContain(`/needs/${need}`);
  await consent(lender);
  expect((await bench(banker)).due.filter((row) => row.link === `/needs/${need}`)).toMatchObject([
    { kind: 'need-answer', daysLeft: 1, facts: { amountWan: '500' } },
  ]);
  const elsewhere = await platform.makeEnterprise({ adcode: '320102' });
  await addNeed(elsewhere, '2019-08-21');
  await consent(elsewhere);
  const waiting = (await bench(banker)).moving.find((row) => row.kind === 'needs-new');
  expect(Number(waiting?.value)).toBe(await behind(banker, waiting?.link));
  // Control: elsewhere there is more than in the bank's own place.
  expect((await platform.call(banker, 'needs.list-needs', { answered: 'no' })).body.total).toBeGreaterThan(
    Number(waiting?.value),
  );
  expect(
    (await bench(await person('bank', '320100', 'bank-officer'))).due.map((row) => row.link),
  ).not.toContain(`/needs/${need}`);
  await platform.call(lender.manager, 'enterprises.withdraw-consent');
  expect((await bench(banker)).due.map((row) => row.link)).not.toContain(`/needs/${need}`);
  await consent(lender);
  const answer = await addAnswer(need, lender, 'asks');
  expect(await kinds(lender.manager)).toEqual(['bank-asks']);
  await run(sql`update needs.answer set reply = '已补充', reply_at = now() where id = ${answer}`);
  expect([
    await kinds(lender.manager),
    (await bench(banker)).due.filter((row) => row.kind === 'firm-replied').length,
  ]).toEqual([[], 1]);
  await run(sql`update needs.answer set superseded_at = now() where id = ${answer}`);
  await addAnswer(need, lender, 'offers');
  expect((await bench(lender.finance)).due).toMatchObject([
    { kind: 'offer', facts: { amountWan: '300', rate: '4.35' } },
  ]);

  const approver = await platform.makePerson(bank, 'bank-approver');
  await addLoan(lender, 'disbursement-proposed', banker.personId);
  await addLoan(lender, 'disbursement-proposed', approver.personId);
  await addLoan(lender, 'registered', banker.personId);
  expect(await kinds(approver)).toEqual(['approve-disbursement']);
  expect((await kinds(banker)).filter((kind) => kind.startsWith('file-'))).toEqual(['file-registered']);
  expect((await bench(banker)).moving.map((row) => [row.kind, row.value])).toContainEqual([
    'files-disbursement',
    '3',
  ]);
  expect(await kinds(await person('bank', '320300', 'bank-approver'))).toEqual([]);
  await addLoan(lender, 'disbursed', banker.personId);
  expect((await bench(lender.manager)).due.filter((row) => row.kind === 'repay')).toMatchObject([
    { dueOn: '2020-08-15' },
  ]);
});

test('administrators see who was invited, the auditor how far the log is sealed, everyone else their reminders', async () => {
  const bureau = await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320400' });
  const admin = await platform.makePerson(bureau, 'system-admin');
  const seen = await bench(admin);
  expect(seen.due).toMatchObject([{ kind: 'people-invited', link: '/admin/people?state=invited' }]);
  // A number is what the list behind it shows: who was invited, and who left, is in use by nobody.
  const leaver = await platform.makePerson(bureau, 'ip-officer');
  for (const [{ personId }, login] of [
    [admin, 'guanli'],
    [leaver, 'likai'],
  ] as const)
    await run(sql`update identity.person set login = ${login} where id = ${personId}`);
  await run(sql`update identity.person set disabled_at = now() where id = ${leaver.personId}`);
  await platform.makePerson(bureau, 'ip-officer');
  const people = async (state?: string) =>
    (await platform.call(admin, 'identity.list-people', (state ? { state } : {}) as never)).body.total;
  const again = await bench(admin);
  const inUse = again.moving.find((row) => row.kind === 'people');
  expect([inUse?.link, inUse?.value]).toEqual(['/admin/people?state=active', `${await people('active')}`]);
  expect(again.due[0]?.facts['count']).toBe(`${await people('invited')}`);
  expect([inUse?.value, await people()]).toEqual(['1', 3]);
  const auditor = await platform.makePerson(bureau, 'auditor');
  const before = (await bench(auditor)).due;
  expect(
    (await platform.call(await platform.makePerson(bureau, 'ip-officer'), 'notices.mark-read', {})).status,
  ).toBe(200);
  expect([before, (await bench(auditor)).due]).toMatchObject([
    [],
    [{ kind: 'log-unsealed', facts: { count: '1' }, link: '/audit/seal' }],
  ]);
  const insurer = await person('insurer', '320300', 'insurer-officer');
  expect((await bench(insurer)).due).toEqual([]);
  await run(
    sql`insert into notices.notice (id, organisation_id, cause, at, kind, facts) values (${platform.id()}, ${insurer.organisationId}, 'test', now(), 'loan-step', '{}')`,
  );
  const told = await bench(insurer);
  expect([told.due.map((row) => row.kind), told.changed.map((row) => row.kind)]).toEqual([
    ['notices-unread'],
    ['loan-step'],
  ]);
});

test('every role has a workbench', async () => {
  const of: Record<Role, Parameters<TestPlatform['makeOrganisation']>[0]['kind']> = {
    'ip-officer': 'park',
    'finance-officer': 'finance-bureau',
    regulator: 'regulator',
    'enterprise-ip-manager': 'enterprise',
    'enterprise-finance': 'enterprise',
    'bank-officer': 'finance-company',
    'bank-approver': 'bank',
    'guarantor-officer': 'guarantor',
    'insurer-officer': 'insurer',
    appraiser: 'appraiser',
    'agency-officer': 'agency',
    'fund-operator': 'fund-operator',
    'system-admin': 'ip-bureau',
    'security-admin': 'ip-bureau',
    auditor: 'ip-bureau',
  };
  for (const [role, kind] of Object.entries(of))
    expect(
      (await platform.call(await person(kind, '320300', role as Role), 'workbench.read-workbench')).status,
      role,
    ).toBe(200);
  expect((await platform.call(undefined, 'workbench.read-workbench')).status).toBe(401);
});

test('search finds by name, initials, code and number, and never beyond what the role may see', async () => {
  const seeker = await platform.makeEnterprise({ adcode: '320321', name: '示例沛公光电有限公司' });
  await addReply(seeker, 'handed-in');
  const need = await addNeed(seeker, null);
  const loan = await addLoan(seeker, 'registered', banker.personId);
  const city = await person('ip-bureau', '320300', 'ip-officer');
  expect(await found(city, '沛公光电')).toEqual(['enterprise', 'need', 'loan']);
  expect(await found(city, 'slpggd')).toEqual(['enterprise']);
  expect(await found(city, seeker.uscc.toLowerCase())).toEqual(['enterprise']);
  expect(await found(city, `XQ-${need}`)).toEqual(['need']);
  expect(await found(city, 'R-')).toEqual(expect.arrayContaining(['reply']));
  expect(await found(city, '融资需求采集')).toEqual(['campaign']);
  // Wildcards are letters here, and nothing is written as code.
  expect([await found(city, '%%%'), await found(city, '_'), await found(city, "' or 1=1 --")]).toEqual([
    [],
    [],
    [],
  ]);

  expect(await found(await person('ip-bureau', '320100', 'ip-officer'), '沛公光电')).toEqual([]);
  expect(await found(firm.manager, '沛公光电')).toEqual([]);
  expect(await found(seeker.finance, '沛公光电')).toEqual(['need', 'loan']);
  expect(await found(await person('finance-bureau', '320300', 'finance-officer'), '沛公光电')).toEqual([]);
  expect(await found(await person('regulator', '320300', 'regulator'), '沛公光电')).toEqual(['loan']);
  const otherBank = await person('bank', '320300', 'bank-officer');
  // Without consent a bank finds no need, and never another bank's file.
  expect([await found(banker, '沛公光电'), await found(otherBank, '沛公光电')]).toEqual([['loan'], []]);
  await consent(seeker);
  expect([await found(banker, '沛公光电'), await found(otherBank, '沛公光电')]).toEqual([
    ['need', 'loan'],
    ['need'],
  ]);
  await platform.call(seeker.manager, 'enterprises.withdraw-consent');
  expect(await found(otherBank, '沛公光电')).toEqual([]);
  for (const role of ['system-admin', 'auditor'] as const)
    expect(await found(await person('ip-bureau', '320300', role), loan)).toEqual([]);
});

test('every link of the workbench and of search opens a page of the web', () => {
  const map = readFileSync(join(import.meta.dirname, '..', '..', 'web', 'map.tsx'), 'utf8');
  const paths = [...map.matchAll(/path: '([^']+)'/g)].map((match) => match[1] ?? '');
  const opens = (link: string): boolean =>
    paths.some((path) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`).test(link.split('?')[0] ?? ''));
  const links = Object.values(pages).map((page) => (typeof page === 'string' ? page : page('x-1')));
  expect(links.filter((link) => !opens(link))).toEqual([]);
  expect(opens('/nowhere/x-1')).toBe(false);
  // And of a campaign a tab that it has.
  const page = readFileSync(
    join(import.meta.dirname, '..', '..', 'web', 'rooms', 'surveys', 'campaign-page.tsx'),
    'utf8',
  );
  const tabs = links.flatMap((link) => new URL(link, 'http://x').searchParams.get('tab') ?? []);
  const known = (tab: string): boolean => new RegExp(`^  '?${tab}'?: \\w+Tab,$`, 'm').test(page);
  expect([tabs.toSorted(), tabs.filter((tab) => !known(tab)), known('nothing')]).toEqual([
    ['hand-ups', 'missing', 'tasks'],
    [],
    false,
  ]);
});
