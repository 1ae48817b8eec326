import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared/page-tabs.tsx';
import { roleOf, useSession } from '../../shared/session.ts';

/** Roles with one entry for funds and subsidies go between them here; others have an entry for each. */
export function FundTabs() {
  const { t } = useTranslation(['compensation', 'shell', 'agreements']);
  const role = roleOf(useSession()) ?? '';
  if (!['ip-officer', 'finance-officer', 'bank-officer', 'bank-approver'].includes(role)) return null;
  return (
    <PageTabs
      label={t('funds')}
      tabs={[
        ['/subsidies', t('shell:nav.subsidies')],
        ['/compensation', t('funds')],
        ['/compensation/filings', t('filings')],
        ['/compensation/claims', t('claims')],
        ['/agreements', t('agreements:agreements')],
        ['/insurances', t('agreements:insurances')],
      ]}
    />
  );
}
