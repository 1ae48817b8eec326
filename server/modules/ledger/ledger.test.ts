import { randomUUID } from 'node:crypto';
import { isRefusal, type PlainDate, plainDate, type Refusal } from '@zhirong/kernel';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { runCommand } from '../../platform/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import {
  balanceOf,
  type Booking,
  expireDue,
  openAccount,
  openBook,
  postAllReserved,
  postEntry,
  postReserved,
  reserve,
  reverse,
  statementOf,
  voidReserved,
} from './index.ts';

let platform: TestPlatform;
let client: pg.Client;
let [maker, checker, finance, neighbour, sibling, auditor, regulator, firm]: Person[] = [];
let [bookId, bank, capital, paid] = ['', '', '', ''];
const day = plainDate('2019-08-10');

const act = async <T>(
  actor: Person,
  work: (context: Booking) => Promise<T | Refusal>,
): Promise<T | Refusal> =>
  (
    await runCommand(platform.database, {
      name: 'test.act',
      actor,
      input: {},
      idempotencyKey: null,
      now: platform.clock.now(),
      origin: '',
      requestId: randomUUID(),
      work,
    })
  ).result;
const surely = async <T>(actor: Person, work: (context: Booking) => Promise<T | Refusal>): Promise<T> => {
  const result = await act(actor, work);
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
};
const move =
  (key: string, to: string, from: string, amountFen: bigint, on: PlainDate = day, reference?: string) =>
  (context: Booking) =>
    postEntry(context, {
      bookId,
      key,
      effectiveOn: on,
      description: '示例',
      reference,
      lines: [
        { accountId: to, side: 'debit', amountFen },
        { accountId: from, side: 'credit', amountFen },
      ],
    });
const available = async (actor: Person = maker as Person) =>
  (await platform.database.transaction(actor, (tx) => balanceOf(tx, bank)))?.availableFen;

