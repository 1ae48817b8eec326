// oxlint-disable max-lines -- one world for all of the matrix: parts of it would have to be handed to each other
import { consentTextVersion, type EndpointName, type Role, roles } from '@zhirong/contracts';
import { isRefusal, type Refusal } from '@zhirong/kernel';
import { shippedSystem } from '@zhirong/quant';
import { openAccount, openBook, postEntry } from '@zhirong/server/modules/ledger/index.ts';
import {
  approve,
  attach,
  claimLoss,
  cover,
  type FundPeople,
  lend,
  makeFund,
  soundRules,
  surelyOn,
} from '@zhirong/server/modules/compensation/testing/make-fund.ts';
import type { Parties } from '@zhirong/server/modules/loans/testing/make-loan.ts';
import type { Person } from '@zhirong/server/platform/actor.ts';
import { runCommand } from '@zhirong/server/platform/run-command.ts';
import { makeAgreements } from './agreements-world.ts';
import { makeLaw } from './law-world.ts';
import { makeSubsidies } from './subsidies-world.ts';
import { makeValuations } from './valuation-world.ts';
import { sql } from '@zhirong/server/platform/sql.ts';
import { type Answer, openTestPlatform, type TestPlatform } from '@zhirong/server/testing/test-platform.ts';

/** Where a caller's organisation sits, seen from the county 鼓楼区 in which every subject lies. */
export const places = {
  own: '320302',
  above: '320300',
  top: '320000',
  below: '320302-P09',
  sibling: '320303',
  none: '330802',
} as const;
export type Place = keyof typeof places;
/** Roles whose place decides, and roles of which only the own organisation counts. */
export const placed = [
  'ip-officer',
  'finance-officer',
  'regulator',
  'system-admin',
  'security-admin',
  'auditor',
] as const satisfies readonly Role[];
export const owning = [
  'enterprise-ip-manager',
  'enterprise-finance',
  'bank-officer',
  'bank-approver',
] as const satisfies readonly Role[];
export const others = (Object.keys(roles) as Role[]).filter(
  (role) => !([...placed, ...owning] as Role[]).includes(role),
);

export type Caller = { readonly column: string; readonly at: string; readonly person: Person | undefined };
export type World = Awaited<ReturnType<typeof makeWorld>>;

const answers = (name: string, uscc: string) => ({
  basics: {
    enterpriseName: name,
    nature: '民营企业',
    uscc,
    size: '小型',
    contact: '示例联系人',
    phone: '13900001234',
    industry: '新材料',
    mainProduct: '示例产品',
    militaryCivil: '否',
    cultural: '否',
    productStage: '批量',
  },
  rights: {
    patentsApplied: 1,
    patentsGranted: 1,
    patentsValid: 4,
    trademarks: 0,
    softwareCopyrights: 0,
    layoutDesigns: 0,
  },
  financing: {
    amountWan: '300',
    term: '6 个月—1 年',
    maxCost: '5%-6%',
    purposes: ['技改项目'],
    consent: '愿意',
  },
});

