import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { sql } from '../../platform/sql.ts';
import { makeParties, type Parties } from '../loans/testing/make-loan.ts';
import {
  approve,
  attach,
  claimLoss,
  cover,
  type FundPeople,
  lend,
  makeFund,
  papersAsked,
  passGates,
  soundRules,
  surelyOn,
} from './testing/make-fund.ts';

let platform: TestPlatform;
let parties: Parties;
let people: FundPeople;
let second: Person;
let appraiser: Person;
let surely: ReturnType<typeof surelyOn>;
const on = '2019-08-20';

beforeAll(async () => {
  platform = await openTestPlatform();
  surely = surelyOn(platform);
  parties = await makeParties(platform);
  const operator = await platform.makeOrganisation({ kind: 'fund-operator', adcode: '320000' });
  const of = async (kind: 'finance-bureau' | 'ip-bureau' | 'appraiser', role: Person['role']) =>
    platform.makePerson(await platform.makeOrganisation({ kind, adcode: '320300' }), role);
  people = {
    operator: await platform.makePerson(operator, 'fund-operator'),
    finance: await of('finance-bureau', 'finance-officer'),
    bureau: await of('ip-bureau', 'ip-officer'),
  };
  second = await platform.makePerson(operator, 'fund-operator');
  appraiser = await of('appraiser', 'appraiser');
});
afterAll(() => platform.close());

test('from a loss to what comes back: every part exact, every figure with its entries', async () => {
  const { fundId } = await makeFund(platform, people, { adcode: '320300', name: '示例补偿资金甲' });
  const partners = [{ place: 2, organisationId: appraiser.organisationId }];
  const covered = await cover(platform, parties, people, { fundId, tableKey: 'hunan', partners });
  const claimId = await claimLoss(platform, parties, covered, '1000000.01');
  const before = await surely(people.operator, 'compensation.read-claim', { claimId });
  expect(before).toMatchObject({ state: 'handed-in', next: { step: 'examine', mine: true } });
  expect(before.parts.map(({ amount }) => amount)).toEqual(['450000.01', '450000.00', '100000.00']);
  await approve(platform, people, claimId, '1000000.01');
  const held = await surely(people.finance, 'compensation.read-fund', { fundId });
  expect(held.figures).toMatchObject({
    moneyIn: '2000000.00',
    reserved: '450000.01',
    available: '1549999.99',
    leverage: '1.00',
  });
  const pay = { claimId, on, reference: 'PAY-1' };
  expect((await platform.call(people.finance, 'compensation.pay-claim', pay)).body.code).toBe(
    'compensation.same-person',
  );
  const { entryId } = await surely(people.operator, 'compensation.pay-claim', pay);
  const paid = await surely(people.operator, 'compensation.read-figure', { fundId, figure: 'paid' });
  expect(paid).toMatchObject({ total: 1, sum: '450000.01', rows: [{ entryId, claimId }] });

  const back = { claimId, amount: '300000.02', costs: '0.01', on };
  const { recoveryId } = await surely(parties.officer, 'compensation.report-recovery', {
    ...back,
    reference: 'HK-1',
  });
  await surely(second, 'compensation.confirm-recovery', { recoveryId });
  const after = await surely(parties.officer, 'compensation.read-claim', { claimId });
  expect(after.parts.map(({ returned }) => returned)).toEqual(['135000.01', '135000.00', '30000.00']);
  expect(after.recoverable).toBe('700000.00');
  const over = await platform.call(parties.officer, 'compensation.report-recovery', {
    ...back,
    amount: '700000.02',
    reference: 'HK-2',
  });
  expect(over.body).toMatchObject({ code: 'compensation.more-than-paid', facts: { left: '700000.00' } });
  const rest = await surely(parties.officer, 'compensation.report-recovery', {
    ...back,
    amount: '700000.01',
    reference: 'HK-2',
  });
  await surely(people.operator, 'compensation.confirm-recovery', rest);
  const whole = await surely(parties.officer, 'compensation.read-claim', { claimId });
  expect(whole.parts.map(({ returned }) => returned)).toEqual(whole.parts.map(({ amount }) => amount));
  const fund = await surely(people.operator, 'compensation.read-fund', { fundId });
  expect(fund.figures).toMatchObject({
    paid: '450000.01',
    recovered: '450000.01',
    balance: '2000000.00',
    ratePercent: '0.00',
    covered: '0.00',
  });
  const statement = await surely(appraiser, 'compensation.read-statement', { fundId, month: '2019-08' });
  expect(statement).toMatchObject({ borne: '100000.00', returned: '100000.00', closing: '0.00' });
  expect(statement.parties.map(({ kind }) => kind)).toEqual(['appraiser']);
});

