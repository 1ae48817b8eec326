import { refuse, type Refusal } from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import { findAccount } from '../ledger/index.ts';

export type Money = { readonly budgetId: string; readonly amountFen: bigint };
type Line = { accountId: string; side: 'debit' | 'credit'; amountFen: bigint };

/** One debit and one credit for every budget's part. */
export const entryLines = async (
  context: CommandContext,
  bookId: string,
  parts: readonly Money[],
  codes: { debit: (budgetId: string) => string; credit: (budgetId: string) => string },
): Promise<Line[] | Refusal> => {
  const lines: Line[] = [];
  for (const { budgetId, amountFen } of parts) {
    const debit = await findAccount(context, bookId, codes.debit(budgetId));
    const credit = await findAccount(context, bookId, codes.credit(budgetId));
    if (!debit || !credit) return refuse('platform.not-found');
    lines.push(
      { accountId: debit, side: 'debit', amountFen },
      { accountId: credit, side: 'credit', amountFen },
    );
  }
  return lines;
};
