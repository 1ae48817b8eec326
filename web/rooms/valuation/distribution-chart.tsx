import { useTranslation } from 'react-i18next';
import { Chart } from '../../shared/chart.tsx';
import { groupThousands } from '@zhirong/kernel';
import { type MethodResult, shown } from './valuation-words.ts';

/** The draws of a simulation in bins, with the tenth, the fiftieth and the ninetieth percentile. */
export function DistributionChart({ of }: { of: NonNullable<MethodResult['distribution']> }) {
  const { t } = useTranslation('valuation');
  const bins = of.histogram.map((bin) => ({ from: Number(bin.from), to: Number(bin.to), count: bin.count }));
  const widest = (bins.at(-1)?.to ?? 0) - (bins[0]?.from ?? 0);
  const decimals = widest > bins.length * 2 ? 0 : 2;
  const label = (bin: { from: number; to: number }): string => ((bin.from + bin.to) / 2).toFixed(decimals);
  const labelOf = (value: string): string => {
    const at = Number(value);
    const bin = bins.find(({ from, to }) => at >= from && at < to) ?? bins.at(-1);
    return bin ? label(bin) : '';
  };
  const [low, high] = [Number(of.p10), Number(of.p90)];
  const inside = (bin: { from: number; to: number }): boolean => {
    const middle = (bin.from + bin.to) / 2;
    return middle >= low && middle <= high;
  };
  return (
    <div>
      <p className="legend" aria-hidden>
        <span>
          <i />
          {t('distribution.inside')}
        </span>
        <span>
          <i className="third" />
          {t('distribution.outside')}
        </span>
      </p>
      <Chart
        title={t('distribution')}
        labels={bins.map(label)}
        unit={t('distribution.unit')}
        overlaid
        uprights={[
          { name: 'P10', label: labelOf(of.p10) },
          { name: 'P50', label: labelOf(of.p50) },
          { name: 'P90', label: labelOf(of.p90) },
        ]}
        series={[
          {
            name: t('distribution.inside'),
            kind: 'bar',
            values: bins.map((bin) => (inside(bin) ? bin.count : null)),
          },
          { name: '', kind: 'bar', values: bins.map(() => null) },
          {
            name: t('distribution.outside'),
            kind: 'bar',
            values: bins.map((bin) => (inside(bin) ? null : bin.count)),
          },
        ]}
      />
      <dl className="facts">
        <dt>P10 / P50 / P90</dt>
        <dd>
          {shown(of.p10)} / {shown(of.p50)} / {shown(of.p90)} {t('unit.wan')}
        </dd>
        <dt>{t('distribution.mean')}</dt>
        <dd>
          {shown(of.mean)} ± {shown(of.standardError, 3)} {t('unit.wan')}
        </dd>
        <dt>{t('distribution.ends')}</dt>
        <dd>
          {shown(of.least)} — {shown(of.most)} {t('unit.wan')}
        </dd>
        <dt>{t('distribution.draws')}</dt>
        <dd>
          {groupThousands(String(of.draws))} · {t('distribution.seed', { seed: of.seed })}
        </dd>
      </dl>
    </div>
  );
}
