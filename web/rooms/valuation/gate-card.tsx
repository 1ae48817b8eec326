import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';
import { RuleLine } from './rule-line.tsx';
import { type Gate, wan } from './valuation-words.ts';

const tones = {
  open: 'passed',
  'nothing-stated': 'quiet',
  'amount-above-limit': 'due',
  'bank-not-capable': 'due',
} as const;

/** The gate of S3-11: may this loan be valued inside or by agreement, by which article. */
export function GateCard({ gate }: { gate: Gate }) {
  const { t } = useTranslation('valuation');
  const facts = {
    limit: gate.limit ? wan(gate.limit) : '',
    loan: gate.loanAmount ? wan(gate.loanAmount) : '',
  };
  return (
    <section className="gate" aria-label={t('gate')}>
      <div className="line">
        <strong>{t('gate')}</strong>
        <StateTag tone={tones[gate.verdict]}>
          {t(gate.internalAllowed ? 'gate.open' : 'gate.closed')}
        </StateTag>
      </div>
      <p>{t(`gate.${gate.verdict}`, facts)}</p>
      {gate.limit && (
        <ul className="gate-facts">
          <li>
            <span>{t('gate.amount')}</span>
            <span>{gate.loanAmount ? t('wan.of', { amount: facts.loan }) : t('gate.amount.none')}</span>
          </li>
          <li>
            <span>{t('gate.limit')}</span>
            <span>{t('wan.of', { amount: facts.limit })}</span>
          </li>
          <li>
            <span>{t('gate.bank')}</span>
            <span>
              {t(
                gate.bankCapable === null
                  ? 'gate.bank.unknown'
                  : gate.bankCapable
                    ? 'gate.bank.yes'
                    : 'gate.bank.no',
              )}
              {gate.capabilityDocument && ` · ${gate.capabilityDocument}`}
            </span>
          </li>
        </ul>
      )}
      {gate.rule && <RuleLine rule={gate.rule} note />}
    </section>
  );
}
