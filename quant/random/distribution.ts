import { finite, InvalidInput, nonNegative, positive, requireThat } from '../invalid-input.ts';
import { makeBeta } from './beta.ts';
import { normalCdf, normalPdf, normalQuantile } from './normal.ts';

/**
 * How an uncertain number is spread. `lognormal` is given by the mean and standard deviation of the number itself, or
 * by `mu` and `sigma` of its logarithm. `pert` is the four-parameter beta of Vose with weight `lambda` (4) on the mode.
 * `normal` may be cut at `min` and `max`: what lies outside is left out and the rest scaled up.
 */
export type Distribution =
  | { readonly distribution: 'constant'; readonly value: number }
  | { readonly distribution: 'uniform'; readonly min: number; readonly max: number }
  | { readonly distribution: 'triangular'; readonly min: number; readonly mode: number; readonly max: number }
  | {
      readonly distribution: 'pert';
      readonly min: number;
      readonly mode: number;
      readonly max: number;
      readonly lambda?: number | undefined;
    }
  | {
      readonly distribution: 'normal';
      readonly mean: number;
      readonly standardDeviation: number;
      readonly min?: number | undefined;
      readonly max?: number | undefined;
    }
  | {
      readonly distribution: 'lognormal';
      readonly mean?: number | undefined;
      readonly standardDeviation?: number | undefined;
      readonly mu?: number | undefined;
      readonly sigma?: number | undefined;
    };

/** A distribution made ready for drawing. */
export type Spread = {
  readonly distribution: Distribution['distribution'];
  /** True where every draw is the same number, whatever the kind: a width or a deviation of zero. */
  readonly constant: boolean;
  readonly mean: number;
  readonly standardDeviation: number;
  /** The number below which a share u lies, 0 < u < 1; exactly the one number where it is constant. */
  quantile(u: number): number;
  /** The same at u = Φ(z), without losing the far tail where the distribution has one. */
  ofNormal(z: number): number;
};

const HIGHEST = 1 - 2 ** -53;
const asUniform = (z: number): number => Math.min(HIGHEST, Math.max(Number.MIN_VALUE, normalCdf(z)));

const byQuantile = (
  distribution: Spread['distribution'],
  mean: number,
  standardDeviation: number,
  quantile: (u: number) => number,
): Spread => ({
  distribution,
  constant: standardDeviation === 0,
  mean,
  standardDeviation,
  quantile,
  ofNormal: (z) => quantile(asUniform(z)),
});

const constantAt = (distribution: Spread['distribution'], value: number): Spread =>
  byQuantile(distribution, value, 0, () => value);

type Ordered = { readonly min: number; readonly mode: number; readonly max: number };

const checkOrder = ({ min, mode, max }: Ordered, path: string): void => {
  finite(min, `${path}.min`);
  finite(mode, `${path}.mode`);
  finite(max, `${path}.max`);
  requireThat(mode >= min, `${path}.mode`, 'out-of-order', { least: min, value: mode });
  requireThat(max >= mode, `${path}.max`, 'out-of-order', { least: mode, value: max });
  finite(max - min, `${path}.max`);
};

const triangular = (input: Ordered, path: string): Spread => {
  checkOrder(input, path);
  const { min, mode, max } = input;
  const width = max - min;
  if (width === 0) return constantAt('triangular', min);
  const turn = (mode - min) / width;
  const variance = (width * width - (mode - min) * (max - mode)) / 18;
  return byQuantile('triangular', min + (width + mode - min) / 3, Math.sqrt(variance), (u) =>
    u < turn ? min + Math.sqrt(u * width * (mode - min)) : max - Math.sqrt((1 - u) * width * (max - mode)),
  );
};

const pert = (input: Ordered & { readonly lambda?: number | undefined }, path: string): Spread => {
  checkOrder(input, path);
  const { min, mode, max, lambda = 4 } = input;
  const width = max - min;
  requireThat(finite(lambda, `${path}.lambda`) >= 0 && lambda <= 1000, `${path}.lambda`, 'out-of-range', {
    least: 0,
    most: 1000,
  });
  if (width === 0) return constantAt('pert', min);
  const a = 1 + (lambda * (mode - min)) / width;
  const b = 1 + (lambda * (max - mode)) / width;
  const beta = makeBeta(a, b);
  const sum = a + b;
  return byQuantile(
    'pert',
    min + (width * a) / sum,
    (width / sum) * Math.sqrt((a * b) / (sum + 1)),
    (u) => min + width * beta.quantile(u),
  );
};

