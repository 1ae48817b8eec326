import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { NoticeList } from './notice-list.tsx';
import { Objections } from './objections.tsx';
import { SubsidiesTabs, useIsLooker } from './subsidies-tabs.tsx';

/** Public notices and, for the officer, the objections to them. */
export function NoticesPage() {
  const { t } = useTranslation('subsidies');
  const isLooker = useIsLooker();
  const role = useSession().assignment?.role ?? '';
  const hasRoom = isLooker || !['fund-operator', 'system-admin', 'security-admin'].includes(role);
  return (
    <Page title={t('tab.notices')} subtitle={t('notices.what')}>
      {hasRoom && <SubsidiesTabs />}
      <div className="stack">
        {isLooker && <Objections />}
        <div className="card">
          <NoticeList at="/subsidies/notices" />
        </div>
      </div>
    </Page>
  );
}
