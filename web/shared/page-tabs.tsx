import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
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
  const bar = useRef<HTMLElement>(null);
  // Where not all have room, the open one is in sight.
  useEffect(() => {
    const on = bar.current?.querySelector('.on')?.getBoundingClientRect();
    if (!bar.current || !on) return;
    const { left, width } = bar.current.getBoundingClientRect();
    bar.current.scrollLeft += on.left - left - (width - on.width) / 2;
  }, [here]);
  return (
    <nav ref={bar} className="page-tabs no-print" aria-label={label}>
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