/** One of everything, made through commands, in one county; and a caller of every role at every place. */
export const makeWorld = async () => {
  const platform = await openTestPlatform({ now: '2019-08-20T01:00:00.000Z' });
  await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.run(
      sql`insert into identity.region_version (adcode, name, level, parent, path, valid_from, source, checked) values ('320302-P09', '示例园区', 'park', '320302', '/320000/320300/320302/320302-P09/', '1980-01-01', 'test', true)`,
    ),
  );
  const surely = async <N extends EndpointName>(
    actor: Person,
    name: N,
    input: Record<string, unknown> = {},
  ): Promise<Answer<N>['body']> => {
    const answer = await platform.call(actor, name, input);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  const callers: Caller[] = [{ column: 'visitor', at: '', person: undefined }];
  const officer = {} as Record<Place, Person>;
  for (const role of placed)
    for (const [place, adcode] of Object.entries(places)) {
      const person = await platform.makePerson(
        await platform.makeOrganisation({ kind: roles[role].of[0], adcode, name: `示例${role} ${place}` }),
        role,
      );
      callers.push({ column: role, at: place, person });
      if (role === 'ip-officer') officer[place as Place] = person;
    }
  const secondOfTop = await platform.makePerson(
    {
      id: officer.top.organisationId,
      kind: 'ip-bureau',
      name: officer.top.organisationName,
      adcode: '320000',
      regionPath: '/320000/',
    },
    'ip-officer',
  );
  const firm = await platform.makeEnterprise({
    adcode: '320302',
    name: '示例主角企业有限公司',
    tags: ['own-ip-sme'],
  });
  const otherFirm = await platform.makeEnterprise({
    adcode: '320302',
    name: '示例邻居企业有限公司',
    tags: ['own-ip-sme'],
  });
  const bank = await platform.makeOrganisation({ kind: 'bank', adcode: '320300', name: '示例主办银行' });
  const otherBank = await platform.makeOrganisation({ kind: 'bank', adcode: '320300', name: '示例另一银行' });
  const [bankOfficer, bankApprover] = [
    await platform.makePerson(bank, 'bank-officer'),
    await platform.makePerson(bank, 'bank-approver'),
  ];
  callers.push(
    { column: 'enterprise-ip-manager', at: 'own', person: firm.manager },
    { column: 'enterprise-ip-manager', at: 'other', person: otherFirm.manager },
    { column: 'enterprise-finance', at: 'own', person: firm.finance },
    { column: 'enterprise-finance', at: 'other', person: otherFirm.finance },
    { column: 'bank-officer', at: 'own', person: bankOfficer },
    { column: 'bank-officer', at: 'other', person: await platform.makePerson(otherBank, 'bank-officer') },
    { column: 'bank-approver', at: 'own', person: bankApprover },
    { column: 'bank-approver', at: 'other', person: await platform.makePerson(otherBank, 'bank-approver') },
  );
  for (const role of others)
    callers.push({
      column: 'others',
      at: role,
      person: await platform.makePerson(
        await platform.makeOrganisation({ kind: roles[role].of[0], adcode: '320302' }),
        role,
      ),
    });

  const forms = await surely(officer.top, 'surveys.list-forms');
  const formId = forms.rows.find((row) => row.key === 'financing-needs-2019')?.id ?? '';
  const openCampaign = async (title: string) => {
    const { campaignId } = await surely(officer.top, 'surveys.plan-campaign', {
      title,
      formId,
      opensOn: '2019-07-26',
      dueOn: '2019-08-31',
      audience: [{ tag: 'own-ip-sme', focus: true }],
    });
    await surely(officer.top, 'surveys.open-campaign', { campaignId });
    return campaignId;
  };
  const handIn = async (campaignId: string) => {
    let revision = 0;
    const all = answers(firm.name, firm.uscc);
    for (const [section, given] of Object.entries(all))
      revision = (
        await surely(section === 'financing' ? firm.finance : firm.manager, 'surveys.save-section', {
          campaignId,
          section,
          answers: given,
          revision,
        })
      ).revision;
    return surely(firm.finance, 'surveys.hand-in-reply', { campaignId, revision, consentTextVersion });
  };
  const campaignId = await openCampaign('示例征集甲');
  const secondCampaignId = await openCampaign('示例征集乙');
  const draftCampaignId = (
    await surely(officer.top, 'surveys.plan-campaign', {
      title: '示例征集丙',
      formId,
      opensOn: '2019-07-26',
      dueOn: '2019-08-31',
      audience: [],
    })
  ).campaignId;
  const { replyId } = await handIn(campaignId);
  await handIn(secondCampaignId);
  const { taskId } = await surely(officer.above, 'surveys.add-task', {
    campaignId,
    title: '示例任务',
    adcode: '320302',
    dueOn: '2019-08-31',
  });
  const { formId: draftFormId } = await surely(officer.own, 'surveys.draft-form', { copyOf: formId });

  const needs = (await surely(firm.finance, 'needs.list-needs', { size: 50 })).rows;
  const [needId, lentNeedId] = [needs[0]?.id ?? '', needs[1]?.id ?? ''];
  const offer = (id: string) =>
    surely(bankOfficer, 'needs.answer-need', {
      needId: id,
      kind: 'offers',
      terms: { amount: '2000000', months: 12, ratePercent: '4.785' },
      message: '方案',
    });
  const { answerId } = await offer(needId);
  const { answerId: lentAnswerId } = await offer(lentNeedId);
  const { loanId } = await surely(firm.finance, 'needs.accept-offer', {
    needId: lentNeedId,
    answerId: lentAnswerId,
  });
  await surely(bankOfficer, 'loans.value', {
    loanId,
    way: 'internal',
    value: '4000000',
    valuedOn: '2019-08-20',
  });
  await surely(bankOfficer, 'loans.examine', {
    loanId,
    conclusion: '同意',
    approvedAmount: '2000000',
    examinedOn: '2019-08-20',
  });
  await surely(bankOfficer, 'loans.register-pledge', {
    loanId,
    registrationNumber: 'Y2019000001',
    registeredOn: '2019-08-20',
    rights: '发明专利 4 件',
  });
  await surely(bankOfficer, 'loans.propose-disbursement', { loanId, amount: '2000000', on: '2019-08-20' });

  await surely(bankOfficer, 'needs.read-need', { needId });
  for (const aspect of ['credit', 'repayment'])
    await surely(officer.own, 'enterprises.record-standing', {
      enterpriseId: firm.id,
      aspect,
      standing: 'good',
      source: '示例',
      on: '2019-08-19',
    });
  const released = await surely(officer.top, 'lists.screen', { campaignId });
  await surely(secondOfTop, 'lists.release-version', { versionId: released.versionId });
  const { versionId: draftVersionId } = await surely(officer.top, 'lists.screen', { campaignId });
  const entryId =
    (await surely(officer.top, 'lists.read-version', { versionId: draftVersionId })).rows[0]?.id ?? '';
  const { fairId } = await surely(officer.own, 'fairs.plan-fair', {
    title: '示例对接会',
    kind: 'docking',
    adcode: '320302',
    on: '2019-08-20',
  });
  await surely(officer.own, 'surveys.hand-up', { campaignId: secondCampaignId, adcode: '320302' });
  const handUpId =
    (await surely(officer.own, 'surveys.list-hand-ups', { campaignId: secondCampaignId })).rows[0]?.id ?? '';
  const commandId = (
    await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
      tx.one<{ id: string }>(
        sql`select id from platform.command where person_id = ${officer.own.personId} limit 1`,
      ),
    )
  ).id;
  const right = (title: string, number: string, owner: string) =>
    surely(firm.manager, 'assets.register-right', {
      kind: 'invention',
      number,
      title,
      owners: [{ name: owner }],
      filedOn: '2014-10-01',
      grantedOn: '2017-01-01',
      feesPaidToYear: 5,
      source: { document: '示例' },
    });
  const { rightId, number: rightNumber } = await right('示例权利甲', '201410601862.X', firm.name);
  const { rightId: waitingRightId } = await right('示例权利乙', '201410601863.4', '示例旧名有限公司');
  const rightFactId =
    (await surely(firm.manager, 'assets.read-right', { rightId })).facts.find(
      ({ kind }) => kind === 'fees-stated',
    )?.id ?? '';
  const claimId =
    (await surely(firm.manager, 'assets.list-claims')).rows.find((row) => row.rightId === waitingRightId)
      ?.id ?? '';
  const template = await platform.call(officer.own, 'surveys.read-template', { campaignId });

  const fundOperator = callers.find(({ at }) => at === 'fund-operator')?.person as Person;
  const ofLedger = await makeBook(platform, fundOperator);
  const { adjustmentId } = await surely(fundOperator, 'ledger.propose-reversal', {
    entryId: ofLedger.ledgerEntryId,
    effectiveOn: '2019-08-20',
    reason: '示例',
  });

  const at = (column: string) =>
    callers.find((caller) => caller.column === column && caller.at === 'own')?.person as Person;
  const ofFunds = await makeFunds(
    platform,
    { firm, bank, officer: bankOfficer, approver: bankApprover, bureau: officer.own },
    { operator: fundOperator, finance: at('finance-officer'), bureau: officer.own },
  );

  const ofLaw = await makeLaw(platform, officer.own, firm.manager);
  const ofSubsidies = await makeSubsidies(
    platform,
    { firm, bank, officer: bankOfficer, approver: bankApprover, bureau: officer.own },
    at('finance-officer'),
  );
  const ofScoring = await makeScore(platform, firm.manager, officer.top);

  const appraiser = callers.find(({ at }) => at === 'appraiser')?.person as Person;
  const ofValuation = await makeValuations(platform, { firm, bank, bankOfficer, bankApprover, appraiser });
  const insurer = callers.find(({ at }) => at === 'insurer-officer')?.person as Person;
  const ofAgreements = await makeAgreements(platform, { operator: fundOperator, bankOfficer, insurer, firm });

  return {
    ...platform,
    ...ofAgreements,
    ...ofValuation,
    ...ofLedger,
    ...ofFunds,
    ...ofSubsidies,
    adjustmentId,
    callers,
    officer,
    firm,
    otherFirm,
    bank,
    bankOfficer,
    formId,
    draftFormId,
    campaignId,
    secondCampaignId,
    draftCampaignId,
    replyId,
    taskId,
    needId,
    answerId,
    loanId,
    releasedVersionId: released.versionId,
    draftVersionId,
    entryId,
    fairId,
    handUpId,
    commandId,
    importId: '',
    rightId,
    rightNumber,
    rightFactId,
    claimId,
    rightsImportId: '',
    ...ofScoring,
    ...ofLaw,
    template: template.raw,
  };
};

