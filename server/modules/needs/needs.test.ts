import { consentTextVersion } from '@zhirong/contracts';
import { dayOf, isRefusal } from '@zhirong/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { runCommand } from '../../platform/run-command.ts';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { answerSteps, mayFollow, type AnswerKind } from './answer.ts';
import { acceptOffer, markKeyService, needFactsOf, openNeed, openNeeds } from './index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
const newNeed = (firm: Firm, more: Record<string, unknown> = {}) => ({
  id: platform.id(),
  enterpriseId: firm.id,
  enterprise: firm.name,
  uscc: firm.uscc,
  adcode: firm.adcode,
  regionPath: firm.regionPath,
  campaignId: platform.id(),
  replyId: platform.id(),
  replyVersion: 1,
  amountFen: 500_000_000n,
  term: '6 个月—1 年',
  maxCost: '5%-6%',
  purposes: ['技改项目'],
  banksWished: ['示例银行'],
  industry: '新材料',
  sizeClass: 'small',
  mainProduct: '耐磨涂层',
  productStage: '批量',
  contact: '张示例',
  phone: '13800001234',
  rights: {
    patentsApplied: 3,
    patentsGranted: 2,
    patentsValid: 5,
    trademarks: 1,
    softwareCopyrights: 0,
    layoutDesigns: 0,
  },
  source: 'online',
  now: platform.clock.now(),
  today: dayOf(platform.clock.now()),
  ...more,
});
const open = async (firm: Firm, more: Record<string, unknown> = {}) =>
  (await platform.database.transaction(firm.manager, (tx) => openNeed(tx, newNeed(firm, more)))).needId;
const consent = (firm: Firm) =>
  platform.call(firm.manager, 'enterprises.give-consent', { textVersion: consentTextVersion });
const withdraw = (firm: Firm) => platform.call(firm.manager, 'enterprises.withdraw-consent');
const bank = async (adcode = '320300') =>
  platform.makePerson(await platform.makeOrganisation({ kind: 'bank', adcode }), 'bank-officer');
const bureau = async (adcode: string) =>
  platform.makePerson(await platform.makeOrganisation({ kind: 'ip-bureau', adcode }), 'ip-officer');
const answer = (actor: Person, needId: string, body: Record<string, unknown>) =>
  platform.call(actor, 'needs.answer-need', { needId, ...body });
const offer = { kind: 'offers', terms: { amount: '3000000.00', months: 12, ratePercent: '4.35' } };
const seen = async (actor: Person, needId: string) =>
  (await platform.call(actor, 'needs.read-need', { needId })).status;
const accept = (firm: Firm, needId: string, answerId: string) =>
  runCommand(platform.database, {
    name: 'needs.accept-offer',
    actor: firm.finance,
    input: { needId, answerId },
    idempotencyKey: null,
    now: platform.clock.now(),
    origin: 'http://localhost',
    requestId: platform.id(),
    work: async (context, input) => {
      const accepted = await acceptOffer(context, input);
      return isRefusal(accepted)
        ? accepted
        : {
            needId: accepted.need.id,
            state: accepted.need.state,
            amountFen: accepted.answer.terms.amountFen.toString(),
            months: accepted.answer.terms.months,
            annualRate: accepted.answer.terms.annualRate,
          };
    },
  });
const noticesOf = async (actor: Person) =>
  (await platform.call(actor, 'notices.list-notices')).body.rows.map((row) => row.kind);
const firmIn = async (adcode = '320302', consenting = true) => {
  const firm = await platform.makeEnterprise({ adcode });
  if (consenting) await consent(firm);
  return firm;
};

test('one reply is one need: a later version changes it, a repeat does nothing, an ended one stays', async () => {
  const firm = await firmIn();
  const first = newNeed(firm);
  const put = (more: Record<string, unknown>) =>
    platform.database.transaction(firm.manager, (tx) =>
      openNeed(tx, { ...first, id: platform.id(), ...more }),
    );
  expect(await put({})).toMatchObject({ opened: true });
  const again = await put({ replyVersion: 2, amountFen: 600_000_000n, phone: '13900005678' });
  expect(again.opened).toBe(false);
  await put({ replyVersion: 2, amountFen: 700_000_000n });
  const file = (await platform.call(firm.manager, 'needs.read-need', { needId: again.needId })).body;
  expect([file.amount, file.phone, file.number, file.answerDueOn]).toEqual([
    '6000000.00',
    '13900005678',
    expect.stringMatching(/^XQ-2019-\d{6}$/),
    '2019-08-27',
  ]);
  expect(
    (await platform.call(firm.manager, 'needs.close-need', { needId: again.needId, reason: '已自筹' }))
      .status,
  ).toBe(200);
  await put({ replyVersion: 3, amountFen: 900_000_000n });
  const after = (await platform.call(firm.manager, 'needs.read-need', { needId: again.needId })).body;
  expect([after.amount, after.state]).toEqual(['6000000.00', 'closed']);
});

