import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { makeLoan, makeParties, soundInput } from './testing/make-loan.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform({ now: '2025-10-20T01:00:00.000Z' });
});
afterAll(() => platform.close());

const value = async (adcode: string, amount: string, change: object = {}) => {
  const parties = await makeParties(platform, adcode);
  const loanId = await makeLoan(platform, parties, amount);
  const { internalValuation } = (await platform.call(parties.officer, 'loans.read-loan', { loanId })).body;
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
    page: internalValuation,
    facts: read.body.steps.at(-1)?.facts ?? {},
  };
};

test('where a limit is stated it holds to the 分, and the file keeps the rule it was judged by', async () => {
  const at = await value('360702', '10000000.00');
  expect(at).toMatchObject({
    code: 'taken',
    page: { allowed: true, limit: '10000000.00', checked: true },
    facts: { ruleId: 'S3-11', ruleFrom: '2025-09-05', ruleLimit: '10000000.00' },
  });
  const above = await value('360702', '10000000.01');
  expect(above).toMatchObject({
    code: 'loans.outside-report-required',
    path: 'way',
    page: { allowed: false },
    source: expect.stringContaining('赣州市'),
  });
  expect((await value('360702', '10000000.01', { way: 'agreed' })).code).toBe(
    'loans.outside-report-required',
  );
  expect(
    (await value('360702', '10000000.01', { way: 'outside-report', appraiser: '示例资产评估所' })).code,
  ).toBe('taken');
});

test('the rule is that of the day of the valuation', async () => {
  expect((await value('360702', '10000000.01', { valuedOn: '2025-09-04' })).code).toBe('taken');
  expect((await value('360702', '10000000.01', { valuedOn: '2025-09-05' })).code).toBe(
    'loans.outside-report-required',
  );
});

test('where nothing is stated nothing is refused, and silence is said', async () => {
  expect(await value('320302', '99999999.99')).toMatchObject({
    code: 'taken',
    page: { allowed: true, limit: null, source: null, checked: null },
    facts: { ruleId: 'none' },
  });
});

test('a national rule that nobody has compared with its paper says so', async () => {
  expect(await value('110105', '10000000.01')).toMatchObject({
    code: 'loans.outside-report-required',
    page: { checked: false },
  });
});
