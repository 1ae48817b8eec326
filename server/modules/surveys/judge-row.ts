import { type Answer, type Answers, type Field, type Form, judgeAnswers } from '@zhirong/forms';
import { type FieldProblem, normaliseUscc } from '@zhirong/kernel';
import type { ReadRow } from '../../platform/spreadsheet/index.ts';
import type { Region } from '../identity/index.ts';
import type { RowProblemCode } from './problem-words.ts';
import { answerOfCell } from './reply-cells.ts';
import {
  answersOfForm,
  columnOfProblem,
  type FoundHeader,
  type ReplyColumn,
  sheetFormOf,
} from './reply-columns.ts';
import type { RegionFinder } from './row-regions.ts';

/** One thing wrong with a cell; without a column, with the whole row. */
export type RowProblem = {
  readonly row: number;
  readonly column: ReplyColumn | undefined;
  readonly code: string;
  readonly facts?: FieldProblem['facts'];
  readonly field?: Field;
};

/** A row as typed: each cell turned into what it answers, nothing judged yet. */
export type RawRow = {
  readonly row: number;
  readonly uscc: string | undefined;
  readonly regionText: string | undefined;
  readonly given: Readonly<Record<string, Answer>>;
  readonly problems: readonly RowProblem[];
};

/** A row whose answers may be kept. Whose reply it is, and where, is still to be found out. */
export type SoundRow = {
  readonly row: number;
  readonly name: string;
  readonly uscc: string;
  readonly regionText: string | undefined;
  readonly answers: Answers;
};

/** What is known of the firm behind a code before the row is taken. */
export type KnownFirm = {
  readonly enterpriseId: string;
  readonly name: string;
  readonly adcode: string;
  readonly regionName: string;
  readonly regionPath: string;
  /** Its reply in this campaign. */
  readonly reply: {
    readonly channel: 'online' | 'excel';
    readonly state: 'draft' | 'handed-in' | 'locked';
  } | null;
};

export type Placed = {
  readonly enterpriseId: string | null;
  readonly adcode: string;
  readonly regionPath: string;
};

/** Undefined for a row that says nothing. Formulas are refused: what they show is not what was written. */
export const readRow = (header: FoundHeader, usccKey: string, row: ReadRow): RawRow | undefined => {
  const given: Record<string, Answer> = {};
  const problems: RowProblem[] = [];
  let regionText: string | undefined;
  const formulas = new Set(row.formulas);
  let anything = false;
  for (const [index, column] of header.columns) {
    if (formulas.has(index)) {
      problems.push({ row: row.row, column, code: 'surveys.cell-formula' satisfies RowProblemCode });
      anything = true;
      continue;
    }
    const cell = row.cells[index];
    if (cell === undefined || cell.trim() === '') continue;
    anything = true;
    if (column.holds === 'region') regionText = cell.trim();
    else {
      const answer = column.holds === 'other' ? cell : answerOfCell(column.field, cell);
      if (answer !== undefined) given[column.key] = answer;
    }
  }
  const outside = row.cells.some(
    (cell, index) =>
      !header.passedOver.has(index) && !header.columns.has(index) && (cell ?? '').trim() !== '',
  );
  if (outside)
    problems.push({
      row: row.row,
      column: undefined,
      code: 'surveys.cell-outside-table' satisfies RowProblemCode,
    });
  if (!anything && !outside) return undefined;
  const code = given[usccKey];
  return {
    row: row.row,
    uscc: typeof code === 'string' ? normaliseUscc(code) : undefined,
    regionText,
    given,
    problems,
  };
};

export type RowJudge = (
  raw: RawRow,
  overridden: boolean,
) => { readonly sound?: SoundRow; readonly problems: readonly RowProblem[] };

