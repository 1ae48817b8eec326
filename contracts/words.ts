/**
 * Closed vocabularies of the wire, without a schema: what pages import at run time.
 * Exact texts are those of the papers (requirements A6.1).
 */
export {
  bankRoles,
  enterpriseRoles,
  exclusiveRoles,
  officerRoles,
  organisationKinds,
  personStates,
  roles,
  type OrganisationKind,
  type Role,
} from './roles.ts';
export {
  agreementKeepers,
  fundLookers,
  fundReaders,
  insuranceReaders,
  insuranceRecorders,
  loanReaders,
} from './fund-roles.ts';
export {
  agreementKinds,
  agreementParties,
  agreementStates,
  insuranceLines,
  insuranceStates,
  insuranceSteps,
  type AgreementKind,
  type AgreementParty,
  type AgreementState,
  type InsuranceLine,
  type InsuranceStep,
} from './agreement-words.ts';
export {
  ballHolders,
  disposalRoutes,
  loanStages,
  loanStates,
  loanSteps,
  stageOf,
  valuationWays,
  whyNot,
  type BallHolder,
  type LoanStage,
  type LoanState,
  type LoanStep,
} from './loan-words.ts';
export {
  burdens,
  checkUpFindings,
  claimStates,
  factKinds,
  factSources,
  importFields,
  invalidationOutcomes,
  legalityStates,
  licenceKinds,
  litigationAbout,
  ownFactKinds,
  pledgeCautions,
  pledgeStops,
  rightKinds,
  rightsImportStates,
  rightStates,
  rightVariants,
  severities,
  statedStates,
  viewReasons,
  type Burden,
  type CheckUpFinding,
  type ClaimState,
  type FactKind,
  type FactSource,
  type ImportField,
  type PledgeCaution,
  type PledgeStop,
  type RightKind,
  type RightState,
  type Severity,
  type StatedState,
  type ViewReason,
} from './asset-words.ts';
export {
  accountKinds,
  accountSides,
  bookKinds,
  reservationStates,
  type AccountKind,
  type AccountSide,
  type BookKind,
  type ReservationState,
} from './ledger-words.ts';
export {
  evidenceFindings,
  gradeAudiences,
  gradeSorts,
  knownFrom,
  passVerdicts,
  proofKinds,
  provenances,
  systemStates,
  systemSubjects,
  type EvidenceFinding,
  type GradeAudience,
  type KnownFrom,
  type Provenance,
} from './scoring-words.ts';
export {
  adviceFits,
  adviceReasons,
  conflictKinds,
  evidenceAnswers,
  evidenceQuestions,
  gateVerdicts,
  issueStates,
  modelStandings,
  priceRoutes,
  revaluationReasons,
  reviewOutcomes,
  runKinds,
  runStates,
  sides,
  valuationApproaches,
  valuationConcerns,
  valuationEvidenceKinds,
  valuationMethodNames,
  valuationPurposes,
  valuationStates,
  valuingWays,
  type EvidenceQuestion,
  type GateVerdict,
  type IssueState,
  type PriceRoute,
  type RunState,
  type ValuationApproach,
  type ValuationConcern,
  type ValuationEvidenceKind,
  type ValuationMethodName,
  type ValuationPurpose,
  type ValuationState,
  type ValuationStep,
  type ValuingWay,
} from './valuation-words.ts';
export {
  approverRoles,
  budgetLevels,
  filingEnds,
  filingStates,
  fundFigures,
  fundKinds,
  haltActions,
  leverageBases,
  lossClaimStates,
  lossGates,
  recoveryWays,
  sharingParties,
  type ApproverRole,
  type BudgetLevel,
  type FilingState,
  type FundFigure,
  type FundKind,
  type HaltAction,
  type LeverageBase,
  type LossClaimState,
  type LossGate,
  type SharingParty,
} from './compensation-words.ts';
export {
  appealOutcomes,
  ceilingVerdicts,
  factOrigins,
  holdings,
  integrityCaseStates,
  integrityConsequences,
  lawStates,
  objectionOutcomes,
  resultFindings,
  subsidyApplicationStates,
  subsidyBudgetLevels,
  subsidyFigures,
  subsidyItemStates,
  subsidyKinds,
  subsidyLineStates,
  subsidyPayees,
  subsidyPaymentStates,
  subsidyTerms,
  type SubsidyTerm,
  voucherKinds,
  type VoucherKind,
  voucherStates,
  type VoucherState,
  type CeilingVerdict,
  type FactOrigin,
  type IntegrityConsequence,
  type ResultFinding,
  type SubsidyApplicationState,
  type BearingHindrance,
  type SubsidyBudgetLevel,
  type SubsidyFigure,
  type SubsidyItemState,
  type SubsidyItemStep,
  type SubsidyPayee,
  type SubsidyPaymentState,
} from './subsidies-words.ts';
export {
  adoptions,
  draftStates,
  draftSteps,
  dryRunStates,
  lawRoles,
  payees,
  reaches,
  textKinds,
  textStates,
  textTopics,
  type Adoption,
  type DraftState,
  type DraftStep,
  type TextKind,
  type TextState,
  type TextTopic,
} from './library-words.ts';
export {
  caseParts,
  expectNames,
  expectWords,
  type ExpectWord,
  isNeeded,
  type PartField,
  partFields,
  type PartGroup,
  partGroups,
  type PartName,
  partNames,
  partsOfKind,
  partSpecs,
} from './library-parts.ts';
export { comeAgainAfterSeconds, platformRefusals, type PlatformRefusal } from './platform-refusals.ts';

