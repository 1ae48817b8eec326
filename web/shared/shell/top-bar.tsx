import { useTranslation } from 'react-i18next';
import { Brand } from '../brand.tsx';
import { Go } from '../go.tsx';
import { LanguageSwitch } from '../language-switch.tsx';
import { PersonMenu } from './person-menu.tsx';
import { Reminders } from './reminders.tsx';
import { RoleSwitch } from './role-switch.tsx';
import { SearchBox } from './search-box.tsx';

/** On a phone search, role, language and person move into 更多. */
export function TopBar({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation('shell');
  return (
    <header className="shell-top">
      <Brand />
      {!isNarrow && (
        <div className="find">
          <SearchBox />
        </div>
      )}
      <div className="side" role="group" aria-label={t('tools')}>
        {!isNarrow && (
          <Go to="/library" className="top-button">
            {t('policy-library')}
          </Go>
        )}
        {!isNarrow && <RoleSwitch />}
        <Reminders />
        {!isNarrow && (
          <>
            <LanguageSwitch className="top-button" />
            <PersonMenu />
          </>
        )}
      </div>
    </header>
  );
}
