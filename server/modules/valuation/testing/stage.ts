import { randomUUID } from 'node:crypto';
import type { EndpointName } from '@zhirong/contracts';
import { makePatentNumber } from '@zhirong/kernel';
import type { Person } from '../../../platform/actor.ts';
import { cookieName } from '../../../platform/http.ts';
import { sql } from '../../../platform/sql.ts';
import type { Answer, TestPlatform } from '../../../testing/test-platform.ts';
import { letView } from '../../assets/index.ts';

export type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
const job = { kind: 'job', name: 'test' } as const;
let serial = 7000;

/** A calculation that everybody may make: ten per cent on royalties of eight years. */
export const royalty = (weight = '1') => ({
  method: 'relief-from-royalty',
  weight,
  input: { firstYearRevenue: 4600, years: 8, royaltyRate: '0.02', taxRate: '0.25', rate: '0.15' },
  evidence: [
    { field: 'royaltyRate', kind: 'market', source: '同行业许可合同备案', on: '2019-06-30' },
    { field: 'firstYearRevenue', kind: 'statement', source: '2018年度审计报告', on: '2019-03-31' },
  ],
});
export const simulation = (draws: number, weight = '1') => ({
  method: 'monte-carlo-dcf',
  weight,
  input: {
    firstYearRevenue: { distribution: 'triangular', min: 4000, mode: 4600, max: 5200 },
    years: 8,
    royaltyRate: { distribution: 'pert', min: '0.015', mode: '0.02', max: '0.028' },
    taxRate: '0.25',
    rate: '0.15',
    draws,
    seed: 2019,
    sampling: 'antithetic',
  },
});

/** What the stories of valuation need around them. */
export const makeStage = (platform: TestPlatform, adcode = '320302') => {
  const surely = async <N extends EndpointName>(
    actor: Person | undefined,
    name: N,
    input: Record<string, unknown> = {},
  ): Promise<Answer<N>['body']> => {
    const answer = await platform.call(actor, name, input);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const refusalOf = async <N extends EndpointName>(
    actor: Person | undefined,
    name: N,
    input: Record<string, unknown> = {},
  ): Promise<string> => {
    const { status, body } = await platform.call(actor, name, input);
    if (status === 200) return 'done';
    return `${body.code}${body.fields?.[0] ? ` ${body.fields[0].path}:${body.fields[0].code}` : ''}`;
  };
  const patent = () => makePatentNumber(`20141${String((serial += 1)).padStart(7, '0')}`);
  const makeRight = async (firm: Firm, more: Record<string, unknown> = {}): Promise<string> =>
    (
      await surely(firm.manager, 'assets.register-right', {
        kind: 'invention',
        number: patent(),
        title: '一种示例高强度复合材料及其制备方法',
        classes: ['C08L63/00'],
        owners: [{ name: firm.name }],
        filedOn: '2014-10-01',
        grantedOn: '2017-01-01',
        feesPaidToYear: 6,
        source: { document: '专利登记簿副本' },
        ...more,
      })
    ).rightId;
  const makeBank = async (name?: string, at = '320300') => {
    const bank = await platform.makeOrganisation({ kind: 'bank', adcode: at, ...(name ? { name } : {}) });
    return {
      ...bank,
      officer: await platform.makePerson(bank, 'bank-officer'),
      approver: await platform.makePerson(bank, 'bank-approver'),
    };
  };
  const makeAppraiser = async () => {
    const office = await platform.makeOrganisation({ kind: 'appraiser', adcode: '320300' });
    return { ...office, person: await platform.makePerson(office, 'appraiser') };
  };
  const show = (rightIds: readonly string[], organisationId: string) =>
    platform.database.transaction(job, async (tx) => {
      for (const rightId of rightIds)
        await letView(tx, {
          id: platform.id(),
          rightId,
          organisationId,
          until: null,
          reason: 'loan',
          subject: 'test',
          now: platform.clock.now(),
        });
    });
  const upload = async (by: Person, valuationId: string, bytes = '%PDF-1.7 示例', name = '报告.pdf') => {
    const form = new FormData();
    form.set('file', new Blob([bytes]), name);
    const body = new Response(form);
    const answer = await platform.http.inject({
      method: 'POST',
      url: `/api/valuation/files/${valuationId}/evidence`,
      payload: Buffer.from(await body.arrayBuffer()),
      headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': randomUUID() },
      cookies: { [cookieName(false)]: by.sessionId },
    });
    return answer.json() as { evidenceId: string; hash: string; code?: string };
  };
  const runJob = (task: string, payload: Record<string, string>) =>
    (platform.rooms.jobs[task] as (payload: object, signal: AbortSignal) => Promise<void>)(
      payload,
      new AbortController().signal,
    );
  const asPerson = <Row>(
    person: Person,
    query: Parameters<typeof sql>[0] extends never ? never : ReturnType<typeof sql<Row>>,
  ) => platform.database.transaction(person, (tx) => tx.all<Row>(query));
  const open = (actor: Person, rightIds: readonly string[], more: Record<string, unknown> = {}) =>
    surely(actor, 'valuation.open-valuation', {
      way: 'free-estimate',
      purpose: 'pledge-loan',
      rightIds,
      valuedOn: '2019-08-20',
      ...more,
    });
  /** A bank's own file up to what stands. */
  const concluded = async (
    bank: Awaited<ReturnType<typeof makeBank>>,
    rightIds: readonly string[],
    modelId?: string,
  ) => {
    const { valuationId } = await open(bank.officer, rightIds, {
      way: 'bank-internal',
      loanAmount: '1000000',
    });
    const { versionId } = await surely(bank.officer, 'valuation.calculate', {
      valuationId,
      methods: [royalty()],
      ...(modelId ? { modelId } : {}),
    });
    await surely(bank.officer, 'valuation.submit', { valuationId, versionId });
    const { inputHash, value } = await surely(bank.approver, 'valuation.read-version', { versionId });
    await surely(bank.approver, 'valuation.review', {
      valuationId,
      versionId,
      inputHash,
      outcome: 'confirmed',
      opinion: value.mid,
      reason: '复核一致',
    });
    return { valuationId, versionId, value };
  };
  return {
    adcode,
    surely,
    refusalOf,
    makeRight,
    makeBank,
    makeAppraiser,
    show,
    upload,
    runJob,
    asPerson,
    open,
    concluded,
    makeFirm: () => platform.makeEnterprise({ adcode }),
  };
};
