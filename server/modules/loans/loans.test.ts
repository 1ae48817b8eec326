import { loanStates } from '@zhirong/contracts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { bringToProposal, makeLoan, makeParties, type Parties, soundInput } from './testing/make-loan.ts';

let platform: TestPlatform;
let client: pg.Client;
let parties: Parties;
const today = '2019-08-20';
beforeAll(async () => {
  platform = await openTestPlatform();
  client = new pg.Client({ connectionString: platform.url });
  await client.connect();
  parties = await makeParties(platform);
});
afterAll(async () => {
  await client.end();
  await platform.close();
});

/** Everything the room holds about a file, to show that a refusal wrote nothing. */
const rowsOf = async (loanId: string) =>
  platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.one<{ loan: unknown; steps: number; proposals: number; disbursements: number; notices: number }>(sql`
      select (select to_jsonb(l) from loans.loan l where id = ${loanId}) as loan, (select count(*)::int from loans.step where loan_id = ${loanId}) as steps,
        (select count(*)::int from loans.proposal where loan_id = ${loanId}) as proposals, (select count(*)::int from loans.disbursement where loan_id = ${loanId}) as disbursements,
        (select count(*)::int from notices.notice where link = '/loans/' || ${loanId}::text) as notices`),
  );

/** Rows as the queues see them: a login without a role sees none. */
const readAll = async (text: string, values: unknown[] = []) => {
  await client.query('begin; set local role zhirong_job');
  try {
    return await client.query(text, values);
  } finally {
    await client.query('rollback');
  }
};

test('the tables of the database say what the state table says', async () => {
  const { rows } = await client.query(
    "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'loan_state'",
  );
  expect(
    [...String(rows[0].text).matchAll(/'([a-z-]+)'::text/g)].map((match) => match[1]).toSorted(),
  ).toEqual(Object.keys(loanStates).toSorted());
  const edges = await readAll('select from_state, step, to_state from loans.edge');
  const expected = Object.entries(loanStates).flatMap(([from, row]) =>
    Object.entries(row).map(([step, to]) => `${from} ${step} ${to}`),
  );
  expect(edges.rows.map((edge) => `${edge.from_state} ${edge.step} ${edge.to_state}`).toSorted()).toEqual(
    expected.toSorted(),
  );
});

test('a file goes from application to settlement, each side told, each step read back', async () => {
  const loanId = await makeLoan(platform, parties);
  const seen = await bringToProposal(platform, parties, loanId);
  expect(seen).toMatchObject({
    amount: '2500000.00',
    pledgedAmount: '2000000.00',
    on: today,
    proposedBy: parties.officer.personName,
  });
  const asked = await platform.call(parties.approver, 'loans.read-loan', { loanId });
  expect(asked.body.ball).toMatchObject({ with: 'bank-approver', until: null });
  expect(asked.body.possible.filter((p) => p.mine).map((p) => p.step)).toEqual([
    'approve-disbursement',
    'return-disbursement',
  ]);
  expect(
    (await platform.call(parties.officer, 'loans.read-loan', { loanId })).body.possible.map((p) => p.why),
  ).toEqual(['other-role', 'other-role']);
  expect(
    (await platform.call(parties.approver, 'loans.approve-disbursement', { loanId, seenHash: seen.hash }))
      .body,
  ).toEqual({ state: 'disbursed' });
  expect(
    (await platform.call(parties.officer, 'loans.watch', { loanId, ...soundInput(today).watch })).body,
  ).toEqual({ state: 'disbursed' });

  const firm = await platform.call(parties.firm.finance, 'loans.read-loan', { loanId });
  expect(firm.body).toMatchObject({
    number: expect.stringMatching(/^DK-2019-\d{6}$/),
    state: 'disbursed',
    stage: 'post-loan',
    disbursedAmount: '2500000.00',
    pledgedAmount: '2000000.00',
    ball: { with: 'firm', until: '2020-08-20' },
  });
  expect(firm.body.steps.map((step) => step.step)).toEqual([
    'apply',
    'value',
    'examine',
    'register-pledge',
    'propose-disbursement',
    'approve-disbursement',
    'watch',
  ]);
  expect(JSON.stringify(firm.body.steps)).not.toMatch(/订单稳定|经营正常/);
  expect(
    JSON.stringify((await platform.call(parties.officer, 'loans.read-loan', { loanId })).body.steps),
  ).toMatch(/订单稳定.*经营正常/);
  const told = await platform.call(parties.firm.finance, 'notices.list-notices');
  expect(
    told.body.rows
      .filter((row) => row.kind === 'loan-step' && row.link === `/loans/${loanId}`)
      .map((row) => row.facts['step'])
      .toSorted(),
  ).toEqual(['approve-disbursement', 'examine', 'propose-disbursement', 'register-pledge', 'value', 'watch']);
  expect(
    (await platform.call(parties.approver, 'notices.list-notices')).body.rows.some(
      (row) => row.facts['step'] === 'propose-disbursement',
    ),
  ).toBe(true);

  expect(
    (await platform.call(parties.officer, 'loans.settle', { loanId, ...soundInput(today).settle })).body,
  ).toEqual({ state: 'settled' });
  expect((await platform.call(parties.firm.finance, 'loans.read-loan', { loanId })).body.ball.with).toBe(
    'nobody',
  );
});

