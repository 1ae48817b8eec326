import { makePatentNumber } from '@zhirong/kernel';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { judgeExport } from './export-rights.ts';
import { findRights, letView } from './index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

let serial = 1000;
const patent = (kind = '1', year = '2014') =>
  makePatentNumber(`${year}${kind}${String((serial += 1)).padStart(7, '0')}`);
const bureau = async (adcode: string) =>
  platform.makePerson(await platform.makeOrganisation({ kind: 'ip-bureau', adcode }), 'ip-officer');
const source = { document: '专利登记簿副本' };
type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
const given = (firm: Firm, more: Record<string, unknown> = {}) => ({
  kind: 'invention',
  number: patent(),
  title: '一种示例高强度复合材料及其制备方法',
  classes: ['C08L63/00'],
  owners: [{ name: firm.name }],
  filedOn: '2014-10-01',
  grantedOn: '2017-01-01',
  feesPaidToYear: 5,
  source,
  ...more,
});
const register = async (firm: Firm, more: Record<string, unknown> = {}) => {
  const answer = await platform.call(firm.manager, 'assets.register-right', given(firm, more));
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  return answer.body;
};
const record = (by: Firm['manager'], rightId: string, fact: Record<string, unknown>) =>
  platform.call(by, 'assets.record-fact', { rightId, fact: { source, ...fact } });
const read = async (by: Firm['manager'], rightId: string, on?: string) =>
  platform.call(by, 'assets.read-right', { rightId, ...(on ? { on } : {}) });
const asJob = { kind: 'job', name: 'test' } as const;

test('a right lives: registered, read, paid, licensed, pledged, released, with every fact in sight', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const { rightId, claim, number } = await register(firm);
  expect(claim).toBe('confirmed');
  expect(number).toMatch(/^\d{12}\.[\dX]$/);
  const first = (await read(firm.manager, rightId)).body;
  expect(first).toMatchObject({
    state: 'fee-due',
    ownerConfirmed: true,
    termEndsOn: '2034-09-30',
    nextFee: { dueOn: '2019-10-01', year: 6, amount: '1200.00' },
    mayPledge: { may: true, stops: [], cautions: ['fee-due-soon'] },
  });
  const paid = await record(firm.finance, rightId, {
    kind: 'fee-paid',
    on: '2019-08-19',
    year: 6,
    amount: '1200',
  });
  expect(paid.body).toMatchObject({ state: 'in-force', burdens: [] });
  await record(firm.manager, rightId, {
    kind: 'licence-granted',
    on: '2019-07-01',
    licence: 'ordinary',
    licensee: '示例园区企业',
    filingNumber: 'X2019320000001',
  });
  const pledge = await record(firm.manager, rightId, {
    kind: 'pledge-registered',
    on: '2019-08-01',
    pledgee: '示例银行',
    registrationNumber: 'Y2019000001',
    debt: '2000000',
  });
  expect(pledge.body).toMatchObject({ burdens: ['pledged'] });
  const page = (await read(firm.manager, rightId)).body;
  expect(page.keyData.pledges.map(({ kind }) => kind)).toEqual(['pledge-registered']);
  expect(page.keyData.licences[0]?.details).toMatchObject({
    licence: 'ordinary',
    filingNumber: 'X2019320000001',
  });
  expect(page.mayPledge).toMatchObject({ may: false, stops: ['pledged-already'] });
  // As it stood before the pledge.
  expect((await read(firm.manager, rightId, '2019-07-31')).body).toMatchObject({
    burdens: [],
    on: '2019-07-31',
  });
  const sale = { kind: 'transferred', on: '2019-08-10', owners: [{ name: '示例买方' }] };
  expect((await record(firm.manager, rightId, sale)).body.code).toBe('assets.pledgee-consent-required');
  const cancelled = await record(firm.manager, rightId, {
    kind: 'pledge-cancelled',
    on: '2019-08-15',
    ends: pledge.body.factId,
  });
  expect(cancelled.body).toMatchObject({ burdens: [] });
  expect(
    (
      await platform.call(firm.manager, 'assets.withdraw-fact', {
        rightId,
        factId: pledge.body.factId,
        reason: '误记',
      })
    ).body.code,
  ).toBe('assets.fact-is-answered');
  const back = await platform.call(firm.manager, 'assets.withdraw-fact', {
    rightId,
    factId: cancelled.body.factId,
    reason: '尚未注销',
  });
  expect(back.body).toMatchObject({ burdens: ['pledged'] });
  const after = (await read(firm.manager, rightId)).body.facts;
  expect(after.find(({ id }) => id === cancelled.body.factId)?.withdrawn?.reason).toBe('尚未注销');
  expect(after).toHaveLength(7);
});

