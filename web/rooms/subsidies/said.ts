import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../words/start-words.ts';

export type Said = { zh: string; en: string };

/** Several in one line, as the language parts them. */
export const listed = (texts: readonly string[]): string =>
  texts.join(currentLanguage() === 'en' ? ', ' : '、');

/** What the law says, in the language of the reader. */
export function useSaid(): (said: Said) => string {
  // Redraws when the language changes.
  useTranslation();
  return ({ zh, en }) => (currentLanguage() === 'en' ? en : zh);
}