/** Judges rows of one form as complete replies. What the judge would leave out silently is an error here. */
export const makeRowJudge = (form: Form, columns: readonly ReplyColumn[]): RowJudge => {
  const sheet = sheetFormOf(form);
  return (raw, overridden) => {
    const judged = judgeAnswers(sheet.form, raw.given, { complete: true, usccOverride: overridden });
    // A formula says nothing, which is then also a gap; one message for the cell is enough.
    const told = new Set(raw.problems.map((problem) => problem.column?.field?.key));
    const dropped = judged.warnings.filter((warning) => warning.code === 'forms.not-asked');
    const problems = [...judged.errors, ...dropped]
      .filter((problem) => !told.has(problem.path))
      .map((problem): RowProblem => {
        const column = columnOfProblem(columns, problem, raw.given);
        return {
          row: raw.row,
          column,
          code: problem.code,
          ...(problem.facts ? { facts: problem.facts } : {}),
          ...(column?.field ? { field: column.field } : {}),
        };
      });
    if (raw.problems.length + problems.length > 0) return { problems: [...raw.problems, ...problems] };
    const { clean } = judged;
    const sound = {
      row: raw.row,
      name: String(clean[sheet.nameKey]),
      uscc: String(clean[sheet.usccKey]),
      regionText: raw.regionText,
      answers: answersOfForm(clean),
    };
    return { sound, problems: [] };
  };
};

const sameName = (a: string, b: string): boolean => {
  const bare = (name: string) => name.normalize('NFKC').replace(/\s/g, '');
  return bare(a) === bare(b);
};

/** What the platform knows of the codes and names of some rows. */
export type Known = {
  readonly firms: ReadonlyMap<string, KnownFirm>;
  /** Codes an officer let pass although their check fails (B4.1). */
  readonly overridden: ReadonlySet<string>;
  /** `adcode name` of firms that have one of the names. */
  readonly namesakes: ReadonlySet<string>;
  /** Regions whose replies were handed up and are locked. */
  readonly lockedPaths: readonly string[];
};

type Officer = { readonly reach: string; readonly regions: RegionFinder };
type NotPlaced = { code: RowProblemCode; of: 'name' | 'uscc' | 'region'; facts?: FieldProblem['facts'] };

/** Whose reply a row is and where that firm lies, or what speaks against it. */
export const placeRow = (row: SoundRow, known: Known, officer: Officer): { placed: Placed } | NotPlaced => {
  const firm = known.firms.get(row.uscc);
  const found = row.regionText === undefined ? undefined : officer.regions.find(row.regionText);
  if (firm && !firm.regionPath.startsWith(officer.reach))
    return { code: 'surveys.row-firm-elsewhere', of: 'uscc' };
  if (firm && !sameName(row.name, firm.name))
    return { code: 'surveys.row-name-differs', of: 'name', facts: { name: firm.name } };
  if (found && 'code' in found) return { ...found, of: 'region' };
  const placed = firm
    ? placeKnown(firm, found?.region)
    : placeNew(row, known, found?.region ?? officer.regions.own);
  if ('code' in placed) return placed;
  const locked = known.lockedPaths.some((path) => placed.placed.regionPath.startsWith(path));
  return locked ? { code: 'surveys.row-reply-locked', of: 'uscc' } : placed;
};

const placeNew = (row: SoundRow, known: Known, region: Region | null): { placed: Placed } | NotPlaced => {
  if (!region) return { code: 'surveys.row-region-required', of: 'region' };
  if (known.namesakes.has(`${region.adcode} ${row.name}`))
    return { code: 'surveys.row-name-known', of: 'name' };
  return { placed: { enterpriseId: null, adcode: region.adcode, regionPath: region.path } };
};

/** An online reply is the firm's own word: a sheet never overwrites it. */
const placeKnown = (firm: KnownFirm, region: Region | undefined): { placed: Placed } | NotPlaced => {
  if (region && !firm.regionPath.startsWith(region.path))
    return { code: 'surveys.row-region-differs', of: 'region', facts: { name: firm.regionName } };
  if (firm.reply?.channel === 'online') return { code: 'surveys.row-online-reply', of: 'uscc' };
  if (firm.reply?.state === 'locked') return { code: 'surveys.row-reply-locked', of: 'uscc' };
  return { placed: { enterpriseId: firm.enterpriseId, adcode: firm.adcode, regionPath: firm.regionPath } };
};
