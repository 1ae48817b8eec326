import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import type { Fact } from './right-words.ts';

/** From whom, by which paper, recorded by whom and when (S3-06). */
export function FactSource({ fact, brief = false }: { fact: Fact; brief?: boolean }) {
  const { t } = useTranslation('assets');
  const { from, document, reference } = fact.source;
  return (
    <span className="quiet small">
      {t(`from.${from}`)} · {document}
      {reference && ` ${reference}`}
      {!brief && (
        <>
          {' · '}
          {fact.recordedBy && `${fact.recordedBy} `}
          <DayText at={fact.recordedAt} /> {t('history.recorded')}
        </>
      )}
    </span>
  );
}
