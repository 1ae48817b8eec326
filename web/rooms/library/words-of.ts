import { useTranslation } from 'react-i18next';

export type Both = { readonly zh: string; readonly en: string };

/** What the server sends in both languages, in the reader's. */
export function useSay(): (words: Both) => string {
  const { i18n } = useTranslation();
  return (words) => (i18n.language.startsWith('en') ? words.en : words.zh);
}

export const pathOf = ({ kind, place, key }: { kind: string; place: string; key: string }): string =>
  `/library/${kind}/${place}/${key}`;
