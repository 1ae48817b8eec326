import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';

/** Where it is written, and whether anybody has compared it with the issuer's text. */
export function LawLine({ source, verified }: { source: string; verified: boolean }) {
  const { t } = useTranslation('subsidies');
  return (
    <span className="line small">
      <span className="quiet">{source}</span>
      {!verified && <StateTag tone="waiting">{t('unverified')}</StateTag>}
    </span>
  );
}
