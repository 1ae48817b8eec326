import { plainDate } from '@zhirong/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { valueFor } from './index.ts';
import { loadReport } from './load-report.ts';
import { makeStage, royalty, simulation } from './testing/stage.ts';
import { writeReport } from './write-report.ts';

let platform: TestPlatform;
let stage: ReturnType<typeof makeStage>;
beforeAll(async () => {
  platform = await openTestPlatform();
  stage = makeStage(platform);
});
afterAll(() => platform.close());

const asJob = { kind: 'job', name: 'test' } as const;
const rowsOf = <Row>(person: Person, query: Sql<Row>): Promise<Row[]> =>
  platform.database.transaction(person, (tx) => tx.all<Row>(query));
const failure = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    return constraint ?? code ?? String(error);
  }
};

test('an owner estimates: advice, draft, a version that comes out the same bit for bit, and nobody else sees it', async () => {
  const firm = await stage.makeFirm();
  const rightId = await stage.makeRight(firm);
  const { valuationId, state } = await stage.open(firm.manager, [rightId]);
  expect(state).toBe('working');
  const page = await stage.surely(firm.manager, 'valuation.read-valuation', { valuationId });
  expect(page.advice).toHaveLength(11);
  expect(page.advice.find(({ method }) => method === 'relief-from-royalty')?.filled).toEqual([
    { field: 'years', value: '15', source: 'assets.term' },
  ]);
  const draft = {
    valuationId,
    revision: 0,
    answers: { forecast: 'yes', 'comparable-royalty-rates': 'yes' },
    methods: [royalty()],
  };
  expect(await stage.surely(firm.manager, 'valuation.save-draft', draft)).toEqual({ revision: 1 });
  expect(await stage.refusalOf(firm.finance, 'valuation.save-draft', draft)).toBe(
    'valuation.draft-changed-meanwhile',
  );
  const advised = (await stage.surely(firm.manager, 'valuation.read-valuation', { valuationId })).advice;
  expect(advised[0]).toMatchObject({ method: 'relief-from-royalty', fit: 'first' });

  const one = await stage.surely(firm.manager, 'valuation.calculate', { valuationId, methods: [royalty()] });
  // By hand: 4600 × 2 % × 75 % = 69 a year for eight years at 15 %: 69 × 4.487321508… = 309.6251… 万元.
  expect(one.value.mid).toBe('3096251.84');
  expect(one.pledgeValue).toBe('755263.58');
  const two = await stage.surely(firm.manager, 'valuation.calculate', {
    valuationId,
    methods: [royalty('0.6'), simulation(20_000, '0.4')],
    assumptions: ['产品销量按在手订单预测'],
    modelId: 'patent-income@1',
  });
  expect(two.ordinal).toBe(2);
  const version = await stage.surely(firm.manager, 'valuation.read-version', { versionId: two.versionId });
  expect(version.results.map(({ rangeFrom }) => rangeFrom)).toEqual(['sensitivity', 'distribution']);
  expect(version.results[0]?.cashFlows).toHaveLength(8);
  expect(version.results[0]?.sensitivity?.rows).toHaveLength(5);
  expect(version.results[1]?.distribution?.draws).toBe(20_000);
  expect(version.results[1]?.tornado[0]?.driver).toBe('royaltyRate');
  expect(version.reconciliation?.agrees).toBe(true);
  const again = await stage.surely(firm.manager, 'valuation.recompute', { versionId: two.versionId });
  expect(again).toMatchObject({ same: true, differences: [] });

  const [officer, regulator, bank] = [
    await platform.makePerson(
      await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320302' }),
      'ip-officer',
    ),
    await platform.makePerson(
      await platform.makeOrganisation({ kind: 'regulator', adcode: '320302' }),
      'regulator',
    ),
    await stage.makeBank(),
  ];
  const other = await stage.makeFirm();
  for (const person of [officer, regulator, bank.officer, bank.approver, other.manager]) {
    expect(await rowsOf(person, sql`select id from valuation.file where id = ${valuationId}`)).toEqual([]);
    expect(
      await rowsOf(person, sql`select id from valuation.version where file_id = ${valuationId}`),
    ).toEqual([]);
    expect(
      await rowsOf(person, sql`select file_id from valuation.draft where file_id = ${valuationId}`),
    ).toEqual([]);
  }
  expect(
    await rowsOf(firm.finance, sql`select id from valuation.version where file_id = ${valuationId}`),
  ).toHaveLength(2);
  expect(
    await stage.refusalOf(firm.manager, 'valuation.issue', { valuationId, versionId: two.versionId }),
  ).toBe('identity.role-may-not');

  // Shown to one bank, and no more once ended.
  await stage.surely(firm.manager, 'valuation.share', { valuationId, organisationId: bank.id });
  const seen = await stage.surely(bank.officer, 'valuation.read-valuation', { valuationId });
  expect([seen.versions.length, seen.draft, seen.value?.mid]).toEqual([1, null, two.value.mid]);
  expect(
    (await stage.surely(bank.officer, 'valuation.read-value', { enterpriseId: firm.id })).rows,
  ).toHaveLength(1);
  await stage.surely(firm.manager, 'valuation.end-share', { valuationId, organisationId: bank.id });
  expect(await stage.refusalOf(bank.officer, 'valuation.read-valuation', { valuationId })).toBe(
    'platform.not-found',
  );
});

