import type { PlainDate } from '@zhirong/kernel';
import { type Replacing, textOn } from './dated.ts';
import { nation, type RuleBook } from './find-rule.ts';
import type { Instrument } from './instrument.ts';
import { type LprTable, parseLpr } from './lpr.ts';
import { parseInstrument } from './parse-instrument.ts';
import { checkNames, mirrored, type PolicyBook } from './policy-book.ts';
import { parseRule, type Rule } from './rule.ts';
import { workdayCalendar } from './workday-calendar.ts';

export const textKinds = ['rule', 'instrument', 'lpr'] as const;
/** What a text of the book is: one number or table, one kind of support, or the table of loan prime rates. */
export type TextKind = (typeof textKinds)[number];

/** A text as somebody wrote it, and from which day it stands in the place of the one before. */
export type WrittenText = {
  readonly kind: TextKind;
  readonly place: string;
  /** File name without its ending: the topic of a rule, the name of an instrument. */
  readonly key: string;
  readonly text: string;
  readonly from: PlainDate;
};

/** Where a text stands, or would stand, in a folder of policies. */
export const pathOfText = ({ kind, place, key }: Pick<WrittenText, 'kind' | 'place' | 'key'>): string => {
  const folder = place === nation ? 'national' : `regions/${place}`;
  return `policies/${folder}/${kind === 'instrument' ? 'instruments/' : ''}${key}.yaml`;
};

const idOf = ({ place, key }: WrittenText): string => `${place}/${key}`;
const replacing = <T extends Replacing<T>>(text: T, on: PlainDate, before: T | undefined): T => ({
  ...text,
  replaced: { on, before },
});

const overlayRules = (book: RuleBook, changes: readonly WrittenText[]): RuleBook => {
  if (changes.length === 0) return book;
  const rules = new Map(book);
  for (const change of changes) {
    const at = { file: pathOfText(change), place: change.place, topic: change.key };
    const before: Rule | undefined = rules.get(idOf(change));
    rules.set(idOf(change), replacing(parseRule(change.text, at), change.from, before));
  }
  return rules;
};

/** Instruments whose numbers stand in a rule that changed are read anew: their conditions are filled in from it. */
const overlayInstruments = (
  book: PolicyBook,
  rules: RuleBook,
  changes: readonly WrittenText[],
  shippedText: (file: string) => string,
): ReadonlyMap<string, Instrument> => {
  const own = new Map(book.own);
  for (const [id, { parameters, file, place, key }] of own)
    if ([...parameters.values()].some(({ rule }) => rule && rules.get(rule) !== book.rules.get(rule)))
      own.set(id, parseInstrument(shippedText(file), { file, place, key }, rules));
  for (const change of changes) {
    const { place, key, text, from } = change;
    const instrument = parseInstrument(text, { file: pathOfText(change), place, key }, rules);
    own.set(instrument.id, replacing(instrument, from, own.get(instrument.id)));
  }
  return own;
};

const bare = ({ replaced: _, ...instrument }: Instrument): Instrument => instrument;

const standingOn = (
  own: ReadonlyMap<string, Instrument>,
  day: PlainDate,
): ReadonlyMap<string, Instrument> => {
  const standing = new Map<string, Instrument>();
  for (const [id, newest] of own) {
    const text = textOn(newest, day);
    if (text) standing.set(id, bare(text));
  }
  return standing;
};

const isSame = (a: Instrument | undefined, b: Instrument | undefined): boolean =>
  a === b ||
  (a?.editions === b?.editions &&
    a?.caps === b?.caps &&
    JSON.stringify(a?.notWith) === JSON.stringify(b?.notWith));

/** What excludes what differs from one time to the next, so each time between two changes is mirrored by itself. */
const mirroredInTime = (
  own: ReadonlyMap<string, Instrument>,
  changes: readonly WrittenText[],
  textOf: (file: string) => string,
): ReadonlyMap<string, Instrument> => {
  const days = [...new Set(changes.map(({ from }) => from))].toSorted();
  let book = new Map<string, Instrument>();
  for (const [place, day] of ['0001-01-01' as PlainDate, ...days].entries()) {
    const standing = standingOn(own, day);
    checkNames(standing, textOf);
    const next = mirrored(standing);
    const first = place === 0;
    const merged = new Map(book);
    for (const [id, text] of next) {
      const before = book.get(id);
      if (first) merged.set(id, text);
      else if (!before || !isSame(bare(before), text)) merged.set(id, replacing(text, day, before));
    }
    book = merged;
  }
  return book;
};

/**
 * A book with texts that were released after it was shipped, in the order of their release. The later one stands from its
 * own day on; for the days before, the book answers as it did. Unsound texts throw a `RuleError`, as from a folder.
 */
export const overlayBook = (
  book: PolicyBook,
  changes: readonly WrittenText[],
  shippedText: (file: string) => string,
): PolicyBook => {
  const of = (kind: TextKind) => changes.filter((change) => change.kind === kind);
  const rules = overlayRules(book.rules, of('rule'));
  const instruments = of('instrument');
  const own = overlayInstruments(book, rules, instruments, shippedText);
  const texts = new Map(instruments.map((change) => [pathOfText(change), change.text]));
  const textOf = (file: string): string => texts.get(file) ?? shippedText(file);
  const lpr = of('lpr').reduce<LprTable>((_, change) => parseLpr(change.text, pathOfText(change)), book.lpr);
  return {
    rules,
    own,
    instruments: own === book.own ? book.instruments : mirroredInTime(own, instruments, textOf),
    lpr,
    calendar: rules === book.rules ? book.calendar : workdayCalendar(rules),
  };
};
