import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../go.tsx';
import { LanguageSwitch } from '../language-switch.tsx';
import { useRoleName } from '../role-name.ts';
import { useSession } from '../session.ts';
import type { Entry } from './entries.ts';
import { useEntryHere } from './navigation.tsx';
import { usePersonChoices } from './person-menu.tsx';
import { placeOf, useSwitchRole } from './role-switch.tsx';
import { SearchBox } from './search-box.tsx';

/** The phone's navigation: four entries under the thumb, the rest in 更多. */
export function BottomBar({ entries, due }: { entries: readonly Entry[]; due: number }) {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  const here = useEntryHere(entries);
  return (
    <>
      <nav className="shell-bottom" aria-label={t('navigation')}>
        {entries.slice(0, 4).map((entry) => (
          <Go key={entry.path} to={entry.path} className={entry === here ? 'on' : ''}>
            {t(entry.word)}
            {entry.path === '/' && due > 0 && <span className="count">{due}</span>}
          </Go>
        ))}
        <button type="button" onClick={() => setOpen(true)} aria-expanded={open}>
          {t('more')}
        </button>
      </nav>
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="86%" title={t('more')}>
        <More entries={entries.slice(4)} onGone={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

function More({ entries, onGone }: { entries: readonly Entry[]; onGone: () => void }) {
  const { t } = useTranslation('shell');
  const { assignment, assignments, person } = useSession();
  const roleName = useRoleName();
  const { to, running } = useSwitchRole();
  const choices = usePersonChoices();
  return (
    <div className="more">
      <SearchBox onGone={onGone} />
      <section>
        {entries.map((entry) => (
          <Go key={entry.path} to={entry.path} className="choice" onClick={onGone}>
            {t(entry.word)}
          </Go>
        ))}
        <Go to="/library" className="choice" onClick={onGone}>
          {t('policy-library')}
        </Go>
      </section>
      <section>
        <h3>{t('acting-as')}</h3>
        {assignments.map((one) => (
          <button
            key={one.id}
            type="button"
            className={one.id === assignment?.id ? 'choice on' : 'choice'}
            disabled={running}
            onClick={() => (one.id === assignment?.id ? onGone() : void to(one.id))}
          >
            <span>{placeOf(one)}</span>
            <span className="quiet small">{roleName(one.role)}</span>
          </button>
        ))}
      </section>
      <section>
        <h3>{person?.name}</h3>
        {choices.map(({ key, label, go }) => (
          <button
            key={key}
            type="button"
            className="choice"
            onClick={() => {
              onGone();
              go();
            }}
          >
            {label}
          </button>
        ))}
        <LanguageSwitch className="choice" />
      </section>
    </div>
  );
}
