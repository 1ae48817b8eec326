import type { CellError } from '../spreadsheet/index.ts';

/** What goes on the page; the marked file has all. */
const shownMost = 200;
/** Beyond this many, further bad rows get one word each: a wrong table must not fill the memory with complaints. */
const cellsMost = 20_000;

/** One thing wrong, as the page shows it. `row` as in the sheet, `column` by its header, '' for the whole row. */
export type ShownProblem = {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
};
export type ImportProblems<Problem> = {
  readonly badRows: number;
  readonly shown: readonly ShownProblem[];
  /** For the marked file: where the columns stand in this very file. */
  readonly cells: readonly CellError[];
  /** All that is wrong with one row. */
  add(problems: readonly Problem[]): void;
};

/** Collects what is wrong, row by row in the order of the file; the room knows its columns and has the words. */
export const collectProblems = <Problem extends { readonly row: number; readonly code: string }>(room: {
  /** The header of the column, '' for the whole row, and where it stands in this file, from 0. */
  placeOf(problem: Problem): { readonly header: string; readonly column: number | undefined };
  say(problem: Problem): string;
  /** One word for all of a row's problems. */
  more(row: number, count: number): Problem;
}): ImportProblems<Problem> => {
  const shown: ShownProblem[] = [];
  const cells: CellError[] = [];
  let badRows = 0;
  const put = (problem: Problem): void => {
    const { row, code } = problem;
    const { header, column } = room.placeOf(problem);
    const said = room.say(problem);
    if (shown.length < shownMost) shown.push({ row, column: header, code, message: said });
    const message = header === '' ? said : `${header}：${said}`;
    cells.push(column === undefined ? { row, message } : { row, column, message });
  };
  return {
    get badRows() {
      return badRows;
    },
    shown,
    cells,
    add: (problems) => {
      const [first] = problems;
      if (!first) return;
      badRows += 1;
      if (cells.length + problems.length <= cellsMost) for (const problem of problems) put(problem);
      else put(room.more(first.row, problems.length));
    },
  };
};
