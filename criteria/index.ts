import type { Ready } from './check.ts';
import { type Evaluation, explainNode } from './explain.ts';
import type { Asked, Facts } from './facts.ts';

export { type Change, changesOf } from './changes.ts';
export { check, mustRead, readCriterion, type Ready } from './check.ts';
export { type Column, type Columns, type ListColumn, packColumns } from './columns.ts';
export { type ColumnPredicate, compileColumns } from './compile-columns.ts';
export {
  compileSql,
  type SqlColumns,
  type SqlList,
  type SqlMapping,
  type SqlPredicate,
} from './compile-sql.ts';
export { type Criterion, type Operand, parseCriterion, type Reference, zCriterion } from './criterion.ts';
export { type Calendar, type Period } from './days.ts';
export { type Evaluation } from './explain.ts';
export { type Asked, type Facts, type FactValue } from './facts.ts';
export { publishedVocabulary } from './facts/published.ts';
export { type Holds } from './holds.ts';
export { describe, type Said } from './phrase.ts';
export { type Problem, type ProblemCode } from './problem.ts';
export { type Reason } from './reason.ts';
export { fromTable, type TableRow, toTable } from './table.ts';
export {
  defineVocabulary,
  extendVocabulary,
  type Fact,
  type FactType,
  type List,
  narrowVocabulary,
  type Subject,
  type Unit,
  units,
  type Vocabulary,
} from './vocabulary.ts';
export {
  boundaries,
  type BoundaryWord,
  isBoundaryWord,
  sayBoundary,
  wordPhrases,
  type Word,
  wordsOf,
} from './words.ts';
export { boundaryWords } from './phrase.ts';

/** Whether it holds for these facts on that day, why, what is not known and what would have to change. Pure. */
export const evaluate = (ready: Ready, facts: Facts, asked: Asked): Evaluation =>
  explainNode(ready.node, facts, asked);
