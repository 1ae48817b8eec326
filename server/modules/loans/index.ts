import {
  approveDisbursement,
  proposeDisbursement,
  readProposal,
  returnDisbursement,
} from './disburse-loan.ts';
import { rejectLoan, withdrawLoan } from './end-application.ts';
import { examineLoan, registerPledge, valueLoan } from './examine-loan.ts';
import { listLoans, readLoan } from './read-loans.ts';
import {
  clearOverdue,
  markOverdue,
  openDisposal,
  recordDisposal,
  settleLoan,
  watchLoan,
} from './watch-loan.ts';

export const loansBindings = [
  listLoans,
  readLoan,
  valueLoan,
  examineLoan,
  registerPledge,
  proposeDisbursement,
  readProposal,
  approveDisbursement,
  returnDisbursement,
  watchLoan,
  markOverdue,
  clearOverdue,
  settleLoan,
  openDisposal,
  recordDisposal,
  rejectLoan,
  withdrawLoan,
];
export { type LoanApplication, openLoan } from './open-loan.ts';
export { ballOf, type Loan } from './loan.ts';
