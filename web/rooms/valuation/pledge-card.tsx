import { useTranslation } from 'react-i18next';
import { FactList } from '../../shared/fact-list.tsx';
import { RuleLine } from './rule-line.tsx';
import { kindName, percentOf, type Version } from './valuation-words.ts';
import { WhyNumber } from './why-number.tsx';
import { WanFigure } from './wan-figure.tsx';

/** What may be lent on it: the low end after haircut, times the loan-to-value of the strictest kind. */
export function PledgeCard({ pledge }: { pledge: NonNullable<Version['pledge']> }) {
  const { t } = useTranslation(['valuation', 'assets']);
  const rules = [...new Map(pledge.rates.map(({ rule }) => [rule.id, rule])).values()];
  return (
    <section className="card">
      <h2>{t('pledge')}</h2>
      <FactList
        facts={[
          [
            t('pledge.value'),
            <WhyNumber key="v" title={t('pledge.value')} trace={pledge.trace}>
              <WanFigure value={pledge.value} />
            </WhyNumber>,
          ],
          [t('pledge.basis'), t(`pledge.basis.${pledge.basis}`)],
          [t('pledge.haircut'), percentOf(pledge.haircut)],
          [t('pledge.after'), <WanFigure key="a" value={pledge.afterHaircut} />],
          [t('pledge.ltv'), percentOf(pledge.loanToValue)],
          ...(pledge.loan
            ? ([
                [t('pledge.loan'), <WanFigure key="l" value={pledge.loan} />],
                [t('pledge.coverage'), pledge.coverage === null ? null : percentOf(pledge.coverage, 1)],
                [
                  t('pledge.shortfall'),
                  pledge.shortfall && Number(pledge.shortfall) > 0 ? (
                    <span key="s" className="late">
                      <WanFigure value={pledge.shortfall} />
                    </span>
                  ) : (
                    t('pledge.enough')
                  ),
                ],
              ] as const)
            : []),
        ]}
      />
      {pledge.rates.length > 1 && (
        <div className="sheet" style={{ marginTop: 8 }}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('kind')}</th>
                <th scope="col">{t('pledge.haircut')}</th>
                <th scope="col">{t('pledge.ltv')}</th>
              </tr>
            </thead>
            <tbody>
              {pledge.rates.map((rate) => (
                <tr key={rate.kind}>
                  <th scope="row">{kindName(rate.kind)}</th>
                  <td>{percentOf(rate.haircut)}</td>
                  <td>{percentOf(rate.loanToValue)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pledge.provisional && <p className="small warned">{t('pledge.provisional')}</p>}
      {rules.map((rule) => (
        <RuleLine key={rule.id} rule={rule} />
      ))}
    </section>
  );
}