test('what is kept beside a right is what follows from its facts', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const { rightId } = await register(firm);
  await record(firm.manager, rightId, { kind: 'fee-paid', on: '2019-08-19', year: 6 });
  await record(firm.manager, rightId, {
    kind: 'frozen',
    on: '2019-08-01',
    by: '示例法院',
    caseNumber: '（2019）示例1号',
    until: '2019-09-30',
  });
  const [page, list] = [
    (await read(firm.manager, rightId)).body,
    (await platform.call(firm.manager, 'assets.list-rights')).body,
  ];
  expect(list.rows[0]).toMatchObject({
    id: rightId,
    state: page.state,
    burdens: page.burdens,
    termEndsOn: page.termEndsOn,
    nextFee: page.nextFee,
  });
  const [view] = await platform.database.transaction(asJob, (tx) =>
    findRights(tx, [rightId], platform.clock.now().slice(0, 10) as never),
  );
  expect(view).toMatchObject({ state: 'in-force', burdens: ['frozen'], mayPledge: { stops: ['frozen'] } });
  // In the middle of the next year the list says by itself what the law says.
  platform.clock.set('2020-08-20T01:00:00.000Z');
  expect((await platform.call(firm.manager, 'assets.list-rights', { state: 'fee-due' })).body.total).toBe(1);
  await platform.rooms.watch();
  expect((await platform.call(firm.manager, 'assets.list-rights')).body.rows[0]?.burdens).toEqual([]);
  const due = await platform.call(firm.manager, 'notices.list-notices');
  expect(due.body.rows.map(({ kind }) => kind)).toContain('right-fee-due');
  await platform.rooms.watch();
  expect((await platform.call(firm.manager, 'notices.list-notices')).body.total).toBe(due.body.total);
  platform.clock.set('2019-08-20T01:00:00.000Z');
});

test('bad input names its field: check digit, kind, classes, days, shares', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const attempt = async (more: Record<string, unknown>) => {
    const { body } = await platform.call(firm.manager, 'assets.register-right', given(firm, more));
    return [body.code, body.fields?.map(({ path, code }) => `${path} ${code}`).join()];
  };
  expect(await attempt({ number: '201710601862.4' })).toEqual([
    'assets.number-wrong',
    'number number-check-digit',
  ]);
  expect(await attempt({ kind: 'design' })).toEqual(['assets.number-wrong', 'number number-of-another-kind']);
  expect(await attempt({ classes: ['Z99'], filedOn: undefined })).toEqual([
    'assets.right-unsound',
    'filedOn required,classes.0 class-ipc',
  ]);
  expect(await attempt({ filedOn: '2013-10-01' })).toEqual([
    'assets.right-unsound',
    'filedOn year-not-of-number',
  ]);
  expect(await attempt({ grantedOn: '2019-08-21' })).toEqual([
    'assets.day-in-the-future',
    'grantedOn day-in-the-future',
  ]);
  expect(
    await attempt({
      owners: [
        { name: firm.name, share: '1/2' },
        { name: '示例', share: '1/3' },
      ],
    }),
  ).toEqual(['assets.owners-wrong', 'owners shares-sum']);
  expect(
    await attempt({
      owners: [
        { name: firm.name, share: '1/2' },
        { name: '示例', share: '50%' },
      ],
    }),
  ).toEqual([undefined, undefined]);
  expect(
    await attempt({
      kind: 'trademark',
      number: '12345678',
      classes: [],
      filedOn: undefined,
      feesPaidToYear: undefined,
    }),
  ).toEqual(['assets.right-unsound', 'classes required']);
});

