import { positive, requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { blackScholesMerton } from './black-scholes-merton.ts';

export type PatentRealOptionInput = {
  /** S: present value today of the cash flows of the product, were it on the market now. */
  readonly presentValueOfCashFlows: number;
  /** K: present value of what it costs to bring it to the market. */
  readonly developmentCost: number;
  /** Standard deviation a year of the logarithm of S; its square is the variance that some sources give. */
  readonly volatility: number;
  /** A year, continuously compounded, for the remaining life. */
  readonly riskFreeRate: number;
  /** n: years that the exclusive right still runs. */
  readonly remainingLife: number;
  /** y: share of S that each year of waiting loses, continuous; 1/n unless given. */
  readonly costOfDelay?: number | undefined;
};

type Shown = {
  readonly spot: number;
  readonly strike: number;
  readonly life: number;
  readonly costOfDelay: number;
  readonly value: number;
};

const traceOf = ({ spot, strike, life, costOfDelay, value }: Shown, trace: Trace): Trace => [
  { zh: '产品现金流现值', en: 'Present value of the product', formula: 'S', value: spot },
  { zh: '开发成本现值', en: 'Cost of development', formula: 'K', value: strike },
  { zh: '剩余保护年限', en: 'Remaining life', formula: 'n', value: life, unit: '年' },
  { zh: '延迟成本', en: 'Cost of delay a year', formula: 'y = 1/n', value: costOfDelay },
  ...trace.filter(({ formula }) => /^(r|σ|d₁|d₂)( |$)/.test(formula ?? '')),
  {
    zh: '立即开发净现值',
    en: 'Net present value, developing now',
    formula: 'S − K',
    value: spot - strike,
  },
  {
    zh: '专利期权价值',
    en: 'Value of the patent as an option',
    formula: 'V = S·e^(−yn)·N(d₁) − K·e^(−rn)·N(d₂)',
    value,
  },
];

/**
 * A patent as a call on its product: the right to pay K for S within n years, which loses y of S with each year of
 * waiting. Valued by Black–Scholes–Merton with the yield y = 1/n. `netPresentValue` is S − K, developing at once;
 * `valueOfWaiting` what the option is worth above the better of that and nothing; it may be negative, because the
 * formula does not exercise early: `developNow` says so.
 * Source: A. Damodaran, "The Promise and Peril of Real Options" (2005), patents as options.
 * @throws InvalidInput naming the field
 */
export const patentRealOption = (
  input: PatentRealOptionInput,
): {
  readonly value: number;
  readonly netPresentValue: number;
  readonly valueOfWaiting: number;
  readonly developNow: boolean;
  readonly costOfDelay: number;
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  readonly theta: number;
  readonly rho: number;
  readonly d1: number;
  readonly d2: number;
  readonly trace: Trace;
} => {
  const names = {
    spot: 'presentValueOfCashFlows',
    strike: 'developmentCost',
    timeToExpiry: 'remainingLife',
  } as const;
  const spot = positive(input.presentValueOfCashFlows, names.spot);
  const strike = positive(input.developmentCost, names.strike);
  const life = positive(input.remainingLife, names.timeToExpiry);
  for (const [path, amount, most] of [
    [names.spot, spot, 1e15],
    [names.strike, strike, 1e15],
    [names.timeToExpiry, life, 200],
  ] as const)
    requireThat(amount <= most, path, 'too-large', { most, value: amount });
  requireThat(input.costOfDelay !== undefined || life >= 0.5, names.timeToExpiry, 'too-small', {
    least: 0.5,
    value: life,
  });
  const costOfDelay = input.costOfDelay ?? 1 / life;
  requireThat(Number.isFinite(costOfDelay), 'costOfDelay', 'not-finite');
  requireThat(costOfDelay >= 0 && costOfDelay <= 2, 'costOfDelay', 'out-of-range', {
    least: 0,
    most: 2,
    value: costOfDelay,
  });
  const { trace, ...figures } = blackScholesMerton({
    type: 'call',
    spot,
    strike,
    riskFreeRate: input.riskFreeRate,
    dividendYield: costOfDelay,
    volatility: input.volatility,
    timeToExpiry: life,
  });
  const netPresentValue = spot - strike;
  const valueOfWaiting = figures.value - Math.max(0, netPresentValue);
  return {
    ...figures,
    netPresentValue,
    valueOfWaiting,
    developNow: netPresentValue > 0 && valueOfWaiting < 0,
    costOfDelay,
    trace: traceOf({ spot, strike, life, costOfDelay, value: figures.value }, trace),
  };
};
