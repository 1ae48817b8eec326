import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import {
  applyFor,
  award,
  idsOf,
  lend,
  makeProgramme,
  makeScene,
  releaseLaw,
  repealed,
  prizeYaml,
  resultFile,
  type Scene,
  sendFile,
  surelyOn,
} from './testing/make-subsidy.ts';

let platform: TestPlatform;
let scene: Scene;
let surely: ReturnType<typeof surelyOn>;
let programmeId: string;
const ids = idsOf('320302');

beforeAll(async () => {
  platform = await openTestPlatform();
  surely = surelyOn(platform);
  scene = await makeScene(platform);
  ({ programmeId } = await makeProgramme(platform, scene, { name: '示例补贴资金' }));
});
afterAll(() => platform.close());

test('from a question to money paid and back: every figure with what stands behind it', async () => {
  const { parties, payers } = scene;
  const loanId = await lend(platform, parties);
  const asked = await surely(parties.firm.manager, 'subsidies.ask', { loanId });
  const interest = asked.answers.find(({ instrument }) => instrument === ids.interest);
  // 2,000,000 × 4.35 % ÷ 2 × 366 ÷ 365
  expect(interest).toMatchObject({ verdict: 'met', ceiling: '43619.17', programme: { id: programmeId } });
  const fee = asked.answers.find(({ instrument }) => instrument === ids.fee);
  expect(fee).toMatchObject({ verdict: 'unknown', missing: [{ id: 'loan.guarantee-fee', zh: '担保费' }] });
  expect(asked.best.leftOut.map(({ instrument }) => instrument)).toEqual([ids.prize]);
  expect(asked.facts.find(({ id }) => id === 'loan.guarantee-fee')).toMatchObject({
    type: 'money',
    missing: true,
    origin: 'none',
  });

  const subject = { loanId, given: { 'loan.guarantee-fee': '10000.01' } };
  const both = await applyFor(platform, parties.firm.finance, {
    instruments: [ids.interest, ids.fee],
    subjects: [subject],
  });
  const [first = '', second = ''] = both.items;
  const page = await surely(payers.clerk, 'subsidies.read-item', { itemId: first });
  expect(page).toMatchObject({ receipt: both.receipt, ceiling: '43619.17', law: { ceiling: '43619.17' } });
  await award(platform, payers.clerk, first, '40000.01');
  await award(platform, payers.clerk, second);
  const seen = await surely(parties.firm.manager, 'subsidies.read-item', { itemId: first });
  expect(seen.awarded).toMatchObject({ amount: '40000.01', ceiling: '43619.17', edition: '2019-01-01' });
  // 40,000.01 over 60 and 40: the stray 分 to the larger remainder.
  expect(seen.awarded?.parts.map(({ amount }) => amount)).toEqual(['24000.01', '16000.00']);

  const { noticeId, closesOn } = await surely(payers.bureau, 'subsidies.open-notice', { programmeId });
  expect(closesOn).toBe('2019-08-27');
  const shown = await platform.call(undefined, 'subsidies.read-notice', { noticeId });
  expect(shown.body).toMatchObject({ items: 2, amount: '45000.01', mayObject: false });
  expect(JSON.stringify(shown.body)).not.toContain('6222');
  const early = await platform.call(payers.clerk, 'subsidies.propose-payment', {
    programmeId,
    itemIds: [first],
  });
  expect(early.body.code).toBe('subsidies.notice-runs');
  const { objectionId } = await surely(parties.officer, 'subsidies.object', {
    noticeId,
    itemId: second,
    text: '担保费不实',
  });
  platform.clock.set('2019-08-28T01:00:00.000Z');
  const waiting = await platform.call(payers.clerk, 'subsidies.propose-payment', {
    programmeId,
    itemIds: [second],
  });
  expect(waiting.body.code).toBe('subsidies.objection-open');
  const own = await platform.call(payers.clerk, 'subsidies.decide-objection', {
    objectionId,
    outcome: 'upheld',
    answer: '属实',
  });
  expect(own.body.code).toBe('subsidies.same-person');
  await surely(payers.second, 'subsidies.decide-objection', {
    objectionId,
    outcome: 'upheld',
    answer: '属实',
  });
  expect(await surely(payers.clerk, 'subsidies.read-item', { itemId: second })).toMatchObject({
    state: 'accepted',
    awarded: null,
  });

  const list = await surely(payers.clerk, 'subsidies.propose-payment', { programmeId });
  expect(list).toMatchObject({ lines: 1, amount: '40000.01' });
  const { paymentId } = list;
  const payment = await surely(payers.second, 'subsidies.read-payment', { paymentId });
  const alone = await platform.call(payers.clerk, 'subsidies.approve-payment', {
    paymentId,
    seenHash: payment.hash,
  });
  expect(alone.body.code).toBe('subsidies.same-person');
  await surely(payers.second, 'subsidies.approve-payment', { paymentId, seenHash: payment.hash });
  const late = await platform.call(parties.firm.manager, 'subsidies.withdraw', {
    applicationId: both.applicationId,
    itemIds: [first],
    reason: '不需要',
  });
  expect(late.body.code).toBe('subsidies.payment-under-way');
  const url = `/api/subsidies/payments/${paymentId}/results`;
  const file = resultFile([...payment.rows, { number: 'BF-2019-999999-0001', amount: '1.00' }], {
    on: '2019-08-28',
    prefix: 'B',
  });
  const loaded = await sendFile(platform, payers.clerk, url, file);
  expect(loaded.body).toMatchObject({
    lines: 2,
    paid: 1,
    sum: '40000.01',
    unmatched: [{ finding: 'line-unknown' }],
  });
  const again = await sendFile(platform, payers.second, url, file);
  expect(again.body).toMatchObject({ paid: 0, known: 1, sum: '0.00' });
  const done = await surely(payers.clerk, 'subsidies.read-payment', { paymentId });
  expect(done).toMatchObject({
    state: 'settled',
    reconciliation: { paidByBank: '40000.01', postedInLedger: '40000.01', agrees: true },
  });

  const fund = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  expect(fund.figures).toMatchObject({
    budget: '1000000.00',
    paid: '40000.01',
    reserved: '0.00',
    available: '959999.99',
  });
  expect(fund.budgets.map(({ available }) => available)).toEqual(['575999.99', '384000.00']);
  const behind = await surely(payers.clerk, 'subsidies.read-figure', { programmeId, figure: 'paid' });
  expect(behind).toMatchObject({ total: 1, sum: '40000.01', rows: [{ itemId: first, reference: 'B0' }] });

  // S3-37: the same project from the same purse, by another instrument.
  const again2 = await surely(parties.firm.manager, 'subsidies.ask', { loanId });
  const prize = again2.answers.find(({ instrument }) => instrument === ids.prize);
  expect(prize).toMatchObject({ verdict: 'excluded', ceiling: '0.00' });
  expect(prize?.excludedBy[0]).toMatchObject({ cites: 'S3-37', award: '2019-08-20 40000.01' });
});

