import {
  addDays,
  type Fen,
  formatYuan,
  isRefusal,
  parseYuan,
  type Refusal,
  refuse,
  yearOf,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { findAccount, reserve, voidReserved } from '../ledger/index.ts';
import { tellNotices } from '../notices/index.ts';
import { accountCode, judgeCaps, type Rules, wrong } from './fund.ts';
import { keepAward } from './keep-decision.ts';
import { ofFundIn, type Part, shareLoss } from './shares.ts';
import {
  awardedIn,
  type Claim,
  findClaim,
  findRules,
  insertStep,
  moveClaim,
  partiesOf,
  rulesOn,
  takeTurn,
} from './store.ts';

/** How long money stays set aside for a payment. What was not paid by then is approved anew. */
const reservedDays = 180;

const notNow = (claim: Claim): Refusal =>
  refuse('compensation.step-not-possible-now', { facts: { state: claim.state } });

/** The rules of today say who decides and how much a year may take; those of the filing say who shares. */
export const rulesFor = async (context: Pick<CommandContext, 'tx' | 'today'>, claim: Claim): Promise<Rules> =>
  ((await rulesOn(context.tx, claim.fundId, context.today)) ??
    (await findRules(context.tx, claim.rulesId))) as Rules;

const tellBank = (context: CommandContext, claim: Claim, step: string): Promise<number> =>
  tellNotices(context.tx, [
    {
      id: context.newId(),
      organisationId: claim.bankId,
      cause: `compensation.claim-step:${context.command.id}`,
      kind: 'compensation-claim-step',
      now: context.now,
      link: `/compensation/claims/${claim.id}`,
      facts: { number: claim.number, enterprise: claim.enterprise, step },
    },
  ]);

const giveBack = async (
  context: CommandContext,
  claim: Claim,
  reason: string,
): Promise<{ done: true } | Refusal> => {
  if (!(await moveClaim(context, claim, 'gathering'))) return notNow(claim);
  await insertStep(context, claim, 'return', { reason });
  await tellBank(context, claim, 'return');
  context.remember(`compensation.claim:${claim.id}`, { outcome: 'returned' });
  return { done: true };
};

/** First step: the loss is recognised, at most as the bank states it, or the claim goes back with a reason. */
export const examineClaim = bind('compensation.examine-claim', async (context, input) => {
  const { tx, actor, now } = context;
  const claim = await findClaim(tx, input.claimId);
  if (!claim) return refuse('platform.not-found');
  if (claim.state !== 'handed-in') return notNow(claim);
  const rules = await rulesFor(context, claim);
  if (actor.role !== rules.firstRole)
    return refuse('compensation.approver-of-another-role', { facts: { role: rules.firstRole } });
  if (input.outcome === 'returned') return giveBack(context, claim, input.reason);
  const lossFen = parseYuan(input.loss) ?? 0n;
  const statedFen = claim.statedFen ?? 0n;
  if (lossFen <= 0n) return wrong('amount-must-be-positive', 'loss');
  if (lossFen > statedFen) return wrong('more-than-stated', 'loss', { stated: formatYuan(statedFen) });
  if (lossFen < statedFen && input.reason === undefined) return wrong('reason-required', 'reason');
  if (!(await moveClaim(context, claim, 'examined'))) return notNow(claim);
  await tx.run(sql`
    insert into compensation.examination (id, claim_id, fund_id, bank_id, region_path, operator_id, loss_fen, reason, examined_by, examined_by_name, examined_organisation, examined_at)
    values (${context.newId()}, ${claim.id}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${lossFen}, ${input.reason ?? null}, ${actor.personId}, ${actor.personName}, ${actor.organisationId}, ${now})`);
  await insertStep(context, claim, 'examine', {
    loss: formatYuan(lossFen),
    ...(input.reason ? { reason: input.reason } : {}),
  });
  context.remember(`compensation.claim:${claim.id}`, { recognised: formatYuan(lossFen) });
  return { done: true as const };
});

const judgeApprover = (context: CommandContext, claim: Claim, rules: Rules): Refusal | undefined => {
  const { actor } = context;
  if (actor.role !== rules.secondRole)
    return refuse('compensation.approver-of-another-role', { facts: { role: rules.secondRole } });
  if (claim.examinedBy === actor.personId) return refuse('compensation.same-person');
  if (rules.separate && claim.examinedOrganisation === actor.organisationId)
    return refuse('compensation.same-organisation');
  return undefined;
};

/** Awarded this year already: by the fund in all, and for this firm. */
const usedInYear = ({ tx, today }: CommandContext, claim: Claim): Promise<{ year: Fen; firm: Fen }> => {
  const year = yearOf(today);
  return tx.one<{ year: Fen; firm: Fen }>(
    sql`select ${awardedIn(claim.fundId, year)} as year, ${awardedIn(claim.fundId, year, claim.enterpriseId)} as firm`,
  );
};

/** Money of the fund's parts, set aside: each budget bears its own, the account pays the sum. */
const setAside = async (context: CommandContext, claim: Claim, parts: readonly Part[]) => {
  const bank = await findAccount(context, claim.bookId, accountCode.bank);
  const lines = [];
  for (const { kind, contributorId, amountFen } of parts) {
    if (kind !== 'fund' || amountFen === 0n) continue;
    const accountId = await findAccount(context, claim.bookId, accountCode.paid(contributorId));
    if (!accountId) return refuse('platform.not-found');
    lines.push({ accountId, side: 'debit' as const, amountFen });
  }
  if (!bank) return refuse('platform.not-found');
  return reserve(context, {
    bookId: claim.bookId,
    key: `compensation.award:${claim.examinationId}`,
    description: `${claim.enterprise}贷款风险补偿（${claim.number}）`,
    reference: claim.number,
    expiresOn: addDays(context.today, reservedDays),
    lines: [...lines, { accountId: bank, side: 'credit', amountFen: ofFundIn(parts) }],
  });
};

const insertAward = async (
  { tx, actor, now, today, newId }: CommandContext,
  claim: Claim,
  a: { rules: Rules; parts: readonly Part[]; reservationId: string },
): Promise<string> => {
  const id = newId();
  await tx.run(sql`
    insert into compensation.award (id, claim_id, examination_id, fund_id, bank_id, region_path, operator_id, rules_id, enterprise_id, year, loss_fen, fund_fen, reservation_id, separate_organisations, examined_by, examined_organisation,
      approved_by, approved_by_name, approved_organisation, approved_at, approved_on)
    values (${id}, ${claim.id}, ${claim.examinationId}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${a.rules.id}, ${claim.enterpriseId}, ${yearOf(today)}, ${claim.recognisedFen}, ${ofFundIn(a.parts)},
      ${a.reservationId}, ${a.rules.separate}, ${claim.examinedBy}, ${claim.examinedOrganisation}, ${actor.personId}, ${actor.personName}, ${actor.organisationId}, ${now}, ${today})`);
  for (const p of a.parts)
    await tx.run(sql`
      insert into compensation.award_part (award_id, place, fund_id, bank_id, region_path, operator_id, kind, name, organisation_id, contributor_id, percent, amount_fen, claim_number, enterprise, whole_fen)
      values (${id}, ${p.place}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${p.kind}, ${p.name}, ${p.organisationId}, ${p.contributorId}, ${p.percent}::numeric, ${p.amountFen}, ${claim.number}, ${claim.enterprise}, ${claim.recognisedFen})`);
  return id;
};

/** Second step, by another person and, where the rules say so, of another organisation: shares, caps, and the money set aside. */
export const approveClaim = bind('compensation.approve-claim', async (context, input) => {
  const { tx } = context;
  const seen = await findClaim(tx, input.claimId);
  if (!seen) return refuse('platform.not-found');
  await takeTurn(tx, seen.fundId);
  const claim = (await findClaim(tx, input.claimId)) as Claim;
  if (claim.state !== 'examined' || claim.recognisedFen === null) return notNow(claim);
  const rules = await rulesFor(context, claim);
  const refused = judgeApprover(context, claim, rules);
  if (refused) return refused;
  if (input.outcome === 'returned') return giveBack(context, claim, input.reason);
  if (parseYuan(input.seenLoss) !== claim.recognisedFen)
    return refuse('compensation.changed-since-seen', { facts: { now: formatYuan(claim.recognisedFen) } });
  const parts = shareLoss(claim.recognisedFen, await partiesOf(tx, claim.filingId));
  const fundFen = ofFundIn(parts);
  if (fundFen === 0n) return refuse('compensation.nothing-from-fund');
  const used = await usedInYear(context, claim);
  const over = judgeCaps(rules, { firmFen: used.firm, yearFen: used.year, payingFen: fundFen });
  if (over) return over;
  const reserved = await setAside(context, claim, parts);
  if (isRefusal(reserved)) return reserved;
  if (!(await moveClaim(context, claim, 'approved'))) return notNow(claim);
  const id = await insertAward(context, claim, { rules, parts, reservationId: reserved.reservationId });
  await keepAward(context, claim, { id, fundFen, paidThisYear: used.firm });
  await insertStep(context, claim, 'approve', {
    loss: formatYuan(claim.recognisedFen),
    fromFund: formatYuan(fundFen),
  });
  await tellBank(context, claim, 'approve');
  context.remember(`compensation.claim:${claim.id}`, {
    loss: formatYuan(claim.recognisedFen),
    fromFund: formatYuan(fundFen),
  });
  return { done: true as const };
});

/** An award that is not paid after all: its money is free again, and the claim goes back to be examined. */
export const cancelAward = bind('compensation.cancel-award', async (context, input) => {
  const { tx, actor, now } = context;
  const seen = await findClaim(tx, input.claimId);
  if (!seen) return refuse('platform.not-found');
  await takeTurn(tx, seen.fundId);
  const claim = (await findClaim(tx, input.claimId)) as Claim;
  if (claim.state !== 'approved' || !claim.awardId || !claim.reservationId) return notNow(claim);
  const freed = await voidReserved(context, { reservationId: claim.reservationId, reason: input.reason });
  // One that ran out by itself holds nothing any more.
  if (isRefusal(freed) && freed.facts?.['outcome'] !== 'expired') return notNow(claim);
  await tx.run(sql`
    insert into compensation.award_end (award_id, fund_id, bank_id, region_path, operator_id, reason, ended_by, ended_at)
    values (${claim.awardId}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${input.reason}, ${actor.personId}, ${now})`);
  // Examined anew, because an examination carries at most one award.
  if (!(await moveClaim(context, claim, 'handed-in'))) return notNow(claim);
  await insertStep(context, claim, 'cancel', { reason: input.reason });
  await tellBank(context, claim, 'cancel');
  context.remember(`compensation.claim:${claim.id}`, { cancelled: true });
  return { done: true as const };
});
