import { useTranslation } from 'react-i18next';
import { wordOf } from '../../words/start-words.ts';

type Reason = { reason: string; facts: Readonly<Record<string, string>> };
const parts = ['amount', 'term', 'purpose'] as const;

/** The sentence for a reason code, filled with its facts. */
export function useReasonText(): (given: Reason) => string {
  const { t, i18n } = useTranslation('lists');
  return ({ reason, facts }) => {
    const missing = parts.filter((part) => facts['missing']?.split(',').includes(part));
    const filled = {
      ...facts,
      // A bank is told the day of a judgement, the bureau its reason.
      reason: facts['reason'] ? `（${facts['reason']}，${facts['on'] ?? ''}）` : (facts['on'] ?? ''),
      // A text says its reason in both languages.
      said: (i18n.language.startsWith('zh') ? facts['zh'] : facts['en']) ?? '',
      place: facts['place'] || '—',
      missing: missing.map((part) => t(`missing.${part}`)).join('、'),
    };
    return wordOf(`lists:reason.${reason}`, filled, reason);
  };
}
