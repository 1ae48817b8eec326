import type { Method } from '../method.ts';
import { incomeMethods } from './income-methods.ts';

/** The valuation methods that are called by name. */
export const valuationMethods: readonly Method[] = [...incomeMethods];
