import { formatYuan, isRefusal, parseYuan, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { postEntry, reverse } from '../ledger/index.ts';
import { type Case, type Claim, findCase, findClaim } from './cases.ts';
import { entryLines, type Money } from './entry-lines.ts';
import { accountCode, shareReceipt, wrong } from './item.ts';
import { judgePayer } from './review.ts';
import { findItem, moveItems, takeTurn } from './store.ts';
import { enterVoucher, judgeVoucher, type Voucher } from './voucher.ts';

/** What each budget is still owed of a claim, and what it has got of it. */
type Owed = { readonly budgetId: string; readonly leftFen: bigint; readonly gotFen: bigint };
const owedOf = (tx: Tx, claim: Claim): Promise<Owed[]> =>
  tx.all<Owed>(sql`
    select x.budget_id as "budgetId", (x.amount_fen - x.got)::bigint as "leftFen", x.got as "gotFen" from (
      select p.budget_id, p.place, p.amount_fen, coalesce((select sum(y.amount_fen) from subsidies.claim_receipt_part y join subsidies.claim_receipt r on r.id = y.receipt_id where r.claim_id = ${claim.id} and y.budget_id = p.budget_id), 0)::bigint as got
      from subsidies.award_part p where p.award_id = ${claim.awardId}) x order by x.place`);

const loadClaim = async (context: CommandContext, id: string): Promise<Claim | Refusal> => {
  await takeTurn(context.tx, `claim:${id}`);
  const claim = await findClaim(context.tx, id);
  if (!claim) return refuse('platform.not-found');
  return judgePayer(context.actor, claim.payerPath) ?? claim;
};

/** Money that came back, whole or in parts. */
export const recordReceipt = bind('subsidies.record-receipt', async (context, input) => {
  const loaded = await loadClaim(context, input.claimId);
  if (isRefusal(loaded)) return loaded as Refusal;
  const claim = loaded as Claim;
  const found = await findCase(context.tx, claim.caseId);
  if (claim.lifted || found?.lifted) return refuse('subsidies.claim-lifted');
  const amountFen = parseYuan(input.amount) ?? 0n;
  const left = claim.dueFen - claim.receivedFen - claim.waitingFen;
  if (amountFen > left) return wrong('more-than-due', 'amount', { left: formatYuan(left) });
  const on = input.on as PlainDate;
  if (on < claim.claimedOn) return wrong('day-before-claim', 'on', { earliest: claim.claimedOn });
  const wish = {
    kind: 'receipt' as const,
    programmeId: claim.programmeId,
    payerPath: claim.payerPath,
    claimId: claim.id,
    amountFen,
    on,
    reference: input.reference,
  };
  const refused = await judgeVoucher(context, wish);
  if (refused) return refused;
  return { ...(await enterVoucher(context, wish)), left: formatYuan(left - amountFen) };
});

/** By a second person: to the budgets in proportion to what each is still owed. */
export const bookReceipt = async (
  context: CommandContext,
  voucher: Voucher,
): Promise<{ entryId: string } | Refusal> => {
  const { tx, now } = context;
  const claim = await findClaim(tx, voucher.claimId ?? '');
  if (!claim) return refuse('platform.not-found');
  if (claim.lifted) return refuse('subsidies.claim-lifted');
  const left = claim.dueFen - claim.receivedFen;
  if (voucher.amountFen > left) return wrong('more-than-due', 'amount', { left: formatYuan(left) });
  const parts = shareReceipt(voucher.amountFen, await owedOf(tx, claim));
  const codes = { debit: accountCode.budget, credit: accountCode.due };
  const lines = await entryLines(context, voucher.bookId, parts, codes);
  if (isRefusal(lines)) return lines;
  const posted = await postEntry(context, {
    bookId: voucher.bookId,
    key: `subsidies.voucher:${voucher.id}`,
    effectiveOn: voucher.on,
    description: `追回资助到账：${claim.receipt}（${voucher.number}）`,
    reference: voucher.reference,
    lines,
  });
  if (isRefusal(posted)) return posted;
  const id = context.newId();
  await tx.run(sql`
    insert into subsidies.claim_receipt (id, claim_id, organisation_id, region_path, payer_path, programme_id, amount_fen, received_on, reference, entry_id, recorded_by, recorded_by_name, recorded_at, voucher_id)
    values (${id}, ${claim.id}, ${claim.organisationId}, ${claim.regionPath}, ${claim.payerPath}, ${claim.programmeId}, ${voucher.amountFen}, ${voucher.on}, ${voucher.reference}, ${posted.entryId}, ${voucher.enteredBy}, ${voucher.enteredByName}, ${now}, ${voucher.id})`);
  for (const [place, part] of parts.entries())
    await tx.run(sql`
      insert into subsidies.claim_receipt_part (receipt_id, place, organisation_id, region_path, payer_path, budget_id, amount_fen)
      values (${id}, ${place}, ${claim.organisationId}, ${claim.regionPath}, ${claim.payerPath}, ${part.budgetId}, ${part.amountFen})`);
  return { entryId: posted.entryId };
};

const writeLift = async (
  context: CommandContext,
  claim: Claim,
  o: { number: string; entryId: string; voucherId: string | null },
): Promise<Refusal | undefined> => {
  const { tx, actor, now } = context;
  await tx.run(sql`
    insert into subsidies.claim_lift (claim_id, organisation_id, region_path, payer_path, entry_id, lifted_by, lifted_at, voucher_id)
    values (${claim.id}, ${claim.organisationId}, ${claim.regionPath}, ${claim.payerPath}, ${o.entryId}, ${actor.personId}, ${now}, ${o.voucherId})`);
  const item = await findItem(tx, claim.itemId);
  return item && (await moveItems(context, 'lift-claim', [{ item, facts: { case: o.number } }]));
};

/** An upheld appeal over a claim on which nothing came in: it is owed no more. */
export const liftUnpaid = async (
  context: CommandContext,
  found: Case,
  claim: Claim,
): Promise<Refusal | undefined> => {
  const reversed = await reverse(context, {
    entryId: claim.entryId,
    effectiveOn: context.today,
    reason: `申诉成立，撤销追回：${found.number}`,
  });
  if (isRefusal(reversed)) return reversed;
  return writeLift(context, claim, { number: found.number, entryId: reversed.entryId, voucherId: null });
};

/** After an upheld appeal: all that came in goes back to whom it was claimed from. */
export const recordGiveBack = bind('subsidies.record-give-back', async (context, input) => {
  const loaded = await loadClaim(context, input.claimId);
  if (isRefusal(loaded)) return loaded as Refusal;
  const claim = loaded as Claim;
  const found = await findCase(context.tx, claim.caseId);
  if (!found?.lifted || claim.lifted || claim.receivedFen === 0n || claim.givingBack)
    return refuse('subsidies.nothing-to-give-back');
  if (claim.waitingFen > 0n) return refuse('subsidies.receipt-waits');
  const on = input.on as PlainDate;
  if (on < claim.claimedOn) return wrong('day-before-claim', 'on', { earliest: claim.claimedOn });
  const wish = {
    kind: 'give-back' as const,
    programmeId: claim.programmeId,
    payerPath: claim.payerPath,
    claimId: claim.id,
    amountFen: claim.receivedFen,
    on,
    reference: input.reference,
  };
  const refused = await judgeVoucher(context, wish);
  if (refused) return refused;
  return { ...(await enterVoucher(context, wish)), amount: formatYuan(claim.receivedFen) };
});

/** By a second person: every budget pays back what it got, what it was still owed is owed no more, the award stands again. */
export const bookGiveBack = async (
  context: CommandContext,
  voucher: Voucher,
): Promise<{ entryId: string } | Refusal> => {
  const { tx } = context;
  const claim = await findClaim(tx, voucher.claimId ?? '');
  if (!claim) return refuse('platform.not-found');
  if (claim.lifted || claim.receivedFen !== voucher.amountFen)
    return refuse('subsidies.nothing-to-give-back');
  const owed = await owedOf(tx, claim);
  const some = (pick: (one: Owed) => bigint): Money[] =>
    owed.flatMap((one) => (pick(one) > 0n ? [{ budgetId: one.budgetId, amountFen: pick(one) }] : []));
  const back = { debit: accountCode.back };
  const paid = await entryLines(
    context,
    voucher.bookId,
    some(({ gotFen }) => gotFen),
    { ...back, credit: accountCode.budget },
  );
  if (isRefusal(paid)) return paid;
  const waived = await entryLines(
    context,
    voucher.bookId,
    some(({ leftFen }) => leftFen),
    { ...back, credit: accountCode.due },
  );
  if (isRefusal(waived)) return waived;
  const posted = await postEntry(context, {
    bookId: voucher.bookId,
    key: `subsidies.voucher:${voucher.id}`,
    effectiveOn: voucher.on,
    description: `申诉成立，退还追回资助：${claim.receipt}（${voucher.number}）`,
    reference: voucher.reference,
    lines: [...paid, ...waived],
  });
  if (isRefusal(posted)) return posted;
  const number = voucher.caseNumber ?? '';
  const refused = await writeLift(context, claim, { number, entryId: posted.entryId, voucherId: voucher.id });
  return refused ?? { entryId: posted.entryId };
};
