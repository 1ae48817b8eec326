import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar } from '@zhirong/criteria';
import { type Facts } from '@zhirong/criteria';
import { assert, type PlainDate } from '@zhirong/kernel';
import { loadRules, placesOf, publishedRules, type RuleBook, yamlFilesOf } from './find-rule.ts';
import type { Exclusion, Instrument } from './instrument.ts';
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
  /** The instruments as their own files say, without what others exclude. */
  readonly own: ReadonlyMap<string, Instrument>;
  readonly lpr: LprTable;
  readonly calendar: Calendar;
};

/**
 * Names of other instruments must lead somewhere: a slip of the pen would silently exclude nothing. A cap that is
 * shared stands in each file it is shared by: otherwise the order of the awards would decide.
 */
export const checkNames = (
  instruments: ReadonlyMap<string, Instrument>,
  textOf: (file: string) => string,
): void => {
  const fail = (file: string, id: string, reason: string): never => {
    const line =
      textOf(file)
        .split('\n')
        .findIndex((one) => one.includes(id)) + 1;
    throw new RuleError(file, line, reason);
  };
  for (const { id, file, togetherWith, notWith, caps } of instruments.values()) {
    const named = [
      ...togetherWith,
      ...notWith.flatMap(({ instrument }) => instrument ?? []),
      ...caps.flatMap((cap) => cap.with ?? []),
    ];
    const lost = named.find((id) => !instruments.has(id));
    if (lost !== undefined) fail(file, lost, `no instrument ${lost}`);
    for (const { per, with: others = [] } of caps)
      for (const other of others)
        if (!instruments.get(other)?.caps.some((cap) => cap.per === per && cap.with?.includes(id)))
          fail(file, other, `${other} does not share the cap per ${per} back`);
  }
};

/** What excludes another is excluded by it: an award that came first stands in the way whichever file says so. */
export const mirrored = (instruments: ReadonlyMap<string, Instrument>): ReadonlyMap<string, Instrument> => {
  const added = new Map<string, Exclusion[]>();
  for (const { id, notWith, source } of instruments.values())
    for (const rule of notWith) {
      const other = rule.instrument === undefined ? undefined : instruments.get(rule.instrument);
      if (!other || other.notWith.some(({ instrument }) => instrument === id)) continue;
      const back = { ...rule, instrument: id, source: rule.source ?? source };
      added.set(other.id, [...(added.get(other.id) ?? []), back]);
    }
  return new Map(
    [...instruments].map(([id, one]) => [
      id,
      { ...one, notWith: [...one.notWith, ...(added.get(id) ?? [])] },
    ]),
  );
};

/** The text of a file that was read from a folder of policies. */
export const textIn =
  (folder: string) =>
  (file: string): string =>
    readFileSync(join(folder, file.replace(/^policies\//, '')), 'utf8');

/** Every instrument under `folder`: `national/instruments/*.yaml` and `regions/<adcode>/instruments/*.yaml`. */
const loadInstruments = (folder: string, rules: RuleBook): ReadonlyMap<string, Instrument> => {
  const book = new Map<string, Instrument>();
  for (const { place, path } of placesOf(folder))
    for (const name of yamlFilesOf(join(folder, path, 'instruments'))) {
      const file = `${path}/instruments/${name}`;
      const at = { file: `policies/${file}`, place, key: name.slice(0, -'.yaml'.length) };
      const instrument = parseInstrument(readFileSync(join(folder, file), 'utf8'), at, rules);
      book.set(instrument.id, instrument);
    }
  checkNames(book, textIn(folder));
  return book;
};

/** Reads a whole folder of policies; anything unsound throws a `RuleError` with file and line. */
export const loadPolicies = (folder: string, rules: RuleBook = loadRules(folder)): PolicyBook => {
  const file = join(folder, 'national', 'lpr.yaml');
  assert(existsSync(file), 'policies: national/lpr.yaml');
  const own = loadInstruments(folder, rules);
  return {
    rules,
    own,
    instruments: mirrored(own),
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
): AskedOn => ({
  day,
  lpr: book.lpr,
  calendar: book.calendar,
  ...more,
  // Which purse paid is told by the instrument, where whoever keeps the awards did not write it down.
  earlierAwards: (more.earlierAwards ?? []).map((award) => {
    const { purse, programme } = book.instruments.get(award.instrument) ?? {};
    return { ...(purse !== undefined && { purse }), ...(programme !== undefined && { programme }), ...award };
  }),
});

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
