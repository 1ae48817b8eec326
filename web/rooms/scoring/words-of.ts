import { useTranslation } from 'react-i18next';

export type Both = { zh: string; en: string };

/** What the server sends in both languages, in the reader's. */
export function useSay(): (words: Both) => string {
  const { i18n } = useTranslation();
  return (words) => (i18n.language.startsWith('en') ? words.en : words.zh);
}

/** At most two decimals, without a tail of zeros. */
export const shortNumber = (value: number): string => String(Number(value.toFixed(2)));
/** `72` or `72–80`: where marks within a band are still to be picked. */
export const rangeText = (range: { least: number; most: number }): string =>
  range.least === range.most
    ? shortNumber(range.least)
    : `${shortNumber(range.least)}–${shortNumber(range.most)}`;
export const percentText = (share: number): string => `${Math.round(share * 100)}%`;
