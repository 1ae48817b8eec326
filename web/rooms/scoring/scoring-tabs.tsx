import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import './scoring.css';

/** Grades and the systems behind them, under one roof. */
export function ScoringTabs() {
  const { t } = useTranslation('scoring');
  const isOfficer = roleOf(useSession()) === 'ip-officer';
  const here = useRouterState({ select: (state) => state.location.pathname });
  const tabs = [
    ['/scoring', t(isOfficer ? 'tab.grades' : 'tab.mine')],
    ['/scoring/systems', t('tab.systems')],
  ] as const;
  return (
    <nav className="score-tabs no-print" aria-label={t('tabs')}>
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
