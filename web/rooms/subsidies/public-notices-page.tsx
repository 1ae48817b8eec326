import { useTranslation } from 'react-i18next';
import { BareFrame } from '../../shared/bare-frame.tsx';
import { NoticeList } from './notice-list.tsx';
import { PublicSide } from './public-side.tsx';

/** Who is to be supported with how much, for anybody; nobody has to sign in. */
export function PublicNoticesPage() {
  const { t } = useTranslation('subsidies');
  return (
    <BareFrame title={t('tab.notices')} side={<PublicSide />}>
      <div className="stack">
        <div>
          <h1>{t('public.title')}</h1>
          <p className="quiet">{t('notices.what')}</p>
        </div>
        <div className="card">
          <NoticeList at="/public-notices" />
        </div>
      </div>
    </BareFrame>
  );
}
