import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';
import { usePlatformMoment } from '../../shared/session.ts';

type Props = { of: { readonly open: boolean; readonly opensOn: string } };

export function ConsultationState({ of }: Props) {
  const { t } = useTranslation('library');
  const today = usePlatformMoment()(Date.now()).slice(0, 10);
  if (of.open) return <StateTag tone="moving">{t('consultation.open')}</StateTag>;
  return of.opensOn > today ? (
    <StateTag tone="waiting">{t('consultation.to-come')}</StateTag>
  ) : (
    <StateTag tone="quiet">{t('consultation.closed')}</StateTag>
  );
}
