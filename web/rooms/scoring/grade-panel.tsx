import type { Output } from '@zhirong/contracts';
import { bankRoles, enterpriseRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { GradeMark } from './grade-mark.tsx';
import { ProvenanceTag } from './provenance.tsx';
import { percentText, useSay } from './words-of.ts';
import './scoring.css';

type Row = Output<'scoring.read-grades'>['rows'][number];

/** A firm's grades on the page of a need or a loan, with where each comes from and how much stands behind it (S4-12). */
export function GradePanel({ enterpriseId }: { enterpriseId: string }) {
  const { t } = useTranslation('scoring');
  const role = roleOf(useSession());
  const isFirm = (enterpriseRoles as readonly string[]).includes(role ?? '');
  const may = role === 'ip-officer' || isFirm || (bankRoles as readonly string[]).includes(role ?? '');
  const grades = useRead('scoring.read-grades', { enterpriseId }, { enabled: may, fresh: 60_000 });
  if (!may || (!grades.data && !grades.error)) return null;
  // A firm that has withdrawn its consent shows a bank nothing: that is no error of the page.
  const rows = grades.data?.rows ?? [];
  return (
    <section className="card">
      <h2>{t('panel')}</h2>
      {rows.length === 0 ? (
        <div className="stack">
          <p className="quiet">{t(isFirm ? 'panel.none.firm' : 'panel.none')}</p>
          {isFirm && (
            <div>
              <LinkButton to="/scoring" small>
                {t('assess.verb')}
              </LinkButton>
            </div>
          )}
        </div>
      ) : (
        <ul className="grade-rows">
          {rows.map((row) => (
            <GradeRow key={row.system.key} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function GradeRow({ row }: { row: Row }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const title = `${say(row.system.title)} ${t('version', { version: row.system.version })}`;
  return (
    <li>
      <GradeMark of={row} />
      <div>
        <Go to={`/scoring/systems/${row.system.id}`}>{title}</Go>
      </div>
      <ProvenanceTag of={row} />
      <p className="quiet small">
        <DayText at={row.madeAt} /> ·{' '}
        {t('panel.confidence', {
          answered: percentText(row.confidence.answered),
          evidence: percentText(row.confidence.withEvidence),
          confirmed: percentText(row.confirmed),
        })}
        {row.doubted > 0 && <span className="late"> · {t('doubted.count', { count: row.doubted })}</span>}
      </p>
      {row.resultId && (
        <Go to={`/scoring/results/${row.resultId}`} className="small">
          {t('result.open')}
        </Go>
      )}
    </li>
  );
}
