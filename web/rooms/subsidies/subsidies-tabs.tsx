import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared/page-tabs.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { fundPagesOf } from '../compensation/fund-pages.ts';
import './subsidies.css';

export const payerRoles = ['ip-officer', 'finance-officer'] as const;
export const lookerRoles = [...payerRoles, 'regulator', 'auditor'] as const;

export const useIsLooker = (): boolean =>
  (lookerRoles as readonly string[]).includes(roleOf(useSession()) ?? '');
export const useIsPayer = (): boolean =>
  (payerRoles as readonly string[]).includes(roleOf(useSession()) ?? '');

/** The pages of public support under one roof; funds stand beside them where they share the entry. */
export function SubsidiesTabs() {
  const { t } = useTranslation('subsidies');
  const role = roleOf(useSession()) ?? 'nobody';
  const isLooker = useIsLooker();
  const own = isLooker
    ? ([
        ['/subsidies', t('tab.items')],
        ['/subsidies/programmes', t('tab.programmes')],
        ['/subsidies/payments', t('tab.payments')],
        ['/subsidies/notices', t('tab.notices')],
        ['/subsidies/outside-awards', t('tab.outside')],
        ['/subsidies/cases', t('tab.cases')],
      ] as const)
    : ([
        ['/subsidies', t(role.startsWith('enterprise') ? 'tab.mine' : 'tab.own')],
        ['/subsidies/applications', t('tab.applications')],
        ['/subsidies/notices', t('tab.notices')],
        ['/subsidies/cases', t('tab.cases.own')],
      ] as const);
  const funds = fundPagesOf(role).includes('/subsidies')
    ? ([['/compensation', t('tab.funds')]] as const)
    : [];
  return <PageTabs label={t('tabs')} tabs={[...own, ...funds]} />;
}
