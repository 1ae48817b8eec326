import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { useSession } from '../../shared/session.ts';

/** The way from a public page into the platform. */
export function PublicSide() {
  const { t } = useTranslation('subsidies');
  const { person } = useSession();
  return <Go to={person ? '/' : '/sign-in'}>{t(person ? 'public.back' : 'public.sign-in')}</Go>;
}
