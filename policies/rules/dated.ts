import { type PlainDate, parsePlainDate } from '@zhirong/kernel';
import { z } from 'zod';
import type { Fail } from './read-yaml.ts';

/** Where a rule is written down: who issued it, under which number, and the article. */
export type RuleSource = { readonly issuer: string; readonly number: string; readonly article: string };
/** Money and rates are text; `null` says that from this day nothing is stated. */
export type RuleValue =
  | string
  | number
  | boolean
  | null
  | { readonly [key: string]: string | number | boolean };
export type DatedValue = {
  readonly from: PlainDate;
  readonly value: RuleValue;
  readonly source: RuleSource;
  /** Whether somebody compared it with the issuer's text. */
  readonly verified: boolean;
  readonly note?: string;
};

export const policyStates = ['draft', 'consultation', 'in-force', 'repealed'] as const;
/** draft 草案 · consultation 征求意见 · in-force 生效 · repealed 废止 (N7). */
export type PolicyState = (typeof policyStates)[number];
export type DatedState = { readonly from: PlainDate; readonly state: PolicyState };

export const zDate = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, { error: 'a day such as 2019-08-31, in quotes' })
  .transform((text) => text as PlainDate);
export const zSource = z.strictObject({
  issuer: z.string().min(1),
  number: z.string().min(1),
  article: z.string().min(1),
});
const zPlain = z.union([z.string(), z.int(), z.boolean()]);
export const zValues = z
  .array(
    z.strictObject({
      from: zDate,
      value: z.union([zPlain, z.null(), z.record(z.string(), zPlain)]),
      source: zSource.optional(),
      verified: z.boolean().optional(),
      note: z.string().min(1).optional(),
    }),
  )
  .min(1);
export const zStates = z.union([
  z.enum(policyStates),
  z.array(z.strictObject({ from: zDate, state: z.enum(policyStates) })).min(1),
]);
/** What every file says about where it comes from. `checked_on`: the day it was last compared with the source. */
export const zOrigin = {
  source: zSource,
  verified: z.boolean(),
  checked_on: zDate.optional(),
  note: z.string().min(1).optional(),
} as const;

const inOrder = (entries: readonly { from: PlainDate }[], path: readonly PropertyKey[], fail: Fail): void => {
  entries.forEach(({ from }, place) => {
    if (place > 0 && from <= (entries[place - 1]?.from ?? ''))
      fail([...path, place, 'from'], `${[...path, place, 'from'].map(String).join('.')}: days out of order`);
  });
};

/** Oldest first, each with a source and a mark of its own or its file's. */
export const readValues = (
  values: z.infer<typeof zValues>,
  origin: { source: RuleSource; verified: boolean },
  path: readonly PropertyKey[],
  fail: Fail,
): readonly DatedValue[] => {
  inOrder(values, path, fail);
  return values.map(({ from, value, source, verified, note }) => ({
    from,
    value,
    source: source ?? origin.source,
    verified: verified ?? origin.verified,
    ...(note !== undefined && { note }),
  }));
};

/** One state from the first day, or the dated course of it. */
export const readStates = (
  states: z.infer<typeof zStates>,
  first: PlainDate,
  fail: Fail,
): readonly DatedState[] => {
  if (typeof states === 'string') return [{ from: first, state: states }];
  inOrder(states, ['state'], fail);
  return states;
};

/** A file compared with its source says when; one that was not may not claim a day. */
export const checkOrigin = (
  { verified, checked_on: checkedOn }: { verified: boolean; checked_on?: PlainDate | undefined },
  fail: Fail,
): void => {
  if (verified !== (checkedOn !== undefined))
    fail([], 'verified: true goes with checked_on: a day, verified: false without one', 'verified');
};

/** The state on a day; undefined before the first. */
export const stateOn = (
  { states }: { readonly states: readonly DatedState[] },
  day: PlainDate,
): PolicyState | undefined => newestOn(states, day)?.state;

/** From which day a text took the place of another; whoever asks about the days before gets the other. */
export type Replaced<T> = {
  readonly on: PlainDate;
  /** Undefined where nothing stood before. */
  readonly before: T | undefined;
};
export type Replacing<T> = { readonly replaced?: Replaced<T> };

/** The text that stands on a day; undefined where none does yet. */
export const textOn = <T extends Replacing<T>>(text: T, day: PlainDate): T | undefined => {
  let standing: T | undefined = text;
  while (standing?.replaced && day < standing.replaced.on) standing = standing.replaced.before;
  return standing;
};

/** What holds on a day: the newest not after it. */
export const newestOn = <T extends { readonly from: PlainDate }>(
  entries: readonly T[],
  day: PlainDate,
): T | undefined => entries.findLast(({ from }) => from <= day);
