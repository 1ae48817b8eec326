import type { VoucherKind, VoucherState } from '@zhirong/contracts';
import type { Fen, Instant, PlainDate, Refusal } from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { wrong } from './item.ts';
import { nextNumber } from './store.ts';

/** Money that came in or went back, as one person entered it; in the ledger once another confirmed it. */
export type Voucher = {
  readonly id: string;
  readonly number: string;
  readonly kind: VoucherKind;
  readonly programmeId: string;
  readonly programme: string;
  readonly bookId: string;
  readonly payerPath: string;
  readonly budgetId: string | null;
  readonly budget: string | null;
  readonly claimId: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly organisation: string | null;
  readonly amountFen: Fen;
  readonly on: PlainDate;
  readonly reference: string;
  readonly enteredBy: string;
  readonly enteredByName: string;
  readonly enteredAt: Instant;
  readonly state: VoucherState;
  readonly reason: string | null;
  readonly entryId: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Instant | null;
};
export const voucherColumns = sql`v.id, v.number, v.kind, v.programme_id as "programmeId", p.name as programme, p.book_id as "bookId", v.payer_path as "payerPath", v.budget_id as "budgetId", b.name as budget, v.claim_id as "claimId", k.id as "caseId", k.number as "caseNumber",
  k.organisation, v.amount_fen as "amountFen", v.happened_on as "on", v.reference, v.entered_by as "enteredBy", v.entered_by_name as "enteredByName", v.entered_at as "enteredAt", coalesce(d.outcome, 'waiting') as state, d.reason, d.entry_id as "entryId",
  d.decided_by_name as "decidedByName", d.decided_at as "decidedAt"`;
export const voucherTables = sql`subsidies.voucher v join subsidies.programme p on p.id = v.programme_id left join subsidies.voucher_decision d on d.voucher_id = v.id left join subsidies.budget b on b.id = v.budget_id
  left join subsidies.claim c on c.id = v.claim_id left join subsidies.integrity_case k on k.id = c.case_id`;
export const findVoucher = (tx: Tx, id: string): Promise<Voucher | undefined> =>
  tx.first<Voucher>(sql`select ${voucherColumns} from ${voucherTables} where v.id = ${id}`);

type NewVoucher = {
  readonly kind: VoucherKind;
  readonly programmeId: string;
  readonly payerPath: string;
  readonly budgetId?: string;
  readonly claimId?: string;
  readonly amountFen: Fen;
  readonly on: PlainDate;
  readonly reference: string;
};

/** What both sides of it must be, whatever it is: a positive amount, a day that was, a number of its own. */
export const judgeVoucher = async (
  { tx, today }: CommandContext,
  v: NewVoucher,
): Promise<Refusal | undefined> => {
  if (v.amountFen <= 0n) return wrong('amount-must-be-positive', 'amount');
  if (v.on > today) return wrong('day-in-the-future', 'on', { today });
  const used = await tx.first(sql`
    select from subsidies.voucher v left join subsidies.voucher_decision d on d.voucher_id = v.id
    where v.programme_id = ${v.programmeId} and v.kind = ${v.kind} and v.claim_id is not distinct from ${v.claimId ?? null}::uuid and v.reference = ${v.reference} and d.outcome is distinct from 'returned'
    union all select from subsidies.appropriation a where ${v.kind} = 'appropriation' and a.programme_id = ${v.programmeId} and a.reference = ${v.reference}
    union all select from subsidies.claim_receipt r where ${v.kind} = 'receipt' and r.claim_id = ${v.claimId ?? null}::uuid and r.reference = ${v.reference} limit 1`);
  return used ? wrong('reference-used', 'reference') : undefined;
};

/** Entered: nothing is in the ledger yet. */
export const enterVoucher = async (
  context: CommandContext,
  v: NewVoucher,
): Promise<{ voucherId: string; number: string }> => {
  const { tx, actor, now, today } = context;
  const [voucherId, number] = [context.newId(), await nextNumber(tx, 'PZ', today)];
  await tx.run(sql`
    insert into subsidies.voucher (id, number, kind, programme_id, payer_path, budget_id, claim_id, amount_fen, happened_on, reference, entered_by, entered_by_name, entered_at)
    values (${voucherId}, ${number}, ${v.kind}, ${v.programmeId}, ${v.payerPath}, ${v.budgetId ?? null}, ${v.claimId ?? null}, ${v.amountFen}, ${v.on}, ${v.reference}, ${actor.personId}, ${actor.personName}, ${now})`);
  context.remember(`subsidies.voucher:${voucherId}`, { number, kind: v.kind, reference: v.reference });
  return { voucherId, number };
};
