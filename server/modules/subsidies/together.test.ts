import { isRefusal, type PlainDate } from '@zhirong/kernel';
import { type Instrument, publishedPolicies } from '@zhirong/policies';
import fc from 'fast-check';
import pg from 'pg';
import { subsidyItemStates } from '@zhirong/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { expireDue } from '../ledger/index.ts';
import { readGiven, readKept, writeFacts } from './facts.ts';
import { type Part, shareAward, shareReceipt } from './item.ts';
import { hindranceOf, partiesOf } from './shares.ts';
import {
  applyFor,
  attach,
  award,
  idsOf,
  lend,
  makeProgramme,
  makeScene,
  resultFile,
  type Scene,
  sendFile,
  surelyOn,
} from './testing/make-subsidy.ts';

let platform: TestPlatform;
let scene: Scene;
let surely: ReturnType<typeof surelyOn>;
let client: pg.Client;
const ids = idsOf('320302');

beforeAll(async () => {
  platform = await openTestPlatform();
  surely = surelyOn(platform);
  scene = await makeScene(platform);
  client = new pg.Client({ connectionString: platform.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await platform.close();
});

const percents = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 })
  .map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scaled = weights.map((weight) => Math.floor((weight * 1_000_000) / total));
    scaled[0] = (scaled[0] as number) + 1_000_000 - scaled.reduce((sum, weight) => sum + weight, 0);
    return scaled.map(
      (weight) => `${Math.floor(weight / 10_000)}.${String(weight % 10_000).padStart(4, '0')}`,
    );
  });

