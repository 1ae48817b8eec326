import type { Output } from '@zhirong/contracts';
import type { Instant } from '@zhirong/kernel';
import { type Sql, sql } from '../../platform/sql.ts';

type Grades = Output<'scoring.list-results'>['rows'][number];
export type GradeHead = Omit<Grades, 'id' | 'shared'>;

export type ResultHeadRow = {
  readonly key: string;
  readonly systemId: string;
  readonly systemVersion: number;
  readonly systemTitle: GradeHead['system']['title'];
  readonly systemSource: string;
  readonly rightId: string | null;
  readonly rightTitle: string | null;
  readonly rightNumber: string | null;
  readonly provenance: GradeHead['provenance'];
  readonly verified: boolean;
  readonly number: number;
  readonly score: string | null;
  readonly full: string;
  readonly grade: GradeHead['grade'];
  readonly verdict: GradeHead['verdict'];
  readonly vetoed: boolean;
  readonly madeAt: Instant;
  readonly answered: string;
  readonly withEvidence: string;
  readonly confirmed: string | null;
  readonly doubted: number | null;
};

/** Of a result `r`, its system `s`, and its living sharing `h` (or none). */
export const resultHeadColumns: Sql = sql`r.key, s.id as "systemId", s.version as "systemVersion", s.content -> 'title' as "systemTitle", s.content ->> 'source' as "systemSource",
  r.right_id as "rightId", r.right_title as "rightTitle", r.right_number as "rightNumber", r.provenance, r.verified, r.number, r.score, r.score_full as full, r.result -> 'grade' as grade, r.verdict, r.vetoed, r.made_at as "madeAt",
  r.answered_share as answered, r.evidence_share as "withEvidence", h.confirmed_share as confirmed, h.doubted_count as doubted`;

export const gradeHead = (row: ResultHeadRow): GradeHead => ({
  system: {
    id: row.systemId,
    key: row.key,
    version: row.systemVersion,
    title: row.systemTitle,
    source: row.systemSource,
  },
  right:
    row.rightId === null ? null : { id: row.rightId, title: row.rightTitle ?? '', number: row.rightNumber },
  provenance: row.provenance,
  verified: row.verified,
  number: row.number,
  score: row.score === null ? null : Number(row.score),
  full: Number(row.full),
  grade: row.vetoed ? null : row.grade,
  verdict: row.verdict,
  vetoed: row.vetoed,
  madeAt: row.madeAt,
  confidence: { answered: Number(row.answered), withEvidence: Number(row.withEvidence) },
  confirmed: Number(row.confirmed ?? 0),
  doubted: row.doubted ?? 0,
});
