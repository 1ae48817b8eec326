import { plainDate } from '@zhirong/kernel';
import { parseRule, publishedRules } from '@zhirong/policies';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type pg from 'pg';
import type { Person } from '../../platform/actor.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { type FundPeople, lend, makeFund, surelyOn } from '../compensation/testing/make-fund.ts';
import { makeParties, type Parties } from '../loans/testing/make-loan.ts';
import { agreementsDue } from './index.ts';
import { longestReminder, reminderFor } from './reminder.ts';

let platform: TestPlatform;
let parties: Parties;
let people: FundPeople;
let insurer: Person;
let guarantor: Person;
let stranger: Person;
let elsewhere: Person;
let surely: ReturnType<typeof surelyOn>;
let fundId: string;
let client: pg.PoolClient;
let firmUscc: string;

beforeAll(async () => {
  platform = await openTestPlatform();
  surely = surelyOn(platform);
  parties = await makeParties(platform);
  const of = async (
    kind: 'finance-bureau' | 'ip-bureau' | 'insurer' | 'guarantor' | 'fund-operator',
    role: Person['role'],
    adcode = '320300',
  ) => platform.makePerson(await platform.makeOrganisation({ kind, adcode }), role);
  people = {
    operator: await of('fund-operator', 'fund-operator', '320000'),
    finance: await of('finance-bureau', 'finance-officer'),
    bureau: await of('ip-bureau', 'ip-officer'),
  };
  insurer = await of('insurer', 'insurer-officer', '320000');
  guarantor = await of('guarantor', 'guarantor-officer');
  stranger = await of('guarantor', 'guarantor-officer');
  elsewhere = await of('ip-bureau', 'ip-officer', '430000');
  ({ fundId } = await makeFund(platform, people, { adcode: '320300', name: '示例补偿资金丁' }));
  client = await platform.database.pool.connect();
  const own = await client.query<{ uscc: string }>(
    'begin; set local role zhirong_job; select uscc from enterprises.enterprise limit 1; commit',
  );
  firmUscc = (own as unknown as pg.QueryResult<{ uscc: string }>[])[2]?.rows[0]?.uscc ?? '';
});
afterAll(async () => {
  client?.release();
  await platform?.close();
});

const signed = (more: Record<string, unknown> = {}) => ({
  kind: 'risk-sharing',
  name: '示例风险分担协议',
  adcode: '320300',
  fundId,
  signedOn: '2019-01-10',
  from: '2019-01-15',
  until: '2019-09-30',
  scope: '市内企业以专利权质押取得的流动资金贷款',
  parties: [
    { kind: 'fund', organisationId: people.operator.organisationId, percent: '33.3333' },
    { kind: 'bank', organisationId: parties.officer.organisationId, percent: '33.3333', limit: '5000000' },
    { kind: 'guarantor', organisationId: guarantor.organisationId, percent: '33.3334' },
    { kind: 'government', name: '示例市人民政府' },
  ],
  ...more,
});
type Given = Record<string, string>;
const changed = (place: number, more: Given): Given[] =>
  (signed().parties as Given[]).map((party, at) => (at === place ? { ...party, ...more } : party));
const attach = async (actor: Person, url: string, content = '%PDF-1.4 示例') => {
  const form = new FormData();
  form.set('file', new Blob([content]), 'signed.pdf');
  const body = new Response(form);
  const reply = await platform.http.inject({
    method: 'POST',
    url,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
    cookies: { zhirong: actor.sessionId },
  });
  return { status: reply.statusCode, body: reply.json() as Record<string, string> };
};
const dueOf = async (actor: Person) =>
  (await platform.database.transaction(actor, (tx) => agreementsDue(tx, actor, plainDate('2019-08-20')))).map(
    ({ what }) => what,
  );
const codeOf = async (...call: Parameters<TestPlatform['call']>) =>
  ((await platform.call(...call)).body as { code?: string }).code;

