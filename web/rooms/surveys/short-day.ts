import type { Language } from '../../words/start-words.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '2019-07-26' → 7月26日, for two days of the same year side by side. */
export function shortDay(day: string, language: Language): string {
  const [, month, date] = day.split('-').map(Number);
  if (!month || !date) return day;
  return language === 'zh' ? `${month}月${date}日` : `${date} ${months[month - 1] ?? ''}`;
}
