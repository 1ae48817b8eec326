/** Closed vocabularies of the subsidies, without a schema: what pages import at run time. */
import type { StateTable } from '@zhirong/kernel';

/** To whom an instrument pays. */
export const subsidyPayees = ['firm', 'bank', 'guarantor', 'insurer', 'institution'] as const;
export type SubsidyPayee = (typeof subsidyPayees)[number];
export const subsidyKinds = [
  'award-per-item',
  'share-of-base',
  'interest-subsidy',
  'fee-subsidy',
  'loss-compensation',
  'volume-reward',
  'gate',
] as const;
/** What the law says of a case: a ceiling, what it lacks, what stands in its way. */
export const ceilingVerdicts = ['met', 'not-met', 'unknown', 'excluded', 'not-in-force'] as const;
export type CeilingVerdict = (typeof ceilingVerdicts)[number];
export const lawStates = ['draft', 'consultation', 'in-force', 'repealed'] as const;
export const holdings = ['yes', 'no', 'unknown'] as const;
/** Whence a fact of an application is known. */
export const factOrigins = [
  'enterprise',
  'rights',
  'loan',
  'valuation',
  'insurance',
  'list',
  'package',
  'platform',
  'given',
  'none',
] as const;
export type FactOrigin = (typeof factOrigins)[number];

/** An application as its applicant sees it. */
export const subsidyApplicationStates = ['draft', 'handed-in', 'withdrawn'] as const;
export type SubsidyApplicationState = (typeof subsidyApplicationStates)[number];

export type SubsidyItemState =
  | 'handed-in'
  | 'returned'
  | 'accepted'
  | 'awarded'
  | 'published'
  | 'listed'
  | 'paying'
  | 'paid'
  | 'claimed-back'
  | 'declined'
  | 'withdrawn';
export type SubsidyItemStep =
  | 'accept'
  | 'return'
  | 'complete'
  | 'decline'
  | 'award'
  | 'cancel-award'
  | 'publish'
  | 'list'
  | 'unlist'
  | 'approve'
  | 'pay'
  | 'fail'
  | 'claim-back'
  | 'lift-claim'
  | 'withdraw';
/** One instrument asked for on one subject; a missing cell is the refusal `subsidies.step-not-possible-now`. */
export const subsidyItemStates = {
  'handed-in': { accept: 'accepted', return: 'returned', decline: 'declined', withdraw: 'withdrawn' },
  returned: { complete: 'handed-in', decline: 'declined', withdraw: 'withdrawn' },
  accepted: { award: 'awarded', return: 'returned', decline: 'declined', withdraw: 'withdrawn' },
  awarded: { publish: 'published', 'cancel-award': 'accepted', withdraw: 'withdrawn' },
  published: { list: 'listed', 'cancel-award': 'accepted', withdraw: 'withdrawn' },
  listed: { unlist: 'published', approve: 'paying' },
  paying: { pay: 'paid', fail: 'published' },
  paid: { 'claim-back': 'claimed-back' },
  'claimed-back': { 'lift-claim': 'paid' },
  declined: {},
  withdrawn: {},
} as const satisfies StateTable<SubsidyItemState, SubsidyItemStep>;

export const subsidyBudgetLevels = ['central', 'province', 'city', 'county', 'other'] as const;
export type SubsidyBudgetLevel = (typeof subsidyBudgetLevels)[number];
export const bearingHindrances = ['shares-differ', 'no-budget'] as const;
export type BearingHindrance = (typeof bearingHindrances)[number];
export const subsidyFigures = [
  'budget',
  'applied',
  'awarded',
  'reserved',
  'paid',
  'claimed-back',
  'received-back',
] as const;
export type SubsidyFigure = (typeof subsidyFigures)[number];
export const objectionOutcomes = ['upheld', 'rejected'] as const;
/** Days of the procedure, each a rule of `policies/` of the same name. */
export const subsidyTerms = [
  'subsidy-review',
  'subsidy-completion',
  'subsidy-notice',
  'subsidy-reservation',
  'subsidy-appeal',
] as const;
export type SubsidyTerm = (typeof subsidyTerms)[number];
/** Money that came in or went back, as one person entered it and another confirmed. */
export const voucherKinds = ['appropriation', 'receipt', 'give-back'] as const;
export type VoucherKind = (typeof voucherKinds)[number];
export const voucherStates = ['waiting', 'confirmed', 'returned'] as const;
export type VoucherState = (typeof voucherStates)[number];
export const subsidyPaymentStates = ['proposed', 'approved', 'returned', 'settled'] as const;
export type SubsidyPaymentState = (typeof subsidyPaymentStates)[number];
export const subsidyLineStates = ['waiting', 'paid', 'failed'] as const;
export const resultFindings = [
  'paid',
  'known',
  'failed',
  'line-unknown',
  'amount-differs',
  'not-due',
] as const;
export type ResultFinding = (typeof resultFindings)[number];

/** S2-25: what follows from obtaining public money by fraud, in this order. */
export const integrityConsequences = ['disqualify', 'recover', 'credit-record', 'refer'] as const;
export type IntegrityConsequence = (typeof integrityConsequences)[number];
export const integrityCaseStates = ['open', 'concluded', 'lifted'] as const;
export const appealOutcomes = ['upheld', 'rejected'] as const;