test('a result that was tampered with is told from one that comes out the same', async () => {
  const firm = await stage.makeFirm();
  const { valuationId } = await stage.open(firm.manager, [await stage.makeRight(firm)]);
  const { versionId } = await stage.surely(firm.manager, 'valuation.calculate', {
    valuationId,
    methods: [royalty()],
  });
  const changed = await failure(
    platform.database.transaction(asJob, (tx) =>
      tx.run(sql`update valuation.version set mid_fen = mid_fen + 1 where id = ${versionId}`),
    ),
  );
  expect(changed).toBe('42501');
  // As a superuser would: past the trigger, with a result and a hash that fit each other.
  await platform.database.transaction(asJob, async (tx) => {
    await tx.run(sql`set local role none`);
    await tx.run(sql`alter table valuation.version disable trigger append_only_update`);
    await tx.run(sql`alter table valuation.version no force row level security`);
    await tx.run(sql`
      update valuation.version set result = replace(result, '"year":3', '"year":33'), result_hash = encode(sha256(convert_to(replace(result, '"year":3', '"year":33'), 'UTF8')), 'hex') where id = ${versionId}`);
    await tx.run(sql`alter table valuation.version force row level security`);
    await tx.run(sql`alter table valuation.version enable trigger append_only_update`);
  });
  const again = await stage.surely(firm.manager, 'valuation.recompute', { versionId });
  expect(again.same).toBe(false);
  expect(again.differences).toContainEqual({ path: 'results.0.cashFlows.2.year', was: '33', is: '3' });
});

