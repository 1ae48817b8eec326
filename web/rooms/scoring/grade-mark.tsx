import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';
import { percentText, shortNumber, useSay } from './words-of.ts';

export type GradeHead = Output<'scoring.list-results'>['rows'][number];
type Marked = Pick<GradeHead, 'score' | 'full' | 'grade' | 'verdict' | 'vetoed'>;

/** What a grade's title says beside its id; nothing where it only repeats it: T10, T10 级. */
export const besideGrade = (id: string, title: string): string =>
  title.split(/\s+/).includes(id) ? '' : title;

/** Grade where the system has one, else points; then whether it passes. */
export function GradeMark({ of, big = false }: { of: Marked; big?: boolean }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const points =
    of.score === null
      ? t('no-score')
      : t('points', { points: shortNumber(of.score), full: shortNumber(of.full) });
  return (
    <span className={big ? 'line grade-mark is-big' : 'line grade-mark'}>
      {of.grade && (
        <strong>
          <b>{of.grade.id}</b> {besideGrade(of.grade.id, say(of.grade.title))}
        </strong>
      )}
      <span className="nowrap">{points}</span>
      {of.vetoed ? (
        <StateTag tone="due">{t('vetoed')}</StateTag>
      ) : (
        of.verdict && <VerdictTag verdict={of.verdict} />
      )}
    </span>
  );
}

const tones = { pass: 'passed', fail: 'quiet', undecided: 'waiting' } as const;

export function VerdictTag({ verdict }: { verdict: NonNullable<Marked['verdict']> }) {
  const { t } = useTranslation('scoring');
  return <StateTag tone={tones[verdict]}>{t(`verdict.${verdict}`)}</StateTag>;
}

/** How much stands behind a grade: answered, proved, looked at by a bureau. */
export function Confidence({ of }: { of: Pick<GradeHead, 'confidence' | 'confirmed' | 'doubted'> }) {
  const { t } = useTranslation('scoring');
  const rows = [
    ['answered', of.confidence.answered],
    ['with-evidence', of.confidence.withEvidence],
    ['confirmed', of.confirmed],
  ] as const;
  return (
    <ul className="confidence">
      {rows.map(([key, share]) => (
        <li key={key}>
          <span>{t(key)}</span>
          <ScoreBar share={share} />
          <b>{percentText(share)}</b>
        </li>
      ))}
      {of.doubted > 0 && <li className="late">{t('doubted.count', { count: of.doubted })}</li>}
    </ul>
  );
}

export function ScoreBar({ share, most }: { share: number; most?: number }) {
  const wide = (part: number): string => `${Math.min(100, Math.max(0, part * 100))}%`;
  return (
    <span className="score-bar" aria-hidden>
      {most !== undefined && most > share && <u style={{ width: wide(most) }} />}
      <i style={{ width: wide(share) }} />
    </span>
  );
}