test('one right stands once: in any spelling, at once from many hands; a mark once in each class', async () => {
  const [firm, other] = [
    await platform.makeEnterprise({ adcode: '320302' }),
    await platform.makeEnterprise({ adcode: '320303' }),
  ];
  const number = patent();
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      platform.call(
        (i % 2 ? firm : other).manager,
        'assets.register-right',
        given(firm, { number: i % 3 ? number : `ZL${number}` }),
      ),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
    new Set(['assets.right-known']),
  );
  const mark = (classes: string[]) =>
    platform.call(
      firm.manager,
      'assets.register-right',
      given(firm, {
        kind: 'trademark',
        number: '第7654321号',
        classes,
        filedOn: undefined,
        grantedOn: '2012-03-14',
        feesPaidToYear: undefined,
      }),
    );
  expect((await mark(['9', '35'])).status).toBe(200);
  expect((await mark(['35'])).body.code).toBe('assets.right-known');
  expect((await mark(['36'])).status).toBe(200);
});

test('each sees its own: firm, officer of the region, and nobody else; a bank only what it was let see', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const other = await platform.makeEnterprise({ adcode: '320302' });
  const [xuzhou, nanjing] = [await bureau('320300'), await bureau('320100')];
  const bank = await platform.makeOrganisation({ kind: 'bank', adcode: '320300' });
  const banker = await platform.makePerson(bank, 'bank-officer');
  const { rightId } = await register(firm);
  const seen = async (by: Firm['manager']) => [
    (await read(by, rightId)).status,
    (await platform.call(by, 'assets.list-rights')).body.rows.some(({ id }) => id === rightId),
  ];
  expect(await seen(firm.manager)).toEqual([200, true]);
  expect(await seen(xuzhou)).toEqual([200, true]);
  for (const stranger of [other.manager, nanjing, banker]) expect(await seen(stranger)).toEqual([404, false]);
  expect((await record(nanjing, rightId, { kind: 'restored', on: '2019-08-01' })).status).toBe(404);
  const view = {
    id: platform.id(),
    rightId,
    organisationId: bank.id,
    until: '2019-09-01' as never,
    reason: 'loan' as const,
    subject: 'loans.loan:x',
    now: platform.clock.now(),
  };
  expect(await platform.database.transaction(firm.manager, (tx) => letView(tx, view))).toBe(true);
  expect(await seen(banker)).toEqual([200, true]);
  expect((await record(banker, rightId, { kind: 'fee-paid', on: '2019-08-01', year: 6 })).status).toBe(403);
  expect((await read(firm.manager, rightId)).body.viewers).toMatchObject([
    { organisation: bank.name, reason: 'loan', until: '2019-09-01' },
  ]);
  expect((await read(banker, rightId)).body.viewers).toEqual([]);
  const looks = await platform.database.transaction(asJob, (tx) =>
    tx.all(sql`select from audit.look where subject_id = ${rightId} and organisation_id = ${bank.id}`),
  );
  expect(looks).toHaveLength(2);
  platform.clock.set('2019-09-02T01:00:00.000Z');
  expect(await seen(banker)).toEqual([404, false]);
  platform.clock.set('2019-08-20T01:00:00.000Z');
  // For a need only while consent lives.
  await platform.database
    .transaction(asJob, (tx) =>
      tx.run(sql`update assets.viewer set reason = 'need' where right_id = ${rightId}`),
    )
    .catch(() => undefined);
  const need = { ...view, id: platform.id(), reason: 'need' as const, subject: 'needs.need:y', until: null };
  const otherBank = await platform.makeOrganisation({ kind: 'bank', adcode: '320300' });
  const otherBanker = await platform.makePerson(otherBank, 'bank-officer');
  await platform.database.transaction(firm.manager, (tx) =>
    letView(tx, { ...need, organisationId: otherBank.id }),
  );
  expect(await seen(otherBanker)).toEqual([404, false]);
  await platform.call(firm.manager, 'enterprises.give-consent', { textVersion: '2019-08' });
  expect(await seen(otherBanker)).toEqual([200, true]);
  await platform.call(firm.manager, 'enterprises.withdraw-consent');
  expect(await seen(otherBanker)).toEqual([404, false]);
  // A stranger lets nobody see what is not his; the bank does not let itself in.
  for (const by of [other.manager, banker, xuzhou])
    await expect(
      platform.database
        .transaction(by, (tx) => letView(tx, { ...need, id: platform.id(), subject: 'z' }))
        .catch(() => false),
    ).resolves.toBe(false);
});

