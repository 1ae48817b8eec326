import { formatYuan, isRefusal, type PlainDate, type Refusal, refuse, yearOf } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { postReserved } from '../ledger/index.ts';
import { tellNotices } from '../notices/index.ts';
import { wrong } from './fund.ts';
import { rulesFor } from './decide-claim.ts';
import { rateOf, weightOf } from './shares.ts';
import { type Claim, findClaim, findFund, insertStep, moveClaim, sumsOf, takeTurn } from './store.ts';

/** The circuit breaker: paid, less what came back, over all that was ever covered. At the rules' percent the fund stops by itself. */
export const stopIfTooMuch = async (context: CommandContext, claim: Claim): Promise<void> => {
  const { tx, now, today, newId } = context;
  const [rules, fund] = [await rulesFor(context, claim), await findFund(tx, claim.fundId)];
  if (!fund || fund.stopped || rules.stopAtPercent === null) return;
  const sums = await sumsOf(tx, fund.id, yearOf(today));
  const rate = rateOf(sums.paid - sums.recovered, sums.coveredEver);
  if (rate.ofMillion < weightOf(rules.stopAtPercent)) return;
  await tx.run(sql`
    insert into compensation.halt (id, fund_id, region_path, operator_id, action, reason, at)
    values (${newId()}, ${fund.id}, ${fund.regionPath}, ${fund.operatorId}, 'stop', ${`${rate.percent}%`}, ${now})`);
};

/** Takes the reserved money out, once. The caller holds the fund's turn. */
export const payOne = async (
  context: CommandContext,
  claim: Claim,
  p: { on: PlainDate; reference: string },
): Promise<{ entryId: string } | Refusal> => {
  const { tx, actor, now, today } = context;
  if (claim.state !== 'approved' || !claim.awardId || !claim.reservationId)
    return refuse('compensation.step-not-possible-now', { facts: { state: claim.state } });
  if (claim.approvedBy === actor.personId) return refuse('compensation.same-person');
  if (p.on > today) return wrong('day-in-the-future', 'on', { today });
  if (p.on < (claim.approvedOn as PlainDate))
    return wrong('day-before-approval', 'on', { earliest: claim.approvedOn as string });
  const taken = await tx.first(
    sql`select award_id from compensation.payment where fund_id = ${claim.fundId} and reference = ${p.reference}`,
  );
  if (taken) return wrong('reference-used', 'reference');
  const posted = await postReserved(context, {
    reservationId: claim.reservationId,
    effectiveOn: p.on,
    reference: p.reference,
  });
  if (isRefusal(posted)) return posted;
  if (!(await moveClaim(context, claim, 'paid')))
    return refuse('compensation.step-not-possible-now', { facts: { state: claim.state } });
  await tx.run(sql`
    insert into compensation.payment (award_id, fund_id, bank_id, region_path, operator_id, fund_fen, entry_id, paid_on, reference, approved_by, paid_by, paid_by_name, paid_at)
    values (${claim.awardId}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${claim.fundFen}, ${posted.entryId}, ${p.on}, ${p.reference}, ${claim.approvedBy}, ${actor.personId}, ${actor.personName}, ${now})`);
  await insertStep(context, claim, 'pay', {
    amount: formatYuan(claim.fundFen ?? 0n),
    on: p.on,
    reference: p.reference,
  });
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: claim.bankId,
      cause: `compensation.payment:${claim.awardId}`,
      kind: 'compensation-claim-step',
      now,
      link: `/compensation/claims/${claim.id}`,
      facts: { number: claim.number, enterprise: claim.enterprise, step: 'pay' },
    },
  ]);
  await stopIfTooMuch(context, claim);
  return { entryId: posted.entryId };
};

/** Who set the money aside cannot be the one who lets it go. */
export const payClaim = bind('compensation.pay-claim', async (context, input) => {
  const seen = await findClaim(context.tx, input.claimId);
  if (!seen) return refuse('platform.not-found');
  await takeTurn(context.tx, seen.fundId);
  const claim = (await findClaim(context.tx, input.claimId)) as Claim;
  const paid = await payOne(context, claim, { on: input.on as PlainDate, reference: input.reference });
  if (isRefusal(paid)) return paid;
  context.remember(`compensation.claim:${claim.id}`, {
    paid: formatYuan(claim.fundFen ?? 0n),
    entry: paid.entryId,
  });
  return paid;
});