test('shares of 99 %, three decimals, and one person twice are refused', async () => {
  const { fundId } = await makeFund(platform, people, { adcode: '320300', name: '示例补偿资金乙' });
  const tables = [
    {
      key: 'short',
      name: '99',
      parties: [
        { kind: 'fund', percent: '59' },
        { kind: 'bank', percent: '40' },
      ],
    },
  ];
  const short = await platform.call(people.bureau, 'compensation.propose-rules', {
    fundId,
    ...soundRules({ tables }),
  });
  expect(short.body).toMatchObject({
    code: 'compensation.shares-not-whole',
    fields: [{ path: 'tables.0.parties', code: 'shares-not-whole' }],
  });
  const { rulesId } = await surely(people.bureau, 'compensation.propose-rules', { fundId, ...soundRules() });
  expect((await platform.call(people.bureau, 'compensation.release-rules', { rulesId })).body.code).toBe(
    'compensation.same-person',
  );
  const { contributors } = await surely(people.finance, 'compensation.read-fund', { fundId });
  const deposit = { fundId, contributorId: contributors[0]?.id, on, reference: 'IN-3' };
  const fine = await platform.call(people.operator, 'compensation.record-deposit', {
    ...deposit,
    amount: '1.005',
  });
  expect(fine.body).toMatchObject({ code: 'input.invalid', fields: [{ path: 'amount' }] });
});

test('what a region has published is offered with its source; rules that leave it say why', async () => {
  const { rows } = await surely(people.finance, 'compensation.list-terms', { adcode: '320300' });
  expect(rows).toMatchObject([
    {
      instrumentId: '320000/compensation',
      source: { number: '苏知发〔2019〕103号' },
      parties: [
        { key: 'fund', percent: null, pays: true },
        { key: 'bank', percent: null },
      ],
    },
  ]);
  // 湖南 says its shares (S4-02); the same terms, stated, here.
  const hunan = await platform.makeOrganisation({ kind: 'finance-bureau', adcode: '430000' });
  const [officer, other] = [
    await platform.makePerson(hunan, 'finance-officer'),
    await platform.makePerson(hunan, 'finance-officer'),
  ];
  const operator = await platform.makeOrganisation({ kind: 'fund-operator', adcode: '430000' });
  const found = await surely(officer, 'compensation.list-terms', { adcode: '430100' });
  expect(found.rows[0]).toMatchObject({ size: '65000000.00', firmCap: '5000000.00', place: '湖南省' });
  expect(found.rows[0]?.parties.map(({ percent }) => percent)).toEqual(['45', '45', '10']);
  const wish = {
    name: '示例湖南资金',
    kind: 'special',
    adcode: '430000',
    operatorId: operator.id,
    contributors: [{ name: '省级财政', level: 'province' }],
  };
  const lost = await platform.call(officer, 'compensation.open-fund', {
    ...wish,
    termsOf: '330100/compensation',
  });
  expect(lost.body).toMatchObject({ code: 'compensation.terms-unknown', fields: [{ path: 'termsOf' }] });
  const { fundId } = await surely(officer, 'compensation.open-fund', {
    ...wish,
    termsOf: '430000/compensation',
  });
  const propose = { fundId, ...soundRules({ firmYearCap: '5000000' }) };
  const silent = await platform.call(officer, 'compensation.propose-rules', propose);
  expect(silent.body).toMatchObject({ code: 'compensation.deviation-unstated', facts: { published: '45%' } });
  const { rulesId } = await surely(officer, 'compensation.propose-rules', {
    ...propose,
    deviation: '试点期提高资金承担',
  });
  await surely(other, 'compensation.release-rules', { rulesId });
  const { terms, rules } = await surely(officer, 'compensation.read-fund', { fundId });
  expect(terms?.source.number).toBe('国知办发运字〔2023〕3号');
  expect(rules[0]).toMatchObject({
    deviation: '试点期提高资金承担',
    deviations: [{ of: 'fund-share', table: '60/40', published: '45%', here: '60%' }],
  });
});

