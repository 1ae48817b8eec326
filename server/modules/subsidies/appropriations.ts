import { isRefusal, parseYuan, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { findAccount, postEntry } from '../ledger/index.ts';
import { accountCode, wrong } from './item.ts';
import { judgePayer } from './review.ts';
import { findProgramme, takeTurn } from './store.ts';
import { enterVoucher, judgeVoucher, type Voucher } from './voucher.ts';

/** Money given to one budget of a programme; the paper's own number makes it one, however often it is sent. */
export const recordAppropriation = bind('subsidies.record-appropriation', async (context, input) => {
  const { tx, actor } = context;
  const programme = await findProgramme(tx, input.programmeId);
  if (!programme) return refuse('platform.not-found');
  const another = judgePayer(actor, programme.payerPath);
  if (another) return another;
  await takeTurn(tx, `programme:${programme.id}`);
  const budget = await tx.first<{ id: string }>(
    sql`select id from subsidies.budget where id = ${input.budgetId} and programme_id = ${programme.id}`,
  );
  if (!budget) return wrong('budget-unknown', 'budgetId');
  const wish = {
    kind: 'appropriation' as const,
    programmeId: programme.id,
    payerPath: programme.payerPath,
    budgetId: budget.id,
    amountFen: parseYuan(input.amount) ?? 0n,
    on: input.on as PlainDate,
    reference: input.reference,
  };
  return (await judgeVoucher(context, wish)) ?? (await enterVoucher(context, wish));
});

/** By a second person: the budget holds it from now on. */
export const bookAppropriation = async (
  context: CommandContext,
  voucher: Voucher,
): Promise<{ entryId: string } | Refusal> => {
  const { tx, now } = context;
  const { budgetId, bookId, amountFen } = voucher;
  if (budgetId === null) return refuse('platform.not-found');
  const account = await findAccount(context, bookId, accountCode.budget(budgetId));
  const given = await findAccount(context, bookId, accountCode.given(budgetId));
  if (!account || !given) return refuse('platform.not-found');
  const posted = await postEntry(context, {
    bookId,
    key: `subsidies.voucher:${voucher.id}`,
    effectiveOn: voucher.on,
    description: `${voucher.budget ?? ''}预算下达（${voucher.number}）`,
    reference: voucher.reference,
    lines: [
      { accountId: account, side: 'debit', amountFen },
      { accountId: given, side: 'credit', amountFen },
    ],
  });
  if (isRefusal(posted)) return posted;
  await tx.run(sql`
    insert into subsidies.appropriation (id, programme_id, payer_path, budget_id, amount_fen, given_on, reference, entry_id, recorded_by, recorded_by_name, recorded_at, voucher_id)
    values (${context.newId()}, ${voucher.programmeId}, ${voucher.payerPath}, ${budgetId}, ${amountFen}, ${voucher.on}, ${voucher.reference}, ${posted.entryId}, ${voucher.enteredBy}, ${voucher.enteredByName}, ${now}, ${voucher.id})`);
  return { entryId: posted.entryId };
};
