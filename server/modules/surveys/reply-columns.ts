import { asksOtherText, type Field, type Form, fieldsOf, otherKey } from '@zhirong/forms';
import { type ReadRow, isErrorColumn } from '../../platform/spreadsheet/index.ts';

/**
 * One column of the sheet replies travel in. `other` holds the text for the option that asks for one; `region`,
 * `name` and `uscc` say whose reply it is where the form itself does not ask.
 */
export type ReplyColumn = {
  readonly key: string;
  readonly header: string;
  /** The heading over it; neighbours with the same one share it. */
  readonly section: string;
  readonly holds: 'field' | 'other' | 'region' | 'name' | 'uscc';
  readonly field?: Field;
};

export const regionHeader = '县区（名称或代码）';

/** Labels alone may repeat: two sections may both ask for 联系人. */
export const headerKey = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** The unit stands in the header unless the paper's own label names it already. */
const labelOf = (field: Field): string =>
  field.kind === 'decimal' && !field.label.includes(field.unit)
    ? `${field.label}（${field.unit}）`
    : field.label;

const hasOther = (field: Field): boolean =>
  (field.kind === 'single' || field.kind === 'multi') && field.other !== undefined;

/** The field that names the firm, and the one with its code; a form may have neither. */
export const firmFields = (form: Form): { name: Field | undefined; uscc: Field | undefined } => {
  const fields = fieldsOf(form);
  return {
    name: fields.find((field) => field.key === 'enterpriseName' && field.kind === 'text'),
    uscc: fields.find((field) => field.kind === 'uscc'),
  };
};

/** The columns of a form, whatever it asks: first whose reply it is, then every field in the paper's order. */
export const columnsOf = (form: Form): readonly ReplyColumn[] => {
  const firm = firmFields(form);
  const columns: ReplyColumn[] = [
    { key: '#region', header: regionHeader, section: '填报企业', holds: 'region' },
  ];
  if (!firm.name) columns.push({ key: '#name', header: '企业名称', section: '填报企业', holds: 'name' });
  if (!firm.uscc) columns.push({ key: '#uscc', header: '信用代码', section: '填报企业', holds: 'uscc' });
  const taken = new Set(columns.map((column) => headerKey(column.header)));
  const free = (header: string, section: string): string => {
    let text = taken.has(headerKey(header)) ? `${header}〔${section}〕` : header;
    for (let time = 2; taken.has(headerKey(text)); time += 1) text = `${header}〔${time}〕`;
    taken.add(headerKey(text));
    return text;
  };
  for (const section of form.sections) {
    for (const field of section.fields) {
      const label = free(labelOf(field), section.title);
      columns.push({ key: field.key, header: label, section: section.title, holds: 'field', field });
      if (hasOther(field))
        columns.push({
          key: otherKey(field),
          header: free(`${label}（其他请注明）`, section.title),
          section: section.title,
          holds: 'other',
          field,
        });
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
  if (!own || !other?.field) return own;
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
  const unknown: string[] = [];
  const twice: string[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const text = cell?.trim() ?? '';
    if (text === '' || isErrorColumn(text)) continue;
    const column = byHeader.get(headerKey(text));
    if (!column) unknown.push(text.slice(0, 40));
    else if ([...found.values()].includes(column)) twice.push(column.header);
    else found.set(index, column);
  }
  const here = new Set(found.values());
  const missing = columns.filter((column) => !here.has(column) && column.holds !== 'region');
  return { row: row.row, columns: found, missing: missing.map((column) => column.header), unknown, twice };
};
