import type { Output } from '@zhirong/contracts';
import { daysBetween, type Fen, formatWan, type Instant, type PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';

export type Workbench = Output<'workbench.read-workbench'>;
export type Due = Workbench['due'][number];
export type Moving = Workbench['moving'][number];
export type Bench = { readonly due: readonly Due[]; readonly moving: readonly Moving[] };
export type Desk = {
  readonly tx: Tx;
  readonly actor: Person;
  readonly today: PlainDate;
  readonly now: Instant;
};

type Facts = Readonly<Record<string, string | number>>;
const textOf = (facts: Facts): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, String(value)]));

export const due = (
  today: PlainDate,
  kind: string,
  facts: Facts,
  link: string,
  dueOn: PlainDate | null = null,
): Due => ({
  kind,
  facts: textOf(facts),
  link,
  dueOn,
  daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
});
export const moving = (
  kind: string,
  facts: Facts,
  value: string | number,
  of: string | number | null,
  link: string,
): Moving => ({
  kind,
  facts: textOf(facts),
  value: String(value),
  of: of === null ? null : String(of),
  link,
});

/** Most urgent first: what has a day by its day, then the rest as it came. */
export const byUrgency = (rows: readonly Due[]): Due[] =>
  rows.toSorted((a, b) => (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER));

export const wan = (fen: Fen): string => formatWan(fen);
