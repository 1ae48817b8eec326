import { cashFlowMethods } from './cash-flow/methods.ts';
import { indicesMethods } from './indices/methods.ts';
import { loansMethods } from './loans/methods.ts';
import type { Method } from './method.ts';
import { monteCarloMethods } from './monte-carlo/methods.ts';
import { optionsMethods } from './options/methods.ts';
import { riskMethods } from './risk/methods.ts';
import { scoringMethods } from './scoring/methods.ts';
import { valuationMethods } from './valuation/methods.ts';

/** Every method that a person may call by name, in the order of the groups. */
export const methods: readonly Method[] = [
  ...valuationMethods,
  ...monteCarloMethods,
  ...optionsMethods,
  ...scoringMethods,
  ...riskMethods,
  ...loansMethods,
  ...cashFlowMethods,
  ...indicesMethods,
];

export const findMethod = (name: string): Method | undefined =>
  methods.find((method) => method.name === name);