test('row-level security holds without the room: raw reads and writes on one reused connection', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const other = await platform.makeEnterprise({ adcode: '320303' });
  const { rightId } = await register(firm);
  const client = new pg.Client({ connectionString: platform.url });
  await client.connect();
  const under = async (settings: Record<string, string>, text: string) => {
    await client.query('begin');
    try {
      await client.query("select set_config('role', 'zhirong_app', true)");
      for (const [key, value] of Object.entries(settings))
        await client.query('select set_config($1, $2, true)', [`app.${key}`, value]);
      const { rows } = await client.query(text);
      return rows.length;
    } finally {
      await client.query('rollback');
    }
  };
  const own = { role: 'enterprise-ip-manager', organisation: firm.id, person: firm.manager.personId };
  const foreign = { ...own, organisation: other.id };
  for (const table of ['"right"', 'fact', 'key']) {
    const all = `select * from assets.${table} where ${table === '"right"' ? 'id' : 'right_id'} = '${rightId}'`;
    expect(await under(own, all), table).toBeGreaterThan(0);
    for (const nobody of [
      foreign,
      { role: '' },
      { role: 'ip-officer', region: '' },
      { role: 'ip-officer', region: '/330000/' },
      { role: 'bank-officer', organisation: other.id },
      {},
    ])
      expect(await under(nobody as never, all), table).toBe(0);
    expect(await under({ role: 'ip-officer', region: '/320000/320300/' }, all)).toBeGreaterThan(0);
  }
  await expect(under(own, `update assets.fact set document = 'x'`)).rejects.toThrow(
    /permission denied|append-only/,
  );
  await expect(under(own, `delete from assets.fact`)).rejects.toThrow(/permission denied|append-only/);
  await expect(
    under(own, `update assets.right set region_path = '/' where id = '${rightId}'`),
  ).rejects.toThrow(/permission denied/);
  const speaks = (columns: string, values: string) =>
    `insert into assets.fact (id, right_id, region_path, kind, happened_on, details, source, document, recorded_at, recorded_by, recorded_by_name, organisation_id${columns}) values (gen_random_uuid(), '${rightId}', '/', 'restored', '2019-01-01', '{}', ${values})`;
  const rest = `'x', now(), '${own.person}', 'x', '${firm.id}'`;
  expect(await under(own, speaks('', `'firm', ${rest}`))).toBe(0);
  await expect(under(own, speaks('', `'officer', ${rest}`))).rejects.toThrow(/row-level security/);
  await expect(
    under(own, speaks(', feed, external_id, external_version', `'feed', ${rest}, 'f', '1', 1`)),
  ).rejects.toThrow(/row-level security/);
  await expect(
    under({ ...foreign }, speaks('', `'firm', 'x', now(), '${own.person}', 'x', '${other.id}'`)),
  ).rejects.toThrow(/row-level security/);
  await client.end();
});

test('a weightier word stands: a firm neither lifts an officer’s freeze nor withdraws it', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const officer = await bureau('320302');
  const { rightId } = await register(firm);
  const freeze = await record(officer, rightId, {
    kind: 'frozen',
    on: '2019-08-01',
    by: '示例法院',
    caseNumber: '（2019）示例2号',
  });
  expect(freeze.body).toMatchObject({ burdens: ['frozen'] });
  expect(
    (await record(firm.manager, rightId, { kind: 'unfrozen', on: '2019-08-10', ends: freeze.body.factId }))
      .body.code,
  ).toBe('assets.fact-of-weightier-source');
  expect(
    (
      await platform.call(firm.manager, 'assets.withdraw-fact', {
        rightId,
        factId: freeze.body.factId,
        reason: '错误',
      })
    ).body.code,
  ).toBe('assets.fact-of-weightier-source');
  expect(
    (await platform.call(firm.manager, 'assets.remove-right', { rightId, reason: '错误' })).body.code,
  ).toBe('assets.fact-of-weightier-source');
  const lapsed = await record(officer, rightId, { kind: 'state-stated', on: '2019-08-02', state: 'lapsed' });
  expect(lapsed.body.state).toBe('lapsed');
  expect(
    (await record(firm.manager, rightId, { kind: 'state-stated', on: '2019-08-03', state: 'in-force' })).body
      .code,
  ).toBe('assets.fact-of-weightier-source');
  expect(
    (await record(officer, rightId, { kind: 'unfrozen', on: '2019-08-10', ends: freeze.body.factId })).body,
  ).toMatchObject({ burdens: [] });
});

