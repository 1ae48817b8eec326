import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { useSession } from '../../shared/session.ts';

/** The way from a public page back into the platform; a visitor's way in stands in the frame. */
export function PublicSide() {
  const { t } = useTranslation('subsidies');
  const { person } = useSession();
  return person ? <Go to="/">{t('public.back')}</Go> : null;
}