test('a step the state does not allow is refused and writes nothing; one it allows is taken', async () => {
  const loanId = await makeLoan(platform, parties);
  const before = await rowsOf(loanId);
  const input = soundInput(today);
  for (const step of [
    'examine',
    'register-pledge',
    'propose-disbursement',
    'watch',
    'mark-overdue',
    'settle',
    'open-disposal',
    'record-disposal',
  ] as const) {
    const answer = await platform.call(parties.officer, `loans.${step}`, { loanId, ...input[step] });
    expect([step, answer.status, answer.body.code]).toEqual([step, 409, 'loans.step-not-possible-now']);
  }
  for (const [step, body] of [
    ['approve-disbursement', { seenHash: '0'.repeat(64) }],
    ['return-disbursement', input['return-disbursement']],
  ] as const)
    expect((await platform.call(parties.approver, `loans.${step}`, { loanId, ...body })).body.code).toBe(
      'loans.step-not-possible-now',
    );
  expect(await rowsOf(loanId)).toEqual(before);
  expect((await platform.call(parties.officer, 'loans.value', { loanId, ...input.value })).status).toBe(200);
  expect((await rowsOf(loanId)).steps).toBe(before.steps + 1);
});

test('amounts and days are bounded, field by field', async () => {
  const loanId = await makeLoan(platform, parties);
  const input = soundInput(today);
  const refused = async (
    step: 'value' | 'examine' | 'register-pledge' | 'propose-disbursement',
    change: object,
  ) => {
    const answer = await platform.call(parties.officer, `loans.${step}`, {
      loanId,
      ...input[step],
      ...change,
    });
    return [answer.body.code, answer.body.fields?.[0]?.path];
  };
  expect(await refused('value', { value: '0.00' })).toEqual(['loans.amount-must-be-positive', 'value']);
  expect(await refused('value', { valuedOn: '2019-08-21' })).toEqual(['loans.day-in-the-future', 'valuedOn']);
  expect(await refused('value', { valuedOn: '2019-02-30' })).toEqual(['input.invalid', 'valuedOn']);
  expect(await refused('value', { value: 5 })).toEqual(['input.invalid', 'value']);
  expect(await refused('value', { way: 'outside-report' })).toEqual([
    'loans.appraiser-required',
    'appraiser',
  ]);
  await platform.call(parties.officer, 'loans.value', { loanId, ...input.value });
  expect(await refused('examine', { approvedAmount: '3000000.01' })).toEqual([
    'loans.more-than-applied',
    'approvedAmount',
  ]);
  await platform.call(parties.officer, 'loans.examine', { loanId, ...input.examine });
  await platform.call(parties.officer, 'loans.register-pledge', { loanId, ...input['register-pledge'] });
  expect(await refused('propose-disbursement', { amount: '2500000.01' })).toEqual([
    'loans.more-than-approved',
    'amount',
  ]);
  expect(await refused('propose-disbursement', { pledgedAmount: '2500000.01' })).toEqual([
    'loans.pledged-more-than-amount',
    'pledgedAmount',
  ]);
  expect(await refused('propose-disbursement', { on: '2019-08-19' })).toEqual([
    'loans.day-before-registration',
    'on',
  ]);
  expect(await refused('propose-disbursement', {})).toEqual([undefined, undefined]);
});

test('a registration number secures one loan only', async () => {
  const one = await makeLoan(platform, parties);
  const others = await makeParties(platform, '320303');
  const third = await makeLoan(platform, others);
  const input = soundInput(today);
  const register = async (who: Parties, loanId: string, registrationNumber: string) => {
    await platform.call(who.officer, 'loans.value', { loanId, ...input.value });
    await platform.call(who.officer, 'loans.examine', { loanId, ...input.examine });
    return (
      await platform.call(who.officer, 'loans.register-pledge', {
        loanId,
        ...input['register-pledge'],
        registrationNumber,
      })
    ).body.code;
  };
  expect(await register(parties, one, 'Y2019-A-1')).toBeUndefined();
  expect(await register(others, third, ' y2019-a-1 ')).toBe('loans.registration-number-used');
  expect((await platform.call(others.officer, 'loans.read-loan', { loanId: third })).body.state).toBe(
    'examined',
  );
  expect(await register(others, third, 'Y2019-A-2')).toBeUndefined();
});

