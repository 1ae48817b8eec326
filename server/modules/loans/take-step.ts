import type { LoanStep, ParsedInput, Role } from '@zhirong/contracts';
import { type Fen, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import { bind, type Binding, type Handler } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { type Notice, tellNotices } from '../notices/index.ts';
import { type Facts, type Loan, stateAfter } from './loan.ts';
import { findLoan, insertStep, moveLoan } from './store.ts';

export type Decision = {
  readonly facts: Facts;
  readonly approvedFen?: Fen;
  /** Rows beside the step, written once the file has moved. */
  readonly write?: () => Promise<Refusal | undefined>;
};

type Told = { organisationId: string; role?: Role };

/** The other side; the firm hears of every step of the bank, the bank's two roles of each other's. */
const toldOf = (loan: Loan, step: LoanStep): Told[] => {
  const firm = { organisationId: loan.enterpriseId };
  if (step === 'withdraw') return [{ organisationId: loan.bankId, role: 'bank-officer' }];
  if (step === 'propose-disbursement') return [firm, { organisationId: loan.bankId, role: 'bank-approver' }];
  if (step === 'approve-disbursement' || step === 'return-disbursement')
    return [firm, { organisationId: loan.bankId, role: 'bank-officer' }];
  return [firm];
};

export const noticesOf = (
  context: CommandContext,
  loan: Pick<Loan, 'id' | 'number' | 'enterprise' | 'bank'>,
  step: LoanStep | 'apply',
  stepId: string,
  told: readonly Told[],
): Notice[] =>
  told.map((to) => ({
    id: context.newId(),
    ...to,
    cause: `loans.step:${stepId}`,
    kind: 'loan-step',
    now: context.now,
    link: `/loans/${loan.id}`,
    facts: { step, number: loan.number, enterprise: loan.enterprise, bank: loan.bank },
  }));

/**
 * One step of a file: load, decide, then move it only if it still stands where it was judged.
 * Two at once make one: the second finds the state gone and is refused.
 */
export const bindStep = <S extends LoanStep>(
  step: S,
  decide: (
    context: CommandContext,
    loan: Loan,
    input: ParsedInput<`loans.${S}`>,
  ) => Promise<Decision | Refusal> | Decision | Refusal,
): Binding => {
  const handler = async (context: CommandContext, input: ParsedInput<`loans.${S}`>) => {
    const { tx, actor, now } = context;
    const loan = await findLoan(tx, (input as { loanId: string }).loanId);
    if (!loan) return refuse('platform.not-found');
    const to = stateAfter(loan.state, step);
    if (isRefusal(to)) return to;
    const decision = await decide(context, loan, input);
    if (isRefusal(decision)) return decision;

    const { facts, approvedFen, write } = decision;
    if (!(await moveLoan(tx, { id: loan.id, from: loan.state, to, approvedFen, now })))
      return refuse('loans.step-not-possible-now', { facts: { state: loan.state } });
    const refused = await write?.();
    if (refused) return refused;
    const stepId = context.newId();
    await insertStep(tx, { id: stepId, loanId: loan.id, step, from: loan.state, to, actor, facts, now });
    await tellNotices(tx, noticesOf(context, loan, step, stepId, toldOf(loan, step)));
    context.remember(`loans.loan:${loan.id}`, { step, from: loan.state, to });
    context.tell('loans.step-taken', { loanId: loan.id, step, state: to, regionPath: loan.regionPath });
    return { state: to };
  };
  return bind(`loans.${step}` as `loans.${S}`, handler as unknown as Handler<`loans.${S}`>);
};