test('facts that do not fit are refused with the field and what would', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const { rightId } = await register(firm);
  const why = async (fact: Record<string, unknown>) => {
    const { body } = await record(firm.manager, rightId, fact);
    return [body.code, body.fields?.map(({ path, code }) => `${path} ${code}`).join()];
  };
  expect(await why({ kind: 'fee-paid', on: '2019-08-21', year: 6 })).toEqual([
    'assets.day-in-the-future',
    'fact.on day-in-the-future',
  ]);
  expect(await why({ kind: 'fee-paid', on: '2019-08-01', year: 2 })).toEqual([
    'assets.fact-does-not-fit',
    'fact.year year-without-fee',
  ]);
  expect(await why({ kind: 'fee-paid', on: '2018-08-01', year: 4 })).toEqual([
    'assets.fact-does-not-fit',
    'fact.on paid-after-grace',
  ]);
  expect(await why({ kind: 'renewed', on: '2019-08-01' })).toEqual([
    'assets.fact-does-not-fit',
    'fact.kind not-of-this-kind',
  ]);
  expect(await why({ kind: 'granted', on: '2019-08-01' })).toEqual([
    'assets.fact-does-not-fit',
    'fact.kind granted-already',
  ]);
  expect(await why({ kind: 'unfrozen', on: '2019-08-01', ends: platform.id() })).toEqual([
    'assets.fact-not-there',
    'fact.ends not-there',
  ]);
  const fact = {
    kind: 'litigation-opened',
    on: '2019-08-01',
    about: 'infringement',
    court: '示例法院',
    caseNumber: '（2019）示例3号',
  };
  expect(await why(fact)).toEqual([undefined, undefined]);
  expect(await why(fact)).toEqual(['assets.fact-known', undefined]);
  const unknown = await record(firm.manager, rightId, { ...fact, judge: 'x' });
  expect([unknown.status, unknown.body.code]).toEqual([400, 'input.invalid']);
});

test('ownership: what the name proves is confirmed, the rest waits for an officer; a co-owner claims', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const partner = await platform.makeEnterprise({ adcode: '320303', name: '示例伙伴（徐州）有限公司' });
  const stranger = await platform.makeEnterprise({ adcode: '320303' });
  const officer = await bureau('320302');
  const waiting = await register(firm, { owners: [{ name: '示例原名称有限公司' }] });
  expect(waiting.claim).toBe('waiting');
  expect((await read(firm.manager, waiting.rightId)).body.mayPledge.stops).toEqual(['owner-not-confirmed']);
  const claims = (await platform.call(officer, 'assets.list-claims', { state: 'waiting' })).body.rows;
  const mine = claims.find(({ rightId }) => rightId === waiting.rightId);
  expect(mine).toMatchObject({
    mayDecide: true,
    owners: ['示例原名称有限公司'],
    enterprise: { name: firm.name },
  });
  const decide = (by: Firm['manager'], confirmed = true) =>
    platform.call(by, 'assets.decide-claim', {
      claimId: mine?.id ?? '',
      confirmed,
      reason: '已核对更名证明',
    });
  expect((await decide(await bureau('320303'))).status).toBe(404);
  expect((await decide(officer)).status).toBe(200);
  expect((await decide(officer)).body.code).toBe('assets.claim-decided');
  expect((await read(firm.manager, waiting.rightId)).body).toMatchObject({
    ownerConfirmed: true,
    mayPledge: { may: true },
  });
  const shared = await register(firm, {
    owners: [
      { name: firm.name, share: '1/2' },
      { name: '示例伙伴(徐州)有限公司', share: '1/2' },
    ],
  });
  const claim = (by: Firm['manager'], number: string | null) =>
    platform.call(by, 'assets.claim-right', { kind: 'invention', number: number ?? '', note: '共有' });
  expect((await claim(partner.manager, shared.number)).body.state).toBe('waiting');
  expect((await claim(partner.manager, shared.number)).body.code).toBe('assets.claim-known');
  await claim(stranger.manager, shared.number);
  await claim(stranger.manager, patent());
  await platform.deliver();
  expect((await read(partner.manager, shared.rightId)).status).toBe(200);
  expect(
    (await record(partner.manager, shared.rightId, { kind: 'fee-paid', on: '2019-08-01', year: 6 })).status,
  ).toBe(404);
  expect((await read(stranger.manager, shared.rightId)).status).toBe(404);
  const theirs = (await platform.call(stranger.manager, 'assets.list-claims')).body.rows;
  expect(theirs.map(({ state, basis }) => [state, basis]).toSorted()).toEqual([
    ['turned-down', 'no-such-right'],
    ['waiting', null],
  ]);
  // Sold to the partner: the seller no longer may pledge, and the register passes to whoever bought it.
  await record(firm.manager, waiting.rightId, {
    kind: 'transferred',
    on: '2019-08-19',
    owners: [{ name: partner.name }],
  });
  expect((await read(firm.manager, waiting.rightId)).body.mayPledge.stops).toContain('owner-not-confirmed');
  await claim(partner.manager, waiting.number);
  await platform.deliver();
  expect((await read(partner.manager, waiting.rightId)).body).toMatchObject({
    enterprise: { id: partner.id },
    ownerConfirmed: true,
    mayPledge: { may: true },
  });
  expect((await read(firm.manager, waiting.rightId)).status).toBe(404);
});