test('a bank values inside: two people, a band, a code that anybody can check and that tells no more than it must', async () => {
  const firm = await stage.makeFirm();
  const bank = await stage.makeBank();
  const rightId = await stage.makeRight(firm);
  expect(
    await stage.refusalOf(bank.officer, 'valuation.open-valuation', {
      way: 'bank-internal',
      purpose: 'pledge-loan',
      rightIds: [rightId],
      valuedOn: '2019-08-20',
      loanAmount: '1000000',
    }),
  ).toBe('valuation.right-not-there rightIds.0:not-there');
  await stage.show([rightId], bank.id);
  const { valuationId, gate } = await stage.open(bank.officer, [rightId], {
    way: 'bank-internal',
    loanAmount: '1000000',
    loanMonths: 12,
  });
  expect(gate).toMatchObject({ verdict: 'nothing-stated', internalAllowed: true });
  const { versionId, value } = await stage.surely(bank.officer, 'valuation.calculate', {
    valuationId,
    methods: [royalty()],
  });
  await stage.surely(bank.officer, 'valuation.submit', { valuationId, versionId });
  const { inputHash } = await stage.surely(bank.approver, 'valuation.read-version', { versionId });
  const asked = {
    valuationId,
    versionId,
    inputHash,
    outcome: 'confirmed',
    opinion: value.mid,
    reason: '复核一致',
  };
  expect(await stage.refusalOf(bank.approver, 'valuation.review', { ...asked, opinion: '1000000' })).toBe(
    'valuation.outside-band opinion:outside-band',
  );
  expect(await stage.refusalOf(bank.approver, 'valuation.review', { ...asked, inputHash: 'other' })).toMatch(
    /^valuation.not-the-submitted-version/,
  );
  const both = await platform.makePerson(bank, 'bank-approver');
  // The same natural person under the other role.
  const sameHand: Person = { ...both, personId: bank.officer.personId };
  expect(
    await failure(
      platform.database.transaction(sameHand, (tx) =>
        tx.run(sql`
          insert into valuation.review (id, file_id, version_id, presentation_id, bank_id, region_path, made_by, submitted_by, submitted_by_name, reviewed_by, reviewed_by_name, reviewed_at, outcome, opinion_fen, deviation_percent, band_percent, reason)
          select ${platform.id()}, file_id, version_id, id, bank_id, region_path, made_by, submitted_by, submitted_by_name, submitted_by, 'x', submitted_at, 'confirmed', mid_fen, 0, 20, 'x' from valuation.presentation where file_id = ${valuationId}`),
      ),
    ),
  ).toBe('review_two_people');
  expect(await stage.surely(bank.approver, 'valuation.review', asked)).toEqual({
    state: 'concluded',
    deviationPercent: '0.00',
    withinBand: true,
  });
  expect(await stage.refusalOf(bank.approver, 'valuation.review', asked)).toBe(
    'valuation.step-not-possible-now',
  );

  // The firm knows nothing of it, until it is shown.
  expect(await stage.refusalOf(firm.manager, 'valuation.read-valuation', { valuationId })).toBe(
    'platform.not-found',
  );
  expect(
    await rowsOf(firm.manager, sql`select id from valuation.conclusion where file_id = ${valuationId}`),
  ).toEqual([]);
  await stage.surely(bank.officer, 'valuation.share', { valuationId, organisationId: firm.id });
  const shown = await stage.surely(firm.manager, 'valuation.read-valuation', { valuationId });
  expect([shown.value, shown.reviews]).toEqual([value, []]);

  const { code } = await stage.surely(bank.officer, 'valuation.issue', { valuationId, versionId });
  expect(await stage.refusalOf(bank.officer, 'valuation.issue', { valuationId, versionId })).toBe(
    'valuation.issued-already',
  );
  const checked = await stage.surely(undefined, 'valuation.verify', {
    code: code.toLowerCase().replaceAll('-', ' '),
  });
  expect(Object.keys(checked).toSorted()).toEqual([
    'checkedAt',
    'code',
    'documents',
    'fileHash',
    'issuedOn',
    'issuer',
    'number',
    'staleSince',
    'state',
    'subjects',
    'validUntil',
    'value',
    'valuedOn',
    'way',
  ]);
  expect(JSON.stringify(checked)).not.toContain(firm.name);
  expect(checked).toMatchObject({ state: 'valid', value, issuer: bank.name, validUntil: '2020-08-20' });
  const near = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  expect(await stage.refusalOf(undefined, 'valuation.verify', { code: near })).toBe(
    'valuation.code-wrong code:code-wrong',
  );
  // Without a code the street sees no row at all, whatever it asks.
  const visitor = { kind: 'visitor' } as const;
  expect(
    await platform.database.transaction(visitor, (tx) => tx.all(sql`select code from valuation.issue`)),
  ).toEqual([]);
  expect(
    await platform.database.transaction(visitor, (tx) => tx.all(sql`select id from valuation.file`)),
  ).toEqual([]);
  for (const asked of [
    sql`select version_id from valuation.issue`,
    sql`select enterprise_id from valuation.file`,
  ])
    expect(await failure(platform.database.transaction(visitor, (tx) => tx.all(asked)))).toBe('42501');
  expect(await rowsOf((await stage.makeFirm()).manager, sql`select code from valuation.issue`)).toEqual([]);

  const facts = await platform.database.transaction(bank.officer, (tx) =>
    loadReport(tx, versionId, bank.officer, plainDate('2019-08-20')),
  );
  if (!facts) throw new Error('the bank reads its own report');
  const report = writeReport(facts, 'https://example.org');
  const headings = report.blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 1 ? [block.text] : [],
  );
  expect(headings.map((text) => text.split('、')[1])).toEqual([
    '评估结论',
    '评估对象',
    '评估目的',
    '评估方法与测算',
    '假设与限制',
    '测算与确认',
    '计算过程',
    '核验',
  ]);
  expect(report.footer).toBe(`核验码：${code}`);
  await stage.surely(bank.officer, 'valuation.withdraw-issue', { code, reason: '签发有误' });
  expect((await stage.surely(undefined, 'valuation.verify', { code })).state).toBe('withdrawn');
});