const normal = (input: Extract<Distribution, { distribution: 'normal' }>, path: string): Spread => {
  const mean = finite(input.mean, `${path}.mean`);
  const deviation = nonNegative(input.standardDeviation, `${path}.standardDeviation`);
  const { min = -Infinity, max = Infinity } = input;
  requireThat(!Number.isNaN(min), `${path}.min`, 'not-finite');
  requireThat(max > min || (max === min && deviation === 0), `${path}.max`, 'out-of-order', {
    least: min,
    value: max,
  });
  if (deviation === 0) {
    requireThat(mean >= min && mean <= max, `${path}.mean`, 'out-of-range', {
      least: min,
      most: max,
      value: mean,
    });
    return constantAt('normal', mean);
  }
  if (min === -Infinity && max === Infinity)
    return {
      ...byQuantile('normal', mean, deviation, (u) => mean + deviation * normalQuantile(u)),
      ofNormal: (z) => mean + deviation * z,
    };
  const [low, high] = [(min - mean) / deviation, (max - mean) / deviation];
  // The share is taken in the tail that the cut is nearer to: differences of Φ near 1 would lose all digits.
  const mirrored = low > 0;
  const [from, to] = mirrored ? [normalCdf(-high), normalCdf(-low)] : [normalCdf(low), normalCdf(high)];
  const share = to - from;
  requireThat(share > 1e-12, `${path}.min`, 'out-of-range', { share });
  const shift = (normalPdf(low) - normalPdf(high)) / share;
  const edge = (z: number): number => (Number.isFinite(z) ? z * normalPdf(z) : 0);
  const variance = Math.max(0, 1 + (edge(low) - edge(high)) / share - shift * shift);
  return byQuantile('normal', mean + deviation * shift, deviation * Math.sqrt(variance), (u) => {
    const p = mirrored ? to - u * share : from + u * share;
    const z = mirrored ? -normalQuantile(p) : normalQuantile(p);
    return Math.min(max, Math.max(min, mean + deviation * z));
  });
};

const lognormal = (input: Extract<Distribution, { distribution: 'lognormal' }>, path: string): Spread => {
  const { mean, standardDeviation, mu, sigma } = input;
  if (mean !== undefined && standardDeviation !== undefined) {
    requireThat(mu === undefined, `${path}.mu`, 'inconsistent', { given: 'mean' });
    requireThat(sigma === undefined, `${path}.sigma`, 'inconsistent', { given: 'standardDeviation' });
    positive(mean, `${path}.mean`);
    nonNegative(standardDeviation, `${path}.standardDeviation`);
    if (standardDeviation === 0) return constantAt('lognormal', mean);
    const spread = Math.sqrt(Math.log1p((standardDeviation / mean) ** 2));
    return byLogarithm(Math.log(mean) - (spread * spread) / 2, spread);
  }
  if (mu === undefined || sigma === undefined)
    throw new InvalidInput(
      `${path}.${mean !== undefined ? 'standardDeviation' : standardDeviation !== undefined ? 'mean' : mu !== undefined ? 'sigma' : 'mu'}`,
      'required',
      { wanted: 'mean and standardDeviation, or mu and sigma' },
    );
  requireThat(mean === undefined, `${path}.mean`, 'inconsistent', { given: 'mu' });
  requireThat(standardDeviation === undefined, `${path}.standardDeviation`, 'inconsistent', {
    given: 'sigma',
  });
  finite(mu, `${path}.mu`);
  nonNegative(sigma, `${path}.sigma`);
  finite(Math.exp(mu + 40 * sigma), `${path}.${Math.abs(mu) > 500 ? 'mu' : 'sigma'}`);
  return sigma === 0 ? constantAt('lognormal', Math.exp(mu)) : byLogarithm(mu, sigma);
};

const byLogarithm = (mu: number, sigma: number): Spread => {
  const mean = Math.exp(mu + (sigma * sigma) / 2);
  const deviation = mean * Math.sqrt(Math.expm1(sigma * sigma));
  const ofNormal = (z: number): number => Math.exp(mu + sigma * z);
  return { ...byQuantile('lognormal', mean, deviation, (u) => ofNormal(normalQuantile(u))), ofNormal };
};

/** Checks a distribution, or a plain number as a constant, and makes it ready; what is wrong is named below `path`. */
export const spreadOf = (given: Distribution | number, path = 'distribution'): Spread => {
  if (typeof given === 'number') return constantAt('constant', finite(given, path));
  switch (given.distribution) {
    case 'constant':
      return constantAt('constant', finite(given.value, `${path}.value`));
    case 'uniform': {
      const { min, max } = given;
      checkOrder({ min, mode: min, max }, path);
      return byQuantile(
        'uniform',
        min + (max - min) / 2,
        (max - min) / Math.sqrt(12),
        (u) => min + u * (max - min),
      );
    }
    case 'triangular':
      return triangular(given, path);
    case 'pert':
      return pert(given, path);
    case 'normal':
      return normal(given, path);
    case 'lognormal':
      return lognormal(given, path);
    default:
      throw new InvalidInput(`${path}.distribution`, 'unknown-choice', {
        choices: 'constant, uniform, triangular, pert, normal, lognormal',
      });
  }
};
