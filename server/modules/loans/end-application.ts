import { bindStep } from './take-step.ts';

/** The bank says no, with a reason the firm reads. */
export const rejectLoan = bindStep('reject', (_context, _loan, input) => ({
  facts: { reason: input.reason },
}));

/** The firm takes its application back, as long as no money is proposed. */
export const withdrawLoan = bindStep('withdraw', (_context, _loan, input) => ({
  facts: { reason: input.reason },
}));
