import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainDate } from '@zhirong/kernel';
import { type DatedValue, parseRule, type Rule, valueOn } from './rule.ts';

/** Rules by place and topic. */
export type RuleBook = ReadonlyMap<string, Rule>;
/** Either what is stated, or that nothing is: silence is an answer that the page shows, never a default. */
export type Found =
  | { readonly stated: true; readonly rule: Rule; readonly value: DatedValue }
  | { readonly stated: false; readonly topic: string };

const NATION = '100000';
// Reference tables that have readers of their own, and shapes of their own.
const tables = /^(targets-.*|parks|enterprise-size|region-changes)\.yaml$/;

/** Every rule file under `folder`: `national/<topic>.yaml` and `regions/<adcode>/<topic>.yaml`. */
export const loadRules = (folder: string): RuleBook => {
  const book = new Map<string, Rule>();
  const take = (place: string, path: string): void => {
    if (!existsSync(join(folder, path))) return;
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.yaml') || tables.test(entry.name)) continue;
      const topic = entry.name.slice(0, -'.yaml'.length);
      const file = `${path}/${entry.name}`;
      book.set(
        `${place}/${topic}`,
        parseRule(readFileSync(join(folder, file), 'utf8'), { file: `policies/${file}`, place, topic }),
      );
    }
  };
  take(NATION, 'national');
  const regions = join(folder, 'regions');
  if (existsSync(regions)) for (const adcode of readdirSync(regions)) take(adcode, `regions/${adcode}`);
  return book;
};

let published: RuleBook | undefined;
/** The rules this platform ships with, read once. */
export const publishedRules = (): RuleBook => (published ??= loadRules(join(import.meta.dirname, '..')));

/**
 * What is stated on a topic for a region on a day: the region's own rule first, then its parents', then the nation's.
 * @param regionPath such as `/320000/320300/320302/`
 */
export const findRule = (
  topic: string,
  regionPath: string,
  day: PlainDate,
  rules: RuleBook = publishedRules(),
): Found => {
  const places = regionPath.split('/').filter(Boolean);
  for (const place of [...places.toReversed(), NATION]) {
    const rule = rules.get(`${place}/${topic}`);
    if (!rule || (rule.onlyIn && !rule.onlyIn.some((adcode) => places.includes(adcode)))) continue;
    const value = valueOn(rule, day);
    if (value) return { stated: true, rule, value };
  }
  return { stated: false, topic };
};
