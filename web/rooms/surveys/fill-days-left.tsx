import { daysBetween, type PlainDate } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/session.ts';

/** 还剩 10 天; the last week in 朱砂. */
export function DaysLeft({ dueOn }: { dueOn: string }) {
  const { t } = useTranslation('surveys-fill');
  const { today } = useSession();
  const days = daysBetween(today as PlainDate, dueOn as PlainDate);
  if (days < 0) return <span className="quiet nowrap">{t('left.over')}</span>;
  return (
    <span className={days <= 7 ? 'late nowrap' : 'nowrap'}>
      {days === 0 ? t('left.today') : t('left.days', { count: days })}
    </span>
  );
}
