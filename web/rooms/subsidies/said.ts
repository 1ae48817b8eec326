import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../words/start-words.ts';

export type Said = { zh: string; en: string };

/** What the law says, in the language of the reader. */
export function useSaid(): (said: Said) => string {
  // Redraws when the language changes.
  useTranslation();
  return ({ zh, en }) => (currentLanguage() === 'en' ? en : zh);
}
