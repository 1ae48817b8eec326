import { fenOf, formatYuan, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { hashOf, judgeDay, judgeDisbursement, type Proposal } from './loan.ts';
import { findLoan, findProposal, insertDisbursement, insertProposal } from './store.ts';
import { bindStep } from './take-step.ts';

const shown = (p: Pick<Proposal, 'amountFen' | 'pledgedFen' | 'on'>) => ({
  amount: formatYuan(p.amountFen),
  pledgedAmount: formatYuan(p.pledgedFen),
  on: p.on,
});

/** Fifth stage, first of two people. Without a word on the pledged part, all of it is pledged. */
export const proposeDisbursement = bindStep(
  'propose-disbursement',
  ({ tx, actor, now, today, newId }, loan, input) => {
    const amountFen = fenOf(input.amount);
    const pledgedFen = input.pledgedAmount === undefined ? amountFen : fenOf(input.pledgedAmount);
    const on = input.on as PlainDate;
    const refused =
      judgeDisbursement(loan, amountFen, pledgedFen) ??
      judgeDay('on', on, today, { day: loan.registeredOn, code: 'day-before-registration' });
    if (refused) return refused;
    return {
      facts: shown({ amountFen, pledgedFen, on }),
      write: async () => {
        await insertProposal(tx, { id: newId(), loan, amountFen, pledgedFen, on, actor, now });
        return undefined;
      },
    };
  },
);

export const readProposal = bind('loans.read-proposal', async ({ tx }, input) => {
  const loan = await findLoan(tx, input.loanId);
  if (!loan) return refuse('platform.not-found');
  const proposal = await findProposal(tx, loan.id);
  if (!proposal) return refuse('loans.no-proposal');
  return {
    ...shown(proposal),
    proposedBy: proposal.proposedByName,
    proposedAt: proposal.proposedAt,
    hash: hashOf(proposal),
  };
});

/** Second of two people, who answers for exactly what was on the screen. */
export const approveDisbursement = bindStep(
  'approve-disbursement',
  async ({ tx, actor, now, newId }, loan, input) => {
    const proposal = await findProposal(tx, loan.id);
    // Returned meanwhile: the file no longer stands at a proposal.
    if (!proposal) return refuse('loans.step-not-possible-now', { facts: { state: loan.state } });
    if (proposal.proposedBy === actor.personId) return refuse('loans.same-person');
    if (hashOf(proposal) !== input.seenHash) return refuse('loans.proposal-changed');
    return {
      facts: { ...shown(proposal), proposedBy: proposal.proposedByName },
      write: async () => {
        await insertDisbursement(tx, { id: newId(), loan, proposal, actor, now });
        return undefined;
      },
    };
  },
);

export const returnDisbursement = bindStep('return-disbursement', (_context, _loan, input) => ({
  facts: { reason: input.reason },
}));