test('two approvals at once pay once; a changed proposal is refused', async () => {
  const loanId = await makeLoan(platform, parties);
  const first = await bringToProposal(platform, parties, loanId);
  const second = await platform.makePerson(parties.bank, 'bank-approver');
  expect(
    (await platform.call(second, 'loans.return-disbursement', { loanId, reason: '金额有误' })).body,
  ).toEqual({ state: 'registered' });
  expect((await platform.call(parties.approver, 'loans.read-proposal', { loanId })).body.code).toBe(
    'loans.no-proposal',
  );
  await platform.call(parties.officer, 'loans.propose-disbursement', {
    loanId,
    amount: '2400000.00',
    on: today,
  });
  const late = await platform.call(parties.approver, 'loans.approve-disbursement', {
    loanId,
    seenHash: first.hash,
  });
  expect([late.status, late.body.code]).toEqual([409, 'loans.proposal-changed']);
  expect((await rowsOf(loanId)).disbursements).toBe(0);
  const seen = (await platform.call(second, 'loans.read-proposal', { loanId })).body;
  expect(seen.pledgedAmount).toBe('2400000.00');
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      platform.call(i % 2 ? second : parties.approver, 'loans.approve-disbursement', {
        loanId,
        seenHash: seen.hash,
      }),
    ),
  );
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(
    new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.body.code)),
  ).toEqual(new Set(['loans.step-not-possible-now']));
  expect((await rowsOf(loanId)).disbursements).toBe(1);
});

test('one person in both roles does not pay alone, neither here nor by raw SQL', async () => {
  const loanId = await makeLoan(platform, parties);
  const seen = await bringToProposal(platform, parties, loanId);
  const twoHats = await platform.makePerson(parties.bank, 'bank-approver');
  // The session of the second role belongs to the person of the first.
  Object.assign(twoHats, { personId: parties.officer.personId });
  const answer = await platform.call(twoHats, 'loans.approve-disbursement', { loanId, seenHash: seen.hash });
  expect([answer.status, answer.body.code]).toEqual([409, 'loans.same-person']);
  expect(
    (await platform.call(twoHats, 'loans.read-loan', { loanId })).body.possible.find(
      (p) => p.step === 'approve-disbursement',
    ),
  ).toMatchObject({ mine: false, why: 'same-person' });

  const pay = (approvedBy: string, change = '') =>
    platform.database.transaction({ ...parties.approver, personId: approvedBy }, async (tx) => {
      await tx.client.query(
        `insert into loans.disbursement (id, loan_id, proposal_id, enterprise_id, bank_id, region_path, amount_fen, pledged_fen, disbursed_on, proposed_by, approved_by, approved_by_name, approved_at)
         select gen_random_uuid(), loan_id, id, enterprise_id, bank_id, region_path, amount_fen ${change}, pledged_fen, disbursed_on, proposed_by, $2, '某', now() from loans.proposal where loan_id = $1`,
        [loanId, approvedBy],
      );
      await tx.client.query("update loans.loan set state = 'disbursed' where id = $1", [loanId]);
    });
  await expect(pay(parties.officer.personId)).rejects.toMatchObject({
    constraint: 'disbursement_two_people',
  });
  await expect(pay(parties.approver.personId, '+ 1')).rejects.toMatchObject({ code: '23503' });
  await expect(
    platform.database.transaction(parties.approver, (tx) =>
      tx.client.query("update loans.loan set state = 'disbursed' where id = $1", [loanId]),
    ),
  ).rejects.toMatchObject({ constraint: 'loan_disbursed_with_row' });
  expect((await rowsOf(loanId)).disbursements).toBe(0);
  await pay(parties.approver.personId);
  expect((await rowsOf(loanId)).disbursements).toBe(1);
});

test('what happened is not edited', async () => {
  const loanId = await makeLoan(platform, parties);
  await bringToProposal(platform, parties, loanId);
  for (const text of [
    "update loans.step set facts = '{}'",
    'delete from loans.proposal',
    'update loans.loan set amount_fen = 1',
    'update loans.disbursement set pledged_fen = 1',
    'delete from loans.loan',
  ])
    await expect(
      platform.database.transaction(parties.officer, (tx) => tx.client.query(text)),
      text,
    ).rejects.toMatchObject({ code: '42501' });
});