test('an agreement from the signed paper to the loans under it, its shares exact', async () => {
  const { operator } = people;
  for (const [more, code] of [
    [{ parties: changed(2, { percent: '33.3333' }) }, 'shares-not-whole'],
    [{ until: undefined }, 'end-required'],
    [{ until: '2019-01-01' }, 'day-before-start'],
    [{ signedOn: '2019-08-21' }, 'day-in-the-future'],
    [{ kind: 'strategic' }, 'share-not-borne'],
    [{ parties: [...signed().parties, signed().parties[3]] }, 'party-twice'],
    [{ parties: changed(2, { kind: 'insurer' }) }, 'party-unknown'],
    [{ parties: changed(2, { limit: '5' }) }, 'limit-of-bank-only'],
  ] as const)
    expect([code, await codeOf(operator, 'agreements.register-agreement', signed(more))]).toEqual([
      code,
      `agreements.${code}`,
    ]);
  expect(await codeOf(elsewhere, 'agreements.register-agreement', signed())).toBe(
    'identity.outside-your-region',
  );
  expect(
    await codeOf(
      people.operator,
      'agreements.register-agreement',
      signed({ parties: changed(1, { percent: '66.6666' }).slice(1) }),
    ),
  ).toBe('agreements.own-side-missing');

  const { agreementId } = await surely(operator, 'agreements.register-agreement', signed());
  expect(await dueOf(operator)).toContain('text-missing');
  expect(await codeOf(guarantor, 'agreements.confirm-agreement', { agreementId })).toBe(
    'agreements.text-missing',
  );
  const texts = `/api/agreements/${agreementId}/texts`;
  expect((await attach(operator, texts, 'no pdf')).body['code']).toBe('agreements.file-kind');
  expect(await attach(operator, texts)).toMatchObject({ body: { textId: expect.any(String) } });
  expect((await attach(operator, texts)).body['code']).toBe('agreements.file-twice');
  expect((await attach(people.finance, texts, '%PDF-1.4 b')).status).toBe(404);
  expect(await dueOf(guarantor)).toContain('to-confirm');
  const loanId = await lend(platform, parties);
  const put = { agreementId, loanId };
  expect(await codeOf(parties.officer, 'agreements.add-loan', put)).toBe('agreements.step-not-possible-now');
  for (const actor of [operator, parties.officer, guarantor])
    await surely(actor, 'agreements.confirm-agreement', { agreementId });
  expect(await codeOf(guarantor, 'agreements.confirm-agreement', { agreementId })).toBe(
    'agreements.confirmed-already',
  );
  expect(await codeOf(people.finance, 'agreements.confirm-agreement', { agreementId })).toBe(
    'agreements.not-a-party',
  );
  expect((await attach(operator, texts, '%PDF-1.4 c')).body['code']).toBe('agreements.step-not-possible-now');

  await surely(parties.officer, 'agreements.add-loan', put);
  expect(await codeOf(parties.officer, 'agreements.add-loan', put)).toBe('agreements.loan-in-agreement');
  const read = await surely(parties.officer, 'agreements.read-agreement', {
    agreementId,
    loss: '1000000.01',
  });
  expect(read).toMatchObject({ state: 'in-force', loans: [{ loanId }], may: { addLoan: true, end: false } });
  expect(read.loans[0]?.opens).toBe(true);
  const shared = await surely(guarantor, 'agreements.read-agreement', { agreementId });
  expect(shared.loans).toMatchObject([{ loanId, opens: false }]);
  // 333333.003333 twice and 333334.003334: floors, and the one 分 left to the largest remainder.
  expect(read.parties.map(({ part }) => part)).toEqual(['333333.00', '333333.00', '333334.01', null]);
  expect(await dueOf(guarantor)).toContain('agreement-ends');
  // Two at once beyond the limit: one of them is refused, in words.
  const [first, second] = [await lend(platform, parties), await lend(platform, parties)];
  const used = Number(read.parties[1]?.used);
  const answers = await Promise.all(
    [first, second].map((id) =>
      platform.call(parties.officer, 'agreements.add-loan', { agreementId, loanId: id }),
    ),
  );
  const fits = Math.floor(5_000_000 / used) - 1;
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(Math.min(2, fits));

  expect((await platform.call(stranger, 'agreements.read-agreement', { agreementId })).status).toBe(404);
  expect((await platform.call(elsewhere, 'agreements.read-agreement', { agreementId })).status).toBe(404);
  expect((await surely(people.bureau, 'agreements.list-agreements', { fundId })).total).toBe(1);
  expect((await surely(people.bureau, 'agreements.list-agreements', { loanId })).total).toBe(1);
  expect(
    await codeOf(parties.officer, 'agreements.end-agreement', {
      agreementId,
      on: '2019-08-20',
      reason: '示例',
    }),
  ).toBe('agreements.not-yours-to-end');
  await surely(operator, 'agreements.end-agreement', { agreementId, on: '2019-08-20', reason: '双方协商' });
  expect((await surely(guarantor, 'agreements.read-agreement', { agreementId })).state).toBe('ended');
});