test('fraud: four consequences in order, by another person; what comes back; the block and its appeal', async () => {
  const { parties, payers } = scene;
  const [paid] = (await surely(payers.clerk, 'subsidies.list-items', { state: 'paid' })).rows;
  const itemId = paid?.id;
  const { caseId } = await surely(payers.clerk, 'subsidies.open-case', {
    itemId,
    finding: '虚构贷款用途',
    evidence: '示例核查报告',
  });
  const take = (person: typeof payers.clerk, input: object) =>
    platform.call(person, 'subsidies.take-consequence', { caseId, reason: '示例', ...input });
  const bar = { consequence: 'disqualify', until: '2022-08-28' };
  expect((await take(payers.clerk, bar)).body.code).toBe('subsidies.same-person');
  expect((await take(payers.second, { consequence: 'recover', itemIds: [itemId] })).body.code).toBe(
    'subsidies.consequence-out-of-order',
  );
  expect((await take(payers.second, bar)).status).toBe(200);
  expect((await take(payers.second, { consequence: 'recover', itemIds: [itemId] })).status).toBe(200);
  const open = await surely(parties.firm.manager, 'subsidies.read-case', { caseId });
  expect(open).toMatchObject({
    due: '40000.01',
    appealBy: '2019-10-27',
    next: { consequence: 'credit-record', mayAppeal: true },
  });
  const claimId = open.claims[0]?.id;
  const receipt = { claimId, on: '2019-08-28', amount: '10000.00', reference: 'T1' };
  expect(
    (await platform.call(payers.clerk, 'subsidies.record-receipt', { ...receipt, amount: '40000.02' })).body,
  ).toMatchObject({ code: 'subsidies.more-than-due', facts: { left: '40000.01' } });
  const entered = await surely(payers.clerk, 'subsidies.record-receipt', receipt);
  expect(entered).toMatchObject({ left: '30000.01' });
  expect((await platform.call(payers.clerk, 'subsidies.record-receipt', receipt)).body.code).toBe(
    'subsidies.reference-used',
  );
  const rest = await surely(payers.clerk, 'subsidies.record-receipt', {
    ...receipt,
    amount: '30000.01',
    reference: 'T2',
  });
  expect(rest).toMatchObject({ left: '0.00' });
  const own = await platform.call(payers.clerk, 'subsidies.confirm-voucher', {
    voucherId: entered.voucherId,
  });
  expect(own.body.code).toBe('subsidies.same-person');
  // Entered is not received: the ledger has nothing before a second person confirms it.
  const before = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  expect(before.figures).toMatchObject({ claimedBack: '40000.01', receivedBack: '0.00' });
  await surely(payers.second, 'subsidies.confirm-voucher', { voucherId: entered.voucherId });
  const bench = async (person: typeof payers.clerk) =>
    (await surely(person, 'workbench.read-workbench')).due.find(({ kind }) => kind === 'subsidies-vouchers');
  expect(await bench(payers.clerk)).toBe(undefined);
  expect(await bench(payers.bureau)).toMatchObject({ facts: { count: '1' } });
  const twice = await platform.call(payers.bureau, 'subsidies.confirm-voucher', {
    voucherId: entered.voucherId,
  });
  expect(twice.body.code).toBe('subsidies.voucher-decided');
  await surely(payers.clerk, 'subsidies.return-voucher', { voucherId: rest.voucherId, reason: '金额有误' });
  const retyped = await surely(payers.clerk, 'subsidies.record-receipt', {
    ...receipt,
    amount: '29999.99',
    reference: 'T2',
  });
  await surely(payers.bureau, 'subsidies.confirm-voucher', { voucherId: retyped.voucherId });
  const last = await surely(payers.second, 'subsidies.record-receipt', {
    ...receipt,
    amount: '0.02',
    reference: 'T3',
  });
  const { rows: vouchers } = await surely(payers.clerk, 'subsidies.list-vouchers', { caseId });
  expect(vouchers.map(({ state, mayConfirm }) => [state, mayConfirm])).toEqual([
    ['waiting', true],
    ['confirmed', false],
    ['returned', false],
    ['confirmed', false],
  ]);
  await surely(payers.clerk, 'subsidies.confirm-voucher', { voucherId: last.voucherId });
  const fund = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  expect(fund.figures).toMatchObject({
    claimedBack: '40000.01',
    receivedBack: '40000.01',
    available: '1000000.00',
  });
  expect(fund.budgets.map(({ available }) => available)).toEqual(['600000.00', '400000.00']);

  const loanId = await lend(platform, parties);
  const draft = await surely(parties.firm.manager, 'subsidies.open-application', {
    instruments: [ids.prize],
    subjects: [{ loanId, given: {} }],
    account: { name: '示例', bank: '示例银行', number: '62220000' },
  });
  const refused = await platform.call(parties.firm.manager, 'subsidies.hand-in', draft as never);
  expect(refused.body).toMatchObject({ code: 'subsidies.blocked', facts: { until: '2022-08-28' } });
  expect((await take(payers.second, { consequence: 'credit-record', document: '示例决定书' })).status).toBe(
    200,
  );
  expect((await take(payers.second, { consequence: 'refer', suspected: true })).body.code).toBe(
    'subsidies.authority-missing',
  );
  const referred = {
    consequence: 'refer',
    suspected: true,
    authority: '示例公安分局',
    document: '示例移送函',
  };
  expect((await take(payers.second, referred)).status).toBe(200);

  const { appealId } = await surely(parties.firm.manager, 'subsidies.appeal', {
    caseId,
    text: '贷款用途真实，附合同',
  });
  const decide = { appealId, outcome: 'upheld', answer: '复核属实' };
  expect((await platform.call(payers.second, 'subsidies.decide-appeal', decide)).body.code).toBe(
    'subsidies.same-person',
  );
  const soon = await platform.call(payers.clerk, 'subsidies.record-give-back', {
    claimId,
    on: '2019-08-28',
    reference: 'R1',
  });
  expect(soon.body.code).toBe('subsidies.nothing-to-give-back');
  await surely(payers.bureau, 'subsidies.decide-appeal', decide);
  expect(await surely(parties.firm.manager, 'subsidies.read-case', { caseId })).toMatchObject({
    state: 'lifted',
    blockedUntil: null,
    claims: [{ lifted: false, giveBack: '40000.01', mayGiveBack: false }],
  });
  // Whoever writes past the code is stopped by the database: neither in nor back without a second person.
  const attacks = [
    sql`insert into subsidies.claim_receipt (id, claim_id, organisation_id, region_path, payer_path, programme_id, amount_fen, received_on, reference, entry_id, recorded_by, recorded_by_name, recorded_at)
      select ${platform.id()}, claim_id, organisation_id, region_path, payer_path, programme_id, 1, received_on, 'X', (select entry_id from subsidies.payout limit 1), recorded_by, recorded_by_name, recorded_at from subsidies.claim_receipt limit 1`,
    sql`insert into subsidies.claim_lift (claim_id, organisation_id, region_path, payer_path, entry_id, lifted_by, lifted_at)
      select id, organisation_id, region_path, payer_path, entry_id, claimed_by, claimed_at from subsidies.claim`,
  ];
  for (const [place, attack] of attacks.entries())
    await expect(
      platform.database.transaction({ kind: 'job', name: 'test' }, (tx) => tx.run(attack)),
    ).rejects.toThrow(place === 0 ? /comes in by two people/ : /goes back by two people/);
  // What came in goes back by two people, through the ledger; the award stands again.
  const back = await surely(payers.clerk, 'subsidies.record-give-back', {
    claimId,
    on: '2019-08-28',
    reference: 'R1',
  });
  expect(back.amount).toBe('40000.01');
  const alone = await platform.call(payers.clerk, 'subsidies.confirm-voucher', { voucherId: back.voucherId });
  expect(alone.body.code).toBe('subsidies.same-person');
  await surely(payers.second, 'subsidies.confirm-voucher', { voucherId: back.voucherId });
  expect(await surely(payers.clerk, 'subsidies.read-case', { caseId })).toMatchObject({
    due: '0.00',
    received: '0.00',
    claims: [{ lifted: true, giveBack: null }],
  });
  expect((await surely(payers.clerk, 'subsidies.read-item', { itemId })).state).toBe('paid');
  const restored = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  expect(restored.figures).toMatchObject({
    claimedBack: '0.00',
    receivedBack: '0.00',
    available: '959999.99',
  });
  expect(restored.budgets.map(({ available }) => available)).toEqual(['575999.99', '384000.00']);
  const after = await platform.call(parties.firm.manager, 'subsidies.hand-in', draft as never);
  expect([after.status, after.body]).toMatchObject([200, { items: 1 }]);
});

