import { positive, requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { bandOf, populationStabilityBands } from './bands.ts';
import { checkBins, refuseEmptyCells, sharesOf } from './distributions.ts';
import { line } from './trace-line.ts';

export const emptyBinRules = ['refuse', 'floor'] as const;

/**
 * Population stability index Σ (a − e)·ln(a / e) over the shares of bins, symmetric in both. Counts or shares; an empty
 * bin is refused, or taken as `floor` (0.0001 of the whole). Source: §5.3 of the formula notes.
 */
export const populationStability = (input: {
  readonly expected: readonly number[];
  readonly actual: readonly number[];
  readonly names?: readonly string[] | undefined;
  readonly emptyBins?: (typeof emptyBinRules)[number];
  readonly floor?: number;
}): {
  readonly value: number;
  readonly band: string;
  readonly bins: readonly { name: string; expected: number; actual: number; contribution: number }[];
  readonly trace: Trace;
} => {
  const { expected, actual, emptyBins = 'refuse', floor = 0.0001 } = input;
  checkBins(['expected', expected], ['actual', actual]);
  positive(floor, 'floor');
  const names = input.names ?? expected.map((_, place) => String(place + 1));
  requireThat(names.length === expected.length, 'names', 'lengths-differ', {
    wanted: expected.length,
    length: names.length,
  });
  if (emptyBins === 'refuse') {
    refuseEmptyCells('expected', expected, 'emptyBins: floor');
    refuseEmptyCells('actual', actual, 'emptyBins: floor');
  }
  const raised = (shares: readonly number[]): number[] => shares.map((share) => share || floor);
  const [e, a] = [raised(sharesOf(expected)), raised(sharesOf(actual))];
  const bins = names.map((name, place) => {
    const [before = 0, now = 0] = [e[place], a[place]];
    return { name, expected: before, actual: now, contribution: (now - before) * Math.log(now / before) };
  });
  const value = bins.reduce((sum, bin) => sum + bin.contribution, 0);
  const band = bandOf(value, populationStabilityBands);
  return {
    value,
    band: band.code,
    bins,
    trace: [
      ...bins.map((bin) =>
        line([`分箱 ${bin.name}`, `Bin ${bin.name}`], bin.contribution, '(a − e)·ln(a / e)'),
      ),
      line(['稳定性档次（经验界限）', 'Band (rule of thumb)'], band.zh),
      line(['群体稳定性指数 PSI', 'Population stability index'], value, 'PSI = Σ (a − e)·ln(a / e)'),
    ],
  };
};
