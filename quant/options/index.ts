export { type BinomialOptionInput, binomialOption } from './binomial-option.ts';
export { blackScholesMerton, type OptionValue } from './black-scholes-merton.ts';
export { type ImpliedVolatilityInput, impliedVolatility } from './implied-volatility.ts';
export { optionsMethods } from './methods.ts';
export type { OptionTerms, OptionType } from './option-terms.ts';
export { type PatentRealOptionInput, patentRealOption } from './patent-real-option.ts';
