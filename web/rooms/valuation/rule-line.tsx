import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import type { Rule } from './valuation-words.ts';

/** The rule behind a figure or a gate: paper, since when, and whether anybody compared it with the paper. */
export function RuleLine({ rule, note = false }: { rule: Rule; note?: boolean }) {
  const { t } = useTranslation('valuation');
  return (
    <p className="quiet small rule-line">
      {rule.title} · {rule.source} · {t('rule.from')} <DayText day={rule.from} />{' '}
      {!rule.checked && <span className="law-unchecked">{t('rule.unchecked')}</span>}
      {note && rule.note && <span> {rule.note}</span>}
    </p>
  );
}
