import type { Person } from '@zhirong/server/platform/actor.ts';
import { sql } from '@zhirong/server/platform/sql.ts';
import { letView } from '@zhirong/server/modules/assets/index.ts';
import { makeStage, royalty, simulation } from '@zhirong/server/modules/valuation/testing/stage.ts';
import type { TestPlatform } from '@zhirong/server/testing/test-platform.ts';

type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
type Parties = {
  readonly firm: Firm;
  readonly bank: { readonly id: string };
  readonly bankOfficer: Person;
  readonly bankApprover: Person;
  readonly appraiser: Person;
};
const job = { kind: 'job', name: 'test' } as const;

/** One valuation of each way about one right: the bank's own that stands and was issued, one agreed, one waiting, one commissioned. */
export const makeValuations = async (platform: TestPlatform, parties: Parties) => {
  const { firm, bank, bankOfficer, bankApprover, appraiser } = parties;
  const { surely, upload, makeRight, open } = makeStage(platform);
  const valuedRightId = await makeRight(firm, { title: '示例估值权利' });
  await platform.database.transaction(job, (tx) =>
    letView(tx, {
      id: platform.id(),
      rightId: valuedRightId,
      organisationId: bank.id,
      until: null,
      reason: 'loan',
      subject: 'test',
      now: platform.clock.now(),
    }),
  );
  const inside = async () => {
    const { valuationId } = await open(bankOfficer, [valuedRightId], {
      way: 'bank-internal',
      purpose: 'disposal',
    });
    const { versionId } = await surely(bankOfficer, 'valuation.calculate', {
      valuationId,
      methods: [royalty()],
    });
    await surely(bankOfficer, 'valuation.submit', { valuationId, versionId });
    const { inputHash, value } = await surely(bankApprover, 'valuation.read-version', { versionId });
    return { valuationId, versionId, inputHash, value };
  };
  const own = await inside();
  await surely(bankApprover, 'valuation.review', {
    valuationId: own.valuationId,
    versionId: own.versionId,
    inputHash: own.inputHash,
    outcome: 'confirmed',
    opinion: own.value.mid,
    reason: '示例',
  });
  const issued = await surely(bankOfficer, 'valuation.issue', {
    valuationId: own.valuationId,
    versionId: own.versionId,
  });
  const waiting = await inside();
  const agreed = await open(firm.manager, [valuedRightId], {
    way: 'agreed',
    purpose: 'licence',
    bankId: bank.id,
  });
  const { versionId: agreedVersionId } = await surely(bankOfficer, 'valuation.calculate', {
    valuationId: agreed.valuationId,
    methods: [royalty()],
  });
  const { proposalId } = await surely(bankOfficer, 'valuation.propose-value', {
    valuationId: agreed.valuationId,
    versionId: agreedVersionId,
    value: '3000000',
    reason: '示例',
  });
  const { evidenceId } = await upload(bankOfficer, agreed.valuationId);
  const running = await open(bankOfficer, [valuedRightId], { way: 'bank-internal', purpose: 'disposal' });
  const { runId } = await surely(bankOfficer, 'valuation.start-run', {
    valuationId: running.valuationId,
    methods: [simulation(200_000)],
  });
  const commission = await open(firm.manager, [valuedRightId], {
    way: 'outside-report',
    purpose: 'licence',
    bankId: bank.id,
    appraiserId: appraiser.organisationId,
  });
  const { modelId } = await surely(bankApprover, 'valuation.publish-model', {
    key: 'shown-model',
    title: '示例',
    kinds: ['invention'],
    methods: [{ method: 'cost-approach', weight: '1' }],
    from: '2019-08-20',
    source: '示例',
  });
  const { priceId } = await surely(bankOfficer, 'valuation.record-price', {
    rightIds: [valuedRightId],
    route: 'disposal',
    price: '2000000',
    on: '2019-08-20',
    source: { document: '示例' },
  });
  const taskId = platform.id();
  await platform.deliver();
  await platform.database.transaction(job, (tx) =>
    tx.run(sql`
      insert into valuation.task (id, file_id, enterprise_id, region_path, way, worker_ids, reason, raised_at)
      select ${taskId}, f.id, f.enterprise_id, f.region_path, f.way, f.worker_ids, 'asked-by-bank', ${platform.clock.now()} from valuation.file f where f.id = ${own.valuationId}`),
  );
  return {
    valuedRightId,
    appraiserId: appraiser.organisationId,
    valuationId: own.valuationId,
    valuationVersionId: own.versionId,
    valuationCode: issued.code,
    waitingValuationId: waiting.valuationId,
    waitingVersionId: waiting.versionId,
    waitingInputHash: waiting.inputHash,
    agreedValuationId: agreed.valuationId,
    agreedVersionId,
    proposalId,
    valuationEvidenceId: evidenceId,
    valuationRunId: runId,
    valuationMethods: [royalty()],
    commissionId: commission.valuationId,
    modelId,
    priceId,
    valuationTaskId: taskId,
  };
};
