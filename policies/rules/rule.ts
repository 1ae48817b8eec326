import type { PlainDate } from '@zhirong/kernel';
import { z } from 'zod';
import {
  checkOrigin,
  type DatedState,
  type DatedValue,
  newestOn,
  readStates,
  readValues,
  type Replaced,
  type RuleSource,
  zOrigin,
  zStates,
  zValues,
} from './dated.ts';
import { readYaml, shapeOf } from './read-yaml.ts';
import { readQuantity, zUnit } from './units.ts';

export const bounds = ['at-least', 'more-than', 'at-most', 'less-than', 'equals'] as const;
/** How the value bounds: 不低于, 超过, 不超过 and 以前, 不满 (N1); days likewise. */
export type Bound = (typeof bounds)[number];

export type Rule = {
  readonly replaced?: Replaced<Rule>;
  readonly id: string;
  readonly topic: string;
  /** Adcode of the place the rule is made for; `100000` for the nation. */
  readonly place: string;
  /** Where the rule holds within its place; everywhere when absent. */
  readonly onlyIn?: readonly string[];
  readonly title: string;
  readonly unit?: string;
  readonly bound?: Bound;
  readonly source: RuleSource;
  readonly states: readonly DatedState[];
  /** The day on which the text was compared with the paper; undefined while nobody has. */
  readonly checkedOn?: PlainDate;
  readonly note?: string;
  /** Oldest first; each holds until the next begins. */
  readonly values: readonly DatedValue[];
};

const zRule = z.strictObject({
  id: z.string().regex(/^[A-Z]\d+(-\d+)?$|^[A-Z]{1,4}-[\w-]+$/),
  title: z.string().min(1),
  unit: zUnit.optional(),
  bound: z.enum(bounds).optional(),
  only_in: z
    .array(z.string().regex(/^\d{6}$/))
    .min(1)
    .optional(),
  state: zStates,
  ...zOrigin,
  values: zValues,
});

/** Reads one rule; strict: an unknown key, a missing source, days out of order or a value against its unit is an error. */
export const parseRule = (text: string, at: { file: string; place: string; topic: string }): Rule => {
  const yaml = readYaml(text, at.file);
  const { only_in: onlyIn, checked_on: checkedOn, unit, bound, note, ...given } = shapeOf(zRule, yaml);
  checkOrigin({ ...given, checked_on: checkedOn }, yaml.fail);
  const values = readValues(given.values, given, ['values'], yaml.fail);
  values.forEach(({ value }, place) => {
    const plain = value === null || typeof value === 'object';
    if (unit !== undefined && !plain && !readQuantity(value, unit))
      yaml.fail(['values', place, 'value'], `values.${place}.value: not ${unit}`);
  });
  if (bound && unit === undefined) yaml.fail([], 'bound: needs a unit', 'bound');
  return {
    id: given.id,
    title: given.title,
    source: given.source,
    topic: at.topic,
    place: at.place,
    ...(onlyIn && { onlyIn }),
    ...(unit !== undefined && { unit }),
    ...(bound && { bound }),
    ...(checkedOn && { checkedOn }),
    ...(note !== undefined && { note }),
    states: readStates(given.state, (values[0] as DatedValue).from, yaml.fail),
    values,
  };
};

/** What the rule says on a day; undefined before its first day, where it says nothing, and once it is repealed. */
export const valueOn = (rule: Rule, day: PlainDate): DatedValue | undefined => {
  const state = newestOn(rule.states, day)?.state;
  if (state === undefined || state === 'repealed') return undefined;
  const living = newestOn(rule.values, day);
  return living === undefined || living.value === null ? undefined : living;
};

/** Whether something given stays within what the rule states; undefined where the rule has no bound or unit. */
export const meets = (rule: Rule, stated: DatedValue, given: string | number): boolean | undefined => {
  if (!rule.bound || rule.unit === undefined) return undefined;
  const [own, against] = [readQuantity(given, rule.unit), readQuantity(stated.value, rule.unit)];
  if (!own || !against) return undefined;
  const order = compare(own, against);
  switch (rule.bound) {
    case 'at-least':
      return order >= 0;
    case 'more-than':
      return order > 0;
    case 'at-most':
      return order <= 0;
    case 'less-than':
      return order < 0;
    case 'equals':
      return order === 0;
  }
};

type Read = NonNullable<ReturnType<typeof readQuantity>>;
const compare = (a: Read, b: Read): number => {
  const sizeOf = (q: Read, other: Read): bigint | number | string => {
    if (q.type === 'money') return q.fen;
    if (q.type === 'count') return q.count;
    return q.type === 'day' ? q.day : q.rate.num * (other.type === 'rate' ? other.rate.den : 1n);
  };
  const [x, y] = [sizeOf(a, b), sizeOf(b, a)];
  return x < y ? -1 : x > y ? 1 : 0;
};
