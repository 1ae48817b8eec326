import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/use-read.ts';

type Vocabulary = Output<'library.read-vocabulary'>;
export type Option = { value: string; label: string };
/** A comparison with what it says of the number itself; empty where nobody could read it otherwise. */
export type Comparison = Option & { boundary: string };
type Choices = {
  /** By id, with the name to be found by. */
  readonly facts: Option[];
  /** By the Chinese name, as cases write them. */
  readonly names: Option[];
  /** For a fact by its id, `list/fact` of an element or the list itself; all of them where none is named. */
  readonly comparisonsFor: (fact: string, joiner: string) => Comparison[];
  /** For the number of a rule. */
  readonly bounds: Comparison[];
  readonly units: Option[];
};
const none: Choices = { facts: [], names: [], comparisonsFor: () => [], bounds: [], units: [] };

const made = new WeakMap<Vocabulary, Map<string, Choices>>();
const bounding = ['at-least', 'more-than', 'at-most', 'less-than', 'equals'];
const comparing = (of: Vocabulary, language: 'zh' | 'en'): Pick<Choices, 'comparisonsFor' | 'bounds'> => {
  const all = of.words.map((one) => ({
    ...one,
    value: one.word,
    label: one.label[language],
    boundary: one.boundary?.[language] ?? '',
  }));
  const option = ({ value, label, boundary }: Comparison): Comparison => ({ value, label, boundary });
  const nothing: Comparison = { value: '', label: '', boundary: '' };
  const every = [nothing, ...all.map(option)];
  const facts = new Map(of.facts.map((one) => [one.id, one]));
  const kept = new Map<string, Comparison[]>();
  const comparisonsFor = (fact: string, joiner: string): Comparison[] => {
    const found = facts.get(fact.split('/').at(-1) ?? '');
    const type = joiner === 'count' ? 'count' : found?.type;
    if (type === undefined) return every;
    const sized = found?.sized === true && joiner !== 'count';
    const key = `${type} ${sized}`;
    const made = kept.get(key) ?? [
      nothing,
      ...all.filter((one) => (one.sized ? sized : one.types.includes(type))).map(option),
    ];
    kept.set(key, made);
    return made;
  };
  return { comparisonsFor, bounds: all.filter(({ value }) => bounding.includes(value)).map(option) };
};
const make = (of: Vocabulary, language: 'zh' | 'en'): Choices => {
  const known = [...of.facts, ...of.lists];
  return {
    facts: known.map((one) => ({ value: one.id, label: `${one[language]} ${one.id}` })),
    names: known.map((one) => ({ value: one.zh, label: `${one[language]} ${one.id}` })),
    ...comparing(of, language),
    units: of.units.map(({ unit, en }) => ({
      value: unit,
      label: language === 'en' ? `${unit} ${en}` : unit,
    })),
  };
};

/** Lists to choose from, made once: a hundred boxes share them, and a box whose list is the same draws nothing anew. */
export function useVocabulary(): Choices {
  const { i18n } = useTranslation();
  const { data } = useRead('library.read-vocabulary', {}, { fresh: 3_600_000 });
  if (!data) return none;
  const language = i18n.language.startsWith('en') ? 'en' : 'zh';
  const kept = made.get(data) ?? new Map<string, Choices>();
  made.set(data, kept);
  const choices = kept.get(language) ?? make(data, language);
  kept.set(language, choices);
  return choices;
}

/** Of what is typed, by any part of name or id. */
export const findOption = {
  filterOption: (typed: string, option?: { label?: string }): boolean =>
    (option?.label ?? '').toLowerCase().includes(typed.toLowerCase()),
};
