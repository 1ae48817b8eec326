import { fenOf, formatYuan } from '@zhirong/kernel';
import { judgeDay, judgePayment, judgePositive, type Loan } from './loan.ts';
import { findOverdue } from './store.ts';
import { bindStep } from './take-step.ts';

const afterMoney = (loan: Loan) => ({ day: loan.disbursedOn, code: 'day-before-disbursement' as const });

/** Sixth stage: what the bank found when it looked, kept for itself and its regulator. */
export const watchLoan = bindStep(
  'watch',
  ({ today }, loan, input) =>
    judgeDay('on', input.on, today, afterMoney(loan)) ?? { facts: { finding: input.finding, on: input.on } },
);

export const markOverdue = bindStep('mark-overdue', ({ today }, loan, input) => {
  const fen = fenOf(input.amount);
  return (
    judgePositive('amount', fen) ??
    judgeDay('on', input.on, today, afterMoney(loan)) ?? { facts: { amount: formatYuan(fen), on: input.on } }
  );
});

/** What was overdue is paid, so the loan runs on. The voucher says where that is to be seen. */
export const clearOverdue = bindStep('clear-overdue', async ({ tx, today }, loan, input) => {
  const overdue = await findOverdue(tx, loan.id);
  const fen = fenOf(input.amount);
  return (
    judgePayment(overdue, fen) ??
    judgeDay('on', input.on, today, { day: overdue.on, code: 'day-before-overdue' }) ?? {
      facts: { amount: formatYuan(fen), on: input.on, source: input.source },
    }
  );
});

/** Seventh stage, the good end. */
export const settleLoan = bindStep(
  'settle',
  ({ today }, loan, input) =>
    judgeDay('on', input.on, today, afterMoney(loan)) ?? {
      facts: { on: input.on, interestPaid: formatYuan(fenOf(input.interestPaid)) },
    },
);

/** Seventh stage, the other end: one of the four routes of S3-32. */
export const openDisposal = bindStep('open-disposal', (_context, _loan, input) => ({
  facts: { route: input.route, reason: input.reason },
}));

export const recordDisposal = bindStep(
  'record-disposal',
  ({ today }, loan, input) =>
    judgeDay('on', input.on, today, afterMoney(loan)) ?? {
      facts: { proceeds: formatYuan(fenOf(input.proceeds)), on: input.on },
    },
);
