import { positive, requireThat, within } from '../invalid-input.ts';

export type OptionType = 'call' | 'put';

/**
 * What an option is about. Amounts in the caller's one unit; rates and volatility a year, as fractions, continuously
 * compounded (ln(1+r) turns a yearly rate into one); time in years.
 */
export type OptionTerms = {
  readonly type: OptionType;
  readonly spot: number;
  readonly strike: number;
  readonly riskFreeRate: number;
  /** Continuous yield that the holder of the option misses; 0 unless given. */
  readonly dividendYield?: number | undefined;
  readonly volatility: number;
  readonly timeToExpiry: number;
};

/** +1 for a call, −1 for a put. */
export const signOf = (type: OptionType): 1 | -1 => {
  requireThat(type === 'call' || type === 'put', 'type', 'unknown-choice', { choices: 'call, put' });
  return type === 'call' ? 1 : -1;
};

const MOST_AMOUNT = 1e15;

const amount = (value: number, path: string): number => {
  positive(value, path);
  requireThat(value <= MOST_AMOUNT, path, 'too-large', { most: MOST_AMOUNT, value });
  return value;
};

/** Everything but the volatility, within bounds that keep e^(rT) a number: |rate| ≤ 2, 200 years, amounts ≤ 10¹⁵. */
export const checkOptionTerms = (terms: Omit<OptionTerms, 'volatility'>): void => {
  signOf(terms.type);
  amount(terms.spot, 'spot');
  amount(terms.strike, 'strike');
  within(terms.riskFreeRate, -2, 2, 'riskFreeRate');
  within(terms.dividendYield ?? 0, -2, 2, 'dividendYield');
  within(terms.timeToExpiry, 0, 200, 'timeToExpiry');
};

export const checkVolatility = (volatility: number): number => within(volatility, 0, 10, 'volatility');
