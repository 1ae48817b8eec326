export {
  bandOf,
  type IndexBand,
  type IndexBands,
  informationValueBands,
  populationStabilityBands,
} from './bands.ts';
export {
  type BinomialAlternative,
  binomialTest,
  brierScore,
  type CalibrationGroup,
  type GradeCount,
  hosmerLemeshow,
} from './calibration.ts';
export { type Asset, classifyAsset, type Restructuring, type TriggerHit } from './classify.ts';
export {
  type Collateral,
  collateralShortfall,
  collateralStress,
  lendableValue,
  loanToValue,
} from './collateral.ts';
export { areaUnderCurve, kolmogorovSmirnov } from './discrimination.ts';
export { expectedLoss, nplTolerance, nplTolerances, priorShift } from './expected-loss.ts';
export {
  type AssetFacts,
  type CategoryRules,
  categoryNames,
  categoryRules,
  isNonPerforming,
  type RiskCategory,
  riskCategories,
  type Trigger,
} from './five-categories.ts';
export { lossSharing, type LossParty, type PartyLoss, recoverySharing } from './loss-sharing.ts';
export { riskMethods } from './methods.ts';
export { populationStability } from './population-stability.ts';
export { type Bin, quantileBinning } from './quantile-binning.ts';
export {
  type CharacteristicPoints,
  oddsConversion,
  type OddsSide,
  type Scale,
  scorecardPoints,
  scorePoints,
  scoreToProbability,
} from './score-points.ts';
export {
  type WoeBin,
  type WoeConvention,
  weightOfEvidence,
  type ZeroCellRule,
} from './weight-of-evidence.ts';