test('bank and firm agree: the last word counts, nobody agrees with himself, and the second officer still confirms', async () => {
  const firm = await stage.makeFirm();
  const bank = await stage.makeBank();
  const marks = [await stage.makeRight(firm), await stage.makeRight(firm)];
  const { valuationId } = await stage.open(firm.manager, marks, {
    way: 'agreed',
    bankId: bank.id,
    loanAmount: '2000000',
  });
  await platform.deliver();
  const { versionId, value } = await stage.surely(bank.officer, 'valuation.calculate', {
    valuationId,
    methods: [royalty()],
  });
  const propose = (by: Person, amount: string) =>
    platform.call(by, 'valuation.propose-value', {
      valuationId,
      versionId,
      value: amount,
      reason: '参照行业',
    });
  expect((await propose(firm.manager, '9000000')).body.code).toBe('valuation.outside-range');
  const first = (await propose(firm.manager, value.high)).body.proposalId;
  expect(await stage.refusalOf(firm.finance, 'valuation.agree', { valuationId, proposalId: first })).toBe(
    'valuation.own-proposal',
  );
  const second = (await propose(bank.officer, '3000000')).body.proposalId;
  expect(await stage.refusalOf(firm.finance, 'valuation.agree', { valuationId, proposalId: first })).toBe(
    'valuation.proposal-not-last proposalId:proposal-not-last',
  );
  expect(await stage.refusalOf(bank.officer, 'valuation.submit', { valuationId, versionId })).toBe(
    'valuation.step-not-possible-now',
  );
  await stage.surely(firm.finance, 'valuation.agree', { valuationId, proposalId: second });
  await stage.surely(bank.officer, 'valuation.submit', { valuationId, versionId });
  const { inputHash } = await stage.surely(bank.approver, 'valuation.read-version', { versionId });
  await stage.surely(bank.approver, 'valuation.review', {
    valuationId,
    versionId,
    inputHash,
    outcome: 'confirmed',
    opinion: '3100000',
    reason: '可',
  });
  const page = await stage.surely(firm.manager, 'valuation.read-valuation', { valuationId });
  expect([page.state, page.value?.mid, page.reviews]).toEqual(['concluded', '3000000.00', []]);
  const rows = await platform.database.transaction(firm.manager, (tx) => valueFor(tx, { rightIds: marks }));
  expect(rows).toMatchObject([{ way: 'agreed', concluded: true, value: { mid: '3000000.00' } }]);
});

test('an appraiser reports: recognised, free of conflict, with a file; the bank reviews the report too', async () => {
  const firm = await stage.makeFirm();
  const bank = await stage.makeBank();
  const [known, unknown] = [await stage.makeAppraiser(), await stage.makeAppraiser()];
  await stage.surely(bank.approver, 'valuation.set-recognition', {
    appraiserId: known.id,
    recognised: true,
    reason: '入库',
  });
  const rightId = await stage.makeRight(firm);
  const opening = {
    way: 'outside-report',
    purpose: 'pledge-loan',
    rightIds: [rightId],
    valuedOn: '2019-08-20',
    bankId: bank.id,
  };
  expect(
    await stage.refusalOf(firm.manager, 'valuation.open-valuation', { ...opening, appraiserId: unknown.id }),
  ).toBe('valuation.appraiser-not-recognised appraiserId:appraiser-not-recognised');
  const { valuationId } = await stage.open(firm.manager, [rightId], { ...opening, appraiserId: known.id });
  await platform.deliver();
  const by = known.person;
  expect(await stage.refusalOf(unknown.person, 'valuation.declare', { valuationId, kinds: ['none'] })).toBe(
    'platform.not-found',
  );
  const accept = { valuationId, fee: '30000', dueOn: '2019-08-30' };
  expect(await stage.refusalOf(by, 'valuation.accept-commission', accept)).toBe(
    'valuation.declaration-missing',
  );
  await stage.surely(by, 'valuation.declare', { valuationId, kinds: ['fee-depends-on-value'] });
  expect(await stage.refusalOf(by, 'valuation.accept-commission', accept)).toBe(
    'valuation.conflict-declared',
  );
  await stage.surely(by, 'valuation.declare', { valuationId, kinds: ['none'] });
  await stage.surely(by, 'valuation.accept-commission', accept);
  await stage.surely(by, 'valuation.calculate', { valuationId, methods: [royalty()] });
  // Its working figures are its own.
  expect((await stage.surely(firm.manager, 'valuation.read-valuation', { valuationId })).versions).toEqual(
    [],
  );
  expect((await stage.upload(by, valuationId, 'MZ', '报告.pdf')).code).toBe(
    'valuation.evidence-kind-unknown',
  );
  const { evidenceId, hash } = await stage.upload(by, valuationId);
  const report = {
    valuationId,
    evidenceId,
    reportNumber: '示例评报字2019第1号',
    low: '2800000',
    value: '3000000',
    high: '3300000',
    methods: '收益法',
    signers: ['甲某', '乙某'],
    issuedOn: '2019-08-20',
    validUntil: '2020-08-19',
  };
  expect(await stage.refusalOf(by, 'valuation.register-report', { ...report, low: '3100000' })).toMatch(
    /range-out-of-order/,
  );
  expect(
    await stage.refusalOf(by, 'valuation.register-report', { ...report, validUntil: '2021-08-19' }),
  ).toMatch(/validity-too-long/);
  const { versionId } = await stage.surely(by, 'valuation.register-report', report);
  expect(
    (await stage.surely(firm.manager, 'valuation.read-valuation', { valuationId })).report,
  ).toMatchObject({ fileHash: hash, fee: '30000.00' });
  expect((await platform.call(bank.officer, 'valuation.read-evidence', { evidenceId })).status).toBe(200);
  expect(
    (await platform.call((await stage.makeBank()).officer, 'valuation.read-evidence', { evidenceId })).status,
  ).toBe(404);
  await stage.surely(bank.officer, 'valuation.submit', { valuationId, versionId });
  const { inputHash } = await stage.surely(bank.approver, 'valuation.read-version', { versionId });
  await stage.surely(bank.approver, 'valuation.review', {
    valuationId,
    versionId,
    inputHash,
    outcome: 'confirmed',
    opinion: '2900000',
    reason: '可',
  });
  const done = await stage.surely(bank.officer, 'valuation.read-valuation', { valuationId });
  expect(done.value).toEqual({ low: '2800000.00', mid: '3000000.00', high: '3300000.00' });
  expect(done.pledgeValue).toBe('784000.00');
  const { code } = await stage.surely(by, 'valuation.issue', { valuationId, versionId });
  expect((await stage.surely(undefined, 'valuation.verify', { code })).fileHash).toBe(hash);
  await platform.deliver();
  const table = await stage.surely(firm.manager, 'valuation.list-appraisers');
  expect(table.rows.find(({ appraiser }) => appraiser.id === known.id)).toMatchObject({
    reports: 1,
    feePercent: null,
    conflictsDeclared: 1,
    recognisedBy: 1,
  });
});

