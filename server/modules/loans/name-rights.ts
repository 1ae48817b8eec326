import { refuse, stepsFrom } from '@zhirong/kernel';
import { type LoanState, type LoanStep, loanStates } from '@zhirong/contracts';
import { bind } from '../../platform/bind.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import { endViews, nameRights } from '../assets/index.ts';
import { tellNotices } from '../notices/index.ts';
import { findLoan } from './store.ts';

/** What the views of a loan are given for. */
export const subjectOf = (loanId: string): string => `loans.loan:${loanId}`;

export const isOver = (state: LoanState): boolean =>
  stepsFrom<LoanState, LoanStep>(loanStates, state).length === 0;

/** Which rights of its register the firm offers for a loan: its bank sees them as long as the file is open. */
export const nameLoanRights = bind('loans.name-rights', async (context, input) => {
  const { tx, actor, now } = context;
  const loan = await findLoan(tx, input.loanId);
  if (!loan) return refuse('platform.not-found');
  if (isOver(loan.state)) return refuse('loans.step-not-possible-now', { facts: { state: loan.state } });
  const { missing } = await nameRights(context, {
    subject: subjectOf(loan.id),
    rightIds: input.rightIds,
    reason: 'loan',
    organisationId: loan.bankId,
  });
  if (missing.length > 0)
    return refuse('loans.right-not-there', {
      fields: missing.map((place) => ({ path: `rightIds.${place}`, code: 'right-not-there' })),
    });
  const count = new Set(input.rightIds).size;
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: loan.bankId,
      role: 'bank-officer',
      cause: `loans.rights-named:${loan.id}:${now}`,
      kind: 'loan-rights-named',
      facts: { number: loan.number, enterprise: actor.organisationName, count: String(count) },
      link: `/loans/${loan.id}`,
      now,
    },
  ]);
  context.remember(`loans.loan:${loan.id}`, { rights: count });
  return { done: true as const };
});

/** A file that is closed shows its bank no rights any more. */
export const endLoanViews: NewsReader = async ({ tx, now }, news) => {
  const { loanId, state } = news.payload as { loanId: string; state: LoanState };
  if (isOver(state)) await endViews(tx, { subject: subjectOf(loanId), now });
};
