import type { StateTable } from '@zhirong/kernel';

/** Three ways to a value, and the owner's own estimate (S0-13, S3-11). */
export const valuingWays = ['outside-report', 'bank-internal', 'agreed', 'free-estimate'] as const;
export type ValuingWay = (typeof valuingWays)[number];

/** What the value is for; the scenes of 《专利评估指引》 and what the platform adds. */
export const valuationPurposes = [
  'pledge-loan',
  'licence',
  'transfer',
  'contribution',
  'reporting',
  'remedy',
  'disposal',
  'management',
] as const;
export type ValuationPurpose = (typeof valuationPurposes)[number];

export type ValuationState =
  | 'commissioned'
  | 'working'
  | 'reported'
  | 'agreed'
  | 'in-review'
  | 'concluded'
  | 'withdrawn';
export type ValuationStep =
  | 'accept-commission'
  | 'decline-commission'
  | 'calculate'
  | 'register-report'
  | 'propose-value'
  | 'agree'
  | 'submit'
  | 'confirm'
  | 'return'
  | 'take-up-again'
  | 'withdraw';

/**
 * Where a step leads. A report for a bank waits for the bank's second officer as its own numbers do; a report for nobody
 * else, and what is taken up again after a fact changed, starts from here too. A free estimate stays in `working`.
 */
export const valuationStates: StateTable<ValuationState, ValuationStep> = {
  commissioned: { 'accept-commission': 'working', 'decline-commission': 'withdrawn', withdraw: 'withdrawn' },
  working: {
    calculate: 'working',
    'register-report': 'reported',
    'propose-value': 'working',
    agree: 'agreed',
    submit: 'in-review',
    withdraw: 'withdrawn',
  },
  reported: { submit: 'in-review', 'take-up-again': 'working', withdraw: 'withdrawn' },
  agreed: { submit: 'in-review', 'propose-value': 'working', withdraw: 'withdrawn' },
  'in-review': { confirm: 'concluded', return: 'working' },
  concluded: { 'take-up-again': 'working' },
  withdrawn: {},
};

export const valuationApproaches = ['income', 'cost', 'market', 'option', 'simulation'] as const;
export type ValuationApproach = (typeof valuationApproaches)[number];

/** Methods of `@zhirong/quant` that give a value of a right, by their names in the catalogue. */
export const valuationMethodNames = [
  'relief-from-royalty',
  'profit-share',
  'incremental-income',
  'multi-period-excess-earnings',
  'cost-approach',
  'multiplier-cost',
  'market-approach',
  'black-scholes-merton',
  'binomial-option',
  'patent-real-option',
  'monte-carlo-dcf',
] as const;
export type ValuationMethodName = (typeof valuationMethodNames)[number];

/** What a person is asked before a method is advised: which evidence there is. */
export const evidenceQuestions = [
  'revenue-of-products',
  'forecast',
  'licence-contracts',
  'comparable-royalty-rates',
  'comparable-deals',
  'research-costs',
  'price-or-cost-advantage',
  'contributory-assets',
  'not-yet-exploited',
  'development-budget',
  'volatility-known',
  'ranges-known',
] as const;
export type EvidenceQuestion = (typeof evidenceQuestions)[number];
export const evidenceAnswers = ['yes', 'no', 'unknown'] as const;
export const adviceFits = ['first', 'second', 'possible', 'not-possible'] as const;
/** Why a method stands where it stands; worded by the page. */
export const adviceReasons = [
  'income-is-earned',
  'royalties-are-known',
  'licences-are-there',
  'advantage-is-measured',
  'firm-lives-on-it',
  'costs-are-known',
  'deals-are-known',
  'not-earning-yet',
  'may-wait',
  'ranges-show-risk',
  'young-right',
  'cost-says-little',
  'mark-lives-on-custom',
  'kind-without-income',
  'as-a-check',
] as const;

/** Where a figure comes from. `register`: from the register of rights, filled in by the platform. */
export const valuationEvidenceKinds = ['document', 'statement', 'register', 'market', 'judgement'] as const;
export type ValuationEvidenceKind = (typeof valuationEvidenceKinds)[number];

/** What weighs on a right that is valued. Each is either a stop or, where the law lets the parties go on once told, a caution. */
export const valuationConcerns = [
  'ended',
  'not-granted',
  'fees-not-paid',
  'fees-unconfirmed',
  'frozen',
  'ownership-disputed',
  'disputed',
  'invalidation-requested',
  'pledged-already',
  'owner-not-confirmed',
  'kind-not-pledgeable',
  'kind-explored',
  'kind-pilot',
  'co-owners-consent',
  'exclusively-licensed',
  'fee-due-soon',
  'term-shorter-than-loan',
] as const;
export type ValuationConcern = (typeof valuationConcerns)[number];

/** Why internal valuation or agreement is open or closed (S3-11). */
export const gateVerdicts = ['open', 'nothing-stated', 'amount-above-limit', 'bank-not-capable'] as const;
export type GateVerdict = (typeof gateVerdicts)[number];

export const runStates = ['waiting', 'running', 'done', 'refused', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];
export const runKinds = ['calculate', 'recompute'] as const;
export const reviewOutcomes = ['confirmed', 'returned'] as const;
export const sides = ['firm', 'bank'] as const;
export const issueStates = ['valid', 'superseded', 'withdrawn', 'expired'] as const;
export type IssueState = (typeof issueStates)[number];

/** What an appraiser says of its ties to the parties (S3-09); `none` excludes the others. */
export const conflictKinds = [
  'none',
  'owns-or-owned',
  'works-for',
  'family',
  'fee-depends-on-value',
  'valued-for-the-other-side',
  'other',
] as const;

export const revaluationReasons = ['right-fact', 'validity-ended', 'model-changed', 'asked-by-bank'] as const;

/** How a right fetched a price (S3-12, S4-08). */
export const priceRoutes = ['transfer', 'licence', 'auction', 'disposal', 'contribution'] as const;
export type PriceRoute = (typeof priceRoutes)[number];

export const modelStandings = ['official', 'provisional', 'local'] as const;