test('one batch of a bank for many loans, two budgets, and the reward on its volume (S4-03, S0-19)', async () => {
  const { parties, payers } = scene;
  const loans = [await lend(platform, parties), await lend(platform, parties), await lend(platform, parties)];
  const given = { 'loan.on-list': true };
  const batch = await applyFor(platform, parties.officer, {
    instruments: [ids.front],
    subjects: loans.map((loanId) => ({ loanId, given })),
  });
  expect(batch.items).toHaveLength(3);
  for (const itemId of batch.items) await award(platform, payers.clerk, itemId);
  const page = await surely(parties.officer, 'subsidies.read-application', {
    applicationId: batch.applicationId,
  });
  // 2,000,000 × 3 % × 366 ÷ 365, three times.
  expect(page).toMatchObject({ payee: 'bank', awarded: '180493.14' });
  const twice = await surely(parties.officer, 'subsidies.open-application', {
    instruments: [ids.front],
    subjects: [{ loanId: loans[0], given }],
    account: { name: '示例', bank: '示例银行', number: '62220000' },
  });
  const refused = await platform.call(parties.officer, 'subsidies.hand-in', twice as never);
  expect(refused.body.code).toBe('subsidies.asked-already');
  const unlisted = await surely(parties.officer, 'subsidies.open-application', {
    instruments: [ids.front],
    subjects: [{ loanId: await lend(platform, parties), given: { 'loan.on-list': false } }],
    account: { name: '示例', bank: '示例银行', number: '62220000' },
  });
  expect((await platform.call(parties.officer, 'subsidies.hand-in', unlisted as never)).body.code).toBe(
    'subsidies.not-eligible',
  );
  const asked = await surely(parties.officer, 'subsidies.ask', { region: '320302' });
  const reward = asked.answers.find(({ instrument }) => instrument === ids.reward);
  expect(reward?.verdict).toBe('met');
  const guarantor = await platform.makeOrganisation({ kind: 'guarantor', adcode: '320302' });
  const insurer = await platform.makeOrganisation({ kind: 'insurer', adcode: '320302' });
  for (const [organisation, role] of [
    [guarantor, 'guarantor-officer'],
    [insurer, 'insurer-officer'],
  ] as const)
    expect(await surely(await platform.makePerson(organisation, role), 'subsidies.ask')).toMatchObject({
      payee: organisation.kind,
      loans: [],
    });
  const rewarded = await applyFor(platform, parties.officer, {
    instruments: [ids.reward],
    subjects: [{ region: '320302', given: {} }],
  });
  const own = await surely(payers.clerk, 'subsidies.read-item', { itemId: rewarded.items[0] });
  expect(own).toMatchObject({ payee: 'bank', ceiling: reward?.ceiling, region: { adcode: '320302' } });
  expect(own.facts.find(({ id }) => id === 'product.provider-new-loans')?.origin).toBe('platform');
  // Taken back before anything is paid: the money is free again, by the queue.
  const before = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  await surely(parties.officer, 'subsidies.withdraw', { applicationId: batch.applicationId, reason: '改报' });
  await platform.rooms.watch();
  const after = await surely(payers.clerk, 'subsidies.read-programme', { programmeId });
  expect([before.figures.reserved, after.figures.reserved]).toEqual(['180493.14', '0.00']);
  expect(after.budgets.map(({ reserved }) => reserved)).toEqual(['0.00', '0.00']);
});

