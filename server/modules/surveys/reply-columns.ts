import { type Answers, asksOtherText, type Field, type Form, fieldsOf, otherKey } from '@zhirong/forms';
import { isErrorColumn, type ReadRow } from '../../platform/spreadsheet/index.ts';

/** One column of the sheet replies travel in. `other` holds the text for the option that asks for one. */
export type ReplyColumn = {
  readonly key: string;
  readonly header: string;
  /** The heading over it; neighbours with the same one share it. */
  readonly section: string;
} & (
  | { readonly holds: 'field' | 'other'; readonly field: Field }
  | { readonly holds: 'region'; readonly field?: undefined }
);

export const regionKey = '#region';
export const regionHeader = '县区（名称或代码）';
const firmSection = '填报企业';

/** Two spellings of one header. */
export const headerKey = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** The field that names the firm, and the one with its code. */
const firmFields = (form: Form): { name: Field | undefined; uscc: Field | undefined } => {
  const fields = fieldsOf(form);
  return {
    name: fields.find((field) => field.key === 'enterpriseName' && field.kind === 'text'),
    uscc: fields.find((field) => field.kind === 'uscc'),
  };
};

/**
 * The form as a sheet asks it: a reply online knows its firm, a row must say it. What the form does not ask of the two
 * is asked in a section of its own, under keys that no form can have.
 */
export const sheetFormOf = (form: Form): { form: Form; nameKey: string; usccKey: string } => {
  const { name, uscc } = firmFields(form);
  const added: Field[] = [];
  if (!name) added.push({ key: '#name', kind: 'text', label: '企业名称', required: true, maxLength: 120 });
  if (!uscc) added.push({ key: '#uscc', kind: 'uscc', label: '信用代码', required: true });
  const section = { key: '#firm', title: firmSection, owner: 'any' as const, fields: added };
  return {
    form: added.length === 0 ? form : { ...form, sections: [section, ...form.sections] },
    nameKey: name?.key ?? '#name',
    usccKey: uscc?.key ?? '#uscc',
  };
};

/** What of a judged row belongs to the form. */
export const answersOfForm = (clean: Answers): Answers =>
  Object.fromEntries(Object.entries(clean).filter(([key]) => !key.startsWith('#')));

/** The unit stands in the header unless the paper's own label names it already. */
const labelOf = (field: Field): string =>
  field.kind === 'decimal' && !field.label.includes(field.unit)
    ? `${field.label}（${field.unit}）`
    : field.label;

const hasOther = (field: Field): boolean =>
  (field.kind === 'single' || field.kind === 'multi') && field.other !== undefined;

/** The columns of a form, whatever it asks: the place first, then every field in the paper's order. */
export const columnsOf = (anyForm: Form): readonly ReplyColumn[] => {
  const { form } = sheetFormOf(anyForm);
  const columns: ReplyColumn[] = [
    { key: regionKey, header: regionHeader, section: firmSection, holds: 'region' },
  ];
  const taken = new Set([headerKey(regionHeader)]);
  // Labels alone may repeat: two sections may both ask for 联系人.
  const free = (header: string, section: string): string => {
    let text = taken.has(headerKey(header)) ? `${header}〔${section}〕` : header;
    for (let time = 2; taken.has(headerKey(text)); time += 1) text = `${header}〔${time}〕`;
    taken.add(headerKey(text));
    return text;
  };
  for (const { title, fields } of form.sections) {
    for (const field of fields) {
      const header = free(labelOf(field), title);
      columns.push({ key: field.key, header, section: title, holds: 'field', field });
      if (!hasOther(field)) continue;
      const otherHeader = free(`${header}（其他请注明）`, title);
      columns.push({ key: otherKey(field), header: otherHeader, section: title, holds: 'other', field });
    }
  }
  return columns;
};

/** Where a problem of the judge is to be shown: the judge names the field, also for the text of its `other` option. */
export const columnOfProblem = (
  columns: readonly ReplyColumn[],
  problem: { readonly path: string; readonly code: string },
  answers: Readonly<Record<string, unknown>>,
): ReplyColumn | undefined => {
  const own = columns.find((column) => column.holds === 'field' && column.key === problem.path);
  const other = columns.find((column) => column.holds === 'other' && column.field?.key === problem.path);
  if (!own || !other || other.holds !== 'other') return own;
  const ofOther =
    ['forms.other-text-required', 'forms.too-long', 'forms.unreadable-characters'].includes(problem.code) ||
    (problem.code === 'forms.not-asked' &&
      (answers[own.key] === undefined ||
        (answers[other.key] !== undefined && !asksOtherText(other.field, answers))));
  return ofOther ? other : own;
};

/** Which cell of the file's rows holds what; an explaining column of an earlier round and empty headers hold nothing. */
export type FoundHeader = {
  readonly row: number;
  readonly columns: ReadonlyMap<number, ReplyColumn>;
  /** The explaining column of an earlier round. */
  readonly passedOver: ReadonlySet<number>;
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  readonly twice: readonly string[];
};

/** How many of the template's headers stand in a row. */
export const headersIn = (columns: readonly ReplyColumn[], row: ReadRow): number => {
  const there = new Set(row.cells.map((cell) => headerKey(cell ?? '')));
  return columns.filter((column) => there.has(headerKey(column.header))).length;
};

/** The header row is the first that has most of the headers; fewer make the file another table. */
export const isHeaderOf =
  (columns: readonly ReplyColumn[]) =>
  (row: ReadRow): boolean =>
    headersIn(columns, row) * 2 > columns.length;

export const readHeader = (columns: readonly ReplyColumn[], row: ReadRow): FoundHeader => {
  const byHeader = new Map(columns.map((column) => [headerKey(column.header), column]));
  const found = new Map<number, ReplyColumn>();
  const passedOver = new Set<number>();
  const unknown: string[] = [];
  const twice: string[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const text = cell?.trim() ?? '';
    if (isErrorColumn(text)) passedOver.add(index);
    if (text === '' || isErrorColumn(text)) continue;
    const column = byHeader.get(headerKey(text));
    if (!column) unknown.push(text.slice(0, 40));
    else if ([...found.values()].includes(column)) twice.push(column.header);
    else found.set(index, column);
  }
  const here = new Set(found.values());
  const missing = columns.filter((column) => !here.has(column) && column.holds !== 'region');
  return {
    row: row.row,
    columns: found,
    passedOver,
    missing: missing.map((column) => column.header),
    unknown,
    twice,
  };
};
