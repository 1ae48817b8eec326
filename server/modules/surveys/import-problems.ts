import type { CellError } from '../../platform/spreadsheet/index.ts';
import type { RowProblem } from './judge-row.ts';
import { sayProblem } from './problem-words.ts';
import type { FoundHeader, ReplyColumn } from './reply-columns.ts';

/** What goes on the page; the marked file has all. */
const shownMost = 200;
/** Beyond this many, further bad rows get one word each: a wrong table must not fill the memory with complaints. */
const cellsMost = 20_000;

export type ShownProblem = {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
};

/** Collects what is wrong, row by row in the order of the file. */
export type ImportProblems = {
  readonly badRows: number;
  readonly shown: readonly ShownProblem[];
  /** For the marked file: where the columns stand in this very file. */
  readonly cells: readonly CellError[];
  add(header: FoundHeader, problems: readonly RowProblem[]): void;
};

export const collectProblems = (): ImportProblems => {
  const shown: ShownProblem[] = [];
  const cells: CellError[] = [];
  const badRows = new Set<number>();
  const indexOf = (header: FoundHeader, column: ReplyColumn | undefined): number | undefined =>
    [...header.columns].find(([, one]) => one === column)?.[0];
  const put = (header: FoundHeader, problem: RowProblem): void => {
    const message = sayProblem(problem, problem.field);
    const column = problem.column?.header ?? '';
    if (shown.length < shownMost) shown.push({ row: problem.row, column, code: problem.code, message });
    const index = indexOf(header, problem.column);
    const said = column === '' ? message : `${column}：${message}`;
    cells.push(
      index === undefined
        ? { row: problem.row, message: said }
        : { row: problem.row, column: index, message: said },
    );
  };
  return {
    get badRows() {
      return badRows.size;
    },
    shown,
    cells,
    add: (header, problems) => {
      const [first] = problems;
      if (!first) return;
      badRows.add(first.row);
      if (cells.length + problems.length <= cellsMost) for (const problem of problems) put(header, problem);
      else
        put(header, {
          row: first.row,
          column: undefined,
          code: 'surveys.row-more-errors',
          facts: { count: problems.length },
        });
    },
  };
};
