export {
  type AllInCost,
  allInCost,
  type CostComponent,
  type CostKind,
  costKinds,
  type DatedCost,
} from './all-in-cost.ts';
export { ratesOfZeroValue } from './exponential-sum-roots.ts';
export { cashFlowMethods } from './methods.ts';
export { irr, mirr, npv, type RateOfReturn, type SeveralRates, xirr, xnpv } from './rates-of-return.ts';
export {
  effectiveAnnualRate,
  fv,
  ipmt,
  nominalAnnualRate,
  nper,
  pmt,
  ppmt,
  pv,
  rate,
  type When,
} from './time-value.ts';
