import {
  approveDisbursement,
  proposeDisbursement,
  readProposal,
  returnDisbursement,
} from './disburse-loan.ts';
import { rejectLoan, withdrawLoan } from './end-application.ts';
import { examineLoan, registerPledge, valueLoan } from './examine-loan.ts';
import { endLoanViews, nameLoanRights } from './name-rights.ts';
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
  nameLoanRights,
];
export const loansReaders = { 'loans.step-taken': [endLoanViews] };
export { subjectOf as subjectOfLoan } from './name-rights.ts';
export { type LoanApplication, openLoan } from './open-loan.ts';
export { ballOf, type Loan } from './loan.ts';
