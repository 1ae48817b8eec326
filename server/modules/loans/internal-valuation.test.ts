import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { makeLoan, makeParties, soundInput } from './testing/make-loan.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform({ now: '2025-10-20T01:00:00.000Z' });
});
afterAll(() => platform.close());

/** What the regulator of the bank's province registered of it. */
const register = async (bankId: string, adcode: string, capable: boolean) => {
  const bureau = await platform.makeOrganisation({ kind: 'regulator', adcode });
  const { status, body } = await platform.call(
    await platform.makePerson(bureau, 'regulator'),
    'valuation.set-capability',
    { bankId, capable, document: `示例监管函〔2025〕${capable ? '1' : '2'}号` },
  );
  if (status !== 200) throw new Error(JSON.stringify(body));
};

type Bank = 'registered' | 'not-registered' | 'registered-as-not-able';
const value = async (adcode: string, amount: string, change: object = {}, bank: Bank = 'registered') => {
  const parties = await makeParties(platform, adcode);
  if (bank !== 'not-registered')
    await register(parties.bank.id, `${adcode.slice(0, 2)}0000`, bank === 'registered');
  const loanId = await makeLoan(platform, parties, amount);
  const { gate } = (await platform.call(parties.officer, 'loans.read-loan', { loanId })).body;
  const answer = await platform.call(parties.officer, 'loans.value', {
    loanId,
    ...soundInput('2025-10-20').value,
    ...change,
  });
  const read = await platform.call(parties.officer, 'loans.read-loan', { loanId });
  return {
    code: answer.body.code ?? 'taken',
    path: answer.body.fields?.[0]?.path,
    source: answer.body.facts?.['source'],
    gate,
    state: read.body.state,
    facts: read.body.steps.at(-1)?.facts ?? {},
  };
};
const outside = { way: 'outside-report', appraiser: '示例资产评估所' };

test('where a limit is stated it holds to the 分, and the file keeps the rule it was judged by', async () => {
  expect(await value('360702', '10000000.00')).toMatchObject({
    code: 'taken',
    gate: {
      verdict: 'open',
      internalAllowed: true,
      limit: '10000000.00',
      bankCapable: true,
      rule: { checked: true },
    },
    facts: {
      ruleId: 'S3-11',
      ruleFrom: '2025-09-05',
      ruleLimit: '10000000.00',
      ruleCapability: '示例监管函〔2025〕1号',
    },
  });
  expect(await value('360702', '10000000.01')).toMatchObject({
    code: 'loans.outside-report-required',
    path: 'way',
    gate: { verdict: 'amount-above-limit', internalAllowed: false },
    source: expect.stringContaining('第4项'),
    state: 'applied',
  });
  expect((await value('360702', '10000000.01', { way: 'agreed' })).code).toBe(
    'loans.outside-report-required',
  );
  expect((await value('360702', '10000000.01', outside)).code).toBe('taken');
});

test('under the limit too a bank must be able to: registered, and not as unable; an outside report is open to all', async () => {
  for (const bank of ['not-registered', 'registered-as-not-able'] as const)
    for (const way of ['internal', 'agreed'])
      expect(await value('360702', '10000000.00', { way }, bank)).toMatchObject({
        code: 'loans.bank-not-capable',
        path: 'way',
        gate: { verdict: 'bank-not-capable' },
        source: expect.stringContaining('赣州市'),
        state: 'applied',
      });
  expect(await value('360702', '10000000.00', outside, 'not-registered')).toMatchObject({
    code: 'taken',
    state: 'valued',
    facts: { ruleId: 'S3-11' },
  });
});

test('the rule is that of the day of the valuation', async () => {
  expect((await value('360702', '10000000.01', { valuedOn: '2025-09-04' })).code).toBe('taken');
  expect((await value('360702', '10000000.01', { valuedOn: '2025-09-05' })).code).toBe(
    'loans.outside-report-required',
  );
});

test('where nothing is stated nothing is refused, and silence is said', async () => {
  expect(await value('320302', '99999999.99', {}, 'not-registered')).toMatchObject({
    code: 'taken',
    gate: { verdict: 'nothing-stated', internalAllowed: true, limit: null, rule: null },
    facts: { ruleId: 'none' },
  });
});

test('a national rule that nobody has compared with its paper says so', async () => {
  expect(await value('110105', '10000000.01')).toMatchObject({
    code: 'loans.outside-report-required',
    gate: { rule: { checked: false } },
  });
});
