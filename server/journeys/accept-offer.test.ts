import { consentTextVersion } from '@zhirong/contracts';
import { isRefusal } from '@zhirong/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNeed } from '../modules/needs/index.ts';
import { sql } from '../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../testing/test-platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** A consenting firm with an open need of 3,000,000 元, and one bank's offer on it. */
const makeOffer = async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const bank = await platform.makeOrganisation({ kind: 'bank', adcode: '320300' });
  const officer = await platform.makePerson(bank, 'bank-officer');
  await platform.call(firm.manager, 'enterprises.give-consent', { textVersion: consentTextVersion });
  const needId = platform.id();
  const now = platform.clock.now();
  const opened = await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    openNeed(tx, {
      id: needId,
      enterpriseId: firm.id,
      enterprise: firm.name,
      uscc: firm.uscc,
      adcode: firm.adcode,
      regionPath: firm.regionPath,
      campaignId: platform.id(),
      replyId: platform.id(),
      replyVersion: 1,
      amountFen: 300_000_000n,
      term: '6 个月—1 年',
      maxCost: '5%-6%',
      purposes: ['补充流动资金'],
      banksWished: [],
      industry: '新材料',
      sizeClass: 'small',
      mainProduct: null,
      productStage: null,
      contact: null,
      phone: null,
      rights: {
        patentsApplied: 3,
        patentsGranted: 2,
        patentsValid: 2,
        trademarks: 1,
        softwareCopyrights: 0,
        layoutDesigns: 0,
      },
      source: '示例',
      now,
      today: '2019-08-20' as never,
    }),
  );
  if (isRefusal(opened)) throw new Error(opened.code);
  const answered = await platform.call(officer, 'needs.answer-need', {
    needId,
    kind: 'offers',
    terms: { amount: '2800000.00', months: 12, ratePercent: '4.35' },
  });
  expect([answered.status, answered.body.code]).toEqual([200, undefined]);
  return { firm, bank, officer, needId, answerId: answered.body.answerId };
};

test('accepting an offer opens the file on its terms, and the need points to it', async () => {
  const { firm, bank, officer, needId, answerId } = await makeOffer();
  const accepted = await platform.call(firm.manager, 'needs.accept-offer', { needId, answerId });
  expect(accepted.body).toEqual({
    loanId: expect.any(String),
    number: expect.stringMatching(/^DK-2019-\d{6}$/),
  });
  const { loanId, number } = accepted.body;
  const file = (await platform.call(officer, 'loans.read-loan', { loanId })).body;
  expect(file).toMatchObject({
    number,
    needId,
    enterprise: firm.name,
    bank: { id: bank.id },
    amount: '2800000.00',
    months: 12,
    ratePercent: '4.35',
    state: 'applied',
    ball: { with: 'bank' },
  });
  expect(file.steps).toMatchObject([
    { step: 'apply', person: firm.manager.personName, role: 'enterprise-ip-manager' },
  ]);
  const need = (await platform.call(firm.manager, 'needs.read-need', { needId })).body;
  expect([need.state, need.answerList.find((answer) => answer.id === answerId)?.loanId]).toEqual([
    'matched',
    loanId,
  ]);
  expect(
    (await platform.call(officer, 'notices.list-notices')).body.rows.some(
      (row) => row.kind === 'loan-step' && row.link === `/loans/${loanId}`,
    ),
  ).toBe(true);
});

test('eight acceptances at once open one file; another firm accepts nothing', async () => {
  const { firm, needId, answerId } = await makeOffer();
  const stranger = await platform.makeEnterprise({ adcode: '320302' });
  expect((await platform.call(stranger.manager, 'needs.accept-offer', { needId, answerId })).status).toBe(
    404,
  );
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      platform.call(i % 2 ? firm.manager : firm.finance, 'needs.accept-offer', { needId, answerId }),
    ),
  );
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.status !== 200).every((answer) => answer.status === 409)).toBe(
    true,
  );
  const { n } = await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.one<{ n: number }>(sql`select count(*)::int as n from loans.loan where answer_id = ${answerId}`),
  );
  expect(n).toBe(1);
});
