export { InvalidInput, type ProblemCode } from './invalid-input.ts';
export {
  defineMethod,
  inputSchemaOf,
  type Method,
  type MethodGroup,
  type MethodOutput,
  methodGroups,
  runMethod,
} from './method.ts';
export type { Trace, TraceLine } from './trace.ts';
export {
  type CashFlow,
  discountFactor,
  discountTimes,
  presentValue,
  reliefFromRoyalty,
  type Timing,
  taxAmortisationBenefit,
  valuationMethods,
} from './valuation/index.ts';

export { findMethod, methods } from './catalogue.ts';
export { type ProblemWords, problemWords, sayProblem } from './problem-words.ts';
export { type LossParty, lossSharing, type PartyLoss, recoverySharing, riskMethods } from './risk/index.ts';

export {
  type BinomialOptionInput,
  binomialOption,
  blackScholesMerton,
  type ImpliedVolatilityInput,
  impliedVolatility,
  type OptionTerms,
  type OptionType,
  type OptionValue,
  optionsMethods,
  type PatentRealOptionInput,
  patentRealOption,
} from './options/index.ts';
export {
  choleskyOf,
  type Distribution,
  makeGenerator,
  makeSobol,
  normalCdf,
  normalPdf,
  normalQuantile,
  spreadOf,
} from './random/index.ts';
export {
  type Compounding,
  countDays,
  type DayCount,
  dayCounts,
  type Drawdown,
  decimalRate,
  type GraceInterest,
  graceInterests,
  type LoanInput,
  type LoanPeriod,
  type LoanRow,
  type LoanSchedule,
  type LoanTerms,
  type LprPlan,
  levelInstalment,
  loanInput,
  loanPeriods,
  loanSchedule,
  loansMethods,
  loanTermsOf,
  lprRateSteps,
  type Movement,
  numberOfRate,
  type PenaltyInterest,
  type PenaltyRow,
  type PenaltyTerms,
  type PeriodPlan,
  type Prepayment,
  penaltyInterest,
  periodsOfDueDays,
  type RateStep,
  type Repayment,
  type Repricing,
  repayments,
  repricings,
  yearFraction,
} from './loans/index.ts';
