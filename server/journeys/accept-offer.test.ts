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

test('a bank sees the rights that a consented need names, then those of its loan: no others, none after consent or file end, each look logged', async () => {
  const { firm, officer, needId, answerId } = await makeOffer();
  const rival = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'bank', adcode: '320300' }),
    'bank-officer',
  );
  const appraiser = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'appraiser', adcode: '320300' }),
    'appraiser',
  );
  const stranger = await platform.makeEnterprise({ adcode: '320302' });
  const register = async (of: typeof firm, title: string) =>
    (
      await platform.call(of.manager, 'assets.register-right', {
        kind: 'trade-secret',
        title,
        owners: [{ name: of.name }],
        source: { document: '示例' },
      })
    ).body.rightId;
  const [named, kept, foreign] = [
    await register(firm, '示例甲'),
    await register(firm, '示例乙'),
    await register(stranger, '示例丙'),
  ];
  const name = (rightIds: string[], by = firm.manager) =>
    platform.call(by, 'needs.name-rights', { needId, rightIds });
  const sees = async (person: typeof officer, rightId = named) =>
    (await platform.call(person, 'assets.read-right', { rightId })).status;
  const lists = async (person: typeof officer) =>
    (await platform.call(person, 'assets.list-rights')).body.rows.map(({ id }) => id);

  expect((await name([named, foreign])).body).toMatchObject({
    code: 'needs.right-not-there',
    fields: [{ path: 'rightIds.1' }],
  });
  expect((await name([named], stranger.manager)).status).toBe(404);
  expect(await sees(officer)).toBe(404);
  expect((await name([named])).status).toBe(200);
  for (const person of [officer, rival]) {
    expect([await sees(person), await sees(person, kept), await lists(person)]).toEqual([200, 404, [named]]);
    expect((await platform.call(person, 'needs.read-need', { needId })).body.namedRights).toMatchObject([
      { rightId: named, title: '示例甲' },
    ]);
  }
  // Neither another firm nor an appraiser is a bank.
  expect([await sees(stranger.manager), await sees(appraiser)]).toEqual([404, 404]);
  expect(
    (await platform.call(firm.manager, 'assets.read-right', { rightId: named })).body.viewers,
  ).toMatchObject([{ organisation: null, reason: 'need' }]);
  const looks = await platform.database.transaction(firm.manager, (tx) =>
    tx.all<{ id: string }>(
      sql`select distinct organisation_id as id from audit.look where subject_id = ${named} order by 1`,
    ),
  );
  expect(looks).toHaveLength(2);

  await platform.call(firm.manager, 'enterprises.withdraw-consent');
  expect([await sees(officer), await lists(rival)]).toEqual([404, []]);
  await platform.call(firm.manager, 'enterprises.give-consent', { textVersion: consentTextVersion });
  expect(await sees(rival)).toBe(200);
  // Raw, on connections that were used before: no row for whoever is no bank.
  for (const [person, rows] of [
    [rival, 1],
    [appraiser, 0],
    [stranger.manager, 0],
  ] as const)
    expect(
      await platform.database.transaction(person, (tx) =>
        tx.all(sql`select id from assets.viewer where right_id = ${named}`),
      ),
    ).toHaveLength(rows);

  // Accepted: from now on it is the business of the bank of the loan, whatever becomes of the consent.
  const { loanId } = (await platform.call(firm.manager, 'needs.accept-offer', { needId, answerId })).body;
  expect([await sees(officer), await sees(rival)]).toEqual([200, 404]);
  await platform.call(firm.manager, 'enterprises.withdraw-consent');
  expect(await sees(officer)).toBe(200);
  const nameForLoan = (rightIds: string[]) =>
    platform.call(firm.finance, 'loans.name-rights', { loanId, rightIds });
  expect((await nameForLoan([foreign])).body.code).toBe('loans.right-not-there');
  expect((await nameForLoan([kept])).status).toBe(200);
  expect([await sees(officer), await sees(officer, kept), await sees(rival, kept)]).toEqual([404, 200, 404]);
  expect(
    (await platform.call(officer, 'loans.read-loan', { loanId })).body.namedRights.map(
      ({ rightId }) => rightId,
    ),
  ).toEqual([kept]);
  await platform.call(firm.manager, 'loans.withdraw', { loanId, reason: '暂不需要' });
  await platform.deliver();
  expect(await sees(officer, kept)).toBe(404);
  expect((await nameForLoan([kept])).body.code).toBe('loans.step-not-possible-now');
});