/** The text a firm agrees to when it says 愿意; a changed text is a new version and asks again (PIPL 23). */
export const consentTextVersion = '2019-08';

/** S0-02: three focus groups and two secondary ones. */
export const enterpriseTags = [
  'ip-standard',
  'own-ip-sme',
  'returnee',
  'military-civil',
  'cultural',
] as const;
export const sizeClasses = ['large', 'medium', 'small', 'micro'] as const;
export const standings = ['good', 'abnormal', 'unknown'] as const;

/** Annex 1, fields 8, 20 and 22. */
export const industryOptions = [
  '电子信息',
  '新材料',
  '光机电一体化',
  '生物制药',
  '新能源与高效节能',
  '高技术服务业',
  '农林牧渔',
  '其它',
] as const;
export const termOptions = ['3 个月以下', '3—6 个月', '6 个月—1 年', '1 年-2 年'] as const;
export const costOptions = ['基准利率', '5%-6%', '6%-7%', '7%-8%', '8%-9%', '9%-10%', '10%以上'] as const;

/** Why a bank says no (C12). */
export const declineReasons = [
  'outside-our-region',
  'industry-restricted',
  'amount-too-large',
  'rights-insufficient',
  'financials-insufficient',
  'credit-problem',
  'cost-not-acceptable',
  'quota-used-up',
  'other',
] as const;
export const needStates = ['open', 'matched', 'closed'] as const;
export const answerKinds = ['interested', 'asks', 'declines', 'offers'] as const;
export const answerStates = ['open', 'accepted', 'turned-down', 'withdrawn'] as const;

/** The five stated criteria of S0-04, in the paper's order. */
export const keyServiceCriteria = [
  'registered-here',
  'good-credit',
  'clear-need',
  'ip-basis',
  'able-to-repay',
] as const;
export const verdicts = ['met', 'not-met', 'unknown'] as const;

export const fairKinds = ['docking', 'roadshow', 'training', 'visit'] as const;
export const fairStates = ['planned', 'held', 'cancelled'] as const;
/** The three columns of annex 3 that have a target (A6.3). */
export const measures = ['pledge-amount', 'surveyed-firms', 'fairs'] as const;