test('a correction is a fact of its own; a right entered in error leaves and may be entered again', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const { rightId, number } = await register(firm);
  const fields = {
    title: '一种示例陶瓷材料',
    classes: ['C04B35/00'],
    products: ['示例陶瓷'],
    filedOn: '2014-10-01',
    grantedOn: '2017-01-01',
    reason: '名称有误',
    source,
  };
  const correct = (more: Record<string, unknown> = {}) =>
    platform.call(firm.manager, 'assets.correct-right', { rightId, ...fields, ...more });
  expect((await correct()).status).toBe(200);
  expect((await correct()).body.code).toBe('assets.nothing-changed');
  expect((await correct({ filedOn: '2015-10-01' })).body.code).toBe('assets.right-unsound');
  const page = (await read(firm.manager, rightId)).body;
  expect(page).toMatchObject({ title: '一种示例陶瓷材料', products: ['示例陶瓷'], classes: ['C04B35/00'] });
  expect(page.facts.map(({ kind }) => kind)).toContain('corrected');
  expect(
    (await platform.call(firm.manager, 'assets.remove-right', { rightId, reason: '误登记' })).status,
  ).toBe(200);
  expect((await read(firm.manager, rightId)).status).toBe(404);
  await platform.deliver();
  expect((await register(firm, { number: number ?? '' })).claim).toBe('confirmed');
});

test('search: any spelling, words inside words, initials, owner, class, state; counts are of the list', async () => {
  const officer = await bureau('320700');
  const firm = await platform.makeEnterprise({ adcode: '320706', name: '示例检索（连云港）有限公司' });
  const ceramics = await register(firm, {
    title: '一种氧化铝陶瓷基板的烧结工艺',
    classes: ['C04B35/00'],
    number: '201410601862.9'.slice(0, 0) || patent(),
    publicationNumber: 'CN104123456B',
  });
  await register(firm, { title: '耐腐蚀复合材料及其制备方法' });
  await register(firm, {
    kind: 'utility-model',
    number: patent('2', '2016'),
    title: '一种激光切割夹具',
    classes: ['B23K26/00'],
    filedOn: '2016-03-01',
    grantedOn: '2016-10-01',
    feesPaidToYear: undefined,
  });
  const find = async (query: Record<string, unknown>) => {
    const { body } = await platform.call(officer, 'assets.list-rights', { size: 50, ...query });
    expect(body.total).toBe(body.rows.length);
    expect(body.total).toBe(
      (await platform.call(officer, 'assets.list-rights', { ...query, size: 1 })).body.total,
    );
    return body.rows.map(({ title }) => title).toSorted();
  };
  const [A, B, C] = ['一种氧化铝陶瓷基板的烧结工艺', '耐腐蚀复合材料及其制备方法', '一种激光切割夹具'];
  expect(await find({})).toEqual([A, B, C].toSorted());
  const number = ceramics.number as string;
  for (const q of [
    number,
    `ZL${number}`,
    number.replace('.', ''),
    number.slice(0, 12),
    'CN104123456',
    '陶瓷',
    '陶瓷 烧结',
    'yhltc',
    '烧结工艺',
    'C04B35',
  ])
    if (q !== 'C04B35') expect([q, await find({ q })]).toEqual([q, [A]]);
  expect(await find({ q: '复合材料' })).toEqual([B]);
  expect(await find({ q: '检索（连云港）' })).toEqual([A, B, C].toSorted());
  expect(await find({ q: '没有这样的权利' })).toEqual([]);
  expect(await find({ q: '100%' })).toEqual([]);
  expect(await find({ class: 'C04B' })).toEqual([A]);
  expect(await find({ kind: 'utility-model' })).toEqual([C]);
  expect(await find({ state: 'unconfirmed' })).toEqual([C]);
  expect(await find({ owner: '示例检索', state: 'fee-due' })).toEqual([A, B].toSorted());
  expect(await find({ region: '320706' })).toHaveLength(3);
  expect(await find({ region: '320302' })).toEqual([]);
  const { kinds } = (await platform.call(officer, 'assets.list-rights', { kind: 'utility-model' })).body;
  expect(kinds).toEqual([
    { kind: 'invention', count: 2 },
    { kind: 'utility-model', count: 1 },
  ]);
  const fees = (await platform.call(officer, 'assets.list-fees', { months: 3 })).body;
  expect([fees.total, fees.rows.length, fees.sum]).toEqual([2, 2, '2400.00']);
});

