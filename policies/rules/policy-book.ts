import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar } from '@zhirong/criteria';
import { type Facts } from '@zhirong/criteria';
import { assert, type PlainDate } from '@zhirong/kernel';
import { loadRules, placesOf, publishedRules, type RuleBook, yamlFilesOf } from './find-rule.ts';
import type { Instrument } from './instrument.ts';
import { type LprTable, parseLpr } from './lpr.ts';
import { parseInstrument } from './parse-instrument.ts';
import { RuleError } from './read-yaml.ts';
import type { AskedOn } from './reckoning.ts';
import { whatCanIGet as answerAll } from './what-can-i-get.ts';
import { workdayCalendar } from './workday-calendar.ts';

/** Everything that is law or number here, read and checked as a whole. */
export type PolicyBook = {
  readonly rules: RuleBook;
  /** By `<adcode>/<name>`. */
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly lpr: LprTable;
  readonly calendar: Calendar;
};

/** Names of other instruments must lead somewhere: a slip of the pen would silently exclude nothing. */
const checkNames = (folder: string, instruments: ReadonlyMap<string, Instrument>): void => {
  for (const { file, togetherWith, notWith, caps } of instruments.values()) {
    const named = [
      ...togetherWith,
      ...notWith.flatMap(({ instrument }) => instrument ?? []),
      ...caps.flatMap((cap) => cap.with ?? []),
    ];
    const lost = named.find((id) => !instruments.has(id));
    if (lost === undefined) continue;
    const text = readFileSync(join(folder, file.replace(/^policies\//, '')), 'utf8');
    const line = text.split('\n').findIndex((one) => one.includes(lost)) + 1;
    throw new RuleError(file, line, `no instrument ${lost}`);
  }
};

/** Every instrument under `folder`: `national/instruments/*.yaml` and `regions/<adcode>/instruments/*.yaml`. */
export const loadInstruments = (folder: string, rules: RuleBook): ReadonlyMap<string, Instrument> => {
  const book = new Map<string, Instrument>();
  for (const { place, path } of placesOf(folder))
    for (const name of yamlFilesOf(join(folder, path, 'instruments'))) {
      const file = `${path}/instruments/${name}`;
      const at = { file: `policies/${file}`, place, key: name.slice(0, -'.yaml'.length) };
      const instrument = parseInstrument(readFileSync(join(folder, file), 'utf8'), at, rules);
      book.set(instrument.id, instrument);
    }
  checkNames(folder, book);
  return book;
};

/** Reads a whole folder of policies; anything unsound throws a `RuleError` with file and line. */
export const loadPolicies = (folder: string, rules: RuleBook = loadRules(folder)): PolicyBook => {
  const file = join(folder, 'national', 'lpr.yaml');
  assert(existsSync(file), 'policies: national/lpr.yaml');
  return {
    rules,
    instruments: loadInstruments(folder, rules),
    lpr: parseLpr(readFileSync(file, 'utf8'), 'policies/national/lpr.yaml'),
    calendar: workdayCalendar(rules),
  };
};

export const policiesFolder = join(import.meta.dirname, '..');
let published: PolicyBook | undefined;
/** What this platform ships with, read once. */
export const publishedPolicies = (): PolicyBook =>
  (published ??= loadPolicies(policiesFolder, publishedRules()));

/** What a day's question needs from a book besides the facts. */
export const askedOn = (
  day: PlainDate,
  more: Pick<AskedOn, 'earlierAwards' | 'about'> = {},
  book: PolicyBook = publishedPolicies(),
): AskedOn => ({ day, lpr: book.lpr, calendar: book.calendar, ...more });

/** Every instrument of a region and above under the published policies, and the best that may be had together. */
export const whatCanIGet = (
  regionPath: string,
  facts: Facts,
  day: PlainDate,
  more: Pick<AskedOn, 'earlierAwards' | 'about'> & { readonly payee?: Instrument['payee'] } = {},
  book: PolicyBook = publishedPolicies(),
) => {
  const { payee, ...asked } = more;
  const options = { instruments: book.instruments, ...(payee && { payee }) };
  return answerAll(regionPath, facts, askedOn(day, asked, book), options);
};
