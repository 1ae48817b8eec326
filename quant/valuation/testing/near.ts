import { expect } from 'vitest';

/** Within a relative distance, or that far in all for numbers below one. */
export const near = (actual: number, wanted: number, relative = 1e-9): void =>
  expect(Math.abs(actual - wanted), `${actual} for ${wanted}`).toBeLessThanOrEqual(
    relative * Math.max(1, Math.abs(wanted)),
  );
