import type { Method } from '../method.ts';
import { creditMethods } from './credit-methods.ts';
import { scorecardMethods } from './scorecard-methods.ts';
import { sharingMethods } from './sharing-methods.ts';
import { validationMethods } from './validation-methods.ts';

/** Classification, collateral, scorecards, their validation, and the sharing of losses, for `calc`. */
export const riskMethods: readonly Method[] = [
  ...creditMethods,
  ...sharingMethods,
  ...scorecardMethods,
  ...validationMethods,
];
