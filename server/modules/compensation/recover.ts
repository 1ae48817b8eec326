import {
  type Fen,
  formatYuan,
  isRefusal,
  parseYuan,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { findAccount, postEntry } from '../ledger/index.ts';
import { tellNotices } from '../notices/index.ts';
import { accountCode, wrong } from './fund.ts';
import { ofFundIn, type Part, shareRecovery } from './shares.ts';
import { type Claim, findClaim, insertStep, nextNumber, partsOf, returnedOf, takeTurn } from './store.ts';

/** What went on bringing money back after the fund had paid (S4-02): its costs first, the rest in the shares of the loss. */
export const reportRecovery = bind('compensation.report-recovery', async (context, input) => {
  const { tx, actor, now, today } = context;
  const claim = await findClaim(tx, input.claimId);
  if (!claim) return refuse('platform.not-found');
  if (claim.state !== 'paid' || !claim.awardId)
    return refuse('compensation.step-not-possible-now', { facts: { state: claim.state } });
  const [amountFen, costsFen] = [parseYuan(input.amount) ?? 0n, parseYuan(input.costs) ?? 0n];
  const netFen = amountFen - costsFen;
  if (netFen <= 0n) return wrong('amount-must-be-positive', 'amount');
  const paid = await tx.one<{ on: PlainDate; left: Fen }>(sql`
    select p.paid_on as "on", (a.loss_fen - coalesce((select sum(r.net_fen) from compensation.recovery r where r.award_id = a.id), 0))::bigint as left
    from compensation.payment p join compensation.award a on a.id = p.award_id where p.award_id = ${claim.awardId}`);
  if (input.on > today) return wrong('day-in-the-future', 'on', { today });
  if (input.on < paid.on) return wrong('day-before-payment', 'on', { earliest: paid.on });
  if (netFen > paid.left) return wrong('more-than-paid', 'amount', { left: formatYuan(paid.left) });
  const [recoveryId, number] = [context.newId(), await nextNumber(tx, 'HK', today)];
  const written = await tx.run(sql`
    insert into compensation.recovery (id, number, award_id, claim_id, fund_id, bank_id, region_path, operator_id, amount_fen, costs_fen, net_fen, recovered_on, reference, reported_by, reported_by_name, reported_at)
    values (${recoveryId}, ${number}, ${claim.awardId}, ${claim.id}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${amountFen}, ${costsFen}, ${netFen}, ${input.on}, ${input.reference}, ${actor.personId}, ${actor.personName}, ${now})
    on conflict do nothing`);
  if (written === 0) return wrong('reference-used', 'reference');
  await insertStep(context, claim, 'report-recovery', {
    amount: input.amount,
    costs: input.costs,
    on: input.on,
  });
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: claim.operatorId,
      cause: `compensation.recovery:${recoveryId}`,
      kind: 'compensation-recovery',
      now,
      link: `/compensation/claims/${claim.id}`,
      facts: { number: claim.number, enterprise: claim.enterprise, amount: formatYuan(netFen) },
    },
  ]);
  context.remember(`compensation.claim:${claim.id}`, { recovered: formatYuan(netFen) });
  return { recoveryId };
});

type Recovery = {
  id: string;
  number: string;
  awardId: string;
  claimId: string;
  fundId: string;
  netFen: Fen;
  on: PlainDate;
  reference: string;
  reportedBy: string;
  confirmed: boolean;
};

