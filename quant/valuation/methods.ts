import type { Method } from '../method.ts';
import { conclusionMethods } from './conclusion-methods.ts';
import { costMethods } from './cost-methods.ts';
import { incomeMethods } from './income-methods.ts';
import { rateAndLifeMethods } from './rate-and-life-methods.ts';
import { shareMethods } from './share-methods.ts';

/** The valuation methods that are called by name. */
export const valuationMethods: readonly Method[] = [
  ...incomeMethods,
  ...shareMethods,
  ...costMethods,
  ...rateAndLifeMethods,
  ...conclusionMethods,
];