test('for random shares and receipts: parts are the whole, and all that comes back is what each gave', () => {
  fc.assert(
    fc.property(
      percents,
      fc.bigInt({ min: 1n, max: 10n ** 14n }),
      fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 6 }),
      (shares, amountFen, cuts) => {
        const levels = shares.map((percent, place) => ({ level: `${place}`, percent }));
        const budgets = levels.map(({ level }) => ({ id: level, name: level, level, servesPath: null }));
        const parts = shareAward(amountFen, { shares: levels, budgets }, '/320000/') as Part[];
        expect(parts.reduce((sum, part) => sum + part.amountFen, 0n)).toBe(amountFen);
        const due = new Map(parts.map((part) => [part.budgetId, part.amountFen]));
        let left = amountFen;
        for (const cut of [...cuts, 100]) {
          const net = cut === 100 ? left : (left * BigInt(cut)) / 100n;
          if (net === 0n) continue;
          const open = [...due].map(([budgetId, leftFen]) => ({ budgetId, leftFen }));
          const given = shareReceipt(net, open);
          expect(given.reduce((sum, part) => sum + part.amountFen, 0n)).toBe(net);
          for (const part of given) due.set(part.budgetId, (due.get(part.budgetId) ?? 0n) - part.amountFen);
          expect([...due.values()].every((fen) => fen >= 0n)).toBe(true);
          left -= net;
        }
        expect([...due.values()].every((fen) => fen === 0n)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test('of budgets of one level the nearest to the firm bears it; without one nobody does', () => {
  const budgets = [
    { id: 'p', name: '省', level: 'province', servesPath: null },
    { id: 'a', name: '甲市', level: 'city', servesPath: '/450000/450100/' },
    { id: 'b', name: '乙市', level: 'city', servesPath: '/450000/450200/' },
  ];
  const shares = [
    { level: 'province', percent: '70' },
    { level: 'city', percent: '30' },
  ];
  const at = (path: string) => shareAward(1_000_001n, { shares, budgets }, path);
  expect(at('/450000/450200/450203/')).toMatchObject([
    { budgetId: 'p', amountFen: 700_001n },
    { budgetId: 'b', amountFen: 300_000n },
  ]);
  expect(isRefusal(at('/450000/450300/'))).toBe(true);
  // So nothing is handed in for it there: an instrument without shares of its own is borne as the programme says.
  const instrument = [...publishedPolicies().instruments.values()].find((one) => {
    const day = one.editions[0]?.from;
    return day !== undefined && partiesOf(one, day).length === 0 && day <= '2019-08-20';
  });
  const hindered = (regionPath: string) =>
    hindranceOf(
      instrument as Instrument,
      { shares, budgets },
      { day: '2019-08-20' as PlainDate, regionPath },
    );
  expect(['/450000/450200/450203/', '/450000/450300/'].map((path) => hindered(path)?.kind)).toEqual([
    undefined,
    'no-budget',
  ]);
});

test('what is kept of facts reads back the same', () => {
  const given = {
    'loan.amount': '5000000.01',
    'loan.rate': '4.35',
    'loan.rate-to-lpr': '1.4',
    'loan.settled': true,
    'loan.months': '12',
    'firm.tags': ['high-tech'],
    'loan.rights': [{ 'right.kind': 'invention', 'right.pledge-registered': true }],
  };
  const facts = readGiven(given, 'given');
  expect(isRefusal(facts)).toBe(false);
  expect(writeFacts(facts as never)).toEqual(given);
  expect(readKept({ values: given, origins: {} })).toEqual(facts);
  for (const wrong of ['1.005', '-1', '1e3', '01', ' ', '1,000'])
    expect([wrong, isRefusal(readGiven({ 'loan.amount': wrong }, 'given'))]).toEqual([wrong, true]);
});

test('the steps of the table are those of the database', async () => {
  await client.query('begin; set local role zhirong_job');
  const { rows } = await client.query('select from_state, step, to_state from subsidies.edge');
  await client.query('rollback');
  const declared = Object.entries(subsidyItemStates).flatMap(([from, steps]) =>
    Object.entries(steps).map(([step, to]) => `${from} ${step} ${to}`),
  );
  expect(rows.map((row) => `${row.from_state} ${row.step} ${row.to_state}`).toSorted()).toEqual(
    declared.toSorted(),
  );
});

/** Items of the fee subsidy, each for a loan of its own, taken in and ready to be awarded 1,000 元. */
const readyItems = async (count: number): Promise<string[]> => {
  const subjects = [];
  for (let n = 0; n < count; n += 1)
    subjects.push({ loanId: await lend(platform, scene.parties), given: { 'loan.guarantee-fee': '2000' } });
  const { items } = await applyFor(platform, scene.parties.firm.manager, {
    instruments: [ids.fee],
    subjects,
  });
  for (const itemId of items)
    await surely(scene.payers.clerk, 'subsidies.review-item', { itemId, outcome: 'accepted' });
  return items;
};

test('many officers award at once from budgets for three: three are awarded, nothing is overdrawn', async () => {
  const { payers } = scene;
  // 3,000 元 at 60 and 40: enough for three.
  const { programmeId } = await makeProgramme(platform, scene, {
    name: '示例小额资金',
    province: '1800.00',
    county: '1200.00',
  });
  const items = await readyItems(7);
  const { budgets } = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  // The control: whoever only looks first lets all seven through.
  expect(items.filter(() => Number(budgets[0]?.available) >= 600)).toHaveLength(7);
  const answers = await Promise.all(
    items.map((itemId, place) =>
      platform.call([payers.clerk, payers.second, payers.bureau][place % 3], 'subsidies.award-item', {
        itemId,
        amount: '1000',
        seenCeiling: '1000.00',
        reason: '示例',
      }),
    ),
  );
  expect(answers.map(({ status, body }) => (status === 200 ? 'awarded' : body.code)).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'awarded'),
    ...Array.from({ length: 4 }, () => 'ledger.account-short'),
  ]);
  const after = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  expect(after.budgets.map(({ available, reserved }) => [available, reserved])).toEqual([
    ['0.00', '1800.00'],
    ['0.00', '1200.00'],
  ]);
  expect(after.figures).toMatchObject({
    awarded: '3000.00',
    awardedCount: 3,
    reserved: '3000.00',
    available: '0.00',
  });

  await surely(payers.bureau, 'subsidies.open-notice', { programmeId });
  platform.clock.set('2019-08-28T01:00:00.000Z');
  const proposed = await Promise.all(
    [payers.clerk, payers.second].map((person) =>
      platform.call(person, 'subsidies.propose-payment', { programmeId }),
    ),
  );
  expect(proposed.map(({ status, body }) => (status === 200 ? 'proposed' : body.code)).toSorted()).toEqual([
    'proposed',
    'subsidies.nothing-to-pay',
  ]);
  const paymentId = proposed.find(({ status }) => status === 200)?.body.paymentId ?? '';
  const page = await surely(payers.bureau, 'subsidies.read-payment', { paymentId });
  const approve = { paymentId, seenHash: page.hash };
  const another = await platform.makePerson(
    {
      ...scene.parties.bank,
      id: payers.bureau.organisationId,
      kind: 'ip-bureau',
      adcode: '320302',
      regionPath: scene.path,
    },
    'ip-officer',
  );
  const approved = await Promise.all(
    [payers.bureau, another].map((person) => platform.call(person, 'subsidies.approve-payment', approve)),
  );
  expect(approved.map(({ status }) => status).toSorted()).toEqual([200, 409].toSorted());

  await killedAndRepeated(paymentId, page.rows);
  const fine = {
    name: 'fine.csv',
    text: resultFile(page.rows, { on: '2019-08-28', prefix: 'K' }).text.replace('1000.00', '1000.005'),
  };
  const unread = await sendFile(platform, payers.clerk, `/api/subsidies/payments/${paymentId}/results`, fine);
  expect(unread.body).toMatchObject({ code: 'subsidies.file-rows-wrong', facts: { row: 2, column: '金额' } });
  const failed = page.rows[2]?.number ?? '';
  const file = resultFile(page.rows, { on: '2019-08-28', prefix: 'K', failed: [failed] });
  const loaded = await Promise.all(
    [payers.clerk, payers.second].map((person) =>
      sendFile(platform, person, `/api/subsidies/payments/${paymentId}/results`, file),
    ),
  );
  expect(loaded.map(({ body }) => [body['paid'], body['failed'], body['known']]).toSorted()).toEqual([
    [0, 0, 3],
    [1, 1, 1],
  ]);
  const done = await surely(payers.clerk, 'subsidies.read-payment', { paymentId });
  expect(done).toMatchObject({
    state: 'settled',
    reconciliation: {
      paidByBank: '2000.00',
      postedInLedger: '2000.00',
      failed: '1000.00',
      waiting: '0.00',
      agrees: true,
    },
  });
  expect((await surely(payers.clerk, 'subsidies.read-item', { itemId: done.rows[2]?.itemId })).state).toBe(
    'published',
  );
});

/** The server's connection is cut while it waits to post the first line; asked again, it is paid once. */
const killedAndRepeated = async (paymentId: string, rows: readonly { number: string; amount: string }[]) => {
  const first = resultFile(rows.slice(0, 1), { on: '2019-08-28', prefix: 'K' });
  const url = `/api/subsidies/payments/${paymentId}/results`;
  // Its stripe is held, so that the load stops between finding what is reserved and posting it.
  await client.query('begin; set local role zhirong_job');
  await client.query('select from ledger.stripe for update');
  const cut = sendFile(platform, scene.payers.clerk, url, first);
  let killed = 0;
  for (let n = 0; n < 1000 && killed === 0; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const found = await platform.database.transaction({ kind: 'job', name: 'test' }, () =>
      terminateWaiting(),
    );
    killed = found;
  }
  await client.query('rollback');
  expect(killed).toBe(1);
  const answer = await cut;
  const before = await surely(scene.payers.clerk, 'subsidies.read-payment', { paymentId });
  // Either nothing of it stands, or the platform itself asked again; never half.
  expect([answer.status === 200, before.rows[0]?.state]).toEqual(
    answer.status === 200 ? [true, 'paid'] : [false, 'waiting'],
  );
  const again = await sendFile(platform, scene.payers.clerk, url, first);
  expect([again.body['paid'], again.body['known']]).toEqual(answer.status === 200 ? [0, 1] : [1, 0]);
};
const terminateWaiting = async (): Promise<number> => {
  const watcher = new pg.Client({ connectionString: platform.url });
  await watcher.connect();
  const { rows } = await watcher.query(
    "select pg_terminate_backend(pid) as done from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()",
  );
  await watcher.end();
  return rows.length;
};

test('money nobody paid within its term goes free: the award is cancelled and decided anew', async () => {
  const { payers } = scene;
  const { programmeId } = (await surely(payers.clerk, 'subsidies.list-items', { state: 'published' }))
    .rows[0] as { programmeId: string };
  const [itemId = ''] = (await surely(payers.clerk, 'subsidies.list-items', { state: 'published' })).rows.map(
    ({ id }) => id,
  );
  platform.clock.set('2020-03-02T01:00:00.000Z');
  await expireDue(platform.database, platform.clock);
  const { paymentId } = await surely(payers.clerk, 'subsidies.propose-payment', {
    programmeId,
    itemIds: [itemId],
  });
  const { hash } = await surely(payers.second, 'subsidies.read-payment', { paymentId });
  const late = await platform.call(payers.second, 'subsidies.approve-payment', { paymentId, seenHash: hash });
  expect(late.body.code).toBe('subsidies.reservation-ran-out');
  await surely(payers.second, 'subsidies.return-payment', { paymentId, reason: '预留到期' });
  await surely(payers.clerk, 'subsidies.cancel-award', { itemId, reason: '预留到期' });
  const { law } = await surely(payers.clerk, 'subsidies.read-item', { itemId });
  await surely(payers.clerk, 'subsidies.award-item', {
    itemId,
    amount: law.ceiling,
    seenCeiling: law.ceiling,
    reason: '重新核定',
  });
  platform.clock.set('2019-08-28T01:00:00.000Z');
});

test('every award is kept with what it came from, for a change of the law to be tried on', async () => {
  await client.query('begin; set local role zhirong_job');
  const { rows } = await client.query(
    "select (select count(*)::int from subsidies.award) as awards, (select count(*)::int from library.decision where subject like 'subsidies.award:%') as decisions",
  );
  await client.query('rollback');
  expect(rows[0].awards).toBeGreaterThan(0);
  expect(rows[0].decisions).toBe(rows[0].awards);
});

test('the database itself refuses what the code would', async () => {
  const attacks: readonly [string, RegExp][] = [
    ["update subsidies.payment set approved_by = proposed_by, state = 'approved'", /payment_two_people/],
    ['update subsidies.award set amount_fen = amount_fen', /append-only|permission denied/],
    ['delete from subsidies.payout', /append-only|permission denied/],
    ["update subsidies.programme set shares = '[]'", /append-only|permission/],
  ];
  for (const [attack, expected] of attacks) {
    await client.query('begin; set local role zhirong_job');
    await expect(client.query(attack), attack).rejects.toThrow(expected);
    await client.query('rollback');
  }
  const insert = (more: string) =>
    `insert into subsidies.award (id, item_id, applicant_id, firm_id, payer_path, region_path, programme_id, instrument_id, year, ceiling_fen, amount_fen, reason, law_on, edition_on, source, trace, reservation_id, awarded_by, awarded_by_name, awarded_at, awarded_on)
     select gen_random_uuid(), item_id, applicant_id, firm_id, payer_path, region_path, programme_id, instrument_id, year, ceiling_fen, ${more}, reason, law_on, edition_on, source, trace, gen_random_uuid(), awarded_by, awarded_by_name, awarded_at, awarded_on from subsidies.award limit 1`;
  await client.query('begin; set local role zhirong_job');
  await expect(client.query(insert('ceiling_fen + 1'))).rejects.toThrow(/award_within_ceiling/);
  await client.query('rollback');
});

test('on one reused connection: unset, empty and foreign scopes see nothing of applications, awards and payments', async () => {
  const seen = async (settings: Record<string, string>): Promise<number[]> => {
    await client.query("begin; select set_config('role', 'zhirong_app', true)");
    for (const [key, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [`app.${key}`, value]);
    const { rows } = await client.query(
      `select (select count(*) from subsidies.application)::int a, (select count(*) from subsidies.item)::int i, (select count(*) from subsidies.award)::int w, (select count(*) from subsidies.payment_line)::int l, (select count(*) from subsidies.step)::int s`,
    );
    await client.query('commit');
    return Object.values(rows[0] as Record<string, number>);
  };
  const nothing = [0, 0, 0, 0, 0];
  expect(await seen({})).toEqual(nothing);
  // The control: the same connection sees rows under a scope that reaches them.
  expect((await seen({ role: 'finance-officer', region: scene.path })).every((count) => count > 0)).toBe(
    true,
  );
  for (const settings of [
    {},
    { role: 'finance-officer', region: '' },
    { role: 'finance-officer', region: '/330000/' },
    { role: 'bank-officer', region: scene.path },
    { role: 'enterprise-finance', organisation: '' },
    { role: '', region: scene.path },
  ])
    expect([settings, await seen(settings as Record<string, string>)]).toEqual([settings, nothing]);
  const firm = await seen({ role: 'enterprise-finance', organisation: scene.parties.firm.id });
  expect([firm[0] !== 0, firm[1] !== 0, firm[3]]).toEqual([true, true, 0]);
  const stranger = await platform.makeEnterprise({ adcode: '320302' });
  expect(await seen({ role: 'enterprise-finance', organisation: stranger.id })).toEqual(nothing);
});

test('a lost reply: the same intention twice is one application, one award', async () => {
  const { payers } = scene;
  const loanId = await lend(platform, scene.parties);
  const open = await surely(scene.parties.firm.manager, 'subsidies.open-application', {
    instruments: [ids.fee],
    subjects: [{ loanId, given: { 'loan.guarantee-fee': '10' } }],
    account: { name: '示例', bank: '示例银行', number: '62220000' },
  });
  await attach(platform, scene.parties.firm.manager, open.applicationId);
  const key = platform.id();
  const send = () => platform.call(scene.parties.firm.manager, 'subsidies.hand-in', open as never, { key });
  const [one, two] = [await send(), await send()];
  expect([one.status, two.body.receipt]).toEqual([200, one.body.receipt]);
  const { rows } = await surely(payers.clerk, 'subsidies.list-items', { applicationId: open.applicationId });
  expect(rows).toHaveLength(1);
  expect(
    await award(platform, payers.clerk, rows[0]?.id ?? '').catch((error: Error) => error.message),
  ).toMatch(/account-short/);
});
