import { finite, nonNegative, requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { optionFigures } from './black-scholes-merton.ts';
import { checkOptionTerms, type OptionTerms, signOf } from './option-terms.ts';

export type ImpliedVolatilityInput = Omit<OptionTerms, 'volatility'> & {
  /** What the option costs, in the unit of spot and strike. */
  readonly price: number;
};

const MOST = 10;

/**
 * The volatility at which Black–Scholes–Merton gives the price: Newton's steps inside a bracket 0 … 10 that every trial
 * narrows. A price at or below the certain payoff, or that 1,000 % a year does not reach, is refused (`price`).
 * @throws InvalidInput naming the field
 */
export const impliedVolatility = ({
  price,
  ...terms
}: ImpliedVolatilityInput): {
  readonly value: number;
  readonly iterations: number;
  readonly trace: Trace;
} => {
  checkOptionTerms(terms);
  finite(price, 'price');
  nonNegative(price, 'price');
  signOf(terms.type);
  requireThat(terms.timeToExpiry > 0, 'timeToExpiry', 'not-positive', { value: terms.timeToExpiry });
  const at = (volatility: number) => optionFigures({ ...terms, volatility });
  const [least, most] = [at(0).value, at(MOST).value];
  requireThat(price > least && price < most, 'price', 'no-solution', {
    above: least,
    below: most,
    value: price,
  });
  let low = 0;
  let high = MOST;
  // Where the vega of a trial is greatest, Newton's steps go to the root without turning back (Manaster and Koehler).
  const { spot, strike, riskFreeRate: r, dividendYield: q = 0, timeToExpiry: t } = terms;
  const start = Math.sqrt((2 * Math.abs(Math.log(spot / strike) + (r - q) * t)) / t);
  let value = start > 1e-3 && start < MOST ? start : 0.3;
  let iterations = 0;
  for (; iterations < 200; iterations += 1) {
    const figures = at(value);
    const off = figures.value - price;
    if (off === 0) break;
    if (off > 0) high = value;
    else low = value;
    const wanted = value - off / figures.vega;
    const next = wanted > low && wanted < high ? wanted : (low + high) / 2;
    const moved = Math.abs(next - value);
    value = next;
    if (moved <= 1e-15 * value || high - low <= 1e-16) break;
  }
  return {
    value,
    iterations,
    trace: [
      { zh: '期权价格', en: 'Price of the option', value: price },
      { zh: '隐含波动率', en: 'Implied volatility', formula: 'σ: BSM(σ) = price', value },
    ],
  };
};
