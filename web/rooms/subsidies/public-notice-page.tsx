import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { BareFrame } from '../../shared/bare-frame.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { NoticeSheet } from './notice-sheet.tsx';
import { PublicSide } from './public-side.tsx';

/** One public notice for anybody; an objection wants a name, so it is made by someone signed in. */
export function PublicNoticePage() {
  const { t } = useTranslation('subsidies');
  const { person } = useSession();
  const { noticeId } = useParams({ strict: false }) as { noticeId: string };
  const read = useRead('subsidies.read-notice', { noticeId });
  const inside = `/subsidies/notices/${noticeId}`;
  return (
    <BareFrame title={read.data?.number ?? t('notice')} side={<PublicSide />}>
      <div className="stack">
        <div className="line apart no-print">
          <Go to="/public-notices">{t('public.all')}</Go>
          <div className="line">
            <Button onClick={() => window.print()}>{t('print')}</Button>
            {read.data?.open && (
              <LinkButton to={person ? inside : `/sign-in?then=${encodeURIComponent(inside)}`}>
                {t(person ? 'object' : 'object.signed-in')}
              </LinkButton>
            )}
          </div>
        </div>
        <h1>{t('public.title')}</h1>
        <Answer of={read} rows={8}>
          {(notice) => <NoticeSheet notice={notice} />}
        </Answer>
      </div>
    </BareFrame>
  );
}
