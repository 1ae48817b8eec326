import { type Instant, instantFromMillis } from '@zhirong/kernel';

/** The only place that reads the machine's clock. */
export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => instantFromMillis(Date.now()) };

/** A clock that runs at real speed but stands elsewhere in time: a demonstration lives in August 2019. */
export const shiftedClock = (offsetMillis: number): Clock => ({
  now: () => instantFromMillis(Date.now() + offsetMillis),
});

/** Milliseconds since an arbitrary point, for durations only. */
export const stopwatch = (): (() => number) => {
  const start = performance.now();
  return () => performance.now() - start;
};
