import { requireThat } from '../invalid-input.ts';
import { choleskyOf, correlate, type Triangle } from '../random/correlation.ts';
import { normalQuantile } from '../random/normal.ts';
import type { Trace } from '../trace.ts';
import { type DriverName, type RoyaltyModel, type RoyaltyModelInput, royaltyModel } from './royalty-model.ts';
import { checkPlan, type Sampling, type SamplingPlan } from './sampling.ts';
import { finish, type Progress, simulateInSteps, type Simulation } from './simulate.ts';

export type MonteCarloDcfInput = RoyaltyModelInput &
  SamplingPlan & {
    readonly bins?: number | undefined;
    /** Correlations of the normals behind the drivers (Gaussian copula), in the order of `drivers`. */
    readonly correlation?:
      | { readonly drivers: readonly string[]; readonly matrix: readonly (readonly number[])[] }
      | undefined;
  };

/** What one driver does alone: the value at its P10 and at its P90, all others at their medians. */
export type TornadoBar = {
  readonly driver: DriverName;
  readonly driverP10: number;
  readonly driverP90: number;
  readonly valueAtP10: number;
  readonly valueAtP90: number;
  /** |valueAtP90 − valueAtP10|. */
  readonly swing: number;
};

export type MonteCarloDcf = Simulation & {
  /** The mean of the draws. */
  readonly value: number;
  /** The value when every driver is its mean: what a single calculation would have said. */
  readonly valueAtMeans: number;
  readonly tornado: readonly TornadoBar[];
  readonly trace: Trace;
};

type Place = { readonly index: number; readonly spread: RoyaltyModel['spreads'][number] };
type Joint = { readonly places: readonly Place[]; readonly triangle: Triangle | undefined };

/** Which driver each coordinate moves: the correlated ones first, then all others that are not constant. */
const jointOf = ({ names, spreads }: RoyaltyModel, correlation: MonteCarloDcfInput['correlation']): Joint => {
  const placeOf = (index: number): Place => ({ index, spread: spreads[index]! });
  const free = (tied: readonly number[]): Place[] =>
    spreads.flatMap((spread, index) => (spread.constant || tied.includes(index) ? [] : [placeOf(index)]));
  if (correlation === undefined) return { places: free([]), triangle: undefined };
  const tied = correlation.drivers.map((name, i) => {
    const path = `correlation.drivers.${i}`;
    const index = names.indexOf(name as DriverName);
    requireThat(index >= 0, path, 'unknown-choice', { choices: names.join(', ') });
    requireThat(correlation.drivers.indexOf(name) === i, path, 'inconsistent', {
      with: 'correlation.drivers',
    });
    return index;
  });
  requireThat(correlation.matrix.length === tied.length, 'correlation.matrix', 'lengths-differ', {
    wanted: tied.length,
    value: correlation.matrix.length,
  });
  const triangle = choleskyOf(correlation.matrix, 'correlation.matrix');
  return { places: [...tied.map(placeOf), ...free(tied)], triangle };
};

const tornadoOf = ({ names, spreads, value }: RoyaltyModel): TornadoBar[] => {
  const medians = Float64Array.from(spreads, (spread) => spread.quantile(0.5));
  const bars = spreads.flatMap((spread, index): TornadoBar[] => {
    if (spread.constant) return [];
    const at = (number: number): number => value(medians.with(index, number));
    const [driverP10, driverP90] = [spread.quantile(0.1), spread.quantile(0.9)];
    const [valueAtP10, valueAtP90] = [at(driverP10), at(driverP90)];
    const swing = Math.abs(valueAtP90 - valueAtP10);
    return [{ driver: names[index]!, driverP10, driverP90, valueAtP10, valueAtP90, swing }];
  });
  return bars.toSorted((a, b) => b.swing - a.swing);
};

const samplingWords: Record<Sampling, { readonly en: string; readonly formula: string }> = {
  plain: { en: 'independent draws', formula: 'SE = s/√n' },
  antithetic: { en: 'antithetic pairs', formula: 'SE = s(pair means)/√(n/2)' },
  sobol: {
    en: 'Sobol sequence, scrambled anew in each replication',
    formula: 'SE = s(replication means)/√R',
  },
  'latin-hypercube': { en: 'Latin hypercube in each replication', formula: 'SE = s(replication means)/√R' },
};

