import type { EndpointName, Output } from '@zhirong/contracts';
import { addMillis, type Instant, instant } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';

/** One act under a role at a moment of 2019. */
export type Act = <N extends EndpointName>(
  actor: Person,
  name: N,
  input: object,
  now: Instant,
) => Promise<Output<N>>;

export const MINUTE = 60_000;
/** `at('08-05', 540)` is 09:00 in China on that day of 2019. */
export const at = (day: string, minute = 540): Instant =>
  addMillis(instant(`2019-${day}T00:00:00.000Z`), (minute - 480) * MINUTE);

const [MORNING, EVENING] = [520, 1050];

/** The moment at `share` (from 0 to below 1) of `days` days from `first` on, between 08:40 and 17:30: nobody fills in by night. */
export const atWork = (first: string, days: number, share: number): Instant => {
  const day = Math.floor(share * days);
  return at(first, day * 1440 + MORNING + Math.floor((share * days - day) * (EVENING - MORNING)));
};
