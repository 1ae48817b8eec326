import { type FieldProblem, type Refusal, refuse } from '@zhirong/kernel';
import type { PolicyBook, PolicyCase } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { answerCase, shippedCases } from './case-answers.ts';
import type { Draft } from './draft.ts';
import { sayExpected, sayFigures } from './say-case.ts';
import type { TextRef } from './text.ts';
import { type CaseRow, readCaseRows } from './text-cases.ts';

type Kept = TextRef & { readonly regionPath: string; readonly cases: readonly CaseRow[] };
/** The cases of every text, as its last release has them. */
const keptCases = (tx: Tx): Promise<Kept[]> =>
  tx.all<Kept>(sql`
    select distinct on (kind, adcode, key) kind, adcode as place, key, region_path as "regionPath", cases from library.release
    order by kind, adcode, key, number desc`);

const isSame = (a: TextRef, b: TextRef): boolean =>
  a.kind === b.kind && a.place === b.place && a.key === b.key;

export const releasedCases = async (tx: Tx, but?: TextRef): Promise<PolicyCase[]> =>
  (await keptCases(tx)).flatMap((text) =>
    but && isSame(but, text) ? [] : readCaseRows(text, text.cases).cases,
  );

/** What stands beside a text now: where a change of it begins. */
export const casesOfText = async (tx: Tx, ref: TextRef): Promise<readonly CaseRow[]> =>
  (await keptCases(tx)).find((text) => isSame(ref, text))?.cases ?? [];

/** Every case a draft is tried on: shipped ones, those of other texts, and its own in the place of those before. */
export const casesUnder = async (tx: Tx, draft: Draft): Promise<PolicyCase[]> => [
  ...readCaseRows(draft, draft.cases).cases,
  ...(await releasedCases(tx, draft)),
  ...shippedCases(),
];

/** A case with what came out of it under a book. */
export const showCase = (one: PolicyCase, book: PolicyBook, place: string) => {
  const { figures, passed, trace } = answerCase(one, book);
  return {
    name: one.name,
    on: one.on,
    place: one.at ?? place,
    expected: sayExpected(one.expect),
    came: sayFigures(figures),
    passed,
    trace: [...trace],
  };
};

/** A draft that does not do what its own cases say is not handed over. */
export const judgeCases = (draft: Draft, book: PolicyBook): Refusal | undefined => {
  const runs = readCaseRows(draft, draft.cases).cases.map((one) => showCase(one, book, draft.place));
  const fields = runs.flatMap(({ name, passed, came }, at): FieldProblem[] =>
    passed ? [] : [{ path: `cases.${at}.name`, code: 'library.case-fails', facts: { name, came: came.zh } }],
  );
  return fields.length > 0
    ? refuse('library.case-fails', { fields, facts: { count: fields.length } })
    : undefined;
};
