import { enterpriseRoles } from '@zhirong/contracts/words';
import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import './assets.css';

/** Whoever keeps the register; others only read it. */
export function useKeeper(): 'officer' | 'firm' | null {
  const role = roleOf(useSession());
  if (role === 'ip-officer') return 'officer';
  return role && (enterpriseRoles as readonly string[]).includes(role) ? 'firm' : null;
}

/** The pages of the room under one roof. A reader has one page only, and no tabs. */
export function RoomTabs() {
  const { t } = useTranslation(['assets', 'valuation']);
  const keeper = useKeeper();
  const { assignment } = useSession();
  const here = useRouterState({ select: (state) => state.location.pathname });
  if (!keeper) return null;
  const tabs = [
    ['/rights', t('tab.register')],
    ['/rights/fees', t('tab.fees')],
    ...(keeper === 'firm' && assignment
      ? [[`/rights/check-ups/${assignment.organisation.id}`, t('tab.check-up')] as const]
      : []),
    ['/rights/claims', t(keeper === 'officer' ? 'tab.claims' : 'tab.my-claims')],
    ['/rights/imports', t('tab.imports')],
    [keeper === 'officer' ? '/valuations/overview' : '/valuations', t('valuation:valuations')],
  ] as const;
  return (
    <nav className="room-tabs no-print" aria-label={t('tabs')}>
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