/** A result of the firm, shown to banks, with one proof; and a version of a system that waits for a second officer. */
const makeScore = async (platform: TestPlatform, by: Person, top: Person) => {
  const upload = async (person: Person, url: string, name: string, content: string) => {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    const body = new Response(form);
    const sent = await platform.http.inject({
      method: 'POST',
      url,
      payload: Buffer.from(await body.arrayBuffer()),
      headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
      cookies: { zhirong: person.sessionId },
    });
    return sent.json() as Record<string, string>;
  };
  const surely = async <N extends EndpointName>(name: N, input: Record<string, unknown> = {}) => {
    const answer = await platform.call(by, name, input);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const systemId =
    (await surely('scoring.list-systems')).rows.find(({ key }) => key === 'white-list')?.id ?? '';
  const { fileId: evidenceId = '' } = await upload(by, '/api/scoring/evidence', 'report.pdf', '%PDF-1.7');
  const { revision } = await surely('scoring.save-assessment', {
    systemId,
    revision: 0,
    said: {
      scenario: null,
      answers: { 'debt-ratio': '0.4' },
      facts: {},
      points: {},
      choose: {},
      evidence: { 'debt-ratio': [{ kind: 'file', id: evidenceId }] },
    },
  });
  const { resultId: scoreId } = await surely('scoring.make-result', { systemId, revision });
  await surely('scoring.share-result', { resultId: scoreId, audience: 'banks' });
  const content = { ...shippedSystem('innovation-points-2024'), version: 2 };
  const { systemId: waitingSystemId = '' } = await upload(
    top,
    '/api/scoring/systems',
    'system.json',
    JSON.stringify(content),
  );
  return { systemId, evidenceId, scoreId, waitingSystemId };
};

/** A compensation fund of the county with a loan and a claim at every point where someone acts on it. */
const makeFunds = async (platform: TestPlatform, parties: Parties, people: FundPeople) => {
  const surely = surelyOn(platform);
  const { fundId } = await makeFund(platform, people, { adcode: '320302', name: '示例风险补偿资金' });
  const { contributors } = await surely(people.finance, 'compensation.read-fund', { fundId });
  const { rulesId: waitingRulesId } = await surely(people.bureau, 'compensation.propose-rules', {
    fundId,
    ...soundRules(),
  });
  const { haltId } = await surely(people.finance, 'compensation.propose-halt', {
    fundId,
    action: 'stop',
    reason: '示例',
  });
  const covered = () => cover(platform, parties, people, { fundId });
  const waiting = await surely(parties.officer, 'compensation.file-loan', {
    fundId,
    loanId: await lend(platform, parties),
    tableKey: 'two',
    partners: [],
  });
  const [quiet, late, examined, paid] = [await covered(), await covered(), await covered(), await covered()];
  const overdueOn = { on: '2019-08-20', amount: '1' };
  await surely(parties.officer, 'loans.mark-overdue', { loanId: late.loanId, ...overdueOn });
  const handedInId = await claimLoss(platform, parties, examined, '100');
  const paidId = await claimLoss(platform, parties, paid, '1000');
  await approve(platform, people, paidId, '1000');
  await surely(people.operator, 'compensation.pay-claim', {
    claimId: paidId,
    on: '2019-08-20',
    reference: 'PAY-1',
  });
  const { recoveryId } = await surely(parties.officer, 'compensation.report-recovery', {
    claimId: paidId,
    amount: '100',
    costs: '0',
    on: '2019-08-20',
    reference: 'HK-1',
  });
  const gathering = await covered();
  await surely(parties.officer, 'loans.mark-overdue', { loanId: gathering.loanId, ...overdueOn });
  const { claimId: gatheringId } = await surely(parties.officer, 'compensation.open-claim', {
    filingId: gathering.filingId,
  });
  const proof = await attach(platform, parties.officer, { claimId: gatheringId, gate: 'default' });
  const { packageId } = await surely(people.bureau, 'compensation.open-package', {
    name: '示例批次包',
    adcode: '320302',
  });
  return {
    compensationFundId: fundId,
    contributorId: contributors[0]?.id ?? '',
    waitingRulesId,
    haltId,
    waitingFilingId: waiting.filingId,
    quietFilingId: quiet.filingId,
    lateFilingId: late.filingId,
    handedInId,
    paidId,
    recoveryId,
    gatheringId,
    lossEvidenceId: proof.body['evidenceId'] ?? '',
    packageId,
    freeLoanId: await lend(platform, parties),
  };
};

/** A fund's book with one payment and a statement of its bank, kept by a fund operator of the county. */
const makeBook = async (platform: TestPlatform, operator: Person) => {
  const { result } = await runCommand(platform.database, {
    name: 'test.make-book',
    actor: operator,
    input: {},
    idempotencyKey: null,
    now: platform.clock.now(),
    origin: '',
    requestId: platform.id(),
    work: async (context) => {
      const surely = <T>(made: T | Refusal): T => {
        if (isRefusal(made)) throw new Error(made.code);
        return made;
      };
      const { bookId } = surely(
        await openBook(context, {
          key: 'test:fund',
          kind: 'fund',
          name: '示例风险补偿资金池',
          region: { adcode: operator.adcode, name: '鼓楼区', path: operator.regionPath },
          operatorId: operator.organisationId,
        }),
      );
      const account = async (code: string, kind: 'asset' | 'net-assets') =>
        surely(await openAccount(context, { bookId, code, name: code, kind })).accountId;
      const [fundAccountId, capitalAccountId] = [
        await account('bank', 'asset'),
        await account('capital', 'net-assets'),
      ];
      const { entryId: ledgerEntryId } = surely(
        await postEntry(context, {
          bookId,
          key: 'test:in',
          effectiveOn: context.today,
          description: '拨入',
          lines: [
            { accountId: fundAccountId, side: 'debit', amountFen: 100_000n },
            { accountId: capitalAccountId, side: 'credit', amountFen: 100_000n },
          ],
        }),
      );
      return { bookId, fundAccountId, capitalAccountId, ledgerEntryId };
    },
  });
  if (isRefusal(result)) throw new Error(result.code);
  const form = new FormData();
  form.set('file', new Blob(['交易日期,金额,流水号\n2019-08-20,1000.00,B1\n']), 'bank.csv');
  const body = new Response(form);
  const loaded = await platform.http.inject({
    method: 'POST',
    url: `/api/ledger/accounts/${result.fundAccountId}/bank-statements`,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
    cookies: { zhirong: operator.sessionId },
  });
  const { statementId: bankStatementId } = loaded.json() as { statementId: string };
  return { ...result, bankStatementId };
};
