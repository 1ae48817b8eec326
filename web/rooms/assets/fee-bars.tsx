import { useTranslation } from 'react-i18next';
import { Chart } from '../../shared/chart.tsx';
import { useSession } from '../../shared/session.ts';
import { type DueOn, sumByMonth } from './month-sums.ts';

/** Fees and renewals to come, month by month. */
export function FeeBars({ rows, months }: { rows: readonly DueOn[]; months: number }) {
  const { t } = useTranslation('assets');
  const { today } = useSession();
  const sums = sumByMonth(rows, today, months);
  return (
    <Chart
      title={t('fees.by-month')}
      labels={sums.map(({ month }) => month)}
      series={[{ name: t('fees.amount'), kind: 'bar', values: sums.map(({ yuan }) => yuan) }]}
      unit={t('unit.yuan')}
      height={200}
    />
  );
}
