import { requireThat } from '../invalid-input.ts';
import { finite, within } from '../invalid-input.ts';

/** Within 0 and 1, neither of them: where odds are taken. */
export const openProbability = (value: number, path: string): number => {
  requireThat(finite(value, path) > 0 && value < 1, path, 'out-of-range', { least: 0, most: 1, value });
  return value;
};

export const probability = (value: number, path: string): number => within(value, 0, 1, path);
