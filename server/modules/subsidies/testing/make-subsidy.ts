import { randomUUID } from 'node:crypto';
import type { EndpointName } from '@zhirong/contracts';
import { publishedPolicies } from '@zhirong/policies';
import type { Person } from '../../../platform/actor.ts';
import { sql } from '../../../platform/sql.ts';
import type { Answer, TestPlatform } from '../../../testing/test-platform.ts';
import { bringToProposal, makeLoan, makeParties, type Parties } from '../../loans/testing/make-loan.ts';

// The law is read before the platform opens, as a server does: read within a request it would hold up the next ones.
publishedPolicies();
const job = { kind: 'job', name: 'test' } as const;

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

const head = (title: string, payee: string): string => `cites: [S2-02]
title: ${title}
title_en: Example support
payee: ${payee}
source: { issuer: 示例财政局, number: 示财规〔2019〕2号, article: 第五条 }
verified: false
`;
const parameter = (name: string, unit: string, value: string): string =>
  `  ${name}: { title: 示例${name}, title_en: Example, unit: '${unit}', values: [{ from: '2019-01-01', value: ${value} }] }\n`;

/** Half of the interest, at most 20 万元 a firm and year; not twice from one purse for one project (S3-37). */
export const interestYaml = `kind: interest-subsidy
${head('示例质押贷款贴息', 'firm')}purse: example-fund
state: in-force
parameters:
${parameter('share', '%', "'50'")}${parameter('basis', '天', '365')}${parameter('firm-year', '万元', "'20'")}principal: { fact: loan.pledged-amount }
rate: { share: $share, of: { actual: loan.rate } }
from: loan.disbursed-on
to: loan.due-on
basis: $basis
conditions: { fact: loan.registered, equals: 是 }
caps: [{ per: firm-year, most: $firm-year }]
not_with: [{ purse: example-fund, same: project, cites: S3-37, zh: 不重复资助, en: not funded twice }]
documents: [{ zh: 贷款合同, en: Loan contract }]
`;
/** 1 万元 a firm, from the same purse. */
export const prizeYaml = `kind: award-per-item
${head('示例首贷奖励', 'firm')}purse: example-fund
state: in-force
parameters:
${parameter('each', '万元', "'1'")}each: $each
conditions: { fact: loan.registered, equals: 是 }
not_with: [{ purse: example-fund, same: project, cites: S3-37, zh: 不重复资助, en: not funded twice }]
`;
/** Asks what the platform cannot know: the fee of a guarantee. */
export const feeYaml = `kind: fee-subsidy
${head('示例担保费补贴', 'firm')}state: in-force
parameters:
${parameter('share', '%', "'50'")}fee: { fact: loan.guarantee-fee }
share: $share
`;
/** S4-03: three points, lent first and claimed by the bank; by list. */
export const frontYaml = `kind: interest-subsidy
${head('示例先降后补贴息', 'bank')}state: in-force
parameters:
${parameter('points', '个百分点', "'3'")}${parameter('basis', '天', '365')}principal: { fact: loan.pledged-amount }
rate: { points: $points }
from: loan.disbursed-on
to: loan.due-on
basis: $basis
conditions: { fact: loan.on-list, equals: 是 }
`;
/** S0-19: half a percent of the year's new pledge loans. */
export const rewardYaml = `kind: volume-reward
${head('示例风险奖励', 'bank')}state: in-force
parameters:
${parameter('share', '%', "'0.5'")}volume: { fact: product.provider-new-loans }
share: $share
`;
export const repealed = (yaml: string, from: string): string =>
  yaml.replace(
    'state: in-force',
    `state: [{ from: '2019-01-01', state: in-force }, { from: '${from}', state: repealed }]`,
  );

/** Law of a place, as released on the platform. */
export const releaseLaw = (
  platform: TestPlatform,
  law: { adcode: string; path: string; key: string; yaml: string; kind?: 'instrument' | 'rule' },
): Promise<void> =>
  platform.database.transaction(job, async (tx) => {
    const [draft, people] = [randomUUID(), [randomUUID(), randomUUID()]];
    const now = platform.clock.now();
    await tx.run(sql`
      insert into library.draft (id, kind, adcode, region_path, key, title, text, from_on, summary, past_reason, state, revision, drafted_by, drafted_by_name, drafted_at, edited_by, edited_by_name, edited_at, handed_over_by, handed_over_by_name, handed_over_at)
      values (${draft}, ${law.kind ?? 'instrument'}, ${law.adcode}, ${law.path}, ${law.key}, ${law.key}, ${law.yaml}, '2019-01-01', '示例', '示例', 'released', 1, ${people[0]}, '示例', ${now}, ${people[0]}, '示例', ${now}, ${people[0]}, '示例', ${now})`);
    await tx.run(sql`
      insert into library.release (id, number, draft_id, kind, adcode, region_path, key, title, text, from_on, summary, past_reason, drafted_by, drafted_by_name, edited_by, handed_over_by, released_by, released_by_name, released_by_organisation, released_at)
      select ${randomUUID()}, coalesce((select max(number) from library.release), 0) + 1, d.id, d.kind, d.adcode, d.region_path, d.key, d.title, d.text, d.from_on, d.summary, d.past_reason, d.drafted_by, d.drafted_by_name, d.edited_by, d.handed_over_by, ${people[1]}, '示例', '示例', ${now}
      from library.draft d where d.id = ${draft}`);
  });

export type Payers = { clerk: Person; second: Person; bureau: Person };
export type Scene = Awaited<ReturnType<typeof makeScene>>;