const postReceipt = async (
  context: CommandContext,
  claim: Claim,
  r: Recovery,
  given: readonly Part[],
): Promise<string | null | Refusal> => {
  const fundFen = ofFundIn(given);
  if (fundFen === 0n) return null;
  const bank = await findAccount(context, claim.bookId, accountCode.bank);
  if (!bank) return refuse('platform.not-found');
  const lines = [];
  for (const { kind, contributorId, amountFen } of given) {
    if (kind !== 'fund' || amountFen === 0n) continue;
    const accountId = await findAccount(context, claim.bookId, accountCode.recovered(contributorId));
    if (!accountId) return refuse('platform.not-found');
    lines.push({ accountId, side: 'credit' as const, amountFen });
  }
  const posted = await postEntry(context, {
    bookId: claim.bookId,
    key: `compensation.recovery:${r.id}`,
    effectiveOn: context.today,
    description: `${claim.enterprise}追偿回款（${r.number}）`,
    reference: r.reference,
    lines: [{ accountId: bank, side: 'debit', amountFen: fundFen }, ...lines],
  });
  return isRefusal(posted) ? posted : posted.entryId;
};

const insertReceipt = async (
  { tx, actor, now, today }: CommandContext,
  claim: Claim,
  r: Recovery,
  w: { given: readonly Part[]; entryId: string | null },
): Promise<void> => {
  await tx.run(sql`
    insert into compensation.receipt (recovery_id, award_id, fund_id, bank_id, region_path, operator_id, net_fen, fund_fen, entry_id, reported_by, confirmed_by, confirmed_by_name, confirmed_on, confirmed_at)
    values (${r.id}, ${r.awardId}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${r.netFen}, ${ofFundIn(w.given)}, ${w.entryId}, ${r.reportedBy}, ${actor.personId}, ${actor.personName}, ${today}, ${now})`);
  for (const p of w.given)
    await tx.run(sql`
      insert into compensation.receipt_part (recovery_id, place, award_id, fund_id, bank_id, region_path, operator_id, kind, name, organisation_id, contributor_id, percent, amount_fen, recovered_on, claim_number, enterprise, whole_fen)
      values (${r.id}, ${p.place}, ${r.awardId}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${p.kind}, ${p.name}, ${p.organisationId}, ${p.contributorId}, ${p.percent}::numeric, ${p.amountFen}, ${today}, ${claim.number}, ${claim.enterprise}, ${r.netFen})`);
};

/** The fund's own person sees the money in its account; only then is it given back to those who bore the loss. */
export const confirmRecovery = bind('compensation.confirm-recovery', async (context, input) => {
  const { tx, actor } = context;
  const find = () =>
    tx.first<Recovery>(sql`
      select r.id, r.number, r.award_id as "awardId", r.claim_id as "claimId", r.fund_id as "fundId", r.net_fen as "netFen", r.recovered_on as "on", r.reference, r.reported_by as "reportedBy", t.recovery_id is not null as confirmed
      from compensation.recovery r left join compensation.receipt t on t.recovery_id = r.id where r.id = ${input.recoveryId}`);
  const seen = await find();
  if (!seen) return refuse('platform.not-found');
  await takeTurn(tx, seen.fundId);
  const [recovery, claim] = [await find(), await findClaim(tx, seen.claimId)];
  if (!recovery || !claim) return refuse('platform.not-found');
  if (recovery.confirmed) return refuse('compensation.recovery-confirmed');
  if (recovery.reportedBy === actor.personId) return refuse('compensation.same-person');
  const [parts, returned] = [await partsOf(tx, recovery.awardId), await returnedOf(tx, recovery.awardId)];
  const left =
    parts.reduce((sum, p) => sum + p.amountFen, 0n) -
    [...returned.values()].reduce((sum, fen) => sum + fen, 0n);
  if (recovery.netFen > left)
    return refuse('compensation.more-than-paid', { facts: { left: formatYuan(left) } });
  const given = shareRecovery(recovery.netFen, parts, returned);
  const entryId = await postReceipt(context, claim, recovery, given);
  if (isRefusal(entryId)) return entryId;
  await insertReceipt(context, claim, recovery, { given, entryId });
  await insertStep(context, claim, 'confirm-recovery', {
    amount: formatYuan(recovery.netFen),
    toFund: formatYuan(ofFundIn(given)),
  });
  context.remember(`compensation.claim:${claim.id}`, {
    returned: formatYuan(recovery.netFen),
    entry: entryId,
  });
  return { entryId };
});