test('a batch of an import is one statement, in order, and answers for each row', async () => {
  const officer = await bureau('320300');
  const firms = await Promise.all([firmIn('320302'), firmIn('320303'), firmIn('320305')]);
  const rows = firms.map((firm) => newNeed(firm));
  const made = await platform.database.transaction(officer, (tx) => openNeeds(tx, rows));
  expect(made.map((row) => row.needId)).toEqual(rows.map((row) => row.id));
  const mixed = await platform.database.transaction(officer, (tx) =>
    openNeeds(tx, [rows[1]!, newNeed(firms[0]!)]),
  );
  expect(mixed.map((row) => row.opened)).toEqual([false, true]);
  const sibling = await bureau('320100');
  await expect(
    platform.database.transaction(sibling, (tx) => openNeeds(tx, [newNeed(firms[2]!)])),
  ).rejects.toThrow(/row-level security/);
});

test('consent withdrawn between two requests takes the need away everywhere; giving it again brings it back', async () => {
  const firm = await firmIn('320302', false);
  const needId = await open(firm);
  const one = await bank();
  const listed = async () => {
    const list = (await platform.call(one, 'needs.list-needs', { q: firm.name })).body;
    expect(list.total).toBe(list.rows.length);
    return list.total;
  };
  expect([await seen(one, needId), await listed()]).toEqual([404, 0]);
  await consent(firm);
  expect([await seen(one, needId), await listed()]).toEqual([200, 1]);
  expect((await answer(one, needId, { kind: 'interested' })).status).toBe(200);
  await withdraw(firm);
  expect([await seen(one, needId), await listed()]).toEqual([404, 0]);
  expect((await answer(one, needId, offer)).status).toBe(404);
  const raw = await platform.database.transaction(one, (tx) =>
    tx.one<{ needs: number; answers: number; contacts: number }>(sql`
    select (select count(*)::int from needs.need) as needs, (select count(*)::int from needs.answer) as answers, (select count(*)::int from needs.contact where need_id = ${needId}) as contacts`),
  );
  expect([raw.answers, raw.contacts]).toEqual([0, 0]);
  await platform.deliver();
  expect(await noticesOf(one)).toEqual(['need-consent-withdrawn']);
  await consent(firm);
  expect(await seen(one, needId)).toBe(200);
});

test('name and number are masked until the bank has answered with something other than no', async () => {
  const firm = await firmIn();
  const needId = await open(firm);
  const [one, other] = [await bank(), await bank()];
  const contactFor = async (actor: Person) => {
    const { contact, phone } = (await platform.call(actor, 'needs.read-need', { needId })).body;
    return [contact, phone];
  };
  const masked = ['张**', '138****1234'];
  const whole = ['张示例', '13800001234'];
  expect(await contactFor(one)).toEqual(masked);
  expect(await contactFor(firm.finance)).toEqual(whole);
  expect(await contactFor(await bureau('320300'))).toEqual(masked);
  const { answerId } = (await answer(one, needId, { kind: 'interested' })).body;
  expect(await contactFor(one)).toEqual(whole);
  await answer(other, needId, { kind: 'declines', reason: 'quota-used-up' });
  expect(await contactFor(other)).toEqual(masked);
  expect((await platform.call(one, 'needs.withdraw-answer', { needId, answerId })).status).toBe(200);
  expect(await contactFor(one)).toEqual(masked);
});

test('a bank sees its own answers only; the firm sees all and compares', async () => {
  const firm = await firmIn();
  const needId = await open(firm);
  const [one, other] = [await bank(), await bank()];
  await answer(one, needId, offer);
  await answer(other, needId, { kind: 'asks', message: '专利是否独立实施？' });
  for (const actor of [one, other]) {
    const file = (await platform.call(actor, 'needs.read-need', { needId })).body;
    expect([file.answerList.length, file.answers, file.answerList[0]?.bank.id]).toEqual([
      1,
      1,
      actor.organisationId,
    ]);
  }
  const file = (await platform.call(firm.manager, 'needs.read-need', { needId })).body;
  expect(file.answerList.map((row) => row.terms)).toEqual([
    { amount: '3000000.00', months: 12, ratePercent: '4.35' },
    null,
  ]);
  expect(await noticesOf(firm.manager)).toEqual(['need-answered', 'need-answered']);
  const colleague = await platform.makePerson(
    {
      id: one.organisationId,
      kind: 'bank',
      name: one.organisationName,
      adcode: one.adcode,
      regionPath: one.regionPath,
    },
    'bank-approver',
  );
  expect((await platform.call(colleague, 'needs.read-need', { needId })).body.mayAnswer).toBe(false);
  expect((await answer(colleague, needId, offer)).status).toBe(403);
});

