import { requireThat, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { checkOptionTerms, checkVolatility, type OptionTerms, signOf } from './option-terms.ts';

export type BinomialOptionInput = OptionTerms & {
  /** 'american' may be exercised at every step; 'european' (default) at expiry only. */
  readonly exercise?: 'european' | 'american' | undefined;
  /** 'crr' (default): Cox, Ross and Rubinstein; 'leisen-reimer': converges as 1/n², odd steps (an even number + 1). */
  readonly tree?: 'crr' | 'leisen-reimer' | undefined;
  /** 1 … 10,000; 500 unless given. */
  readonly steps?: number | undefined;
};

const MOST_STEPS = 10_000;

type Tree = {
  readonly steps: number;
  readonly up: number;
  readonly down: number;
  readonly probability: number;
};

const coxRossRubinstein = (input: OptionTerms, steps: number): Tree => {
  const { riskFreeRate: r, dividendYield: q = 0, volatility, timeToExpiry } = input;
  const dt = timeToExpiry / steps;
  const up = Math.exp(volatility * Math.sqrt(dt));
  const down = 1 / up;
  const probability = (Math.exp((r - q) * dt) - down) / (up - down);
  // Outside 0 … 1 the drift of one step outruns its spread: more steps mend that.
  requireThat(probability >= 0 && probability <= 1, 'steps', 'too-small', {
    least: Math.floor(((r - q) / volatility) ** 2 * timeToExpiry) + 1,
    value: steps,
  });
  return { steps, up, down, probability };
};

/** The second inversion of Peizer and Pratt: the probability of a binomial tree whose normal limit has z. */
const peizerPratt = (z: number, steps: number): number => {
  const scaled = z / (steps + 1 / 3 + 0.1 / (steps + 1));
  return 0.5 + Math.sign(z) * 0.5 * Math.sqrt(-Math.expm1(-scaled * scaled * (steps + 1 / 6)));
};

const leisenReimer = (input: OptionTerms, wanted: number): Tree => {
  const { spot, strike, riskFreeRate: r, dividendYield: q = 0, volatility, timeToExpiry } = input;
  const steps = wanted % 2 === 0 ? wanted + 1 : wanted;
  const spread = volatility * Math.sqrt(timeToExpiry);
  const d1 = (Math.log(spot / strike) + (r - q) * timeToExpiry) / spread + spread / 2;
  const probability = peizerPratt(d1 - spread, steps);
  requireThat(probability > 0 && probability < 1, 'volatility', 'too-small', { value: volatility });
  const growth = Math.exp(((r - q) * timeToExpiry) / steps);
  const up = (growth * peizerPratt(d1, steps)) / probability;
  return { steps, up, down: (growth - probability * up) / (1 - probability), probability };
};

/** Folds the tree from expiry to today; keeps the values after one and two steps, which carry delta and gamma. */
const fold = (input: BinomialOptionInput, tree: Tree): { value: number; delta: number; gamma?: number } => {
  const { spot, strike, riskFreeRate } = input;
  const { steps, up, down, probability } = tree;
  const sign = signOf(input.type);
  const american = input.exercise === 'american';
  const discount = Math.exp((-riskFreeRate * input.timeToExpiry) / steps);
  const [higher, lower] = [probability * discount, (1 - probability) * discount];
  const values = new Float64Array(steps + 1);
  const [logUp, logDown] = [Math.log(up), Math.log(down)];
  const priceAt = (step: number, ups: number): number =>
    spot * Math.exp(ups * logUp + (step - ups) * logDown);
  for (let i = 0; i <= steps; i += 1) values[i] = Math.max(0, sign * (priceAt(steps, i) - strike));
  const ratio = up / down;
  let delta = 0;
  let gamma: number | undefined;
  for (let step = steps - 1; step >= 0; step -= 1) {
    if (step === 1) gamma = gammaOf(values, [priceAt(2, 0), priceAt(2, 1), priceAt(2, 2)]);
    if (step === 0) delta = (values[1]! - values[0]!) / (priceAt(1, 1) - priceAt(1, 0));
    let price = american ? priceAt(step, 0) : 0;
    for (let i = 0; i <= step; i += 1) {
      const held = higher * values[i + 1]! + lower * values[i]!;
      if (american) {
        values[i] = Math.max(held, sign * (price - strike));
        price *= ratio;
      } else values[i] = held;
    }
  }
  return { value: values[0]!, delta, ...(gamma !== undefined && { gamma }) };
};

const gammaOf = (values: Float64Array, prices: readonly [number, number, number]): number => {
  const upper = (values[2]! - values[1]!) / (prices[2] - prices[1]);
  const below = (values[1]! - values[0]!) / (prices[1] - prices[0]);
  return (upper - below) / ((prices[2] - prices[0]) / 2);
};

/**
 * Option by a binomial tree, European or American, with a continuous dividend yield. Delta and gamma are the slopes of
 * the values after one and two steps (gamma from 2 steps on). Volatility and time have to be above zero.
 * Source: Cox, Ross and Rubinstein, Journal of Financial Economics 7 (1979); Leisen and Reimer, Applied Mathematical
 * Finance 3 (1996).
 * @throws InvalidInput naming the field; `steps` when a CRR step's drift outruns its spread
 */
export const binomialOption = (
  input: BinomialOptionInput,
): {
  readonly value: number;
  readonly delta: number;
  readonly gamma?: number;
  readonly steps: number;
  readonly up: number;
  readonly down: number;
  readonly probability: number;
  readonly trace: Trace;
} => {
  checkOptionTerms(input);
  checkVolatility(input.volatility);
  requireThat(input.volatility > 0, 'volatility', 'not-positive', { value: input.volatility });
  requireThat(input.timeToExpiry > 0, 'timeToExpiry', 'not-positive', { value: input.timeToExpiry });
  const { exercise = 'european', tree: kind = 'crr', steps: wanted = 500 } = input;
  requireThat(exercise === 'european' || exercise === 'american', 'exercise', 'unknown-choice', {
    choices: 'european, american',
  });
  requireThat(kind === 'crr' || kind === 'leisen-reimer', 'tree', 'unknown-choice', {
    choices: 'crr, leisen-reimer',
  });
  wholeWithin(wanted, 1, MOST_STEPS, 'steps');
  const tree = kind === 'crr' ? coxRossRubinstein(input, wanted) : leisenReimer(input, wanted);
  const figures = fold(input, tree);
  const crr = kind === 'crr';
  return {
    ...figures,
    ...tree,
    trace: [
      { zh: '步数', en: 'Steps', formula: 'n', value: tree.steps },
      {
        zh: '上升因子',
        en: 'Up factor',
        formula: crr ? 'u = e^(σ√Δt)' : 'u = e^((r−q)Δt)·p′/p',
        value: tree.up,
      },
      {
        zh: '下降因子',
        en: 'Down factor',
        formula: crr ? 'd = 1/u' : 'd = (e^((r−q)Δt) − p·u)/(1−p)',
        value: tree.down,
      },
      {
        zh: '风险中性概率',
        en: 'Risk-neutral probability',
        formula: crr ? 'p = (e^((r−q)Δt) − d)/(u − d)' : 'p = h⁻¹(d₂)',
        value: tree.probability,
      },
      {
        zh: exercise === 'american' ? '美式期权价值' : '欧式期权价值',
        en: exercise === 'american' ? 'Value, American' : 'Value, European',
        formula:
          exercise === 'american'
            ? 'V = max(e^(−rΔt)[p·Vᵤ + (1−p)·V_d], payoff)'
            : 'V = e^(−rΔt)[p·Vᵤ + (1−p)·V_d]',
        value: figures.value,
      },
    ],
  };
};
