import { formatYuan, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { bookAppropriation } from './appropriations.ts';
import { type Claim, findCase, findClaim } from './cases.ts';
import { bookGiveBack, bookReceipt, liftUnpaid } from './receipts.ts';
import { judgePayer } from './review.ts';
import { takeTurn } from './store.ts';
import { findVoucher, type Voucher, voucherColumns, voucherTables } from './voucher.ts';

const isPayer = ({ role }: Person): boolean => role === 'ip-officer' || role === 'finance-officer';
export const showVoucher = (voucher: Voucher, actor: Person) => {
  const waits = voucher.state === 'waiting';
  const pays = isPayer(actor) && actor.regionPath === voucher.payerPath;
  const own = voucher.enteredBy === actor.personId;
  return {
    id: voucher.id,
    number: voucher.number,
    kind: voucher.kind,
    state: voucher.state,
    programmeId: voucher.programmeId,
    programme: voucher.programme,
    budget: voucher.budget,
    claimId: voucher.claimId,
    caseId: voucher.caseId,
    caseNumber: voucher.caseNumber,
    organisation: voucher.organisation,
    amount: formatYuan(voucher.amountFen),
    on: voucher.on,
    reference: voucher.reference,
    enteredBy: voucher.enteredByName,
    enteredAt: voucher.enteredAt,
    decidedBy: voucher.decidedByName,
    decidedAt: voucher.decidedAt,
    reason: voucher.reason,
    entryId: voucher.entryId,
    mayConfirm: waits && pays && !own,
    mayReturn: waits && pays,
    why:
      !waits || (pays && !own)
        ? ('none' as const)
        : pays
          ? ('same-person' as const)
          : ('region-of-another' as const),
  };
};

export const listVouchers = bind('subsidies.list-vouchers', async ({ tx, actor }, input) => {
  const { programmeId = null, caseId = null, state = null, page, size } = input;
  const where = sql`(${programmeId}::uuid is null or v.programme_id = ${programmeId}::uuid) and (${caseId}::uuid is null or k.id = ${caseId}::uuid) and (${state}::text is null or coalesce(d.outcome, 'waiting') = ${state})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ${voucherTables} where ${where}`,
  );
  const rows = await tx.all<Voucher>(
    sql`select ${voucherColumns} from ${voucherTables} where ${where} order by v.seq desc limit ${size} offset ${(page - 1) * size}`,
  );
  return { rows: rows.map((row) => showVoucher(row, actor)), total };
});

const book = {
  appropriation: bookAppropriation,
  receipt: bookReceipt,
  'give-back': bookGiveBack,
} as const;

/** Whoever decides on it or on its claim waits for whoever does so now. */
const loadInTurn = async (context: CommandContext, id: string): Promise<Voucher | Refusal> => {
  const { tx, actor } = context;
  const seen = await findVoucher(tx, id);
  if (!seen) return refuse('platform.not-found');
  const another = judgePayer(actor, seen.payerPath);
  if (another) return another;
  await takeTurn(tx, seen.claimId === null ? `programme:${seen.programmeId}` : `claim:${seen.claimId}`);
  const voucher = (await findVoucher(tx, id)) as Voucher;
  return voucher.state === 'waiting' ? voucher : refuse('subsidies.voucher-decided');
};

const decide = (
  { tx, actor, now }: CommandContext,
  voucher: Voucher,
  d: { outcome: 'confirmed' | 'returned'; reason: string | null; entryId: string | null },
): Promise<number> =>
  tx.run(sql`
    insert into subsidies.voucher_decision (voucher_id, payer_path, amount_fen, outcome, reason, entry_id, entered_by, decided_by, decided_by_name, decided_at)
    values (${voucher.id}, ${voucher.payerPath}, ${voucher.amountFen}, ${d.outcome}, ${d.reason}, ${d.entryId}, ${voucher.enteredBy}, ${actor.personId}, ${actor.personName}, ${now})`);

/** By another than who entered it; the ledger has it from then on. */
export const confirmVoucher = bind('subsidies.confirm-voucher', async (context, input) => {
  const loaded = await loadInTurn(context, input.voucherId);
  if (isRefusal(loaded)) return loaded as Refusal;
  const voucher = loaded as Voucher;
  if (voucher.enteredBy === context.actor.personId) return refuse('subsidies.same-person');
  const booked = await book[voucher.kind](context, voucher);
  if (isRefusal(booked)) return booked as Refusal;
  const { entryId } = booked as { entryId: string };
  await decide(context, voucher, { outcome: 'confirmed', reason: null, entryId });
  context.remember(`subsidies.voucher:${voucher.id}`, {
    entry: entryId,
    amount: formatYuan(voucher.amountFen),
  });
  return { entryId };
});

/** Not as it was entered; nothing was in the ledger yet. Its number may be used again. */
export const returnVoucher = bind('subsidies.return-voucher', async (context, input) => {
  const loaded = await loadInTurn(context, input.voucherId);
  if (isRefusal(loaded)) return loaded as Refusal;
  const voucher = loaded as Voucher;
  await decide(context, voucher, { outcome: 'returned', reason: input.reason, entryId: null });
  const lifted = await liftLeft(context, voucher);
  if (lifted) return lifted;
  context.remember(`subsidies.voucher:${voucher.id}`, { returned: true });
  return { done: true as const };
});

/** The last receipt that kept a claim of an upheld appeal from being lifted did not come in after all. */
const liftLeft = async (context: CommandContext, voucher: Voucher): Promise<Refusal | undefined> => {
  if (voucher.kind !== 'receipt' || voucher.caseId === null) return undefined;
  const found = await findCase(context.tx, voucher.caseId);
  const claim = (await findClaim(context.tx, voucher.claimId ?? '')) as Claim;
  if (!found?.lifted || claim.lifted || claim.receivedFen > 0n || claim.waitingFen > 0n) return undefined;
  return liftUnpaid(context, found, claim);
};
