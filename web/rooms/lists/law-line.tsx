import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import type { ReadVersion } from './version-words.tsx';

/** By which text of the library, and on which day, a version was screened. */
export function LawLine({ law }: { law: ReadVersion['law'] }) {
  const { t, i18n } = useTranslation('lists');
  if (!law)
    return (
      <p className="quiet">
        {t('law')} · {t('law.none')}
      </p>
    );
  const title = i18n.language.startsWith('zh') ? law.title.zh : law.title.en;
  const notes = [
    t('law.from', { number: law.number, from: law.from }),
    ...(law.release === null ? [] : [t('law.release', { release: law.release })]),
    ...(law.checked ? [] : [t('law.unchecked')]),
  ];
  return (
    <p className="quiet">
      {t('law')} · {t('law.on', { day: law.screenedOn })}{' '}
      <Go to={`/library/instrument/${law.place}/${law.key}`}>{title}</Go>
      {t('law.notes', { notes: notes.join(' · ') })}
    </p>
  );
}
