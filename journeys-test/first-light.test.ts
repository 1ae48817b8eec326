import { afterAll, beforeAll, expect, test } from 'vitest';
import { consentTextVersion } from '@zhirong/contracts';
import { openPlatform, Visitor } from './platform-under-test.ts';

/** One story over HTTP, from the survey to the scoreboard, each step under its own role (issue: first light). */
let platform: Awaited<ReturnType<typeof openPlatform>>;
const people: Record<string, Visitor> = {};
beforeAll(async () => {
  platform = await openPlatform();
  for (const login of [
    'province',
    'province-2',
    'xuzhou',
    'suzhou',
    'gulou',
    'firm-ip',
    'firm-finance',
    'bank',
    'bank-approver',
    'rural-bank',
    'auditor',
    'regulator',
  ])
    people[login] = await new Visitor(platform.address).enter(login);
});
afterAll(() => platform.stop());

const as = (login: string): Visitor => people[login] as Visitor;
let campaignId: string;
let needId: string;
let loanId: string;
let versionId: string;

test('the campaign of 2019 stands with its form, targets, groups and the deadline that clashes', async () => {
  const { rows } = await as('province').ask('surveys.list-campaigns');
  const campaign = rows.find((row) => row.title === '2019年企业知识产权质押融资需求采集');
  campaignId = campaign?.id ?? '';
  expect(campaign).toMatchObject({ state: 'open', dueOn: '2019-08-31', target: 10_000 });
  const file = await as('province').ask('surveys.read-campaign', { campaignId });
  const definition = file.definition as { sections: { fields: unknown[] }[] };
  expect(definition.sections.flatMap((section) => section.fields)).toHaveLength(25);
  expect(
    file.targets
      .filter((target) => target.basis === 'guiding')
      .map((target) => target.replies)
      .reduce((a, b) => a + b, 0),
  ).toBe(10_000);
  expect(file.groups.filter((group) => group.focus)).toHaveLength(3);
  const city = await as('xuzhou').ask('surveys.read-campaign', { campaignId });
  expect(city.tasks.some((task) => task.clash !== null)).toBe(true);
  // The other city neither organises nor sees Xuzhou's tasks.
  const other = await as('suzhou').ask('surveys.read-campaign', { campaignId });
  expect(other.tasks.some((task) => task.region.adcode.startsWith('3203'))).toBe(false);
});

test('two people of a firm fill in their own sections and hand in once, however often they press', async () => {
  const mine = await as('firm-ip').ask('surveys.read-my-reply', { campaignId });
  const save = (login: string, section: string, answers: Record<string, unknown>, revision: number) =>
    as(login).ask('surveys.save-section', { campaignId, section, answers, revision, done: true });
  const rights = await save(
    'firm-ip',
    'rights',
    {
      patentsApplied: 3,
      patentsGranted: 5,
      patentsValid: 9,
      trademarks: 2,
      softwareCopyrights: 0,
      layoutDesigns: 0,
    },
    mine.revision,
  );
  expect(rights.warnings.map((warning) => warning.path)).toContain('patentsGranted');
  expect(
    (
      await as('firm-finance').refused('surveys.save-section', {
        campaignId,
        section: 'rights',
        answers: {},
        revision: rights.revision,
      })
    ).code,
  ).toBe('surveys.section-of-another');
  const money = {
    amountWan: '300',
    term: '6 个月—1 年',
    banksWished: ['示例银行'],
    maxCost: '5%-6%',
    purposes: ['技改项目', '其他（请注明）'],
    consent: '愿意',
  };
  const half = await as('firm-finance').ask('surveys.save-section', {
    campaignId,
    section: 'financing',
    answers: money,
    revision: rights.revision,
    done: true,
  });
  expect(half.errors.map((problem) => problem.code)).toContain('forms.other-text-required');
  expect(
    (
      await as('firm-finance').refused('surveys.hand-in-reply', {
        campaignId,
        revision: half.revision,
        consentTextVersion,
      })
    ).code,
  ).toBe('surveys.answers-unsound');
  expect(
    (
      await as('firm-ip').refused('surveys.save-section', {
        campaignId,
        section: 'basics',
        answers: {},
        revision: mine.revision,
      })
    ).code,
  ).toBe('surveys.changed-in-another-window');
  const whole = await save(
    'firm-finance',
    'financing',
    { ...money, 'purposes.other': '专利导航' },
    half.revision,
  );
  const handIn = () =>
    as('firm-finance').ask('surveys.hand-in-reply', {
      campaignId,
      revision: whole.revision,
      consentTextVersion,
    });
  const [first, ...repeats] = await Promise.allSettled([handIn(), handIn(), handIn()]);
  const answers = [first, ...repeats].flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  expect(new Set(answers.map((answer) => `${answer.receiptNumber} v${answer.version}`)).size).toBe(1);
  const after = await as('firm-ip').ask('surveys.read-my-reply', { campaignId });
  expect(after.reply).toMatchObject({ state: 'handed-in', version: 1 });
});