/** A county with law of its own, officers who pay, a firm and a bank. */
export const makeScene = async (platform: TestPlatform, adcode = '320302') => {
  const parties = await makeParties(platform, adcode);
  const path = parties.firm.regionPath;
  for (const [key, yaml] of Object.entries({
    'example-interest': interestYaml,
    'example-prize': prizeYaml,
    'example-fee': feeYaml,
    'example-front': frontYaml,
    'example-reward': rewardYaml,
  }))
    await releaseLaw(platform, { adcode, path, key, yaml });
  const treasury = await platform.makeOrganisation({ kind: 'finance-bureau', adcode });
  const payers: Payers = {
    clerk: await platform.makePerson(treasury, 'finance-officer'),
    second: await platform.makePerson(treasury, 'finance-officer'),
    bureau: parties.bureau,
  };
  return { parties, payers, path, adcode };
};

export const idsOf = (adcode: string) => ({
  interest: `${adcode}/example-interest`,
  prize: `${adcode}/example-prize`,
  fee: `${adcode}/example-fee`,
  front: `${adcode}/example-front`,
  reward: `${adcode}/example-reward`,
});

/** A programme for all five with two budgets, province 60 and county 40, each given so much. */
export const makeProgramme = async (
  platform: TestPlatform,
  scene: Scene,
  p: { name: string; province?: string; county?: string; cap?: string; instruments?: readonly string[] },
) => {
  const surely = surelyOn(platform);
  const { programmeId } = await surely(scene.payers.clerk, 'subsidies.open-programme', {
    name: p.name,
    year: 2019,
    instruments: p.instruments ?? Object.values(idsOf(scene.adcode)),
    opensOn: '2019-01-01',
    shares: [
      { level: 'province', percent: '60' },
      { level: 'county', percent: '40' },
    ],
    budgets: [
      { name: '省级预算', level: 'province' },
      { name: '区级预算', level: 'county' },
    ],
    source: '示例预算文件',
    ...(p.cap === undefined ? {} : { cap: p.cap }),
  });
  const { budgets } = await surely(scene.payers.clerk, 'subsidies.read-programme', { programmeId });
  const given = [p.province ?? '600000', p.county ?? '400000'];
  for (const [place, budget] of budgets.entries()) {
    const { voucherId } = await surely(scene.payers.clerk, 'subsidies.record-appropriation', {
      programmeId,
      budgetId: budget.id,
      amount: given[place],
      on: '2019-08-01',
      reference: `预算-${place}`,
    });
    await surely(scene.payers.second, 'subsidies.confirm-voucher', { voucherId });
  }
  return { programmeId, budgets };
};

/** 2,000,000 元 under pledge at 4.35 %, paid out today. */
export const lend = async (platform: TestPlatform, parties: Parties): Promise<string> => {
  const loanId = await makeLoan(platform, parties);
  const seen = await bringToProposal(platform, parties, loanId);
  await surelyOn(platform)(parties.approver, 'loans.approve-disbursement', { loanId, seenHash: seen.hash });
  return loanId;
};

export const account = { name: '示例账户', bank: '示例银行', number: '6222000011112222' };

/** Fees that an applicant states go with their invoices. */
export const attach = (platform: TestPlatform, actor: Person, applicationId: string) =>
  sendFile(platform, actor, `/api/subsidies/applications/${applicationId}/evidence`, {
    name: '示例发票.pdf',
    text: '%PDF-示例',
  });

/** Drafted and handed in, with a paper; returns its items. */
export const applyFor = async (
  platform: TestPlatform,
  actor: Person,
  a: { instruments: readonly string[]; subjects: readonly object[] },
) => {
  const surely = surelyOn(platform);
  const { applicationId, revision } = await surely(actor, 'subsidies.open-application', { ...a, account });
  await attach(platform, actor, applicationId);
  const { receipt } = await surely(actor, 'subsidies.hand-in', { applicationId, revision });
  const { rows } = await surely(actor, 'subsidies.read-application', { applicationId });
  return { applicationId, receipt, items: rows.map(({ id }) => id) };
};

/** Taken in and awarded, up to the ceiling unless another amount is said. */
export const award = async (
  platform: TestPlatform,
  officer: Person,
  itemId: string,
  amount?: string,
): Promise<string> => {
  const surely = surelyOn(platform);
  await surely(officer, 'subsidies.review-item', { itemId, outcome: 'accepted' });
  const { law } = await surely(officer, 'subsidies.read-item', { itemId });
  const sum = amount ?? law.ceiling;
  await surely(officer, 'subsidies.award-item', {
    itemId,
    amount: sum,
    seenCeiling: law.ceiling,
    reason: '示例',
  });
  return sum;
};

/** Sends one file to an upload endpoint. */
export const sendFile = async (
  platform: TestPlatform,
  actor: Person,
  url: string,
  file: { name: string; text: string },
) => {
  const form = new FormData();
  form.set('file', new Blob([file.text]), file.name);
  const body = new Response(form);
  const answer = await platform.http.inject({
    method: 'POST',
    url,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
    cookies: { zhirong: actor.sessionId },
  });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
};

/** What the bank says: each line paid on that day under a number of its own, unless it failed. */
export const resultFile = (
  rows: readonly { number: string; amount: string }[],
  o: { on: string; prefix: string; failed?: readonly string[] },
): { name: string; text: string } => ({
  name: 'result.csv',
  text: [
    '明细号,金额,付款日期,银行流水号,结果,说明',
    ...rows.map(({ number, amount }, place) =>
      o.failed?.includes(number)
        ? `${number},${amount},,,失败,账号有误`
        : `${number},${amount},${o.on},${o.prefix}${place},成功,`,
    ),
  ].join('\n'),
});