beforeAll(async () => {
  platform = await openTestPlatform();
  const operator = await platform.makeOrganisation({
    kind: 'fund-operator',
    adcode: '320300',
    name: '示例基金运营',
  });
  [maker, checker] = [
    await platform.makePerson(operator, 'fund-operator'),
    await platform.makePerson(operator, 'fund-operator'),
  ];
  const of = async (
    kind: Parameters<TestPlatform['makeOrganisation']>[0]['kind'],
    adcode: string,
    role: Person['role'],
  ) => platform.makePerson(await platform.makeOrganisation({ kind, adcode }), role);
  finance = await of('finance-bureau', '320000', 'finance-officer');
  neighbour = await of('fund-operator', '320300', 'fund-operator');
  sibling = await of('finance-bureau', '320100', 'finance-officer');
  auditor = await of('ip-bureau', '320300', 'auditor');
  regulator = await of('regulator', '320000', 'regulator');
  firm = (await platform.makeEnterprise({ adcode: '320302' })).finance;
  ({ bookId } = await surely(maker, (c) =>
    openBook(c, {
      key: 'fund',
      kind: 'fund',
      name: '示例资金池',
      region: { adcode: '320300', name: '徐州市', path: '/320000/320300/' },
      operatorId: operator.id,
    }),
  ));
  const account = async (code: string, kind: 'asset' | 'net-assets' | 'expense', hot = false) =>
    (await surely(maker as Person, (c) => openAccount(c, { bookId, code, name: code, kind, hot }))).accountId;
  [bank, capital, paid] = [
    await account('bank', 'asset', true),
    await account('capital', 'net-assets'),
    await account('paid', 'expense'),
  ];
  await surely(maker, move('in', bank, capital, 100_000n, day, 'IN-1'));
  client = new pg.Client({ connectionString: platform.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await platform.close();
});

test('the same key is the same entry; another content under it is refused; what is not there cannot be spent', async () => {
  const first = await act(maker as Person, move('pay', paid, bank, 30_000n));
  expect(await act(maker as Person, move('pay', paid, bank, 30_000n))).toMatchObject({
    ...first,
    repeated: true,
  });
  expect(await act(maker as Person, move('pay', paid, bank, 30_001n))).toMatchObject({
    code: 'ledger.key-used-for-another-entry',
  });
  expect(await act(maker as Person, move('more', paid, bank, 70_001n))).toMatchObject({
    code: 'ledger.account-short',
    facts: { available: '700.00', needed: '700.01' },
  });
  expect(await act(maker as Person, move('never', paid, bank, 1n, plainDate('2019-08-21')))).toMatchObject({
    code: 'ledger.day-in-the-future',
  });
  const { entryId } = first as { entryId: string };
  expect(
    await act(maker as Person, (c) => reverse(c, { entryId, effectiveOn: day, reason: '误付' })),
  ).toMatchObject({ repeated: false });
  expect(
    await act(maker as Person, (c) => reverse(c, { entryId, effectiveOn: day, reason: '误付' })),
  ).toMatchObject({ repeated: true });
  expect(
    await act(maker as Person, (c) => reverse(c, { entryId, effectiveOn: day, reason: '另一原因' })),
  ).toMatchObject({ code: 'ledger.key-used-for-another-entry' });
  expect(await available()).toBe(100_000n);
});

test('who keeps the book writes; its region and auditors look; nobody else sees or writes anything', async () => {
  for (const [actor, sees] of [
    [maker, true],
    [finance, true],
    [regulator, true],
    [auditor, true],
    [neighbour, false],
    [sibling, false],
  ] as const) {
    const { status } = await platform.call(actor, 'ledger.read-book', { bookId });
    expect([actor?.role, actor?.adcode, status]).toEqual([actor?.role, actor?.adcode, sees ? 200 : 404]);
  }
  expect((await platform.call(firm, 'ledger.list-books')).status).toBe(403);
  expect(await act(neighbour as Person, move('theirs', paid, bank, 1n))).toMatchObject({
    code: 'ledger.account-unknown',
  });
  expect(await act(sibling as Person, move('theirs', paid, bank, 1n))).toMatchObject({
    code: 'ledger.account-unknown',
  });
  expect(await act(firm as Person, move('theirs', paid, bank, 1n))).toMatchObject({
    code: 'ledger.account-unknown',
  });
  for (const looker of [regulator, auditor])
    expect(isRefusal(await act(looker as Person, move('theirs', paid, bank, 1n)))).toBe(true);
  expect(await act(finance as Person, move('ours', paid, bank, 1n))).toMatchObject({ repeated: false });
  expect(await available(sibling)).toBe(undefined);
});

/** The application's own role and scope, and whatever SQL an attacker got into it. */
const attack = async (texts: readonly string[]): Promise<string> => {
  await client.query('begin');
  await client.query(
    `select set_config('role', 'zhirong_app', true), set_config('app.role', 'fund-operator', true), set_config('app.organisation', $1, true), set_config('app.region', '/320000/320300/', true)`,
    [maker?.organisationId],
  );
  try {
    for (const text of texts) await client.query(text);
    await client.query('commit');
    return 'let through';
  } catch (error) {
    await client.query('rollback');
    return (error as pg.DatabaseError).constraint ?? (error as Error).message;
  }
};

type Eleven = [string, string, string, string, string, string, string, string, string, string, string];
test('the database itself holds the books together, whatever SQL the application sends', async () => {
  const place = `'${bookId}', '/320000/320300/', '${maker?.organisationId}'`;
  const entry = (id: string, key: string, lines = 2) =>
    `insert into ledger.entry (id, book_id, region_path, operator_id, key, effective_on, recorded_at, description, lines_count, digest, command_id, command) values ('${id}', ${place}, '${key}', '2019-08-10', '2019-08-20T01:00:00Z', 'x', ${lines}, decode(repeat('00', 32), 'hex'), '${id}', 'x')`;
  const line = (id: string, no: number, account: string, signed: number, part = 0) =>
    `insert into ledger.line (entry_id, line_no, account_id, stripe_no, book_id, region_path, operator_id, amount_fen, effective_on, recorded_at) values ('${id}', ${no}, '${account}', ${part}, ${place}, ${signed}, '2019-08-10', '2019-08-20T01:00:00Z')`;
  const [a, b, c, d, e, f, g, h, i, j, k] = Array.from({ length: 11 }, () => randomUUID()) as Eleven;
  expect(await attack([entry(a, 'a'), line(a, 1, paid, 5), line(a, 2, capital, -4)])).toBe('entry_balanced');
  expect(await attack([entry(b, 'b'), line(b, 1, paid, 5)])).toBe('entry_whole');
  expect(await attack([entry(c, 'c'), line(c, 1, paid, 9_999_999), line(c, 2, bank, -9_999_999, 1)])).toBe(
    'stripe_not_overdrawn',
  );
  expect(await attack([line(d, 1, paid, 5)])).toBe('line_of_entry');
  expect(await attack([entry(e, 'e'), line(e, 1, paid, 5), line(e, 2, capital, -5, 7)])).toBe(
    'line_of_account',
  );
  expect(await attack([entry(f, 'f'), line(f, 1, paid, 5), line(f, 2, capital, -5)])).toBe('let through');
  expect(await attack([line(f, 3, paid, 5), line(f, 4, capital, -5)])).toBe('line_of_entry');
  // Numbers out of their bounds, wherever they stand.
  const huge = 10_000_000_000_000_002;
  expect(await attack([entry(g, 'g'), line(g, 1, paid, 5), line(g, 0, capital, -5)])).toBe('line_of_entry');
  expect(await attack([entry(h, 'h', 3), line(h, 1, paid, 5), line(h, 2, capital, -5)])).toBe('entry_whole');
  expect(await attack([entry(i, 'i'), line(i, 1, paid, 0)])).toBe('line_amount');
  expect(await attack([entry(i, 'i'), line(i, 1, paid, huge)])).toBe('line_amount');
  expect(await attack([entry(j, ''), line(j, 1, paid, 5), line(j, 2, capital, -5)])).toBe('entry_sound');
  expect(await attack([entry(k, 'k'.repeat(161)), line(k, 1, paid, 5), line(k, 2, capital, -5)])).toBe(
    'entry_sound',
  );
  expect(await attack([entry(k, 'k', 1), line(k, 1, paid, 5)])).toBe('entry_sound');
  expect(
    await attack([
      `update ledger.stripe set balance_fen = 1000000000000000001 where account_id = '${capital}'`,
    ]),
  ).toBe('balance_check');
  expect(await attack([`update ledger.stripe set held_fen = -1 where account_id = '${bank}'`])).toBe(
    'held_check',
  );
  expect(
    await attack([
      `update ledger.stripe set balance_fen = balance_fen + 1 where account_id = '${bank}' and stripe_no = 1`,
    ]),
  ).toBe('stripe_follows_lines');
  expect(await attack([`update ledger.stripe set may_overdraw = true where account_id = '${bank}'`])).toMatch(
    /permission denied/,
  );
  for (const text of [
    'update ledger.line set amount_fen = 1',
    'delete from ledger.entry',
    'truncate ledger.line',
    'update ledger.ending set reason = null',
  ])
    expect([text, await attack([text])]).toEqual([
      text,
      expect.stringMatching(/permission denied|append-only/),
    ]);
  // Undone by hand, so that what follows counts from round figures.
  expect(await attack([entry(a, 'a'), line(a, 1, paid, -5), line(a, 2, capital, 5)])).toBe('let through');
});

test('a deposit lies in one part of a hot account, and the first payment shares it out for those to come', async () => {
  const open = (code: string, hot: boolean) =>
    surely(maker as Person, (c) => openAccount(c, { bookId, code, name: code, kind: 'asset', hot }));
  const [{ accountId: pool }, { accountId: small }] = [await open('pool', true), await open('small', true)];
  const partsOf = async (id: string) => {
    const [, , { rows }] = (await client.query(
      `begin; set local role zhirong_job; select count(*)::int as n, sum(balance_fen)::int as sum from ledger.stripe where account_id = '${id}' and balance_fen > 0; commit`,
    )) as unknown as [unknown, unknown, { rows: unknown[] }];
    return rows[0];
  };
  await surely(maker as Person, move('pool-in', pool, capital, 100_000n));
  await surely(maker as Person, move('small-in', small, capital, 300n));
  expect(await partsOf(pool)).toEqual({ n: 1, sum: 100_000 });
  // The account is known to the process, its money lies elsewhere than chance looks: within a few payments one shares it out.
  for (let i = 0; i < 6; i += 1) {
    await surely(maker as Person, move(`pool-${i}`, paid, pool, 100n));
    // Where there is too little to go round, it stays together.
    await surely(maker as Person, move(`small-${i}`, paid, small, 50n));
  }
  expect(await partsOf(pool)).toEqual({ n: 32, sum: 99_400 });
  expect(await partsOf(small)).toEqual({ n: 0, sum: null });
  await surely(maker as Person, move('pool-out', capital, pool, 99_400n));
  await surely(maker as Person, move('pool-back', bank, paid, 900n));
  await surely(maker as Person, move('pool-end', capital, bank, 900n));
});

test('two people for an entry by hand: the maker cannot answer, and the table would not let him', async () => {
  const proposed = await platform.call(maker, 'ledger.propose-adjustment', {
    bookId,
    effectiveOn: '2019-08-11',
    reason: '银行手续费',
    lines: [
      { accountId: paid, side: 'debit', amount: '1.50' },
      { accountId: bank, side: 'credit', amount: '1.50' },
    ],
  });
  expect(proposed.status).toBe(200);
  const { adjustmentId } = proposed.body;
  expect((await platform.call(maker, 'ledger.approve-adjustment', { adjustmentId })).body.code).toBe(
    'ledger.same-person',
  );
  expect((await platform.call(neighbour, 'ledger.approve-adjustment', { adjustmentId })).status).toBe(404);
  const answers = await Promise.all(
    [checker, finance].map((p) => platform.call(p, 'ledger.approve-adjustment', { adjustmentId })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const entryId = answers.find(({ status }) => status === 200)?.body.entryId;
  const read = await platform.call(auditor, 'ledger.read-entry', { entryId });
  expect(read.body).toMatchObject({
    amount: '1.50',
    digestHolds: true,
    adjustmentId,
    command: { name: 'ledger.approve-adjustment' },
  });
  const { rows } = await asJob(`select entry from platform.command where id = '${read.body.command.id}'`);
  expect(rows[0].entry).toContain(read.body.digest);
  expect(
    await attack([
      `insert into ledger.adjustment_decision (adjustment_id, proposed_by, decided_by, decided_by_name, outcome, region_path, operator_id, decided_at, command_id) values ('${adjustmentId}', '${maker?.personId}', '${maker?.personId}', 'x', 'returned', '/320000/320300/', '${maker?.organisationId}', now(), '${adjustmentId}')`,
    ]),
  ).toBe('adjustment_two_people');
  const reversal = await platform.call(finance, 'ledger.propose-reversal', {
    entryId,
    effectiveOn: '2019-08-12',
    reason: '银行退回',
  });
  expect(
    (await platform.call(checker, 'ledger.approve-adjustment', { adjustmentId: reversal.body.adjustmentId }))
      .status,
  ).toBe(200);
  expect(
    (
      await platform.call(maker, 'ledger.propose-reversal', {
        entryId,
        effectiveOn: '2019-08-12',
        reason: '再退',
      })
    ).body.code,
  ).toBe('ledger.reversed-already');
});

async function asJob(text: string) {
  await client.query('begin; set local role zhirong_job');
  try {
    return await client.query(text);
  } finally {
    await client.query('commit');
  }
}

test('reserved money is not available to others; it expires on its day, and then it is', async () => {
  const before = (await available()) as bigint;
  const lines = [
    { accountId: paid, side: 'debit' as const, amountFen: 40_000n },
    { accountId: bank, side: 'credit' as const, amountFen: 40_000n },
  ];
  const held = (key: string) =>
    surely(maker as Person, (c) =>
      reserve(c, { bookId, key, description: '示例', expiresOn: plainDate('2019-08-20'), lines }),
    );
  const [one, two] = [await held('r1'), await held('r2')];
  expect(await available()).toBe(before - 80_000n);
  expect(await act(maker as Person, move('late', paid, bank, before - 79_999n))).toMatchObject({
    code: 'ledger.account-short',
  });
  expect(
    await act(maker as Person, (c) =>
      postReserved(c, { reservationId: one.reservationId, effectiveOn: day, amountFen: 40_001n }),
    ),
  ).toMatchObject({ code: 'ledger.more-than-reserved' });
  await surely(maker as Person, (c) =>
    postReserved(c, {
      reservationId: one.reservationId,
      effectiveOn: day,
      amountFen: 10_000n,
      reference: 'PAY-7',
    }),
  );
  expect(await available()).toBe(before - 50_000n);
  expect(await expireDue(platform.database, platform.clock)).toBe(0);
  platform.clock.set('2019-08-21T01:00:00.000Z');
  expect(
    await act(maker as Person, (c) =>
      postReserved(c, { reservationId: two.reservationId, effectiveOn: day }),
    ),
  ).toMatchObject({ code: 'ledger.reservation-expired' });
  expect(await expireDue(platform.database, platform.clock)).toBe(1);
  expect(await expireDue(platform.database, platform.clock)).toBe(0);
  expect(await available()).toBe(before - 10_000n);
  const listed = await platform.call(auditor, 'ledger.list-reservations', { bookId });
  expect(listed.body.rows.map(({ state }) => state)).toEqual(['expired', 'posted']);
});

test('many reservations are posted at once: all of them, or none and the one that may not be by name', async () => {
  const before = (await available()) as bigint;
  const hold = async (key: string, amountFen: bigint) => {
    const lines = [
      { accountId: paid, side: 'debit' as const, amountFen },
      { accountId: bank, side: 'credit' as const, amountFen },
    ];
    const draft = { bookId, key, description: '示例', expiresOn: plainDate('2019-08-25'), lines };
    return (await surely(maker as Person, (c) => reserve(c, draft))).reservationId;
  };
  const held = [await hold('m1', 100n), await hold('m2', 200n), await hold('m3', 300n)] as const;
  const posts = held.map((reservationId, at) => ({ reservationId, effectiveOn: day, reference: `M${at}` }));
  const all = (some = posts) => act(maker as Person, (c) => postAllReserved(c, some));
  const sumOfBook = async () =>
    (
      await asJob(
        `select coalesce(sum(amount_fen), 0)::text as sum, count(*)::int as n from ledger.line where book_id = '${bookId}'`,
      )
    ).rows[0] as { sum: string; n: number };
  const { n } = await sumOfBook();
  await surely(maker as Person, (c) => voidReserved(c, { reservationId: held[1], reason: '示例' }));
  expect(await all()).toMatchObject({
    code: 'ledger.reservation-ended',
    facts: { outcome: 'voided', reservation: held[1] },
  });
  expect([await available(), await sumOfBook()]).toEqual([before - 400n, { sum: '0', n }]);
  // The control: the same without the one that was let go.
  const rest = posts.filter(({ reservationId }) => reservationId !== held[1]);
  const posted = await all(rest);
  expect(posted).toMatchObject([{ repeated: false }, { repeated: false }]);
  expect([await available(), await sumOfBook()]).toEqual([before - 400n, { sum: '0', n: n + 4 }]);
  expect(await all(rest)).toMatchObject({ facts: { outcome: 'posted', reservation: held[0] } });
  const [first] = posted as unknown as { entryId: string }[];
  const entry = await platform.call(auditor, 'ledger.read-entry', { entryId: first?.entryId });
  expect(entry.body).toMatchObject({ amount: '1.00', reference: 'M0', digestHolds: true });
});

test('two times: as of a day, and as it was known at a moment', async () => {
  const known = platform.clock.now();
  const at = (view: Parameters<typeof balanceOf>[2]) =>
    platform.database.transaction(auditor as Person, (tx) => balanceOf(tx, bank, view));
  const before = await at({ asOf: plainDate('2019-08-09') });
  platform.clock.set('2019-08-22T01:00:00.000Z');
  await surely(maker as Person, move('backdated', bank, capital, 777n, plainDate('2019-08-05')));
  expect(before?.balanceFen).toBe(0n);
  expect((await at({ asOf: plainDate('2019-08-09') }))?.balanceFen).toBe(777n);
  expect((await at({ asOf: plainDate('2019-08-09'), knownAt: known }))?.balanceFen).toBe(0n);
  const now = await at({});
  const statement = await platform.database.transaction(auditor as Person, (tx) =>
    statementOf(tx, bank, { from: plainDate('2019-08-06'), page: 1, size: 200 }),
  );
  expect([statement?.openingFen, statement?.closingFen]).toEqual([777n, now?.balanceFen]);
  let running = 777n;
  for (const row of statement?.rows ?? []) expect(row.balanceFen).toBe((running += row.amountFen));
  const book = await platform.call(regulator, 'ledger.read-book', { bookId });
  expect(book.body.debits).toBe(book.body.credits);
});

test('what the bank says is a finding with its day and difference until the book agrees', async () => {
  const stated = await platform.call(maker, 'ledger.assert-balance', {
    accountId: bank,
    on: '2019-08-05',
    balance: '8.00',
    source: '示例银行对账单',
  });
  expect(stated.body).toMatchObject({ on: '2019-08-05', holds: false, found: '7.77', difference: '-0.23' });
  expect(
    (await platform.call(auditor, 'ledger.list-assertions', { bookId, only: 'findings' })).body.total,
  ).toBe(1);
  await surely(maker as Person, move('interest', bank, capital, 23n, plainDate('2019-08-05')));
  expect(
    (await platform.call(auditor, 'ledger.list-assertions', { bookId, only: 'findings' })).body.total,
  ).toBe(0);
  expect((await platform.call(auditor, 'ledger.list-assertions', { bookId })).body.rows[0]).toMatchObject({
    holds: true,
    difference: '0.00',
  });
});

const load = async (content: string | Buffer, name = '流水.csv') => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  const body = new Response(form);
  const answer = await platform.http.inject({
    method: 'POST',
    url: `/api/ledger/accounts/${bank}/bank-statements`,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': randomUUID() },
    cookies: { zhirong: maker?.sessionId ?? '' },
  });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
};

test('a bank file is matched line by line, lists what is open on both sides, and loaded twice is loaded once', async () => {
  const file =
    '交易日期,金额,余额,流水号,摘要\n2019-08-10,1000.00,1000.00,IN-1,拨入\n2019-08-10,-100.00,900.00,PAY-7,赔付\n2019-08-11,-9.99,890.01,FEE-1,未知扣款\n';
  const first = await load(file);
  expect(first).toMatchObject({ status: 200, body: { lines: 3, known: 0, matched: 2, unmatched: 1 } });
  expect((await load(file)).body).toEqual(first.body);
  const grown = await load(`${file}2019-08-12,5.00,895.01,IN-9,利息\n`);
  expect(grown.body).toMatchObject({ lines: 1, known: 3, matched: 0 });
  const read = await platform.call(auditor, 'ledger.read-reconciliation', {
    statementId: first.body['statementId'],
  });
  expect(read.body.onlyAtBank).toEqual([
    { lineNo: 3, on: '2019-08-11', amount: '-9.99', reference: 'FEE-1', words: '未知扣款' },
  ]);
  expect(read.body.onlyInBookTotal).toBeGreaterThan(0);
  await surely(maker as Person, move('fee', paid, bank, 999n, plainDate('2019-08-11'), 'FEE-1'));
  const again = await platform.call(maker, 'ledger.match-bank-statement', {
    statementId: first.body['statementId'],
  });
  expect(again.body).toMatchObject({ matched: 3, unmatched: 0 });
  expect((await load('交易日期,金额\n2019-08-10,1.005\n')).body).toMatchObject({
    code: 'ledger.statement-rows-wrong',
  });
  expect((await load('不是流水')).body).toMatchObject({ code: 'ledger.statement-no-header' });
  expect((await load('PK nonsense', 'x.xlsx')).status).toBe(409);
});
