import { requireThat } from '../invalid-input.ts';
import { royaltyModel } from '../monte-carlo/royalty-model.ts';
import { sortedQuantile } from '../monte-carlo/simulate.ts';
import { countOf, figureNames, type UncertainColumns } from './portfolio-columns.ts';
import { BLOCK, blockDraws } from './portfolio-draws.ts';
import { checkSimulationTerms } from './simulate-columns.ts';

/**
 * One patent of a portfolio by the model of `monteCarloDcf`, year by year and with the library's own distributions, at
 * the very points that `simulateColumns` gives it: what that is tested against.
 * @throws InvalidInput naming the field, or `row`
 */
export const simulatePatent = (
  input: { readonly columns: UncertainColumns; readonly row: number } & Parameters<
    typeof checkSimulationTerms
  >[0],
): Readonly<Record<(typeof figureNames)[number], number>> => {
  const { columns, row } = input;
  const count = countOf(columns);
  requireThat(Number.isInteger(row) && row >= 0 && row < count, 'row', 'out-of-range', {
    least: 0,
    most: count - 1,
  });
  const { seed, draws, timing } = checkSimulationTerms(input);
  const sigma = columns.revenueSigma[row]!;
  const model = royaltyModel({
    firstYearRevenue: {
      distribution: 'lognormal',
      mean: columns.revenue[row]!,
      standardDeviation: columns.revenue[row]! * Math.sqrt(Math.expm1(sigma * sigma)),
    },
    growth: {
      distribution: 'normal',
      mean: columns.growth[row]!,
      standardDeviation: columns.growthDeviation[row]!,
    },
    years: columns.years[row]!,
    royaltyRate: {
      distribution: 'triangular',
      min: columns.royaltyMin[row]!,
      mode: columns.royaltyMode[row]!,
      max: columns.royaltyMax[row]!,
    },
    taxRate: columns.taxRate[row]!,
    rate: {
      distribution: 'normal',
      mean: columns.rate[row]!,
      standardDeviation: columns.rateDeviation[row]!,
    },
    timing,
  });
  const block = blockDraws(seed, Math.floor(row / BLOCK), draws);
  const place = 3 * (row % BLOCK);
  const numbers = Float64Array.from(model.spreads, ({ mean }) => mean);
  const spreadAt = (name: (typeof model.names)[number]) => {
    const index = model.names.indexOf(name);
    return { index, spread: model.spreads[index]! };
  };
  const normals = [
    { ...spreadAt('firstYearRevenue'), z: block.revenue, start: block.starts[place]! },
    { ...spreadAt('growth'), z: block.growth, start: block.starts[place + 1]! },
    { ...spreadAt('rate'), z: block.rate, start: block.starts[place + 2]! },
  ];
  const royalty = spreadAt('royaltyRate');
  const outcomes = Float64Array.from({ length: draws }, (_, j) => {
    for (const { index, spread, z, start } of normals) numbers[index] = spread.ofNormal(z[start + j]!);
    numbers[royalty.index] = royalty.spread.quantile(block.royalty[j]!);
    return model.value(numbers);
  });
  const mean = outcomes.reduce((sum, x) => sum + x, 0) / draws;
  const squares = outcomes.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const sorted = outcomes.toSorted();
  return {
    mean,
    standardDeviation: Math.sqrt(squares / (draws - 1)),
    p10: sortedQuantile(sorted, 0.1),
    p50: sortedQuantile(sorted, 0.5),
    p90: sortedQuantile(sorted, 0.9),
  };
};
