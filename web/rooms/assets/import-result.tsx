import { useTranslation } from 'react-i18next';
import { CellProblems } from '../../shared/cell-problems.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Figure } from '../../shared/figure.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { RefusalError } from '../../shared/refusal-error.ts';
import { refusalText } from '../../shared/refusal-notice.tsx';
import type { Import } from './right-words.ts';

/** What was written, told apart; or what is wrong, cell by cell, with the file that marks it. */
export function ImportResult({ job }: { job: Import }) {
  const { t } = useTranslation(['assets', 'refusals']);
  if (job.state === 'cancelled')
    return (
      <div className="card">
        <p>{t('result.cancelled')}</p>
      </div>
    );
  return (
    <div className="stack">
      {job.state === 'done' ? <Done job={job} /> : <Refused job={job} />}
      {job.problems.length > 0 && (
        <section className="card">
          <h2>
            {t('result.problems')}
            {job.hasErrorFile && (
              <DownloadButton of="assets.read-import-errors" input={{ importId: job.id }}>
                {t('result.marked')}
              </DownloadButton>
            )}
          </h2>
          <p className="quiet small" style={{ marginBottom: 8 }}>
            {t('result.problems.what', { shown: job.problems.length, rows: job.badRows })}
          </p>
          <CellProblems problems={job.problems} />
        </section>
      )}
    </div>
  );
}

function Done({ job }: { job: Import }) {
  const { t } = useTranslation('assets');
  const figures = [
    ['registered', job.registered],
    ['changed', job.changed],
    ['unchanged', job.unchanged],
    ['claimsWaiting', job.claimsWaiting],
    ...(job.badRows > 0 ? [['bad', job.badRows] as const] : []),
  ] as const;
  return (
    <section className="card">
      <h2>
        {t('result.done', { count: job.rowsWritten })}
        <span className="line">
          {job.claimsWaiting > 0 && (
            <LinkButton to="/rights/claims?state=waiting">{t('result.claims')}</LinkButton>
          )}
          <LinkButton to="/rights" primary>
            {t('result.see')}
          </LinkButton>
        </span>
      </h2>
      <div className="result-figures">
        {figures.map(([key, count]) => (
          <div key={key}>
            <span className="quiet small">{t(`result.${key}`)}</span>
            <Figure value={count} unit={t('unit.rights')} big />
            <p className="quiet small">{t(`result.${key}.what`)}</p>
          </div>
        ))}
      </div>
    </section>
  );
}

function Refused({ job }: { job: Import }) {
  const { t } = useTranslation(['assets', 'refusals']);
  const why = job.refusal
    ? refusalText(new RefusalError({ code: job.refusal, facts: job.facts ?? {}, status: 422 }))
    : t('result.refused', { count: job.badRows });
  return (
    <div className="refusal" role="alert">
      <strong>{why}</strong>
      {job.refusal !== 'assets.import-rows-wrong' && <div className="small">{t('result.nothing')}</div>}
      <div className="foot">
        <LinkButton to="/rights/imports" small>
          {t('import.another')}
        </LinkButton>
      </div>
    </div>
  );
}