const traceOf = (
  { names, spreads }: RoyaltyModel,
  input: MonteCarloDcfInput,
  figures: Simulation,
  valueAtMeans: number,
): Trace => {
  const { sampling, seed } = checkPlan(input);
  return [
    ...names.map((name, index) => ({
      zh: `驱动因素 ${name} 的均值(${spreads[index]!.distribution})`,
      en: `Mean of ${name} (${spreads[index]!.distribution})`,
      value: spreads[index]!.mean,
    })),
    {
      zh: '各因素取均值时的价值',
      en: 'Value with every driver at its mean',
      formula: 'V = Σ Fₜ × DFₜ',
      value: valueAtMeans,
    },
    { zh: '抽样方式', en: 'Sampling', value: samplingWords[sampling].en },
    { zh: '随机种子', en: 'Seed', value: seed },
    { zh: '抽样次数', en: 'Draws', formula: 'n', value: figures.draws },
    { zh: '均值', en: 'Mean', formula: 'V̄ = ΣVᵢ/n', value: figures.mean },
    {
      zh: '均值的标准误',
      en: 'Standard error of the mean',
      formula: samplingWords[sampling].formula,
      value: figures.standardError,
    },
    { zh: 'P10(10% 的结果低于此值)', en: 'P10: a tenth of the draws lie below', value: figures.p10 },
    { zh: 'P50(中位数)', en: 'P50: the median', value: figures.p50 },
    { zh: 'P90(90% 的结果低于此值)', en: 'P90: nine tenths of the draws lie below', value: figures.p90 },
  ];
};

/**
 * `monteCarloDcf` in steps of some 16,000 draws: tells how far it is after each, may be left at any, and returns the
 * figures at the end.
 */
export function* monteCarloDcfInSteps(input: MonteCarloDcfInput): Generator<Progress, MonteCarloDcf> {
  const model = royaltyModel(input);
  const { places, triangle } = jointOf(model, input.correlation);
  const tied = triangle?.length ?? 0;
  const normals = new Float64Array(tied);
  const numbers = Float64Array.from(model.spreads, (spread) => spread.mean);
  const valueAtMeans = model.value(numbers.slice());
  const outcome = (point: Float64Array): number => {
    for (let d = 0; d < tied; d += 1) normals[d] = normalQuantile(point[d]!);
    if (triangle) correlate(triangle, normals);
    for (let d = 0; d < places.length; d += 1) {
      const { index, spread } = places[d]!;
      numbers[index] = d < tied ? spread.ofNormal(normals[d]!) : spread.quantile(point[d]!);
    }
    return model.value(numbers);
  };
  const { sampling, draws, seed, replications, bins } = input;
  const figures = yield* simulateInSteps({
    dimensions: Math.max(1, places.length),
    outcome,
    sampling,
    draws,
    seed,
    replications,
    bins,
  });
  return {
    value: figures.mean,
    ...figures,
    valueAtMeans,
    tornado: tornadoOf(model),
    trace: traceOf(model, input, figures, valueAtMeans),
  };
}

/**
 * Monte-Carlo DCF: relief from royalty whose drivers are numbers or distributions, drawn together and valued one by
 * one. Amounts in the caller's one unit, rates as fractions, year-end flows unless `timing` says otherwise. Where no
 * driver moves, mean, P10, P50 and P90 are exactly the value of `reliefFromRoyalty` and the standard error is 0. The same
 * seed gives the same figures on every machine.
 * Source: D. Hertz, "Risk Analysis in Capital Investment" (1964); P. Glasserman, Monte Carlo Methods in Financial
 * Engineering (2004).
 * @throws InvalidInput naming the field: `draws` above 10,000,000, `correlation.matrix.2` not positive definite, …
 */
export const monteCarloDcf = (input: MonteCarloDcfInput): MonteCarloDcf =>
  finish(monteCarloDcfInSteps(input));
