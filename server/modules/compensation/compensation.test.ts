import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { makeParties, type Parties } from '../loans/testing/make-loan.ts';
import {
  approve,
  claimLoss,
  cover,
  type FundPeople,
  lend,
  makeFund,
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