test('files prove a gate: what they are is looked at, who decides opens them, and none is added later', async () => {
  const { fundId } = await makeFund(platform, people, { adcode: '320300', name: '示例补偿资金丁' });
  const covered = await cover(platform, parties, people, { fundId });
  await surely(parties.officer, 'loans.mark-overdue', { loanId: covered.loanId, on, amount: '100' });
  const { claimId } = await surely(parties.officer, 'compensation.open-claim', {
    filingId: covered.filingId,
  });
  const add = { claimId, gate: 'recovery' };
  const posing = await attach(platform, parties.officer, { ...add, content: 'MZ 示例' });
  expect(posing).toMatchObject({ status: 409, body: { code: 'compensation.evidence-kind' } });
  const kept = await attach(platform, parties.officer, add);
  expect(kept.status).toBe(200);
  expect((await attach(platform, parties.officer, add)).body['code']).toBe('compensation.evidence-twice');
  expect((await attach(platform, people.operator, add)).status).toBe(403);
  const { evidence } = await surely(people.finance, 'compensation.read-claim', { claimId });
  expect(evidence).toMatchObject([
    { gate: 'recovery', name: '示例裁定书.pdf', addedBy: parties.officer.personName },
  ]);
  const open = (person: Person) =>
    platform.http.inject({
      method: 'GET',
      url: `/api/compensation/evidence/${kept.body['evidenceId']}`,
      cookies: { zhirong: person.sessionId },
    });
  expect((await open(people.operator)).body).toBe('%PDF-1.7 示例');
  const stranger = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'bank', adcode: '320300' }),
    'bank-officer',
  );
  expect((await open(stranger)).statusCode).toBe(404);
  const claimed = await claimLoss(
    platform,
    parties,
    await cover(platform, parties, people, { fundId }),
    '100',
  );
  expect((await attach(platform, parties.officer, { ...add, claimId: claimed })).body['code']).toBe(
    'compensation.step-not-possible-now',
  );
});

test('a claim is handed in with the papers its rules ask for, and not before; the database says so too', async () => {
  const { fundId } = await makeFund(platform, people, { adcode: '320300', name: '示例补偿资金戊' });
  const twice = await platform.call(people.bureau, 'compensation.propose-rules', {
    fundId,
    ...soundRules({ papers: [papersAsked[0], papersAsked[0]] }),
  });
  expect(twice.body).toMatchObject({ code: 'compensation.paper-twice', fields: [{ path: 'papers.1.zh' }] });
  const covered = await cover(platform, parties, people, { fundId });
  const claimId = await passGates(platform, parties, covered, '100');
  const read = () => surely(parties.officer, 'compensation.read-claim', { claimId });
  expect(await read()).toMatchObject({ next: { step: 'add-papers', mine: true } });
  const [first, recovery, loss] = papersAsked;
  const add = (gate: string, paper: string, content?: string) =>
    attach(platform, parties.officer, { claimId, gate, paper, ...(content ? { content } : {}) });
  // Files that are no paper, or a paper of another gate, fill no gap.
  await attach(platform, parties.officer, { claimId, gate: 'recovery' });
  expect((await add('loss', recovery.zh)).body['code']).toBe('compensation.paper-unknown');
  expect((await add('default', first.zh)).status).toBe(200);
  const handIn = (language: 'zh' | 'en') =>
    platform.http.inject({
      method: 'POST',
      url: `/api/compensation/claims/${claimId}/hand-in`,
      headers: { 'idempotency-key': platform.id(), 'accept-language': language },
      cookies: { zhirong: parties.approver.sessionId },
    });
  const refused = (await handIn('zh')).json();
  expect(refused).toMatchObject({
    code: 'compensation.papers-missing',
    fields: [{ path: 'papers.recovery' }, { path: 'papers.loss' }],
  });
  expect(refused.message).toContain(`${recovery.zh}；${loss.zh}`);
  expect(refused.message).toContain('上传');
  expect((await handIn('en')).json().message).toContain(`${recovery.en}; ${loss.en}`);
  const bySql = () =>
    platform.database.transaction(parties.approver, (tx) =>
      tx.run(sql`update compensation.claim set state = 'handed-in' where id = ${claimId}`),
    );
  await expect(bySql()).rejects.toThrow('papers its rules ask for');
  // One file may be two papers.
  for (const { gate, zh } of [recovery, loss])
    expect((await add(gate, zh, '%PDF-1.7 一份')).status).toBe(200);
  expect((await add('loss', loss.zh, '%PDF-1.7 一份')).body['code']).toBe('compensation.evidence-twice');
  const whole = await read();
  expect(whole.papers.map(({ there }) => there)).toEqual([true, true, true]);
  expect(whole.next).toMatchObject({ step: 'hand-in', by: ['bank-approver'] });
  expect((await handIn('zh')).statusCode).toBe(200);
});

