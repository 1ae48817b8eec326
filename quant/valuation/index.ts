export { annualFees, annualFeeTable, type FeeKind } from './annual-fees.ts';
export {
  type CostApproachInput,
  type CostItem,
  type CostValue,
  costApproach,
  minimumFee,
  multiplierCost,
} from './cost-approach.ts';
export { type DepreciationInput, depreciationRate } from './depreciation.ts';
export {
  capitalAssetPricing,
  discountRateBuildUp,
  type RiskPremium,
  weightedAverageCostOfCapital,
} from './discount-rate.ts';
export {
  type ContributoryAsset,
  type ExcessEarningsInput,
  multiPeriodExcessEarnings,
} from './excess-earnings.ts';
export { convertShare, type IncomeBase } from './income-base.ts';
export { type IncrementalIncomeInput, incrementalIncome } from './incremental-income.ts';
export { type LegalTerm, legalEndOf, legalTermOf, legalTerms, type RightKind } from './legal-terms.ts';
export {
  type AdjustedComparable,
  type Comparable,
  type MarketApproachInput,
  marketApproach,
} from './market-approach.ts';
export { valuationMethods } from './methods.ts';
export { type PakesInput, pakesRenewal } from './pakes-renewal.ts';
export { pledgeValue } from './pledge-value.ts';
export {
  type CashFlow,
  discountFactor,
  discountTimes,
  type PresentValueInput,
  presentValue,
  type Timing,
} from './present-value.ts';
export { type ProfitShareInput, profitShare, type ShareFlow } from './profit-share.ts';
export { type MethodResult, type ReconciledMethod, reconciliation } from './reconciliation.ts';
export { type ReliefFromRoyaltyInput, type RoyaltyFlow, reliefFromRoyalty } from './relief-from-royalty.ts';
export { type LifeLimit, type RemainingLifeInput, remainingEconomicLife } from './remaining-economic-life.ts';
export {
  type RenewalInput,
  type RenewalRow,
  renewalDistribution,
  schankermanPakes,
} from './renewal-model.ts';
export { type Provenance, type RoyaltyBand, royaltyBand, royaltyBands } from './royalty-bands.ts';
export { divisionShare, equivalentInvestmentShare, marginalShare, scoredShare } from './share-rates.ts';
export { type TaxAmortisationInput, taxAmortisationBenefit } from './tax-amortisation-benefit.ts';
export {
  requireWeights,
  type ScoredFactor,
  type ScoredGroup,
  type ScoreRow,
  weightedScore,
} from './weighted-score.ts';