test('a fact of the right marks the value, raises one task, and the value is done anew or the fact found harmless', async () => {
  const firm = await stage.makeFirm();
  const bank = await stage.makeBank();
  const rightId = await stage.makeRight(firm);
  await stage.show([rightId], bank.id);
  const { valuationId, versionId } = await stage.concluded(bank, [rightId]);
  await platform.deliver();
  const { code } = await stage.surely(bank.officer, 'valuation.issue', { valuationId, versionId });
  // Visitors and people alike, who have nothing but the code.
  const staleFor = (by?: Person) =>
    stage.surely(by, 'valuation.verify', { code }).then(({ state, staleSince }) => [state, staleSince]);
  expect(await staleFor()).toEqual(['valid', null]);
  const fact = (kind: string, more: Record<string, unknown> = {}) =>
    stage.surely(firm.manager, 'assets.record-fact', {
      rightId,
      fact: { kind, on: '2019-08-19', source: { document: '通知书' }, ...more },
    });
  await fact('fee-paid', { year: 7 });
  await platform.deliver();
  expect((await stage.surely(bank.officer, 'valuation.list-tasks')).total).toBe(0);
  await fact('invalidation-requested', { by: '示例对手', caseNumber: '4W000001' });
  await platform.deliver();
  await platform.deliver();
  const tasks = await stage.surely(bank.officer, 'valuation.list-tasks');
  expect(tasks.rows).toMatchObject([{ valuationId, factKind: 'invalidation-requested', mayClose: true }]);
  expect(
    (await stage.surely(bank.officer, 'valuation.list-valuations', { stale: 'yes' })).rows,
  ).toMatchObject([{ id: valuationId, stale: { reason: 'invalidation-requested' } }]);
  const stranger = (await stage.makeFirm()).manager;
  for (const by of [undefined, stranger])
    expect(await staleFor(by)).toEqual(['valid', expect.stringMatching(/^2019-08-20T/)]);
  expect(await stage.refusalOf(stranger, 'valuation.read-valuation', { valuationId })).toBe(
    'platform.not-found',
  );
  expect(await stage.refusalOf(bank.officer, 'valuation.issue', { valuationId, versionId })).toBe(
    'valuation.stale',
  );
  expect(
    await stage.refusalOf(bank.approver, 'valuation.close-task', { taskId: tasks.rows[0]?.id, reason: '无' }),
  ).toBe('identity.role-may-not');
  await stage.surely(bank.officer, 'valuation.take-up-again', {
    valuationId,
    valuedOn: '2019-08-20',
    reason: '有人请求无效',
  });
  expect(
    await stage.refusalOf(bank.officer, 'valuation.calculate', { valuationId, methods: [royalty()] }),
  ).toBe('valuation.concern-not-accepted rightIds.0:invalidation-requested');
  platform.clock.set('2019-08-20T02:00:00.000Z');
  await stage.surely(bank.officer, 'valuation.calculate', {
    valuationId,
    methods: [royalty()],
    accepted: ['invalidation-requested'],
    acceptedReason: '律师认为请求难成立',
  });
  await stage.surely(bank.officer, 'valuation.close-task', {
    taskId: tasks.rows[0]?.id,
    reason: '律师认为请求难成立',
  });
  await platform.deliver();
  expect((await stage.surely(bank.officer, 'valuation.read-valuation', { valuationId })).stale).toBeNull();
  expect((await staleFor())[1]).toBeNull();
});

