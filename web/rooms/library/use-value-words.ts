import { useTranslation } from 'react-i18next';

/** Keys whose values are words of the format, with the names they have elsewhere on these pages. */
const worded: Readonly<Record<string, string>> = {
  kind: 'topic',
  payee: 'payee',
  state: 'state',
  per: 'choice.cap',
  same: 'choice.exclusion',
};

/** What a leaf of a text says; words of the format as the pages call them. */
export function useValueWords(): (path: string, text: string) => string {
  const { t, i18n } = useTranslation('library');
  return (path, text) => {
    const key = worded[path.split('.').at(-1) ?? ''];
    const word = `library:${key}.${text}`;
    return key !== undefined && i18n.exists(word) ? t(word as never) : text;
  };
}
