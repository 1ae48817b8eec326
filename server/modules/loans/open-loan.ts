import { type Fen, formatYuan } from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import { tellNotices } from '../notices/index.ts';
import { insertLoan, insertStep } from './store.ts';
import { noticesOf } from './take-step.ts';

export type LoanApplication = {
  /** Given when the accepted offer points to the file already. */
  readonly loanId?: string;
  readonly needId: string;
  /** The accepted offer; a second file on it is refused by the database. */
  readonly answerId: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly bankId: string;
  readonly bankName: string;
  readonly terms: { readonly amountFen: Fen; readonly months: number; readonly ratePercent: string };
};

/** S4-01, first stage: the firm applies on terms both sides have agreed to. Within the caller's transaction. */
export const openLoan = async (
  context: CommandContext,
  application: LoanApplication,
): Promise<{ loanId: string; number: string }> => {
  const { tx, actor, now, today } = context;
  const { bankName: bank, terms, loanId = context.newId(), ...parties } = application;
  const number = await insertLoan(tx, { ...parties, ...terms, id: loanId, bank, today, now });
  const stepId = context.newId();
  const facts = {
    amount: formatYuan(terms.amountFen),
    months: String(terms.months),
    ratePercent: terms.ratePercent,
  };
  await insertStep(tx, { id: stepId, loanId, step: 'apply', from: null, to: 'applied', actor, facts, now });
  const loan = { id: loanId, number, enterprise: application.enterprise, bank };
  await tellNotices(
    tx,
    noticesOf(context, loan, 'apply', stepId, [{ organisationId: application.bankId, role: 'bank-officer' }]),
  );
  context.tell('loans.step-taken', {
    loanId,
    step: 'apply',
    state: 'applied',
    regionPath: application.regionPath,
  });
  return { loanId, number };
};
