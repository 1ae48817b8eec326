import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared/page-tabs.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import './scoring.css';

/** Grades and the systems behind them, under one roof. */
export function ScoringTabs() {
  const { t } = useTranslation('scoring');
  const isOfficer = roleOf(useSession()) === 'ip-officer';
  const tabs = [
    ['/scoring', t(isOfficer ? 'tab.grades' : 'tab.mine')],
    ['/scoring/systems', t('tab.systems')],
  ] as const;
  return <PageTabs label={t('tabs')} tabs={tabs} />;
}