test('only the two parties and the officers of the region see a file', async () => {
  const loanId = await makeLoan(platform, parties);
  const others = await makeParties(platform, '320100');
  const regulator = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'regulator', adcode: '320300' }),
    'regulator',
  );
  const sees: [string, Parties['officer'], number][] = [
    ['own firm', parties.firm.manager, 200],
    ['own bank', parties.officer, 200],
    ['own approver', parties.approver, 200],
    ['bureau of the district', parties.bureau, 200],
    ['regulator of the city', regulator, 200],
    ['foreign bank', others.officer, 404],
    ['foreign approver', others.approver, 404],
    ['foreign firm', others.firm.manager, 404],
    ['bureau of another city', others.bureau, 404],
  ];
  for (const [who, actor, status] of sees) {
    expect([who, (await platform.call(actor, 'loans.read-loan', { loanId })).status]).toEqual([who, status]);
    const list = await platform.call(actor, 'loans.list-loans', { size: 200 });
    expect([who, list.body.rows.some((row) => row.id === loanId)]).toEqual([who, status === 200]);
    expect(list.body.total).toBe(list.body.rows.length);
    expect(list.body.byStage.reduce((sum, stage) => sum + stage.files, 0)).toBe(list.body.total);
  }
  const foreign = await platform.call(others.officer, 'loans.value', { loanId, ...soundInput(today).value });
  expect([foreign.status, foreign.body.code]).toEqual([404, 'platform.not-found']);
  expect(
    (await platform.call(parties.bureau, 'loans.value', { loanId, ...soundInput(today).value })).status,
  ).toBe(403);
  expect((await platform.call(parties.firm.manager, 'loans.reject', { loanId, reason: '无' })).status).toBe(
    403,
  );
  const looks = await readAll('select role from audit.look where subject_id = $1', [loanId]);
  expect(looks.rows.map((row) => row.role).toSorted()).toEqual(['ip-officer', 'regulator']);
});

