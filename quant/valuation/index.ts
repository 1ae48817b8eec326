export { valuationMethods } from './methods.ts';
export {
  type CashFlow,
  discountFactor,
  discountTimes,
  type PresentValueInput,
  presentValue,
  type Timing,
} from './present-value.ts';
export { type ReliefFromRoyaltyInput, type RoyaltyFlow, reliefFromRoyalty } from './relief-from-royalty.ts';
export { type TaxAmortisationInput, taxAmortisationBenefit } from './tax-amortisation-benefit.ts';