test('a value that ran out and a model that was replaced each ask for it anew, once, whoever looks how often', async () => {
  const firm = await stage.makeFirm();
  const [bank, other] = [await stage.makeBank(), await stage.makeBank()];
  const rightId = await stage.makeRight(firm);
  await stage.show([rightId], bank.id);
  await stage.show([rightId], other.id);
  const publish = (by: Person, from: string) =>
    stage.surely(by, 'valuation.publish-model', {
      key: 'example-model',
      title: '示例模型',
      kinds: ['invention'],
      methods: [{ method: 'relief-from-royalty', weight: '1' }],
      parameters: {},
      from,
      source: '示例银行估值委员会',
    });
  const tasksOf = async (of: typeof bank) =>
    (await stage.surely(of.officer, 'valuation.list-tasks')).rows.map((row) => [row.reason, row.number]);
  platform.clock.set('2019-08-20T03:00:00.000Z');
  const { modelId } = await publish(bank.approver, '2019-08-20');
  await publish(other.approver, '2019-08-20');
  const made = await stage.concluded(bank, [rightId], modelId);
  const elsewhere = await stage.concluded(other, [rightId]);
  const read = (of: typeof bank, { valuationId }: typeof made) =>
    stage.surely(of.officer, 'valuation.read-valuation', { valuationId });
  const { number } = await read(bank, made);
  const { number: theirs } = await read(other, elsewhere);

  // The next version holds from September: until then nothing is said, and another bank's values are never touched.
  await publish(bank.approver, '2019-09-01');
  await platform.deliver();
  await platform.rooms.watch();
  expect(await tasksOf(bank)).toEqual([]);
  platform.clock.set('2019-08-31T16:00:00.000Z');
  await platform.rooms.watch();
  await platform.rooms.watch();
  expect([await tasksOf(bank), await tasksOf(other)]).toEqual([[['model-changed', number]], []]);
  expect((await read(bank, made)).stale?.reason).toBe('model-changed');
  const [task] = (await stage.surely(bank.officer, 'valuation.list-tasks')).rows;
  await stage.surely(bank.officer, 'valuation.close-task', { taskId: task?.id, reason: '参数未变' });
  await platform.deliver();
  await publish(bank.approver, '2019-09-01');
  await platform.deliver();
  expect(await tasksOf(bank)).toEqual([['model-changed', number]]);
  expect((await stage.surely(bank.officer, 'valuation.list-tasks', { state: 'closed' })).total).toBe(1);

  // Valid until 2020-08-20, that day included: on the day itself it may still be handed out, the day after no more.
  platform.clock.set('2020-08-20T15:59:00.000Z');
  await platform.rooms.watch();
  expect(await tasksOf(other)).toEqual([]);
  platform.clock.set('2020-08-20T16:00:00.000Z');
  await platform.rooms.watch();
  await platform.rooms.watch();
  expect(await tasksOf(other)).toEqual([['validity-ended', theirs]]);
  const [ended] = (await stage.surely(other.officer, 'valuation.list-tasks')).rows;
  await stage.surely(other.officer, 'valuation.close-task', { taskId: ended?.id, reason: '贷款已结清' });
  await platform.deliver();
  const { valuationId, versionId } = elsewhere;
  expect(await stage.refusalOf(other.officer, 'valuation.issue', { valuationId, versionId })).toBe(
    'valuation.stale',
  );
  expect(
    await rowsOf(
      other.officer,
      sql`select kind from notices.notice where kind = 'valuation-validity-ended' and link = ${`/valuations/${valuationId}`}`,
    ),
  ).toHaveLength(1);
  platform.clock.set('2019-08-20T02:00:00.000Z');
});

