import { useTranslation } from 'react-i18next';
import { RangeBars } from './range-text.tsx';
import { methodName, percentOf, type Version } from './valuation-words.ts';
import { WhyNumber } from './why-number.tsx';

/** Every method on one scale, with the weight that was stated for it, and how they were brought together. */
export function MethodComparison({ version }: { version: Version }) {
  const { t } = useTranslation('valuation');
  const { results, reconciliation } = version;
  const bars = results.map((result) => ({
    key: result.method,
    name: methodName(result.method),
    note: `${t('weight.of', { weight: percentOf(result.weight) })} · ${t(`range-from.${result.rangeFrom}`)}`,
    low: Number(result.low),
    mid: Number(result.value),
    high: Number(result.high),
  }));
  const wanOf = (yuan: string): number => Number(yuan) / 10_000;
  const whole = {
    key: 'whole',
    name: t('reconciled'),
    low: wanOf(version.value.low),
    mid: wanOf(version.value.mid),
    high: wanOf(version.value.high),
    strong: true,
  };
  return (
    <section className="card">
      <h2>
        {t('comparison')} <small>{t('comparison.what')}</small>
      </h2>
      <RangeBars label={t('comparison')} bars={results.length > 1 ? [...bars, whole] : bars} />
      {reconciliation && (
        <p className={reconciliation.agrees ? 'quiet' : 'warned'}>
          <WhyNumber title={t('reconciled')} trace={reconciliation.trace}>
            {t(reconciliation.agrees ? 'reconciled.agrees' : 'reconciled.differs', {
              deviation: percentOf(reconciliation.largestDeviation),
              tolerance: percentOf(reconciliation.tolerance),
            })}
          </WhyNumber>
          {reconciliation.disagreementReason && ` ${t('reason')}：${reconciliation.disagreementReason}`}
        </p>
      )}
    </section>
  );
}
