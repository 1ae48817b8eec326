import { useTranslation } from 'react-i18next';
import { dayInText } from '../../shared/day-text.tsx';
import type { Law } from './right-words.ts';

/** A rule by issuer, number and article; whoever relies on it is told whether anybody compared it with the paper. */
export function LawLine({ law, note = true }: { law: Law; note?: boolean }) {
  const { t } = useTranslation('assets');
  return (
    <span className="law-line small">
      {lawName(law)}{' '}
      {law.checkedOn === null ? (
        <span className="law-unchecked" title={t('law.unchecked.what')}>
          {t('law.unchecked')}
        </span>
      ) : (
        <span className="quiet">{t('law.checked', { day: dayInText(law.checkedOn) })}</span>
      )}
      {note && law.note && <span className="quiet"> {law.note}</span>}
    </span>
  );
}

/** 《专利法》第四十二条, 公告第75号 专利收费标准: a title in brackets needs no blank behind it. */
const lawName = ({ number, article }: Law): string =>
  /[》）]$/.test(number) ? `${number}${article}` : `${number} ${article}`;
