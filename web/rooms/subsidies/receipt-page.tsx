import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useSaid } from './said.ts';
import './subsidies.css';
import type { Application } from './use-desk.ts';
import { TermNote } from './term-note.tsx';

/** The receipt of an application: number, day, what was asked for; prints on A4. */
export function SubsidyReceiptPage() {
  const { t } = useTranslation('subsidies');
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const read = useRead('subsidies.read-application', { applicationId });
  const number = read.data?.receipt ?? undefined;
  return (
    <Page
      title={t('receipt.title')}
      file={number ?? t('receipt')}
      actions={number && <Button onClick={() => window.print()}>{t('print')}</Button>}
    >
      <Answer of={read} rows={8}>
        {(application) =>
          application.receipt ? (
            <Receipt application={application} />
          ) : (
            <Empty title={t('receipt.none')} what={t('receipt.none.what')}>
              <Go to={`/subsidies/applications/${application.id}`}>{t('continue')}</Go>
            </Empty>
          )
        }
      </Answer>
    </Page>
  );
}

function Receipt({ application }: { application: Application }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return (
    <div className="stack">
      <section className="card">
        <h2>{t('receipt.heading', { number: application.receipt ?? '' })}</h2>
        <FactList
          facts={[
            [t('applicant'), application.applicant],
            [t('handed-in-on'), <DayText key="on" day={application.handedInOn} where="text" />],
            [t('items.count'), t('items.number', { count: application.rows.length })],
            [t('asked'), <Figure key="a" value={application.asked} money="yuan" />],
            [
              t('account'),
              application.account &&
                `${application.account.name} · ${application.account.bank} · ${application.account.number}`,
            ],
          ]}
        />
      </section>
      <section className="card">
        <h2>{t('items')}</h2>
        <table className="subsidy-sheet narrow">
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('instrument')}</th>
              <th scope="col">{t('about')}</th>
              <th scope="col">{t('programme')}</th>
              <th scope="col" className="right">
                {t('ceiling')}
              </th>
            </tr>
          </thead>
          <tbody>
            {application.rows.map((row) => (
              <tr key={row.id}>
                <td className="nowrap">
                  {row.receipt}-{row.place}
                </td>
                <td>{said(row.title)}</td>
                <td>{[row.firm, row.loanNumber ?? row.project].filter(Boolean).join(' · ')}</td>
                <td>{row.programme}</td>
                <td className="right">
                  <Figure value={row.ceiling} money="yuan" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="quiet small" style={{ marginTop: 8 }}>
          {t('receipt.ceiling')}
        </p>
      </section>
      <section className="card">
        <h2>{t('evidence')}</h2>
        {application.evidence.length === 0 ? (
          <p className="quiet">{t('evidence.none')}</p>
        ) : (
          <ul className="rows subsidy-steps">
            {application.evidence.map((one) => (
              <li key={one.id}>
                {one.name} <div className="mono small quiet">SHA-256 {one.hash}</div>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="card no-print">
        <h2>{t('what-next')}</h2>
        <ol className="subsidy-list">
          <li>{t('what-next.1')}</li>
          <li>{t('what-next.2')}</li>
          <li>{t('what-next.3')}</li>
        </ol>
        {application.rows[0] && (
          <TermNote
            topics={['subsidy-review', 'subsidy-completion', 'subsidy-notice']}
            region={application.rows[0].instrument.split('/')[0] ?? ''}
          />
        )}
        <div className="line" style={{ marginTop: 12 }}>
          <LinkButton to={`/subsidies/applications/${application.id}`} primary>
            {t('look.application')}
          </LinkButton>
        </div>
      </section>
    </div>
  );
}