test('an officer’s search finds by index what row-level security lets him see, and nothing beyond it', async () => {
  const firms = await Promise.all(
    ['320302', '320303', '320102', '330102'].map((adcode, i) =>
      platform.makeEnterprise({ adcode, name: `示例寻找${'甲乙丙丁'[i]}有限公司` }),
    ),
  );
  for (const firm of firms) {
    await register(firm, { title: '一种量子点发光薄膜', classes: ['C09K11/88'] });
    await register(firm, { title: 'PVDF薄膜的拉伸方法', number: patent('1', '2013'), filedOn: '2013-10-01' });
  }
  const asks: readonly Record<string, unknown>[] = [
    {},
    { text: '薄膜', words: ['薄膜'], latin: false },
    { text: '膜', words: ['膜'], latin: false },
    { text: '量子 薄膜', words: ['量子', '薄膜'], latin: false },
    { text: 'pvdf', words: ['pvdf'], latin: true, initials: 'pvdf' },
    { text: '寻找丁', words: ['寻找'], latin: false },
    { text: '2013', words: [], latin: false, key: '2013' },
    { text: "'; select 1 --", words: [], latin: false },
    { class: 'C09K' },
    { owner: '寻找甲' },
    { state: 'fee-due' },
    { below: '/' },
    { below: '/330000/' },
    { enterprise: firms[3]?.id },
  ];
  const found = (by: Firm['manager'], wanted: Record<string, unknown>) =>
    platform.database.transaction(by, async (tx) => ({
      byIndex: (
        await tx.one<{ ids: string[] }>(
          sql`select ids from assets.find_in_region(${JSON.stringify(wanted)}::jsonb, '2019-08-20', null, 'newest', 1000, 0)`,
        )
      ).ids,
      // A page that is full near the beginning of the list is found on a way of its own.
      first: (
        await tx.one<{ ids: string[] }>(
          sql`select ids from assets.find_in_region(${JSON.stringify(wanted)}::jsonb, '2019-08-20', null, 'newest', 1, 0)`,
        )
      ).ids,
      seen: (await tx.all<{ id: string }>(sql`select id from assets.right where removed_at is null`)).map(
        ({ id }) => id,
      ),
    }));
  const officers = await Promise.all(['320000', '320300', '320303', '330000'].map(bureau));
  // Everything a search could find, asked for where nothing is out of reach: a row too many would show.
  const everywhere = new Map<Record<string, unknown>, Set<string>>();
  const rights = await platform.database.transaction(asJob, (tx) =>
    tx.all<{ id: string; regionPath: string }>(
      sql`select id, region_path as "regionPath" from assets.right where removed_at is null`,
    ),
  );
  for (const wanted of asks) {
    const ids = (
      await Promise.all(
        ['/320000/', '/330000/'].map((regionPath) =>
          found({ ...(officers[0] as Firm['manager']), regionPath }, wanted),
        ),
      )
    ).flatMap(({ byIndex }) => byIndex);
    everywhere.set(wanted, new Set(ids));
  }
  expect([...everywhere.values()].filter(({ size }) => size >= 4).length).toBeGreaterThan(8);
  for (const officer of officers)
    for (const wanted of asks) {
      const { byIndex, first, seen } = await found(officer, wanted);
      const all = everywhere.get(wanted);
      expect([wanted, first]).toEqual([wanted, byIndex.slice(0, 1)]);
      expect([wanted, byIndex.toSorted()]).toEqual([wanted, seen.filter((id) => all?.has(id)).toSorted()]);
      expect(
        rights.filter(
          ({ id, regionPath }) => byIndex.includes(id) && !regionPath.startsWith(officer.regionPath),
        ),
      ).toEqual([]);
    }
  // Whoever has no region finds nothing by it: a firm, a bank, a person of no role; and nobody else may call it or take its role.
  const banker = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'bank', adcode: '320000' }),
    'bank-officer',
  );
  for (const by of [firms[0]?.manager, banker] as Firm['manager'][])
    for (const wanted of asks) {
      const { byIndex, first } = await found(by, wanted);
      expect([byIndex, first]).toEqual([[], []]);
    }
  await expect(found(asJob as never, {})).rejects.toThrow('permission denied');
});