test('a place may remind earlier or later than the convention; before its first day nothing is stated', () => {
  const own = parseRule(
    "{ id: S0-20, title: 示例, unit: 天, source: { issuer: 示例, number: 示例, article: 示例 }, state: in-force, verified: false, values: [{ from: '2019-01-01', value: 15 }] }",
    { file: 'example.yaml', place: '320300', topic: 'expiry-reminder' },
  );
  const rules = new Map([...publishedRules(), ['320300/expiry-reminder', own]]);
  const daysOn = (path: string, day: string) => reminderFor(rules, path, plainDate(day))?.days;
  expect(daysOn('/320000/320300/320302/', '2019-08-20')).toBe(15);
  expect(daysOn('/320000/320300/', '2018-08-20')).toBe(60);
  expect(daysOn('/320000/320500/', '2019-08-20')).toBe(60);
  expect(daysOn('/320000/320500/', '2017-12-31')).toBe(undefined);
  expect(longestReminder(rules)).toBe(60);
});

const policy = (more: Record<string, unknown> = {}) => ({
  policyNumber: 'P-1',
  line: 'patent-enforcement',
  policyholder: '示例市知识产权局',
  enterprise: '示例精密机械有限公司',
  uscc: firmUscc,
  adcode: '320302',
  cover: '500000',
  premium: '2400',
  from: '2018-09-10',
  until: '2019-09-09',
  rights: ['ZL201510000001.1', 'ZL201510000002.2'],
  ...more,
});