test('a big calculation runs in the queue, tells how far it is, and can be cancelled', async () => {
  const firm = await stage.makeFirm();
  const { valuationId } = await stage.open(firm.manager, [await stage.makeRight(firm)]);
  const given = { valuationId, methods: [simulation(150_000)] };
  expect(await stage.refusalOf(firm.manager, 'valuation.calculate', given)).toBe(
    'valuation.draws-need-a-run methods:draws-need-a-run',
  );
  const { runId } = await stage.surely(firm.manager, 'valuation.start-run', given);
  expect(await stage.refusalOf(firm.manager, 'valuation.start-run', given)).toBe('valuation.run-running');
  await stage.runJob('valuation.run', { runId });
  const done = await stage.surely(firm.manager, 'valuation.read-run', { runId });
  expect(done).toMatchObject({ state: 'done', done: 150_000, draws: 150_000 });
  const anew = await stage.surely(firm.manager, 'valuation.recompute', { versionId: done.versionId });
  expect(anew.same).toBeNull();
  await stage.runJob('valuation.run', { runId: anew.runId ?? '' });
  expect(await stage.surely(firm.manager, 'valuation.read-run', { runId: anew.runId })).toMatchObject({
    state: 'done',
    same: true,
  });
  // Half way: the run is under its course when it is given up, and ends there without a version.
  const long = { valuationId, methods: [simulation(3_000_000)] };
  const { runId: half } = await stage.surely(firm.manager, 'valuation.start-run', long);
  const running = stage.runJob('valuation.run', { runId: half });
  let seen = { done: 0, draws: 0, state: '' };
  while (seen.done === 0 && seen.state !== 'done') {
    seen = await stage.surely(firm.manager, 'valuation.read-run', { runId: half });
    await new Promise((later) => setTimeout(later, 20));
  }
  expect([seen.done > 0 && seen.done < seen.draws, seen.draws]).toEqual([true, 3_000_000]);
  await stage.surely(firm.manager, 'valuation.cancel-run', { runId: half });
  await running;
  const after = await stage.surely(firm.manager, 'valuation.read-run', { runId: half });
  expect(after).toMatchObject({ state: 'cancelled', versionId: null });
  expect(after.done).toBeLessThan(3_000_000);
  const { runId: third } = await stage.surely(firm.manager, 'valuation.start-run', given);
  await stage.surely(firm.manager, 'valuation.cancel-run', { runId: third });
  await stage.runJob('valuation.run', { runId: third });
  expect(await stage.surely(firm.manager, 'valuation.read-run', { runId: third })).toMatchObject({
    state: 'cancelled',
    versionId: null,
  });
  expect(await stage.refusalOf(firm.manager, 'valuation.cancel-run', { runId: third })).toBe(
    'valuation.run-over',
  );
});

test('each bad input has its refusal, with field', async () => {
  const firm = await stage.makeFirm();
  const right = await stage.makeRight(firm);
  const [short, other] = [
    await stage.makeRight(firm, { kind: 'utility-model', number: undefined }).catch(() => right),
    await stage.makeRight(await stage.makeFirm()),
  ];
  void short;
  const { valuationId } = await stage.open(firm.manager, [right]);
  const calc = (methods: unknown[], more: Record<string, unknown> = {}) =>
    stage.refusalOf(firm.manager, 'valuation.calculate', { valuationId, methods, ...more });
  const base = royalty();
  const withInput = (more: Record<string, unknown>) => ({ ...base, input: { ...base.input, ...more } });
  const mc = simulation(1000);
  const table: [string, string][] = [
    [await calc([royalty('0.5'), royalty('0.4')]), 'valuation.weights-wrong methods.0.weight:sum-wrong'],
    [
      await calc([withInput({ rate: '15' })]),
      'valuation.method-input-wrong methods.0.input.rate:out-of-range',
    ],
    [
      await calc([withInput({ surprise: '1' })]),
      'valuation.method-input-wrong methods.0.input.surprise:unknown-field',
    ],
    [
      await calc([withInput({ maintenanceCosts: 200 })]),
      'valuation.cash-flow-negative methods.0.input.cashFlows:cash-flow-negative',
    ],
    [
      await calc([withInput({ years: 30 })]),
      'valuation.method-input-wrong methods.0.input.years:longer-than-right',
    ],
    [
      await calc([withInput({ terminalGrowth: '0.02' })]),
      'valuation.method-input-wrong methods.0.input.terminalGrowth:longer-than-right',
    ],
    [await calc([simulation(1_000_000_000)]), 'valuation.draws-too-many methods.0.input.draws:too-large'],
    [
      await calc([
        {
          ...mc,
          input: {
            ...mc.input,
            correlation: {
              drivers: ['firstYearRevenue', 'royaltyRate'],
              matrix: [
                [1, '1.5'],
                ['1.5', 1],
              ],
            },
          },
        },
      ]),
      'valuation.method-input-wrong methods.0.input.correlation.matrix.0.1:out-of-range',
    ],
    [
      await calc([
        {
          ...mc,
          input: {
            ...mc.input,
            growth: { distribution: 'uniform', min: 0, max: '0.1' },
            correlation: {
              drivers: ['firstYearRevenue', 'royaltyRate', 'growth'],
              matrix: [
                [1, '0.9', '-0.9'],
                ['0.9', 1, '0.9'],
                ['-0.9', '0.9', 1],
              ],
            },
          },
        },
      ]),
      'valuation.method-input-wrong methods.0.input.correlation.matrix.2:not-positive-definite',
    ],
    [
      await calc([royalty('0.5'), { ...withInput({ royaltyRate: '0.08' }), weight: '0.5' }]),
      'valuation.methods-disagree disagreementReason:required',
    ],
    [await calc([base], { modelId: 'nothing@1' }), 'valuation.model-not-there modelId:not-there'],
    [
      await calc([
        { ...base, evidence: [{ field: 'rate', kind: 'document', source: '示例', on: '2019-08-21' }] },
      ]),
      'valuation.day-in-the-future methods.0.evidence.0.on:day-in-the-future',
    ],
    [
      await calc([
        {
          ...base,
          evidence: [
            { field: 'rate', kind: 'document', source: '示例', on: '2019-08-01', evidenceId: platform.id() },
          ],
        },
      ]),
      'valuation.evidence-not-there methods.0.evidence.0.evidenceId:not-there',
    ],
    [
      await stage.refusalOf(firm.manager, 'valuation.open-valuation', {
        way: 'free-estimate',
        purpose: 'licence',
        rightIds: [right, other],
        valuedOn: '2019-08-20',
      }),
      'valuation.right-not-there rightIds.1:not-there',
    ],
    [
      await stage.refusalOf(firm.manager, 'valuation.open-valuation', {
        way: 'bank-internal',
        purpose: 'licence',
        rightIds: [right],
        valuedOn: '2019-08-20',
      }),
      'valuation.way-not-yours way:way-not-yours',
    ],
    [
      await stage.refusalOf(firm.manager, 'valuation.open-valuation', {
        way: 'free-estimate',
        purpose: 'pledge-loan',
        rightIds: [right],
        valuedOn: '2019-08-20',
        loanMonths: 240,
      }),
      'valuation.term-shorter-than-loan rightIds.0:term-shorter-than-loan',
    ],
    [
      await stage.refusalOf(firm.manager, 'valuation.open-valuation', {
        way: 'free-estimate',
        purpose: 'licence',
        rightIds: [right],
        valuedOn: '2019-08-21',
      }),
      'valuation.day-in-the-future valuedOn:day-in-the-future',
    ],
    [await calc([base]), 'done'],
  ];
  for (const [was, wanted] of table) expect(was).toBe(wanted);
});

