import type { useTranslation } from 'react-i18next';

export type T = ReturnType<typeof useTranslation<'library'>>['t'];

/** What the columns of a number's row are called: over the table, and where a cell of it is wrong. */
export const headingsOf = (t: T) => ({
  name: t('edit.name'),
  title: t('edit.title'),
  titleEn: t('edit.title-en'),
  unit: t('text.unit'),
  from: t('text.from'),
  value: t('text.value'),
  issuer: t('issuer'),
  number: t('number'),
  article: t('article'),
  note: t('edit.note'),
});