test('officers see their own part of the tree, other firms nothing, and nobody without a scope', async () => {
  const firm = await firmIn('320302', false);
  const needId = await open(firm);
  const stranger = await firmIn('320302');
  for (const [actor, expected] of [
    [await bureau('320000'), 200],
    [await bureau('320300'), 200],
    [await bureau('320302'), 200],
    [await bureau('320303'), 404],
    [await bureau('320100'), 404],
    [stranger.manager, 404],
  ] as const) {
    expect(await seen(actor, needId)).toBe(expected);
    const list = (await platform.call(actor, 'needs.list-needs', { q: firm.name })).body;
    expect([list.total, list.rows.length]).toEqual(expected === 200 ? [1, 1] : [0, 0]);
  }
  const client = await platform.database.pool.connect();
  try {
    for (const settings of [
      "set_config('app.role', '', true)",
      "set_config('app.role', 'ip-officer', true), set_config('app.region', '', true)",
      "set_config('app.role', 'bank-officer', true), set_config('app.organisation', '', true)",
    ]) {
      await client.query(`begin; select set_config('role', 'zhirong_app', true), ${settings}`);
      for (const table of ['need', 'contact', 'answer']) {
        const { rows } = await client.query(
          `select count(*)::int as n from needs.${table} where ${table === 'need' ? 'id' : 'need_id'} = $1`,
          [needId],
        );
        expect(rows[0].n).toBe(0);
      }
      await client.query('rollback');
    }
  } finally {
    client.release();
  }
});

test('each kind asks for what it needs, goes forward only, and stands alone per bank', async () => {
  const firm = await firmIn();
  const needId = await open(firm);
  const one = await bank();
  const code = async (body: Record<string, unknown>) => {
    const { status, body: got } = await answer(one, needId, body);
    return status === 200 ? 'done' : got.code;
  };
  expect(await code({ kind: 'declines' })).toBe('needs.reason-required');
  expect(await code({ kind: 'declines', reason: 'other' })).toBe('needs.message-required');
  expect(await code({ kind: 'asks' })).toBe('needs.message-required');
  expect(await code({ kind: 'offers' })).toBe('needs.terms-required');
  expect(await code({ kind: 'offers', terms: { ...offer.terms, amount: '0' } })).toBe('needs.terms-required');
  expect(await code({ kind: 'offers', terms: { ...offer.terms, amount: 3_000_000 } })).toBe('input.invalid');
  expect(await code({ kind: 'interested' })).toBe('done');
  expect(await code({ kind: 'interested' })).toBe('needs.answered-already');
  expect(await code({ kind: 'asks', message: '何时投产？' })).toBe('done');
  expect(await code(offer)).toBe('done');
  expect(await code({ kind: 'asks', message: '再问' })).toBe('needs.answered-already');
  expect(await code({ kind: 'declines', reason: 'financials-insufficient' })).toBe('done');
  expect(await code(offer)).toBe('needs.answered-already');
  const file = (await platform.call(firm.manager, 'needs.read-need', { needId })).body;
  expect(file.answerList.map((row) => [row.kind, row.current])).toEqual([
    ['interested', false],
    ['asks', false],
    ['offers', false],
    ['declines', true],
  ]);
});

test('two officers of one bank at once: one living answer', async () => {
  const firm = await firmIn();
  const needId = await open(firm);
  const one = await bank();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => answer(one, needId, { kind: 'interested' })),
  );
  expect(answers.map((given) => given.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
});

test('a question is replied to once, by the firm itself, and the bank is told', async () => {
  const firm = await firmIn();
  const stranger = await firmIn();
  const needId = await open(firm);
  const one = await bank();
  const { answerId } = (await answer(one, needId, { kind: 'asks', message: '专利是否独立实施？' })).body;
  const reply = (actor: Person) =>
    platform.call(actor, 'needs.reply-to-answer', { needId, answerId, message: '是，独立实施。' });
  expect((await reply(stranger.manager)).status).toBe(404);
  expect((await reply(firm.manager)).status).toBe(200);
  expect((await reply(firm.manager)).body.code).toBe('needs.nothing-asked');
  expect(
    (await platform.call(one, 'needs.read-need', { needId })).body.answerList[0]?.firmReply?.message,
  ).toBe('是，独立实施。');
  expect(await noticesOf(one)).toEqual(['firm-replied']);
});

