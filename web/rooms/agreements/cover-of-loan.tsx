import { fundReaders } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { AgreementTag } from './agreement-tag.tsx';
import './agreements.css';

/** What stands behind a loan besides its pledge: agreements it is under and policies on it, as far as the reader sees them. */
export function CoverOfLoan({ loanId }: { loanId: string }) {
  const { t } = useTranslation('agreements');
  const seesAgreements = (fundReaders as readonly string[]).includes(roleOf(useSession()) ?? '');
  const agreements = useRead('agreements.list-agreements', { loanId }, { enabled: seesAgreements });
  const insurances = useRead('agreements.list-insurances', { loanId });
  const none = insurances.data?.total === 0 && (!seesAgreements || agreements.data?.total === 0);
  return (
    <section className="card">
      <h2>{t('cover-of-loan')}</h2>
      {none && <p className="quiet">{t('cover-of-loan.none')}</p>}
      <ul className="rows papers">
        {seesAgreements && (
          <Answer of={agreements} rows={1}>
            {({ rows }) =>
              rows.map((one) => (
                <li key={one.id}>
                  <div className="line apart">
                    <Go to={`/agreements/${one.id}`}>{one.name}</Go>
                    <AgreementTag state={one.state} />
                  </div>
                  <div className="quiet small">
                    {[
                      t(`kind.${one.kind}`),
                      ...one.parties.flatMap(({ name, percent }) => (percent ? `${name} ${percent}%` : [])),
                    ].join(' · ')}
                  </div>
                </li>
              ))
            }
          </Answer>
        )}
        <Answer of={insurances} rows={1}>
          {({ rows }) =>
            rows.map((one) => (
              <li key={one.id}>
                <div className="line apart">
                  <Go to={`/insurances/${one.id}`}>{one.policyNumber}</Go>
                  <AgreementTag state={one.state} />
                </div>
                <div className="quiet small">
                  {t(`line.${one.line}`)} · {one.insurer} · {t('cover')}{' '}
                  <Figure value={one.cover} money="yuan" />
                </div>
              </li>
            ))
          }
        </Answer>
      </ul>
    </section>
  );
}
