import type { Output } from '@zhirong/contracts';
import { bankRoles, enterpriseRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { SharedTag } from './firm-page.tsx';
import { GradeMark } from './grade-mark.tsx';
import { ProvenanceTag } from './provenance.tsx';
import { percentText, useSay } from './words-of.ts';
import './scoring.css';

type Grades = Output<'scoring.read-right-grades'>;
type Row = Grades['rows'][number];

const useRightGrades = (rightId: string) => {
  const role = roleOf(useSession());
  const isFirm = (enterpriseRoles as readonly string[]).includes(role ?? '');
  const may =
    role === 'ip-officer' ||
    role === 'appraiser' ||
    isFirm ||
    (bankRoles as readonly string[]).includes(role ?? '');
  return { isFirm, may, read: useRead('scoring.read-right-grades', { rightId }, { enabled: may }) };
};

/** How one right scores, on its own page; its firm is told by which systems it may be scored (S4-12). */
export function RightGrades({ rightId }: { rightId: string }) {
  const { t } = useTranslation('scoring');
  const { isFirm, may, read } = useRightGrades(rightId);
  if (!may || !read.data) return null;
  const { rows, systems } = read.data;
  return (
    <section className="card">
      <h2>{t('right.panel')}</h2>
      {rows.length === 0 && <p className="quiet">{t(isFirm ? 'right.none.firm' : 'right.none')}</p>}
      {rows.length > 0 && (
        <ul className="grade-rows">
          {rows.map((row) => (
            <GradeRow key={row.system.key} row={row} isFirm={isFirm} />
          ))}
        </ul>
      )}
      {systems.length > 0 && <Systems rightId={rightId} grades={read.data} />}
    </section>
  );
}

function GradeRow({ row, isFirm }: { row: Row; isFirm: boolean }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  return (
    <li>
      <GradeMark of={row} />
      <div>
        <Go to={`/scoring/systems/${row.system.id}`}>
          {say(row.system.title)} {t('version', { version: row.system.version })}
        </Go>
      </div>
      <div className="line">
        <ProvenanceTag of={row} />
        {isFirm && <SharedTag shared={row.audience && { audience: row.audience, at: row.madeAt, by: '' }} />}
      </div>
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
          {t('right.open')}
        </Go>
      )}
    </li>
  );
}

function Systems({ rightId, grades }: { rightId: string; grades: Grades }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  return (
    <ul className="right-systems">
      {grades.systems.map((system) => {
        const done = grades.rows.some((row) => row.system.key === system.key);
        const verb = done ? 'assess.again' : system.drafted ? 'assess.go-on' : 'assess.verb';
        return (
          <li key={system.id} className="line apart">
            <span className="small">{say(system.title)}</span>
            <LinkButton to={`/scoring/systems/${system.id}/assess?right=${rightId}`} small>
              {t(verb)}
            </LinkButton>
          </li>
        );
      })}
    </ul>
  );
}

/** The same in one line, beside a right that is valued: nothing where nothing is shown. */
export function RightGradeLine({ rightId }: { rightId: string }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { read } = useRightGrades(rightId);
  const row = read.data?.rows[0];
  if (!row) return null;
  return (
    <p className="small line grade-line">
      <span className="quiet">{t('right.panel')}</span>
      <GradeMark of={row} />
      {row.resultId ? (
        <Go to={`/scoring/results/${row.resultId}`}>{say(row.system.title)}</Go>
      ) : (
        <Go to={`/scoring/systems/${row.system.id}`}>{say(row.system.title)}</Go>
      )}
    </p>
  );
}
