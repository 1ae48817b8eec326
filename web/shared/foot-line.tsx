import { useTranslation } from 'react-i18next';
import { useSession } from './session.ts';

/** The foot of every page; a demonstration says that it is one. */
export function FootLine() {
  const { t } = useTranslation();
  const { platformName, demonstration } = useSession();
  return (
    <footer className="foot-line">
      {demonstration && (
        <>
          <span className="demo-mark">{t('demonstration')}</span>
          <span>{t('demonstration.what')}</span>
        </>
      )}
      <span>{platformName}</span>
    </footer>
  );
}
