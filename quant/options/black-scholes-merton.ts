import { normalCdf, normalPdf } from '../random/normal.ts';
import type { Trace } from '../trace.ts';
import { checkOptionTerms, checkVolatility, type OptionTerms, signOf } from './option-terms.ts';

export type OptionValue = {
  readonly value: number;
  /** ∂V/∂S, a unit of value for a unit of spot. */
  readonly delta: number;
  /** ∂²V/∂S². */
  readonly gamma: number;
  /** ∂V/∂σ for a change of volatility by 1 (100 points); a point is a hundredth of it. */
  readonly vega: number;
  /** ∂V/∂t a year, with the calendar: usually negative. A day is 1/365 of it. */
  readonly theta: number;
  /** ∂V/∂r for a change of the rate by 1 (100 points). */
  readonly rho: number;
  readonly d1: number;
  readonly d2: number;
  readonly trace: Trace;
};

type Figures = Omit<OptionValue, 'trace'>;

/**
 * Without volatility or time the option is worth the discounted forward payoff. Exactly at the money its delta has a
 * jump and takes half; gamma and vega are given as 0 there though they have no limit.
 */
const certainOption = (terms: OptionTerms): Figures => {
  const { spot, strike, riskFreeRate: r, dividendYield: q = 0, timeToExpiry: t } = terms;
  const sign = signOf(terms.type);
  const [received, paid] = [spot * Math.exp(-q * t), strike * Math.exp(-r * t)];
  const gain = sign * (received - paid);
  const exercised = gain > 0 ? 1 : gain < 0 ? 0 : 0.5;
  const d = received === paid ? 0 : received > paid ? Infinity : -Infinity;
  return {
    value: Math.max(0, gain),
    delta: sign * exercised * Math.exp(-q * t),
    gamma: 0,
    vega: 0,
    theta: sign * exercised * (q * received - r * paid),
    rho: sign * exercised * t * paid,
    d1: d,
    d2: d,
  };
};

const uncertainOption = (terms: OptionTerms): Figures => {
  const { spot, strike, riskFreeRate: r, dividendYield: q = 0, volatility, timeToExpiry: t } = terms;
  const sign = signOf(terms.type);
  const spread = volatility * Math.sqrt(t);
  const d1 = (Math.log(spot / strike) + (r - q) * t) / spread + spread / 2;
  const d2 = d1 - spread;
  const [received, paid] = [spot * Math.exp(-q * t), strike * Math.exp(-r * t)];
  const [n1, n2] = [normalCdf(sign * d1), normalCdf(sign * d2)];
  const density = normalPdf(d1);
  return {
    value: Math.max(0, sign * (received * n1 - paid * n2)),
    delta: sign * Math.exp(-q * t) * n1,
    gamma: (Math.exp(-q * t) * density) / (spot * spread),
    vega: received * density * Math.sqrt(t),
    theta:
      (-received * density * volatility) / (2 * Math.sqrt(t)) + sign * (q * received * n1 - r * paid * n2),
    rho: sign * t * paid * n2,
    d1,
    d2,
  };
};

/** The figures without checks and trace, for searches and loops over checked terms. */
export const optionFigures = (terms: OptionTerms): Figures =>
  terms.volatility * Math.sqrt(terms.timeToExpiry) > 0 ? uncertainOption(terms) : certainOption(terms);

/** An infinite d (no volatility) has no place in JSON; the trace leaves it out. */
export const dLines = (d1: number, d2: number): Trace =>
  Number.isFinite(d1)
    ? [
        { zh: 'd₁', en: 'd₁', formula: 'd₁ = [ln(S/K) + (r−q+σ²/2)T]/(σ√T)', value: d1 },
        { zh: 'd₂', en: 'd₂', formula: 'd₂ = d₁ − σ√T', value: d2 },
      ]
    : [];

/**
 * European option by Black, Scholes and Merton with a continuous dividend yield q, and its sensitivities. A future has
 * q = r. Vega and rho are for a change by 1 (not by a point), theta is a year by the calendar.
 * Source: R. C. Merton, "Theory of Rational Option Pricing" (1973); E. G. Haug, The Complete Guide to Option Pricing
 * Formulas.
 * @throws InvalidInput naming the field
 */
export const blackScholesMerton = (terms: OptionTerms): OptionValue => {
  checkOptionTerms(terms);
  checkVolatility(terms.volatility);
  const figures = optionFigures(terms);
  const { spot, strike, riskFreeRate, dividendYield = 0, volatility, timeToExpiry } = terms;
  const call = terms.type === 'call';
  return {
    ...figures,
    trace: [
      { zh: '标的现值', en: 'Spot', formula: 'S', value: spot },
      { zh: '行权价', en: 'Strike', formula: 'K', value: strike },
      { zh: '无风险利率(连续复利)', en: 'Risk-free rate, continuous', formula: 'r', value: riskFreeRate },
      { zh: '红利率(连续)', en: 'Dividend yield, continuous', formula: 'q', value: dividendYield },
      { zh: '波动率', en: 'Volatility', formula: 'σ', value: volatility },
      { zh: '到期时间', en: 'Time to expiry', formula: 'T', value: timeToExpiry, unit: '年' },
      ...dLines(figures.d1, figures.d2),
      {
        zh: call ? '看涨期权价值' : '看跌期权价值',
        en: call ? 'Value of the call' : 'Value of the put',
        formula: call ? 'C = S·e^(−qT)·N(d₁) − K·e^(−rT)·N(d₂)' : 'P = K·e^(−rT)·N(−d₂) − S·e^(−qT)·N(−d₁)',
        value: figures.value,
      },
    ],
  };
};
