import { enterpriseRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared/page-tabs.tsx';
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
  const { t } = useTranslation(['assets', 'valuation', 'agreements']);
  const keeper = useKeeper();
  const { assignment } = useSession();
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
    ...(keeper === 'firm' ? [['/insurances', t('agreements:insurances')] as const] : []),
  ] as const;
  return <PageTabs label={t('tabs')} tabs={tabs} />;
}
