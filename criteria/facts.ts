import { assert, type PlainDate, parsePlainDate, type Rate } from '@zhirong/kernel';
import { type Calendar, dayNumber, dayOfNumber, factDay, shiftDay } from './days.ts';
import { largest, rateScale, scaleRate } from './literal.ts';
import type { Bound, FactUse, ListUse, Shift } from './resolve.ts';
import type { Fact } from './vocabulary.ts';

export type FactValue = bigint | Rate | number | boolean | string | readonly string[] | null | undefined;
/** Facts by id, lists by id with the facts of each element. Absent, `undefined` and `null` all mean: not known. */
export type Facts = { readonly [id: string]: FactValue | readonly Facts[] };
/** `calendar` is needed where working days are counted; without it those conditions are unknown. */
export type Asked = { readonly today: PlainDate; readonly calendar?: Calendar | undefined };
/** The thing itself, then the element of each list on the way in. */
export type Scope = readonly Facts[];

const wrong = (fact: Fact, value: unknown): never => {
  throw new Error(`facts: ${fact.id}: not a ${fact.type}: ${typeof value}`);
};

const toMagnitude = (fact: Fact, value: FactValue): bigint => {
  if (fact.type === 'money' && typeof value === 'bigint') return value;
  if (fact.type === 'count' && typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (fact.type === 'day' && typeof value === 'string' && parsePlainDate(value))
    return BigInt(factDay(value as PlainDate, fact.id));
  if (fact.type === 'rate' && typeof value === 'object' && value !== null && 'den' in value) {
    const scaled = scaleRate(value);
    assert(
      scaled !== undefined,
      `facts: ${fact.id}: a rate of at most 10 decimals; round it by its own rule`,
    );
    return scaled;
  }
  return wrong(fact, value);
};

/** 分, rate × 10^10, count or day number. A fact against its published type is a bug of the giver, and throws. */
export const magnitudeOf = (fact: Fact, value: FactValue): bigint | undefined => {
  if (value === undefined || value === null) return undefined;
  const size = toMagnitude(fact, value);
  assert(size <= largest && size >= -largest, `facts: ${fact.id}: too large`);
  assert(fact.signed || fact.type === 'day' || size >= 0n, `facts: ${fact.id}: below zero`);
  return size;
};

/** The text of a choice, region or text; a choice that is not published throws. */
export const textOf = (fact: Fact, value: FactValue): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return wrong(fact, value);
  if (fact.choices && !fact.choices.some((choice) => choice.value === value)) return wrong(fact, value);
  return value;
};

export const textsOf = (fact: Fact, value: FactValue): readonly string[] | undefined => {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return wrong(fact, value);
  for (const one of value) if (textOf(fact, one) === undefined) wrong(fact, one);
  return value as readonly string[];
};

export const yesNoOf = (fact: Fact, value: FactValue): boolean | undefined => {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'boolean' ? value : wrong(fact, value);
};

export const valueAt = (use: FactUse, scope: Scope): FactValue =>
  scope[use.level]?.[use.fact.id] as FactValue;

export const magnitudeAt = (use: FactUse, scope: Scope, asked: Asked): bigint | undefined =>
  use.fact.id === 'today' ? BigInt(dayNumber(asked.today)) : magnitudeOf(use.fact, valueAt(use, scope));

export const elementsAt = (use: ListUse, scope: Scope): readonly Facts[] | undefined => {
  const value = scope[use.level]?.[use.list.id];
  if (value === undefined || value === null) return undefined;
  assert(Array.isArray(value), `facts: ${use.list.id}: a list`);
  return value as readonly Facts[];
};

/** The day number after a shift; undefined where the calendar does not reach. */
export const shifted = (day: bigint, shift: Shift, asked: Pick<Asked, 'calendar'>): bigint | undefined => {
  const moved = shiftDay(dayOfNumber(Number(day)), shift.period, shift.step, asked.calendar);
  return moved === undefined ? undefined : BigInt(dayNumber(moved));
};

/**
 * What the other side of a comparison comes to, times `rateScale`: a share of an amount may end between two 分, and is
 * compared there, never rounded.
 */
export const boundAt = (bound: Bound, scope: Scope, asked: Asked): bigint | undefined => {
  if (bound.kind === 'value') return bound.value * rateScale;
  const size = magnitudeAt(bound.use, scope, asked);
  if (size === undefined) return undefined;
  if (!bound.shift) return size * bound.times + bound.plus * rateScale;
  const moved = shifted(size, bound.shift, asked);
  return moved === undefined ? undefined : moved * rateScale;
};