test('two acceptances at once: one stands, the other offers are turned down, everyone is told', async () => {
  const firm = await firmIn();
  const needId = await open(firm);
  const banks = [await bank(), await bank(), await bank()];
  const ids: string[] = [];
  for (const one of banks) ids.push((await answer(one, needId, offer)).body.answerId);
  const no = await bank();
  await answer(no, needId, { kind: 'declines', reason: 'outside-our-region' });
  const outcomes = (await Promise.all(ids.map((id) => accept(firm, needId, id)))).map(
    (outcome) => outcome.result,
  );
  const accepted = outcomes.filter((result) => !isRefusal(result));
  expect(accepted.length).toBe(1);
  expect(outcomes.filter(isRefusal).map((refusal) => refusal.code)).toEqual([
    'needs.need-not-open',
    'needs.need-not-open',
  ]);
  expect(accepted[0]).toEqual({
    needId,
    state: 'matched',
    amountFen: '300000000',
    months: 12,
    annualRate: '4.35',
  });
  const file = (await platform.call(firm.manager, 'needs.read-need', { needId })).body;
  expect(file.answerList.map((row) => row.state).toSorted()).toEqual([
    'accepted',
    'open',
    'turned-down',
    'turned-down',
  ]);
  const told = await Promise.all(banks.map(async (one) => (await noticesOf(one))[0]));
  expect(told.toSorted()).toEqual(['offer-accepted', 'offer-turned-down', 'offer-turned-down']);
  const late = await bank();
  expect([await seen(late, needId), (await answer(late, needId, offer)).status]).toEqual([404, 404]);
  expect(
    (await platform.call(firm.manager, 'needs.close-need', { needId, reason: '不需要了' })).body.code,
  ).toBe('needs.need-not-open');
});

test('a bank cannot write past its commands: not another bank’s answer, not an acceptance, not other terms', async () => {
  const firm = await firmIn();
  const needId = await open(firm);
  const [one, other] = [await bank(), await bank()];
  const { answerId } = (await answer(one, needId, offer)).body;
  const write = (actor: Person, query: ReturnType<typeof sql>) =>
    platform.database.transaction(actor, (tx) => tx.run(query));
  await expect(
    write(one, sql`update needs.answer set annual_rate = 1 where id = ${answerId}`),
  ).rejects.toThrow(/permission denied/);
  await expect(
    write(one, sql`update needs.answer set state = 'accepted' where id = ${answerId}`),
  ).rejects.toThrow(/row-level security/);
  expect(await write(other, sql`update needs.answer set state = 'withdrawn' where id = ${answerId}`)).toBe(0);
  expect(
    await write(
      one,
      sql`update needs.need set state = 'closed', ended_at = opened_at, close_reason = 'x' where id = ${needId}`,
    ),
  ).toBe(0);
  expect(await write(one, sql`update needs.answer set state = 'withdrawn' where id = ${answerId}`)).toBe(1);
});

test('filters, sorting and the key-service mark work on what is listed', async () => {
  const campaignId = platform.id();
  const firms = [await firmIn('320324'), await firmIn('320324'), await firmIn('320324')];
  const ids: string[] = [];
  for (const [i, firm] of firms.entries())
    ids.push(
      await open(firm, {
        campaignId,
        amountFen: BigInt(i + 1) * 100_000_000n,
        industry: i === 0 ? '生物制药' : '新材料',
      }),
    );
  const one = await bank();
  const officer = await bureau('320300');
  const list = async (actor: Person, input: Record<string, unknown>) => {
    const { rows, total } = (await platform.call(actor, 'needs.list-needs', { region: '320324', ...input }))
      .body;
    expect(total).toBe(rows.length);
    return rows.map((row) => ids.indexOf(row.id));
  };
  expect(await list(one, { sort: 'amount' })).toEqual([2, 1, 0]);
  expect(await list(one, { industry: '新材料', amountTo: '2000000' })).toEqual([1]);
  await answer(one, ids[1]!, { kind: 'interested' });
  expect(await list(one, { answered: 'yes' })).toEqual([1]);
  expect((await list(officer, { answered: 'no' })).toSorted()).toEqual([0, 2]);
  const mark = (enterpriseIds: string[]) =>
    platform.database.transaction(officer, (tx) =>
      markKeyService(tx, { campaignId, regionPath: officer.regionPath, enterpriseIds }),
    );
  expect(await mark([firms[0]!.id])).toBe(1);
  expect(await list(one, { keyService: 'yes' })).toEqual([0]);
  await mark([firms[2]!.id]);
  expect(await list(one, { keyService: 'yes' })).toEqual([2]);
  const facts = await platform.database.transaction(officer, (tx) =>
    needFactsOf(tx, campaignId, officer.regionPath),
  );
  expect(facts.length).toBe(3);
  const sibling = await bureau('320100');
  expect(await platform.database.transaction(sibling, (tx) => needFactsOf(tx, campaignId, '/'))).toEqual([]);
});

