import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Go } from '../go.tsx';
import type { Entry } from './entries.ts';

const pathsOf = ({ path, also = [] }: Entry): readonly string[] => [path, ...also];

/** The entry one of whose paths is the longest beginning of where we are. */
export function useEntryHere(all: readonly Entry[]): Entry | undefined {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return all
    .flatMap((entry) => pathsOf(entry).map((own) => ({ entry, own })))
    .filter(({ own }) => path === own || (own !== '/' && path.startsWith(`${own}/`)))
    .toSorted((a, b) => b.own.length - a.own.length)[0]?.entry;
}

export function Navigation({ entries, due }: { entries: readonly Entry[]; due: number }) {
  const { t } = useTranslation('shell');
  const here = useEntryHere(entries);
  return (
    <nav className="shell-nav" aria-label={t('navigation')}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.path}>
            <Go
              to={entry.path}
              className={entry === here ? 'entry on' : 'entry'}
              {...(entry === here ? { 'aria-current': 'page' as const } : {})}
            >
              {t(entry.word)}
              {entry.path === '/' && due > 0 && (
                <span className="count" aria-label={t('due-count', { count: due })}>
                  {due}
                </span>
              )}
            </Go>
          </li>
        ))}
      </ul>
    </nav>
  );
}
