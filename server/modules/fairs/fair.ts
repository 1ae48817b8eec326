import type { fairKinds, fairStates } from '@zhirong/contracts';
import { type PlainDate, type Refusal, refuse } from '@zhirong/kernel';

export type FairKind = (typeof fairKinds)[number];
export type FairState = (typeof fairStates)[number];
/** The days between which fairs are held together, both included. */
export type FairWindow = { readonly first: PlainDate; readonly last: PlainDate; readonly source: string };

/** S0-06 speaks of 银企对接活动 only; where nothing is stated no day is outside. */
export const isOutsideWindow = (kind: FairKind, on: PlainDate, window: FairWindow | undefined): boolean =>
  kind === 'docking' && window !== undefined && (on < window.first || on > window.last);

export const mayEnd = (state: FairState): Refusal | undefined =>
  state === 'planned' ? undefined : refuse('fairs.not-planned', { facts: { state } });

/** What has not taken place has no outcome; the day itself counts as held. */
export const mayRecord = (fair: { state: FairState; on: PlainDate }, today: PlainDate): Refusal | undefined =>
  mayEnd(fair.state) ??
  (fair.on > today ? refuse('fairs.not-yet-held', { facts: { on: fair.on } }) : undefined);