test('an amount as a number, an unknown field and a wrong code are refused, each with its place', async () => {
  const { revision } = await as('firm-finance').ask('surveys.read-my-reply', { campaignId });
  const send = (answers: Record<string, unknown>) =>
    as('firm-finance').refused('surveys.save-section', {
      campaignId,
      section: 'financing',
      answers,
      revision,
    });
  expect(await send({ amountWan: 300.5 })).toMatchObject({
    status: 400,
    code: 'input.invalid',
    fields: [{ path: 'answers.amountWan', code: 'number-not-whole' }],
  });
  expect((await send({ wealth: '很多' })).fields?.[0]?.path).toMatch(/wealth$/);
});

test('the county follows up: who is missing, a reminder, the progress', async () => {
  const progress = await as('gulou').ask('surveys.read-progress', { campaignId });
  const missing = await as('gulou').ask('surveys.list-missing', { campaignId, size: 200 });
  expect(progress.missing).toBe(missing.total);
  expect(missing.rows.every((row) => row.region.adcode.startsWith('320302'))).toBe(true);
  const province = await as('province').ask('surveys.read-progress', { campaignId });
  expect(province.rows).toHaveLength(13);
  expect(province.rows.map((row) => row.filled).reduce((a, b) => a + b, 0)).toBe(province.filled);
  expect(province.days.map((day) => day.filled).reduce((a, b) => a + b, 0)).toBe(province.filled);
  expect(
    (await as('suzhou').refused('surveys.read-progress', { campaignId, region: '320300' })).status,
  ).toBeGreaterThanOrEqual(403);
});

test('the list names five reasons per firm, is released by a second person, and every bank sees the same', async () => {
  const { rows } = await as('province').ask('lists.list-lists');
  versionId = rows[0]?.versions.find((version) => version.state === 'draft')?.id ?? '';
  const version = await as('province').ask('lists.read-version', { versionId, size: 200 });
  for (const row of version.rows) {
    expect(row.verdicts.map((verdict) => verdict.criterion)).toEqual([
      'registered-here',
      'good-credit',
      'clear-need',
      'ip-basis',
      'able-to-repay',
    ]);
    expect(row.included).toBe(row.verdicts.every((verdict) => verdict.verdict === 'met'));
  }
  expect((await as('province').refused('lists.release-version', { versionId })).code).toBe(
    'lists.same-person',
  );
  const released = await as('province-2').ask('lists.release-version', { versionId });
  const [one, other] = await Promise.all(
    ['bank', 'rural-bank'].map((login) => as(login).ask('lists.read-released', { versionId, size: 200 })),
  );
  expect(one?.total).toBe(released.consenting);
  expect(other?.rows.map((row) => row.enterpriseId)).toEqual(one?.rows.map((row) => row.enterpriseId));
});

test('consent withdrawn is consent gone with the next request, and back when given again', async () => {
  const { rows } = await as('bank').ask('needs.list-needs', { size: 200 });
  const need = rows.find((row) => row.enterprise === '示例新材料（徐州）有限公司');
  needId = need?.id ?? '';
  expect(need?.amount).toBe('3000000.00');
  await as('bank').ask('needs.read-need', { needId });
  await as('firm-ip').ask('enterprises.withdraw-consent');
  expect((await as('bank').refused('needs.read-need', { needId })).status).toBe(404);
  expect((await as('bank').ask('needs.list-needs', { size: 200 })).total).toBe(rows.length - 1);
  await as('firm-ip').ask('enterprises.give-consent', { textVersion: consentTextVersion });
  await as('bank').ask('needs.read-need', { needId });
  const looks = await as('firm-ip').ask('audit.list-looks');
  expect(looks.rows.some((look) => look.organisation === '示例银行徐州分行')).toBe(true);
});

