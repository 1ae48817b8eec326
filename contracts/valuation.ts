import { valuationCalculations } from './valuation-calculations.ts';
import { valuationFiles } from './valuation-files.ts';
import { valuationIssues } from './valuation-issues.ts';
import { valuationMarket } from './valuation-market.ts';
import { valuationSteps } from './valuation-steps.ts';

/** What rights are worth (S0-13, S1-33, S2-05, S3-09 to S3-12, S4-08). */
export const valuation = {
  ...valuationFiles,
  ...valuationCalculations,
  ...valuationSteps,
  ...valuationIssues,
  ...valuationMarket,
};
