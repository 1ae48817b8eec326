import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../shared/preferences.ts';
import type { Clash } from './campaign-clock.ts';
import { shortDay } from './short-day.ts';

/** 「本任务7月26日截止，晚于上级要求的7月25日，差1天」 (N5). */
export function useClashText(): (dueOn: string, clash: Clash) => string {
  const { t } = useTranslation('surveys');
  const { language } = usePreferences();
  return (dueOn, { parentDueOn, days }) => {
    const facts = { due: shortDay(dueOn, language), parent: shortDay(parentDueOn, language), count: days };
    return days === 0 ? t('clash.same', facts) : t('clash.later', facts);
  };
}
