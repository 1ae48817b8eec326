import type { ValuationApproach, ValuationMethodName } from '@zhirong/contracts';
import { assert } from '@zhirong/kernel';
import { findMethod, inputSchemaOf, type Method } from '@zhirong/quant';
import type { JsonSchema } from './decimal-input.ts';

/** What a method of the library is to a valuation. */
export type MethodPlan = {
  readonly approach: ValuationApproach;
  /** Inputs that are varied one by one for the tornado, where they are given. */
  readonly drivers: readonly string[];
  /** The two that the sensitivity grid varies: the first of each list that is given. */
  readonly grid?: { readonly x: readonly string[]; readonly y: readonly string[] };
};

const revenue = ['revenues', 'baseRevenue', 'firstYearRevenue', 'growth'];

export const methodPlans: Readonly<Record<ValuationMethodName, MethodPlan>> = {
  'relief-from-royalty': {
    approach: 'income',
    drivers: [...revenue, 'royaltyRate', 'royaltyDecay', 'maintenanceCosts', 'taxRate', 'rate'],
    grid: { x: ['rate'], y: ['royaltyRate'] },
  },
  'profit-share': {
    approach: 'income',
    drivers: ['incomes', 'baseIncome', 'firstYearIncome', 'growth', 'share', 'margin', 'taxRate', 'rate'],
    grid: { x: ['rate'], y: ['share'] },
  },
  'incremental-income': {
    approach: 'income',
    drivers: [
      'priceAfter',
      'priceBefore',
      'price',
      'costAfter',
      'costBefore',
      'cost',
      'quantityAfter',
      'quantityBefore',
      'quantity',
      'addedCosts',
      'taxRate',
      'rate',
    ],
    grid: { x: ['rate'], y: ['quantity', 'quantityAfter'] },
  },
  'multi-period-excess-earnings': {
    approach: 'income',
    drivers: [
      ...revenue,
      'operatingMargin',
      'operatingProfits',
      'attributableShare',
      'attrition',
      'taxRate',
      'rate',
    ],
    grid: { x: ['rate'], y: ['operatingMargin', 'operatingProfits'] },
  },
  'cost-approach': {
    approach: 'cost',
    drivers: ['developerProfitRate', 'entrepreneurialIncentiveRate'],
  },
  'multiplier-cost': {
    approach: 'cost',
    drivers: ['materialCost', 'labourCost', 'creativeLabourFactor', 'failureRisk', 'returnRate'],
    grid: { x: ['creativeLabourFactor'], y: ['failureRisk'] },
  },
  'market-approach': { approach: 'market', drivers: [] },
  'black-scholes-merton': {
    approach: 'option',
    drivers: ['spot', 'strike', 'volatility', 'riskFreeRate', 'timeToExpiry'],
    grid: { x: ['volatility'], y: ['spot'] },
  },
  'binomial-option': {
    approach: 'option',
    drivers: ['spot', 'strike', 'volatility', 'riskFreeRate', 'timeToExpiry'],
    grid: { x: ['volatility'], y: ['spot'] },
  },
  'patent-real-option': {
    approach: 'option',
    drivers: ['presentValueOfCashFlows', 'developmentCost', 'volatility', 'riskFreeRate', 'remainingLife'],
    grid: { x: ['volatility'], y: ['presentValueOfCashFlows'] },
  },
  'monte-carlo-dcf': { approach: 'simulation', drivers: [] },
};

export const methodOf = (name: ValuationMethodName): Method => {
  const method = findMethod(name);
  assert(method, `quant has ${name}`);
  return method;
};

const schemas = new Map<string, JsonSchema>();
export const schemaOf = (name: ValuationMethodName): JsonSchema => {
  const known = schemas.get(name) ?? (inputSchemaOf(methodOf(name)) as JsonSchema);
  schemas.set(name, known);
  return known;
};

/** More than this in one answer go by the queue; more than the most are refused. */
export const drawsAtOnce = 100_000;
export const drawsMost = 10_000_000;
/** A tree grows with the square of its steps, and the grid calculates it 25 times. */
export const stepsMost = 1000;
