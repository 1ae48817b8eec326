import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainDate } from '@zhirong/kernel';
import { type DatedValue, textOn } from './dated.ts';
import { parseRule, type Rule, valueOn } from './rule.ts';

/** Rules by place and topic. */
export type RuleBook = ReadonlyMap<string, Rule>;
/** Either what is stated, or that nothing is: silence is an answer that the page shows, never a default. */
export type Found =
  | { readonly stated: true; readonly rule: Rule; readonly value: DatedValue }
  | { readonly stated: false; readonly topic: string };

/** The root of every region path. */
export const nation = '100000';
// Reference tables that have readers of their own, and shapes of their own.
const tables = /^(targets-.*|parks|enterprise-size|region-changes|lpr)\.yaml$/;

/** Each place with its folder: `national`, then `regions/<adcode>`, in order of code. */
export const placesOf = (folder: string): readonly { readonly place: string; readonly path: string }[] => {
  const regions = join(folder, 'regions');
  const codes = existsSync(regions) ? readdirSync(regions).toSorted() : [];
  return [
    ...(existsSync(join(folder, 'national')) ? [{ place: nation, path: 'national' }] : []),
    ...codes.map((adcode) => ({ place: adcode, path: `regions/${adcode}` })),
  ];
};

/** The YAML files straight in a folder, in order of name; none where there is no folder. */
export const yamlFilesOf = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
        .map(({ name }) => name)
        .toSorted()
    : [];

/** Every rule file under `folder`: `national/<topic>.yaml` and `regions/<adcode>/<topic>.yaml`. */
export const loadRules = (folder: string): RuleBook => {
  const book = new Map<string, Rule>();
  for (const { place, path } of placesOf(folder))
    for (const name of yamlFilesOf(join(folder, path))) {
      if (tables.test(name)) continue;
      const topic = name.slice(0, -'.yaml'.length);
      const file = `${path}/${name}`;
      const at = { file: `policies/${file}`, place, topic };
      book.set(`${place}/${topic}`, parseRule(readFileSync(join(folder, file), 'utf8'), at));
    }
  return book;
};

let published: RuleBook | undefined;
/** The rules this platform ships with, read once. */
export const publishedRules = (): RuleBook => (published ??= loadRules(join(import.meta.dirname, '..')));

/** The places of a path, nearest first, the nation last. `/320000/320300/` → 320300, 320000, 100000. */
export const nearestFirst = (regionPath: string): readonly string[] => [
  ...regionPath.split('/').filter(Boolean).toReversed(),
  nation,
];

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
  const places = nearestFirst(regionPath);
  for (const place of places) {
    const newest = rules.get(`${place}/${topic}`);
    const rule = newest && textOn(newest, day);
    if (!rule || (rule.onlyIn && !rule.onlyIn.some((adcode) => places.includes(adcode)))) continue;
    const value = valueOn(rule, day);
    if (value) return { stated: true, rule, value };
  }
  return { stated: false, topic };
};

/** A rule as pages show it. */
export const ruleShown = ({ rule, value }: Extract<Found, { stated: true }>) => ({
  id: rule.id,
  title: rule.title,
  source: `${value.source.issuer} ${value.source.number} ${value.source.article}`,
  from: value.from,
  checked: value.verified,
  note: rule.note ?? null,
});
export type RuleShown = ReturnType<typeof ruleShown>;
