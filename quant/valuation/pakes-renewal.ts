import { requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { discountFactor, discountRateOf, requireYears } from './present-value.ts';
import { expectationOf, type SmoothPieces, smoothPieces } from './smooth-pieces.ts';

export type PakesInput = {
  /** r of the first year, in the unit of the fees. */
  readonly initialReturn: number;
  /** c, one a year, first year first. */
  readonly fees: readonly number[];
  readonly rate: number;
  /** d: what is not learnt about decays to δ·r = (1−d)·r. */
  readonly depreciation: number;
  /** θ: the right becomes worthless within the year with probability e^(−θr). Absent: never. */
  readonly obsolescence?: number | undefined;
  /** A better use z is found with P(z ≤ x) = 1 − e^(−(γ+x)/σₐ), σₐ = φ^(a−1)·σ. Absent: nothing is learnt. */
  readonly learning?:
    | { readonly sigma: number; readonly phi: number; readonly gamma?: number | undefined }
    | undefined;
};

export type StoppingRow = { readonly year: number; readonly fee: number; readonly stoppingReturn: number };

/** What a return is worth a year later, before discounting: x ↦ E[V(max(x, z))]. */
type Expectation = (x: number) => number;

/** r − c + β·E[V next year], before the choice to drop. */
const continuation =
  (input: PakesInput, fee: number, next: Expectation | undefined) =>
  (r: number): number => {
    if (!next) return r - fee;
    const { depreciation, obsolescence, rate } = input;
    const dies = obsolescence === undefined ? 0 : Math.exp(-obsolescence * r);
    // Nothing comes of a return of zero once it died: the fees would be paid for nothing.
    return r - fee + discountFactor(rate, 1) * (1 - dies) * next((1 - depreciation) * r);
  };

/** The least return at which going on is worth it, in [0, c]; going on grows with the return. */
const stoppingReturn = (goOn: (r: number) => number, fee: number): number => {
  if (goOn(0) >= 0) return 0;
  let low = 0;
  let high = fee;
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (goOn(middle) >= 0) high = middle;
    else low = middle;
  }
  return high;
};

const check = (input: PakesInput): { sigma: number; phi: number; gamma: number } => {
  within(input.initialReturn, 0, 1e15, 'initialReturn');
  requireYears(input.fees, 'fees');
  input.fees.forEach((fee, index) => within(fee, 0, 1e15, `fees.${index}`));
  discountRateOf(input.rate, 'rate');
  within(input.depreciation, 0, 1, 'depreciation');
  if (input.obsolescence !== undefined) within(input.obsolescence, 0, 1e9, 'obsolescence');
  const sigma = within(input.learning?.sigma ?? 0, 0, 1e15, 'learning.sigma');
  const phi = within(input.learning?.phi ?? 1, 0, 2, 'learning.phi');
  const gamma = within(input.learning?.gamma ?? 0, 0, 1e15, 'learning.gamma');
  return { sigma, phi, gamma };
};

/** e^(−40) is below the last digit of what is summed. */
const reach = 40;

/**
 * Renewal as an option (Pakes 1986): V(a, r) = max{0, r − cₐ + β·E[V(a+1, r′) | r]}, β = 1/(1+i), with r′ = 0 with
 * probability e^(−θr), else max(δr, z), z exponential with a scale that falls with age. Solved backwards,
 * the value of each year as smooth pieces between its kinks; `ages` gives the stopping return of each year, below which
 * the owner lets the right lapse. The value stands on the
 * first day, when the first fee is due. Without θ and learning it is the deterministic model.
 * @throws InvalidInput naming the field
 */
export const pakesRenewal = (
  input: PakesInput,
): {
  readonly value: number;
  readonly stoppingReturn: number;
  readonly ages: readonly StoppingRow[];
  readonly trace: Trace;
} => {
  const { sigma, phi, gamma } = check(input);
  const { initialReturn, fees, depreciation } = input;
  const sigmas = fees.map((_, index) => sigma * phi ** index);
  requireThat(Number.isFinite(sigmas.at(-1)), 'learning.phi', 'too-large');
  const top = Math.max(initialReturn, ...fees, reach * Math.max(...sigmas), 1e-9) * 1.01;
  const ages: StoppingRow[] = [];
  // Where it bends: the stopping returns of this year and of later ones, brought back through the decay.
  let kinks: readonly number[] = [];
  let pieces: SmoothPieces = [];
  let next: Expectation | undefined;
  let goOn = continuation(input, 0, undefined);
  for (let index = fees.length - 1; index >= 0; index -= 1) {
    const fee = fees[index] as number;
    goOn = continuation(input, fee, next);
    const stop = stoppingReturn(goOn, fee);
    ages.unshift({ year: index + 1, fee, stoppingReturn: stop });
    if (index === 0) break;
    kinks = [stop, ...kinks.map((kink) => kink / (1 - depreciation)).filter((kink) => kink < top)];
    pieces = smoothPieces((r) => Math.max(0, goOn(r)), [stop, top], kinks);
    next = expectationOf(pieces, sigmas[index - 1] as number, gamma);
  }
  const value = Math.max(0, goOn(initialReturn));
  const first = ages[0] as StoppingRow;
  return {
    value,
    stoppingReturn: first.stoppingReturn,
    ages,
    trace: [
      { zh: '首年收益', en: 'Return of the first year', formula: 'r', value: initialReturn },
      {
        zh: '折现因子',
        en: 'Discount factor of a year',
        formula: 'β = 1/(1+i)',
        value: discountFactor(input.rate, 1),
      },
      { zh: '次年价值的分段数', en: 'Pieces of the value of the second year', value: pieces.length },
      {
        zh: '首年放弃临界收益',
        en: 'Stopping return of the first year',
        formula: 'r̄₁',
        value: first.stoppingReturn,
      },
      {
        zh: '含续展期权的价值',
        en: 'Value with the option to renew',
        formula: 'V = max{0, r − c + β·E[V′]}',
        value,
      },
    ],
  };
};