test('a change of the published terms is tried on the awards that stand on them, whoever approved', async () => {
  const terms = { place: '320000', key: 'compensation' };
  const termsOf = '320000/compensation';
  for (const [place, rules] of [
    {},
    { firstApprover: 'ip-officer', secondApprover: 'fund-operator' },
  ].entries()) {
    const { fundId } = await makeFund(platform, people, {
      adcode: '320300',
      name: `示例补偿资金己${place}`,
      termsOf,
      rules,
    });
    const covered = await cover(platform, parties, people, { fundId });
    const claimId = await claimLoss(platform, parties, covered, '1000000');
    const [first, second] =
      place === 0 ? [people.operator, people.finance] : [people.bureau, people.operator];
    await surely(first, 'compensation.examine-claim', { claimId, outcome: 'passed', loss: '1000000' });
    await surely(second, 'compensation.approve-claim', {
      claimId,
      outcome: 'approved',
      seenLoss: '1000000',
    });
  }
  const bureau = await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320000' });
  const drafter = await platform.makePerson(bureau, 'ip-officer');
  const tryOut = async (change: (values: { name: string; from: string; value: string }[]) => unknown[]) => {
    const from = '2019-09-01';
    const said = { from, summary: '示例修改', pastReason: null };
    const { draftId } = await surely(drafter, 'library.open-draft', {
      kind: 'instrument',
      ...terms,
      from,
      summary: said.summary,
    });
    const { table } = await surely(drafter, 'library.read-draft', { draftId });
    const values = change(table.values as { name: string; from: string; value: string }[]);
    await surely(drafter, 'library.save-draft', {
      draftId,
      ...said,
      revision: 1,
      table: { ...table, values, note: '示例说明' },
    });
    const { runId } = await surely(drafter, 'library.start-dry-run', { draftId });
    await platform.rooms.jobs['library.dry-run']?.({ runId }, new AbortController().signal);
    const { result } = await surely(drafter, 'library.read-dry-run', { runId });
    await surely(drafter, 'library.withdraw-draft', { draftId, reason: '示例' });
    const found = result?.differences.filter(
      ({ what, figure }) => what === 'decision' && figure === 'ceiling',
    );
    return { decisions: result?.decisions, changed: found?.map((one) => one.after.zh) };
  };
  const shares: Record<string, string> = { 'fund-share': '50', 'bank-share': '50' };
  const halved = await tryOut((values) =>
    values.flatMap((row) => [row, { ...row, from: '2019-09-01', value: shares[row.name] ?? row.value }]),
  );
  expect(halved).toEqual({ decisions: 2, changed: ['50万元', '50万元'] });
  // The control: words alone change no decision.
  expect(await tryOut((values) => values)).toEqual({ decisions: 2, changed: [] });
  // An operator leaves its own awards there, and no others.
  const forged = platform.database.transaction(second, (tx) =>
    tx.run(sql`
      insert into library.decision select ${platform.id()}::uuid, '320000', 'compensation', a.region_path, a.approved_on, 'compensation.award:' || a.id, '', '{}', '{}', 0, 0, a.approved_at
      from compensation.award a where a.approved_by <> ${second.personId} limit 1`),
  );
  await expect(forged).rejects.toThrow('row-level security');
});

test('a loan in a batch package never enters a fund, and the other way round', async () => {
  const { fundId } = await makeFund(platform, people, { adcode: '320300', name: '示例补偿资金丙' });
  const { packageId } = await surely(people.bureau, 'compensation.open-package', {
    name: '示例批次包',
    adcode: '320300',
  });
  const packed = await lend(platform, parties);
  await surely(parties.officer, 'compensation.add-to-package', { packageId, loanId: packed });
  const file = { fundId, loanId: packed, tableKey: 'two', partners: [] };
  expect((await platform.call(parties.officer, 'compensation.file-loan', file)).body.code).toBe(
    'compensation.loan-in-package',
  );
  const { loanId } = await cover(platform, parties, people, { fundId });
  expect(
    (await platform.call(parties.officer, 'compensation.add-to-package', { packageId, loanId })).body.code,
  ).toBe('compensation.loan-filed-already');
});