test('what has ended stops everybody; what is frozen stops a pledge and asks an owner', async () => {
  const firm = await stage.makeFirm();
  const bank = await stage.makeBank();
  const [lapsed, invalidated, frozen] = [
    await stage.makeRight(firm),
    await stage.makeRight(firm),
    await stage.makeRight(firm),
  ];
  const fact = (rightId: string, given: Record<string, unknown>) =>
    stage.surely(firm.manager, 'assets.record-fact', {
      rightId,
      fact: { on: '2019-08-01', source: { document: '公告' }, ...given },
    });
  await fact(lapsed, { kind: 'state-stated', state: 'lapsed' });
  await fact(invalidated, { kind: 'state-stated', state: 'invalidated' });
  await fact(frozen, { kind: 'frozen', by: '示例法院', caseNumber: '（2019）示例执1号' });
  const opening = (rightId: string, more: Record<string, unknown> = {}) =>
    stage.refusalOf(firm.manager, 'valuation.open-valuation', {
      way: 'free-estimate',
      purpose: 'pledge-loan',
      rightIds: [rightId],
      valuedOn: '2019-08-20',
      ...more,
    });
  expect(await opening(lapsed)).toBe('valuation.right-stopped rightIds.0:ended');
  expect(await opening(invalidated)).toBe('valuation.right-stopped rightIds.0:ended');
  expect(await opening(lapsed, { accepted: ['ended'], acceptedReason: '试' })).toBe(
    'valuation.right-stopped rightIds.0:ended',
  );
  expect(await opening(frozen)).toBe('valuation.concern-not-accepted rightIds.0:frozen');
  expect(await opening(frozen, { accepted: ['frozen'] })).toBe(
    'valuation.concern-not-accepted acceptedReason:required',
  );
  expect(await opening(frozen, { accepted: ['frozen'], acceptedReason: '只看价值' })).toBe('done');
  expect(
    await opening(frozen, {
      way: 'agreed',
      bankId: bank.id,
      loanAmount: '100',
      accepted: ['frozen'],
      acceptedReason: '试',
    }),
  ).toBe('valuation.right-stopped rightIds.0:frozen');
  expect(
    await opening(frozen, {
      way: 'agreed',
      bankId: bank.id,
      purpose: 'licence',
      accepted: ['frozen'],
      acceptedReason: '知悉',
    }),
  ).toBe('done');
});