test('a reading by a bank is a look the firm can see; a list is none', async () => {
  const firm = await firmIn();
  const needId = await open(firm);
  const one = await bank();
  await platform.call(one, 'needs.list-needs', { q: firm.name });
  const looks = async () => (await platform.call(firm.manager, 'audit.list-looks')).body;
  expect((await looks()).total).toBe(0);
  await seen(one, needId);
  expect((await looks()).rows.map((row) => [row.organisation, row.what])).toEqual([
    [one.organisationName, 'need'],
  ]);
});

test('response times count first answers against the promised day', async () => {
  const firms = [await firmIn('320382'), await firmIn('320382')];
  const needIds: string[] = [];
  for (const firm of firms) needIds.push(await open(firm));
  const one = await bank();
  await answer(one, needIds[0]!, { kind: 'interested' });
  const start = platform.clock.now();
  platform.clock.set('2019-08-28T01:00:00.000Z');
  await answer(one, needIds[1]!, offer);
  const officer = await bureau('320382');
  const open3 = await firmIn('320382');
  const third = (await platform.database.transaction(open3.manager, (tx) => openNeed(tx, newNeed(open3))))
    .needId;
  const read = async (region?: string) =>
    (await platform.call(officer, 'needs.read-response-times', region ? { region } : {})).body;
  const { rows, ...counts } = await read();
  expect(counts).toEqual({ needs: 3, unanswered: 1, overdue: 0 });
  expect(rows).toMatchObject([
    { bank: { id: one.organisationId }, answered: 2, onTime: 1, late: 1, offers: 1, interested: 1 },
  ]);
  expect((await read('320100')).needs).toBe(0);
  const behind = async (input: Record<string, unknown>) =>
    (
      await platform.call(officer, 'needs.list-needs', {
        state: 'open',
        answered: 'no',
        consenting: 'yes',
        ...input,
      })
    ).body;
  expect([(await behind({})).total, (await behind({ overdue: 'yes' })).total]).toEqual([
    counts.unanswered,
    counts.overdue,
  ]);
  expect(third).toBeDefined();
  // A firm that withdraws, or never consented, waits for nobody: in no count, in no list, on no clock.
  await platform.call(open3.manager, 'enterprises.withdraw-consent');
  const { needs, unanswered } = await read();
  const listed = async (input: Record<string, unknown>) =>
    (await platform.call(officer, 'needs.list-needs', { region: '320382', ...input })).body;
  expect([needs, unanswered, (await listed({ answered: 'no' })).total]).toEqual([2, 0, 0]);
  platform.clock.set('2019-09-20T01:00:00.000Z');
  expect([(await read()).overdue, (await listed({ overdue: 'yes' })).total]).toEqual([0, 0]);
  expect((await listed({})).rows.map((row) => row.awaitsAnswer)).toEqual([false, false, false]);
  await platform.call(open3.manager, 'enterprises.give-consent', { textVersion: '2019-08' });
  expect([(await read()).overdue, (await listed({ overdue: 'yes' })).total]).toEqual([1, 1]);
  expect((await listed({ answered: 'no' })).rows.map((row) => [row.id, row.awaitsAnswer])).toEqual([
    [third, true],
  ]);
  platform.clock.set(start);
});

test('property: no path of answers goes back, and a no ends it', () => {
  const kinds: AnswerKind[] = ['interested', 'asks', 'declines', 'offers'];
  const rank = { interested: 0, asks: 1, offers: 2, declines: 3 };
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 12 }), (said) => {
      let standing: AnswerKind | undefined;
      for (const kind of said) {
        if (!mayFollow(standing ? { kind: standing, state: 'open' } : undefined, kind)) continue;
        if (standing) expect(rank[kind]).toBeGreaterThanOrEqual(rank[standing]);
        expect(standing).not.toBe('declines');
        standing = kind;
      }
      for (const kind of kinds) expect(mayFollow({ kind: 'offers', state: 'accepted' }, kind)).toBe(false);
    }),
  );
  expect(Object.keys(answerSteps.declines)).toEqual([]);
});
