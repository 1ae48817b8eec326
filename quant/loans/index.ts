export { countDays, type DayCount, dayCounts, yearFraction } from './day-count.ts';
export { decimalRate, numberOfRate } from './decimal-rate.ts';
export { levelInstalment } from './level-instalment.ts';
export { type LoanInput, loanInput, loanTermsOf } from './loan-input.ts';
export { type LoanPeriod, loanPeriods, type PeriodPlan, periodsOfDueDays } from './loan-periods.ts';
export { loanSchedule } from './loan-schedule.ts';
export {
  type Drawdown,
  type GraceInterest,
  graceInterests,
  type LoanRow,
  type LoanSchedule,
  type LoanTerms,
  type Movement,
  type Prepayment,
  type Repayment,
  repayments,
} from './loan-terms.ts';
export { loansMethods } from './methods.ts';
export {
  type Compounding,
  type PenaltyInterest,
  type PenaltyRow,
  type PenaltyTerms,
  penaltyInterest,
} from './penalty-interest.ts';
export { type LprPlan, lprRateSteps, type RateStep, type Repricing, repricings } from './rate-steps.ts';
