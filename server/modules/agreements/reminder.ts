import type { PlainDate } from '@zhirong/kernel';
import { findRule, type RuleBook } from '@zhirong/policies';

const topic = 'expiry-reminder';

export type Reminder = { readonly days: number; readonly place: string; readonly verified: boolean };

/** How many days before its last day a paper of a region is brought up; undefined where nothing is stated. */
export const reminderFor = (rules: RuleBook, regionPath: string, day: PlainDate): Reminder | undefined => {
  const found = findRule(topic, regionPath, day, rules);
  if (!found.stated || typeof found.value.value !== 'number') return undefined;
  return { days: found.value.value, place: found.rule.place, verified: found.value.verified };
};

/** The longest that any place ever stated: what ends later is brought up nowhere. */
export const longestReminder = (rules: RuleBook): number =>
  Math.max(
    0,
    ...[...rules.values()]
      .filter((rule) => rule.topic === topic)
      .flatMap(({ values }) => values.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))),
  );
