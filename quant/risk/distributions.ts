import { InvalidInput, nonNegative, requireThat } from '../invalid-input.ts';

export const mostBins = 10_000;

/** Two lists of counts or shares over the same bins, none negative, each summing above zero. */
export const checkBins = (
  [firstPath, first]: readonly [string, readonly number[]],
  [secondPath, second]: readonly [string, readonly number[]],
): void => {
  for (const [path, list] of [
    [firstPath, first],
    [secondPath, second],
  ] as const) {
    requireThat(list.length > 0, path, 'empty');
    requireThat(list.length <= mostBins, path, 'too-large', { most: mostBins });
    list.forEach((value, place) => nonNegative(value, `${path}.${place}`));
    const sum = list.reduce((total, value) => total + value, 0);
    requireThat(sum > 0 && Number.isFinite(sum), path, 'sum-wrong', { wanted: '> 0', sum });
  }
  requireThat(second.length === first.length, secondPath, 'lengths-differ', {
    wanted: first.length,
    length: second.length,
  });
};

/** Shares that sum to 1. */
export const sharesOf = (list: readonly number[]): number[] => {
  const sum = list.reduce((total, value) => total + value, 0);
  return list.map((value) => value / sum);
};

/** An empty cell has no logarithm: named, with the rules that a caller may choose from. */
export const refuseEmptyCells = (path: string, list: readonly number[], choices: string): void =>
  list.forEach((value, place) => {
    if (value === 0) throw new InvalidInput(`${path}.${place}`, 'not-positive', { value, choices });
  });
