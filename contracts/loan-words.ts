import type { StateTable } from '@zhirong/kernel';

/** The seven stages of S4-01, in order; disposal and settlement share the last. */
export const loanStages = [
  'application',
  'valuation',
  'diligence',
  'registration',
  'disbursement',
  'post-loan',
  'ending',
] as const;
export type LoanStage = (typeof loanStages)[number];

export type LoanState =
  | 'applied'
  | 'valued'
  | 'examined'
  | 'registered'
  | 'disbursement-proposed'
  | 'disbursed'
  | 'overdue'
  | 'in-disposal'
  | 'disposed'
  | 'settled'
  | 'rejected'
  | 'withdrawn';
export type LoanStep =
  | 'value'
  | 'examine'
  | 'register-pledge'
  | 'propose-disbursement'
  | 'approve-disbursement'
  | 'return-disbursement'
  | 'watch'
  | 'mark-overdue'
  | 'clear-overdue'
  | 'settle'
  | 'open-disposal'
  | 'record-disposal'
  | 'reject'
  | 'withdraw';

/** Who may do what next; a missing cell is the refusal `loans.step-not-possible-now`. */
export const loanStates = {
  applied: { value: 'valued', reject: 'rejected', withdraw: 'withdrawn' },
  valued: { examine: 'examined', reject: 'rejected', withdraw: 'withdrawn' },
  examined: { 'register-pledge': 'registered', reject: 'rejected', withdraw: 'withdrawn' },
  registered: { 'propose-disbursement': 'disbursement-proposed', reject: 'rejected', withdraw: 'withdrawn' },
  'disbursement-proposed': { 'approve-disbursement': 'disbursed', 'return-disbursement': 'registered' },
  disbursed: { watch: 'disbursed', 'mark-overdue': 'overdue', settle: 'settled' },
  overdue: {
    watch: 'overdue',
    'clear-overdue': 'disbursed',
    settle: 'settled',
    'open-disposal': 'in-disposal',
  },
  'in-disposal': { 'record-disposal': 'disposed', settle: 'settled' },
  disposed: {},
  settled: {},
  rejected: {},
  withdrawn: {},
} as const satisfies StateTable<LoanState, LoanStep>;

export const loanSteps = [
  'value',
  'examine',
  'register-pledge',
  'propose-disbursement',
  'approve-disbursement',
  'return-disbursement',
  'watch',
  'mark-overdue',
  'clear-overdue',
  'settle',
  'open-disposal',
  'record-disposal',
  'reject',
  'withdraw',
] as const satisfies readonly LoanStep[];

/** The stage in which a file stands; ended files keep the stage they ended in for the stage line. */
export const stageOf = {
  applied: 'valuation',
  valued: 'diligence',
  examined: 'registration',
  registered: 'disbursement',
  'disbursement-proposed': 'disbursement',
  disbursed: 'post-loan',
  overdue: 'post-loan',
  'in-disposal': 'ending',
  disposed: 'ending',
  settled: 'ending',
  rejected: 'ending',
  withdrawn: 'ending',
} as const satisfies Record<LoanState, LoanStage>;

/** S3-11, S0-13: a report from outside, the bank's own valuation, or a value bank and firm agree on. */
export const valuationWays = ['outside-report', 'internal', 'agreed'] as const;
/** S3-32: the four routes by which a pledged right is turned into money. */
export const disposalRoutes = ['licence', 'transfer', 'auction', 'debt-to-equity'] as const;
/** Whose turn it is. */
export const ballHolders = ['bank', 'bank-approver', 'firm', 'nobody'] as const;
export type BallHolder = (typeof ballHolders)[number];
/** Why a step that the state allows is not the caller's: another role takes it, or two people must and he was the first. */
export const whyNot = ['other-role', 'same-person'] as const;