test('three decimals, a repealed rule, a stranger, and completion within its clock', async () => {
  const { parties, payers } = scene;
  const loanId = await lend(platform, parties);
  const open = (given: object, instruments = [ids.fee]) =>
    platform.call(parties.firm.manager, 'subsidies.open-application', {
      instruments,
      subjects: [{ loanId, given }],
    });
  const fine = await open({ 'loan.guarantee-fee': '1.005' });
  expect(fine.body).toMatchObject({
    code: 'subsidies.fact-not-readable',
    fields: [{ path: 'subjects.0.given.loan.guarantee-fee' }],
  });
  expect((await open({ 'loan.moon': '1' })).body.code).toBe('subsidies.fact-unknown');
  // S3-37: what the city paid before the platform began stands in the way all the same.
  const told = {
    enterpriseId: parties.firm.id,
    title: '示例往年专项',
    purse: 'example-fund',
    amount: '50000',
    on: '2018-12-01',
    source: '示例台账',
  };
  const elsewhere = await lend(platform, parties);
  const { answers } = await surely(parties.firm.manager, 'subsidies.ask', { loanId: elsewhere });
  expect(answers.find(({ instrument }) => instrument === ids.prize)?.verdict).toBe('met');
  await surely(payers.clerk, 'subsidies.record-outside-award', { ...told, project: '示例旧项目' });
  const asked = async (project: string) =>
    (
      await surely(payers.clerk, 'subsidies.ask', {
        enterpriseId: parties.firm.id,
        loanId: elsewhere,
        project,
      })
    ).answers.find(({ instrument }) => instrument === ids.prize);
  expect(await asked('示例旧项目')).toMatchObject({
    verdict: 'excluded',
    excludedBy: [{ award: '2018-12-01 50000.00' }],
  });
  expect(await asked('示例新项目')).toMatchObject({ verdict: 'met' });
  const twice = await platform.call(payers.clerk, 'subsidies.record-outside-award', {
    ...told,
    project: '示例旧项目',
  });
  expect(twice.body.code).toBe('subsidies.award-recorded-already');
  const { path, adcode } = scene;
  await releaseLaw(platform, { adcode, path, key: 'example-old', yaml: repealed(prizeYaml, '2019-07-01') });
  const old = await open({}, [`${adcode}/example-old`]);
  const handed = await platform.call(parties.firm.manager, 'subsidies.hand-in', old.body as never);
  expect(handed.body.code).toBe('subsidies.account-missing');
  await surely(parties.firm.manager, 'subsidies.change-application', {
    applicationId: old.body.applicationId,
    revision: 1,
    instruments: [`${adcode}/example-old`],
    subjects: [{ loanId, given: {} }],
    account: { name: '示例', bank: '示例银行', number: '62220000' },
  });
  const gone = await platform.call(parties.firm.manager, 'subsidies.hand-in', {
    applicationId: old.body.applicationId,
    revision: 2,
  });
  expect(gone.body.code).toBe('subsidies.not-in-force');

  const made = await applyFor(platform, parties.firm.manager, {
    instruments: [ids.fee],
    subjects: [{ loanId, given: { 'loan.guarantee-fee': '900' } }],
  });
  const [itemId = ''] = made.items;
  const city = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'finance-bureau', adcode: '320300' }),
    'finance-officer',
  );
  const above = await platform.call(city, 'subsidies.review-item', { itemId, outcome: 'accepted' });
  expect(above.body.code).toBe('subsidies.region-of-another');
  await surely(payers.clerk, 'subsidies.review-item', { itemId, outcome: 'returned', reason: '缺发票' });
  const back = await surely(parties.firm.manager, 'subsidies.read-application', {
    applicationId: made.applicationId,
  });
  expect(back).toMatchObject({ mine: true, returned: 1, rows: [{ state: 'returned', dueOn: '2019-09-11' }] });
  const bench = async (person: typeof city) =>
    (await surely(person, 'workbench.read-workbench')).due.find(({ kind }) => kind.startsWith('subsidies-'));
  expect(await bench(parties.firm.manager)).toMatchObject({
    kind: 'subsidies-complete',
    dueOn: '2019-09-11',
    facts: { receipt: made.receipt, count: '1' },
    link: `/subsidies/applications/${made.applicationId}`,
  });
  expect(await bench(city)).toBe(undefined);
  const changed = { applicationId: made.applicationId, revision: back.revision, instruments: [ids.fee] };
  const moved = await platform.call(parties.firm.manager, 'subsidies.change-application', {
    ...changed,
    subjects: [{ project: '另一项目', given: {} }],
  });
  expect(moved.body.code).toBe('subsidies.only-facts-may-change');
  const { revision } = await surely(parties.firm.manager, 'subsidies.change-application', {
    ...changed,
    subjects: [{ loanId, given: { 'loan.guarantee-fee': '800' } }],
  });
  await surely(parties.firm.manager, 'subsidies.hand-in', { applicationId: made.applicationId, revision });
  expect(await bench(payers.clerk)).toMatchObject({ kind: 'subsidies-review' });
  const { law } = await surely(payers.clerk, 'subsidies.read-item', { itemId });
  expect(law.ceiling).toBe('400.00');
  await surely(payers.clerk, 'subsidies.review-item', { itemId, outcome: 'accepted' });
  const decide = { itemId, reason: '示例', seenCeiling: '400.00' };
  const over = await platform.call(payers.clerk, 'subsidies.award-item', { ...decide, amount: '400.01' });
  expect(over.body).toMatchObject({ code: 'subsidies.above-ceiling', facts: { most: '400.00' } });
  const stale = await platform.call(payers.clerk, 'subsidies.award-item', {
    ...decide,
    seenCeiling: '450.00',
    amount: '1',
  });
  expect(stale.body.code).toBe('subsidies.ceiling-changed');
});
