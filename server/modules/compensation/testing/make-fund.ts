import type { EndpointName } from '@zhirong/contracts';
import type { Person } from '../../../platform/actor.ts';
import type { Answer, TestPlatform } from '../../../testing/test-platform.ts';
import { bringToProposal, makeLoan, type Parties } from '../../loans/testing/make-loan.ts';

export const surelyOn =
  (platform: TestPlatform) =>
  async <N extends EndpointName>(
    actor: Person,
    name: N,
    input: Record<string, unknown> = {},
  ): Promise<Answer<N>['body']> => {
    const answer = await platform.call(actor, name, input);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

/** 湖南 (S4-02): 45 % fund, 45 % bank, 10 % whoever valued. */
export const hunan = {
  key: 'hunan',
  name: '45/45/10',
  parties: [
    { kind: 'fund', percent: '45' },
    { kind: 'bank', percent: '45' },
    { kind: 'appraiser', percent: '10' },
  ],
};
export const twoParties = {
  key: 'two',
  name: '60/40',
  parties: [
    { kind: 'fund', percent: '60' },
    { kind: 'bank', percent: '40' },
  ],
};
/** What every claim of these rules is handed in with (S2-18). */
export const papersAsked = [
  { gate: 'default', zh: '贷款合同与放款凭证', en: 'Loan contract and proof of disbursement' },
  { gate: 'recovery', zh: '追偿无果的证明', en: 'Proof that recovery was without result' },
  { gate: 'loss', zh: '实际损失的证明', en: 'Proof of the actual loss' },
] as const;
export const soundRules = (more: Record<string, unknown> = {}) => ({
  effectiveOn: '2019-01-01',
  leverageMax: '10',
  leverageBase: 'paid-in',
  overdueDays: 0,
  firstApprover: 'fund-operator',
  secondApprover: 'finance-officer',
  separateOrganisations: true,
  tables: [hunan, twoParties],
  papers: papersAsked,
  source: { title: '示例资金管理办法', number: '示财规〔2019〕1号', article: '第八条' },
  ...more,
});

export type FundPeople = { operator: Person; finance: Person; bureau: Person };
/** A fund that runs: opened, its rules released, money of two budgets in it. */
export const makeFund = async (
  platform: TestPlatform,
  people: FundPeople,
  f: { adcode: string; name: string; paidIn?: string; rules?: Record<string, unknown>; termsOf?: string },
) => {
  const surely = surelyOn(platform);
  const { fundId } = await surely(people.finance, 'compensation.open-fund', {
    name: f.name,
    kind: 'special',
    adcode: f.adcode,
    operatorId: people.operator.organisationId,
    ...(f.termsOf === undefined ? {} : { termsOf: f.termsOf }),
    contributors: [
      { name: '省级财政', level: 'province' },
      { name: '市级财政', level: 'city' },
    ],
  });
  const { contributors } = await surely(people.finance, 'compensation.read-fund', { fundId });
  const [province = '', city = ''] = contributors.map(({ id }) => id);
  const { rulesId } = await surely(people.bureau, 'compensation.propose-rules', {
    fundId,
    ...soundRules(f.rules),
  });
  await surely(people.finance, 'compensation.release-rules', { rulesId });
  const paidIn = f.paidIn ?? '1000000';
  for (const [contributorId, reference] of [
    [province, 'IN-1'],
    [city, 'IN-2'],
  ])
    await surely(people.operator, 'compensation.record-deposit', {
      fundId,
      contributorId,
      amount: paidIn,
      on: '2019-08-01',
      reference,
    });
  return { fundId, rulesId, province, city };
};

/** A loan of 2,000,000 元 under pledge, paid out. */
export const lend = async (platform: TestPlatform, parties: Parties): Promise<string> => {
  const loanId = await makeLoan(platform, parties);
  const seen = await bringToProposal(platform, parties, loanId);
  await surelyOn(platform)(parties.approver, 'loans.approve-disbursement', { loanId, seenHash: seen.hash });
  return loanId;
};

/** Filed and taken in. */
export const cover = async (
  platform: TestPlatform,
  parties: Parties,
  people: FundPeople,
  f: { fundId: string; tableKey?: string; partners?: readonly object[] },
) => {
  const surely = surelyOn(platform);
  const loanId = await lend(platform, parties);
  const { filingId } = await surely(parties.officer, 'compensation.file-loan', {
    fundId: f.fundId,
    loanId,
    tableKey: f.tableKey ?? 'two',
    partners: f.partners ?? [],
  });
  await surely(people.operator, 'compensation.decide-filing', { filingId, outcome: 'accepted' });
  return { loanId, filingId };
};

const paper = (on: string, name: string) => ({
  document: name,
  documentNumber: `示例-${name}-1`,
  documentOn: on,
});
/** A file under a gate of a claim, as the page sends it. */
export const attach = async (
  platform: TestPlatform,
  person: Person,
  a: { claimId: string; gate: string; paper?: string; name?: string; content?: string },
): Promise<{ status: number; body: Record<string, string> }> => {
  const form = new FormData();
  form.set('file', new Blob([a.content ?? '%PDF-1.7 示例']), a.name ?? '示例裁定书.pdf');
  const body = new Response(form);
  const sent = await platform.http.inject({
    method: 'POST',
    url: `/api/compensation/claims/${a.claimId}/gates/${a.gate}/evidence${a.paper === undefined ? '' : `?paper=${encodeURIComponent(a.paper)}`}`,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
    cookies: { zhirong: person.sessionId },
  });
  return { status: sent.statusCode, body: sent.json() };
};

/** Through the three gates; `outstanding` in 元 is the loss. */
export const passGates = async (
  platform: TestPlatform,
  parties: Parties,
  f: { loanId: string; filingId: string },
  outstanding: string,
): Promise<string> => {
  const surely = surelyOn(platform);
  const on = '2019-08-20';
  await surely(parties.officer, 'loans.mark-overdue', { loanId: f.loanId, on, amount: outstanding });
  const { claimId } = await surely(parties.officer, 'compensation.open-claim', { filingId: f.filingId });
  const gates = [
    { gate: 'default', on, ...paper(on, '逾期通知书') },
    { gate: 'recovery', on, way: 'enforcement', ...paper(on, '终结本次执行裁定书') },
    { gate: 'loss', on, outstanding, recovered: '0', costs: '0', ...paper(on, '损失认定表') },
  ];
  for (const gate of gates) await surely(parties.officer, 'compensation.record-gate', { claimId, ...gate });
  return claimId;
};

/** Through the three gates, with the papers asked for, and handed in. */
export const claimLoss = async (
  platform: TestPlatform,
  parties: Parties,
  f: { loanId: string; filingId: string },
  outstanding: string,
): Promise<string> => {
  const claimId = await passGates(platform, parties, f, outstanding);
  for (const { gate, zh } of papersAsked) {
    const added = await attach(platform, parties.officer, { claimId, gate, paper: zh });
    if (added.status !== 200) throw new Error(`${zh}: ${JSON.stringify(added.body)}`);
  }
  await surelyOn(platform)(parties.approver, 'compensation.hand-in-claim', { claimId });
  return claimId;
};

/** Examined and approved: the money is set aside. */
export const approve = async (
  platform: TestPlatform,
  people: FundPeople,
  claimId: string,
  loss: string,
): Promise<void> => {
  const surely = surelyOn(platform);
  await surely(people.operator, 'compensation.examine-claim', { claimId, outcome: 'passed', loss });
  await surely(people.finance, 'compensation.approve-claim', {
    claimId,
    outcome: 'approved',
    seenLoss: loss,
  });
};