test('an insurance from the policy to the claim, seen by those it concerns', async () => {
  for (const [more, code] of [
    [{ until: '2018-01-01' }, 'agreements.day-before-start'],
    [{ premium: '500000.01' }, 'agreements.premium-above-cover'],
    [{ cover: '0' }, 'agreements.amount-must-be-positive'],
    [{ rights: [] }, 'agreements.rights-required'],
    [{ rights: ['A', 'A'] }, 'agreements.right-twice'],
    [{ line: 'pledge-loan', rights: [] }, 'agreements.loan-required'],
    [{ uscc: '91320300MA1XXXXXX0' }, 'enterprises.uscc-wrong'],
    [{ insurerId: guarantor.organisationId }, 'agreements.insurer-unknown'],
  ] as const)
    expect([code, await codeOf(insurer, 'agreements.record-insurance', policy(more))]).toEqual([code, code]);
  const { insuranceId } = await surely(insurer, 'agreements.record-insurance', policy());
  expect(await codeOf(insurer, 'agreements.record-insurance', policy())).toBe('agreements.policy-recorded');
  await surely(people.bureau, 'agreements.record-insurance', {
    ...policy({
      policyNumber: 'P-2',
      rights: ['ZL201510000002.2'],
      until: '2020-09-09',
      line: 'infringement-loss',
    }),
    insurerId: insurer.organisationId,
  });
  const { sums, total } = await surely(people.bureau, 'agreements.list-insurances', { adcode: '320302' });
  expect([total, sums]).toEqual([2, { enterprises: 1, rights: 2, cover: '1000000.00', premium: '4800.00' }]);
  expect((await attach(insurer, `/api/insurances/${insuranceId}/files`)).status).toBe(200);
  expect((await attach(elsewhere, `/api/insurances/${insuranceId}/files`)).status).toBe(404);
  for (const [actor, status] of [
    [parties.firm.manager, 200],
    [people.bureau, 200],
    [elsewhere, 404],
    [parties.officer, 404],
  ] as const)
    expect([
      actor.role,
      (await platform.call(actor, 'agreements.read-insurance', { insuranceId })).status,
    ]).toEqual([actor.role, status]);

  // A policy on a loan: the loan's bank finds it from the loan and the loan from it; who does not see the loan does not.
  const loanId = await lend(platform, parties);
  const { number: loanNumber } = await surely(parties.officer, 'loans.read-loan', { loanId });
  const covered = { line: 'pledge-loan', rights: [], bankId: parties.officer.organisationId, loanNumber };
  const onLoan = await surely(
    insurer,
    'agreements.record-insurance',
    policy({ ...covered, policyNumber: 'P-3' }),
  );
  for (const [actor, opens] of [
    [parties.officer, loanId],
    [people.bureau, loanId],
    [people.finance, null],
    [insurer, null],
  ] as const)
    expect([
      actor.role,
      (await surely(actor, 'agreements.read-insurance', onLoan)).loanId,
      (await surely(actor, 'agreements.list-insurances', { loanId })).rows.length,
    ]).toEqual([actor.role, opens, actor === insurer ? 0 : 1]);

  const claim = (step: string, on: string, more: Record<string, unknown> = {}) =>
    codeOf(insurer, 'agreements.record-insurance-step', { insuranceId, number: 'BA-1', step, on, ...more });
  expect(await claim('paid', '2019-03-01', { amount: '1' })).toBe('agreements.step-out-of-order');
  expect(await claim('reported', '2019-03-01')).toBe('agreements.amount-must-be-positive');
  expect(await claim('reported', '2019-03-01', { amount: '300000' })).toBe(undefined);
  expect(await claim('declined', '2019-03-02')).toBe('agreements.reason-required');
  expect(await claim('documents-complete', '2019-02-01')).toBe('agreements.day-before-start');
  expect(await claim('documents-complete', '2019-03-20', { note: '判决书、费用票据' })).toBe(undefined);
  expect(await claim('paid', '2019-04-01', { amount: '500000.01' })).toBe('agreements.paid-above-cover');
  expect(await claim('paid', '2019-04-01', { amount: '250000' })).toBe(undefined);
  expect(await claim('declined', '2019-04-02', { note: '示例' })).toBe('agreements.step-out-of-order');
  const read = await surely(parties.firm.manager, 'agreements.read-insurance', { insuranceId });
  expect(read).toMatchObject({ paid: '250000.00', mine: false, claims: [{ number: 'BA-1' }] });
  expect(await dueOf(insurer)).toContain('insurance-ends');
});

test('the database holds the papers together, whatever SQL the application sends', async () => {
  const { agreementId } = await surely(
    people.finance,
    'agreements.register-agreement',
    signed({ name: '示例分担协议之二' }),
  );
  const attack = async (actor: Person, text: string): Promise<string> => {
    await client.query('begin');
    await client.query(
      `select set_config('role', 'zhirong_app', true), set_config('app.role', $1, true), set_config('app.organisation', $2, true), set_config('app.region', $3, true), set_config('app.person', $4, true)`,
      [actor.role, actor.organisationId, actor.regionPath, actor.personId],
    );
    try {
      const { rowCount } = await client.query(text);
      await client.query('commit');
      return `${rowCount}`;
    } catch (error) {
      await client.query('rollback');
      return (error as pg.DatabaseError).constraint ?? (error as Error).message;
    }
  };
  const keeper = people.finance.organisationId;
  const place = `'${agreementId}', '/320000/320300/', '${keeper}'`;
  const confirmation = (actor: Person) =>
    `insert into agreements.confirmation values (${place}, '${actor.organisationId}', '${actor.personId}', 'x', now())`;
  expect(await attack(guarantor, confirmation(guarantor))).toBe('confirmation_has_text');
  expect(await attack(stranger, confirmation(stranger))).toMatch(/row-level security/);
  expect(await attack(stranger, confirmation(guarantor))).toMatch(/row-level security/);
  expect(
    await attack(
      people.finance,
      `insert into agreements.party values (${place}, 5, 'bank', null, '示例', 5, null)`,
    ),
  ).toBe('agreement_closed');
  expect(await attack(stranger, 'select from agreements.agreement')).toBe('0');
  expect(await attack(guarantor, `select from agreements.party where agreement_id = '${agreementId}'`)).toBe(
    '4',
  );
  expect(await attack(people.finance, `update agreements.agreement set name = 'x'`)).toMatch(
    /permission denied|append-only/,
  );
});
