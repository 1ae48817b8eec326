import type { ImportField, RightKind, StatedState } from '@zhirong/contracts';
import { isRefusal, parsePatentNumber, type PlainDate } from '@zhirong/kernel';
import type { ReadRow } from '../../platform/spreadsheet/index.ts';
import { isOwner, nameKey, type OwnFirm } from './owner-match.ts';
import { readDay, readKind, readList, readOwners, readState } from './read-cells.ts';
import { type Firm, judgeRight, type JudgedRight } from './register-right.ts';

/** What a person chose for the columns: the column of each field. */
export type Mapping = ReadonlyMap<ImportField, number>;
export type RowProblem = {
  readonly row: number;
  readonly field: ImportField | undefined;
  readonly code: string;
  readonly facts?: Readonly<Record<string, string | number>>;
};
export type SoundRow = JudgedRight & {
  readonly row: number;
  readonly kind: RightKind;
  readonly firm: Firm;
  readonly state: StatedState | null;
  readonly feesPaidToYear: number | null;
};

/** Which firms the rows of a batch may be for: the one they are all for, or those found by code and by name. */
export type KnownFirms = {
  readonly only: Firm | undefined;
  readonly byUscc: ReadonlyMap<string, Firm>;
  readonly byName: ReadonlyMap<string, Firm>;
};

export const valueIn = (row: ReadRow, mapping: Mapping, field: ImportField): string | undefined => {
  const column = mapping.get(field);
  const text = column === undefined ? undefined : row.cells[column]?.trim();
  // A dash is how lists write that there is nothing.
  return text === undefined || text === '' || /^[-—–/]+$/.test(text) ? undefined : text;
};

const firmOf = (known: KnownFirms, uscc: string | undefined, owners: readonly string[]): Firm | undefined => {
  if (known.only) return known.only;
  const byCode = uscc === undefined ? undefined : known.byUscc.get(uscc.trim().toUpperCase());
  return byCode ?? owners.map((name) => known.byName.get(nameKey(name))).find((firm) => firm !== undefined);
};

const dayFields = ['filedOn', 'grantedOn', 'publishedOn', 'createdOn', 'endsOn'] as const;
const fieldOfPath: Readonly<Record<string, ImportField>> = {
  number: 'number',
  title: 'title',
  classes: 'classes',
  owners: 'owners',
  filedOn: 'filedOn',
  grantedOn: 'grantedOn',
  publishedOn: 'publishedOn',
  createdOn: 'createdOn',
  endsOn: 'endsOn',
  variant: 'kind',
};

/** The cells of a row as values of the contract, with what could not be read. */
const readCells = (row: ReadRow, mapping: Mapping, fallback: RightKind | undefined) => {
  const problems: RowProblem[] = [];
  const say = (field: ImportField, code: string): void => void problems.push({ row: row.row, field, code });
  const text = (field: ImportField) => valueIn(row, mapping, field);
  const numberText = text('number');
  const kindText = text('kind');
  // A patent's number tells its kind better than a word that may mean the stage of its examination.
  const byNumber =
    numberText === undefined ? undefined : parsePatentNumber(numberText, { checkMayBeMissing: true });
  const kind = kindText === undefined ? undefined : readKind(kindText);
  const found = kind ?? (byNumber?.ok ? byNumber.number.kind : fallback);
  // A patent whose number is mistyped is told of its number, not of a kind nobody asked for.
  if (found === undefined && kindText === undefined && byNumber && !byNumber.ok)
    problems.push({
      row: row.row,
      field: 'number',
      code: `number-${byNumber.problem}`,
      ...(byNumber.expected ? { facts: { expected: byNumber.expected } } : {}),
    });
  else if (found === undefined) say(kindText === undefined ? 'number' : 'kind', 'kind-unknown');
  const days: Partial<Record<(typeof dayFields)[number], string>> = {};
  for (const field of dayFields) {
    const given = text(field);
    const day = given === undefined ? undefined : readDay(given);
    if (given !== undefined && day === undefined) say(field, 'day-unreadable');
    if (day !== undefined) days[field] = day;
  }
  const stateText = text('state');
  const state = stateText === undefined ? null : readState(stateText);
  if (state === undefined) say('state', 'state-unknown');
  const yearText = text('feesPaidToYear');
  const year = yearText === undefined ? null : Number(/^\D*(\d{1,2})\D*$/.exec(yearText)?.[1]);
  if (year !== null && !(year >= 1 && year <= 30)) say('feesPaidToYear', 'year-unreadable');
  const title = text('title');
  if (title === undefined) say('title', 'required');
  else if (title.length > 300) say('title', 'too-long');
  return { problems, kind: found, numberText, days, state: state ?? null, year, title: title ?? '' };
};

/** A row judged whole: what it registers, or everything that is wrong with it; pure. */
export const judgeImportRow = (
  row: ReadRow,
  mapping: Mapping,
  known: KnownFirms,
  today: PlainDate,
  fallback: RightKind | undefined,
): SoundRow | readonly RowProblem[] => {
  const { problems, kind, numberText, days, state, year, title } = readCells(row, mapping, fallback);
  const names = readOwners(valueIn(row, mapping, 'owners') ?? '');
  const uscc = valueIn(row, mapping, 'ownerUscc');
  const firm = firmOf(known, uscc, names);
  if (!firm)
    problems.push({
      row: row.row,
      field: mapping.has('ownerUscc') ? 'ownerUscc' : 'owners',
      code: 'firm-unknown',
    });
  if (problems.length > 0 || !firm || !kind) return problems;
  const owners = (names.length > 0 ? names : [firm.name])
    .slice(0, 20)
    .map((name) => ({ name: name.slice(0, 80) }));
  const judged = judgeRight(
    kind,
    {
      number: numberText,
      title,
      classes: readList(valueIn(row, mapping, 'classes') ?? '').slice(0, 45),
      products: readList(valueIn(row, mapping, 'products') ?? '')
        .map((name) => name.slice(0, 60))
        .slice(0, 20),
      publicationNumber: valueIn(row, mapping, 'publicationNumber')?.slice(0, 30),
      feeReductionPercent: '0',
      ...days,
      owners,
    },
    today,
    true,
  );
  if (isRefusal(judged))
    return (judged.fields ?? [{ path: 'number', code: 'wrong' }]).map(({ path, code, facts }) => ({
      row: row.row,
      field: fieldOfPath[path.split('.')[0] as string],
      code,
      ...(facts ? { facts } : {}),
    }));
  return { ...judged, row: row.row, kind, firm, state, feesPaidToYear: year };
};

/** Confirmed at once where the list names the firm among the owners. */
export const claimBasisOf = (firm: OwnFirm, row: Pick<JudgedRight, 'basics'>) =>
  isOwner(firm, row.basics.owners) ?? null;
