import { useRouterState } from '@tanstack/react-router';
import { Go } from './go.tsx';
import './page-tabs.css';

type Props = {
  /** What the pages have in common, for a reader who hears the page. */
  label: string;
  /** Path and word of each page. */
  tabs: readonly (readonly [path: string, word: string])[];
};

/** The pages of a room under one roof; the one that is open is marked. */
export function PageTabs({ label, tabs }: Props) {
  const here = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav className="page-tabs no-print" aria-label={label}>
      {tabs.map(([path, word]) => (
        <Go
          key={path}
          to={path}
          className={path === here ? 'on' : ''}
          {...(path === here ? { 'aria-current': 'page' as const } : {})}
        >
          {word}
        </Go>
      ))}
    </nav>
  );
}