test('raw SQL on a reused connection sees a file only under its own scope', async () => {
  await makeLoan(platform, parties);
  const others = await makeParties(platform, '320100');
  const tables = ['loans.loan', 'loans.step', 'loans.registration', 'loans.proposal', 'loans.disbursement'];
  const count = async (settings: Record<string, string>) => {
    await client.query('begin; set local role zhirong_app');
    for (const [key, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [`app.${key}`, value]);
    let seen = 0;
    for (const table of tables)
      seen += (await client.query(`select count(*)::int as n from ${table}`)).rows[0].n;
    await client.query('commit');
    return seen;
  };
  const own = {
    person: parties.officer.personId,
    organisation: parties.bank.id,
    role: 'bank-officer',
    region: parties.bank.regionPath,
  };
  expect(await count(own)).toBeGreaterThan(0);
  expect(await count({})).toBe(0);
  expect(await count({ person: '', organisation: '', role: '', region: '' })).toBe(0);
  expect(await count({ ...own, organisation: others.bank.id })).toBe(0);
  expect(
    await count({ ...own, role: 'ip-officer', organisation: others.bank.id, region: '/320000/320100/' }),
  ).toBe(0);
});

test('the firm takes its application back, but not once money is proposed', async () => {
  const [early, late] = [await makeLoan(platform, parties), await makeLoan(platform, parties)];
  expect(
    (await platform.call(parties.firm.manager, 'loans.withdraw', { loanId: early, reason: '暂不需要' })).body,
  ).toEqual({ state: 'withdrawn' });
  await bringToProposal(platform, parties, late);
  expect(
    (await platform.call(parties.firm.manager, 'loans.withdraw', { loanId: late, reason: '暂不需要' })).body
      .code,
  ).toBe('loans.step-not-possible-now');
});

test('an overdue loan ends in disposal by one of the four routes', async () => {
  const loanId = await makeLoan(platform, parties);
  const seen = await bringToProposal(platform, parties, loanId);
  await platform.call(parties.approver, 'loans.approve-disbursement', { loanId, seenHash: seen.hash });
  const input = soundInput(today);
  expect(
    (
      await platform.call(parties.officer, 'loans.mark-overdue', {
        loanId,
        ...input['mark-overdue'],
        on: '2019-08-19',
      })
    ).body.code,
  ).toBe('loans.day-before-disbursement');
  for (const [step, state] of [
    ['mark-overdue', 'overdue'],
    ['open-disposal', 'in-disposal'],
    ['record-disposal', 'disposed'],
  ] as const)
    expect((await platform.call(parties.officer, `loans.${step}`, { loanId, ...input[step] })).body).toEqual({
      state,
    });
  expect(
    (await platform.call(parties.officer, 'loans.open-disposal', { loanId, route: 'gift', reason: '无' }))
      .body.code,
  ).toBe('input.invalid');
});

test('paying what is overdue brings a loan back, with its voucher; a part does not, and it can fall behind again', async () => {
  const loanId = await makeLoan(platform, parties);
  const seen = await bringToProposal(platform, parties, loanId);
  await platform.call(parties.approver, 'loans.approve-disbursement', { loanId, seenHash: seen.hash });
  const input = soundInput(today);
  const take = async (step: 'mark-overdue' | 'clear-overdue' | 'settle', more: object = {}) =>
    (await platform.call(parties.officer, `loans.${step}`, { loanId, ...input[step], ...more })).body;
  expect((await take('clear-overdue')).code).toBe('loans.step-not-possible-now');
  expect(await take('mark-overdue')).toEqual({ state: 'overdue' });
  const before = await rowsOf(loanId);
  expect(await take('clear-overdue', { amount: '9999.99' })).toMatchObject({
    code: 'loans.less-than-overdue',
    fields: [{ path: 'amount', code: 'less-than-overdue', facts: { overdue: '10,000.00' } }],
  });
  expect((await take('clear-overdue', { on: '2019-08-19' })).code).toBe('loans.day-before-overdue');
  expect((await take('clear-overdue', { on: '2019-08-21' })).code).toBe('loans.day-in-the-future');
  expect((await take('clear-overdue', { source: ' ' })).code).toBe('input.invalid');
  expect(await rowsOf(loanId)).toEqual(before);
  expect(await take('clear-overdue', { amount: '10030.00' })).toEqual({ state: 'disbursed' });
  const file = (await platform.call(parties.firm.finance, 'loans.read-loan', { loanId })).body;
  expect(file).toMatchObject({ state: 'disbursed', ball: { with: 'firm', until: '2020-08-20' } });
  expect(file.steps.at(-1)).toMatchObject({
    step: 'clear-overdue',
    facts: { amount: '10030.00', on: today, source: '还款回单 示例-1' },
  });
  // Behind once more: the newest mark counts, not the first.
  expect(await take('mark-overdue', { amount: '50000.00' })).toEqual({ state: 'overdue' });
  expect((await take('clear-overdue')).code).toBe('loans.less-than-overdue');
  expect(await take('clear-overdue', { amount: '50000.00' })).toEqual({ state: 'disbursed' });
  expect(await take('settle')).toEqual({ state: 'settled' });
});

test('the list is filtered by stage, text and days of disbursement, and its counts are those of the list', async () => {
  const own = await makeParties(platform, '320311');
  const paid = await makeLoan(platform, own, '1000.00');
  await makeLoan(platform, own, '2000.50');
  const seen = soundInput(today);
  await platform.call(own.officer, 'loans.value', { loanId: paid, ...seen.value });
  await platform.call(own.officer, 'loans.examine', {
    loanId: paid,
    ...seen.examine,
    approvedAmount: '1000.00',
  });
  await platform.call(own.officer, 'loans.register-pledge', { loanId: paid, ...seen['register-pledge'] });
  await platform.call(own.officer, 'loans.propose-disbursement', {
    loanId: paid,
    amount: '1000.00',
    on: today,
  });
  await platform.call(own.approver, 'loans.approve-disbursement', {
    loanId: paid,
    seenHash: (await platform.call(own.approver, 'loans.read-proposal', { loanId: paid })).body.hash,
  });
  const list = async (filter: object) =>
    (await platform.call(own.bureau, 'loans.list-loans', { ...filter })).body;
  expect((await list({})).byStage.filter((stage) => stage.files > 0)).toEqual([
    { stage: 'valuation', files: 1, amount: '2000.50' },
    { stage: 'post-loan', files: 1, amount: '1000.00' },
  ]);
  expect((await list({ stage: 'post-loan' })).rows.map((row) => row.id)).toEqual([paid]);
  expect((await list({ stage: 'post-loan' })).byStage.reduce((sum, stage) => sum + stage.files, 0)).toBe(2);
  expect((await list({ state: 'applied', stage: 'post-loan' })).total).toBe(0);
  expect((await list({ disbursedFrom: today, disbursedTo: today })).total).toBe(1);
  expect((await list({ disbursedFrom: '2019-08-21' })).total).toBe(0);
  expect((await list({ q: own.firm.name.slice(2) })).total).toBe(2);
  expect((await list({ q: '%' })).total).toBe(0);
  expect((await list({ region: '320100' })).total).toBe(0);
});
