import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared/page-tabs.tsx';

/** Campaigns and the fairs that follow them share one entry of the navigation. */
export function CampaignsAndFairs() {
  const { t } = useTranslation('shell');
  return (
    <PageTabs
      label={t('nav.campaigns-and-fairs')}
      tabs={[
        ['/surveys', t('tab.campaigns')],
        ['/fairs', t('tab.fairs')],
      ]}
    />
  );
}
