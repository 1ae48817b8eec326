import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import type { LoanFile } from './loan-stages.ts';

/** S3-11 as this region states it, or that nothing is stated: 本地未规定. */
export function useValuationRule(loan: Pick<LoanFile, 'gate'>): string {
  const { t } = useTranslation('loans');
  const { verdict, limit } = loan.gate;
  return t(`valuation.${verdict}`, { limit: limit === null ? '' : shownAmount(limit, 'wan') });
}

export function ValuationRule({ loan }: { loan: Pick<LoanFile, 'gate'> }) {
  const { t } = useTranslation('loans');
  const { rule, capabilityDocument } = loan.gate;
  return (
    <div style={{ marginBottom: 12 }}>
      <p>{useValuationRule(loan)}</p>
      <p className="quiet">
        {rule ? t('valuation.source', { source: rule.source }) : t('valuation.silent.what')}
        {rule?.checked === false && ` · ${t('valuation.unchecked')}`}
        {capabilityDocument && ` · ${t('valuation.capability', { document: capabilityDocument })}`}
      </p>
    </div>
  );
}
