import type { Parties } from '@zhirong/server/modules/loans/testing/make-loan.ts';
import {
  account,
  applyFor,
  award,
  idsOf,
  interestYaml,
  frontYaml,
  feeYaml,
  lend,
  makeProgramme,
  prizeYaml,
  releaseLaw,
  resultFile,
  rewardYaml,
  sendFile,
  surelyOn,
} from '@zhirong/server/modules/subsidies/testing/make-subsidy.ts';
import type { Person } from '@zhirong/server/platform/actor.ts';
import type { TestPlatform } from '@zhirong/server/testing/test-platform.ts';

/** A county's programme with something at every point where someone acts: drafts, items, notices, payments, a case. */
export const makeSubsidies = async (platform: TestPlatform, parties: Parties, clerk: Person) => {
  const surely = surelyOn(platform);
  const [adcode, path] = ['320302', parties.firm.regionPath];
  const laws = {
    interest: interestYaml,
    prize: prizeYaml,
    fee: feeYaml,
    front: frontYaml,
    reward: rewardYaml,
  };
  for (const [key, yaml] of Object.entries(laws))
    await releaseLaw(platform, { adcode, path, key: `example-${key}`, yaml });
  const treasury = {
    ...clerk,
    id: clerk.organisationId,
    kind: clerk.organisationKind,
    name: clerk.organisationName,
  };
  const second = await platform.makePerson(treasury, 'finance-officer');
  const scene = { parties, payers: { clerk, second, bureau: parties.bureau }, path, adcode };
  const { programmeId, budgets } = await makeProgramme(platform, scene, { name: '示例主角补贴资金' });
  const ids = idsOf(adcode);

  const { manager } = parties.firm;
  const fee = { 'loan.guarantee-fee': '1000' };
  const open = { instruments: [ids.fee], account };
  const draft = await surely(manager, 'subsidies.open-application', {
    ...open,
    subjects: [{ loanId: await lend(platform, parties), given: fee }],
  });
  const pdf = { name: '示例材料.pdf', text: '%PDF-示例' };
  const uploaded = await sendFile(
    platform,
    manager,
    `/api/subsidies/applications/${draft.applicationId}/evidence`,
    pdf,
  );
  const asked = await applyFor(platform, manager, {
    instruments: [ids.fee],
    subjects: [{ loanId: await lend(platform, parties), given: fee }],
  });
  const awarded = await applyFor(platform, manager, {
    instruments: [ids.interest],
    subjects: [{ loanId: await lend(platform, parties), given: {} }],
  });
  await award(platform, clerk, awarded.items[0] ?? '', '100');

  const batch = await applyFor(platform, parties.officer, {
    instruments: [ids.front],
    subjects: [await lend(platform, parties), await lend(platform, parties)].map((loanId) => ({
      loanId,
      given: { 'loan.on-list': true },
    })),
  });
  const [paidItemId = '', listedItemId = ''] = batch.items;
  for (const itemId of batch.items) await award(platform, clerk, itemId, '200');
  const { noticeId } = await surely(clerk, 'subsidies.open-notice', { programmeId, itemIds: batch.items });
  platform.clock.set('2019-08-28T01:00:00.000Z');
  const propose = (itemId: string) =>
    surely(clerk, 'subsidies.propose-payment', { programmeId, itemIds: [itemId] });
  const { paymentId } = await propose(paidItemId);
  const { hash, rows } = await surely(second, 'subsidies.read-payment', { paymentId });
  await surely(second, 'subsidies.approve-payment', { paymentId, seenHash: hash });
  const result = resultFile(rows, { on: '2019-08-28', prefix: 'S' });
  await sendFile(platform, clerk, `/api/subsidies/payments/${paymentId}/results`, result);
  const waiting = await propose(listedItemId);
  const { caseId } = await surely(clerk, 'subsidies.open-case', {
    itemId: paidItemId,
    finding: '示例情形',
    evidence: '示例报告',
  });
  const take = { caseId, reason: '示例' };
  await surely(second, 'subsidies.take-consequence', {
    ...take,
    consequence: 'disqualify',
    until: '2020-08-28',
  });
  await surely(second, 'subsidies.take-consequence', {
    ...take,
    consequence: 'recover',
    itemIds: [paidItemId],
  });
  const { claims } = await surely(clerk, 'subsidies.read-case', { caseId });
  const { appealId } = await surely(parties.officer, 'subsidies.appeal', { caseId, text: '示例' });
  platform.clock.set('2019-08-20T01:00:00.000Z');
  const shown = await surely(clerk, 'subsidies.open-notice', { programmeId, itemIds: awarded.items });
  const { objectionId } = await surely(manager, 'subsidies.object', {
    noticeId: shown.noticeId,
    text: '示例',
  });
  await surely(clerk, 'subsidies.record-outside-award', {
    enterpriseId: parties.firm.id,
    title: '示例往年资助',
    amount: '1',
    on: '2018-08-20',
    source: '示例',
  });
  // Entered by another than who plays the county's officer, so that he may confirm it.
  const { voucherId } = await surely(second, 'subsidies.record-appropriation', {
    programmeId,
    budgetId: budgets[0]?.id,
    amount: '5',
    on: '2019-08-20',
    reference: '示例-8',
  });
  return {
    voucherId,
    subsidyProgrammeId: programmeId,
    subsidyBudgetId: budgets[0]?.id ?? '',
    subsidyFee: ids.fee,
    subsidyDraftId: draft.applicationId,
    subsidyEvidenceId: String(uploaded.body['evidenceId']),
    subsidyLoanId: await lend(platform, parties),
    subsidyApplicationId: asked.applicationId,
    subsidyItemId: asked.items[0] ?? '',
    awardedItemId: awarded.items[0] ?? '',
    paidItemId,
    subsidyNoticeId: shown.noticeId,
    closedNoticeId: noticeId,
    objectionId,
    subsidyPaymentId: waiting.paymentId,
    settledPaymentId: paymentId,
    paymentHash: hash,
    caseId,
    subsidyClaimId: claims[0]?.id ?? '',
    appealId,
  };
};