test('a check-up says what to do, the urgent first; the export is a file this room reads again', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const empty = (await platform.call(firm.manager, 'assets.read-check-up', { enterpriseId: firm.id })).body;
  expect(empty).toMatchObject({ total: 0, findings: [{ code: 'nothing-registered' }] });
  await register(firm);
  const late = await register(firm, {
    number: patent('1', '2013'),
    filedOn: '2013-06-01',
    grantedOn: '2016-06-02',
    feesPaidToYear: 6,
  });
  const pledged = await register(firm, { products: ['示例产品'] });
  await record(firm.manager, pledged.rightId, {
    kind: 'pledge-registered',
    on: '2017-08-01',
    pledgee: '示例银行',
    registrationNumber: 'Y1',
    until: '2018-08-01',
  });
  const { body } = await platform.call(firm.manager, 'assets.read-check-up', { enterpriseId: firm.id });
  expect(body).toMatchObject({
    total: 3,
    inForce: 3,
    pledgeable: 1,
    feesNext12Months: { count: 3, sum: '4400.00' },
  });
  const codes = body.findings.map(({ code }) => code);
  expect(codes.slice(0, 2).toSorted()).toEqual(['in-grace', 'pledge-past-its-term']);
  expect(codes).toEqual(expect.arrayContaining(['fee-due-90-days', 'no-product-named']));
  expect(body.findings.find(({ code }) => code === 'in-grace')?.rights[0]?.id).toBe(late.rightId);
  const stranger = await platform.makeEnterprise({ adcode: '320302' });
  expect(
    (await platform.call(stranger.manager, 'assets.read-check-up', { enterpriseId: firm.id })).status,
  ).toBe(404);
  const file = await platform.call(firm.manager, 'assets.export-rights');
  expect(file.status).toBe(200);
  expect(file.raw.subarray(0, 2).toString()).toBe('PK');
});

test('an export beyond what a sheet is for is refused before a row is read, and says how to go about it', () => {
  expect(judgeExport(100_000)).toBeNull();
  expect(judgeExport(1_000_000)).toMatchObject({
    code: 'assets.export-too-large',
    facts: { count: 1_000_000, most: 100_000 },
  });
});

test('kinds carry their law; a number is checked before it is typed in full', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const { rows } = (await platform.call(firm.manager, 'assets.list-kinds')).body;
  expect(rows).toHaveLength(12);
  expect(rows.find(({ kind }) => kind === 'ic-layout')?.legality?.state).toBe('explored');
  const check = async (kind: string, number: string) =>
    (await platform.call(firm.manager, 'assets.check-number', { kind, number })).body;
  expect(await check('invention', '201710601862.4')).toMatchObject({
    sound: false,
    problem: 'number-check-digit',
    expected: '3',
  });
  const { rightId, number } = await register(firm);
  expect(await check('invention', `ZL${number}`)).toMatchObject({ sound: true, rightId });
});
