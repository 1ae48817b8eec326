import { formatYi, parseYuan } from '@zhirong/kernel';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../shared/chart.tsx';
import { type Board, monthOf } from './board.ts';

const drawn = (yuan: string): number => Number(formatYi(parseYuan(yuan) ?? 0n));

/** One trend: what each month brought, and the sum so far. An opening sum is one bar, since its months are not known apart. */
export function ScoreMonths({ board }: { board: Board }) {
  const { t, i18n } = useTranslation('statistics');
  const { months } = board;
  const drawing = useMemo(
    () => ({
      title: t('months'),
      labels: months.map(({ from, month }) =>
        from === month
          ? t('month', { month: monthOf(month) })
          : t('month.span', { from: monthOf(from), to: monthOf(month) }),
      ),
      unit: t('unit.yi-plain'),
      height: 220,
      series: [
        {
          name: t('months.each'),
          kind: 'bar' as const,
          values: months.map((one) => Number((drawn(one.opening) + drawn(one.disbursed)).toFixed(6))),
        },
        { name: t('months.sum'), kind: 'line' as const, values: months.map((one) => drawn(one.cumulative)) },
      ],
    }),
    [months, t, i18n.language],
  );
  return (
    <section className="card">
      <h2>
        {t('months')}
        <small>{t('months.what')}</small>
      </h2>
      {months.length === 0 ? <p className="quiet">{t('months.none')}</p> : <Chart {...drawing} />}
    </section>
  );
}
