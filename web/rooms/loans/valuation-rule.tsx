import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import type { LoanFile } from './loan-stages.ts';

/** S3-11 as this region states it, or that nothing is stated: 本地未规定. */
export function useValuationRule(loan: Pick<LoanFile, 'internalValuation'>): string {
  const { t } = useTranslation('loans');
  const { allowed, limit } = loan.internalValuation;
  if (limit === null) return t('valuation.silent');
  return t(allowed ? 'valuation.limit' : 'valuation.over', { limit: shownAmount(limit, 'wan') });
}

export function ValuationRule({ loan }: { loan: Pick<LoanFile, 'internalValuation'> }) {
  const { t } = useTranslation('loans');
  const { source, checked } = loan.internalValuation;
  return (
    <div style={{ marginBottom: 12 }}>
      <p>{useValuationRule(loan)}</p>
      <p className="quiet">
        {source ? t('valuation.source', { source }) : t('valuation.silent.what')}
        {checked === false && ` · ${t('valuation.unchecked')}`}
      </p>
    </div>
  );
}
