import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/use-read.ts';

type Vocabulary = Output<'library.read-vocabulary'>;
export type Option = { value: string; label: string };
type Choices = {
  /** By id, with the name to be found by. */
  readonly facts: Option[];
  /** By the Chinese name, as cases write them. */
  readonly names: Option[];
  readonly comparisons: Option[];
  readonly units: Option[];
};
const none: Choices = { facts: [], names: [], comparisons: [], units: [] };

const made = new WeakMap<Vocabulary, Map<string, Choices>>();
const make = (of: Vocabulary, language: 'zh' | 'en'): Choices => {
  const known = [...of.facts, ...of.lists];
  return {
    facts: known.map((one) => ({ value: one.id, label: `${one[language]} ${one.id}` })),
    names: known.map((one) => ({ value: one.zh, label: `${one[language]} ${one.id}` })),
    comparisons: [
      { value: '', label: '' },
      ...of.words.map((one) => ({ value: one.word, label: one[language].replace('…', '') })),
    ],
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