test('the bank asks, offers; the firm accepts; the file walks its stages; money leaves by two people', async () => {
  await as('bank').ask('needs.answer-need', { needId, kind: 'asks', message: '专利是否已许可他人？' });
  const asked = await as('firm-finance').ask('needs.read-need', { needId });
  await as('firm-finance').ask('needs.reply-to-answer', {
    needId,
    answerId: asked.answerList[0]?.id ?? '',
    message: '没有。',
  });
  expect((await as('bank').refused('needs.answer-need', { needId, kind: 'declines' })).code).toBe(
    'needs.reason-required',
  );
  const { answerId } = await as('bank').ask('needs.answer-need', {
    needId,
    kind: 'offers',
    terms: { amount: '2000000', months: 12, ratePercent: '4.785' },
  });
  expect(
    (await as('rural-bank').ask('needs.read-need', { needId })).answerList.some(
      (answer) => answer.bank.name === '示例银行徐州分行',
    ),
  ).toBe(false);
  const before = await as('xuzhou').ask('statistics.read-scoreboard', { year: 2019 });
  const accepted = await Promise.allSettled(
    [1, 2].map(() => as('firm-finance').ask('needs.accept-offer', { needId, answerId })),
  );
  const loans = accepted.flatMap((result) => (result.status === 'fulfilled' ? [result.value.loanId] : []));
  expect(new Set(loans).size).toBe(1);
  loanId = loans[0] ?? '';

  const bank = as('bank');
  expect((await bank.refused('loans.settle', { loanId, on: '2019-08-20', interestPaid: '1' })).code).toBe(
    'loans.step-not-possible-now',
  );
  await bank.ask('loans.value', { loanId, way: 'internal', value: '4200000', valuedOn: '2019-08-20' });
  await bank.ask('loans.examine', {
    loanId,
    conclusion: '同意',
    approvedAmount: '2000000',
    examinedOn: '2019-08-20',
  });
  await bank.ask('loans.register-pledge', {
    loanId,
    registrationNumber: 'Y2019320999999',
    registeredOn: '2019-08-20',
    rights: '发明专利 9 件',
  });
  expect(
    (await bank.refused('loans.propose-disbursement', { loanId, amount: '2000000.01', on: '2019-08-20' }))
      .code,
  ).toBe('loans.more-than-approved');
  await bank.ask('loans.propose-disbursement', { loanId, amount: '2000000', on: '2019-08-20' });
  expect(
    (await bank.refused('loans.approve-disbursement', { loanId, seenHash: '0'.repeat(64) })).status,
  ).toBe(403);
  const proposal = await as('bank-approver').ask('loans.read-proposal', { loanId });
  expect(
    (await as('bank-approver').refused('loans.approve-disbursement', { loanId, seenHash: '0'.repeat(64) }))
      .code,
  ).toBe('loans.proposal-changed');
  const approvals = await Promise.allSettled(
    [1, 2, 3].map(() =>
      as('bank-approver').ask('loans.approve-disbursement', { loanId, seenHash: proposal.hash }),
    ),
  );
  expect(approvals.filter((approval) => approval.status === 'fulfilled')).toHaveLength(1);
  expect((await as('firm-ip').ask('loans.read-loan', { loanId })).state).toBe('disbursed');
  expect((await as('suzhou').refused('loans.read-loan', { loanId })).status).toBe(404);

  const after = await as('xuzhou').ask('statistics.read-scoreboard', { year: 2019 });
  expect(Number(after.total.amount.disbursed) - Number(before.total.amount.disbursed)).toBe(2_000_000);
});

test('the scoreboard is annex 3, alive', async () => {
  const board = await as('province').ask('statistics.read-scoreboard', { year: 2019 });
  expect(board.rows).toHaveLength(13);
  expect(board.total.amount.target).toBe('8110000000.00');
  expect(board.total.amount.opening).toBe('2093700000.00');
  expect([board.total.firms.target, board.total.fairs.target]).toEqual(['10000', '100']);
  const city = board.rows.find((row) => row.region.adcode === '320300');
  const behind = await as('province').ask('statistics.read-figure', {
    year: 2019,
    region: '320300',
    measure: 'pledge-amount',
    size: 200,
  });
  expect(behind.total).toBe(city?.amount.actual);
  const counties = await as('xuzhou').ask('statistics.read-scoreboard', { year: 2019 });
  expect(counties.rows.map((row) => row.region.name)).toContain('鼓楼区');
  expect(
    (await as('xuzhou').refused('statistics.read-scoreboard', { year: 2019, region: '320500' })).status,
  ).toBeGreaterThanOrEqual(403);
  const file = await as('province').send('GET', '/api/statistics/scoreboard.xlsx?year=2019');
  expect([file.status, file.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
});

test('the county hands up, which locks; a locked reply says so', async () => {
  const { receiptNumber } = await as('gulou').ask('surveys.hand-up', { campaignId, adcode: '320302' });
  expect(receiptNumber).not.toBe('');
  const { revision } = await as('firm-ip').ask('surveys.read-my-reply', { campaignId });
  expect(
    (
      await as('firm-ip').refused('surveys.save-section', {
        campaignId,
        section: 'rights',
        answers: {},
        revision,
      })
    ).code,
  ).toBe('surveys.reply-locked');
});

test('every step stands in a sealed log that verifies', async () => {
  await platform.settle();
  const seal = await as('auditor').ask('audit.read-seal');
  expect(seal.waiting).toBe(0);
  const { rows } = await as('auditor').ask('audit.list-commands', {
    command: 'loans.approve-disbursement',
    outcome: 'done',
  });
  const proof = await as('auditor').ask('audit.prove-command', { commandId: rows[0]?.id ?? '' });
  expect(proof.holds).toBe(true);
});
